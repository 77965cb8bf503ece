//! What the person wants of the history.

use super::{History, HistoryAction, UploadDeletion};
use crate::domain::{RowId, Voice};
use crate::model::JobEffect;
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use jiff::Timestamp;
use std::collections::HashSet;
use std::ops::Range;

impl History {
    /// Does what the person wants. `beside` are the rows that are shown elsewhere, and stay at hand.
    pub(in crate::model) fn act(
        &mut self,
        action: HistoryAction,
        beside: &[RowId],
        shared: &Shared,
        effects: &mut Effects,
    ) {
        match action {
            HistoryAction::Select(row) => self.selected = row,
            HistoryAction::Filter(filter) => {
                self.filter = filter;
                self.reload_from_top(shared, effects);
            }
            HistoryAction::Search(text) => {
                self.search = text;
                self.reload_from_top(shared, effects);
            }
            HistoryAction::NeedRows(range) => self.need_rows(&range, beside, shared, effects),
            HistoryAction::Cancel(id) => {
                let at_work = |voice: &Voice| voice.state.can_cancel() || self.is_sought(voice);
                if self.row(id).is_some_and(at_work) {
                    effects.push(JobEffect::Cancel(id));
                }
            }
            HistoryAction::CheckNow(id) => effects.push(JobEffect::CheckNow(id)),
            HistoryAction::FollowTask { task_id, row } => {
                self.follow_task(&task_id, row, shared, effects);
            }
            HistoryAction::FollowApart(row) => self.follow_apart(row, shared, effects),
        }
    }

    /// Asks anew which rows there are; the list is looked at from its top.
    fn reload_from_top(&mut self, shared: &Shared, effects: &mut Effects) {
        self.order.go_to_top();
        self.reload(shared.is_practice(), effects);
    }

    /// Fetches the rows that are on the screen.
    fn need_rows(
        &mut self,
        range: &Range<usize>,
        beside: &[RowId],
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let places = self.order.see(range);
        let mut shown: Vec<RowId> = self.order.known(places.clone()).copied().collect();
        shown.extend(beside);
        self.need(&shown, effects);
        if self.order.lacks(places) {
            self.load(shared.is_practice(), effects);
        }
    }

    /// Asks anew which rows there are.
    pub(in crate::model) fn reload(&mut self, practice: bool, effects: &mut Effects) {
        self.tickets.issue();
        self.load(practice, effects);
    }

    /// Asks for what is seen of the list, as a part of the present question.
    pub(in crate::model) fn load(&self, practice: bool, effects: &mut Effects) {
        effects.push(JobEffect::LoadOrder {
            ticket: self.tickets.current(),
            practice,
            filter: self.filter,
            search: self.search.clone(),
            page: self.order.query(self.selected),
        });
    }

    /// What to load so that these rows are here; the others may be forgotten.
    pub(in crate::model) fn need(&mut self, shown: &[RowId], effects: &mut Effects) {
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

    pub(in crate::model) fn delete_upload(
        &mut self,
        id: RowId,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        let possible = self
            .row(id)
            .is_some_and(|voice| voice.can_delete_upload(now));
        let under_way = self.deletions.get(&id) == Some(&UploadDeletion::UnderWay);
        if possible && !under_way {
            self.deletions.insert(id, UploadDeletion::UnderWay);
            effects.push(JobEffect::DeleteUpload(id));
        }
    }

    /// Forgets rows that are neither shown nor unfolded, once there are many.
    fn trim(&mut self, keep: &[RowId]) {
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
