//! Calls of all rows together, so far apart that the service's limit is never reached.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Lets one call pass at a time, each at least a fixed time after the one before it.
#[derive(Debug)]
pub struct Limiter {
    apart: Duration,
    /// Made with the first call: a timer needs a runtime.
    beat: Mutex<Option<Interval>>,
}

impl Limiter {
    /// `apart` is the time between two calls, more than zero.
    pub fn new(apart: Duration) -> Self {
        Self {
            apart,
            beat: Mutex::default(),
        }
    }

    /// Waits for a turn; turns are given in the order in which they were asked for.
    pub async fn turn(&self) {
        let mut beat = self.beat.lock().await;
        beat.get_or_insert_with(|| {
            let mut beat = interval(self.apart);
            // A pause must not be made up for by a burst.
            beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
            beat
        })
        .tick()
        .await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::time::Instant;

    #[tokio::test]
    async fn turns_of_many_are_never_closer_than_the_limit() {
        let apart = Duration::from_millis(5);
        let limiter = Arc::new(Limiter::new(apart));
        let begun = Instant::now();
        let calls: Vec<_> = (0..20)
            .map(|_| {
                let limiter = Arc::clone(&limiter);
                tokio::spawn(async move { limiter.turn().await })
            })
            .collect();
        for call in calls {
            call.await.unwrap();
        }
        assert!(begun.elapsed() >= apart * 19, "{:?}", begun.elapsed());
    }
}
