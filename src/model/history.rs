//! The rows that the window knows: the list as far as it was seen, and the rows that were looked at.

use super::effects::Effects;
use super::listing::Listing;
use super::{JobEffect, Pasted, Tickets};
use crate::domain::{Failure, GroupCounts, RowId, StateGroup, Voice, VoiceState};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// Which rows the history shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HistoryFilter {
    /// All.
    #[default]
    All,
    /// Those of one group.
    Only(StateGroup),
}

/// Where the deletion of an uploaded sample stands.
#[derive(Debug, Clone, PartialEq)]
pub enum UploadDeletion {
    /// The person is being asked.
    Asking,
    /// It is under way.
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
    pub filter: HistoryFilter,
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

    /// Takes a row in. Says whether the list itself may look different now.
    pub(super) fn take(&mut self, mut voice: Voice) -> bool {
        let id = voice.id;
        // What the person wrote a moment ago may still be on its way to disk.
        if let Some(here) = self.rows.get(&id)
            && here.annotations.changed > voice.annotations.changed
        {
            voice.annotations = here.annotations.clone();
        }
        let group = voice.state.group();
        self.waits.remove(&id);
        if !voice.state.is_followed() {
            self.unseen.remove(&id);
        }
        if !matches!(voice.state, VoiceState::Unconfirmed { .. }) {
            self.pasted.remove(&id);
        }
        let before = self.rows.insert(id, voice);
        before.is_none_or(|before| before.state.group() != group)
    }

    /// Asks anew which rows there are.
    pub(super) fn reload(&mut self, practice: bool, effects: &mut Effects) {
        self.tickets.issue();
        self.load(practice, effects);
    }

    /// Asks for what is seen of the list, as a part of the present question.
    pub(super) fn load(&self, practice: bool, effects: &mut Effects) {
        effects.push(JobEffect::LoadOrder {
            ticket: self.tickets.current(),
            practice,
            filter: self.filter,
            search: self.search.clone(),
            page: self.order.query(self.selected),
        });
    }

    /// What to load so that these rows are here; the others may be forgotten.
    pub(super) fn need(&mut self, shown: &[RowId], effects: &mut Effects) {
        let missing: Vec<RowId> = shown
            .iter()
            .copied()
            .filter(|id| self.row(*id).is_none())
            .collect();
        self.trim(shown);
        if !missing.is_empty() {
            effects.push(JobEffect::LoadRows(missing));
        }
    }

    pub(super) fn delete_upload(&mut self, id: RowId, now: Timestamp, effects: &mut Effects) {
        let possible = self
            .row(id)
            .is_some_and(|voice| voice.can_delete_upload(now));
        let under_way = self.deletions.get(&id) == Some(&UploadDeletion::UnderWay);
        if possible && !under_way {
            self.deletions.insert(id, UploadDeletion::UnderWay);
            effects.push(JobEffect::DeleteUpload(id));
        }
    }

    /// Forgets what the disk knows better now: all rows but those that stand here alone or move, and
    /// the one that the form still shows.
    pub(super) fn read_anew(&mut self, form: Option<RowId>) {
        let unsaved = &self.unsaved;
        self.rows.retain(|id, voice| {
            unsaved.contains(id) || form == Some(*id) || voice.state.is_being_sent()
        });
        self.trims += 1;
    }

    /// Forgets rows that are neither shown nor unfolded, once there are many.
    pub(super) fn trim(&mut self, keep: &[RowId]) {
        if self.rows.len() > Self::CACHE {
            let keep: HashSet<RowId> = keep.iter().copied().collect();
            let unsaved = &self.unsaved;
            let selected = self.selected;
            let before = self.rows.len();
            self.rows.retain(|id, voice| {
                keep.contains(id)
                    || unsaved.contains(id)
                    || selected == Some(*id)
                    || voice.state.is_being_sent()
            });
            if self.rows.len() < before {
                self.trims += 1;
            }
        }
    }
}
