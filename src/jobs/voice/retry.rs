//! Retries: which failed calls may be made again by themselves, and after how long (backoff). A repeat that
//! could make a second task is never among them: what becomes of a lost answer is found out in `resolve`.

use crate::api::call::CallError;
use crate::domain::Transport;
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use std::time::Duration;

/// How retries are spread (exponential backoff with jitter). Each wait is doubled, and up to as much again is
/// added by chance, so that many rows do not come back at the same moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPace {
    /// The first wait.
    pub first: Duration,
    /// The longest wait, before chance adds to it.
    pub longest: Duration,
    /// How often a call is made in all while the service answers that it cannot now.
    pub tries: u32,
}

impl Default for RetryPace {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(30),
            tries: 5,
        }
    }
}

/// What a failed call means for a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retryability {
    /// It would fail again, or it could be done twice.
    Stays,
    /// It may pass: worth a few tries.
    MayPass,
    /// There is no way to the service now: waited for as long as it takes.
    Offline,
}

/// Judges a failed call. `harmless` is a call that may be done twice: a read, or a step of an upload.
pub fn verdict(error: &CallError, harmless: bool) -> Retryability {
    let may_pass = match error {
        CallError::NotSent { transport } => return not_sent(transport),
        CallError::Service { code, .. } => {
            is_busy(code) || (harmless && is_family(code, "InternalError"))
        }
        CallError::MaybeSent { .. } | CallError::Incomplete { .. } => harmless,
    };
    if may_pass {
        Retryability::MayPass
    } else {
        Retryability::Stays
    }
}

/// The codes with which the service refuses before it does anything, because it is busy.
pub fn is_busy(code: &str) -> bool {
    is_family(code, "RequestLimitExceeded") || is_family(code, "ServiceUnavailable")
}

fn is_family(code: &str, family: &str) -> bool {
    code.strip_prefix(family)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a connection that did not come about is worth waiting for. A certificate that is refused
/// needs a person.
pub fn not_sent(transport: &Transport) -> Retryability {
    match transport {
        Transport::NameNotFound
        | Transport::NotConnected
        | Transport::Proxy
        | Transport::TimedOut
        | Transport::ConnectionLost => Retryability::Offline,
        Transport::Tls { .. }
        | Transport::ProxyUnusable { .. }
        | Transport::SystemProxyUnusable
        | Transport::NoAuthorities
        | Transport::NotTheService { .. }
        | Transport::Other { .. } => Retryability::Stays,
    }
}

/// A backoff: the wait before the next try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryDelay {
    /// How long.
    pub delay: Duration,
    /// Which try comes after it, counted from 1.
    pub try_no: u32,
    /// How many there are at most; `None` while there is no way to the service.
    pub of: Option<u32>,
}

/// The tries of one call.
#[derive(Debug)]
pub struct RetryBudget {
    pace: RetryPace,
    busy: ExponentialBackoff,
    offline: ExponentialBackoff,
    was_busy: u32,
    was_offline: u32,
}

impl RetryBudget {
    /// No try has been made yet.
    pub fn new(pace: &RetryPace) -> Self {
        let builder = ExponentialBuilder::new()
            .with_min_delay(pace.first)
            .with_max_delay(pace.longest)
            .with_jitter();
        Self {
            pace: pace.clone(),
            busy: builder
                .with_max_times(pace.tries.saturating_sub(1) as usize)
                .build(),
            offline: builder.without_max_times().build(),
            was_busy: 1,
            was_offline: 1,
        }
    }

    /// The wait before another try; `None` when there is none.
    pub fn again(&mut self, verdict: Retryability) -> Option<RetryDelay> {
        match verdict {
            Retryability::Stays => None,
            Retryability::MayPass => {
                let delay = self.busy.next()?;
                self.was_busy += 1;
                Some(RetryDelay {
                    delay,
                    try_no: self.was_busy,
                    of: Some(self.pace.tries),
                })
            }
            Retryability::Offline => {
                let delay = self.offline.next()?;
                self.was_offline += 1;
                Some(RetryDelay {
                    delay,
                    try_no: self.was_offline,
                    of: None,
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::voice::failure::BodyKind;

    fn service(code: &str) -> CallError {
        CallError::Service {
            code: code.to_owned(),
            message: String::new(),
            request_id: None,
        }
    }

    #[test]
    fn the_paid_call_is_repeated_only_where_nothing_was_done() {
        for code in [
            "RequestLimitExceeded",
            "RequestLimitExceeded.UinLimitExceeded",
            "ServiceUnavailable",
        ] {
            assert_eq!(
                verdict(&service(code), false),
                Retryability::MayPass,
                "{code}"
            );
        }
        for code in [
            "InternalError",
            "InternalError.X",
            "FailedOperation",
            "RequestLimitExceededX",
        ] {
            assert_eq!(
                verdict(&service(code), false),
                Retryability::Stays,
                "{code}"
            );
        }
        for transport in [
            Transport::TimedOut,
            Transport::ConnectionLost,
            Transport::NotTheService {
                status: 502,
                body: BodyKind::Html,
            },
        ] {
            let error = CallError::MaybeSent { transport };
            assert_eq!(verdict(&error, false), Retryability::Stays, "{error:?}");
            assert_eq!(verdict(&error, true), Retryability::MayPass, "{error:?}");
        }
        let error = CallError::Incomplete {
            member: "TaskId",
            request_id: None,
        };
        assert_eq!(verdict(&error, false), Retryability::Stays);
    }

    #[test]
    fn a_missing_connection_is_waited_for_and_a_refused_certificate_is_not() {
        let not_sent = |transport| verdict(&CallError::NotSent { transport }, false);
        assert_eq!(not_sent(Transport::NotConnected), Retryability::Offline);
        assert_eq!(not_sent(Transport::NameNotFound), Retryability::Offline);
        let refused = Transport::Tls {
            reason: String::new(),
        };
        assert_eq!(not_sent(refused), Retryability::Stays);
    }

    #[test]
    fn waits_double_up_to_the_longest_and_come_to_an_end() {
        let pace = RetryPace {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(3),
            tries: 5,
        };
        let mut tries = RetryBudget::new(&pace);
        let waits: Vec<_> = std::iter::from_fn(|| tries.again(Retryability::MayPass)).collect();
        assert_eq!(waits.len(), 4);
        for (wait, least) in waits.iter().zip([1, 2, 3, 3]) {
            let least = Duration::from_secs(least);
            assert!((least..=least * 2).contains(&wait.delay), "{wait:?}");
        }
        assert_eq!(
            waits.last().map(|wait| (wait.try_no, wait.of)),
            Some((5, Some(5)))
        );
        assert!(tries.again(Retryability::Stays).is_none());
        assert!((0..100).all(|_| tries.again(Retryability::Offline).is_some()));
    }
}
