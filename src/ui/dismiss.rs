//! The cross that takes a band away.

use super::Pane;
use super::icons::Icon;
use super::widgets::button::icon_button;
use crate::ui::cut::Cut as _;
use egui::{Rect, vec2};

/// The place of what takes a band away, at its right end.
pub(super) fn dismiss_place(band: Rect) -> Rect {
    band.with_max_x(band.right() - 9.0)
        .at_right(vec2(26.0, 26.0))
}

/// What takes a band away; whether it was pressed.
pub(super) fn dismiss_ui(pane: &mut Pane<'_>, band: Rect) -> bool {
    let name = pane.cx.say("notice-dismiss");
    icon_button(pane.ui, dismiss_place(band), Icon::Cross, &name, false).clicked()
}
