//! The opening of the database beside the window, which shows how far it is where it takes long.

use super::relocation::{self, Moved, RelocationStep};
use crate::clock::Clock;
use crate::domain::{Location, MoveError, NotMoved, OpenProgress};
use crate::store::{OpenError, OpenObserver, OpenStore, Store};
use std::ops::ControlFlow;
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
    Opened(Box<OpenedFolder>),
}

/// What an opening came to.
#[derive(Debug)]
pub struct OpenedFolder {
    /// The database.
    pub store: Result<OpenStore, OpenError>,
    /// What became of moving the folder, where that was wanted: it is done before.
    pub moved: Option<Result<Moved, NotMoved>>,
}

impl From<Result<OpenStore, OpenError>> for OpenedFolder {
    fn from(store: Result<OpenStore, OpenError>) -> Self {
        Self { store, moved: None }
    }
}

/// An opening under way. Dropped before its end it stops, and the next start begins anew.
#[derive(Debug)]
pub struct StoreOpening {
    inbox: Receiver<OpeningEvent>,
    stopped: Arc<AtomicBool>,
    /// Whether the folder is to stay where it is.
    called_off: Arc<AtomicBool>,
    /// Whether that can still be said.
    can_be_called_off: Arc<AtomicBool>,
    folder: PathBuf,
}

impl StoreOpening {
    /// Begins to open the database of a data folder, which is moved before where that is wanted; `wake` is called
    /// after each event.
    pub fn start(
        runtime: &Handle,
        folder: PathBuf,
        wanted: Option<Location>,
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
        let observer = OpenObserver::new(tell.clone(), Arc::clone(&stopped));
        let dir = folder.clone();
        let is_stopped = Arc::clone(&stopped);
        let called_off = Arc::<AtomicBool>::default();
        let is_called_off = Arc::clone(&called_off);
        let can_be_called_off = Arc::new(AtomicBool::new(wanted.is_some()));
        let is_in_time = Arc::clone(&can_be_called_off);
        runtime.spawn_blocking(move || {
            let moved = wanted.map(|mut location| {
                let mut stays = false;
                let moved = relocation::relocate(&mut location, &mut |step| {
                    if let Some(progress) = step.progress() {
                        tell(progress);
                    }
                    // Once the new folder has its name it is too late.
                    if matches!(step, RelocationStep::Named | RelocationStep::Switched) {
                        is_in_time.store(false, Ordering::Relaxed);
                        wake();
                    } else {
                        stays = is_called_off.load(Ordering::Relaxed);
                    }
                    if stays || is_stopped.load(Ordering::Relaxed) {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                });
                moved
                    .map_err(|error| match error {
                        // Whoever closes the window after that has said so all the same.
                        MoveError::Stopped if stays => relocation::call_off(&mut location)
                            .err()
                            .unwrap_or(MoveError::CalledOff),
                        error => error,
                    })
                    .map_err(|error| NotMoved {
                        error,
                        is_still_wanted: location.wanted.is_some(),
                    })
            });
            let store = match &moved {
                Some(Ok(moved)) => Store::open_observed(&moved.folder, &clock, &observer),
                // Nobody waits for it any more, and the next start begins anew.
                Some(Err(NotMoved {
                    error: MoveError::Stopped,
                    ..
                })) => Err(OpenError::Stopped),
                Some(Err(_)) | None => Store::open_observed(&dir, &clock, &observer),
            };
            let opened = OpenedFolder { store, moved };
            send(&outbox, OpeningEvent::Opened(Box::new(opened)));
            wake();
        });
        Self {
            inbox,
            stopped,
            called_off,
            can_be_called_off,
            folder,
        }
    }

    /// One that is at its end before it began.
    pub fn failed(folder: PathBuf, error: OpenError) -> Self {
        let (outbox, inbox) = channel();
        let opened = Err(error).into();
        send(&outbox, OpeningEvent::Opened(Box::new(opened)));
        Self {
            inbox,
            stopped: Arc::default(),
            called_off: Arc::default(),
            can_be_called_off: Arc::default(),
            folder,
        }
    }

    /// Whether a move is under way that can be called off, and was not.
    pub fn can_call_off_move(&self) -> bool {
        self.can_be_called_off.load(Ordering::Relaxed) && !self.called_off.load(Ordering::Relaxed)
    }

    /// Leaves the folder where it is, and opens it there.
    pub fn call_off_move(&self) {
        self.called_off.store(true, Ordering::Relaxed);
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
        let error = OpenError::Other {
            path: self.folder.clone(),
            reason: "the opening ended before its end".to_owned(),
        };
        OpeningEvent::Opened(Box::new(Err(error).into()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::location;

    #[test]
    fn a_move_that_is_called_off_ends_in_the_folder_that_was_in_use() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("place");
        let mut location = Location::new(place.clone());
        location.wanted = Some(dir.path().join("elsewhere"));
        location::write(&location).unwrap();
        std::fs::write(place.join("large.wav"), vec![1; 64 << 20]).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let opening = StoreOpening::start(
            runtime.handle(),
            place.clone(),
            Some(location),
            Clock::System,
            || {},
        );
        assert!(opening.can_call_off_move());
        opening.call_off_move();
        assert!(!opening.can_call_off_move());
        let opened = loop {
            if let OpeningEvent::Opened(opened) = opening.wait() {
                break *opened;
            }
        };
        let not_moved = opened.moved.unwrap().unwrap_err();
        assert_eq!(not_moved.error, MoveError::CalledOff);
        assert!(!not_moved.is_still_wanted);
        assert!(opened.store.is_ok());
        let location = location::read(place.clone()).unwrap();
        assert_eq!((location.folder(), &location.wanted), (&*place, &None));
        assert!(!dir.path().join("elsewhere").exists());
    }
}
