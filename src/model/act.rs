//! What the person wants becomes a change of the model and effects.

use super::whose::of_next_form;
use super::{Action, Effect, Model, Order, Phase, Submitted, UploadDeletion};
use crate::domain::{
    Draft, Field, RowId, SampleSource, SourceTab, Submission, Voice, VoiceState, path_text,
};
use std::path::Path;

impl Model {
    /// Does what the person wants.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.act_on(action);
        effects.extend(self.tend_microphone());
        effects
    }

    fn act_on(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Edit(field, text) => self.edit(field, text),
            Action::Touch(field) => {
                self.form.touched.insert(field);
                Vec::new()
            }
            Action::ChooseSource(tab) => {
                self.form.draft.tab = tab;
                self.changed()
            }
            Action::BrowseFile => vec![Effect::PickFile],
            Action::UseFile(path) => self.use_file(&path),
            Action::UseFirstOf(files) => {
                let mut effects = match files.first() {
                    Some(first) => self.use_file(first),
                    None => Vec::new(),
                };
                if files.len() > 1 {
                    effects.extend(self.tell(super::Notice::OneFileTaken));
                }
                effects
            }
            Action::Sample(action) => self.act_on_sample(action),
            Action::Whose(action) => self.act_on_whose(action),
            Action::UseSampleClip => vec![Effect::UnpackSampleClip],
            Action::ShowAllFields(show) => {
                self.settings.show_all_fields = show;
                let mut effects = vec![self.save_settings()];
                // A choice that is no longer on the screen must not decide what is sent.
                if !show && !SourceTab::EVERYDAY.contains(&self.form.draft.tab) {
                    self.form.draft.tab = SourceTab::Link;
                    effects.extend(self.changed());
                }
                effects
            }
            Action::FreshSessionId => {
                self.form.draft.session_id = self.uuids.fresh().to_string();
                self.changed()
            }
            Action::CreateVoice => self.create_voice(false),
            Action::ConfirmAgain => {
                self.form.asking_again = false;
                self.create_voice(true)
            }
            Action::DeclineAgain => {
                self.form.asking_again = false;
                Vec::new()
            }
            Action::CreateAnother => self.create_another(),
            Action::Fill(draft) => self.fill(*draft),
            Action::SelectAccount(id) => {
                self.settings.current_account = Some(id);
                self.form.draft.sub_app_id = self.default_sub_app_id();
                self.history.selected = None;
                self.history.order.go_to_top();
                self.voices.forget_rows();
                let mut effects = vec![self.save_settings()];
                effects.extend(self.changed());
                effects.extend(self.reload_history());
                effects.extend(self.read_keys_in_use());
                effects
            }
            Action::Account(action) => self.act_on_accounts(action),
            Action::Voices(action) => self.act_on_voices(action),
            Action::Hear(action) => self.act_on_hearing(action),
            Action::Takes(action) => self.act_on_takes(action),
            Action::Transfer(action) => self.act_on_transfer(action),
            Action::Storage(action) => self.act_on_storage(action),
            Action::Show(view) => {
                self.view = view;
                self.leave_storage();
                let mut effects = self.reload_voices();
                effects.extend(self.reload_in_use());
                effects.extend(self.look_at_storage());
                effects
            }
            Action::SelectRow(row) => {
                self.history.selected = row;
                Vec::new()
            }
            Action::FilterHistory(filter) => {
                self.history.filter = filter;
                self.history.order.go_to_top();
                self.reload_history()
            }
            Action::SearchHistory(text) => {
                self.history.search = text;
                self.history.order.go_to_top();
                self.reload_history()
            }
            Action::NeedRows(range) => self.need_rows(range),
            Action::Cancel(id) => match self.history.row(id) {
                Some(voice)
                    if voice.state.can_cancel()
                        || matches!(voice.state, VoiceState::NotSure { .. }) =>
                {
                    vec![Effect::Cancel(id)]
                }
                _ => Vec::new(),
            },
            Action::CheckNow(id) => vec![Effect::CheckNow(id)],
            Action::FollowTask { task_id, row } => self.follow_task(&task_id, row),
            Action::FollowApart(row) => self.follow_apart(row),
            Action::EditAsNew(id) => self.edit_as_new(id),
            Action::AskDeleteUpload(None) => {
                self.history
                    .deletions
                    .retain(|_, deletion| *deletion != UploadDeletion::Asking);
                Vec::new()
            }
            Action::AskDeleteUpload(Some(id)) => {
                self.history.deletions.insert(id, UploadDeletion::Asking);
                Vec::new()
            }
            Action::DeleteUpload(id) => self.delete_upload(id),
            Action::SetTheme(theme) => {
                self.settings.theme = theme;
                vec![self.save_settings()]
            }
            Action::ShowHistory(show) => {
                self.settings.history_open = show;
                vec![self.save_settings()]
            }
            Action::SetNotifications(notifications) => {
                self.settings.notifications = notifications;
                vec![self.save_settings()]
            }
            Action::Look(is_seen) => {
                self.is_seen = is_seen;
                Vec::new()
            }
            Action::Close => self.close(),
            Action::CloseAnyway => {
                self.closing = super::Closing::Agreed;
                let mut effects = self.abandon_new_account();
                effects.push(Effect::CloseWindow);
                effects
            }
            Action::KeepOpen => {
                self.closing = super::Closing::No;
                Vec::new()
            }
            Action::DismissNotice(notice) => {
                self.notices.retain(|other| *other != notice);
                Vec::new()
            }
        }
    }

    fn edit(&mut self, field: Field, text: String) -> Vec<Effect> {
        let draft = &mut self.form.draft;
        let place = match field {
            Field::VoiceName => &mut draft.voice_name,
            Field::File => &mut draft.file,
            Field::Link => &mut draft.link,
            Field::VideoId => &mut draft.video_id,
            Field::Priority => &mut draft.priority,
            // A choice, which is made by an action of its own.
            Field::Whose => return Vec::new(),
            Field::SpeakerName => &mut draft.speaker.name,
            Field::AgreedDate => &mut draft.speaker.date,
            Field::Statement => &mut draft.speaker.statement,
            Field::SubAppId => &mut draft.sub_app_id,
            Field::KeepDays => &mut draft.keep_days,
            Field::SessionId => &mut draft.session_id,
            Field::SessionContext => &mut draft.session_context,
        };
        *place = text;
        self.form.touched.insert(field);
        if matches!(
            field,
            Field::SpeakerName | Field::AgreedDate | Field::Statement
        ) {
            return self.speaker_changed();
        }
        if field == Field::File {
            self.forget_choice();
        }
        self.changed()
    }

    /// What follows whenever the form holds something else than before.
    pub(super) fn changed(&mut self) -> Vec<Effect> {
        let mut effects = self.inspect();
        effects.push(self.save_draft());
        if let Some(sent) = &mut self.form.submitted {
            sent.unchanged = false;
        }
        effects
    }

    pub(super) fn use_file(&mut self, path: &Path) -> Vec<Effect> {
        self.form.draft.tab = SourceTab::File;
        self.form.draft.file = path_text::to_field(path);
        self.form.touched.insert(Field::File);
        self.forget_choice();
        // The same path again means: look again, the file may have changed.
        self.form.sample.place = None;
        self.changed()
    }

    fn create_voice(&mut self, again: bool) -> Vec<Effect> {
        // A second click while the first is under way is the same click.
        if matches!(self.phase(), Phase::Starting | Phase::UnderWay(_)) || !self.can_keep_rows() {
            return Vec::new();
        }
        let content = match self.check().result {
            Ok(content) => content,
            Err(problems) => {
                self.form
                    .touched
                    .extend(problems.iter().map(crate::domain::DraftProblem::field));
                return Vec::new();
            }
        };
        let account = self.account().id;
        if !again && self.form.repeats(&content, account, &self.history) {
            self.form.asking_again = true;
            return Vec::new();
        }
        self.submit(content)
    }

    fn submit(&mut self, mut content: Submission) -> Vec<Effect> {
        let reused = self
            .form
            .submitted
            .as_ref()
            .is_some_and(|sent| sent.content.session_id == content.session_id);
        if reused && content.session_id.is_some() {
            // The person agreed to another voice; under the old SessionId the service would refuse it.
            let fresh = self.uuids.fresh();
            // The form follows: the old one must not come back with the order after this.
            self.form.draft.session_id = fresh.to_string();
            content.session_id = Some(fresh.into());
        }
        let id = RowId::new();
        let order = Order {
            id,
            created: self.clock.now(),
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
        let remembered = self.remember_speaker(content.speaker.as_ref());
        self.form.submitted = Some(Submitted {
            row: id,
            content,
            account: order.account.id,
            unchanged: true,
        });
        let mut effects = vec![Effect::Submit(Box::new(order))];
        effects.extend(remembered);
        effects
    }

    fn create_another(&mut self) -> Vec<Effect> {
        self.form.submitted = None;
        self.form.asking_again = false;
        self.form.touched.clear();
        let old = std::mem::take(&mut self.form.draft);
        self.form.draft = Draft {
            tab: old.tab,
            sub_app_id: old.sub_app_id,
            keep_days: old.keep_days,
            speaker: of_next_form(old.speaker),
            session_id: self.uuids.fresh().to_string(),
            ..Draft::default()
        };
        self.changed()
    }

    fn fill(&mut self, draft: Draft) -> Vec<Effect> {
        self.form.submitted = None;
        self.form.asking_again = false;
        self.form.touched.clear();
        self.form.draft = Draft {
            session_id: self.uuids.fresh().to_string(),
            ..draft
        };
        if self.form.draft.path().is_some() {
            // The same path as before may lead to another recording by now.
            self.form.sample.place = None;
        }
        self.changed()
    }

    fn edit_as_new(&mut self, id: RowId) -> Vec<Effect> {
        let Some(voice) = self.history.row(id) else {
            return Vec::new();
        };
        let draft = Draft {
            speaker: self.speaker_of(voice),
            ..draft_of(voice, &self.form.draft)
        };
        self.form.submitted = None;
        self.form.asking_again = false;
        self.form.draft = draft;
        self.form.draft.session_id = self.uuids.fresh().to_string();
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
        self.view = super::View::Create;
        self.changed()
    }

    fn delete_upload(&mut self, id: RowId) -> Vec<Effect> {
        let now = self.clock.now();
        let possible = self
            .history
            .row(id)
            .is_some_and(|voice| voice.can_delete_upload(now));
        let under_way = self.history.deletions.get(&id) == Some(&UploadDeletion::UnderWay);
        if !possible || under_way {
            return Vec::new();
        }
        self.history.deletions.insert(id, UploadDeletion::UnderWay);
        vec![Effect::DeleteUpload(id)]
    }

    fn need_rows(&mut self, range: std::ops::Range<usize>) -> Vec<Effect> {
        let places = self.history.order.see(&range);
        let mut shown: Vec<RowId> = self.history.order.known(places.clone()).copied().collect();
        shown.extend(self.voices.removed.as_ref().map(|removed| removed.id));
        shown.extend(self.form.row());
        let mut effects = self.history.need(&shown);
        if self.history.order.lacks(places) {
            effects.push(self.load_history());
        }
        effects
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
