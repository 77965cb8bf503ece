//! Text at a place of its own, cut with an ellipsis where it has no room, and known to screen readers.

use super::{interact, name_on_hover};
use crate::ui::glyphs::drawable;
use crate::ui::theme::{self, Weight};
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Color32, FontId, Label, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo,
};
use std::sync::Arc;

/// How a text looks.
#[derive(Debug, Clone)]
pub struct TextStyle {
    pub font: FontId,
    pub colour: Color32,
}

impl TextStyle {
    /// A look.
    pub fn new(font: FontId, colour: Color32) -> Self {
        Self { font, colour }
    }
}

/// One line in `rect`; what has no room is cut, and shown whole under the pointer.
pub fn line(ui: &mut Ui, rect: Rect, align: Align2, text: &str, look: TextStyle) -> Response {
    line_as(ui, rect, align, text, text, look)
}

/// Like [`line`], with other words for screen readers.
pub fn line_as(
    ui: &mut Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    spoken: &str,
    look: TextStyle,
) -> Response {
    let TextStyle { font, colour } = look;
    let (galley, place) = lay_out(ui, rect, align, text, (font, colour), 1);
    ui.painter().galley(place.min, galley.clone(), colour);
    let response = interact(ui, place, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken));
    whole_on_hover(response, &galley)
}

/// The height of each of several lines.
pub fn line_height(size: f32) -> f32 {
    (size * 1.4).round()
}

/// Up to `rows` lines in `rect`.
pub fn lines(
    ui: &mut Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    look: TextStyle,
    rows: usize,
) -> Response {
    let TextStyle { font, colour } = look;
    let (galley, place) = lay_out(ui, rect, align, text, (font, colour), rows);
    let mut at = place.min;
    // A galley that is not left-aligned is laid out around its own origin.
    at.x -= galley.rect.left();
    ui.painter().galley(at, galley.clone(), colour);
    let response = interact(ui, place, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    whole_on_hover(response, &galley)
}

/// A text of 13 that wraps where it has no room; it can be selected.
pub fn paragraph(ui: &mut Ui, text: &str, weight: Weight, colour: Color32) -> Response {
    let text = RichText::new(text)
        .font(theme::font(13.0, weight))
        .color(colour);
    ui.add(Label::new(text).wrap().selectable(true))
}

/// A text on one line, cut with an ellipsis beyond this width. Who draws it tells the rest under the pointer.
pub fn cut(ui: &Ui, text: &str, look: TextStyle, width: f32) -> Arc<egui::Galley> {
    let text = drawable(ui, &look.font, text).into_owned();
    let mut job = LayoutJob::simple_singleline(text, look.font, look.colour);
    // A width that was measured is not to cut by the rounding of it.
    job.wrap = TextWrapping::truncate_at_width(width + 1.0);
    ui.painter().layout_job(job)
}

/// What was cut off is shown whole under the pointer.
pub fn whole_on_hover(response: Response, galley: &egui::Galley) -> Response {
    if galley.elided {
        name_on_hover(response, galley.text())
    } else {
        response
    }
}

/// The width that a text takes on one line.
pub fn width(ui: &Ui, text: &str, font: FontId) -> f32 {
    let text = drawable(ui, &font, text).into_owned();
    ui.painter()
        .layout_no_wrap(text, font, theme::CLEAR)
        .size()
        .x
}

/// The rows that a text takes where it wraps at `width`.
pub fn rows(ui: &Ui, text: &str, font: FontId, width: f32) -> usize {
    let painter = ui.painter();
    let galley = painter.layout(text.to_owned(), font, theme::CLEAR, width);
    galley.rows.len()
}

fn lay_out(
    ui: &Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    (font, colour): (FontId, Color32),
    rows: usize,
) -> (Arc<egui::Galley>, Rect) {
    let text = drawable(ui, &font, text).into_owned();
    let mut job = LayoutJob::simple(text, font, colour, rect.width());
    job.wrap = TextWrapping {
        max_width: rect.width(),
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    if rows > 1 {
        job.halign = align.x();
        for section in &mut job.sections {
            let height = line_height(section.format.font_id.size);
            section.format.line_height = Some(height);
        }
    }
    let galley = ui.painter().layout_job(job);
    let place = align.align_size_within_rect(galley.size(), rect);
    (galley, place)
}

/// The left centre: where most lines stand.
pub const LEFT: Align2 = Align2([Align::Min, Align::Center]);
/// The right centre.
pub const RIGHT: Align2 = Align2([Align::Max, Align::Center]);
