//! The tester's bench: the request behind the form as JSON, as code, as it would leave, pasted, and kept under
//! a name.

mod act;
mod apply;
mod editor;
#[cfg(test)]
mod tests;

pub use editor::{JsonEditor, JsonError};

use super::Ticket;
use crate::domain::dry_run::DryRequest;
use crate::domain::voice::draft::KeepDays;
use crate::domain::{AccountSnapshot, Container, Endpoint, Failure, Submission};
use crate::model::Tickets;
use crate::snippets::SnippetLanguage;
use crate::snippets::read::{KeyMaterial, PasteError, PastedForm};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt;
use zeroize::Zeroizing;

/// What the person wants of the bench.
#[derive(Debug, Clone, PartialEq)]
pub enum BenchAction {
    /// Show or fold the JSON beneath the form.
    ShowJson(bool),
    /// The JSON holds another text.
    EditJson(String),
    /// Open the dialog that takes a pasted call.
    OpenPaste,
    /// Its field holds another text.
    EditPaste(PastedText),
    /// Fill the form in with it.
    TakePaste,
    /// See the requests as they would leave.
    DryRun,
    /// Copy the call as code.
    Copy(SnippetLanguage),
    /// Copy the body as JSON, in the form of `tccli --generate-cli-skeleton`.
    CopyJson,
    /// Open the dialog of requests that are kept.
    OpenSaved,
    /// The name to keep the form under is another one.
    NameRequest(String),
    /// Keep the form under that name.
    SaveRequest,
    /// Fill the form in with the request of this name.
    UseRequest(String),
    /// Forget the request of this name.
    DeleteRequest(String),
    /// Fill the form in with the body of the attempt that is looked at, under a fresh SessionId.
    EditAttempt,
    /// Copy the call of that attempt as code.
    CopyAttempt(SnippetLanguage),
    /// Close the dialog that is open.
    CloseDialog,
}

/// A text that was pasted and may hold keys: it is wiped, and it does not print.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct PastedText(Zeroizing<String>);

impl PastedText {
    /// The text that was pasted.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for its field alone.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PastedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PastedText")
    }
}

/// What became of something of the bench.
#[derive(Debug, Clone, PartialEq)]
pub enum BenchEvent {
    /// The requests as they would leave, or why there are none.
    DryRun {
        /// Which run it is.
        ticket: Ticket,
        result: Result<Vec<DryRequest>, Failure>,
    },
    /// Where the practice service is, for code in this language.
    PracticeFound {
        language: SnippetLanguage,
        /// None where it could not be started.
        endpoint: Option<Endpoint>,
    },
}

/// What the background work does for the bench.
#[derive(Debug, Clone, PartialEq)]
pub enum BenchEffect {
    DryRun(Box<DryRunOrder>),
    /// Practice has an address once it runs.
    FindPractice(SnippetLanguage),
}

/// A request that is to be seen as it would leave.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRunOrder {
    pub ticket: Ticket,
    /// Who would pay.
    pub account: AccountSnapshot,
    pub content: DryContent,
    /// The sample that would be uploaded before it.
    pub upload: Option<DryUpload>,
}

/// What would be sent.
#[derive(Debug, Clone, PartialEq)]
pub enum DryContent {
    /// What the form comes to.
    Whole(Box<Submission>),
    /// The members as they stand, where the form would not send them.
    AsTyped(Map<String, Value>),
}

/// A sample that would be uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DryUpload {
    pub container: Container,
    pub bytes: u64,
    pub keep: KeepDays,
}

/// The bench.
#[derive(Debug, Default)]
pub struct BenchState {
    /// The JSON beneath the form, while it is shown.
    pub json: Option<JsonEditor>,
    /// The dialog that is open.
    pub dialog: Option<BenchDialog>,
    pub(super) dry_runs: Tickets,
}

/// A dialog of the bench.
#[derive(Debug, Clone, PartialEq)]
pub enum BenchDialog {
    Paste {
        text: PastedText,
        /// What became of the text that was taken last.
        outcome: Option<Result<PasteOutcome, PasteError>>,
    },
    DryRun(DryRunState),
    Saved {
        /// The name to keep the form under.
        name: String,
    },
}

/// How far a dry run is.
#[derive(Debug, Clone, PartialEq)]
pub enum DryRunState {
    UnderWay,
    Done(Vec<DryRequest>),
    Failed(Failure),
}

/// What a pasted call gave, and what not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteOutcome {
    pub form: PastedForm,
    /// The action, where it is not that of the form: the console was filled in.
    pub other_action: Option<String>,
    /// The key material that was dropped.
    pub dropped: BTreeSet<KeyMaterial>,
    /// What could not be used, by its name.
    pub unused: Vec<String>,
}
