//! Expiry of the uploaded sample: after how many days it deletes itself.

use super::problem::DraftProblem;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// So many days after `start`.
pub fn in_days(start: Timestamp, days: u16) -> Timestamp {
    start
        .checked_add(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(Timestamp::MAX)
}

/// After how many days the service deletes the uploaded sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepDays(u16);

impl KeepDays {
    /// The longest time that can be asked for.
    pub const MAX: u16 = 365;

    /// The days.
    pub fn get(self) -> u16 {
        self.0
    }

    /// When a sample that is uploaded at `start` deletes itself.
    pub fn from(self, start: Timestamp) -> Timestamp {
        in_days(start, self.0)
    }
}

impl Default for KeepDays {
    fn default() -> Self {
        Self(7)
    }
}

impl std::str::FromStr for KeepDays {
    type Err = DraftProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim()
            .parse()
            .ok()
            .filter(|days| (1..=Self::MAX).contains(days))
            .map(Self)
            .ok_or(DraftProblem::KeepDays)
    }
}
