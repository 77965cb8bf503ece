//! Where seconds are on the screen, and what is drawn over the waveform.

use crate::analysis::Span;
use crate::ui::theme::Palette;
use egui::{Painter, Rect, Shape, Stroke};

/// Where seconds are on the screen.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub view: Span,
    pub rect: Rect,
}

impl Scale {
    pub fn x(self, seconds: f64) -> f32 {
        let share = (seconds - self.view.start) / self.view.length();
        self.rect.left() + share as f32 * self.rect.width()
    }

    /// What of a piece is seen.
    pub fn place(self, piece: Span) -> Rect {
        let (start, end) = (self.x(piece.start), self.x(piece.end));
        self.rect
            .with_min_x(start)
            .with_max_x(end)
            .intersect(self.rect)
    }

    pub fn seconds(self, x: f32) -> f64 {
        let share = f64::from((x - self.rect.left()) / self.rect.width());
        self.view.start + share * self.view.length()
    }
}

/// A dashed frame around what is seen of a piece that is offered and not taken.
pub(super) fn offered(painter: &Painter, palette: &Palette, place: Rect) {
    let place = place.shrink(1.0);
    if !place.is_positive() {
        return;
    }
    let corners = [
        place.left_top(),
        place.right_top(),
        place.right_bottom(),
        place.left_bottom(),
        place.left_top(),
    ];
    let line = Stroke::new(1.5, palette.accent);
    painter.extend(Shape::dashed_line(&corners, line, 4.0, 3.0));
}
