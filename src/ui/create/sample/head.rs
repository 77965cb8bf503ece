//! Above the waveform: what the recording is, its tracks, and the way to the best stretch.

use crate::domain::recording::path_text;
use crate::model::sample::{Choosing, LoadedRecording, SampleAction};
use crate::ui::Pane;
use crate::ui::applications;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::sample as words;
use egui::accesskit::Live;
use egui::{Rect, vec2};

/// What the two buttons take that zoom.
const ZOOM: f32 = 2.0 * 28.0 + measure::SMALL_GAP;

pub(super) fn head_ui(pane: &mut Pane<'_>, mut room: Rect, loaded: &LoadedRecording) {
    let file = loaded
        .heard
        .place
        .path
        .file_name()
        .map(path_text::shown)
        .unwrap_or_default();
    let palette = Palette::of(pane.ui);
    let name_look = TextStyle::new(theme::font(14.0, Weight::SemiBold), palette.text);
    let facts = words::facts(pane.cx.words, loaded, &pane.cx.model.form.draft);
    let facts_look = TextStyle::new(theme::body(), palette.muted);
    let wide =
        |text: &str, look: &TextStyle| text::width(pane.ui, text, look.font.clone()).ceil() + 2.0;
    let (wanted, facts_width) = (wide(&file, &name_look), wide(&facts, &facts_look));
    best_ui(pane, &mut room, loaded, wanted + 8.0 + facts_width + ZOOM);
    zoom_ui(pane, &mut room, loaded);
    if loaded.recording.tracks.len() > 1 {
        tracks_ui(pane, &mut room, loaded);
    }
    // The end of the name is cut before the facts are.
    let name_width = wanted.min((room.width() - facts_width - 8.0).max(room.width() * 0.3));
    let name = room.take_left(name_width, 8.0);
    text::line(pane.ui, name, LEFT, &file, name_look);
    let response = text::line(pane.ui, room, LEFT, &facts, facts_look);
    announce(pane.ui, &response, Live::Polite);
}

/// "Choose the best stretch", or how far the search is.
/// Where its words have no room beside what else is `wanted`, its icon says it.
fn best_ui(pane: &mut Pane<'_>, room: &mut Rect, loaded: &LoadedRecording, wanted: f32) {
    let (text, icon, action) = match loaded.choosing {
        Choosing::UnderWay { done, of } => (
            words::choosing(pane.cx.words, done, of),
            Icon::Stop,
            SampleAction::StopChoosing,
        ),
        _ => (
            pane.cx.say("sample-choose-best"),
            Icon::Spark,
            SampleAction::ChooseBest,
        ),
    };
    let button = Button::new(ButtonKind::Secondary, &text).icon(icon);
    let width = button.size(pane.ui).x;
    let pressed = if room.width() - width - measure::SMALL_GAP >= wanted {
        let place = room.take_right(width, measure::SMALL_GAP);
        button.show_at(pane.ui, place).clicked()
    } else {
        let side = vec2(measure::BUTTON, measure::BUTTON);
        let place = room.take_right(side.x, measure::SMALL_GAP).at_right(side);
        icon_button(pane.ui, place, icon, &text, true).clicked()
    };
    if pressed {
        pane.want(action);
    }
}

fn zoom_ui(pane: &mut Pane<'_>, room: &mut Rect, loaded: &LoadedRecording) {
    let whole = loaded.recording.seconds();
    let view = loaded.view;
    let middle = f64::midpoint(view.start, view.end);
    for (icon, key, by) in [
        (Icon::Plus, "sample-zoom-in", 2.0),
        (Icon::Minus, "sample-zoom-out", 0.5),
    ] {
        let place = room.take_right(28.0, 0.0);
        if icon_button(pane.ui, place, icon, &pane.cx.say(key), false).clicked() {
            let view = super::detail::zoomed(view, middle, by, whole);
            pane.want(SampleAction::Show(view));
        }
    }
    room.max.x -= measure::SMALL_GAP;
}

fn tracks_ui(pane: &mut Pane<'_>, room: &mut Rect, loaded: &LoadedRecording) {
    let recording = &loaded.recording;
    let number = |id| {
        let found = recording.tracks.iter().position(|track| track.id == id);
        found.map_or(1, |index| index + 1)
    };
    let text = pane.cx.words.fill(
        "sample-track",
        &[("number", number(recording.track).into())],
    );
    let chip = Button::new(ButtonKind::Pill, &text).after(Icon::ChevronDown);
    let size = chip.size(pane.ui);
    let place = room.take_right(size.x, measure::SMALL_GAP).at_right(size);
    let response = chip.show_at(pane.ui, place);
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(220.0);
        for track in &recording.tracks {
            let name = words::track(pane.cx.words, number(track.id), track);
            let chosen = track.id == recording.track;
            if applications::item(pane.ui, &name, Some(chosen), None) && !chosen {
                pane.want(SampleAction::ChooseTrack(track.id));
            }
        }
    });
}
