//! A verdict in a word: an icon, a colour, and more on demand.

use super::{feedback, press, text};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::words::state::Tone;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    CornerRadius, CursorIcon, Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
};

/// The width that it takes.
pub fn width(ui: &Ui, words: &str) -> f32 {
    text::width(ui, words, font()).ceil() + 41.0
}

fn font() -> egui::FontId {
    theme::font(12.5, Weight::Medium)
}

/// Draws it in `rect`, cut where that is narrower than its words; it can be pressed.
pub fn chip(ui: &mut Ui, rect: Rect, icon: Icon, tone: Tone, words: &str) -> Response {
    let response = press(ui, rect, || WidgetInfo::labeled(Role::Button, true, words));
    let palette = Palette::of(ui);
    let (colour, soft) = palette.tone(tone);
    let line = if response.hovered() || tone == Tone::Quiet {
        palette.strong_line
    } else {
        soft
    };
    let radius = CornerRadius::same((measure::PILL / 2.0) as u8);
    let painter = ui.painter();
    painter.rect(
        rect,
        radius,
        soft,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    feedback(ui, &response, rect, 13);
    icons::draw(
        painter,
        icon,
        pos2(rect.left() + 18.0, rect.center().y),
        12.0,
        colour,
    );
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font(), colour);
    job.wrap = TextWrapping::truncate_at_width(rect.right() - 8.0 - (rect.left() + 30.0));
    let galley = painter.layout_job(job);
    let at = pos2(rect.left() + 30.0, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
