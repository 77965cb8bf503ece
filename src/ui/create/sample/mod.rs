//! The recording that was read: its shape, the stretch that becomes the sample, and what is said of it.

mod controls;
mod detail;
mod handles;
mod head;
mod listen;
mod notes;
mod overview;
mod scale;
mod verdicts;

use crate::model::sample::LoadedRecording;
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::theme::measure;
use egui::Rect;

/// Height of the strip that shows the whole recording.
const OVERVIEW: f32 = 34.0;
/// Height of the line of notes.
const NOTE: f32 = 30.0;
/// The height below which the waveform does not shrink on a page of this height.
fn detail_min(page: f32) -> f32 {
    if page >= 740.0 { 200.0 } else { 96.0 }
}

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

/// The height below which the card's contents do not shrink at this width, on a page of this height.
pub(super) fn min_height(width: f32, page: f32) -> f32 {
    let rows_of_verdicts = if is_narrow(width) { 3.0 } else { 2.0 };
    measure::BUTTON
        + 8.0
        + OVERVIEW
        + 8.0
        + detail_min(page)
        + 12.0
        + controls_height(width)
        + 10.0
        + rows_of_verdicts * (measure::PILL + 6.0)
        + NOTE
}

/// Draws the recording into `rect`.
pub(super) fn loaded_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let mut room = rect;
    let head = room.take_top(measure::BUTTON, 8.0);
    let overview = room.take_top(OVERVIEW, 8.0);
    let verdicts = verdicts::Verdicts::new(pane, rect.width(), loaded);
    let note = room.take_bottom(NOTE, 6.0);
    let chips = room.take_bottom(verdicts.height(), 10.0);
    let controls = room.take_bottom(controls_height(rect.width()), 12.0);
    head::head_ui(pane, head, loaded);
    overview::overview_ui(pane, overview, loaded);
    detail::detail_ui(pane, room, loaded);
    controls::controls_ui(pane, controls, loaded);
    verdicts.draw(pane, chips);
    notes::notes_ui(pane, note, loaded);
}
