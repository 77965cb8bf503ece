//! The recording as bars.

use crate::domain::Peak;
use crate::ui::theme::{Palette, measure};
use egui::{CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Width of a bar and of the gap to the next one.
const BAR: f32 = 3.0;
const STEP: f32 = 4.0;

/// Draws the whole clip in `rect`: peaks soft, RMS at full strength.
pub fn waveform(ui: &mut Ui, rect: Rect, peaks: &[Peak], name: &str) -> Response {
    let palette = Palette::of(ui);
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, CornerRadius::same(measure::RADIUS), palette.sunken);
    let inside = rect.shrink2(vec2(8.0, 10.0));
    let middle = inside.center().y;
    painter.hline(inside.x_range(), middle, (1.0, palette.line));
    let count = (inside.width() / STEP).floor() as usize;
    let soft = palette.accent.gamma_multiply(0.55);
    for bar in 0..count {
        let Some(column) = column(peaks, bar, count) else {
            continue;
        };
        let x = inside.left() + bar as f32 * STEP;
        for (amplitude, colour) in [(column.peak, soft), (column.rms, palette.accent)] {
            // A quiet column is still there.
            let half = (amplitude.clamp(0.0, 1.0) * inside.height() / 2.0).max(0.75);
            painter.rect_filled(
                Rect::from_min_max(pos2(x, middle - half), pos2(x + BAR, middle + half)),
                CornerRadius::same(1),
                colour,
            );
        }
    }
    response
}

/// The column of the clip that a bar stands for: the largest peak and the largest RMS of its share.
fn column(peaks: &[Peak], bar: usize, bars: usize) -> Option<Peak> {
    let start = bar * peaks.len() / bars.max(1);
    let end = ((bar + 1) * peaks.len() / bars.max(1)).max(start + 1);
    peaks
        .get(start..end.min(peaks.len()))?
        .iter()
        .copied()
        .reduce(|a, b| Peak {
            peak: a.peak.max(b.peak),
            rms: a.rms.max(b.rms),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_columns_than_bars_are_stretched_over_all_of_them() {
        let peaks = [Peak {
            peak: 1.0,
            rms: 0.5,
        }; 3];
        assert!((0..10).all(|bar| column(&peaks, bar, 10).is_some()));
        assert_eq!(column(&[], 0, 10), None);
    }

    #[test]
    fn a_bar_shows_the_loudest_of_its_columns() {
        let mut peaks = [Peak::default(); 100];
        peaks[7].peak = 0.9;
        assert!((column(&peaks, 0, 10).unwrap().peak - 0.9).abs() < 1e-6);
        assert!(column(&peaks, 1, 10).unwrap().peak.abs() < 1e-6);
    }
}
