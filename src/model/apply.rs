//! What the world did becomes a change of the model and effects.

use super::effects::Effects;
use super::{
    Effect, Event, HistoryFilter, Model, Notice, RetryWait, StoreTrouble, UploadDeletion,
    WindowEffect,
};
use crate::domain::{Cause, Refusal, Voice, VoiceState};

impl Model {
    /// Takes in what happened. An answer to a question that is no longer open changes nothing.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Effects::default();
        self.take_in(event, &mut effects);
        self.tend_microphone(&mut effects);
        effects.into()
    }

    fn take_in(&mut self, event: Event, effects: &mut Effects) {
        match event {
            Event::FilePicked { ticket, file } => {
                if self.form.forms.is_current(ticket)
                    && let Some(path) = self.shared.picked(file)
                {
                    self.use_file(&path, effects);
                }
            }
            Event::StatementPicked { ticket, file } => {
                if self.form.speakers.is_current(ticket)
                    && let Some(path) = self.shared.picked(file)
                {
                    self.form.attach(&path, effects);
                }
            }
            Event::Sample(event) => {
                self.form
                    .apply_to_sample(event, &mut self.playback, &self.shared, effects);
            }
            Event::WentOn(voices) => {
                for voice in &voices {
                    self.track(voice, effects);
                }
            }
            Event::Recorded(voice) => {
                self.history.unsaved.remove(&voice.id);
                self.take_row(*voice, effects);
            }
            Event::NotSaved(voice) => {
                self.history.unsaved.insert(voice.id);
                self.take_row(*voice, effects);
            }
            Event::UploadProgress { id, sent, total } => {
                if let Some(voice) = self.history.rows.get_mut(&id)
                    && matches!(voice.state, VoiceState::Uploading { .. })
                {
                    voice.state = VoiceState::Uploading { sent, total };
                }
            }
            Event::Waiting {
                id,
                until,
                try_no,
                of,
            } => {
                let wait = RetryWait { until, try_no, of };
                self.history.waits.insert(id, wait);
            }
            Event::Checked { id, result } => {
                self.history.waits.remove(&id);
                match result {
                    Ok(()) => self.history.unseen.remove(&id),
                    Err(failure) => self.history.unseen.insert(id, failure),
                };
            }
            Event::Order {
                ticket,
                page,
                counts,
            } => {
                if self.history.tickets.is_current(ticket) {
                    self.history.order.take(ticket, page);
                    self.history.counts = counts;
                    self.history.loaded = true;
                }
            }
            Event::DatabaseDamaged => {
                self.shared.database_trouble = Some(StoreTrouble::Damaged);
                self.shared
                    .tell(Notice::DatabaseUnusable(StoreTrouble::Damaged));
            }
            Event::SearchIndex { made, of } => {
                self.history.indexing = (made < of).then_some((made, of));
            }
            Event::Rows(voices) => {
                for voice in voices {
                    // A row that is newer here (unsaved, or a progress) is not overwritten.
                    let newer_here = self
                        .history
                        .row(voice.id)
                        .is_some_and(|here| here.updated >= voice.updated);
                    if !newer_here {
                        self.history.take(voice);
                    }
                }
            }
            Event::UploadDeletion { id, result } => {
                match result {
                    Ok(()) => self.history.deletions.remove(&id),
                    Err(failure) => self
                        .history
                        .deletions
                        .insert(id, UploadDeletion::Failed(failure)),
                };
            }
            Event::Account(event) => self.apply_to_accounts(event, effects),
            Event::Voices(event) => self.apply_to_voices(event, effects),
            Event::Playback(event) => self.playback.apply(event, &self.shared, effects),
            Event::Takes(event) => self.takes.apply(event, &mut self.shared),
            Event::Transfer(event) => self.apply_to_transfer(event, effects),
            Event::Storage(event) => self.apply_to_storage(event, effects),
            Event::Pasted {
                row,
                task_id,
                trouble,
            } => self.take_pasted(row, task_id, trouble),
            Event::Led(id) => self.lead_to(id, effects),
            Event::HandedOver(files) => {
                effects.push(WindowEffect::Raise);
                self.use_first_of(&files, effects);
            }
            Event::Notice(notice @ Notice::ClockOff(_)) => {
                self.shared
                    .notices
                    .retain(|notice| !matches!(notice, Notice::ClockOff(_)));
                self.shared.tell(notice);
            }
            Event::Notice(notice) => self.shared.tell(notice),
            Event::ListUnread(trouble) => {
                self.lists_are_read();
                self.shared.tell(Notice::ListUnread(trouble));
            }
            Event::ListsRead => self.lists_are_read(),
        }
    }

    fn lists_are_read(&mut self) {
        self.shared
            .notices
            .retain(|notice| !matches!(notice, Notice::ListUnread(_)));
    }

    fn take_row(&mut self, voice: Voice, effects: &mut Effects) {
        let id = voice.id;
        let here = voice.account.is_practice() == self.is_practice();
        let was_spent = self.history.row(id).is_some_and(is_spent);
        let spent_now = is_spent(&voice) && !was_spent;
        self.track(&voice, effects);
        // A row of which nothing is known here may stand anywhere, unless it is the newest.
        let newest = self.history.order.first();
        let newest = newest.map(|id| self.history.row(*id).map(|row| row.created));
        let is_newest = newest.is_none_or(|newest| newest.is_some_and(|at| at <= voice.created))
            && (newest.is_some() || self.history.order.is_empty());
        let list_changed = self.history.take(voice);
        if list_changed && here {
            if is_newest
                && !self.history.order.contains(&id)
                && self.history.filter == HistoryFilter::All
                && self.history.search.is_empty()
            {
                self.history.order.insert_first(id);
            }
            self.reload_lists(effects);
        }
        if spent_now && self.form.row() == Some(id) {
            // The next voice of this form is another one for the service.
            self.form.draft.session_id = self.shared.uuids.fresh().to_string();
            self.form.save_draft(effects);
        }
    }
}

/// Whether the row's SessionId can make no other voice: the service has it, may have it, or had it.
fn is_spent(voice: &Voice) -> bool {
    let used = voice.state.failure().is_some_and(|failure| {
        failure.may_have_been_taken()
            || matches!(
                failure.cause,
                Cause::Own {
                    refusal: Refusal::SessionUsed
                }
            )
    });
    used || voice.state.task_id().is_some()
}
