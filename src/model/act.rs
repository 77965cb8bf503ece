//! What the person wants goes to the area that it is about, or to what crosses areas.

use super::effects::Effects;
use super::{Action, ClosingAction, Effect, FormAction, HistoryAction, Model};

impl Model {
    /// Does what the person wants.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = Effects::default();
        self.hand_on(action, &mut effects);
        self.tend_microphone(&mut effects);
        effects.into()
    }

    fn hand_on(&mut self, action: Action, effects: &mut Effects) {
        let shared = &mut self.shared;
        match action {
            Action::Edit(field, text) => self.act_on_form(FormAction::Edit(field, text), effects),
            Action::Touch(field) => self.act_on_form(FormAction::Touch(field), effects),
            Action::ChooseSource(tab) => self.act_on_form(FormAction::ChooseSource(tab), effects),
            Action::BrowseFile => self.act_on_form(FormAction::BrowseFile, effects),
            Action::UseFile(path) => self.act_on_form(FormAction::UseFile(path), effects),
            Action::UseFirstOf(files) => self.act_on_form(FormAction::UseFirstOf(files), effects),
            Action::UseSampleClip => self.act_on_form(FormAction::UseSampleClip, effects),
            Action::ShowAllFields(show) => {
                self.act_on_form(FormAction::ShowAllFields(show), effects)
            }
            Action::FreshSessionId => self.act_on_form(FormAction::FreshSessionId, effects),
            Action::CreateVoice => self.act_on_form(FormAction::CreateVoice, effects),
            Action::ConfirmAgain => self.act_on_form(FormAction::ConfirmAgain, effects),
            Action::DeclineAgain => self.act_on_form(FormAction::DeclineAgain, effects),
            Action::CreateAnother => self.act_on_form(FormAction::CreateAnother, effects),
            Action::Fill(draft) => self.act_on_form(FormAction::Fill(draft), effects),
            Action::EditAsNew(id) => self.act_on_form(FormAction::EditAsNew(id), effects),
            Action::Sample(action) => {
                self.form
                    .act_on_sample(action, &mut self.playback, shared, effects);
            }
            Action::ConsentKind(action) => {
                self.form
                    .act_on_consent(action, &self.takes, shared, effects);
            }
            Action::SelectRow(row) => self.act_on_history(HistoryAction::Select(row), effects),
            Action::FilterHistory(filter) => {
                self.act_on_history(HistoryAction::Filter(filter), effects)
            }
            Action::SearchHistory(text) => {
                self.act_on_history(HistoryAction::Search(text), effects)
            }
            Action::NeedRows(range) => self.act_on_history(HistoryAction::NeedRows(range), effects),
            Action::Cancel(id) => self.act_on_history(HistoryAction::Cancel(id), effects),
            Action::CheckNow(id) => self.act_on_history(HistoryAction::CheckNow(id), effects),
            Action::FollowApart(row) => {
                self.act_on_history(HistoryAction::FollowApart(row), effects)
            }
            Action::DeleteUpload(id) => {
                self.act_on_history(HistoryAction::DeleteUpload(id), effects)
            }
            Action::AskDeleteUpload(id) => {
                self.act_on_history(HistoryAction::AskDeleteUpload(id), effects)
            }
            Action::FollowTask { task_id, row } => {
                self.act_on_history(HistoryAction::FollowTask { task_id, row }, effects);
            }
            Action::SelectAccount(id) => self.select_account(id, effects),
            Action::Account(action) => self.act_on_accounts(action, effects),
            Action::Voices(action) => self.act_on_voices(action, effects),
            Action::Playback(action) => self.playback.act(action, shared, effects),
            Action::Takes(action) => self.act_on_takes(action, effects),
            Action::Transfer(action) => {
                self.transfer.act(action, &self.voices, shared, effects);
            }
            Action::Storage(action) => self.storage.act(action, shared, effects),
            Action::Show(view) => self.show(view, effects),
            Action::SetTheme(theme) => {
                shared.change_settings(|settings| settings.theme = theme, effects);
            }
            Action::ShowHistory(show) => {
                shared.change_settings(|settings| settings.history_open = show, effects);
            }
            Action::SetNotifications(notifications) => {
                shared.change_settings(|settings| settings.notifications = notifications, effects);
            }
            Action::Look(is_seen) => shared.is_seen = is_seen,
            Action::Close => self.act_on_closing(ClosingAction::Close, effects),
            Action::CloseAnyway => self.act_on_closing(ClosingAction::CloseAnyway, effects),
            Action::KeepOpen => self.act_on_closing(ClosingAction::KeepOpen, effects),
            Action::DismissNotice(notice) => shared.dismiss(&notice),
        }
    }

    fn act_on_form(&mut self, action: FormAction, effects: &mut Effects) {
        self.form.act(
            action,
            &self.history,
            &mut self.playback,
            &mut self.shared,
            effects,
        );
    }
}
