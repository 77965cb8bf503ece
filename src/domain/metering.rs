//! Metering: the voices that Tencent Cloud counted, beside those that Timbre knows. It is the only count that is not
//! Timbre's own; when it is made, and whether it holds tasks that failed, is documented nowhere.

use super::{Failure, SubAppId};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// The days by which the service counts begin at midnight in Beijing.
const BEIJING: Offset = Offset::constant(8);
/// Until when after its sending a voice is looked for in the count: it is counted when it is made, or later.
const AFTER_SENDING: SignedDuration = SignedDuration::from_mins(15);
/// The steps in which the service counts within a day.
const STEP: SignedDuration = SignedDuration::from_mins(5);

/// The day on which the service counts what happens at an instant.
pub fn metered_day(at: Timestamp) -> Date {
    TimeZone::fixed(BEIJING).to_datetime(at).date()
}

/// When a day of the service's count begins.
pub fn begin_of(day: Date) -> Timestamp {
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    TimeZone::fixed(BEIJING)
        .to_ambiguous_timestamp(midnight)
        .compatible()
        .unwrap_or(Timestamp::MIN)
}

/// A voice that Timbre has of a site, as it is set beside the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownVoice {
    /// The application that made it, as far as it is known.
    pub application: Option<SubAppId>,
    /// Whether it was made by the account that is asked; others may share its applications.
    pub is_own: bool,
    /// When it was made.
    pub at: Timestamp,
}

impl KnownVoice {
    /// Whether it is among what the service counts for an application of the account that is asked.
    pub fn is_of(&self, application: Option<SubAppId>) -> bool {
        self.application == application && (self.is_own || application.is_some())
    }
}

/// A day of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeteredDay {
    pub day: Date,
    /// Voices that the service counted.
    pub counted: u64,
    /// Voices that Timbre has of that day.
    pub known: u64,
}

/// A month of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeteredMonth {
    /// Its first day.
    pub first: Date,
    pub counted: u64,
    pub known: u64,
    /// Its days with voices, the newest first.
    pub days: Vec<MeteredDay>,
}

/// What was counted of an application in the last year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationMetering {
    /// The application; `None` where the service chooses.
    pub application: Option<SubAppId>,
    /// Its name; empty where none is known.
    pub name: String,
    /// Days with voices, the newest first.
    pub days: Vec<MeteredDay>,
    /// Why nothing was counted, where the service did not tell.
    pub failure: Option<Failure>,
}

impl ApplicationMetering {
    /// The months with voices, the newest first.
    pub fn months(&self) -> Vec<MeteredMonth> {
        let mut months: Vec<MeteredMonth> = Vec::new();
        for day in &self.days {
            let first = day.day.first_of_month();
            if months.last().is_none_or(|month| month.first != first) {
                months.push(MeteredMonth {
                    first,
                    counted: 0,
                    known: 0,
                    days: Vec::new(),
                });
            }
            if let Some(month) = months.last_mut() {
                month.counted += day.counted;
                month.known += day.known;
                month.days.push(*day);
            }
        }
        months
    }
}

/// What was counted around the sending of a voice of which nobody knows whether it was taken. A hint: others may
/// make voices too, and counting takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AroundSending {
    pub from: Timestamp,
    pub to: Timestamp,
    /// Voices that the service counted in that time.
    pub counted: u64,
    /// Other voices of that time that Timbre has.
    pub known: u64,
}

impl AroundSending {
    /// The time in which a voice that was sent then is counted: whole steps of the service's count.
    pub fn span(sent: Timestamp) -> (Timestamp, Timestamp) {
        let step = STEP.as_secs();
        let begin = sent.as_second().div_euclid(step) * step;
        let from = Timestamp::from_second(begin).unwrap_or(sent);
        (from, from.saturating_add(AFTER_SENDING).unwrap_or(sent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_at_midnight_in_beijing() {
        let before: Timestamp = "2026-11-27T15:59:59Z".parse().unwrap();
        let after: Timestamp = "2026-11-27T16:00:00Z".parse().unwrap();
        assert_eq!(metered_day(before), date(2026, 11, 27));
        assert_eq!(metered_day(after), date(2026, 11, 28));
        assert_eq!(begin_of(date(2026, 11, 28)), after);
    }

    #[test]
    fn months_are_the_sums_of_their_days() {
        let day = |day, counted, known| MeteredDay {
            day,
            counted,
            known,
        };
        let metering = ApplicationMetering {
            application: None,
            name: String::new(),
            days: vec![
                day(date(2026, 11, 2), 1, 2),
                day(date(2026, 11, 1), 3, 0),
                day(date(2026, 10, 31), 5, 5),
            ],
            failure: None,
        };
        let months = metering.months();
        let sums: Vec<_> = months
            .iter()
            .map(|month| (month.first, month.counted, month.known, month.days.len()))
            .collect();
        assert_eq!(
            sums,
            [(date(2026, 11, 1), 4, 2, 2), (date(2026, 10, 1), 5, 5, 1)]
        );
    }

    #[test]
    fn a_sending_is_looked_for_in_whole_steps() {
        let (from, to) = AroundSending::span("2026-11-27T10:04:59Z".parse().unwrap());
        assert_eq!(from.to_string(), "2026-11-27T10:00:00Z");
        assert_eq!(to.to_string(), "2026-11-27T10:15:00Z");
    }
}
