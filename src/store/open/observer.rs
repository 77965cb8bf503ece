//! Who is told how far an opening is that takes long, and who can end it.

use crate::domain::OpenProgress;
use crate::store::StoreError;
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// SQLite looks so often whether it is to end, in steps of its machine: some thousandths of a second.
const STEPS: i32 = 100_000;

/// Is told of each step of an opening, and ends it when asked. As a default it tells nobody.
#[derive(Clone, Default)]
pub struct OpenObserver {
    tell: Option<Arc<dyn Fn(OpenProgress) + Send + Sync>>,
    stopped: Arc<AtomicBool>,
}

impl std::fmt::Debug for OpenObserver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpenObserver")
    }
}

impl OpenObserver {
    /// Calls `tell` where the opening runs, which ends soon once `stopped` is true. Nothing is lost then: the
    /// next one begins anew.
    pub fn new(
        tell: impl Fn(OpenProgress) + Send + Sync + 'static,
        stopped: Arc<AtomicBool>,
    ) -> Self {
        Self {
            tell: Some(Arc::new(tell)),
            stopped,
        }
    }

    /// Tells of an opening where all of the database is large: else it is done before anybody reads of it.
    pub(super) fn of_large(&self, is_large: bool) -> Self {
        Self {
            tell: self.tell.clone().filter(|_| is_large),
            stopped: Arc::clone(&self.stopped),
        }
    }

    /// Tells of a step; an error when it is to end.
    pub(super) fn tell(&self, progress: OpenProgress) -> Result<(), StoreError> {
        if let Some(tell) = &self.tell {
            tell(progress);
        }
        self.go_on()
    }

    /// An error when it is to end.
    pub(super) fn go_on(&self) -> Result<(), StoreError> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(StoreError::Other {
                reason: "it was stopped".to_owned(),
            });
        }
        Ok(())
    }

    /// Ends what SQLite does on this connection when it is to end.
    pub(super) fn watch(&self, connection: &Connection) -> Result<(), StoreError> {
        let stopped = Arc::clone(&self.stopped);
        let is_stopped = move || stopped.load(Ordering::Relaxed);
        Ok(connection.progress_handler(STEPS, Some(is_stopped))?)
    }

    /// The connection is watched no more.
    pub(super) fn leave(connection: &Connection) -> Result<(), StoreError> {
        Ok(connection.progress_handler(0, None::<fn() -> bool>)?)
    }
}
