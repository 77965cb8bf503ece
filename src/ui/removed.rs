//! The band that tells of a row taken off the lists.

use super::Pane;
use super::dismiss;
use super::theme::{self, Palette, measure};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::model::voices::{Removed, VoicesAction};
use crate::ui::cut::Cut as _;
use crate::ui::widgets::announce;
use egui::accesskit::Live;
use egui::{CornerRadius, Rect};

/// That a voice was removed, what that means, and the way back.
pub(super) fn removed_ui(pane: &mut Pane<'_>, rect: Rect, removed: &Removed) {
    let palette = Palette::of(pane.ui);
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), palette.busy_soft);
    if dismiss::dismiss_ui(pane, rect) {
        pane.want(VoicesAction::DismissUndo);
    }
    let word = pane.cx.say("voice-removed-undo");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = button.size(pane.ui);
    let cross = dismiss::dismiss_place(rect);
    let place = rect.with_min_x(cross.left() - 8.0 - size.x).at_left(size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(VoicesAction::UndoRemoval);
    }
    let room = rect
        .with_min_x(rect.left() + 14.0)
        .with_max_x(place.left() - 10.0);
    let name = if removed.name.is_empty() {
        pane.cx.say("row-no-name")
    } else {
        removed.name.clone()
    };
    let key = if removed.has_voice && !pane.cx.model.is_practice() {
        "voice-removed"
    } else {
        "voice-removed-practice"
    };
    let said = pane.cx.words.fill(key, &[("name", name.into())]);
    let look = TextStyle::new(theme::small(), palette.text);
    let response = text::lines(pane.ui, room, LEFT, &said, look, 3);
    announce(pane.ui, &response, Live::Polite);
}
