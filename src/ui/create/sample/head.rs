//! Above the waveform: what the recording is, its tracks, and the way to the best stretch.

use crate::domain::recording::path_text;
use crate::model::sample::{Choosing, LoadedRecording, SampleAction};
use crate::ui::Pane;
use crate::ui::applications;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::sample as words;
use egui::{Rect, pos2, vec2};

pub(super) fn head_ui(pane: &mut Pane<'_>, rect: Rect, loaded: &LoadedRecording) {
    let mut right = rect.right();
    right = best_ui(pane, rect, right, loaded) - measure::SMALL_GAP;
    right = zoom_ui(pane, rect, right, loaded) - measure::SMALL_GAP;
    if loaded.recording.tracks.len() > 1 {
        right = tracks_ui(pane, rect, right, loaded) - measure::SMALL_GAP;
    }
    let palette = Palette::of(pane.ui);
    let file = loaded
        .heard
        .place
        .path
        .file_name()
        .map(path_text::shown)
        .unwrap_or_default();
    let font = theme::font(14.0, Weight::SemiBold);
    let room = right - rect.left();
    let facts = words::facts(pane.cx.words, loaded, &pane.cx.model.form.draft);
    let facts_look = TextStyle::new(theme::body(), palette.muted);
    let facts_width = text::width(pane.ui, &facts, facts_look.font.clone()).ceil() + 2.0;
    let name_width = (text::width(pane.ui, &file, font.clone()).ceil() + 2.0)
        .min((room - facts_width - 8.0).max(room * 0.4));
    let name = rect.leading(name_width);
    text::line(
        pane.ui,
        name,
        LEFT,
        &file,
        TextStyle::new(font, palette.text),
    );
    let place = rect.with_min_x(name.right() + 8.0).with_max_x(right);
    text::line(pane.ui, place, LEFT, &facts, facts_look);
}

/// "Choose the best stretch", or how far the search is. Returns where it begins.
fn best_ui(pane: &mut Pane<'_>, rect: Rect, right: f32, loaded: &LoadedRecording) -> f32 {
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
    let size = button.size(pane.ui);
    let place = Rect::from_min_size(pos2(right - size.x, rect.top()), size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(action);
    }
    place.left()
}

fn zoom_ui(pane: &mut Pane<'_>, rect: Rect, right: f32, loaded: &LoadedRecording) -> f32 {
    let whole = loaded.recording.seconds();
    let view = loaded.view;
    let middle = f64::midpoint(view.start, view.end);
    let mut left = right;
    for (icon, key, by) in [
        (Icon::Plus, "sample-zoom-in", 2.0),
        (Icon::Minus, "sample-zoom-out", 0.5),
    ] {
        let size = vec2(28.0, rect.height());
        let place = Rect::from_min_size(pos2(left - size.x, rect.top()), size);
        if icon_button(pane.ui, place, icon, &pane.cx.say(key), false).clicked() {
            let view = super::detail::zoomed(view, middle, by, whole);
            pane.want(SampleAction::Show(view));
        }
        left = place.left();
    }
    left
}

fn tracks_ui(pane: &mut Pane<'_>, rect: Rect, right: f32, loaded: &LoadedRecording) -> f32 {
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
    let place = rect.with_max_x(right).at_right(size);
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
    place.left()
}
