//! How long an attempt took, part by part.

use super::parts::{head_ui, nothing_here};
use crate::domain::{AttemptPhase, KeptAttempt, Timing};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::facts::fact;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle, paragraph};
use crate::words::activity;
use egui::{CornerRadius, Rect, Sense, pos2, vec2};

/// Height of a part.
const ROW: f32 = 27.0;

/// Draws the part.
pub(super) fn timing_ui(pane: &mut Pane<'_>, kept: &KeptAttempt) {
    let attempt = &kept.record.attempt;
    let took = activity::took(pane.cx.words, attempt.duration);
    if let Some(timing) = &attempt.timing {
        let copy = || copied(timing);
        head_ui(pane, "activity-part-timing", &took, Some(&copy));
        for phase in AttemptPhase::ALL {
            phase_ui(pane, timing, phase);
        }
        pane.ui.add_space(6.0);
        let muted = Palette::of(pane.ui).muted;
        let more = pane.cx.say("activity-timing-more");
        paragraph(pane.ui, &more, Weight::Regular, muted);
    } else {
        head_ui(pane, "activity-part-timing", &took, None);
        nothing_here(pane, "activity-timing-none");
    }
    head_ui(pane, "activity-network", "", None);
    let route = activity::route(pane.cx.words, attempt.route);
    fact(pane, "activity-route", &route, false, None);
    let clock = activity::clock(pane.cx.words, attempt.clock_behind_s);
    fact(pane, "activity-clock", &clock, false, None);
}

fn copied(timing: &Timing) -> String {
    serde_json::to_string_pretty(timing).unwrap_or_default()
}

fn phase_ui(pane: &mut Pane<'_>, timing: &Timing, phase: AttemptPhase) {
    let palette = Palette::of(pane.ui);
    let width = pane.ui.available_width();
    let (mut row, _) = pane
        .ui
        .allocate_exact_size(vec2(width, ROW), Sense::hover());
    let (name, without) = activity::phase(pane.cx.words, phase);
    let small = TextStyle::new(theme::small(), palette.text);
    let label = row.take_left((width * 0.3).clamp(96.0, 170.0), 8.0);
    text::line(pane.ui, label, LEFT, &name, small.clone());
    let Some(took) = timing.of(phase) else {
        let look = TextStyle::new(theme::small(), palette.muted);
        text::line(pane.ui, row, LEFT, &without, look);
        return;
    };
    let said = activity::took(pane.cx.words, took);
    text::line(pane.ui, row.take_right(72.0, 10.0), RIGHT, &said, small);
    let total = timing.total().as_secs_f32().max(f32::EPSILON);
    let share = |seconds: f32| row.width() * (seconds / total).clamp(0.0, 1.0);
    let track = Rect::from_center_size(row.center(), vec2(row.width(), 8.0));
    let radius = CornerRadius::same(4);
    let painter = pane.ui.painter();
    painter.rect_filled(track, radius, palette.line);
    let left = track.left() + share(timing.start_of(phase).as_secs_f32());
    // What is short is seen all the same.
    let length = share(took.as_secs_f32()).max(3.0);
    let bar = Rect::from_min_max(
        pos2(left.min(track.right() - 3.0), track.top()),
        pos2((left + length).min(track.right()), track.bottom()),
    );
    painter.rect_filled(bar, radius, palette.busy);
}
