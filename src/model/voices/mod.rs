//! The voices that are ready, as a list of its own: which are shown, and what the person adds to them.

mod act;
mod annotations;
mod apply;
#[cfg(test)]
mod tests;

pub(super) use act::reload_in_use;

use super::listing::Listing;
use super::{PersistenceError, Ticket, Tickets};
use crate::domain::voice::annotations::LabelError;
use crate::domain::{
    AccountId, AccountSnapshot, Annotations, Label, ListPage, PageQuery, RowId, VoiceQuery,
    VoiceSort,
};
use jiff::Timestamp;
use std::ops::Range;

/// What the voices can be filtered by: what is in use, and by how many rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InUse {
    /// The labels, by name.
    pub labels: Vec<(Label, usize)>,
    /// The accounts, by name.
    pub accounts: Vec<(AccountSnapshot, usize)>,
}

/// What the person wants of the voices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoicesAction {
    /// Search them.
    Search(String),
    /// Sort them.
    Sort(VoiceSort),
    /// Show only those with a star, or all.
    OnlyStarred(bool),
    /// Show only those with a label, or all.
    OnlyLabel(Option<Label>),
    /// Show only those of an account, or all.
    OnlyAccount(Option<AccountId>),
    /// Show all that the search finds, whatever star, label and account.
    ShowAll,
    /// Show all again, with no search either.
    ClearFilters,
    /// Show the details of one, or of none.
    Select(Option<RowId>),
    /// These places of the list are on the screen and their rows are not here yet.
    NeedRows(Range<usize>),
    /// Give a star or take it.
    Star(RowId, bool),
    /// Write the note, as far as a note reaches.
    Note(RowId, String),
    /// The label that is being typed.
    TypeLabel(String),
    /// Give the label that was typed.
    AddLabel(RowId),
    /// Take a label away.
    DropLabel(RowId, Label),
    /// Show or hide how the chosen voice is used.
    ShowUse(bool),
    /// Take a row that is at its end off the lists. A voice stays with the service.
    Remove(RowId),
    /// Put the one that was removed last back.
    UndoRemoval,
    /// The offer to put it back was read.
    DismissUndo,
}

/// What became of the voices' list and of what was written.
#[derive(Debug, Clone)]
pub enum VoicesEvent {
    /// Which voices there are.
    Order {
        /// Which question this answers.
        ticket: Ticket,
        /// The rows.
        page: ListPage,
    },
    /// What the voices can be filtered by.
    InUse {
        /// Whether this is of practice.
        practice: bool,
        /// What is in use.
        in_use: InUse,
    },
    /// A change is on the disk, and with it all that were given before.
    Written {
        id: RowId,
        /// When the person changed it.
        at: Timestamp,
    },
    /// A change is not on the disk and will not be.
    NotWritten {
        id: RowId,
        /// Why.
        error: PersistenceError,
    },
}

/// A change of what the person added to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotationChange {
    pub id: RowId,
    /// The whole of it from now on, whether it was removed included.
    pub annotations: Annotations,
    /// The whole of it before: only what differs is written.
    pub before: Annotations,
    /// When the person changed it.
    pub at: Timestamp,
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoicesEffect {
    /// Find out which voices there are.
    LoadOrder {
        /// Which question this is.
        ticket: Ticket,
        /// Which of them.
        query: VoiceQuery,
        /// Which part of the list.
        page: PageQuery,
    },
    /// Find out what the voices can be filtered by.
    LoadInUse {
        /// Practice, or real accounts.
        practice: bool,
    },
    /// Write a change down, after all changes before it.
    Write(Box<AnnotationChange>),
}

/// A voice that was removed and can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub id: RowId,
    pub name: String,
    /// Whether it has a voice, which stays with the service.
    pub has_voice: bool,
}

/// The view of voices.
#[derive(Debug, Default)]
pub struct VoicesState {
    /// The voices that are shown, in order.
    pub order: Listing,
    /// How they are sorted.
    pub sort: VoiceSort,
    /// The text that they hold.
    pub search: String,
    /// Whether only those with a star are shown.
    pub starred: bool,
    /// The label that all of them have.
    pub only_label: Option<Label>,
    /// The account that all of them belong to.
    pub only_account: Option<AccountId>,
    /// What they can be filtered by.
    pub in_use: InUse,
    /// The voice whose details are shown.
    pub selected: Option<RowId>,
    /// Whether it is shown how that one is used.
    pub using: bool,
    /// The label that is being typed.
    pub label: String,
    /// Why what is typed is no label.
    pub label_error: Option<LabelError>,
    /// What was removed last.
    pub removed: Option<Removed>,
    /// The questions for the order.
    pub tickets: Tickets,
    /// Whether the first answer has come.
    pub loaded: bool,
    /// The last change that changes which rows the lists hold, until it is on the disk.
    lists_change: Option<(RowId, Timestamp)>,
}

impl VoicesState {
    /// All voices, in this order.
    pub(super) fn sorted(sort: VoiceSort) -> Self {
        Self {
            sort,
            ..Self::default()
        }
    }

    /// Whether all are shown.
    pub fn shows_all(&self) -> bool {
        self.search.is_empty() && !self.is_filtered()
    }

    /// Whether only those with a star, of a label or of an account are shown.
    pub fn is_filtered(&self) -> bool {
        self.starred || self.only_label.is_some() || self.only_account.is_some()
    }

    /// Forgets the rows of an account that is no longer in use.
    pub(super) fn forget_rows(&mut self) {
        self.order.clear();
        self.loaded = false;
        self.removed = None;
        self.in_use = InUse::default();
        self.only_label = None;
        self.only_account = None;
        self.select(None);
    }

    fn select(&mut self, id: Option<RowId>) {
        self.selected = id;
        self.using = false;
        self.label.clear();
        self.label_error = None;
    }

    /// Which voices are shown.
    pub(super) fn query(&self, practice: bool) -> VoiceQuery {
        VoiceQuery {
            practice,
            search: self.search.clone(),
            sort: self.sort,
            starred: self.starred,
            label: self.only_label.clone(),
            account: self.only_account,
        }
    }
}
