//! What Tencent Cloud counted, in words.

use super::failure::explain;
use super::state::Tone;
use super::{Arg, Words, notice, time};
use crate::domain::{AroundSending, MeteredMonth, UnitPrice};
use crate::model::metering::MeteringError;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A month by its name, with its year.
pub fn month(words: &Words, first: Date) -> String {
    words.fill(
        "metering-month",
        &[
            ("month", i64::from(first.month()).into()),
            ("year", first.year().to_string().into()),
        ],
    )
}

/// What so many voices cost by the person's price.
pub fn cost(words: &Words, price: &UnitPrice, count: u64) -> String {
    let cost = price.times(count, |number| match words.formats() {
        Some(formats) => formats.number(number),
        None => number,
    });
    words.fill("metering-cost", &[("cost", cost.into())])
}

/// How many were counted, and how many Timbre has.
pub fn counts(words: &Words, counted: u64, known: u64) -> String {
    words.fill("metering-counts", &both(counted, known))
}

fn both(counted: u64, known: u64) -> [Arg<'static>; 2] {
    [("counted", counted.into()), ("known", known.into())]
}

/// What the difference of a month means.
pub fn difference(words: &Words, month: &MeteredMonth) -> (String, Tone) {
    let (key, count, tone) = match month.counted.cmp(&month.known) {
        std::cmp::Ordering::Equal => ("metering-equal", 0, Tone::Quiet),
        std::cmp::Ordering::Greater => (
            "metering-elsewhere",
            month.counted - month.known,
            Tone::Look,
        ),
        std::cmp::Ordering::Less => (
            "metering-not-counted",
            month.known - month.counted,
            Tone::Quiet,
        ),
    };
    (words.fill(key, &[("count", count.into())]), tone)
}

/// What was counted around the sending of a row: a hint.
pub fn around(words: &Words, around: &AroundSending, zone: &TimeZone) -> String {
    let key = if around.counted > around.known {
        "metering-around-more"
    } else {
        "metering-around-none"
    };
    let [counted, known] = both(around.counted, around.known);
    words.fill(
        key,
        &[
            ("from", time::date_time(words, around.from, zone).into()),
            ("to", time::date_time(words, around.to, zone).into()),
            counted,
            known,
        ],
    )
}

/// Why nothing can be told: what happened, and what to do.
pub fn error(words: &Words, error: &MeteringError) -> (String, String) {
    match error {
        MeteringError::Service(failure) => {
            let said = explain(words, failure);
            (said.headline, said.advice)
        }
        MeteringError::Unread(error) => (notice::store(words, error), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use jiff::civil::date;

    #[test]
    fn a_cost_is_exact_and_has_the_decimal_sign_of_the_language() {
        let price = "0.60 USD".parse().unwrap();
        for (language, expected) in [
            (Language::English, "1.80 USD"),
            (Language::SimplifiedChinese, "1.80 USD"),
            (Language::Indonesian, "1,80 USD"),
        ] {
            let said = cost(&Words::new(language), &price, 3);
            assert!(said.contains(expected), "{said}");
        }
    }

    #[test]
    fn a_difference_is_said_for_what_it_is() {
        let words = Words::new(Language::English);
        let said = |counted, known| {
            let month = MeteredMonth {
                first: date(2026, 11, 1),
                counted,
                known,
                days: Vec::new(),
            };
            difference(&words, &month).0
        };
        assert!(said(3, 1).contains("2 voices") && said(3, 1).contains("elsewhere"));
        // A voice may be Timbre's own and have no VoiceId here.
        assert!(said(3, 1).contains("in doubt") && said(2, 1).contains("deleted"));
        assert!(said(1, 2).contains("1 voice") && said(1, 2).contains("not counted yet"));
        assert_eq!(said(2, 2), words.say("metering-equal"));
        assert_eq!(month(&words, date(2026, 11, 1)), "November 2026");
    }
}
