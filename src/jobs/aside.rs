//! Work that waits, such as a run without a window, on threads of its own beside a runtime.

use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// Work on threads of its own, whose end can be waited for.
#[derive(Debug, Clone)]
pub struct Aside {
    runtime: Handle,
    tracker: TaskTracker,
}

impl Aside {
    /// Threads of this runtime.
    pub fn new(runtime: Handle) -> Self {
        Self {
            runtime,
            tracker: TaskTracker::new(),
        }
    }

    /// Begins work, which goes on whoever waits for it; what it gives back, or `None` where it panicked.
    pub fn run<T: Send + 'static, W: FnOnce() -> T + Send + 'static>(
        &self,
        work: W,
    ) -> impl Future<Output = Option<T>> + Send + use<T, W> {
        let done = self.tracker.spawn_blocking_on(work, &self.runtime);
        async move {
            match done.await {
                Ok(done) => Some(done),
                Err(error) => {
                    tracing::error!(%error, "work beside the runtime did not come to its end");
                    None
                }
            }
        }
    }

    /// Waits until all work that was begun is at its end.
    pub async fn ended(&self) {
        self.tracker.close();
        self.tracker.wait().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn what_was_begun_is_waited_for_although_nobody_asks_for_what_it_gives() {
        let aside = Aside::new(Handle::current());
        let (release, held) = std::sync::mpsc::channel::<()>();
        drop(aside.run(move || held.recv().is_ok()));
        let ended = aside.ended();
        tokio::pin!(ended);
        let early = tokio::time::timeout(Duration::from_millis(20), &mut ended);
        assert!(early.await.is_err());
        release.send(()).unwrap();
        ended.await;
    }

    #[tokio::test]
    async fn work_that_panics_gives_nothing_and_takes_nobody_along() {
        let aside = Aside::new(Handle::current());
        assert_eq!(aside.run(|| panic!("on purpose")).await, None::<()>);
        assert_eq!(aside.run(|| 1).await, Some(1));
    }
}
