//! The parts that the views are put together from. None of them knows the model.

pub mod button;
pub mod chip;
pub mod field;
pub mod play_strip;
pub mod search;
pub mod segment;
pub mod switch;
pub mod text;
pub mod waveform;

use super::theme::{Palette, measure};
use egui::accesskit::Live;
use egui::{
    CornerRadius, CursorIcon, Id, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};
use std::hash::Hash;

/// A place that can be pressed, by the pointer, the keyboard and assistive technology. Where the keyboard
/// leads to one that is scrolled out of sight, it comes into sight.
pub fn press(ui: &mut Ui, rect: Rect, info: impl Fn() -> WidgetInfo) -> Response {
    let response = interact(ui, rect, Sense::click());
    response.widget_info(&info);
    let info = info();
    if info.role == Role::Tab {
        // One tab of several is selected, not switched on.
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.clear_toggled();
            node.set_selected(info.selected.unwrap_or_default());
        });
    }
    keep_in_sight(ui, &response, rect, ());
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Brings a control that has the keyboard into sight, whole and above whatever bounds its page: when it gets the
/// keyboard, and when its room or what is said of it (`about`) becomes something else. Who scrolls it away with
/// nothing of that happening is left alone.
pub fn keep_in_sight(ui: &Ui, response: &Response, rect: Rect, about: impl Hash) {
    if !response.has_focus() {
        return;
    }
    let seen = ui.clip_rect().size().round();
    let sizes = [seen.x, seen.y, rect.width(), rect.height()].map(f32::to_bits);
    let reason = egui::util::hash((response.id, sizes, &about));
    let place = Id::unique("why what has the keyboard was brought into sight");
    let before: Option<u64> = ui.data(|data| data.get_temp(place));
    if response.gained_focus() || before != Some(reason) {
        bring_into_sight(ui, rect);
        ui.data_mut(|data| data.insert_temp(place, reason));
    }
}

/// Brings a place into sight, clear of what the edge of a page that goes on fades.
pub fn bring_into_sight(ui: &Ui, rect: Rect) {
    ui.scroll_to_rect(rect.expand2(vec2(0.0, 8.0)), None);
}

/// Brings what is wrong into sight as it becomes wrong, the first of several; not where the person is at
/// another control.
pub fn show_as_it_comes(ui: &Ui, id: Id, rect: Rect, wrong: bool) {
    let known = Id::unique(("wrong", id));
    let was_wrong = ui.data(|data| data.get_temp(known).unwrap_or(false));
    if was_wrong == wrong {
        return;
    }
    ui.data_mut(|data| data.insert_temp(known, wrong));
    let elsewhere = ui.memory(egui::Memory::focused).is_some_and(|at| at != id);
    let place = Id::unique("the frame that brought something wrong into sight");
    let frame = ui.ctx().cumulative_frame_nr();
    let is_first = ui.data(|data| data.get_temp(place)) != Some(frame);
    if wrong && !elsewhere && is_first {
        ui.data_mut(|data| data.insert_temp(place, frame));
        bring_into_sight(ui, rect);
    }
}

/// Has a screen reader say what is shown here whenever it becomes something else.
pub fn announce(ui: &Ui, response: &Response, live: Live) {
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(live));
}

/// Shows the name of a control that draws none under the pointer. Assistive technology is told it once, as the
/// name.
pub fn name_on_hover(response: Response, name: &str) -> Response {
    let response = response.on_hover_text(name);
    // What is told under the pointer becomes a description by itself.
    response.ctx.accesskit_node_builder(response.id, |node| {
        if node.description() == Some(name) {
            node.clear_description();
        }
    });
    response
}

/// A place of its own that senses something, after what was drawn before it.
pub fn interact(ui: &mut Ui, rect: Rect, sense: Sense) -> Response {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    ui.interact(rect, id, sense)
}

/// The ring around a control that has the keyboard.
pub fn focus_ring(painter: &Painter, palette: &Palette, rect: Rect, radius: u8) {
    painter.rect_stroke(
        rect,
        CornerRadius::same(radius),
        Stroke::new(1.0, palette.accent),
        StrokeKind::Inside,
    );
    painter.rect_stroke(
        rect,
        CornerRadius::same(radius.saturating_add(1)),
        Stroke::new(2.0, palette.accent_soft),
        StrokeKind::Outside,
    );
}

/// How a control answers, above its ground and beneath its words: darker while it is pressed, with the ring of
/// the keyboard while it has it.
pub fn feedback(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    let palette = Palette::of(ui);
    if response.enabled() && response.is_pointer_button_down_on() {
        let veil = palette.text.gamma_multiply(0.10);
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius), veil);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), palette, rect, radius);
    }
}

/// A card: surface with a line around it.
pub fn card(painter: &Painter, palette: &Palette, rect: Rect) {
    painter.rect(
        rect,
        CornerRadius::same(measure::CARD_RADIUS),
        palette.surface,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
}

/// A bar that shows a share of work.
pub fn progress(painter: &Painter, palette: &Palette, rect: Rect, share: f32) {
    let radius = CornerRadius::same((rect.height() / 2.0) as u8);
    painter.rect_filled(rect, radius, palette.line);
    let mut done = rect;
    done.set_width(rect.width() * share.clamp(0.0, 1.0));
    painter.rect_filled(done, radius, palette.busy);
}
