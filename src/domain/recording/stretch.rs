//! The stretch of a recording that becomes the sample.

use super::span::Span;
use crate::domain::SampleLength;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A piece of a recording in whole milliseconds from its beginning; it never ends before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "(u64, u64)", into = "(u64, u64)")]
pub struct Stretch {
    start: u64,
    end: u64,
}

/// Why a stretch is no sample that the service takes, with its length in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StretchProblem {
    /// Shorter than [`SampleLength::MIN`].
    #[error("too short: {0} ms")]
    TooShort(u64),
    /// Longer than [`SampleLength::MAX`].
    #[error("too long: {0} ms")]
    TooLong(u64),
}

impl Stretch {
    /// The piece between two instants, whichever comes first.
    pub fn new(a: u64, b: u64) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    /// The piece between two instants in seconds.
    pub fn of_seconds(a: f64, b: f64) -> Self {
        let millis = |seconds: f64| (seconds.max(0.0) * 1000.0).round() as u64;
        Self::new(millis(a), millis(b))
    }

    /// Where it starts.
    pub fn start(self) -> u64 {
        self.start
    }

    /// Where it ends.
    pub fn end(self) -> u64 {
        self.end
    }

    /// Where it starts, in seconds.
    pub fn start_seconds(self) -> f64 {
        self.start as f64 / 1000.0
    }

    /// Where it ends, in seconds.
    pub fn end_seconds(self) -> f64 {
        self.end as f64 / 1000.0
    }

    /// Its length.
    pub fn millis(self) -> u64 {
        self.end - self.start
    }

    /// The same stretch cut at the end of a recording of so many milliseconds.
    #[must_use]
    pub fn within(self, whole: u64) -> Self {
        Self {
            start: self.start.min(whole),
            end: self.end.min(whole),
        }
    }

    /// A stretch of the same length that starts at `start`, or as near to it as there is room.
    #[must_use]
    pub fn moved_to(self, start: u64, room: Self) -> Self {
        let last = room.end.saturating_sub(self.millis()).max(room.start);
        let start = start.clamp(room.start, last);
        Self {
            start,
            end: start + self.millis(),
        }
    }

    /// Whether the service takes a sample of this length.
    ///
    /// # Errors
    /// It is too short or too long, by more than [`SampleLength::TOLERANCE`].
    pub fn check(self) -> Result<(), StretchProblem> {
        check_length(self.millis())
    }

    /// The same in seconds.
    pub fn span(self) -> Span {
        Span::new(self.start_seconds(), self.end_seconds())
    }
}

/// Whether the service takes a sample of so many milliseconds.
pub(super) fn check_length(millis: u64) -> Result<(), StretchProblem> {
    let [min, max, tolerance] = [
        SampleLength::MIN,
        SampleLength::MAX,
        SampleLength::TOLERANCE,
    ]
    .map(|length| length.as_millis() as u64);
    match millis {
        short if short + tolerance < min => Err(StretchProblem::TooShort(short)),
        long if long > max + tolerance => Err(StretchProblem::TooLong(long)),
        _ => Ok(()),
    }
}

impl From<(u64, u64)> for Stretch {
    fn from((a, b): (u64, u64)) -> Self {
        Self::new(a, b)
    }
}

impl From<Stretch> for (u64, u64) {
    fn from(stretch: Stretch) -> Self {
        (stretch.start, stretch.end)
    }
}

/// An instant of a recording in milliseconds, written as people write it: `12.5`, `1:21.300`,
/// `1:02:03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub u64);

/// The text is no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time such as 1:21.300")]
pub struct InstantError;

impl FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().replace(',', ".");
        let mut parts = text.rsplit(':');
        let seconds = parts.next().unwrap_or_default();
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
        let number = |text: &str| -> Result<u64, InstantError> {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .then(|| text.parse().ok())
                .flatten()
                .filter(|number| *number <= 10_000_000)
                .ok_or(InstantError)
        };
        let mut millis = number(whole)? * 1000;
        if !fraction.is_empty() || seconds.ends_with('.') {
            let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
            // All of it must be digits, also what is finer than a millisecond.
            if !fraction.is_empty() {
                number(fraction.get(..fraction.len().min(12)).ok_or(InstantError)?)?;
            }
            millis += number(&digits)?;
        }
        let mut unit = 60_000;
        for part in parts {
            if unit > 3_600_000 {
                return Err(InstantError);
            }
            millis += number(part)? * unit;
            unit *= 60;
        }
        Ok(Self(millis))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, millis) = (self.0 / 1000, self.0 % 1000);
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        if minutes < 60 {
            write!(f, "{minutes}:{seconds:02}.{millis:03}")
        } else {
            write!(
                f,
                "{}:{:02}:{seconds:02}.{millis:03}",
                minutes / 60,
                minutes % 60
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_as_people_write_it() {
        for (text, millis) in [
            ("12.5", 12_500),
            ("1:21.300", 81_300),
            ("1:21,3", 81_300),
            (" 90 ", 90_000),
            ("1:02:03", 3_723_000),
            ("0.0005", 0),
            ("7.", 7_000),
        ] {
            assert_eq!(text.parse(), Ok(Instant(millis)), "{text}");
        }
        for text in [
            "",
            "-1",
            "1:2:3:4",
            "a",
            "1.x",
            "99999999999999999999",
            ":",
            "1:",
            "٣",
        ] {
            assert_eq!(text.parse::<Instant>(), Err(InstantError), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_instant_is_read_as_it_is_written(millis in 0_u64..40_000_000) {
            proptest::prop_assert_eq!(Instant(millis).to_string().parse(), Ok(Instant(millis)));
        }

        #[test]
        fn no_text_makes_the_reader_of_instants_panic(text in "\\PC*") {
            let _either = text.parse::<Instant>();
        }
    }

    #[test]
    fn a_stretch_fits_from_5_to_30_seconds_within_the_tolerance() {
        assert_eq!(Stretch::new(0, 4_950).check(), Ok(()));
        assert_eq!(
            Stretch::new(0, 4_949).check(),
            Err(StretchProblem::TooShort(4_949))
        );
        assert_eq!(Stretch::new(1_000, 31_050).check(), Ok(()));
        assert_eq!(
            Stretch::new(1_000, 31_051).check(),
            Err(StretchProblem::TooLong(30_051))
        );
    }

    #[test]
    fn a_stretch_that_is_moved_keeps_its_length_and_stays_in_the_recording() {
        let stretch = Stretch::new(1_000, 3_000);
        let room = Stretch::new(500, 10_000);
        assert_eq!(stretch.moved_to(9_500, room), Stretch::new(8_000, 10_000));
        assert_eq!(stretch.moved_to(0, room), Stretch::new(500, 2_500));
    }

    #[test]
    fn a_stretch_survives_json_and_never_ends_before_it_starts() {
        let stretch: Stretch = serde_json::from_str("[9,3]").unwrap();
        assert_eq!(stretch, Stretch::new(3, 9));
        assert_eq!(serde_json::to_string(&stretch).unwrap(), "[3,9]");
    }
}
