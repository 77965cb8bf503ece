//! The voice that the form became, in the place of the form: where it stands, its VoiceId, how it sounds
//! beside the sample, and what comes next.

use super::stage::{buttons_below, say_lines};
use crate::domain::{KeptName, RowId, Voice, VoiceState};
use crate::model::playback::{PlayStatus, PlaybackAction, PlaybackSource};
use crate::model::{FormAction, VoicesAction};
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::page::{self, TITLE_ROW};
use crate::ui::state_line::{since, state_line_ui};
use crate::ui::theme::{Palette, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::segment::{self, Choice};
use crate::ui::widgets::{card, progress};
use crate::ui::{Pane, ViewContext, history, remedy, voices};
use crate::words::failure;
use crate::words::state::{self, Tone};
use egui::{Id, Rect, ScrollArea, Sense, vec2};

/// The height below which the place does not shrink that tells of a voice.
const LEAST: f32 = 300.0;
/// The most that the strip takes which shows its sound.
const STRIP: f32 = 160.0;
/// What a voice that is ready takes beside the strip that shows its sound.
const BESIDE_STRIP: f32 = 30.0 + 84.0 + 16.0 + segment::HEIGHT + 62.0 + 50.0;

/// Draws the page. Returns whether the history is to be shown.
pub(super) fn result_ui(
    pane: &mut Pane<'_>,
    rect: Rect,
    voice: Option<&Voice>,
    history_is_folded: bool,
) -> bool {
    let area = ScrollArea::vertical()
        .id_salt("the voice of the form")
        .auto_shrink(false);
    pane.scroll(area, |pane| {
        // The heights below are all that the page takes.
        pane.ui.spacing_mut().item_spacing.y = 0.0;
        let size = vec2(rect.width(), TITLE_ROW);
        let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let row = row.shrink2(vec2(measure::PAGE, 0.0));
        let name = match voice {
            Some(voice) if !voice.name.is_empty() => voice.name.clone(),
            _ => pane.cx.say("page-create"),
        };
        let show_history = page::title_ui(pane, row, &name, history_is_folded);
        let height = (rect.height() - TITLE_ROW - measure::PAGE).max(LEAST);
        let place = row.with_min_y(row.bottom()).with_max_y(f32::INFINITY);
        pane.within(place, |pane| match voice {
            Some(voice) if voice.state.voice_id().is_some() => {
                let inside = height - 2.0 * measure::CARD;
                page::card(pane, |pane| ready_ui(pane, voice, inside));
            }
            _ => {
                let size = vec2(row.width(), height);
                let (place, _) = pane.ui.allocate_exact_size(size, Sense::hover());
                told_ui(pane, place, voice);
            }
        });
        pane.ui.add_space(measure::PAGE);
        show_history
    })
}

/// How far a voice is, or what stands against it.
fn told_ui(pane: &mut Pane<'_>, rect: Rect, voice: Option<&Voice>) {
    card(pane.ui.painter(), Palette::of(pane.ui), rect);
    let inside = rect.shrink(measure::CARD);
    // What belongs together stands together, however high the window is.
    let inside = inside.centred(vec2(inside.width(), inside.height().min(LEAST)));
    let Some(voice) = voice else {
        let lines = ["send-starting", "send-starting-more"].map(|key| pane.cx.say(key));
        return say_lines(pane.ui, inside, Icon::Clock, &lines, Tone::Busy);
    };
    if !voice.state.is_at_rest() {
        // The seconds go on.
        let second = std::time::Duration::from_secs(1);
        pane.ui.ctx().request_repaint_after(second);
    }
    let mut room = told_buttons_ui(pane, inside, voice);
    if let Some(share) = state::share(&voice.state) {
        let bar = room.take_bottom(24.0, 0.0);
        let bar = bar.centred(vec2(bar.width().min(360.0), 4.0));
        progress(pane.ui.painter(), Palette::of(pane.ui), bar, share);
    }
    let icon = history::icon_of(state::sign(&voice.state));
    let tone = state::tone(&voice.state);
    say_lines(pane.ui, room, icon, &lines(pane.cx, voice), tone);
}

/// The step that a failure offers, and the way back. Returns what is left above them.
fn told_buttons_ui(pane: &mut Pane<'_>, rect: Rect, voice: &Voice) -> Rect {
    let step = remedy::of(pane.cx, voice);
    let label = step.map(|step| step.label(pane.cx.words));
    let back = pane.cx.say("result-reopen");
    let words = label
        .iter()
        .map(|label| (ButtonKind::Leading, label.as_str()));
    let words = words.chain([(ButtonKind::Secondary, back.as_str())]);
    let (pressed, room) = buttons_below(pane, rect, words);
    match (pressed, step) {
        (Some(0), Some(step)) => remedy::take(pane.ui.ctx(), voice, step, false, pane.actions),
        (Some(_), _) => pane.want(FormAction::Reopen),
        (None, _) => {}
    }
    room
}

fn lines(cx: &ViewContext<'_>, voice: &Voice) -> Vec<String> {
    if let Some(failure) = voice.state.failure() {
        let said = failure::explain(cx.words, failure);
        let lines = [said.headline, said.cost, said.advice];
        return lines.into_iter().filter(|line| !line.is_empty()).collect();
    }
    let word = state::word(cx.words, &voice.state);
    if let VoiceState::Cancelled = voice.state {
        return vec![word, cx.say("send-cancelled-more")];
    }
    let waits = if remedy::needs_keys(cx, voice) {
        history::needs_keys_words(cx, voice)
    } else if voice.account.is_practice() {
        cx.say("result-waits-practice")
    } else {
        cx.say("result-waits")
    };
    vec![word, waits, since(cx, voice)]
}

/// A voice that is ready; its sound takes what height is left.
fn ready_ui(pane: &mut Pane<'_>, voice: &Voice, height: f32) {
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
    state_line_ui(pane, voice);
    voices::voice_id_ui(pane, voice);
    pane.ui.add_space(10.0);
    sounds_ui(pane, voice, (height - BESIDE_STRIP).clamp(64.0, STRIP));
    pane.ui.add_space(8.0);
    buttons_ui(pane);
    if pane.cx.model.voices.using {
        voices::use_ui(pane, voice);
    }
}

/// What is compared: the trial with the sample that it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Trial,
    Sample,
}

/// The trial, or the sample in its place: where one is heard and the person turns to the other, that one is
/// heard from then on.
fn sounds_ui(pane: &mut Pane<'_>, voice: &Voice, strip: f32) {
    let trial = voice.kept.trial.as_ref().map(|trial| &trial.file);
    let (trial, sample) = match (trial, &voice.kept.sample) {
        (Some(trial), Some(sample)) => (trial, sample),
        (Some(trial), None) => {
            return voices::sound_ui(pane, trial, voices::trial_key(voice), true, strip);
        }
        (None, Some(sample)) => return voices::sound_ui(pane, sample, "hear-sample", true, strip),
        (None, None) => return,
    };
    let id = side_id(voice.id);
    let side = pane.ui.data(|data| data.get_temp(id));
    let side = side.unwrap_or(Side::Trial);
    let choices = [
        (Side::Trial, Icon::Spark, "result-trial"),
        (Side::Sample, Icon::Microphone, "result-sample"),
    ]
    .map(|(value, icon, key)| Choice {
        value,
        icon,
        text: pane.cx.say(key),
    });
    let size = vec2(pane.ui.available_width(), segment::HEIGHT);
    let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    if let Some(other) = segment::segment(pane.ui, row, side, &choices) {
        pane.ui.data_mut(|data| data.insert_temp(id, other));
        match other {
            Side::Trial => go_on_with(pane, sample, trial),
            Side::Sample => go_on_with(pane, trial, sample),
        }
    }
    match side {
        Side::Trial => voices::sound_ui(pane, trial, voices::trial_key(voice), true, strip),
        Side::Sample => voices::sound_ui(pane, sample, "hear-sample", true, strip),
    }
}

fn side_id(row: RowId) -> Id {
    Id::unique(("what is compared", row))
}

/// Where the one is heard, the other one is heard from now on.
fn go_on_with(pane: &mut Pane<'_>, from: &KeptName, to: &KeptName) {
    let source = |file: &KeptName| PlaybackSource::Kept(file.clone());
    let playing = pane.cx.model.playback.of(&source(from));
    if playing.is_some_and(|playing| playing.motion != PlayStatus::Paused) {
        pane.want(PlaybackAction::all_of(source(to)));
    }
}

fn buttons_ui(pane: &mut Pane<'_>) {
    pane.horizontal_wrapped(|pane| {
        let word = pane.cx.say("voice-use");
        let button = Button::new(ButtonKind::Leading, &word);
        if button.show(pane.ui).clicked() {
            let using = pane.cx.model.voices.using;
            pane.want(VoicesAction::ShowUse(!using));
        }
        let word = pane.cx.say("result-reopen");
        let button = Button::new(ButtonKind::Secondary, &word).icon(Icon::Pen);
        if button.show(pane.ui).clicked() {
            pane.want(FormAction::Reopen);
        }
    });
}
