//! A recording as bars.

use crate::analysis::Span;
use crate::domain::Waveform;
use crate::ui::theme::{Palette, measure};
use egui::{CornerRadius, Painter, Rect, pos2};
use std::ops::Range;

/// Width of a bar and of the gap to the next one.
const BAR: f32 = 3.0;
const STEP: f32 = 4.0;

/// What is quieter than this everywhere, about -34 dB, is not made to look like a voice.
const QUIETEST: f32 = 0.02;

/// The loudest place of a piece, as a share of full scale: it is drawn as high as there is room.
pub fn loudest(waveform: &Waveform, view: &Range<f64>) -> f32 {
    let peak = waveform.between(view.start, view.end);
    peak.map_or(1.0, |column| column.peak.clamp(QUIETEST, 1.0))
}

/// What is drawn of a recording.
#[derive(Debug, Clone)]
pub struct Bars<'a> {
    /// The recording.
    pub waveform: &'a Waveform,
    /// The piece that fills the width, in seconds.
    pub view: Range<f64>,
    /// The pieces in full colour; the rest is grey.
    pub lit: &'a [Span],
}

impl Bars<'_> {
    /// Draws the bars into `rect`, as high as the loudest of them allows: peaks soft, RMS at full strength. Bars stand on the recording, not
    /// on the window: they do not dance when the view moves.
    pub fn draw(&self, painter: &Painter, palette: &Palette, rect: Rect) {
        let count = (rect.width() / STEP).floor().max(1.0);
        let each = (self.view.end - self.view.start) / f64::from(count);
        if !each.is_finite() || each <= 0.0 {
            return;
        }
        let first = (self.view.start / each).floor() as i64;
        let offset = (self.view.start / each - first as f64) as f32 * STEP;
        let middle = rect.center().y;
        let scale = rect.height() / 2.0 / loudest(self.waveform, &self.view);
        let (soft, soft_grey) = (
            palette.accent.gamma_multiply(0.55),
            palette.wave_outside.gamma_multiply(0.75),
        );
        for bar in 0..=count as i64 {
            let (start, end) = ((first + bar) as f64 * each, (first + bar + 1) as f64 * each);
            let x = rect.left() + bar as f32 * STEP - offset;
            if x + BAR > rect.right() || x < rect.left() - 0.5 {
                continue;
            }
            let Some(column) = self.waveform.between(start, end) else {
                continue;
            };
            let centre = f64::midpoint(start, end);
            let (soft, full) = if self
                .lit
                .iter()
                .any(|lit| (lit.start..lit.end).contains(&centre))
            {
                (soft, palette.accent)
            } else {
                (soft_grey, palette.wave_outside)
            };
            for (amplitude, colour) in [(column.peak, soft), (column.rms, full)] {
                // A quiet column is still there.
                let half = (amplitude * scale).clamp(0.75, rect.height() / 2.0);
                painter.rect_filled(
                    Rect::from_min_max(pos2(x, middle - half), pos2(x + BAR, middle + half)),
                    CornerRadius::same(1),
                    colour,
                );
            }
        }
    }
}

/// The sunken ground that waveforms are drawn on.
pub fn ground(painter: &Painter, palette: &Palette, rect: Rect) {
    painter.rect_filled(rect, CornerRadius::same(measure::RADIUS), palette.sunken);
    painter.hline(rect.x_range(), rect.center().y, (1.0, palette.line));
}
