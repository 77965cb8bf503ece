//! The rate limits of the practice service: calls per second and action.

use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, VecDeque};

/// How many calls of an action are taken in any second of the service's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// `CreateAigcCustomVoice`.
    pub create: usize,
    /// Every other action.
    pub other: usize,
}

impl Default for RateLimits {
    /// The documented ones: 20 and 100.
    fn default() -> Self {
        Self {
            create: 20,
            other: 100,
        }
    }
}

/// The calls of the last second.
#[derive(Debug, Default)]
pub(super) struct SlidingWindow(HashMap<String, VecDeque<Timestamp>>);

impl SlidingWindow {
    /// Counts a call unless there were too many within the second before it.
    pub(super) fn admit(&mut self, limits: RateLimits, action: &str, now: Timestamp) -> bool {
        let limit = if action == "CreateAigcCustomVoice" {
            limits.create
        } else {
            limits.other
        };
        let calls = self.0.entry(action.to_owned()).or_default();
        let second = SignedDuration::from_secs(1);
        // A clock that was set back must not close the door: what lies ahead counts as old.
        calls.retain(|&at| at <= now && now.duration_since(at) < second);
        let admitted = calls.len() < limit;
        if admitted {
            calls.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_first_create_within_a_second_is_too_much() {
        let mut window = SlidingWindow::default();
        let now = Timestamp::from_second(1_780_000_000).unwrap();
        let mut admit = |now| window.admit(RateLimits::default(), "CreateAigcCustomVoice", now);
        assert!((0..20).all(|_| admit(now)));
        assert!(!admit(now + SignedDuration::from_millis(999)));
        assert!(admit(now + SignedDuration::from_secs(1)));
    }
}
