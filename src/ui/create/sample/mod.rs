//! The recording that was read: its shape, the stretch that becomes the sample, and what is said of it.

mod controls;
mod detail;
mod head;
mod listen;
mod notes;
mod overview;
mod verdicts;

use crate::model::sample::LoadedRecording;
use crate::ui::Pane;
use crate::ui::theme::measure;
use egui::{Rect, pos2, vec2};

/// Height of the strip that shows the whole recording.
const OVERVIEW: f32 = 34.0;
/// Height of the line of notes.
const NOTE: f32 = 30.0;
/// The height below which the waveform does not shrink.
const DETAIL_MIN: f32 = 84.0;

/// Whether the controls stand in two rows.
fn is_narrow(width: f32) -> bool {
    width < 620.0
}

/// The height that the controls take.
fn controls_height(width: f32) -> f32 {
    if is_narrow(width) {
        2.0 * measure::BUTTON + 8.0
    } else {
        measure::BUTTON
    }
}

/// The height below which the card's contents do not shrink at this width.
pub(super) fn min_height(width: f32) -> f32 {
    let rows_of_verdicts = if is_narrow(width) { 3.0 } else { 2.0 };
    measure::BUTTON
        + 8.0
        + OVERVIEW
        + 8.0
        + DETAIL_MIN
        + 12.0
        + controls_height(width)
        + 10.0
        + rows_of_verdicts * (measure::PILL + 6.0)
        + NOTE
}

/// Draws the recording into `rect`.
pub(super) fn loaded_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let row = |top: f32, height: f32| {
        Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), height))
    };
    let top = row(rect.top(), measure::BUTTON);
    head::head_ui(pane, top, loaded);
    let strip = row(top.bottom() + 8.0, OVERVIEW);
    overview::overview_ui(pane, strip, loaded);

    let chips = verdicts::height(pane, rect.width(), loaded);
    let note = row(rect.bottom() - NOTE, NOTE);
    let below = row(note.top() - 6.0 - chips, chips);
    let controls = controls_height(rect.width());
    let controls = row(below.top() - 10.0 - controls, controls);
    let detail = Rect::from_min_max(
        pos2(rect.left(), strip.bottom() + 8.0),
        pos2(rect.right(), controls.top() - 12.0),
    );
    detail::detail_ui(pane, detail, loaded);
    controls::controls_ui(pane, controls, loaded);
    verdicts::verdicts_ui(pane, below, loaded);
    notes::notes_ui(pane, note, loaded);
}
