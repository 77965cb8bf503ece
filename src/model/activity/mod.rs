//! The activity: all calls, attempt by attempt, and the one that is looked at.

mod act;
mod apply;
mod comparison;
mod sharing;
#[cfg(test)]
mod tests;
mod text_view;

pub use comparison::{ComparedPart, Comparison, DiffKind, DiffLine, PartKind};
pub use sharing::{ShareError, ShareKind, ShareScope, Sharing};
pub use text_view::TextView;

use super::listing::Listing;
use super::{PersistenceError, Ticket, Tickets};
use crate::domain::{
    AccountId, AttemptId, AttemptPeriod, AttemptQuery, AttemptSummary, CallTemplate, CodeFilter,
    InActivity, KeptAttempt, ListPage, PageQuery, RowId,
};
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;

/// A part of an attempt that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AttemptPart {
    #[default]
    Request,
    Answer,
    Signing,
    Timing,
    /// Beside another attempt.
    Compare,
}

impl AttemptPart {
    pub const ALL: [Self; 5] = [
        Self::Request,
        Self::Answer,
        Self::Signing,
        Self::Timing,
        Self::Compare,
    ];
}

/// What the person wants of the activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActivityAction {
    /// Search it.
    Search(String),
    /// Show only one action, or all.
    OnlyAction(Option<String>),
    /// Show only one account, or all.
    OnlyAccount(Option<AccountId>),
    /// Show only what came to this.
    OnlyCode(CodeFilter),
    /// Show only what is younger.
    OnlyPeriod(AttemptPeriod),
    /// Show only what is kept under a name.
    OnlyKept(bool),
    /// Show all again.
    ClearFilters,
    /// Show the calls that were made for a row.
    OfRow(RowId),
    /// These places of the list are on the screen and are not here yet.
    NeedRows(Range<usize>),
    /// Look at an attempt, or at none.
    Select(Option<AttemptId>),
    /// Look at a part of it.
    ShowPart(AttemptPart),
    /// Fold or unfold what a line of the body that is shown opens.
    Fold(usize),
    /// Look for a text in the body that is shown.
    SearchBody(String),
    /// Go to the next place that has it, or to the one before.
    StepInBody { forward: bool },
    /// The name under which the attempt is to be kept.
    TypeName(String),
    /// Keep it under the name that was typed.
    Keep,
    /// Let it go again.
    LetGo,
    /// The attempt that is chosen next is compared with the one that is looked at.
    BeginComparing,
    /// Compare with none.
    EndComparing,
    /// Write a file of it.
    Share(ShareKind),
    /// Stop writing.
    StopSharing,
    /// What came of writing was read.
    DismissShared,
}

/// What became of the activity.
#[derive(Debug, Clone)]
pub enum ActivityEvent {
    /// There is another attempt.
    Grown,
    /// A part of the list.
    Page {
        /// Which question this answers.
        ticket: Ticket,
        page: ListPage<AttemptId>,
        /// What the list shows of the attempts of the page.
        summaries: Vec<AttemptSummary>,
    },
    /// What it can be narrowed by.
    InUse(InActivity),
    /// The attempt that is looked at; `None` where it is gone.
    Opened {
        /// Which question this answers.
        ticket: Ticket,
        attempt: Option<Box<OpenAttempt>>,
    },
    /// An attempt is kept under another name, or is not, on the disk.
    Named {
        id: AttemptId,
        result: Result<Option<String>, PersistenceError>,
    },
    /// Two attempts side by side; `None` where one is gone.
    Compared {
        /// Which question this answers.
        ticket: Ticket,
        comparison: Option<Box<Comparison>>,
    },
    /// A file to write was chosen, or none.
    Picked {
        kind: ShareKind,
        scope: Box<ShareScope>,
        file: Option<PathBuf>,
    },
    /// So many attempts of a file are written.
    Shared { ticket: Ticket, done: usize },
    /// The file is written, or is not.
    ShareEnded {
        ticket: Ticket,
        result: Result<(), ShareError>,
    },
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActivityEffect {
    /// Find out which attempts there are.
    LoadPage {
        /// Which question this is.
        ticket: Ticket,
        query: AttemptQuery,
        page: PageQuery<AttemptId>,
    },
    /// Find out what the activity can be narrowed by.
    LoadInUse,
    /// Read an attempt.
    Open { ticket: Ticket, id: AttemptId },
    /// Keep an attempt under a name, or let it go.
    Name { id: AttemptId, name: Option<String> },
    /// Put two attempts side by side.
    Compare {
        ticket: Ticket,
        attempts: [AttemptId; 2],
    },
    /// Write a file.
    Write {
        ticket: Ticket,
        kind: ShareKind,
        scope: Box<ShareScope>,
        path: PathBuf,
    },
    /// Stop writing it.
    StopWriting,
}

/// An attempt that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAttempt {
    pub kept: KeptAttempt,
    /// The name of the voice that it was made for.
    pub voice: Option<String>,
    /// The bodies, as they are looked at.
    pub request: TextView,
    pub answer: TextView,
}

impl OpenAttempt {
    /// The call that was made here, to be made anew; `None` of what is no call of the API.
    pub fn template(&self) -> Option<CallTemplate> {
        self.kept.record.template()
    }
}

/// Whether the list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum ListQuestion {
    #[default]
    Answered,
    Open,
    /// There are more attempts since it was asked.
    Overtaken,
}

/// The page of the activity.
#[derive(Debug, Default)]
pub struct ActivityState {
    /// The attempts that are shown, newest first.
    pub order: Listing<AttemptId>,
    /// The text that they hold.
    pub search: String,
    pub action: Option<String>,
    pub account: Option<AccountId>,
    pub code: CodeFilter,
    pub period: AttemptPeriod,
    pub only_kept: bool,
    /// The row that all of them were made for.
    pub row: Option<RowId>,
    /// What they can be filtered by, and how much there is; `None` until it was read.
    pub in_use: Option<InActivity>,
    summaries: HashMap<AttemptId, AttemptSummary>,
    /// The questions for the list.
    pub tickets: Tickets,
    /// Whether the first answer has come.
    pub loaded: bool,
    question: ListQuestion,
    /// The attempt that is looked at, and what is known of it.
    pub selected: Option<AttemptId>,
    pub open: Option<Box<OpenAttempt>>,
    open_tickets: Tickets,
    /// The part that is looked at.
    pub part: AttemptPart,
    /// The name that is being typed.
    pub name: String,
    /// The attempt that the next one is compared with.
    pub comparing: Option<AttemptId>,
    /// Two attempts side by side.
    pub comparison: Option<Box<Comparison>>,
    compare_tickets: Tickets,
    /// The file that is written.
    pub sharing: Option<Sharing>,
    share_tickets: Tickets,
}

impl ActivityState {
    /// What is shown of an attempt in the list, where it is here.
    pub fn summary(&self, id: AttemptId) -> Option<&AttemptSummary> {
        self.summaries.get(&id)
    }

    /// Whether nothing is filtered or searched.
    pub fn shows_all(&self) -> bool {
        self.search.is_empty()
            && self.action.is_none()
            && self.account.is_none()
            && self.code == CodeFilter::All
            && self.period == AttemptPeriod::All
            && !self.only_kept
            && self.row.is_none()
    }

    /// The body that is shown, if the part has one.
    pub fn body(&self) -> Option<&TextView> {
        let open = self.open.as_ref()?;
        match self.part {
            AttemptPart::Request => Some(&open.request),
            AttemptPart::Answer => Some(&open.answer),
            AttemptPart::Signing | AttemptPart::Timing | AttemptPart::Compare => None,
        }
    }

    fn body_mut(&mut self) -> Option<&mut TextView> {
        let open = self.open.as_mut()?;
        match self.part {
            AttemptPart::Request => Some(&mut open.request),
            AttemptPart::Answer => Some(&mut open.answer),
            AttemptPart::Signing | AttemptPart::Timing | AttemptPart::Compare => None,
        }
    }
}
