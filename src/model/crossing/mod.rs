//! What crosses the areas of the model. An area changes itself and what all have in common; whatever it
//! changes of another one is a function here.

mod playback;
mod quiet;

pub(super) use playback::{offer_recording, offer_sample, withdraw_recording, withdraw_sample};

use super::effects::Effects;
use super::form::is_spent;
use super::speakers::{Shown, SpeakersEffect, SpeakersEvent, is_unheard};
use super::storage::{DeleteTarget, StorageOutcome};
use super::transfer::TransferDone;
use super::voices::reload_in_use;
use super::{
    AccountAction, AccountEvent, Closing, FileDialogAction, FileDialogEvent, FileRequest,
    FormEvent, HistoryAction, JobEffect, Model, PlaybackSource, Question, StorageEvent,
    TakesAction, TransferEvent, View, VoicesAction, VoicesEvent, WindowEffect,
};
use crate::domain::{
    AccountId, Consent, ConsentKind, RowId, Settings, SourceTab, StoredKind, Voice, VoiceState,
};
use std::path::PathBuf;

impl Model {
    /// Uses another account: the form, the lists and the keys are its own.
    pub(super) fn select_account(&mut self, id: AccountId, effects: &mut Effects) {
        self.shared.settings.current_account = Some(id);
        self.form.draft.sub_app_id = self.shared.default_sub_app_id();
        self.history.selected = None;
        self.history.order.go_to_top();
        self.voices.forget_rows();
        self.shared.save_settings(effects);
        self.form.changed(&mut self.playback, effects);
        self.reload_history(effects);
        self.accounts_state.read_keys_in_use(&self.shared, effects);
    }

    /// What is done with accounts may be done with the one in use.
    pub(super) fn act_on_accounts(&mut self, action: AccountAction, effects: &mut Effects) {
        let default = self.shared.default_sub_app_id();
        let used = self
            .accounts_state
            .act(action, &self.history, &mut self.shared, effects);
        self.follow_account(&default, used, effects);
    }

    /// What becomes of accounts may become of the one in use.
    pub(super) fn apply_to_accounts(&mut self, event: AccountEvent, effects: &mut Effects) {
        let default = self.shared.default_sub_app_id();
        let used = self.accounts_state.apply(event, &mut self.shared, effects);
        self.follow_account(&default, used, effects);
    }

    /// The form's application is that of the account in use, as long as nobody typed another one than
    /// its `default` was.
    pub(super) fn follow_account(
        &mut self,
        default: &str,
        used: Option<AccountId>,
        effects: &mut Effects,
    ) {
        if let Some(id) = used {
            return self.select_account(id, effects);
        }
        let now = self.shared.default_sub_app_id();
        if now != default && self.form.draft.sub_app_id == default {
            self.form.draft.sub_app_id = now;
            self.form.save_draft(effects);
        }
    }

    /// Opens a view, which the next start opens again.
    pub(super) fn show(&mut self, view: View, effects: &mut Effects) {
        if self.shared.settings.view != view {
            let change = |settings: &mut Settings| settings.view = view;
            self.shared.change_settings(change, effects);
        }
        self.open_view(view, effects);
    }

    /// Opens a view, which shows what there is by then.
    pub(super) fn open_view(&mut self, view: View, effects: &mut Effects) {
        self.shared.view = view;
        if let Some(playing) = &self.playback.playing
            && matches!(playing.what, PlaybackSource::Example(_))
        {
            self.playback.silence(effects);
        }
        self.storage.leave();
        self.speakers.forgotten = None;
        self.voices.reload(&self.shared, effects);
        reload_in_use(&self.shared, effects);
        self.activity.reload(&self.shared, effects);
        self.storage.look(&self.shared, effects);
    }

    /// Asks anew which rows the history shows.
    pub(super) fn reload_history(&mut self, effects: &mut Effects) {
        self.history.reload(self.shared.is_practice(), effects);
    }

    /// Asks anew which rows there are.
    pub(super) fn reload_lists(&mut self, effects: &mut Effects) {
        self.reload_history(effects);
        self.voices.reload(&self.shared, effects);
        reload_in_use(&self.shared, effects);
    }

    /// Rows may name other files by now, or be gone: what was changed on the disk all at once is read
    /// anew.
    fn read_rows_anew(&mut self, effects: &mut Effects) {
        self.history.read_anew(self.form.row());
        self.reload_lists(effects);
        self.storage.look(&self.shared, effects);
    }

    /// Shows a row in the history, whatever is filtered or searched there.
    pub(super) fn lead_to(&mut self, id: RowId, effects: &mut Effects) {
        let times = self.history.led.map_or(0, |(_, times)| times);
        self.history.led = Some((id, times + 1));
        self.history.selected = Some(id);
        self.shared.view = View::Create;
        effects.push(JobEffect::LoadRows(vec![id]));
        let narrowed = self.history.filter.is_some() || !self.history.search.is_empty();
        if narrowed || !self.history.order.contains(&id) {
            self.history.filter = None;
            self.history.search.clear();
            self.history.reload(self.shared.is_practice(), effects);
        }
    }

    /// The history keeps those rows at hand that the form and the offer to put a voice back speak of.
    pub(super) fn act_on_history(&mut self, action: HistoryAction, effects: &mut Effects) {
        let removed = self.voices.removed.as_ref().map(|removed| removed.id);
        let beside: Vec<RowId> = removed.into_iter().chain(self.form.row()).collect();
        self.history.act(action, &beside, &self.shared, effects);
    }

    /// How a row stands now, on the disk or here alone, changes what is at work, the lists, and the form
    /// that became it.
    pub(super) fn take_row(&mut self, voice: Voice, is_saved: bool, effects: &mut Effects) {
        let id = voice.id;
        let here = voice.account.is_practice() == self.shared.is_practice();
        let was_spent = self.history.row(id).is_some_and(is_spent);
        let spent_now = is_spent(&voice) && !was_spent;
        let ended = self.at_work.track(&voice, &self.shared, effects);
        let is_ready = matches!(voice.state, VoiceState::Ready { .. });
        if ended && is_ready {
            self.updates.made_a_voice();
        }
        if ended && is_ready && self.shared.settings.ready_sound {
            self.chime(effects);
        }
        if is_saved && self.compares_voices() && is_unheard(self.history.row(id), &voice) {
            effects.push(SpeakersEffect::Listen(id));
        }
        if self.history.take_news(voice, is_saved, here) {
            self.reload_lists(effects);
        }
        if spent_now && self.form.row() == Some(id) {
            self.form.leave_session(&mut self.shared, effects);
        }
    }

    /// A second start handed over its files and came to an end.
    pub(super) fn take_over(&mut self, files: &[PathBuf], effects: &mut Effects) {
        effects.push(WindowEffect::Raise);
        if !files.is_empty() {
            self.shared.view = View::Create;
        }
        self.form
            .use_first_of(files, &mut self.playback, &mut self.shared, effects);
    }

    /// The window is to close: the person is asked first where something is under way. The same wish may
    /// be heard twice, as when the window is minimized, and is no answer to the question.
    pub(super) fn close_or_ask(&mut self, effects: &mut Effects) {
        if self.shared.question == Some(Question::Close) || self.closing != Closing::No {
            return;
        }
        if self.under_way().rows() > 0 {
            self.ask(Question::Close);
            effects.push(WindowEffect::Raise);
        } else {
            self.close(effects);
        }
    }

    pub(super) fn act_on_voices(&mut self, action: VoicesAction, effects: &mut Effects) {
        if let VoicesAction::Sort(sort) = action {
            let change = |settings: &mut Settings| settings.voice_sort = sort;
            self.shared.change_settings(change, effects);
        }
        let form = self.form.row();
        self.voices
            .act(action, &mut self.history, form, &self.shared, effects);
    }

    /// A statement that is deleted is heard no more.
    pub(super) fn delete_record(&mut self, id: RowId, effects: &mut Effects) {
        if let Some(statement) = self.statement_of(id) {
            self.playback.silence_of(&statement, effects);
        }
        let now = self.shared.clock.now();
        self.voices
            .delete_record(id, &mut self.history, now, effects);
    }

    fn statement_of(&self, id: RowId) -> Option<PlaybackSource> {
        let consent = self.history.row(id)?.annotations.consent.as_ref();
        let statement = consent.and_then(Consent::statement);
        statement.cloned().map(PlaybackSource::Kept)
    }

    /// What is written on a voice may change the lists, and what is kept.
    pub(super) fn apply_to_voices(&mut self, event: VoicesEvent, effects: &mut Effects) {
        if matches!(event, VoicesEvent::Written { .. }) {
            // What is kept may have been counted before this was on disk.
            self.storage.look(&self.shared, effects);
        }
        let lists_change = self
            .voices
            .apply(event, &mut self.history, &mut self.shared, effects);
        if lists_change {
            self.reload_lists(effects);
        }
    }

    /// What is played would be recorded too; a take that is used becomes the form's recording.
    pub(super) fn act_on_takes(&mut self, action: TakesAction, effects: &mut Effects) {
        if matches!(action, TakesAction::Record) && self.takes.can_record() {
            self.playback.silence(effects);
        }
        if let Some(path) = self.takes.act(action, &mut self.shared, effects) {
            self.playback.silence(effects);
            self.form.use_file(&path, &mut self.playback, effects);
        }
    }

    /// Listens while the page is open and not a moment longer. Called after everything that happens.
    pub(super) fn tend_microphone(&mut self, effects: &mut Effects) {
        let wanted = self.shared.view == View::Create && self.form.draft.tab == SourceTab::Record;
        if wanted == self.takes.listens() {
            return;
        }
        if wanted {
            self.takes.begin_to_listen(&self.shared, effects);
            return;
        }
        self.takes.listen_no_more(effects);
        if let Some(playing) = &self.playback.playing
            && matches!(playing.what, PlaybackSource::Take(_))
        {
            self.playback.silence(effects);
        }
    }

    /// A file that is chosen goes to whoever asked for it.
    pub(super) fn act_on_file_dialog(&mut self, action: FileDialogAction, effects: &mut Effects) {
        let home = self.shared.desktop.home.as_ref();
        if let Some((request, file)) = self.file_dialog.act(action, home, effects) {
            self.hand_over(&request, Some(file), effects);
        }
    }

    /// So does one that the desktop's dialog brought.
    pub(super) fn apply_to_file_dialog(&mut self, event: FileDialogEvent, effects: &mut Effects) {
        if let Some((request, file)) = self.file_dialog.apply(event, effects) {
            self.hand_over(&request, file, effects);
        }
    }

    fn hand_over(&mut self, request: &FileRequest, file: Option<PathBuf>, effects: &mut Effects) {
        match *request {
            FileRequest::Recording(ticket) => {
                let event = FormEvent::FilePicked { ticket, file };
                self.form.apply(event, &mut self.playback, effects);
            }
            FileRequest::Statement(ticket) => {
                let event = FormEvent::StatementPicked { ticket, file };
                self.form.apply(event, &mut self.playback, effects);
            }
            FileRequest::Activity { .. } => {
                self.activity
                    .take_file(request, file, &mut self.shared, effects);
            }
            FileRequest::KeyFile(import) => {
                self.apply_to_accounts(AccountEvent::KeyFilePicked { import, file }, effects);
            }
            FileRequest::Transfer { ticket, .. } => {
                self.apply_to_transfer(TransferEvent::Picked { ticket, file }, effects);
            }
        }
    }

    /// A backup that was merged in changed rows. What the next start moves is told in the settings.
    pub(super) fn apply_to_transfer(&mut self, event: TransferEvent, effects: &mut Effects) {
        match &event {
            TransferEvent::Ended {
                result: Ok(TransferDone::WillMove { to, .. }),
                ..
            } => self.shared.move_to(Some(to.clone())),
            TransferEvent::CalledOff(result) => {
                if result.is_ok() {
                    self.shared.move_to(None);
                }
                self.storage.said = Some(StorageOutcome::MoveCalledOff(result.clone()));
            }
            _ => {}
        }
        if self.transfer.apply(event) {
            self.read_rows_anew(effects);
        }
    }

    /// What is kept of speakers is counted where that is seen.
    pub(super) fn apply_to_speakers(&mut self, event: SpeakersEvent, effects: &mut Effects) {
        if self.speakers.apply(event, effects) {
            self.storage.look(&self.shared, effects);
        }
    }

    fn compares_voices(&self) -> bool {
        self.shared.settings.compare_voices.is_on() && self.shared.can_keep_rows()
    }

    /// Asks who speaks in what the window shows. Called after everything that happens.
    pub(super) fn tend_speakers(&mut self, effects: &mut Effects) {
        let speaker = &self.form.draft.speaker;
        let agreed = speaker.whose == Some(ConsentKind::Agreed);
        let open = match self.shared.view {
            View::Create => self.history.selected,
            View::Voices => self.voices.selected,
            View::Activity | View::Settings | View::Help => None,
        };
        let open = open.and_then(|id| self.history.row(id));
        let shown = Shown {
            making: self.form.sample.making(),
            practice: self.shared.is_practice(),
            statement: speaker.statement_path().filter(|_| agreed),
            open: open
                .filter(|voice| voice.kept.sample.is_some())
                .map(|voice| voice.id),
            compares: self.compares_voices(),
        };
        self.speakers.tend(shown, effects);
    }

    /// Asks what was counted around the sending of a row that is unfolded. Called after everything that happens.
    pub(super) fn tend_metering(&mut self, effects: &mut Effects) {
        let open = self.history.selected.and_then(|id| self.history.row(id));
        self.metering.tend(open, effects);
    }

    /// What was deleted is known nowhere any more.
    pub(super) fn apply_to_storage(&mut self, event: StorageEvent, effects: &mut Effects) {
        match &event {
            // It can no longer be put back, or is back.
            StorageEvent::Deleted {
                what: DeleteTarget::Data(StoredKind::Removed),
                ..
            }
            | StorageEvent::PutBack(_) => self.voices.removed = None,
            // The disk is the truth, also where not all could be deleted.
            StorageEvent::Deleted {
                what: DeleteTarget::Data(StoredKind::Takes),
                ..
            } => self.takes.forget(),
            StorageEvent::Deleted {
                what: DeleteTarget::Data(StoredKind::Voiceprints),
                ..
            } => self.speakers.ask_anew(effects),
            StorageEvent::KeysDeleted(results) => self.accounts_state.take_deleted_keys(results),
            _ => {}
        }
        if self.storage.apply(event) {
            self.read_rows_anew(effects);
        }
    }
}
