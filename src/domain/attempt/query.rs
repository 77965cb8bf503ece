//! Which attempts are wanted, and what a list shows of each.

use super::AttemptId;
use crate::domain::{AccountId, RequestId, RowId, Transport};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// From when on attempts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AttemptPeriod {
    #[default]
    All,
    /// The last hour.
    Hour,
    /// The last 24 hours.
    Day,
    /// The last seven days.
    Week,
}

impl AttemptPeriod {
    pub const ALL: [Self; 4] = [Self::All, Self::Hour, Self::Day, Self::Week];

    /// The earliest moment that is shown.
    pub fn since(self, now: Timestamp) -> Option<Timestamp> {
        let hours = match self {
            Self::All => return None,
            Self::Hour => 1,
            Self::Day => 24,
            Self::Week => 7 * 24,
        };
        now.checked_sub(SignedDuration::from_hours(hours)).ok()
    }
}

/// What came of the attempts that are shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum CodeFilter {
    #[default]
    All,
    /// All that were not answered as they should be.
    Failed,
    /// Those to which no answer came.
    NoAnswer,
    /// Those that were answered with this error code.
    Code(String),
}

/// Which attempts are wanted. Where neither text nor code narrows them, each call is there once, by its last
/// attempt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttemptQuery {
    /// Words that each must stand somewhere in the attempt.
    pub search: String,
    pub account: Option<AccountId>,
    pub action: Option<String>,
    pub code: CodeFilter,
    pub since: Option<Timestamp>,
    /// Those of one row alone.
    pub row: Option<RowId>,
    /// Those that are kept under a name alone.
    pub only_kept: bool,
    /// Each attempt for itself in any case.
    pub every_attempt: bool,
}

impl AttemptQuery {
    /// Whether each attempt stands for itself, also where a later one of its call is there.
    pub fn is_of_attempts(&self) -> bool {
        let is_narrowed = !self.search.trim().is_empty() || self.code != CodeFilter::All;
        self.every_attempt || is_narrowed || self.only_kept
    }
}

/// What a list shows of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptSummary {
    pub id: AttemptId,
    pub row: Option<RowId>,
    /// The name of the voice that it was made for.
    pub voice: Option<String>,
    pub account: AccountId,
    pub action: String,
    pub started: Timestamp,
    pub duration: Duration,
    pub status: Option<u16>,
    pub code: Option<String>,
    pub transport: Option<Transport>,
    pub request_id: Option<RequestId>,
    pub kept_as: Option<String>,
    /// Its place among the attempts of its call, from 1.
    pub number: usize,
    /// How many attempts its call has.
    pub of: usize,
}

/// What the activity can be narrowed by: what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InActivity {
    /// How many attempts there are.
    pub attempts: u64,
    /// How much they take, in bytes.
    pub bytes: u64,
    /// Actions and how many attempts each has, the most frequent first.
    pub actions: Vec<(String, u64)>,
    /// Error codes likewise.
    pub codes: Vec<(String, u64)>,
    /// Accounts likewise.
    pub accounts: Vec<(AccountId, u64)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_now() {
        let now: Timestamp = "2026-11-28T12:00:00Z".parse().unwrap();
        let since = |period: AttemptPeriod| period.since(now).map(|at| at.to_string());
        assert_eq!(since(AttemptPeriod::All), None);
        assert_eq!(
            since(AttemptPeriod::Hour).as_deref(),
            Some("2026-11-28T11:00:00Z")
        );
        assert_eq!(
            since(AttemptPeriod::Week).as_deref(),
            Some("2026-11-21T12:00:00Z")
        );
    }
}
