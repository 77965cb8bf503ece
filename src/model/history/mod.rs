//! The rows that the window knows: the list as far as it was seen, and the rows that were looked at.

mod act;
mod apply;

use super::listing::Listing;
use super::{Pasted, PastedTaskError, Ticket, Tickets};
use crate::domain::{Failure, GroupCounts, ListPage, RowId, StateGroup, TaskId, Voice};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What the person wants of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryAction {
    /// Unfold a row, or fold all.
    Select(Option<RowId>),
    /// Show the rows of one group, or all.
    Filter(Option<StateGroup>),
    /// Search the rows.
    Search(String),
    /// These places of the list are on the screen and their rows are not here yet.
    NeedRows(Range<usize>),
    /// Stop a row of which nothing was sent, or the search for one that may have been.
    Cancel(RowId),
    /// Look at a row's task now, or look once more whether a row was taken.
    CheckNow(RowId),
    /// Follow a TaskId that was pasted in.
    FollowTask {
        /// The text.
        task_id: String,
        /// The row that it belongs to, where it could not be found out whether that was taken.
        row: Option<RowId>,
    },
    /// Follow the TaskId that was pasted onto this row and is not its own, as a row of its own.
    FollowApart(RowId),
}

/// What became of rows and of their list.
#[derive(Debug, Clone)]
pub enum HistoryEvent {
    /// Bytes of a sample left; shown, not stored.
    UploadProgress {
        id: RowId,
        /// Bytes that left.
        sent: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Which rows there are, newest first.
    Order {
        /// Which question this answers.
        ticket: Ticket,
        /// The rows.
        page: ListPage,
        /// How many there are of each group, unfiltered.
        counts: GroupCounts,
    },
    /// How far the index of rows that were there before it is made; a search is slower until then.
    SearchIndex {
        /// Parts that are made.
        made: u64,
        /// Parts in all.
        of: u64,
    },
    /// Rows that were asked for.
    Rows(Vec<Voice>),
    /// A row waits before it tries a call again; shown, not stored, and over with the next news of it.
    Waiting {
        id: RowId,
        /// Until when.
        until: Timestamp,
        /// Which try comes then, counted from 1.
        try_no: u32,
        /// How many there are at most; `None` while there is no way to the service.
        of: Option<u32>,
        /// Why the last try failed, where [`HistoryEvent::Checked`] does not tell.
        why: Option<Box<Failure>>,
    },
    /// A task was looked at; why it could not be seen, where it could not.
    Checked {
        id: RowId,
        /// The row stays as it is after a failure: it is looked at again.
        result: Result<(), Failure>,
    },
    /// Deleting an uploaded sample came to an end.
    UploadDeletion {
        id: RowId,
        /// Why it failed.
        result: Result<(), Failure>,
    },
    /// The task that was pasted onto a row is being looked at, or the row cannot take it.
    Pasted {
        /// The row, which stays as it is.
        row: RowId,
        task_id: TaskId,
        /// Why the row cannot take it; `None` while it is looked at.
        error: Option<PastedTaskError>,
    },
    /// The person wants no more looks at the task that was pasted onto a row.
    PasteStopped { row: RowId },
}

/// Where the deletion of an uploaded sample stands.
#[derive(Debug, Clone, PartialEq)]
pub enum UploadDeletion {
    UnderWay,
    /// It failed; the sample may still be there.
    Failed(Failure),
}

/// A row's wait before its next try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryWait {
    /// Until when.
    pub until: Timestamp,
    /// Which try comes then, counted from 1.
    pub try_no: u32,
    /// How many there are at most; `None` while there is no way to the service.
    pub of: Option<u32>,
}

/// The history.
#[derive(Debug, Default)]
pub struct History {
    /// The rows of the present filter, newest first.
    pub order: Listing,
    /// How many there are.
    pub counts: GroupCounts,
    /// Which are shown.
    pub filter: Option<StateGroup>,
    /// The text that they hold.
    pub search: String,
    /// The unfolded row.
    pub selected: Option<RowId>,
    /// Deletions of uploaded samples that are open.
    pub deletions: HashMap<RowId, UploadDeletion>,
    /// The questions for the order.
    pub tickets: Tickets,
    /// Whether the first answer has come.
    pub loaded: bool,
    /// How many parts of the search's index are made, of how many; `None` once all are.
    pub indexing: Option<(u64, u64)>,
    /// Rows that wait before their next try.
    pub waits: HashMap<RowId, RetryWait>,
    /// Why the tasks of rows could not be seen when they were looked at last.
    pub unseen: HashMap<RowId, Failure>,
    /// TaskIds that were pasted onto rows of which nobody knows whether they were taken.
    pub pasted: HashMap<RowId, Pasted>,
    /// The row that the person was led to last, and how often that was done: it comes into sight once.
    pub led: Option<(RowId, u64)>,
    /// How often rows were forgotten: what was asked for before may be missing again.
    pub trims: u64,
    pub(super) rows: HashMap<RowId, Voice>,
    pub(super) unsaved: HashSet<RowId>,
}

impl History {
    /// The rows that are kept in memory beyond what is on the screen.
    pub(super) const CACHE: usize = 2_000;

    /// A row, if it is here.
    pub fn row(&self, id: RowId) -> Option<&Voice> {
        self.rows.get(&id)
    }

    /// Whether a row stands here and not on disk.
    pub fn is_unsaved(&self, id: RowId) -> bool {
        self.unsaved.contains(&id)
    }
}
