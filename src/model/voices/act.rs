//! What the person wants of the voices.

use super::annotations::change_annotations;
use super::{VoicesAction, VoicesEffect, VoicesState};
use crate::domain::{Annotations, Label, Note, RowId};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{History, View};
use std::ops::Range;

impl VoicesState {
    /// Does what the person wants. `form` is the row that the form shows, which stays at hand.
    pub(in crate::model) fn act(
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
            VoicesAction::ShowAll | VoicesAction::ClearFilters => {
                if action == VoicesAction::ClearFilters {
                    self.search.clear();
                }
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
                change_annotations(
                    history,
                    id,
                    now,
                    |annotations| annotations.star = star,
                    effects,
                );
            }
            VoicesAction::Note(id, text) => {
                let note = Note::cut(&text);
                change_annotations(
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
                    change_annotations(history, id, now, add, effects);
                }
                Err(error) => self.label_error = Some(error),
            },
            VoicesAction::DropLabel(id, label) => {
                self.lists_change = Some((id, now));
                let drop = |annotations: &mut Annotations| {
                    annotations.labels.retain(|other| *other != label);
                };
                change_annotations(history, id, now, drop, effects);
            }
            VoicesAction::ShowUse(show) => self.using = show,
            VoicesAction::Remove(id) => self.remove(id, history, now, effects),
            VoicesAction::UndoRemoval => self.undo_removal(history, now, effects),
            VoicesAction::DismissUndo => self.removed = None,
        }
    }

    /// Asks anew which voices there are, where they are seen.
    pub(in crate::model) fn reload(&mut self, shared: &Shared, effects: &mut Effects) {
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
pub(in crate::model) fn reload_in_use(shared: &Shared, effects: &mut Effects) {
    if shared.view == View::Voices {
        let practice = shared.is_practice();
        effects.push(VoicesEffect::LoadInUse { practice });
    }
}
