//! What the person wants goes to the area that it is about, or to what crosses areas.

use super::effects::Effects;
use super::storage::DeleteTarget;
use super::takes::TakeRecording;
use super::{Action, Effect, MeteringAction, Model, UnderWay, View, overlay};
use crate::domain::StoredKind;

impl Model {
    /// Does what the person wants.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = Effects::default();
        self.hand_on(action, &mut effects);
        self.tend_microphone(&mut effects);
        self.tend_question();
        self.tend_speakers(&mut effects);
        self.tend_metering(&mut effects);
        self.tend_first_run(&mut effects);
        self.tend_bench();
        self.tend_rehearsal();
        effects.into()
    }

    fn hand_on(&mut self, action: Action, effects: &mut Effects) {
        let shared = &mut self.shared;
        match action {
            Action::Form(action) => {
                self.form
                    .act(action, &self.history, &mut self.playback, shared, effects);
            }
            Action::Sample(action) => {
                self.form
                    .act_on_sample(action, &mut self.playback, shared, effects);
            }
            Action::ConsentKind(action) => {
                self.form
                    .act_on_consent(action, &self.takes, shared, effects);
            }
            Action::Bench(action) => self.act_on_bench(action, effects),
            Action::Rehearsal(action) => self.act_on_rehearsal(action, effects),
            Action::ApiConsole(action) => self.act_on_api_console(action, effects),
            Action::History(action) => self.act_on_history(action, effects),
            Action::SelectAccount(id) => self.select_account(id, effects),
            Action::Account(action) => self.act_on_accounts(action, effects),
            Action::Voices(action) => self.act_on_voices(action, effects),
            Action::Activity(action) => {
                self.api_console.make_way(&action);
                if self.activity.act(action, shared, effects) {
                    self.show(View::Activity, effects);
                }
            }
            Action::Playback(action) => self.playback.act(action, shared, effects),
            Action::Takes(action) => self.act_on_takes(action, effects),
            Action::Transfer(action) => {
                let under_way = UnderWay::of(&self.at_work, &self.form.sample);
                let is_free = under_way.rows() == 0 && !under_way.reading;
                if !is_free && self.transfer.refuse_to_move(&action) {
                    return;
                }
                self.transfer.act(action, &self.voices, shared, effects);
            }
            Action::Storage(action) => self.storage.act(action, shared, effects),
            Action::Speakers(action) => {
                self.speakers.act(action, shared, effects);
                // What was deleted is kept anew, or goes anew.
                self.storage
                    .leave_deleted(&DeleteTarget::Data(StoredKind::Voiceprints));
            }
            Action::Metering(action) => {
                let row = match &action {
                    MeteringAction::AskAround(id) => self.history.row(*id),
                    _ => None,
                };
                self.metering.act(action, row, shared, effects);
            }
            Action::Updates(action) => self.updates.act(action, shared, effects),
            Action::FileDialog(action) => self.act_on_file_dialog(action, effects),
            Action::Show(view) => self.show(view, effects),
            Action::KeepWindow(window) => {
                if shared.settings.window != Some(window) {
                    shared.change_settings(|settings| settings.window = Some(window), effects);
                }
            }
            Action::SetLanguage(language) => {
                shared.appearance.language = None;
                let tag = language.map(|language| language.tag().to_owned());
                shared.change_settings(|settings| settings.language = tag, effects);
            }
            Action::SetTheme(theme) => {
                shared.appearance.theme = None;
                shared.change_settings(|settings| settings.theme = theme, effects);
            }
            Action::SetRenderer(renderer) => {
                shared.change_settings(|settings| settings.renderer = renderer, effects);
            }
            Action::ShowHistory(show) => {
                shared.change_settings(|settings| settings.history_open = show, effects);
            }
            Action::ShowMoreOptions(show) => {
                shared.change_settings(|settings| settings.more_options = show, effects);
            }
            Action::SetNotifications(notifications) => {
                shared.change_settings(|settings| settings.notifications = notifications, effects);
            }
            Action::SetReadySound(is_on) => {
                shared.change_settings(|settings| settings.ready_sound = is_on, effects);
                if is_on {
                    // What was chosen is heard.
                    self.chime(effects);
                }
            }
            Action::Help(action) => self.help.act(action),
            Action::Overlay(action) => overlay::act(&mut self.overlay, action),
            Action::Enter(door) => self.enter(door, effects),
            Action::Look(is_seen) => shared.is_seen = is_seen,
            Action::Close => self.close_or_ask(effects),
            Action::Ask(question) => self.ask(question),
            Action::Answer(yes) => self.answer(yes, effects),
            Action::DismissNotice(notice) => shared.dismiss(&notice),
        }
    }

    /// Plays the sound that a voice is ready; not into a recording.
    pub(super) fn chime(&mut self, effects: &mut Effects) {
        if self.takes.recording == TakeRecording::Idle {
            self.playback.chime(&self.shared, effects);
        }
    }
}
