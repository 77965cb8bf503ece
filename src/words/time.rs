//! Times and lengths as people say them.

use super::Words;
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
        return format!("{:02}:{:02}", then.hour(), then.minute());
    }
    if now.date().yesterday().is_ok_and(|day| day == then.date()) {
        return words.say("time-yesterday");
    }
    let month = words.say(&format!("month-{}", then.month()));
    let day = i64::from(then.day());
    if now.year() == then.year() {
        words.fill("time-day", &[("day", day.into()), ("month", month.into())])
    } else {
        words.fill(
            "time-day-year",
            &[
                ("day", day.into()),
                ("month", month.into()),
                ("year", then.year().to_string().into()),
            ],
        )
    }
}

/// A length with one decimal: "18.6 s".
pub fn length(words: &Words, length: Duration) -> String {
    let tenths = (length.as_secs_f64() * 10.0).round() / 10.0;
    words.fill(
        "length-seconds",
        &[("seconds", format!("{tenths:.1}").into())],
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
    fn a_length_has_one_decimal() {
        let words = Words::new(Language::English);
        assert_eq!(length(&words, Duration::from_millis(18_640)), "18.6 s");
    }
}
