//! What the person wants of the form becomes a change of it.

use super::{Form, FormAction};
use crate::domain::recording::path_text;
use crate::domain::{Draft, Field, Member, SourceTab};
use crate::model::consent::of_next_form;
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{FileRequest, History, JobEffect, Notice, PlaybackState, WindowEffect};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

impl Form {
    /// Does what the person wants.
    pub(in crate::model) fn act(
        &mut self,
        action: FormAction,
        history: &History,
        hearing: &mut PlaybackState,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            FormAction::Edit(field, text) => self.edit(field, text, hearing, effects),
            FormAction::Touch(field) => {
                self.touched.insert(field);
            }
            FormAction::ChooseSource(tab) => {
                self.draft.forget_member(Field::Link);
                self.draft.forget_member(Field::VideoId);
                self.draft.tab = tab;
                self.changed(hearing, effects);
            }
            FormAction::BrowseFile => effects.push(WindowEffect::AskForFile(
                FileRequest::Recording(self.forms.current()),
            )),
            FormAction::UseFile(path) => self.use_file(&path, hearing, effects),
            FormAction::UseFirstOf(files) => self.use_first_of(&files, hearing, shared, effects),
            FormAction::UseSampleClip => {
                effects.push(JobEffect::UnpackSampleClip(self.forms.current()));
            }
            FormAction::ShowAllFields(show) => {
                shared.settings.show_all_fields = show;
                shared.save_settings(effects);
                // A choice that is no longer on the screen must not decide what is sent.
                if !show && !SourceTab::EVERYDAY.contains(&self.draft.tab) {
                    self.draft.tab = SourceTab::Link;
                    self.changed(hearing, effects);
                }
            }
            FormAction::FreshSessionId => {
                self.draft.forget_member(Field::SessionId);
                self.draft.session_id = shared.uuids.fresh().to_string();
                self.changed(hearing, effects);
            }
            FormAction::CreateVoice => self.create_voice(false, history, shared, effects),
            FormAction::Reopen => {
                if let Some(sent) = &mut self.submitted {
                    sent.reopened = true;
                }
            }
            FormAction::CreateAnother => self.create_another(hearing, shared, effects),
            FormAction::Fill(draft) => self.fill(*draft, hearing, shared, effects),
            FormAction::EditAsNew(id) => {
                if let Some(voice) = history.row(id) {
                    self.edit_as_new(voice, hearing, shared, effects);
                }
            }
        }
    }

    /// A field holds another text.
    fn edit(
        &mut self,
        field: Field,
        text: String,
        hearing: &mut PlaybackState,
        effects: &mut Effects,
    ) {
        let draft = &mut self.draft;
        let place = match field {
            Field::VoiceName => &mut draft.voice_name,
            Field::File => &mut draft.file,
            Field::Link => &mut draft.link,
            Field::VideoId => &mut draft.video_id,
            Field::Priority => &mut draft.priority,
            // A choice, which is made by an action of its own.
            Field::ConsentKind => return,
            Field::SpeakerName => &mut draft.speaker.name,
            Field::AgreedDate => &mut draft.speaker.date,
            Field::Statement => &mut draft.speaker.statement,
            Field::SubAppId => &mut draft.sub_app_id,
            Field::KeepDays => &mut draft.keep_days,
            Field::SessionId => &mut draft.session_id,
            Field::SessionContext => &mut draft.session_context,
        };
        *place = text;
        draft.forget_member(field);
        self.touched.insert(field);
        match field {
            // Who speaks makes no other voice: a form that was sent stays the form that was sent.
            Field::SpeakerName | Field::AgreedDate | Field::Statement => {
                return self.save_draft(effects);
            }
            Field::File => self.forget_choice(),
            _ => {}
        }
        self.changed(hearing, effects);
    }

    /// What follows whenever the form holds something else than before.
    pub(in crate::model) fn changed(&mut self, hearing: &mut PlaybackState, effects: &mut Effects) {
        self.inspect(hearing, effects);
        self.save_draft(effects);
        if let Some(sent) = &mut self.submitted {
            sent.unchanged = false;
        }
    }

    /// Holds what a body was edited to: what that changed was touched, as by its field.
    pub(in crate::model) fn take_edited(&mut self, body: &Map<String, Value>) {
        let before = self.draft.body();
        self.draft.take_body(body);
        let changed = |member: &Member| before.get(member.name()) != body.get(member.name());
        let changed = Member::ALL.into_iter().filter(changed);
        self.touched.extend(changed.map(Member::field));
    }

    /// Takes a file as the recording.
    pub(in crate::model) fn use_file(
        &mut self,
        path: &Path,
        hearing: &mut PlaybackState,
        effects: &mut Effects,
    ) {
        self.draft.tab = SourceTab::File;
        self.draft.file = path_text::to_field(path);
        self.touched.insert(Field::File);
        self.forget_choice();
        // The same path again means: look again, the file may have changed.
        self.sample.place = None;
        self.changed(hearing, effects);
    }

    /// Takes the first of several files, and tells the person so.
    pub(in crate::model) fn use_first_of(
        &mut self,
        files: &[PathBuf],
        hearing: &mut PlaybackState,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        if let Some(first) = files.first() {
            self.use_file(first, hearing, effects);
        }
        if files.len() > 1 {
            shared.tell(Notice::OneFileTaken);
        }
    }

    /// Empties the form for another voice.
    fn create_another(
        &mut self,
        hearing: &mut PlaybackState,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        let old = std::mem::take(&mut self.draft);
        let next = Draft {
            tab: old.tab,
            sub_app_id: old.sub_app_id,
            keep_days: old.keep_days,
            speaker: of_next_form(old.speaker),
            ..Draft::default()
        };
        self.begin_with(next, shared);
        self.changed(hearing, effects);
    }

    /// Puts this into the form in the place of all that it holds and remembers.
    fn fill(
        &mut self,
        draft: Draft,
        hearing: &mut PlaybackState,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        self.begin_with(draft, shared);
        if self.draft.path().is_some() {
            // The same path as before may lead to another recording by now.
            self.sample.place = None;
        }
        self.changed(hearing, effects);
    }

    /// Another voice begins, under a fresh SessionId.
    pub(in crate::model) fn begin_with(&mut self, draft: Draft, shared: &mut Shared) {
        self.submitted = None;
        self.touched.clear();
        self.forms.issue();
        self.speakers.issue();
        self.draft = draft;
        self.request_uuid = None;
        self.draft.forget_member(Field::SessionId);
        self.draft.session_id = shared.uuids.fresh().to_string();
    }

    pub(in crate::model) fn save_draft(&self, effects: &mut Effects) {
        effects.push(JobEffect::SaveDraft(Box::new(self.draft.clone())));
    }
}
