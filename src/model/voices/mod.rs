//! The voices that are ready, as a list of its own: which are shown, and what the person adds to them.

mod annotations;
#[cfg(test)]
mod tests;

use super::effects::Effects;
use super::listing::Listing;
use super::shared::Shared;
use super::{History, JobEffect, Notice, PersistenceError, Ticket, Tickets, View};
use crate::domain::voice::annotations::LabelError;
use crate::domain::{
    AccountId, AccountSnapshot, Annotations, Label, ListPage, Note, PageQuery, RowId, VoiceQuery,
    VoiceSort,
};
use annotations::change_shelf;
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
    /// Show all again.
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
    /// Ask before deleting what was said of whose voice it is, or take the question back.
    AskDeleteRecord(Option<RowId>),
    /// Delete it with its statement, after having been asked. The voice stays.
    DeleteRecord(RowId),
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
        /// The row.
        id: RowId,
        /// When the person changed it.
        at: Timestamp,
    },
    /// A change is not on the disk and will not be.
    NotWritten {
        /// The row.
        id: RowId,
        /// Why.
        trouble: PersistenceError,
    },
}

/// A change of what the person added to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotationChange {
    /// The row.
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
    /// The row.
    pub id: RowId,
    /// Its name.
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
    /// The row about whose record of the speaker a question is open.
    pub asking_record: Option<RowId>,
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
    /// Whether all are shown.
    pub fn shows_all(&self) -> bool {
        !self.starred
            && self.search.is_empty()
            && self.only_label.is_none()
            && self.only_account.is_none()
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
        self.asking_record = None;
        self.label.clear();
        self.label_error = None;
    }
}

impl VoicesState {
    /// Does what the person wants. `form` is the row that the form shows, which stays at hand.
    pub(super) fn act(
        &mut self,
        action: VoicesAction,
        history: &mut History,
        form: Option<RowId>,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let now = shared.clock.now();
        match action {
            VoicesAction::Search(text) => {
                self.search = text;
                self.reload_from_top(shared, effects);
            }
            VoicesAction::Sort(order) => {
                self.sort = order;
                self.reload_from_top(shared, effects);
            }
            VoicesAction::OnlyStarred(starred) => {
                self.starred = starred;
                self.reload_from_top(shared, effects);
            }
            VoicesAction::OnlyLabel(label) => {
                self.only_label = label;
                self.reload_from_top(shared, effects);
            }
            VoicesAction::OnlyAccount(account) => {
                self.only_account = account;
                self.reload_from_top(shared, effects);
            }
            VoicesAction::ClearFilters => {
                self.search.clear();
                self.starred = false;
                self.only_label = None;
                self.only_account = None;
                self.reload_from_top(shared, effects);
            }
            VoicesAction::Select(id) => self.select(id),
            VoicesAction::NeedRows(range) => self.need(&range, history, form, shared, effects),
            VoicesAction::Star(id, star) => {
                if self.starred {
                    self.lists_change = Some((id, now));
                }
                change_shelf(
                    history,
                    id,
                    now,
                    |annotations| annotations.star = star,
                    effects,
                );
            }
            VoicesAction::Note(id, text) => {
                let note = Note::cut(&text);
                change_shelf(
                    history,
                    id,
                    now,
                    |annotations| annotations.note = note,
                    effects,
                );
            }
            VoicesAction::TypeLabel(text) => {
                self.label = text;
                self.label_error = None;
            }
            VoicesAction::AddLabel(id) => match self.label.parse::<Label>() {
                Ok(label) => {
                    self.label.clear();
                    self.lists_change = Some((id, now));
                    let add = |annotations: &mut Annotations| {
                        annotations.add_label(label);
                    };
                    change_shelf(history, id, now, add, effects);
                }
                Err(error) => self.label_error = Some(error),
            },
            VoicesAction::DropLabel(id, label) => {
                self.lists_change = Some((id, now));
                let drop = |annotations: &mut Annotations| {
                    annotations.labels.retain(|other| *other != label);
                };
                change_shelf(history, id, now, drop, effects);
            }
            VoicesAction::AskDeleteRecord(id) => self.asking_record = id,
            VoicesAction::DeleteRecord(id) => self.delete_record(id, history, now, effects),
            VoicesAction::ShowUse(show) => self.using = show,
            VoicesAction::Remove(id) => self.remove(id, history, now, effects),
            VoicesAction::UndoRemoval => self.undo_removal(history, now, effects),
            VoicesAction::DismissUndo => self.removed = None,
        }
    }

    /// Takes in what happened. Says whether the lists hold other rows by that.
    pub(super) fn apply(
        &mut self,
        event: VoicesEvent,
        history: &mut History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> bool {
        match event {
            VoicesEvent::Order { ticket, page } => {
                if self.tickets.is_current(ticket) {
                    self.order.take(ticket, page);
                    self.loaded = true;
                }
                false
            }
            VoicesEvent::InUse { practice, in_use } => {
                if practice == shared.is_practice() {
                    self.in_use = in_use;
                }
                false
            }
            VoicesEvent::Written { id, at } => {
                let is_there = self
                    .lists_change
                    .take_if(|(wanted, since)| *wanted == id && *since <= at);
                is_there.is_some()
            }
            VoicesEvent::NotWritten { id, trouble } => {
                // The disk is the truth: the row is read anew.
                history.rows.remove(&id);
                self.lists_change = None;
                self.removed.take_if(|removed| removed.id == id);
                shared.tell(Notice::NotKept(trouble));
                effects.push(JobEffect::LoadRows(vec![id]));
                true
            }
        }
    }

    /// Asks anew which voices there are, where they are seen.
    pub(super) fn reload(&mut self, shared: &Shared, effects: &mut Effects) {
        if shared.view == View::Voices {
            self.tickets.issue();
            self.load(shared, effects);
        }
    }

    /// Asks for what is seen of the voices, as a part of the present question.
    fn load(&self, shared: &Shared, effects: &mut Effects) {
        effects.push(VoicesEffect::LoadOrder {
            ticket: self.tickets.current(),
            query: self.query(shared.is_practice()),
            page: self.order.query(None),
        });
    }

    /// Asks anew which voices there are; the list is looked at from its top.
    fn reload_from_top(&mut self, shared: &Shared, effects: &mut Effects) {
        self.order.go_to_top();
        self.reload(shared, effects);
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

    fn need(
        &mut self,
        range: &Range<usize>,
        history: &mut History,
        form: Option<RowId>,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let places = self.order.see(range);
        let mut shown: Vec<RowId> = self.order.known(places.clone()).copied().collect();
        shown.extend(self.selected);
        shown.extend(self.removed.as_ref().map(|removed| removed.id));
        shown.extend(form);
        history.need(&shown, effects);
        if self.order.lacks(places) {
            self.load(shared, effects);
        }
    }
}

/// Asks anew what the voices can be filtered by, where they are seen.
pub(super) fn reload_in_use(shared: &Shared, effects: &mut Effects) {
    if shared.view == View::Voices {
        let practice = shared.is_practice();
        effects.push(VoicesEffect::LoadInUse { practice });
    }
}
