//! What the person wants becomes a change of the model and effects.

use super::effects::Effects;
use super::{
    Action, Closing, Effect, JobEffect, Model, Notice, Order, Phase, Submitted, UploadDeletion,
    View, WindowEffect,
};
use crate::domain::recording::path_text;
use crate::domain::{
    Draft, DraftProblem, Field, RowId, SampleSource, SourceTab, Submission, Voice, VoiceState,
};
use std::path::PathBuf;

impl Model {
    /// Does what the person wants.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = Effects::default();
        self.act_on(action, &mut effects);
        self.tend_microphone(&mut effects);
        effects.into()
    }

    fn act_on(&mut self, action: Action, effects: &mut Effects) {
        match action {
            Action::Edit(field, text) => {
                self.form.edit(field, text, &mut self.playback, effects);
            }
            Action::Touch(field) => {
                self.form.touched.insert(field);
            }
            Action::ChooseSource(tab) => {
                self.form.draft.tab = tab;
                self.form_changed(effects);
            }
            Action::BrowseFile => {
                effects.push(WindowEffect::PickFile(self.form.forms.current()));
            }
            Action::UseFile(path) => self.use_file(&path, effects),
            Action::UseFirstOf(files) => self.use_first_of(&files, effects),
            Action::Sample(action) => {
                self.form
                    .act_on_sample(action, &mut self.playback, &self.shared, effects);
            }
            Action::ConsentKind(action) => self.act_on_whose(action, effects),
            Action::UseSampleClip => {
                effects.push(JobEffect::UnpackSampleClip(self.form.forms.current()));
            }
            Action::ShowAllFields(show) => {
                self.shared.settings.show_all_fields = show;
                self.shared.save_settings(effects);
                // A choice that is no longer on the screen must not decide what is sent.
                if !show && !SourceTab::EVERYDAY.contains(&self.form.draft.tab) {
                    self.form.draft.tab = SourceTab::Link;
                    self.form_changed(effects);
                }
            }
            Action::FreshSessionId => {
                self.form.draft.session_id = self.shared.uuids.fresh().to_string();
                self.form_changed(effects);
            }
            Action::CreateVoice => self.create_voice(false, effects),
            Action::ConfirmAgain => {
                self.form.asking_again = false;
                self.create_voice(true, effects);
            }
            Action::DeclineAgain => self.form.asking_again = false,
            Action::CreateAnother => {
                self.form
                    .create_another(&mut self.playback, &mut self.shared, effects);
            }
            Action::Fill(draft) => {
                self.form
                    .fill(*draft, &mut self.playback, &mut self.shared, effects);
            }
            Action::SelectAccount(id) => self.select_account(id, effects),
            Action::Account(action) => self.act_on_accounts(action, effects),
            Action::Voices(action) => self.act_on_voices(action, effects),
            Action::Playback(action) => self.playback.act(action, &mut self.shared, effects),
            Action::Takes(action) => self.act_on_takes(action, effects),
            Action::Transfer(action) => {
                self.transfer
                    .act(action, &self.voices, &self.shared, effects);
            }
            Action::Storage(action) => self.storage.act(action, &mut self.shared, effects),
            Action::Show(view) => self.show(view, effects),
            Action::SelectRow(row) => self.history.selected = row,
            Action::FilterHistory(filter) => {
                self.history.filter = filter;
                self.history.order.go_to_top();
                self.reload_history(effects);
            }
            Action::SearchHistory(text) => {
                self.history.search = text;
                self.history.order.go_to_top();
                self.reload_history(effects);
            }
            Action::NeedRows(range) => self.need_rows(range, effects),
            Action::Cancel(id) => {
                if self.history.row(id).is_some_and(|voice| {
                    voice.state.can_cancel() || matches!(voice.state, VoiceState::NotSure { .. })
                }) {
                    effects.push(JobEffect::Cancel(id));
                }
            }
            Action::CheckNow(id) => effects.push(JobEffect::CheckNow(id)),
            Action::FollowTask { task_id, row } => self.follow_task(&task_id, row, effects),
            Action::FollowApart(row) => self.follow_apart(row, effects),
            Action::EditAsNew(id) => self.edit_as_new(id, effects),
            Action::AskDeleteUpload(None) => {
                self.history
                    .deletions
                    .retain(|_, deletion| *deletion != UploadDeletion::Asking);
            }
            Action::AskDeleteUpload(Some(id)) => {
                self.history.deletions.insert(id, UploadDeletion::Asking);
            }
            Action::DeleteUpload(id) => {
                let now = self.shared.clock.now();
                self.history.delete_upload(id, now, effects);
            }
            Action::SetTheme(theme) => {
                self.shared.settings.theme = theme;
                self.shared.save_settings(effects);
            }
            Action::ShowHistory(show) => {
                self.shared.settings.history_open = show;
                self.shared.save_settings(effects);
            }
            Action::SetNotifications(notifications) => {
                self.shared.settings.notifications = notifications;
                self.shared.save_settings(effects);
            }
            Action::Look(is_seen) => self.is_seen = is_seen,
            Action::Close => self.close(effects),
            Action::CloseAnyway => {
                self.closing = Closing::Agreed;
                self.accounts_state.abandon_new(effects);
                effects.push(WindowEffect::Close);
            }
            Action::KeepOpen => self.closing = Closing::No,
            Action::DismissNotice(notice) => self.shared.notices.retain(|other| *other != notice),
        }
    }

    fn create_voice(&mut self, again: bool, effects: &mut Effects) {
        // A second click while the first is under way is the same click.
        if matches!(self.phase(), Phase::Starting | Phase::UnderWay(_)) || !self.can_keep_rows() {
            return;
        }
        let content = match self.check().result {
            Ok(content) => content,
            Err(problems) => {
                let fields = problems.iter().map(DraftProblem::field);
                self.form.touched.extend(fields);
                return;
            }
        };
        let account = self.account().id;
        if !again && self.form.repeats(&content, account, &self.history) {
            self.form.asking_again = true;
        } else {
            self.submit(content, effects);
        }
    }

    fn submit(&mut self, mut content: Submission, effects: &mut Effects) {
        let reused = self
            .form
            .submitted
            .as_ref()
            .is_some_and(|sent| sent.content.session_id == content.session_id);
        if reused && content.session_id.is_some() {
            // The person agreed to another voice; under the old SessionId the service would refuse it.
            let fresh = self.shared.uuids.fresh();
            // The form follows: the old one must not come back with the order after this.
            self.form.draft.session_id = fresh.to_string();
            content.session_id = Some(fresh.into());
        }
        let id = RowId::new();
        let order = Order {
            id,
            created: self.shared.clock.now(),
            account: self.account().snapshot(content.sub_app_id),
            submission: content.clone(),
            sample: match &content.source {
                SampleSource::File { .. } => {
                    let made = self.form.sample.loaded().and_then(|loaded| loaded.made());
                    made.map(|made| made.bytes.clone())
                }
                _ => None,
            },
        };
        let account = order.account.id;
        effects.push(JobEffect::Submit(Box::new(order)));
        self.remember_speaker(content.speaker.as_ref(), effects);
        self.form.submitted = Some(Submitted {
            row: id,
            content,
            account,
            unchanged: true,
        });
    }

    fn edit_as_new(&mut self, id: RowId, effects: &mut Effects) {
        let Some(voice) = self.history.row(id) else {
            return;
        };
        let draft = Draft {
            speaker: self.speaker_of(voice),
            ..draft_of(voice, &self.form.draft)
        };
        self.form.begin_with(draft, &mut self.shared);
        self.form.touched = [
            Field::VoiceName,
            Field::File,
            Field::Link,
            Field::VideoId,
            Field::Priority,
            Field::SubAppId,
        ]
        .into();
        self.form.sample.place = None;
        self.shared.view = View::Create;
        self.form_changed(effects);
    }

    pub(super) fn use_first_of(&mut self, files: &[PathBuf], effects: &mut Effects) {
        if let Some(first) = files.first() {
            self.use_file(first, effects);
        }
        if files.len() > 1 {
            self.shared.tell(Notice::OneFileTaken);
        }
    }
}

/// The form that would make this row again. What the row's source does not use stays as it is.
fn draft_of(voice: &Voice, present: &Draft) -> Draft {
    let mut draft = Draft {
        voice_name: voice.name.clone(),
        priority: voice.priority.get().to_string(),
        sub_app_id: voice
            .account
            .sub_app_id
            .map(|id| id.to_string())
            .unwrap_or_default(),
        session_context: voice.session_context.as_str().to_owned(),
        ..present.clone()
    };
    match &voice.source {
        SampleSource::File { file } => {
            draft.tab = SourceTab::File;
            draft.file = path_text::to_field(&file.path);
            draft.track = None;
            draft.stretch = file.stretch;
            draft.unchanged = Some(file.stretch.is_none());
            draft.reduce_noise = false;
        }
        SampleSource::Link { link } => {
            draft.tab = SourceTab::Link;
            link.as_str().clone_into(&mut draft.link);
        }
        SampleSource::EarlierWork { video_id } => {
            draft.tab = SourceTab::EarlierWork;
            video_id.as_str().clone_into(&mut draft.video_id);
        }
        SampleSource::LinkAndEarlierWork { link, video_id } => {
            draft.tab = SourceTab::Both;
            link.as_str().clone_into(&mut draft.link);
            video_id.as_str().clone_into(&mut draft.video_id);
        }
        SampleSource::Nothing => draft.tab = SourceTab::Neither,
    }
    draft
}
