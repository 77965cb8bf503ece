//! How long there has been no way to the service, so that a script does not wait for ever.

use crate::domain::{RowId, StateClass};
use crate::model::{Event, HistoryEvent};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Rows that wait for a way to the service, and since when nothing else happened.
#[derive(Debug)]
pub(super) struct Offline {
    patience: Duration,
    waiting: HashSet<RowId>,
    since: Instant,
}

impl Offline {
    pub(super) fn new(patience: Duration) -> Self {
        Self {
            patience,
            waiting: HashSet::new(),
            since: Instant::now(),
        }
    }

    /// Whether some row waits for a way to the service, and no row has moved on for longer than is to be
    /// waited.
    pub(super) fn is_over(&self) -> bool {
        !self.waiting.is_empty() && self.since.elapsed() >= self.patience
    }

    /// Takes in what happened.
    pub(super) fn hear(&mut self, event: &Event) {
        match event {
            Event::History(HistoryEvent::Waiting { id, of: None, .. }) => {
                if self.waiting.is_empty() {
                    self.since = Instant::now();
                }
                self.waiting.insert(*id);
            }
            Event::History(
                HistoryEvent::Waiting { id, .. }
                | HistoryEvent::UploadProgress { id, .. }
                | HistoryEvent::Checked { id, result: Ok(()) },
            ) => self.moved(*id),
            // A try that is begun again is written down, too.
            Event::Recorded(voice) if voice.state.class() != StateClass::BeingSent => {
                let in_doubt = voice.state.class() == StateClass::InDoubt;
                if !in_doubt || !self.waiting.contains(&voice.id) {
                    self.moved(voice.id);
                }
            }
            _ => {}
        }
    }

    fn moved(&mut self, id: RowId) {
        self.waiting.remove(&id);
        self.since = Instant::now();
    }
}
