//! The parts that the views are put together from. None of them knows the model.

pub mod button;
pub mod chip;
pub mod field;
pub mod play_strip;
pub mod search;
pub mod segment;
pub mod text;
pub mod waveform;

use super::theme::{Palette, measure};
use egui::{CornerRadius, Painter, Rect, Stroke, StrokeKind};

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
