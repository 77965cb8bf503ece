//! What the world did goes to the area that it is about, or to what crosses areas.

use super::effects::Effects;
use super::{Effect, Event, FormEvent, HistoryEvent, Model};

impl Model {
    /// Takes in what happened. An answer to a question that is no longer open changes nothing.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Effects::default();
        self.take_in(event, &mut effects);
        self.tend_microphone(&mut effects);
        effects.into()
    }

    fn take_in(&mut self, event: Event, effects: &mut Effects) {
        let shared = &mut self.shared;
        match event {
            Event::FilePicked { ticket, file } => {
                self.apply_to_form(FormEvent::FilePicked { ticket, file }, effects)
            }
            Event::StatementPicked { ticket, file } => {
                self.apply_to_form(FormEvent::StatementPicked { ticket, file }, effects)
            }
            Event::Sample(event) => {
                self.form
                    .apply_to_sample(event, &mut self.playback, shared, effects);
            }
            Event::UploadProgress { id, sent, total } => self
                .history
                .apply(HistoryEvent::UploadProgress { id, sent, total }),
            Event::Order {
                ticket,
                page,
                counts,
            } => self.history.apply(HistoryEvent::Order {
                ticket,
                page,
                counts,
            }),
            Event::SearchIndex { made, of } => {
                self.history.apply(HistoryEvent::SearchIndex { made, of })
            }
            Event::Rows(voices) => self.history.apply(HistoryEvent::Rows(voices)),
            Event::Waiting {
                id,
                until,
                try_no,
                of,
            } => self.history.apply(HistoryEvent::Waiting {
                id,
                until,
                try_no,
                of,
            }),
            Event::Checked { id, result } => {
                self.history.apply(HistoryEvent::Checked { id, result })
            }
            Event::UploadDeletion { id, result } => self
                .history
                .apply(HistoryEvent::UploadDeletion { id, result }),
            Event::Pasted {
                row,
                task_id,
                trouble,
            } => self.history.apply(HistoryEvent::Pasted {
                row,
                task_id,
                trouble,
            }),
            Event::WentOn(voices) => {
                for voice in &voices {
                    self.at_work.track(voice, shared, effects);
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
            Event::Led(id) => self.lead_to(id, effects),
            Event::HandedOver(files) => self.take_over(&files, effects),
            Event::Account(event) => self.apply_to_accounts(event, effects),
            Event::Voices(event) => self.apply_to_voices(event, effects),
            Event::Playback(event) => self.playback.apply(event, shared, effects),
            Event::Takes(event) => self.takes.apply(event, shared),
            Event::Transfer(event) => self.apply_to_transfer(event, effects),
            Event::Storage(event) => self.apply_to_storage(event, effects),
            Event::Notice(notice) => shared.tell(notice),
            Event::DatabaseDamaged => shared.database_is_damaged(),
            Event::ListUnread(trouble) => shared.list_is_unread(trouble),
            Event::ListsRead => shared.lists_are_read(),
        }
    }

    fn apply_to_form(&mut self, event: FormEvent, effects: &mut Effects) {
        self.form
            .apply(event, &mut self.playback, &mut self.shared, effects);
    }
}
