//! The level of the microphone.

use crate::domain::Peak;
use crate::model::takes::MicrophoneState;
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::text::{self, RIGHT, TextStyle};
use egui::{CornerRadius, Rect, Role, Sense, WidgetInfo, vec2};

/// From which level on the meter moves, in dB of full scale.
const METER_FROM: f32 = -60.0;
/// Above this peak a recording is about to be clipped, in dB of full scale.
const LOUD: f32 = -1.0;

fn meter_share(amplitude: f32) -> f32 {
    let db = 20.0 * amplitude.max(1e-6).log10();
    ((db - METER_FROM) / -METER_FROM).clamp(0.0, 1.0)
}

pub(super) fn meter_ui(pane: &mut Pane<'_>, rect: Rect) {
    let MicrophoneState::Open { name, level } = &pane.cx.model.takes.microphone else {
        return;
    };
    let palette = Palette::of(pane.ui);
    let Peak { peak, rms } = *level;
    let loud = 20.0 * peak.max(1e-6).log10() >= LOUD;
    let bar = rect.centred(vec2(rect.width(), 10.0));
    let round = CornerRadius::same(5);
    pane.ui.painter().rect_filled(bar, round, palette.sunken);
    pane.ui
        .painter()
        .rect_stroke(bar, round, (1.0, palette.line), egui::StrokeKind::Inside);
    let colour = if loud { palette.look } else { palette.good };
    let mut filled = bar;
    filled.set_width(bar.width() * meter_share(rms));
    pane.ui.painter().rect_filled(filled, round, colour);
    let x = bar.left() + bar.width() * meter_share(peak);
    pane.ui
        .painter()
        .vline(x.min(bar.right() - 1.0), bar.y_range(), (2.0, palette.text));
    let id = pane.ui.next_auto_id();
    pane.ui.skip_ahead_auto_ids(1);
    let spoken = pane
        .cx
        .words
        .fill("record-level", &[("name", name.as_str().into())]);
    let share = f64::from(meter_share(rms));
    pane.ui.interact(bar, id, Sense::hover()).widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Meter, true, &spoken);
        info.value = Some((share * 100.0).round());
        info
    });
    if loud {
        let word = pane.cx.say("record-too-loud");
        let look = TextStyle::new(theme::font(12.5, Weight::Medium), palette.look);
        text::line(pane.ui, rect.with_min_y(bar.bottom()), RIGHT, &word, look);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_stands_still_below_its_range_and_is_full_at_full_scale() {
        assert!(meter_share(0.0).abs() < 1e-6);
        assert!((meter_share(1.0) - 1.0).abs() < 1e-6);
        assert!((meter_share(0.031_62) - 0.5).abs() < 0.01);
    }
}
