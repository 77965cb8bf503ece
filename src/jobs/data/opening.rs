//! The opening of the database beside the window, which shows how far it is where it takes long.

use crate::clock::Clock;
use crate::domain::OpenProgress;
use crate::store::{OpenError, OpenObserver, OpenStore, Store};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use tokio::runtime::Handle;

/// What an opening tells.
#[derive(Debug)]
pub enum OpeningEvent {
    /// It takes long, and is at this.
    Progress(OpenProgress),
    /// It is at its end.
    Opened(Box<Result<OpenStore, OpenError>>),
}

/// An opening under way. Dropped before its end it stops, and the next start begins anew.
#[derive(Debug)]
pub struct StoreOpening {
    inbox: Receiver<OpeningEvent>,
    stopped: Arc<AtomicBool>,
    folder: PathBuf,
}

impl StoreOpening {
    /// Begins to open the database of a data folder; `wake` is called after each event.
    pub fn start(
        runtime: &Handle,
        folder: PathBuf,
        clock: Clock,
        wake: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Self {
        let (outbox, inbox) = channel();
        let (progress, woken) = (outbox.clone(), wake.clone());
        let tell = move |step| {
            send(&progress, OpeningEvent::Progress(step));
            woken();
        };
        let stopped = Arc::<AtomicBool>::default();
        let observer = OpenObserver::new(tell, Arc::clone(&stopped));
        let dir = folder.clone();
        runtime.spawn_blocking(move || {
            let opened = Store::open_observed(&dir, &clock, &observer);
            send(&outbox, OpeningEvent::Opened(Box::new(opened)));
            wake();
        });
        Self {
            inbox,
            stopped,
            folder,
        }
    }

    /// One that is at its end before it began.
    pub fn failed(folder: PathBuf, error: OpenError) -> Self {
        let (outbox, inbox) = channel();
        send(&outbox, OpeningEvent::Opened(Box::new(Err(error))));
        Self {
            inbox,
            stopped: Arc::default(),
            folder,
        }
    }

    /// Waits for the next event: the first comes at once, or where nothing takes long, with the end.
    pub fn wait(&self) -> OpeningEvent {
        self.inbox.recv().unwrap_or_else(|_| self.lost())
    }

    /// The newest event, if there is one that was not given yet.
    pub fn news(&self) -> Option<OpeningEvent> {
        let mut newest = None;
        loop {
            match self.inbox.try_recv() {
                Ok(event @ OpeningEvent::Opened(_)) => return Some(event),
                Ok(event) => newest = Some(event),
                Err(TryRecvError::Empty) => return newest,
                Err(TryRecvError::Disconnected) => return Some(self.lost()),
            }
        }
    }

    /// An opening that panicked: its senders went with it.
    fn lost(&self) -> OpeningEvent {
        OpeningEvent::Opened(Box::new(Err(OpenError::Other {
            path: self.folder.clone(),
            reason: "the opening ended before its end".to_owned(),
        })))
    }
}

impl Drop for StoreOpening {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// A window that is gone no longer listens.
fn send(outbox: &Sender<OpeningEvent>, event: OpeningEvent) {
    outbox.send(event).ok();
}
