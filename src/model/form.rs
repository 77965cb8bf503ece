//! The form: what is typed, what is known of it, and what became of it.

use super::consent::of_next_form;
use super::effects::Effects;
use super::sample::Sample;
use super::shared::Shared;
use super::{History, JobEffect, PlaybackState, Tickets};
use crate::domain::recording::path_text;
use crate::domain::voice::draft::Ask;
use crate::domain::{
    AccountId, Draft, DraftProblem, Field, LinkScope, RowId, SourceTab, Submission, Voice,
    VoiceState, Warning,
};
use std::collections::BTreeSet;
use std::path::Path;

/// The form.
#[derive(Debug, Default)]
pub struct Form {
    /// What is typed.
    pub draft: Draft,
    /// The fields that were left once: they show their errors.
    pub touched: BTreeSet<Field>,
    /// What is known of the file, and what is chosen of it.
    pub sample: Sample,
    /// What was sent last from this form.
    pub submitted: Option<Submitted>,
    /// Whether the question "send the same again?" is open.
    pub asking_again: bool,
    /// Another form makes what was asked for the one before it late: a file that comes then is none of
    /// its own.
    pub(super) forms: Tickets,
    /// The same for another speaker: a statement is never attached to what somebody else agreed to.
    pub(super) speakers: Tickets,
}

/// A submission and the row that it became.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// The row.
    pub row: RowId,
    /// What was sent.
    pub content: Submission,
    /// Who paid.
    pub account: AccountId,
    /// Whether the form still holds what was sent.
    pub unchanged: bool,
}

/// The form, read against the rules.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What may be sent, or all that is wrong.
    pub result: Result<Submission, Vec<DraftProblem>>,
    /// What a person should know.
    pub warnings: Vec<Warning>,
}

impl Checked {
    /// The first problem of a field.
    pub fn problem(&self, field: Field) -> Option<&DraftProblem> {
        self.result
            .as_ref()
            .err()?
            .iter()
            .find(|problem| problem.field() == field)
    }

    /// The first warning of a field.
    pub fn warning(&self, field: Field) -> Option<Warning> {
        self.warnings
            .iter()
            .copied()
            .find(|warning| warning.field() == Some(field))
    }
}

/// Where the form stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Phase<'a> {
    /// Being filled in, or changed since it was sent.
    Editing,
    /// The button was pressed; the row is not on disk yet.
    Starting,
    /// The row is being worked on and the form still holds what it sends.
    UnderWay(&'a Voice),
    /// The service took it, or it is at an end, and the form still holds what was sent.
    Done(&'a Voice),
}

impl Form {
    /// Reads the form against the rules.
    pub fn check(&self, scope: LinkScope, ask: Ask) -> Checked {
        Checked {
            result: self.draft.parse(scope, &self.sample.status(), ask),
            warnings: self.draft.warnings(scope),
        }
    }

    /// A field holds another text.
    pub(super) fn edit(
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
    pub(super) fn changed(&mut self, hearing: &mut PlaybackState, effects: &mut Effects) {
        self.inspect(hearing, effects);
        self.save_draft(effects);
        if let Some(sent) = &mut self.submitted {
            sent.unchanged = false;
        }
    }

    /// Takes a file as the recording.
    pub(super) fn use_file(
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

    /// Attaches a file as the statement. Who speaks makes no other voice: a form that was sent stays the
    /// form that was sent.
    pub(super) fn attach(&mut self, path: &Path, effects: &mut Effects) {
        self.draft.speaker.statement = path_text::to_field(path);
        self.touched.insert(Field::Statement);
        self.save_draft(effects);
    }

    /// Empties the form for another voice.
    pub(super) fn create_another(
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
    pub(super) fn fill(
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
    pub(super) fn begin_with(&mut self, draft: Draft, shared: &mut Shared) {
        self.submitted = None;
        self.asking_again = false;
        self.touched.clear();
        self.forms.issue();
        self.speakers.issue();
        self.draft = draft;
        self.draft.session_id = shared.uuids.fresh().to_string();
    }

    pub(super) fn save_draft(&self, effects: &mut Effects) {
        effects.push(JobEffect::SaveDraft(Box::new(self.draft.clone())));
    }

    /// The row that the form became; without it nobody knows where the form stands.
    pub(super) fn row(&self) -> Option<RowId> {
        self.submitted.as_ref().map(|sent| sent.row)
    }

    pub(super) fn phase<'a>(&self, history: &'a History) -> Phase<'a> {
        let Some(submitted) = self.submitted.as_ref().filter(|sent| sent.unchanged) else {
            return Phase::Editing;
        };
        match history.row(submitted.row) {
            None => Phase::Starting,
            Some(voice) if voice.state.is_being_sent() => Phase::UnderWay(voice),
            Some(voice) => Phase::Done(voice),
        }
    }

    /// Whether sending `content` would repeat what was sent and may have been taken.
    pub(super) fn repeats(
        &self,
        content: &Submission,
        account: AccountId,
        history: &History,
    ) -> bool {
        let Some(sent) = &self.submitted else {
            return false;
        };
        let harmless = history
            .row(sent.row)
            .is_some_and(|voice| match &voice.state {
                VoiceState::Cancelled => true,
                VoiceState::Failed { task_id, failure } => {
                    task_id.is_none() && !failure.may_have_been_taken()
                }
                _ => false,
            });
        sent.account == account && sent.content.same_content(content) && !harmless
    }
}
