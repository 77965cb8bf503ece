//! How long the parts of an attempt took.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A part of an attempt, in the order in which they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttemptPhase {
    /// Looking the name up: of the server, or of the proxy.
    Name,
    /// The connection, its TLS and a proxy's tunnel included.
    Connect,
    /// Sending the request and waiting for the first byte of the answer.
    Wait,
    /// Reading the body of the answer.
    Body,
}

impl AttemptPhase {
    pub const ALL: [Self; 4] = [Self::Name, Self::Connect, Self::Wait, Self::Body];
}

/// How long each part took, in microseconds; `None` of a part that did not happen or was not reached. No
/// connection is used twice, so that each attempt has its own look-up and its own connection; an address
/// without a name is not looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Timing {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_us: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connect_us: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_us: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_us: Option<u64>,
}

impl Timing {
    /// How long a part took.
    pub fn of(&self, phase: AttemptPhase) -> Option<Duration> {
        let micros = match phase {
            AttemptPhase::Name => self.name_us,
            AttemptPhase::Connect => self.connect_us,
            AttemptPhase::Wait => self.wait_us,
            AttemptPhase::Body => self.body_us,
        };
        micros.map(Duration::from_micros)
    }

    /// Writes down how long a part took.
    pub fn set(&mut self, phase: AttemptPhase, took: Duration) {
        let micros = Some(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
        match phase {
            AttemptPhase::Name => self.name_us = micros,
            AttemptPhase::Connect => self.connect_us = micros,
            AttemptPhase::Wait => self.wait_us = micros,
            AttemptPhase::Body => self.body_us = micros,
        }
    }

    /// When a part began, from the beginning of the first.
    pub fn start_of(&self, phase: AttemptPhase) -> Duration {
        AttemptPhase::ALL
            .into_iter()
            .take_while(|earlier| *earlier != phase)
            .filter_map(|earlier| self.of(earlier))
            .sum()
    }

    /// All parts together.
    pub fn total(&self) -> Duration {
        AttemptPhase::ALL
            .into_iter()
            .filter_map(|phase| self.of(phase))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_begins_where_those_before_it_end() {
        let mut timing = Timing::default();
        timing.set(AttemptPhase::Connect, Duration::from_millis(2));
        timing.set(AttemptPhase::Wait, Duration::from_millis(5));
        assert_eq!(timing.start_of(AttemptPhase::Name), Duration::ZERO);
        assert_eq!(
            timing.start_of(AttemptPhase::Wait),
            Duration::from_millis(2)
        );
        assert_eq!(
            timing.start_of(AttemptPhase::Body),
            Duration::from_millis(7)
        );
        assert_eq!(timing.total(), Duration::from_millis(7));
        assert_eq!(timing.of(AttemptPhase::Body), None);
    }
}
