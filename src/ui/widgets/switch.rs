//! A switch.

use super::text::{TextStyle, cut, whole_on_hover};
use super::{feedback, keep_in_sight};
use crate::ui::cut::Cut as _;
use crate::ui::theme::{self, Palette, Weight, measure};
use egui::{CornerRadius, CursorIcon, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// A switch with its text to the right.
pub fn switch(ui: &mut Ui, on: bool, text: &str) -> Response {
    let palette = Palette::of(ui);
    let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.text);
    let galley = cut(ui, text, look, ui.available_width() - 44.0);
    let size = vec2(44.0 + galley.size().x.ceil(), measure::BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, text));
    keep_in_sight(ui, &response, rect, ());
    let painter = ui.painter();
    let track = rect.at_left(vec2(34.0, 20.0));
    let fill = match (on, response.hovered()) {
        (true, false) => palette.accent,
        (true, true) => palette.accent.lerp_to_gamma(palette.text, 0.12),
        (false, false) => palette.strong_line,
        (false, true) => palette.muted,
    };
    painter.rect_filled(track, CornerRadius::same(10), fill);
    let x = if on {
        track.right() - 10.0
    } else {
        track.left() + 10.0
    };
    painter.circle_filled(pos2(x, track.center().y), 8.0, palette.surface);
    feedback(ui, &response, track, 10);
    let y = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(track.right() + 10.0, y), galley.clone(), palette.text);
    whole_on_hover(response, &galley).on_hover_cursor(CursorIcon::PointingHand)
}
