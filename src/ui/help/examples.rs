//! Examples of good and bad recordings, to be heard.

use super::section;
use crate::analysis::RecordingExample;
use crate::model::PlaybackAction;
use crate::model::playback::{PlayStatus, PlaybackSource};
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{Pane, playback};
use crate::words::example;
use egui::{Rect, Sense, pos2, vec2};

/// Width of what stands before the words.
const BEFORE: f32 = measure::BUTTON + 30.0;

pub(super) fn examples_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let title = pane.cx.say("help-examples");
    section::heading(pane.ui, &title);
    let more = pane.cx.say("help-examples-more");
    section::words(pane.ui, &more, theme::body(), palette.muted);
    for example in RecordingExample::ALL {
        example_ui(pane, example);
    }
}

/// A button that plays it, whether it is good, and what is heard.
fn example_ui(pane: &mut Pane<'_>, example: RecordingExample) {
    let palette = Palette::of(pane.ui);
    let said = example::example(pane.cx.words, example);
    let what = PlaybackSource::Example(example);
    let playing = pane.cx.model.playback.of(&what);
    let is_heard = playing.is_some_and(|playing| playing.motion != PlayStatus::Paused);
    let width = pane.ui.available_width();
    let room = width - BEFORE;
    let rows = text::rows(pane.ui, &said.more, theme::body(), room).max(1);
    let row_height = text::line_height(theme::body().size);
    let failed = pane.cx.model.playback.error.as_ref();
    let failed = failed.is_some_and(|(of, _)| *of == what);
    let height = 20.0 + rows as f32 * row_height + if failed { 40.0 } else { 0.0 };
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(width, height.max(measure::BUTTON)), Sense::hover());
    let button = Rect::from_min_size(rect.min, vec2(measure::BUTTON, measure::BUTTON));
    let (icon, key) = if is_heard {
        (Icon::Stop, "hear-stop")
    } else {
        (Icon::Play, "hear-play")
    };
    let name = [("name", said.name.as_str().into())];
    let name = pane.cx.words.fill(key, &name);
    if icon_button(pane.ui, button, icon, &name, true).clicked() {
        pane.want(if is_heard {
            PlaybackAction::Stop
        } else {
            PlaybackAction::all_of(what.clone())
        });
    }
    let (mark, colour) = match example {
        RecordingExample::Good => (Icon::Check, palette.good),
        _ => (Icon::Cross, palette.wrong),
    };
    let mut words = rect.with_min_x(rect.left() + BEFORE);
    let head = words.take_top(20.0, 0.0);
    let at = pos2(button.right() + 16.0, head.center().y);
    icons::draw(pane.ui.painter(), mark, at, 14.0, colour);
    let look = TextStyle::new(theme::font(14.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, head, LEFT, &said.name, look);
    let more = words.take_top(rows as f32 * row_height, 0.0);
    let look = TextStyle::new(theme::body(), palette.text);
    let align = egui::Align2::LEFT_TOP;
    text::lines(pane.ui, more, align, &said.more, look, rows);
    if failed {
        playback::error_ui(pane, words, &what);
    }
}
