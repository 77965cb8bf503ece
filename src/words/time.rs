//! Times and lengths as people say them; a date or time of day that has no format is said as ISO 8601 has it.

use super::Words;
use super::bundle::decimals;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use std::time::Duration;

/// When something was, seen from now: "just now", "2 min ago", "14:02", "yesterday", "12 Nov".
pub fn relative(words: &Words, now: Timestamp, then: Timestamp, zone: &TimeZone) -> String {
    let seconds = now.as_second() - then.as_second();
    // A clock that was set back must not make a row come from the future.
    if seconds < 60 {
        return words.say("time-just-now");
    }
    if seconds < 3600 {
        return words.fill("time-minutes-ago", &[("minutes", (seconds / 60).into())]);
    }
    let (now, then) = (now.to_zoned(zone.clone()), then.to_zoned(zone.clone()));
    if now.date() == then.date() {
        return match words.formats() {
            Some(formats) => formats.time(then.time()),
            None => then.time().to_string(),
        };
    }
    if now.date().yesterday().is_ok_and(|day| day == then.date()) {
        return words.say("time-yesterday");
    }
    match words.formats() {
        Some(formats) if now.year() == then.year() => formats.day(then.date()),
        _ => day(words, then.date()),
    }
}

/// A day in full: "22 Nov 2026".
pub fn date(words: &Words, at: Timestamp, zone: &TimeZone) -> String {
    day(words, at.to_zoned(zone.clone()).date())
}

/// A day of the calendar in full: "22 Nov 2026".
pub fn day(words: &Words, day: Date) -> String {
    match words.formats() {
        Some(formats) => formats.day_and_year(day),
        None => day.to_string(),
    }
}

/// A day and the time of day: "22 Nov 2026, 14:05".
pub fn date_time(words: &Words, at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone()).datetime();
    match words.formats() {
        Some(formats) => formats.moment(at),
        None => at.to_string(),
    }
}

/// A day and the time of day to the thousandth of a second, which tells two attempts of a call apart.
pub fn instant(words: &Words, at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone()).datetime();
    match words.formats() {
        Some(formats) => formats.instant(at),
        None => at.to_string(),
    }
}

/// A length in its two largest units: "45 s", "3 min", "2 h 5 min", "2 days 3 h". What is below zero is
/// nothing.
pub fn span(words: &Words, seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (key, large, small) = match seconds {
        0..60 => ("span-seconds", seconds, 0),
        60..600 => ("span-minutes-seconds", seconds / 60, seconds % 60),
        600..3600 => ("span-minutes", seconds / 60, 0),
        3600..86_400 => ("span-hours", seconds / 3600, seconds % 3600 / 60),
        _ => ("span-days", seconds / 86_400, seconds % 86_400 / 3600),
    };
    words.fill(key, &[("large", large.into()), ("small", small.into())])
}

/// A length with one decimal: "18.6 s".
pub fn length(words: &Words, length: Duration) -> String {
    words.fill(
        "length-seconds",
        &[("seconds", decimals(length.as_secs_f64(), 1))],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn said(then: &str) -> String {
        relative(
            &Words::new(Language::English),
            "2026-11-22T15:00:00Z".parse().unwrap(),
            then.parse().unwrap(),
            &TimeZone::UTC,
        )
    }

    #[test]
    fn times_grow_coarser_with_age() {
        assert_eq!(said("2026-11-22T14:59:30Z"), "just now");
        assert_eq!(said("2026-11-22T14:58:00Z"), "2 min ago");
        assert_eq!(said("2026-11-22T09:05:00Z"), "09:05");
        assert_eq!(said("2026-11-21T23:59:00Z"), "yesterday");
        assert_eq!(said("2026-11-12T12:00:00Z"), "12 Nov");
        assert_eq!(said("2025-01-02T12:00:00Z"), "2 Jan 2025");
    }

    #[test]
    fn a_time_ahead_of_the_clock_is_now() {
        assert_eq!(said("2026-11-22T15:20:00Z"), "just now");
    }

    #[test]
    fn a_span_shows_its_two_largest_units() {
        let words = Words::new(Language::English);
        for (seconds, said) in [
            (-5, "0 s"),
            (45, "45 s"),
            (65, "1 min 5 s"),
            (1_260, "21 min"),
            (7_500, "2 h 5 min"),
            (2 * 86_400 + 3 * 3_600, "2 days 3 h"),
            (86_400, "1 day 0 h"),
        ] {
            assert_eq!(span(&words, seconds), said);
        }
    }

    #[test]
    fn a_length_has_one_decimal() {
        let words = Words::new(Language::English);
        assert_eq!(length(&words, Duration::from_millis(18_640)), "18.6 s");
    }
}
