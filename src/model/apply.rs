//! What the world did becomes a change of the model and effects.

use super::{Effect, Event, Model, Notice, StoreTrouble, UploadDeletion, Wait};
use crate::domain::{Cause, Refusal, Voice, VoiceState};

impl Model {
    /// Takes in what happened. An answer to a question that is no longer open changes nothing.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = self.take_in(event);
        effects.extend(self.tend_microphone());
        effects
    }

    fn take_in(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::FilePicked(Some(path)) => {
                self.notices
                    .retain(|notice| *notice != Notice::NoFileChosen);
                self.use_file(&path)
            }
            Event::FilePicked(None) | Event::StatementPicked(None) => {
                self.tell(Notice::NoFileChosen)
            }
            Event::StatementPicked(Some(path)) => {
                self.notices
                    .retain(|notice| *notice != Notice::NoFileChosen);
                self.attach(&path)
            }
            Event::Sample(event) => self.apply_to_sample(event),
            Event::WentOn(voices) => {
                for voice in &voices {
                    self.track(voice);
                }
                Vec::new()
            }
            Event::Recorded(voice) => {
                self.history.unsaved.remove(&voice.id);
                self.take_row(*voice)
            }
            Event::NotSaved(voice) => {
                self.history.unsaved.insert(voice.id);
                self.take_row(*voice)
            }
            Event::UploadProgress { id, sent, total } => {
                if let Some(voice) = self.history.rows.get_mut(&id)
                    && matches!(voice.state, VoiceState::Uploading { .. })
                {
                    voice.state = VoiceState::Uploading { sent, total };
                }
                Vec::new()
            }
            Event::Waiting {
                id,
                until,
                try_no,
                of,
            } => {
                let wait = Wait { until, try_no, of };
                self.history.waits.insert(id, wait);
                Vec::new()
            }
            Event::Checked { id, result } => {
                self.history.waits.remove(&id);
                match result {
                    Ok(()) => self.history.unseen.remove(&id),
                    Err(failure) => self.history.unseen.insert(id, failure),
                };
                Vec::new()
            }
            Event::Order {
                generation,
                page,
                counts,
            } => {
                if generation == self.history.generation {
                    self.history.order.take(generation, page);
                    self.history.counts = counts;
                    self.history.loaded = true;
                }
                Vec::new()
            }
            Event::DatabaseDamaged => {
                self.database_trouble = Some(StoreTrouble::Damaged);
                self.tell(Notice::DatabaseUnusable(StoreTrouble::Damaged))
            }
            Event::SearchIndex { made, of } => {
                self.history.indexing = (made < of).then_some((made, of));
                Vec::new()
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
                Vec::new()
            }
            Event::UploadDeletion { id, result } => {
                match result {
                    Ok(()) => self.history.deletions.remove(&id),
                    Err(failure) => self
                        .history
                        .deletions
                        .insert(id, UploadDeletion::Failed(failure)),
                };
                Vec::new()
            }
            Event::Account(event) => self.apply_to_accounts(event),
            Event::Voices(event) => self.apply_to_voices(event),
            Event::Hear(event) => self.apply_to_hearing(event),
            Event::Takes(event) => self.apply_to_takes(event),
            Event::Transfer(event) => self.apply_to_transfer(event),
            Event::Storage(event) => self.apply_to_storage(event),
            Event::Pasted {
                row,
                task_id,
                trouble,
            } => {
                self.take_pasted(row, task_id, trouble);
                Vec::new()
            }
            Event::Led(id) => self.lead_to(id),
            Event::HandedOver(files) => {
                let mut effects = vec![Effect::Raise];
                let more = files.len() > 1;
                if let Some(first) = files.into_iter().next() {
                    effects.extend(self.use_file(&first));
                }
                if more {
                    effects.extend(self.tell(Notice::OneFileTaken));
                }
                effects
            }
            Event::Notice(notice @ Notice::ClockOff(_)) => {
                self.notices
                    .retain(|notice| !matches!(notice, Notice::ClockOff(_)));
                self.tell(notice)
            }
            Event::Notice(notice) => self.tell(notice),
            Event::ListUnread(trouble) => {
                self.lists_are_read();
                self.tell(Notice::ListUnread(trouble))
            }
            Event::ListsRead => {
                self.lists_are_read();
                Vec::new()
            }
        }
    }

    fn lists_are_read(&mut self) {
        self.notices
            .retain(|notice| !matches!(notice, Notice::ListUnread(_)));
    }

    pub(super) fn tell(&mut self, notice: Notice) -> Vec<Effect> {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
        Vec::new()
    }

    fn take_row(&mut self, voice: Voice) -> Vec<Effect> {
        let id = voice.id;
        let here = voice.account.is_practice() == self.is_practice();
        let was_spent = self.history.row(id).is_some_and(is_spent);
        let spent_now = is_spent(&voice) && !was_spent;
        let mut effects: Vec<_> = self.track(&voice).into_iter().collect();
        // A row of which nothing is known here may stand anywhere, unless it is the newest.
        let newest = self.history.order.first();
        let newest = newest.map(|id| self.history.row(*id).map(|row| row.created));
        let is_newest = newest.is_none_or(|newest| newest.is_some_and(|at| at <= voice.created))
            && (newest.is_some() || self.history.order.is_empty());
        let list_changed = self.history.take(voice);
        if list_changed && here {
            if is_newest
                && !self.history.order.contains(&id)
                && self.history.filter == super::HistoryFilter::All
                && self.history.search.is_empty()
            {
                self.history.order.insert_first(id);
            }
            effects.extend(self.reload_lists());
        }
        let from_form = self
            .form
            .submitted
            .as_ref()
            .is_some_and(|sent| sent.row == id);
        if spent_now && from_form {
            // The next voice of this form is another one for the service.
            self.form.draft.session_id = self.uuids.fresh().to_string();
            effects.push(self.save_draft());
        }
        effects
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
