//! The open question, and what is done once it was answered.

use super::accounts::AccountEditor;
use super::effects::Effects;
use super::{Closing, Model, PlaybackSource, Question, SpeakersEffect, TakesEffect, WindowEffect};

impl Model {
    /// Opens a question, in the place of one that is open.
    pub(super) fn ask(&mut self, question: Question) {
        if matches!(question, Question::Delete(_)) {
            self.storage.said = None;
        }
        self.shared.question = Some(question);
    }

    /// A question about what is no longer there is withdrawn. Called after everything that happens.
    pub(super) fn tend_question(&mut self) {
        if let Some(question) = &self.shared.question
            && !self.is_due(question)
        {
            self.shared.question = None;
        }
    }

    fn is_due(&self, question: &Question) -> bool {
        match question {
            Question::SendAgain => self.form.submitted.is_some(),
            Question::SendAnyway => self.shared.can_keep_rows(),
            Question::CallAction(_) => self.api_console.request().is_ok(),
            Question::Close => true,
            Question::DeleteTake(id) => self.takes.take(id).is_some(),
            Question::DeleteUpload(id) => {
                let row = self.history.row(*id);
                row.is_some_and(|voice| voice.can_delete_upload(self.shared.clock.now()))
            }
            Question::DeleteRecord(id) => {
                let row = self.history.row(*id);
                row.is_some_and(|voice| voice.annotations.consent.is_some())
            }
            Question::DeleteVoiceprint(id) => self.speakers.keeps(*id),
            Question::DeleteAccount(id) => {
                let mut stored = self.shared.settings.accounts.iter();
                stored.any(|account| account.id == *id)
            }
            Question::DiscardTyped(_) => {
                let editor = self.accounts_state.editor.as_ref();
                editor.is_some_and(AccountEditor::holds_work)
            }
            Question::Delete(_) => !self.storage.is_busy() && self.shared.can_keep_rows(),
        }
    }

    /// The open question is answered.
    pub(super) fn answer(&mut self, yes: bool, effects: &mut Effects) {
        let Some(question) = self.shared.question.take().filter(|_| yes) else {
            return;
        };
        match question {
            Question::SendAgain => {
                self.form
                    .create_voice(true, &self.history, &mut self.shared, effects);
            }
            Question::SendAnyway => {
                self.form
                    .send_anyway(&self.history, &mut self.shared, effects);
            }
            Question::CallAction(_) => self.call_action(effects),
            Question::Close => {
                self.close(effects);
                effects.push(WindowEffect::Close);
            }
            Question::DeleteTake(id) => {
                self.playback
                    .silence_of(&PlaybackSource::Take(id.clone()), effects);
                effects.push(TakesEffect::Delete(id));
            }
            Question::DeleteUpload(id) => {
                let now = self.shared.clock.now();
                self.history.delete_upload(id, now, effects);
            }
            Question::DeleteRecord(id) => self.delete_record(id, effects),
            Question::DeleteVoiceprint(id) => effects.push(SpeakersEffect::Delete(id)),
            Question::DeleteAccount(id) => {
                let default = self.shared.default_sub_app_id();
                let used = self.accounts_state.delete(id, &mut self.shared, effects);
                self.follow_account(&default, used, effects);
            }
            Question::DiscardTyped(target) => {
                self.accounts_state.replace_editor(
                    target,
                    &self.history,
                    &mut self.shared,
                    effects,
                );
            }
            Question::Delete(what) => self.storage.delete(what, &mut self.shared, effects),
        }
    }

    /// The window closes. Keys that are on their way to the keyring do not outlive it.
    pub(super) fn close(&mut self, effects: &mut Effects) {
        self.closing = Closing::Agreed;
        self.accounts_state.abandon_new(effects);
    }
}
