//! What became of rows, as far as the history goes.

use super::{History, HistoryEvent, RetryWait, UploadDeletion};
use crate::domain::{RowId, Voice, VoiceState};

impl History {
    /// Takes in what happened. An answer to a question that is no longer open changes nothing.
    pub(in crate::model) fn apply(&mut self, event: HistoryEvent) {
        match event {
            HistoryEvent::UploadProgress { id, sent, total } => {
                if let Some(voice) = self.rows.get_mut(&id)
                    && matches!(voice.state, VoiceState::Uploading { .. })
                {
                    voice.state = VoiceState::Uploading { sent, total };
                }
            }
            HistoryEvent::Waiting {
                id,
                until,
                try_no,
                of,
                why: _,
            } => {
                let wait = RetryWait { until, try_no, of };
                self.waits.insert(id, wait);
            }
            HistoryEvent::Checked { id, result } => {
                self.waits.remove(&id);
                match result {
                    Ok(()) => self.unseen.remove(&id),
                    Err(failure) => self.unseen.insert(id, failure),
                };
            }
            HistoryEvent::Order {
                ticket,
                page,
                counts,
            } => {
                if self.tickets.is_current(ticket) {
                    self.order.take(ticket, page);
                    self.counts = counts;
                    self.loaded = true;
                }
            }
            HistoryEvent::SearchIndex { made, of } => {
                self.indexing = (made < of).then_some((made, of));
            }
            HistoryEvent::Rows(voices) => {
                for voice in voices {
                    // A row that is newer here (unsaved, or a progress) is not overwritten.
                    let newer_here = self
                        .row(voice.id)
                        .is_some_and(|here| here.updated >= voice.updated);
                    if !newer_here {
                        self.take(voice);
                    }
                }
            }
            HistoryEvent::UploadDeletion { id, result } => {
                match result {
                    Ok(()) => self.deletions.remove(&id),
                    Err(failure) => self.deletions.insert(id, UploadDeletion::Failed(failure)),
                };
            }
            HistoryEvent::Pasted {
                row,
                task_id,
                error,
            } => self.take_pasted(row, task_id, error),
            HistoryEvent::PasteStopped { row } => {
                self.waits.remove(&row);
                self.pasted.remove(&row);
            }
        }
    }

    /// Takes in how a row stands now; `here` says whether it belongs to what the list shows. Says whether
    /// the lists hold other rows by that.
    pub(in crate::model) fn take_news(&mut self, voice: Voice, is_saved: bool, here: bool) -> bool {
        let id = voice.id;
        if is_saved {
            self.unsaved.remove(&id);
        } else {
            self.unsaved.insert(id);
        }
        // A row of which nothing is known here may stand anywhere, unless it is the newest.
        let newest = self.order.first();
        let newest = newest.map(|id| self.row(*id).map(|row| row.created));
        let is_newest = newest.is_none_or(|newest| newest.is_some_and(|at| at <= voice.created))
            && (newest.is_some() || self.order.is_empty());
        let list_changed = self.take(voice) && here;
        if list_changed
            && is_newest
            && !self.order.contains(&id)
            && self.filter.is_none()
            && self.search.is_empty()
        {
            self.order.insert_first(id);
        }
        list_changed
    }

    /// Takes a row in. Says whether the list itself may look different now.
    fn take(&mut self, mut voice: Voice) -> bool {
        let id = voice.id;
        // What the person wrote a moment ago may still be on its way to disk.
        if let Some(here) = self.rows.get(&id)
            && here.annotations.changed > voice.annotations.changed
        {
            voice.annotations = here.annotations.clone();
        }
        let group = voice.state.group();
        self.waits.remove(&id);
        if !voice.state.is_followed() {
            self.unseen.remove(&id);
        }
        if !matches!(voice.state, VoiceState::Unconfirmed { .. }) {
            self.pasted.remove(&id);
        }
        let before = self.rows.insert(id, voice);
        before.is_none_or(|before| before.state.group() != group)
    }

    /// Forgets what the disk knows better now: all rows but those that stand here alone or move, and
    /// the one that the form still shows.
    pub(in crate::model) fn read_anew(&mut self, form: Option<RowId>) {
        let unsaved = &self.unsaved;
        self.rows.retain(|id, voice| {
            unsaved.contains(id) || form == Some(*id) || voice.state.is_being_sent()
        });
        self.trims += 1;
    }
}
