//! How long a process that reads may be silent.

use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;

/// The parts in which a silence is counted. However long one took by the clock, it counts as this long: the hours for which
/// a computer slept, or stood still under other work, are no silence of the process.
const PART: Duration = Duration::from_millis(250);

/// Waits for something of the process; `None` where it was silent for longer than `patience`.
pub(super) async fn within<F: Future>(patience: Duration, awaited: F) -> Option<F::Output> {
    let mut awaited = pin!(awaited);
    for _ in 0..patience.as_millis().div_ceil(PART.as_millis()) {
        if let Ok(come) = timeout(PART, &mut awaited).await {
            return Some(come);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;
    use tokio::sync::oneshot;
    use tokio::task::yield_now;

    const PATIENCE: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn a_silence_is_waited_out() {
        let mut waits = pin!(within(PATIENCE, pending::<()>()));
        assert!(timeout(PATIENCE / 2, &mut waits).await.is_err());
        assert_eq!(waits.await, None);
    }

    #[tokio::test]
    async fn time_in_which_all_stood_still_is_no_silence() {
        let (say, said) = oneshot::channel();
        let waits = tokio::spawn(within(PATIENCE, said));
        yield_now().await;
        // Nothing runs meanwhile, as in a computer that sleeps.
        std::thread::sleep(PATIENCE * 2);
        for _ in 0..100 {
            yield_now().await;
        }
        say.send("awake").unwrap();
        assert_eq!(waits.await.unwrap(), Some(Ok("awake")));
    }
}
