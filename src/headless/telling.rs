//! What is said of rows as they move on: a line each time one stands elsewhere on disk, and why one waits.

use super::print;
use crate::domain::{Cause, Failure, Refusal, RowId, Voice};
use crate::model::{Event, HistoryEvent};
use crate::words::Words;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The rows that are told of.
#[derive(Debug)]
pub(super) struct Telling {
    /// Rows that are not at their end.
    open: HashSet<RowId>,
    /// How each row was told of last.
    told: HashMap<RowId, &'static str>,
    /// Why the tasks of rows could not be seen when they were looked at last.
    unseen: HashMap<RowId, Failure>,
    /// Whether all that came to their ends are voices.
    pub(super) all_ready: bool,
}

impl Default for Telling {
    fn default() -> Self {
        Self {
            open: HashSet::new(),
            told: HashMap::new(),
            unseen: HashMap::new(),
            all_ready: true,
        }
    }
}

impl Telling {
    /// Whether some row is not at its end.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether a row was told of.
    pub(super) fn knows(&self, row: RowId) -> bool {
        self.told.contains_key(&row)
    }

    /// What is to be said of an event.
    pub(super) fn hear(&mut self, event: &Event, words: &Words) -> Option<Value> {
        match event {
            Event::Recorded(voice) => self.tell(voice, words),
            Event::NotSaved(voice) => {
                // What was never sent is not tried again.
                if voice.state.is_at_rest() && voice.state.task_id().is_none() {
                    self.open.remove(&voice.id);
                    self.all_ready = false;
                }
                self.told.insert(voice.id, "");
                Some(print::unsaved(voice, words))
            }
            Event::History(HistoryEvent::Waiting {
                id,
                until,
                try_no,
                of,
                why,
            }) => {
                let why = why.as_deref().or_else(|| self.unseen.get(id));
                Some(print::waiting(*id, why, (*until, *try_no, *of), words))
            }
            Event::History(HistoryEvent::Checked { id, result: Ok(()) }) => {
                self.unseen.remove(id);
                None
            }
            Event::History(HistoryEvent::Checked {
                id,
                result: Err(failure),
            }) => self.not_seen(*id, failure, words),
            _ => None,
        }
    }

    /// Says where a row stands on disk, where that is elsewhere than when it was told of last.
    pub(super) fn tell(&mut self, voice: &Voice, words: &Words) -> Option<Value> {
        let id = voice.id;
        if voice.state.is_at_rest() {
            if self.open.remove(&id) || !self.told.contains_key(&id) {
                self.all_ready &= voice.state.voice_id().is_some();
            }
        } else {
            self.open.insert(id);
        }
        let kind = voice.state.kind();
        let is_news = self.told.insert(id, kind) != Some(kind);
        is_news.then(|| print::described(voice, words))
    }

    fn not_seen(&mut self, id: RowId, failure: &Failure, words: &Words) -> Option<Value> {
        let is_news = self.unseen.insert(id, failure.clone()).as_ref() != Some(failure);
        if !self.open.contains(&id) {
            return None;
        }
        // Nobody is here who could give the keys: what waits for them waits for the window.
        if needs_keys(failure) {
            self.open.remove(&id);
            self.all_ready = false;
            return Some(print::unseen(id, failure, words));
        }
        is_news.then(|| print::unseen(id, failure, words))
    }
}

fn needs_keys(failure: &Failure) -> bool {
    let refusal = Refusal::NeedsKeys;
    failure.cause == Cause::Own { refusal }
}
