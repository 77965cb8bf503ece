//! A sound system that does not answer: it would keep the thread that asks it for ever.

use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// How long it may take; what comes later still counts.
const WITHIN: Duration = Duration::from_secs(8);

/// Kept by who asks; letting go of it means that there was an answer, whatever it was.
#[derive(Debug)]
pub(in crate::jobs) struct Watchdog {
    _asked: oneshot::Sender<()>,
}

/// Does `then` where there is no answer in time.
pub(in crate::jobs) fn watchdog(
    runtime: &Handle,
    then: impl FnOnce() + Send + 'static,
) -> Watchdog {
    let (asked, answered) = oneshot::channel();
    runtime.spawn(async move {
        if tokio::time::timeout(WITHIN, answered).await.is_err() {
            then();
        }
    });
    Watchdog { _asked: asked }
}
