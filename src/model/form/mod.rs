//! The form: what is typed, what is known of it, and what became of it.

mod act;
mod action;
mod apply;
mod from_row;
mod send;

pub use action::FormAction;
pub(super) use apply::is_spent;

use super::effects::Effects;
use super::sample::Sample;
use super::shared::Shared;
use super::{History, Ticket, Tickets};
use crate::domain::voice::draft::Ask;
use crate::domain::{
    AccountId, Draft, DraftProblem, Field, RowId, SubAppId, Submission, Variables, Voice, Warning,
};
use std::collections::BTreeSet;
use std::path::PathBuf;
use uuid::Uuid;

/// What became of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// The system's file dialog was answered, or the sample clip is on the disk.
    FilePicked {
        /// Which form asked.
        ticket: Ticket,
        /// The file; `None` when the dialog was closed.
        file: Option<PathBuf>,
    },
    /// The same for the file of a statement.
    StatementPicked {
        /// Which speaker's it is to be.
        ticket: Ticket,
        /// The file; `None` when the dialog was closed.
        file: Option<PathBuf>,
    },
}

/// The form.
#[derive(Debug, Default)]
pub struct Form {
    /// What is typed.
    pub draft: Draft,
    /// The fields that were left once: they show their errors.
    pub touched: BTreeSet<Field>,
    /// What is known of the file, and what is chosen of it.
    pub sample: Sample,
    /// What `{uuid}` stands for in the request that is sent next, once one has it.
    pub(super) request_uuid: Option<Uuid>,
    /// What was sent last from this form.
    pub submitted: Option<Submitted>,
    /// Another form makes what was asked for the one before it late: a file that comes then is none of
    /// its own.
    pub(super) forms: Tickets,
    /// The same for another speaker: a statement is never attached to what somebody else agreed to.
    pub(super) speakers: Tickets,
}

/// A submission and the row that it became.
#[derive(Debug, Clone)]
pub struct Submitted {
    pub row: RowId,
    /// What was sent.
    pub content: Submission,
    /// Who paid.
    pub account: AccountId,
    /// Whether the form still holds what was sent.
    pub unchanged: bool,
    /// Whether the person went back to the form; else the voice that it became stands in its place.
    pub reopened: bool,
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
    /// Reads the form against the rules, for the account in use.
    pub(super) fn check(&self, shared: &Shared) -> Checked {
        let scope = shared.link_scope();
        let draft = self.to_send(shared);
        Checked {
            result: draft.parse(scope, &self.sample.status(), ask(shared)),
            warnings: draft.warnings(scope),
        }
    }

    /// The form as it would be sent now. Variables are for testers, who see all of its fields.
    pub(super) fn to_send(&self, shared: &Shared) -> Draft {
        if !shared.settings.show_all_fields {
            return self.draft.clone();
        }
        self.draft.filled(Variables {
            uuid: self.request_uuid.unwrap_or_default(),
            date: shared.clock.today(),
            number: shared.settings.numbered_requests + 1,
        })
    }

    /// A request that names a fresh id has one before it is seen or sent.
    pub(super) fn prepare_variables(&mut self, shared: &mut Shared) {
        if self.request_uuid.is_none() && self.draft.uses(Variables::UUID) {
            self.request_uuid = Some(shared.uuids.fresh());
        }
    }

    /// What was sent had its own values of the variables: the next request has others.
    fn use_up_variables(&mut self, shared: &mut Shared, effects: &mut Effects) {
        self.request_uuid = None;
        if shared.settings.show_all_fields && self.draft.uses(Variables::NUMBER) {
            shared.change_settings(|settings| settings.numbered_requests += 1, effects);
        }
    }

    /// The application that the form names, else the account's own.
    pub(super) fn application(&self, shared: &Shared) -> Option<SubAppId> {
        let typed = self.draft.sub_app_id.trim().parse().ok();
        typed.or(shared.account().sub_app_id)
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
}

/// Whether it has to be said whose voice it is.
fn ask(shared: &Shared) -> Ask {
    Ask {
        required: !shared.is_practice(),
        today: shared.clock.today(),
    }
}
