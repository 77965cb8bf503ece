//! The voices that are ready, as a list of its own: which are shown, and what the person adds to them.

mod shelf;
#[cfg(test)]
mod tests;

use super::listing::Listing;
use super::{Effect, Event, Model, Notice, StoreTrouble, View};
use crate::domain::shelf::LabelError;
use crate::domain::{AccountId, AccountSnapshot, Label, ListPage, Note, PageQuery, RowId, Shelf};
use jiff::Timestamp;
use std::ops::Range;

/// How the voices are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VoiceOrder {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By name.
    Name,
    /// By account, and by name within one.
    Account,
}

/// Which voices are shown, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Practice, or real accounts.
    pub practice: bool,
    /// A text that they hold.
    pub search: String,
    /// The order.
    pub order: VoiceOrder,
    /// Only those with a star.
    pub starred: bool,
    /// Only those with this label.
    pub label: Option<Label>,
    /// Only those of this account.
    pub account: Option<AccountId>,
}

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
    Sort(VoiceOrder),
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

impl From<VoicesAction> for super::Action {
    fn from(action: VoicesAction) -> Self {
        Self::Voices(action)
    }
}

/// What became of the voices' list and of what was written.
#[derive(Debug, Clone)]
pub enum VoicesEvent {
    /// Which voices there are.
    Order {
        /// Which question this answers.
        generation: u64,
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
        trouble: StoreTrouble,
    },
}

impl From<VoicesEvent> for Event {
    fn from(event: VoicesEvent) -> Self {
        Self::Voices(event)
    }
}

/// A change of what the person added to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfChange {
    /// The row.
    pub id: RowId,
    /// The whole of it from now on, whether it was removed included.
    pub shelf: Shelf,
    /// The whole of it before: only what differs is written.
    pub before: Shelf,
    /// When the person changed it.
    pub at: Timestamp,
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VoicesEffect {
    /// Find out which voices there are.
    LoadOrder {
        /// Which question this is.
        generation: u64,
        /// Which of them.
        query: Wanted,
        /// Which part of the list.
        page: PageQuery,
    },
    /// Find out what the voices can be filtered by.
    LoadInUse {
        /// Practice, or real accounts.
        practice: bool,
    },
    /// Write a change down, after all changes before it.
    Write(Box<ShelfChange>),
}

impl From<VoicesEffect> for Effect {
    fn from(effect: VoicesEffect) -> Self {
        Self::Voices(effect)
    }
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
    pub sort: VoiceOrder,
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
    /// Which question for the order is the present one.
    pub generation: u64,
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

impl Model {
    pub(super) fn act_on_voices(&mut self, action: VoicesAction) -> Vec<Effect> {
        match action {
            VoicesAction::Search(text) => {
                self.voices.search = text;
                self.reload_voices_from_top()
            }
            VoicesAction::Sort(order) => {
                self.voices.sort = order;
                self.reload_voices_from_top()
            }
            VoicesAction::OnlyStarred(starred) => {
                self.voices.starred = starred;
                self.reload_voices_from_top()
            }
            VoicesAction::OnlyLabel(label) => {
                self.voices.only_label = label;
                self.reload_voices_from_top()
            }
            VoicesAction::OnlyAccount(account) => {
                self.voices.only_account = account;
                self.reload_voices_from_top()
            }
            VoicesAction::ClearFilters => {
                self.voices.search.clear();
                self.voices.starred = false;
                self.voices.only_label = None;
                self.voices.only_account = None;
                self.reload_voices_from_top()
            }
            VoicesAction::Select(id) => {
                self.voices.select(id);
                Vec::new()
            }
            VoicesAction::NeedRows(range) => self.need_voices(range),
            VoicesAction::Star(id, star) => {
                if self.voices.starred {
                    self.lists_change_with(id);
                }
                self.change_shelf(id, |shelf| shelf.star = star)
            }
            VoicesAction::Note(id, text) => {
                self.change_shelf(id, |shelf| shelf.note = Note::cut(&text))
            }
            VoicesAction::TypeLabel(text) => {
                self.voices.label = text;
                self.voices.label_error = None;
                Vec::new()
            }
            VoicesAction::AddLabel(id) => match self.voices.label.parse::<Label>() {
                Ok(label) => {
                    self.voices.label.clear();
                    self.lists_change_with(id);
                    self.change_shelf(id, |shelf| {
                        shelf.add_label(label);
                    })
                }
                Err(error) => {
                    self.voices.label_error = Some(error);
                    Vec::new()
                }
            },
            VoicesAction::DropLabel(id, label) => {
                self.lists_change_with(id);
                self.change_shelf(id, |shelf| shelf.labels.retain(|other| *other != label))
            }
            VoicesAction::AskDeleteRecord(id) => {
                self.voices.asking_record = id;
                Vec::new()
            }
            VoicesAction::DeleteRecord(id) => self.delete_record(id),
            VoicesAction::ShowUse(show) => {
                self.voices.using = show;
                Vec::new()
            }
            VoicesAction::Remove(id) => self.remove_voice(id),
            VoicesAction::UndoRemoval => self.undo_removal(),
            VoicesAction::DismissUndo => {
                self.voices.removed = None;
                Vec::new()
            }
        }
    }

    pub(super) fn apply_to_voices(&mut self, event: VoicesEvent) -> Vec<Effect> {
        match event {
            VoicesEvent::Order { generation, page } => {
                if generation == self.voices.generation {
                    self.voices.order.take(generation, page);
                    self.voices.loaded = true;
                }
                Vec::new()
            }
            VoicesEvent::InUse { practice, in_use } => {
                if practice == self.is_practice() {
                    self.voices.in_use = in_use;
                }
                Vec::new()
            }
            VoicesEvent::Written { id, at } => {
                // What is kept may have been counted before this was on disk.
                let mut effects = self.look_at_storage();
                if let Some((wanted, since)) = self.voices.lists_change
                    && wanted == id
                    && since <= at
                {
                    self.voices.lists_change = None;
                    effects.extend(self.reload_lists());
                }
                effects
            }
            VoicesEvent::NotWritten { id, trouble } => {
                // The disk is the truth: the row is read anew.
                self.history.rows.remove(&id);
                self.voices.lists_change = None;
                if self
                    .voices
                    .removed
                    .as_ref()
                    .is_some_and(|removed| removed.id == id)
                {
                    self.voices.removed = None;
                }
                let mut effects = self.tell(Notice::NotKept(trouble));
                effects.push(Effect::LoadRows(vec![id]));
                effects.extend(self.reload_lists());
                effects
            }
        }
    }

    /// Asks anew which voices there are, where they are seen.
    pub(super) fn reload_voices(&mut self) -> Vec<Effect> {
        if self.view != View::Voices {
            return Vec::new();
        }
        self.voices.generation += 1;
        vec![self.load_voices()]
    }

    /// Asks for what is seen of the voices, as a part of the present question.
    fn load_voices(&self) -> Effect {
        VoicesEffect::LoadOrder {
            generation: self.voices.generation,
            query: self.wanted_voices(),
            page: self.voices.order.query(None),
        }
        .into()
    }

    /// Asks anew which voices there are; the list is looked at from its top.
    fn reload_voices_from_top(&mut self) -> Vec<Effect> {
        self.voices.order.go_to_top();
        self.reload_voices()
    }

    /// Which voices are shown.
    pub(super) fn wanted_voices(&self) -> Wanted {
        Wanted {
            practice: self.is_practice(),
            search: self.voices.search.clone(),
            order: self.voices.sort,
            starred: self.voices.starred,
            label: self.voices.only_label.clone(),
            account: self.voices.only_account,
        }
    }

    /// Asks anew what the voices can be filtered by, where they are seen.
    pub(super) fn reload_in_use(&self) -> Vec<Effect> {
        if self.view != View::Voices {
            return Vec::new();
        }
        let practice = self.is_practice();
        vec![VoicesEffect::LoadInUse { practice }.into()]
    }

    /// Asks anew which rows there are.
    pub(super) fn reload_lists(&mut self) -> Vec<Effect> {
        let mut effects = self.reload_history();
        effects.extend(self.reload_voices());
        effects.extend(self.reload_in_use());
        effects
    }

    fn need_voices(&mut self, range: Range<usize>) -> Vec<Effect> {
        let places = self.voices.order.see(&range);
        let mut shown: Vec<RowId> = self.voices.order.known(places.clone()).copied().collect();
        shown.extend(self.voices.selected);
        shown.extend(self.voices.removed.as_ref().map(|removed| removed.id));
        shown.extend(self.form.row());
        let mut effects = self.history.need(&shown);
        if self.voices.order.lacks(places) {
            effects.push(self.load_voices());
        }
        effects
    }
}
