//! What the world did goes to the area that it is about, or to what crosses areas.

use super::effects::Effects;
use super::{Effect, Event, Model};

impl Model {
    /// Takes in what happened. An answer to a question that is no longer open changes nothing.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Effects::default();
        self.take_in(event, &mut effects);
        self.tend_microphone(&mut effects);
        self.tend_question();
        self.tend_speakers(&mut effects);
        self.tend_metering(&mut effects);
        self.tend_first_run(&mut effects);
        self.tend_bench();
        self.tend_rehearsal();
        effects.into()
    }

    fn take_in(&mut self, event: Event, effects: &mut Effects) {
        let shared = &mut self.shared;
        match event {
            Event::Form(event) => self.form.apply(event, &mut self.playback, effects),
            Event::Sample(event) => {
                self.form
                    .apply_to_sample(event, &mut self.playback, shared, effects);
            }
            Event::Bench(event) => self.apply_to_bench(event, effects),
            Event::ApiConsole(event) => self.apply_to_api_console(event, effects),
            Event::History(event) => self.history.apply(event),
            Event::WentOn(voices) => self.at_work.go_on_with(&voices, shared, effects),
            Event::Recorded(voice) => self.take_row(*voice, true, effects),
            Event::NotSaved(voice) => self.take_row(*voice, false, effects),
            Event::Led(id) => self.lead_to(id, effects),
            Event::Ordered(order) => {
                if shared.can_keep_rows() {
                    shared.submit(order, effects);
                }
            }
            Event::HandedOver(files) => self.take_over(&files, effects),
            Event::Account(event) => self.apply_to_accounts(event, effects),
            Event::Voices(event) => self.apply_to_voices(event, effects),
            Event::Activity(event) => self.activity.apply(event, shared, effects),
            Event::Playback(event) => self.playback.apply(event, shared, effects),
            Event::Takes(event) => self.takes.apply(event, shared),
            Event::Transfer(event) => self.apply_to_transfer(event, effects),
            Event::Storage(event) => self.apply_to_storage(event, effects),
            Event::Speakers(event) => self.apply_to_speakers(event, effects),
            Event::Metering(event) => self.metering.apply(event),
            Event::Updates(event) => self.updates.apply(event, shared, effects),
            Event::FileDialog(event) => self.apply_to_file_dialog(event, effects),
            Event::Notice(notice) => shared.tell(notice),
            Event::DatabaseDamaged => shared.database_is_damaged(),
            Event::ListUnread(error) => shared.list_is_unread(error),
            Event::ListsRead => shared.lists_are_read(),
        }
    }
}
