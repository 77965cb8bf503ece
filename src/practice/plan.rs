//! Which faults meet the call at hand.

use crate::domain::fault::{CallName, Fault, Faults};
use jiff::SignedDuration;
use std::collections::HashMap;

/// Faults and how many calls they have seen.
#[derive(Debug, Default)]
pub(super) struct Runner {
    faults: Faults,
    seen: HashMap<String, u64>,
    seen_in_all: u64,
}

impl Runner {
    /// Counting begins anew.
    pub(super) fn new(faults: Faults) -> Self {
        Self {
            faults,
            ..Self::default()
        }
    }

    /// Whether a rule is for calls of this name.
    pub(super) fn names(&self, call: &str) -> bool {
        let mut rules = self.faults.0.iter();
        rules.any(|rule| matches!(&rule.call, CallName::Named(name) if name == call))
    }

    /// Counts a call and says what goes wrong with it.
    pub(super) fn next(&mut self, call: &str) -> Plan {
        self.seen_in_all += 1;
        let nth = self.seen.entry(call.to_owned()).or_default();
        *nth += 1;
        let (nth, in_all) = (*nth, self.seen_in_all);
        let faults = self.faults.0.iter().filter(|rule| match &rule.call {
            CallName::Any => rule.times.holds(in_all),
            CallName::Named(name) => name == call && rule.times.holds(nth),
        });
        Plan(faults.map(|rule| rule.fault.clone()).collect())
    }
}

/// What goes wrong with one call, in the order of the rules.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan(pub(super) Vec<Fault>);

impl Plan {
    /// By how much the service's clock is ahead.
    pub(super) fn clock(&self) -> SignedDuration {
        let offsets = self.0.iter().filter_map(|fault| match fault {
            Fault::Clock(by) => Some(*by),
            _ => None,
        });
        offsets.fold(SignedDuration::ZERO, SignedDuration::saturating_add)
    }

    /// By how much the count of what happened lags behind.
    pub(super) fn lag(&self) -> SignedDuration {
        let lags = self.0.iter().filter_map(|fault| match fault {
            Fault::Lag(by) => Some(*by),
            _ => None,
        });
        lags.max().unwrap_or(SignedDuration::ZERO)
    }

    /// With which code and message the call is refused.
    pub(super) fn refusal(&self) -> Option<(String, String)> {
        self.0.iter().find_map(|fault| match fault {
            Fault::Code { code, message } => Some((
                code.clone(),
                message
                    .clone()
                    .unwrap_or_else(|| "The practice service was asked to refuse this.".into()),
            )),
            Fault::Throttle => Some((
                "RequestLimitExceeded".into(),
                "Your current request times exceeds the limit.".into(),
            )),
            _ => None,
        })
    }

    /// How the task that the call makes will fail: `ErrCode`, `ErrCodeExt` and `Message`.
    pub(super) fn task_failure(&self) -> Option<(i64, String, String)> {
        self.0.iter().find_map(|fault| match fault {
            Fault::TaskFail { code, ext, message } => Some((*code, ext.clone(), message.clone())),
            _ => None,
        })
    }

    /// Whether the plan holds `fault`.
    pub(super) fn has(&self, fault: &Fault) -> bool {
        self.0.contains(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::When;

    #[test]
    fn a_rule_meets_the_calls_that_it_counts_and_no_other() {
        let faults = "a#2: throttle; a#3-: drop after; *#4: hang"
            .parse()
            .unwrap();
        let mut runner = Runner::new(faults);
        assert_eq!(runner.next("a").0, []);
        assert_eq!(runner.next("b").0, []);
        assert_eq!(runner.next("a").0, [Fault::Throttle]);
        assert_eq!(
            runner.next("a").0,
            [Fault::Drop(When::After), Fault::Hang(When::After)]
        );
        assert_eq!(runner.next("a").0, [Fault::Drop(When::After)]);
    }

    #[test]
    fn clock_offsets_add_up() {
        let faults = "*: clock +7m; *: clock -2m".parse().unwrap();
        assert_eq!(
            Runner::new(faults).next("a").clock(),
            SignedDuration::from_mins(5)
        );
    }
}
