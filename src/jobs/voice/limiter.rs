//! The rate limit: calls of all rows together, so far apart that the service's 20 requests a second are
//! never reached.

use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{Interval, MissedTickBehavior, interval};

/// The rate limiter: lets one call pass at a time, each at least a fixed time after the one before it.
#[derive(Debug)]
pub struct RateLimiter {
    apart: Duration,
    /// Made with the first call: a timer needs a runtime.
    beat: Mutex<Option<Interval>>,
}

impl RateLimiter {
    /// `apart` is the time between two calls, more than zero.
    pub fn new(apart: Duration) -> Self {
        Self {
            apart,
            beat: Mutex::default(),
        }
    }

    /// Waits for a turn; turns are given in the order in which they were asked for, and the next is
    /// given only when this one is left.
    pub async fn turn(&self) -> RateLimitTurn<'_> {
        let mut beat = self.beat.lock().await;
        beat.get_or_insert_with(|| {
            let mut beat = interval(self.apart);
            // A pause must not be made up for by a burst.
            beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
            beat
        })
        .tick()
        .await;
        RateLimitTurn(beat)
    }
}

/// The turn of one call.
#[derive(Debug)]
#[must_use = "a turn is left when the call leaves"]
pub struct RateLimitTurn<'a>(MutexGuard<'a, Option<Interval>>);

impl RateLimitTurn<'_> {
    /// The call leaves now: the next one may leave a fixed time later, however long this one was held
    /// up.
    pub fn leave(mut self) {
        if let Some(beat) = self.0.as_mut() {
            beat.reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::time::Instant;

    #[tokio::test]
    async fn a_call_that_was_held_up_holds_up_the_next() {
        let apart = Duration::from_millis(20);
        let limiter = RateLimiter::new(apart);
        let turn = limiter.turn().await;
        tokio::time::sleep(apart * 3).await;
        // Before it is left: a busy machine may take its time between the two.
        let left = Instant::now();
        turn.leave();
        limiter.turn().await.leave();
        // Timers count in whole milliseconds.
        assert!(
            left.elapsed() + Duration::from_millis(2) >= apart,
            "{:?}",
            left.elapsed()
        );
    }

    #[tokio::test]
    async fn turns_of_many_are_never_closer_than_the_limit() {
        let apart = Duration::from_millis(5);
        let limiter = Arc::new(RateLimiter::new(apart));
        let begun = Instant::now();
        let calls: Vec<_> = (0..20)
            .map(|_| {
                let limiter = Arc::clone(&limiter);
                tokio::spawn(async move { limiter.turn().await.leave() })
            })
            .collect();
        for call in calls {
            call.await.unwrap();
        }
        assert!(begun.elapsed() >= apart * 19, "{:?}", begun.elapsed());
    }
}
