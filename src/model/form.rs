//! The form: what is typed, what is known of it, and what became of it.

use super::History;
use super::sample::Sample;
use crate::domain::draft::Ask;
use crate::domain::{
    AccountId, Draft, DraftProblem, Field, LinkScope, RowId, Submission, Voice, VoiceState, Warning,
};
use std::collections::BTreeSet;

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
