//! Hearing the sample: as it will be sent, as it was recorded, the whole recording, the place where
//! something is wrong.

use crate::analysis::{Span, Timeline};
use crate::model::Action;
use crate::model::playback::{PlayStatus, PlaybackAction, PlaybackSource};
use crate::model::sample::LoadedRecording;
use crate::ui::applications::plain_item;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::playback;
use crate::ui::theme::measure;
use crate::ui::widgets::button::{icon_button, strong_icon_button, toggle_icon_button};
use crate::ui::{Pane, ViewContext};
use egui::{Key, Modifiers, Popup, Rect};
use std::time::Duration;

/// Width of the button that opens the other ways to listen.
const MORE: f32 = 24.0;

/// The play button, the loop, and what else can be heard.
pub(super) fn listen_ui(pane: &mut Pane<'_>, room: &mut Rect, loaded: &LoadedRecording) {
    let play = room.take_left(measure::BUTTON, 4.0);
    let moves = is_moving(pane.cx);
    let (icon, key) = if moves {
        (Icon::Pause, "sample-pause")
    } else {
        (Icon::Play, "sample-play")
    };
    if strong_icon_button(pane.ui, play, icon, &pane.cx.say(key)).clicked() {
        toggle(pane.cx, loaded, pane.actions);
    }
    let place = room.take_left(MORE, 6.0);
    let more = icon_button(
        pane.ui,
        place,
        Icon::ChevronDown,
        &pane.cx.say("sample-listen-more"),
        false,
    );
    pane.menu(&more, |pane| {
        pane.ui.set_min_width(240.0);
        choices_ui(pane, loaded);
    });
    let again = room.take_left(measure::BUTTON, 6.0);
    let on = pane.cx.model.form.sample.looped;
    if toggle_icon_button(
        pane.ui,
        again,
        Icon::Repeat,
        &pane.cx.say("sample-loop"),
        on,
    )
    .clicked()
    {
        pane.want(crate::model::SampleAction::Loop(!on));
    }
    let output = room.take_left(28.0, measure::SMALL_GAP);
    playback::output_ui(pane, output);
    keys(pane, loaded);
}

fn choices_ui(pane: &mut Pane<'_>, loaded: &LoadedRecording) {
    for (what, key) in [
        (PlaybackSource::Prepared, "sample-hear-prepared"),
        (PlaybackSource::Original, "sample-hear-original"),
        (PlaybackSource::Recording, "sample-hear-recording"),
    ] {
        if pane.cx.model.playback.can_hear(&what) && plain_item(pane.ui, &pane.cx.say(key)) {
            play(pane.cx, loaded, what, pane.actions);
        }
    }
}

/// What is played of the recording of the form, if it is what is played.
fn playing<'a>(cx: &'a ViewContext<'_>) -> Option<&'a crate::model::playback::NowPlaying> {
    let playing = cx.model.playback.playing.as_ref()?;
    matches!(
        playing.what,
        PlaybackSource::Prepared | PlaybackSource::Original | PlaybackSource::Recording
    )
    .then_some(playing)
}

fn is_moving(cx: &ViewContext<'_>) -> bool {
    playing(cx).is_some_and(|playing| playing.motion != PlayStatus::Paused)
}

/// Where the playhead stands, in seconds of the recording.
pub(super) fn head(cx: &ViewContext<'_>, loaded: &LoadedRecording) -> Option<f64> {
    let playing = playing(cx)?;
    let head = playing.head(cx.now).as_secs_f64();
    Some(match playing.what {
        PlaybackSource::Recording => head,
        _ => Timeline::from(&loaded.excerpt).recorded(head),
    })
}

fn toggle(cx: &ViewContext<'_>, loaded: &LoadedRecording, actions: &mut Vec<Action>) {
    match playing(cx) {
        Some(playing) if playing.motion != PlayStatus::Paused => {
            actions.push(PlaybackAction::Pause.into());
        }
        Some(_) => actions.push(PlaybackAction::Resume.into()),
        // Until the sample is made, or where it cannot be, the recording itself is heard.
        None if cx.model.playback.can_hear(&PlaybackSource::Prepared) => {
            play(cx, loaded, PlaybackSource::Prepared, actions);
        }
        None => hear_stretch(cx, loaded, actions),
    }
}

fn play(
    cx: &ViewContext<'_>,
    loaded: &LoadedRecording,
    what: PlaybackSource,
    actions: &mut Vec<Action>,
) {
    let from = match what {
        PlaybackSource::Recording => loaded.view.start,
        _ => 0.0,
    };
    actions.push(
        PlaybackAction::Play {
            what,
            from: Duration::from_secs_f64(from.max(0.0)),
            to: None,
            looped: cx.model.form.sample.looped,
        }
        .into(),
    );
}

/// The stretch as it was recorded; of pieces that are joined the first, for what is between them is never sent.
fn hear_stretch(cx: &ViewContext<'_>, loaded: &LoadedRecording, actions: &mut Vec<Action>) {
    let Some(stretch) = loaded.excerpt.pieces().first() else {
        return;
    };
    actions.push(
        PlaybackAction::Play {
            what: PlaybackSource::Recording,
            from: Duration::from_millis(stretch.start()),
            to: Some(Duration::from_millis(stretch.end())),
            looped: cx.model.form.sample.looped,
        }
        .into(),
    );
}

/// Plays the place where something is wrong, as it was recorded.
pub(super) fn hear_place(place: Span, actions: &mut Vec<Action>) {
    // A place is often shorter than what the ear needs.
    let before = ((1.5 - place.length()) / 2.0).max(0.2);
    let from = (place.start - before).max(0.0);
    actions.push(
        PlaybackAction::Play {
            what: PlaybackSource::Recording,
            from: Duration::from_secs_f64(from),
            to: Some(Duration::from_secs_f64(place.end + before)),
            looped: false,
        }
        .into(),
    );
}

/// Plays the recording from an instant on.
pub(super) fn hear_from(seconds: f64, actions: &mut Vec<Action>) {
    actions.push(
        PlaybackAction::Play {
            what: PlaybackSource::Recording,
            from: Duration::from_secs_f64(seconds.max(0.0)),
            to: None,
            looped: false,
        }
        .into(),
    );
}

/// How far an arrow moves the playhead.
const SKIP: Duration = Duration::from_secs(2);

/// The space bar plays and pauses, Escape stops, the arrows move the playhead, unless something is typed
/// or a control has the keyboard that needs the key itself.
fn keys(pane: &mut Pane<'_>, loaded: &LoadedRecording) {
    if pane.ui.ctx().text_edit_focused() || Popup::is_any_open(pane.ui.ctx()) {
        return;
    }
    let no_control = pane.ui.memory(|memory| memory.focused().is_none());
    if no_control
        && pane
            .ui
            .input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
    {
        toggle(pane.cx, loaded, pane.actions);
    }
    if let Some(playing) = playing(pane.cx).filter(|_| no_control) {
        let head = playing.head(pane.cx.now);
        let back = pane
            .ui
            .input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowLeft));
        let on = pane
            .ui
            .input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowRight));
        let to = match (back, on) {
            (true, false) => Some(head.saturating_sub(SKIP).max(playing.from)),
            (false, true) => Some(head + SKIP),
            _ => None,
        };
        if let Some(from) = to.filter(|at| playing.to.is_none_or(|end| *at < end)) {
            let action = PlaybackAction::Play {
                what: playing.what.clone(),
                from,
                to: playing.to,
                looped: false,
            };
            pane.want(action);
        }
    }
    if playing(pane.cx).is_some()
        && pane
            .ui
            .input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        pane.want(PlaybackAction::Stop);
    }
}
