//! The time and its zone, handed in: nothing but this file asks the system for them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the time comes from. Clones share one hand.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The computer's clock.
    #[default]
    System,
    /// A clock that stands still until it is moved, for tests: milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn set_to(at: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Set(millis) => {
                Timestamp::from_millisecond(millis.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// The zone in which dates and times of day are told: that of this computer. A set clock is in none but
    /// UTC, so that what a test sees is the same everywhere.
    pub fn zone(&self) -> TimeZone {
        match self {
            Self::System => TimeZone::system(),
            Self::Set(_) => TimeZone::UTC,
        }
    }

    /// The day at the place of this computer.
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(self.zone()).date()
    }

    /// Moves a set clock; the system's clock does not move.
    pub fn advance(&self, by: std::time::Duration) {
        if let Self::Set(millis) = self {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            millis.fetch_add(by, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_of_a_set_clock_move_together() {
        let clock = Clock::set_to(Timestamp::from_second(1_780_000_000).unwrap());
        let other = clock.clone();
        clock.advance(std::time::Duration::from_mins(1));
        assert_eq!(other.now().as_second(), 1_780_000_060);
    }

    #[test]
    fn a_set_clock_tells_the_same_day_wherever_the_computer_is() {
        let late = "2026-11-22T23:59:59Z".parse().unwrap();
        let clock = Clock::set_to(late);
        assert_eq!(clock.zone(), TimeZone::UTC);
        assert_eq!(clock.today(), jiff::civil::date(2026, 11, 22));
    }
}
