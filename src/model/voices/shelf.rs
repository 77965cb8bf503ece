//! What the person adds to voices, and voices taken off the list.

use super::{Removed, ShelfChange, VoicesEffect};
use crate::domain::{Consent, RowId, Shelf};
use crate::model::{Effect, Model, What};

impl Model {
    pub(super) fn lists_change_with(&mut self, id: RowId) {
        self.voices.lists_change = Some((id, self.clock.now()));
    }

    pub(super) fn change_shelf(
        &mut self,
        id: RowId,
        change: impl FnOnce(&mut Shelf),
    ) -> Vec<Effect> {
        let now = self.clock.now();
        let Some(voice) = self.history.rows.get_mut(&id) else {
            return Vec::new();
        };
        let before = voice.shelf.clone();
        change(&mut voice.shelf);
        voice.shelf.changed = Some(now);
        let change = ShelfChange {
            id,
            shelf: voice.shelf.clone(),
            before,
            at: now,
        };
        vec![VoicesEffect::Write(Box::new(change)).into()]
    }

    pub(super) fn delete_record(&mut self, id: RowId) -> Vec<Effect> {
        if self.voices.asking_record.take() != Some(id) {
            return Vec::new();
        }
        let consent = self
            .history
            .row(id)
            .and_then(|voice| voice.shelf.consent.as_ref());
        let statement = consent.and_then(Consent::statement).cloned();
        let mut effects = Vec::new();
        if statement.is_some_and(|name| self.hearing.of(&What::Kept(name)).is_some()) {
            effects.extend(self.silence());
        }
        self.lists_change_with(id);
        effects.extend(self.change_shelf(id, |shelf| shelf.consent = None));
        effects
    }

    pub(super) fn remove_voice(&mut self, id: RowId) -> Vec<Effect> {
        let Some(voice) = self
            .history
            .row(id)
            .filter(|voice| voice.state.is_at_rest())
        else {
            return Vec::new();
        };
        self.voices.removed = Some(Removed {
            id,
            name: voice.name.clone(),
            has_voice: voice.state.voice_id().is_some(),
        });
        self.voices.order.remove(id);
        self.history.order.remove(id);
        if self.voices.selected == Some(id) {
            self.voices.select(None);
        }
        if self.history.selected == Some(id) {
            self.history.selected = None;
        }
        self.lists_change_with(id);
        let now = self.clock.now();
        self.change_shelf(id, |shelf| shelf.removed = Some(now))
    }

    pub(super) fn undo_removal(&mut self) -> Vec<Effect> {
        let Some(removed) = self.voices.removed.take() else {
            return Vec::new();
        };
        if removed.has_voice {
            self.voices.select(Some(removed.id));
        }
        self.lists_change_with(removed.id);
        self.change_shelf(removed.id, |shelf| shelf.removed = None)
    }
}
