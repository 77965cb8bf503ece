//! What became of the voices' list and of what was written.

use super::{VoicesEvent, VoicesState};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{History, JobEffect, Notice};

impl VoicesState {
    /// Takes in what happened. Says whether the lists hold other rows by that.
    pub(in crate::model) fn apply(
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
            VoicesEvent::NotWritten { id, error } => {
                // The disk is the truth: the row is read anew.
                history.rows.remove(&id);
                self.lists_change = None;
                self.removed.take_if(|removed| removed.id == id);
                shared.tell(Notice::NotKept(error));
                effects.push(JobEffect::LoadRows(vec![id]));
                true
            }
        }
    }
}
