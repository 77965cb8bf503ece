//! A question to the keyring with a limit: its dialog may stand where nobody sees it.

use super::{SecretError, SecretStore};
use std::time::Duration;
use tokio::sync::oneshot;

/// Puts a question to the store on a worker and waits for the answer at most `limit`.
///
/// `start` runs the worker: only `jobs` may start one. It should be a plain thread: a runtime waits for
/// its blocking tasks when it ends, and a worker behind a dialog that nobody sees never ends. After
/// [`SecretError::TimedOut`] that worker is left behind; it keeps its connection until the dialog is
/// answered, and then changes nothing, except that the unlocking itself stands. Later questions connect
/// anew. One unlocking at a time is enough: each puts up a dialog of its own.
pub async fn with_deadline<T, Question>(
    store: &SecretStore,
    limit: Duration,
    start: impl FnOnce(Box<dyn FnOnce() + Send>),
    question: Question,
) -> Result<T, SecretError>
where
    T: Send + 'static,
    Question: FnOnce(&SecretStore) -> Result<T, SecretError> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let store = store.for_one_question();
    let asked = store.clone();
    start(Box::new(move || {
        // Nobody waits any more when the deadline has passed; the answer is dropped and wiped.
        drop(answer.send(question(&asked)));
    }));
    match tokio::time::timeout(limit, answered).await {
        Ok(Ok(result)) => result,
        Ok(Err(_dropped)) => Err(SecretError::Other {
            reason: "the worker ended without an answer".to_owned(),
        }),
        Err(_elapsed) => {
            store.give_up();
            Err(SecretError::TimedOut)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn thread(work: Box<dyn FnOnce() + Send>) {
        std::thread::spawn(work);
    }

    #[tokio::test]
    async fn an_answer_in_time_is_the_answer() {
        let store = SecretStore::in_memory();
        let answer = with_deadline(&store, Duration::from_mins(1), thread, |_| Ok(7)).await;
        assert_eq!(answer, Ok(7));
    }

    #[tokio::test]
    async fn a_worker_that_hangs_is_left_behind() {
        let store = SecretStore::in_memory();
        let (release, held) = mpsc::channel::<()>();
        let answer = with_deadline(&store, Duration::from_millis(10), thread, move |_| {
            held.recv().ok();
            Ok(())
        })
        .await;
        assert_eq!(answer, Err(SecretError::TimedOut));
        drop(release);
    }

    #[tokio::test]
    async fn a_worker_that_never_starts_is_a_failure_and_no_wait() {
        let store = SecretStore::in_memory();
        let answer: Result<(), _> =
            with_deadline(&store, Duration::from_mins(1), drop, |_| Ok(())).await;
        assert!(
            matches!(answer, Err(SecretError::Other { .. })),
            "{answer:?}"
        );
    }
}
