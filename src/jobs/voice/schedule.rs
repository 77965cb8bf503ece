//! When a task is looked at, and waits that survive the computer's sleep.

use crate::clock::Clock;
use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, Instant};

/// How often a task is looked at, by how long ago it was taken: shortly after, often; later seldom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowPace {
    /// Up to this age, this long between two looks; ages grow.
    pub ages: Vec<(Duration, Duration)>,
    /// Between two looks at an older task.
    pub then: Duration,
    /// Between two looks while the service does not let the task be seen (no right, no key, or it
    /// does not know the task).
    pub unseen: Duration,
}

impl Default for FollowPace {
    /// Seconds at first, a quarter of a minute after two minutes, minutes after a quarter of an hour.
    fn default() -> Self {
        let minutes = Duration::from_mins;
        Self {
            ages: vec![
                (Duration::from_secs(20), Duration::from_secs(3)),
                (minutes(2), Duration::from_secs(5)),
                (minutes(5), Duration::from_secs(15)),
                (minutes(15), Duration::from_secs(30)),
                (minutes(120), minutes(3)),
            ],
            then: minutes(10),
            unseen: minutes(5),
        }
    }
}

impl FollowPace {
    /// The wait before the next look at a task of this age.
    pub fn interval(&self, age: SignedDuration) -> Duration {
        let age = Duration::try_from(age).unwrap_or_default();
        self.ages
            .iter()
            .find(|(until, _)| age < *until)
            .map_or(self.then, |(_, interval)| *interval)
    }
}

/// The time after a wait.
pub(in crate::jobs) fn after(now: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait).ok())
        .unwrap_or(Timestamp::MAX)
}

/// Waits until the clock shows that the time is over, or the time has passed without it. While a
/// computer sleeps its timers stand still and its clock goes on: a wait ends soon after it wakes.
pub(in crate::jobs) async fn wait(clock: &Clock, time: Duration) {
    const GLANCE: Duration = Duration::from_secs(10);
    let until = after(clock.now(), time);
    let begun = Instant::now();
    while clock.now() < until {
        let left = time.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return;
        }
        tokio::time::sleep(left.min(GLANCE)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_looked_at_less_often_the_older_it_is() {
        let pace = FollowPace::default();
        let mut last = Duration::ZERO;
        for seconds in [0, 19, 20, 119, 120, 300, 899, 900, 7200, 300_000] {
            let interval = pace.interval(SignedDuration::from_secs(seconds));
            assert!(interval >= last, "{seconds}");
            last = interval;
        }
        assert_eq!(
            pace.interval(SignedDuration::from_secs(-5)),
            Duration::from_secs(3)
        );
        let after_two_minutes = pace.interval(SignedDuration::from_secs(130));
        assert!((15..=30).contains(&after_two_minutes.as_secs()));
    }

    #[tokio::test]
    async fn a_wait_ends_when_the_clock_jumped_over_it() {
        let clock = Clock::set_to(Timestamp::from_second(1_780_000_000).unwrap());
        let other = clock.clone();
        let waiting = tokio::spawn(async move { wait(&other, Duration::from_millis(1)).await });
        clock.advance(Duration::from_hours(1));
        waiting.await.unwrap();
    }
}
