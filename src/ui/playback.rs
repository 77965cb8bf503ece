//! What can be heard: a play button tied to the player, the choice of the output, and what went wrong.

use super::Pane;
use super::applications::item;
use super::icons::Icon;
use super::theme::{self, Palette};
use super::widgets::button::icon_button;
use super::widgets::play_strip::{PlayStrip, Pressed};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::domain::Waveform;
use crate::model::playback::{PlayStatus, PlaybackAction, PlaybackSource};
use crate::words::{devices, time};
use egui::{Popup, PopupCloseBehavior, Rect};
use std::time::Duration;

/// How often the window is drawn while something is heard.
const FRAME: Duration = Duration::from_millis(33);

/// Has the window drawn again while the playhead moves, and only then.
pub(super) fn keep_drawing(pane: &Pane<'_>) {
    if pane.cx.model.playback.is_moving() {
        pane.ui.ctx().request_repaint_after(FRAME);
    }
}

/// What a play button plays.
pub(super) struct PlayButton<'a> {
    pub what: PlaybackSource,
    /// What it is called.
    pub name: &'a str,
    /// Its shape, where it is known.
    pub waveform: Option<&'a Waveform>,
    /// Whether its button asks for attention.
    pub strong: bool,
}

/// A play button with its strip in `rect`: plays all of it, pauses, goes on, and begins where the strip
/// is pressed.
pub(super) fn play_ui(pane: &mut Pane<'_>, rect: Rect, heard: PlayButton<'_>) {
    let PlayButton {
        what,
        name,
        waveform,
        strong,
    } = heard;
    let playing = pane.cx.model.playback.of(&what);
    let moves = playing.is_some_and(|playing| playing.motion != PlayStatus::Paused);
    let seconds = waveform.map_or(0.0, Waveform::seconds);
    let position = playing.map_or(Duration::ZERO, |playing| playing.head(pane.cx.now));
    let head = playing
        .filter(|_| seconds > 0.0)
        .map(|_| (position.as_secs_f64() / seconds).min(1.0) as f32);
    let does = if moves { "hear-pause" } else { "hear-play" };
    let does = pane.cx.words.fill(does, &[("name", name.into())]);
    let shows = pane.cx.words.fill(
        "hear-strip",
        &[
            ("name", name.into()),
            ("position", time::length(pane.cx.words, position).into()),
        ],
    );
    let strip = PlayStrip {
        name: &does,
        shows: &shows,
        playing: moves,
        head,
        waveform,
        strong,
    };
    match strip.show(pane.ui, rect) {
        Some(Pressed::Toggle) if moves => pane.want(PlaybackAction::Pause),
        Some(Pressed::Toggle) if playing.is_some() => pane.want(PlaybackAction::Resume),
        Some(Pressed::Toggle) => pane.want(PlaybackAction::all_of(what)),
        Some(Pressed::Seek(share)) if seconds > 0.0 => {
            let from = Duration::from_secs_f64(seconds * f64::from(share));
            pane.want(PlaybackAction::Play {
                what,
                from,
                to: None,
                looped: false,
            });
        }
        Some(Pressed::Seek(_)) | None => {}
    }
}

/// Why this cannot be heard, on up to two lines of `rect`. Returns whether there was anything to say.
pub(super) fn error_ui(pane: &mut Pane<'_>, rect: Rect, what: &PlaybackSource) -> bool {
    let Some((_, error)) = pane
        .cx
        .model
        .playback
        .error
        .as_ref()
        .filter(|(of, _)| of == what)
    else {
        return false;
    };
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).wrong);
    text::lines(
        pane.ui,
        rect,
        LEFT,
        &devices::hearing(pane.cx.words, error),
        look,
        2,
    );
    true
}

/// The button that opens the choice of the output.
pub(super) fn output_ui(pane: &mut Pane<'_>, rect: Rect) {
    let name = pane.cx.say("hear-output");
    let button = icon_button(pane.ui, rect, Icon::Speaker, &name, false);
    if button.clicked() {
        pane.want(PlaybackAction::LookForOutputs);
    }
    let popup = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClick);
    pane.popup(popup, |pane| {
        pane.ui.set_min_width(240.0);
        let chosen = pane.cx.model.shared.settings.output.as_ref();
        if item(
            pane.ui,
            &pane.cx.say("hear-output-default"),
            Some(chosen.is_none()),
            None,
        ) {
            pane.want(PlaybackAction::ChooseOutput(None));
        }
        let outputs = pane.cx.model.playback.outputs.as_deref();
        for output in outputs.unwrap_or_default() {
            let is_chosen = chosen == Some(&output.id);
            if item(pane.ui, &output.name, Some(is_chosen), None) {
                pane.want(PlaybackAction::ChooseOutput(Some(output.id.clone())));
            }
        }
        if outputs.is_some_and(<[_]>::is_empty) {
            pane.ui.label(pane.cx.say("hear-no-outputs"));
        }
    });
}
