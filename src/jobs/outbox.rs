//! The way back from background work to the window.

use crate::model::Event;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Sends events to the window and wakes it. Nothing else in the app asks for a repaint.
#[derive(Clone)]
pub struct Outbox {
    sender: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
    /// Who else hears what becomes of rows.
    listeners: Arc<Mutex<Vec<UnboundedSender<Event>>>>,
}

impl std::fmt::Debug for Outbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outbox")
    }
}

impl Outbox {
    /// An outbox and the inbox that it fills; `wake` makes the window look.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> (Self, Receiver<Event>) {
        let (sender, inbox) = channel();
        let outbox = Self {
            sender,
            wake: Arc::new(wake),
            listeners: Arc::default(),
        };
        (outbox, inbox)
    }

    /// Sends first, wakes after. A window that is gone no longer listens, and that is fine.
    pub fn send(&self, event: Event) {
        if event.row().is_some() {
            self.listeners()
                .retain(|listener| listener.send(event.clone()).is_ok());
        }
        if self.sender.send(event).is_ok() {
            (self.wake)();
        }
    }

    /// What becomes of rows from now on, for somebody beside the window.
    pub fn of_rows(&self) -> UnboundedReceiver<Event> {
        let (sender, events) = unbounded_channel();
        self.listeners().push(sender);
        events
    }

    fn listeners(&self) -> std::sync::MutexGuard<'_, Vec<UnboundedSender<Event>>> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
