//! What all connections of a service share.

use super::limit::{RateLimits, SlidingWindow};
use super::lock::lock;
use super::params;
use super::plan::{Plan, Runner};
use super::request_log::RequestLog;
use super::store::PracticeStore;
use super::{PracticeConfig, PracticeCounts, Room, TaskTimings};
use crate::clock::Clock;
use crate::domain::Credentials;
use crate::domain::fault::Faults;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The name of every call that is none of the service's.
pub(super) const UNKNOWN: &str = "Unknown";
/// The calls that are none of the API.
const OBJECT_CALLS: [&str; 2] = ["PutObject", "GetMedia"];

#[derive(Debug)]
pub(super) struct ServiceState {
    pub(super) store: PracticeStore,
    pub(super) keys: Credentials,
    pub(super) pace: TaskTimings,
    pub(super) session_window: SignedDuration,
    /// Scheme, host and port of links to this service, for those on this computer.
    base: String,
    pub(super) port: u16,
    /// Whether others than this computer may come.
    pub(super) is_remote: bool,
    pub(super) room: Option<Room>,
    pub(super) doubles: AtomicU64,
    pub(super) log: RequestLog,
    clock: Clock,
    limits: RateLimits,
    window: Mutex<SlidingWindow>,
    faults: Mutex<Runner>,
    calls: Mutex<BTreeMap<String, u64>>,
}

impl ServiceState {
    pub(super) fn new(config: PracticeConfig, store: PracticeStore, here: SocketAddr) -> Self {
        Self {
            store,
            keys: config.keys,
            pace: config.pace,
            session_window: config.session_window,
            base: format!("http://{here}"),
            port: here.port(),
            is_remote: !config.listen.is_loopback(),
            room: config.room,
            doubles: AtomicU64::new(0),
            log: RequestLog::default(),
            clock: config.clock,
            limits: config.limits,
            window: Mutex::default(),
            faults: Mutex::new(Runner::new(config.faults)),
            calls: Mutex::default(),
        }
    }

    /// Scheme, host and port of a link to this service, for a client that came by `host`.
    pub(super) fn base(&self, host: &str) -> String {
        let host = host.trim_start_matches("http://");
        if self.is_remote && !host.is_empty() {
            format!("http://{host}")
        } else {
            self.base.clone()
        }
    }

    /// Counts a call and says what goes wrong with it. Whoever comes may write any action, and is counted before a
    /// signature is looked at: those that neither the service has nor a fault names have one name.
    pub(super) fn arrive(&self, call: &str) -> Plan {
        let is_known = OBJECT_CALLS.contains(&call)
            || params::of_action(call).is_some()
            || lock(&self.faults).names(call);
        let call = if is_known { call } else { UNKNOWN };
        *lock(&self.calls).entry(call.to_owned()).or_default() += 1;
        lock(&self.faults).next(call)
    }

    /// The service's time for a call.
    pub(super) fn now(&self, plan: &Plan) -> Timestamp {
        let now = self.clock.now();
        now.checked_add(plan.clock()).unwrap_or(now)
    }

    /// Whether the rate limit lets a call of this action pass.
    pub(super) fn admit(&self, action: &str, now: Timestamp) -> bool {
        lock(&self.window).admit(self.limits, action, now)
    }

    pub(super) fn set_faults(&self, faults: Faults) {
        *lock(&self.faults) = Runner::new(faults);
    }

    pub(super) fn counts(&self) -> PracticeCounts {
        let tasks_made = self.store.count_tasks().unwrap_or_else(|error| {
            tracing::error!(%error, "the practice service's tasks cannot be counted");
            0
        });
        PracticeCounts {
            tasks_made,
            doubles_refused: self.doubles.load(Ordering::SeqCst),
            calls: lock(&self.calls).clone(),
        }
    }
}
