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
use crate::ui::page::SHORT_PAGE;
use crate::ui::theme::measure;
use egui::Rect;

/// Height of the line of notes.
const NOTE: f32 = 30.0;
/// What stands on a short page beside the waveform and a second row of verdicts, down to the message beneath the
/// name: the field that everybody fills in is seen whole, with what the edge of a page that goes on fades.
const BESIDE_WAVEFORM: f32 = 416.0;

/// The height below which the waveform does not shrink on a page of this height.
fn detail_min(page: f32, verdicts: f32) -> f32 {
    if page >= 740.0 {
        200.0
    } else if page >= SHORT_PAGE {
        96.0
    } else {
        (page - BESIDE_WAVEFORM - (verdicts - measure::PILL)).max(56.0)
    }
}

/// Height of the strip that shows the whole recording on a page of this height.
fn overview_height(page: f32) -> f32 {
    if page < SHORT_PAGE { 24.0 } else { 34.0 }
}

/// What stands above the controls, and beneath them, on a page of this height.
fn around_controls(page: f32) -> (f32, f32) {
    if page < SHORT_PAGE {
        (8.0, 8.0)
    } else {
        (12.0, 10.0)
    }
}

/// What stands above the line of notes, which may take two, on a page of this height.
fn above_note(page: f32) -> f32 {
    if page < SHORT_PAGE { 6.0 } else { 12.0 }
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
pub(super) fn min_height(pane: &Pane<'_>, width: f32, page: f32) -> f32 {
    let row = measure::PILL + 6.0;
    let verdicts = if is_narrow(width) {
        3.0 * row - 6.0
    } else if page < SHORT_PAGE {
        // Room for a row that is not there is none for the name.
        let loaded = pane.cx.model.form.sample.loaded();
        loaded.map_or(measure::PILL, |loaded| {
            verdicts::Verdicts::new(pane, width, loaded).height()
        })
    } else {
        2.0 * row - 6.0
    };
    let (above, below) = around_controls(page);
    measure::BUTTON
        + 8.0
        + overview_height(page)
        + 8.0
        + detail_min(page, verdicts)
        + above
        + controls_height(width)
        + below
        + verdicts
        + above_note(page)
        + NOTE
}

/// Draws the recording into `rect`, on a page of this height.
pub(super) fn loaded_ui(pane: &mut Pane<'_>, rect: Rect, page: f32, loaded: &LoadedRecording) {
    let mut room = rect;
    let head = room.take_top(measure::BUTTON, 8.0);
    let overview = room.take_top(overview_height(page), 8.0);
    let verdicts = verdicts::Verdicts::new(pane, rect.width(), loaded);
    let note = room.take_bottom(NOTE, above_note(page));
    let (above, below) = around_controls(page);
    let chips = room.take_bottom(verdicts.height(), below);
    let controls = room.take_bottom(controls_height(rect.width()), above);
    head::head_ui(pane, head, loaded);
    overview::overview_ui(pane, overview, loaded);
    detail::detail_ui(pane, room, loaded);
    controls::controls_ui(pane, controls, loaded);
    verdicts.draw(pane, chips);
    notes::notes_ui(pane, note, loaded);
}
