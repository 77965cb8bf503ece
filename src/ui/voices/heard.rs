//! What can be heard of a voice: the trial from the service, the sample that was sent, and the
//! statement of its speaker.

use crate::domain::{KeptName, Voice};
use crate::model::playback::{KeptWaveform, PlaybackAction, PlaybackSource};
use crate::ui::cut::Cut as _;
use crate::ui::playback;
use crate::ui::playback::PlayButton;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::ui::{Pane, consent, speaker};
use crate::words::time;
use egui::{Sense, vec2};
use std::time::Duration;

/// A title, a strip, and a line of facts or of what failed.
const TITLE: f32 = 24.0;
const STRIP: f32 = 36.0;
const FACTS: f32 = 20.0;

/// Draws what there is; a voice of which nothing is kept takes no room.
pub(super) fn heard_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let kept = &voice.kept;
    let trial = kept.trial.as_ref().map(|trial| &trial.file);
    if let Some(file) = trial {
        sound_ui(pane, file, trial_key(voice), true, STRIP);
        speaker::trial_ui(pane, voice);
    }
    if let Some(file) = &kept.sample {
        sound_ui(pane, file, "hear-sample", trial.is_none(), STRIP);
    }
    if let Some(file) = voice.annotations.consent.as_ref().and_then(consent::heard) {
        sound_ui(pane, file, "hear-statement", false, STRIP);
    }
}

/// What the trial of a voice is called, by who made it.
pub(in crate::ui) fn trial_key(voice: &Voice) -> &'static str {
    if voice.account.is_practice() {
        "hear-trial-practice"
    } else {
        "hear-trial"
    }
}

/// A sound that is kept: its title, a button that plays it beside its shape, and its length.
pub(in crate::ui) fn sound_ui(
    pane: &mut Pane<'_>,
    file: &KeptName,
    title: &str,
    strong: bool,
    strip: f32,
) {
    let palette = Palette::of(pane.ui);
    let height = TITLE + strip + FACTS + 6.0;
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), height), Sense::hover());
    let title = pane.cx.say(title);
    let head = rect.upper(TITLE);
    let look = TextStyle::new(theme::font(12.5, Weight::SemiBold), palette.text);
    text::line(pane.ui, head, LEFT, &title, look);
    let shape = pane.cx.model.playback.shapes.get(file);
    if shape.is_none() {
        pane.want(PlaybackAction::NeedShape(file.clone()));
    }
    let waveform = match shape {
        Some(KeptWaveform::Known(waveform)) => Some(waveform.as_ref()),
        _ => None,
    };
    let strip = rect.with_min_y(head.bottom()).upper(strip);
    let what = PlaybackSource::Kept(file.clone());
    let heard = PlayButton {
        what: what.clone(),
        name: &title,
        waveform,
        strong,
    };
    playback::play_ui(pane, strip, heard);
    let facts = rect.with_min_y(strip.bottom() + 2.0);
    if playback::error_ui(pane, facts, &what) {
        return;
    }
    let (said, colour) = match shape {
        Some(KeptWaveform::Known(waveform)) => {
            let length = Duration::from_secs_f64(waveform.seconds());
            (time::length(pane.cx.words, length), palette.muted)
        }
        Some(KeptWaveform::Unreadable) => (pane.cx.say("hear-unreadable"), palette.look),
        Some(KeptWaveform::Reading) | None => (pane.cx.say("hear-reading"), palette.muted),
    };
    text::line(
        pane.ui,
        facts,
        LEFT,
        &said,
        TextStyle::new(theme::small(), colour),
    );
}
