//! A question to the keyring with a limit: its dialog may stand where nobody sees it.

use super::SecretStore;
use crate::domain::KeyringError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::{Instant, timeout_at};

/// Whose turn it is to ask a keyring: at most one worker stands before it. Clones share the turn.
#[derive(Debug, Clone)]
pub struct KeyringTurn {
    free: Arc<Semaphore>,
    /// The limit of the question that a worker asks at present.
    limit: Arc<Mutex<Option<Instant>>>,
}

impl Default for KeyringTurn {
    fn default() -> Self {
        Self {
            free: Arc::new(Semaphore::new(1)),
            limit: Arc::default(),
        }
    }
}

impl KeyringTurn {
    /// Whether a question is open whose limit has passed.
    pub fn hangs(&self) -> bool {
        self.limit().is_some_and(|limit| limit <= Instant::now())
    }

    /// Waits until no other question is open. `None` where one hangs, or begins to.
    async fn take(&self, until: Instant) -> Option<KeyringQuestion> {
        loop {
            if self.hangs() {
                return None;
            }
            let patience = self.limit().map_or(until, |limit| limit.min(until));
            let free = Arc::clone(&self.free).acquire_owned();
            match timeout_at(patience, free).await {
                Ok(permit) => {
                    *self.limit() = Some(until);
                    return Some(KeyringQuestion {
                        turn: self.clone(),
                        _permit: permit.ok()?,
                    });
                }
                Err(_elapsed) if until <= Instant::now() => return None,
                // Another one had its turn meanwhile, or hangs.
                Err(_elapsed) => {}
            }
        }
    }

    fn limit(&self) -> MutexGuard<'_, Option<Instant>> {
        self.limit.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The turn of a worker, until it has its answer.
struct KeyringQuestion {
    turn: KeyringTurn,
    _permit: OwnedSemaphorePermit,
}

impl Drop for KeyringQuestion {
    fn drop(&mut self) {
        *self.turn.limit() = None;
    }
}

/// Puts a question to the store on a worker and waits for the answer at most `limit`.
///
/// `start` runs the worker: only `jobs` may start one. It should be a plain thread: a runtime waits for
/// its blocking tasks when it ends, and a worker behind a dialog that nobody sees never ends. After
/// [`KeyringError::TimedOut`] that worker is left behind; it keeps its connection until the dialog is
/// answered, and then changes nothing, except that the unlocking itself stands. Until it ends every
/// further question of the same `turn` is [`KeyringError::TimedOut`] at once, so that workers do not pile
/// up before a keyring that hangs; the first question after that connects anew.
pub async fn with_deadline<T, Question>(
    store: &SecretStore,
    turn: &KeyringTurn,
    limit: Duration,
    start: impl FnOnce(Box<dyn FnOnce() + Send>),
    question: Question,
) -> Result<T, KeyringError>
where
    T: Send + 'static,
    Question: FnOnce(&SecretStore) -> Result<T, KeyringError> + Send + 'static,
{
    let until = Instant::now() + limit;
    let Some(asking) = turn.take(until).await else {
        return Err(KeyringError::TimedOut);
    };
    let (answer, answered) = oneshot::channel();
    let store = store.for_one_question();
    let asked = store.clone();
    start(Box::new(move || {
        let result = question(&asked);
        drop(asking);
        // Nobody waits any more when the deadline has passed; the answer is dropped and wiped.
        drop(answer.send(result));
    }));
    match timeout_at(until, answered).await {
        Ok(Ok(result)) => result,
        Ok(Err(_dropped)) => Err(KeyringError::Other {
            reason: "the worker ended without an answer".to_owned(),
        }),
        Err(_elapsed) => {
            store.give_up();
            Err(KeyringError::TimedOut)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    const LONG: Duration = Duration::from_mins(1);

    fn thread(work: Box<dyn FnOnce() + Send>) {
        std::thread::spawn(work);
    }

    #[tokio::test]
    async fn an_answer_in_time_is_the_answer() {
        let store = SecretStore::in_memory();
        let turn = KeyringTurn::default();
        let answer = with_deadline(&store, &turn, LONG, thread, |_| Ok(7)).await;
        assert_eq!(answer, Ok(7));
    }

    #[tokio::test]
    async fn a_worker_that_never_starts_is_a_failure_and_no_wait() {
        let store = SecretStore::in_memory();
        let turn = KeyringTurn::default();
        let answer: Result<(), _> = with_deadline(&store, &turn, LONG, drop, |_| Ok(())).await;
        assert!(
            matches!(answer, Err(KeyringError::Other { .. })),
            "{answer:?}"
        );
        // And nothing waits for it.
        assert_eq!(
            with_deadline(&store, &turn, LONG, thread, |_| Ok(7)).await,
            Ok(7)
        );
    }

    #[tokio::test]
    async fn before_a_keyring_that_hangs_stands_one_worker_and_all_others_are_told_at_once() {
        let store = SecretStore::in_memory();
        let turn = KeyringTurn::default();
        let workers = Arc::new(AtomicUsize::new(0));
        let (release, held) = mpsc::channel::<()>();
        let (started, ended) = (Arc::clone(&workers), Arc::clone(&workers));
        let start = move |work: Box<dyn FnOnce() + Send>| {
            started.fetch_add(1, Ordering::SeqCst);
            thread(work);
        };
        let short = Duration::from_millis(10);
        let answer = with_deadline(&store, &turn, short, start, move |_| {
            held.recv().ok();
            Ok(())
        })
        .await;
        assert_eq!(answer, Err(KeyringError::TimedOut));
        let questions = async {
            for _question in 0..50 {
                let started = Arc::clone(&ended);
                let count = move |work: Box<dyn FnOnce() + Send>| {
                    started.fetch_add(1, Ordering::SeqCst);
                    thread(work);
                };
                let answer = with_deadline(&store, &turn, LONG, count, |_| Ok(())).await;
                assert_eq!(answer, Err(KeyringError::TimedOut));
            }
        };
        // One that waited would do so for twice as long.
        let answered = tokio::time::timeout(LONG / 2, questions).await;
        assert!(
            answered.is_ok(),
            "a question waited for a keyring that hangs"
        );
        assert_eq!(workers.load(Ordering::SeqCst), 1);
        drop(release);
        // It answers: the next question is asked again, as soon as the worker is gone.
        let end = Instant::now() + LONG;
        while turn.hangs() {
            assert!(Instant::now() < end, "the worker did not end");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(
            with_deadline(&store, &turn, LONG, thread, |_| Ok(7)).await,
            Ok(7)
        );
    }

    #[tokio::test]
    async fn a_question_that_nobody_waits_for_any_more_keeps_its_turn_until_its_worker_ends() {
        let store = SecretStore::in_memory();
        let turn = KeyringTurn::default();
        let (release, held) = mpsc::channel::<()>();
        let (asks, asked) = oneshot::channel();
        let first = with_deadline(&store, &turn, LONG, thread, move |_| {
            asks.send(()).ok();
            held.recv().ok();
            Ok(())
        });
        tokio::select! {
            _never = first => panic!("it was not answered"),
            _ = asked => {}
        }
        let short = Duration::from_millis(10);
        let answer = with_deadline(&store, &turn, short, thread, |_| Ok(())).await;
        assert_eq!(answer, Err(KeyringError::TimedOut));
        drop(release);
        let answer = with_deadline(&store, &turn, LONG, thread, |_| Ok(7)).await;
        assert_eq!(answer, Ok(7));
    }
}
