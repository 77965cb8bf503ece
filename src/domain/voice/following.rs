//! How a task is followed until its VoiceId is safe.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// When a task was taken, looked at, and has to be looked at by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Following {
    /// When the service took the task, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Timestamp>,
    /// When the service ended the task, by its own clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Timestamp>,
    /// When it was looked at last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_check: Option<Timestamp>,
    /// When it is looked at next; `None` means at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_check: Option<Timestamp>,
    /// When the service stops to answer for the task: [`Following::ANSWERED_FOR`] after its creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collect_before: Option<Timestamp>,
    /// How often the step under way was tried.
    #[serde(default)]
    pub tries: u32,
}

impl Following {
    /// How long the service answers for a task, from its creation (`DescribeTaskDetail`: the last
    /// three days).
    pub const ANSWERED_FOR: SignedDuration = SignedDuration::from_hours(72);

    /// The following of a task that was taken at `at`, to be looked at next at `next_check`.
    pub fn accepted(at: Timestamp, next_check: Timestamp) -> Self {
        Self {
            accepted: Some(at),
            next_check: Some(next_check),
            collect_before: at.checked_add(Self::ANSWERED_FOR).ok(),
            ..Self::default()
        }
    }

    /// Whether the service may no longer answer. A task that was never seen was made before `since`, when
    /// it was first heard of.
    pub fn is_over(&self, since: Timestamp, now: Timestamp) -> bool {
        let latest = since.checked_add(Self::ANSWERED_FOR).ok();
        let end = self.collect_before.or(latest);
        end.is_some_and(|end| end <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_answered_for_three_days_to_the_second() {
        let at = Timestamp::from_second(1_780_000_000).unwrap();
        let following = Following::accepted(at, at);
        let end = Timestamp::from_second(1_780_000_000 + 72 * 3600).unwrap();
        assert_eq!(following.collect_before, Some(end));
        let before = end - SignedDuration::from_nanos(1);
        // Whether it was ever seen or not.
        for (following, since) in [(following, end), (Following::default(), at)] {
            assert!(!following.is_over(since, before));
            assert!(following.is_over(since, end));
        }
    }
}
