//! The way back from background work to the window.

use crate::model::Event;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Sends events to the window and wakes it. Nothing else in the app asks for a repaint.
#[derive(Clone)]
pub struct Outbox {
    sender: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
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
        };
        (outbox, inbox)
    }

    /// Sends first, wakes after. A window that is gone no longer listens, and that is fine.
    pub fn send(&self, event: Event) {
        if self.sender.send(event).is_ok() {
            (self.wake)();
        }
    }
}
