//! Annotations, what the person adds to voices, and voices taken off the list.

use super::{AnnotationChange, Removed, VoicesEffect, VoicesState};
use crate::domain::{Annotations, RowId};
use crate::model::History;
use crate::model::effects::Effects;
use jiff::Timestamp;

/// Changes what the person added to a row, here and on the disk.
pub(super) fn change_annotations(
    history: &mut History,
    id: RowId,
    now: Timestamp,
    change: impl FnOnce(&mut Annotations),
    effects: &mut Effects,
) {
    let Some(voice) = history.rows.get_mut(&id) else {
        return;
    };
    let before = voice.annotations.clone();
    change(&mut voice.annotations);
    voice.annotations.changed = Some(now);
    effects.push(VoicesEffect::Write(Box::new(AnnotationChange {
        id,
        annotations: voice.annotations.clone(),
        before,
        at: now,
    })));
}

impl VoicesState {
    pub(in crate::model) fn delete_record(
        &mut self,
        id: RowId,
        history: &mut History,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        self.lists_change = Some((id, now));
        let forget = |annotations: &mut Annotations| annotations.consent = None;
        change_annotations(history, id, now, forget, effects);
    }

    pub(super) fn remove(
        &mut self,
        id: RowId,
        history: &mut History,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        let Some(voice) = history.row(id).filter(|voice| voice.state.is_at_rest()) else {
            return;
        };
        self.removed = Some(Removed {
            id,
            name: voice.name.clone(),
            has_voice: voice.state.voice_id().is_some(),
        });
        self.order.remove(id);
        history.order.remove(id);
        if self.selected == Some(id) {
            self.select(None);
        }
        if history.selected == Some(id) {
            history.selected = None;
        }
        self.lists_change = Some((id, now));
        let remove = |annotations: &mut Annotations| annotations.removed = Some(now);
        change_annotations(history, id, now, remove, effects);
    }

    pub(super) fn undo_removal(
        &mut self,
        history: &mut History,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        let Some(removed) = self.removed.take() else {
            return;
        };
        if removed.has_voice {
            self.select(Some(removed.id));
        }
        self.lists_change = Some((removed.id, now));
        change_annotations(
            history,
            removed.id,
            now,
            |annotations| annotations.removed = None,
            effects,
        );
    }
}
