//! What comparing voices tells, where it is of use.

use super::facts::{button_below, fact};
use super::theme::{Palette, Weight};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::field::FieldMessage;
use super::widgets::text::paragraph;
use super::{Pane, ViewContext};
use crate::domain::{Field, Voice};
use crate::model::speakers::KeptSpeaker;
use crate::model::{Action, Question};
use crate::ui::icons::Icon;
use crate::words::speaker;
use crate::words::state::Tone;
use egui::accesskit;

/// What is told beneath a field of the form: nothing is stopped by it.
pub(super) fn hint(cx: &ViewContext<'_>, field: Field) -> Option<FieldMessage> {
    let text = match field {
        Field::ConsentKind => speaker::known(cx.words, cx.model.known_speakers()),
        Field::Statement => speaker::statement(cx.words, cx.model.speakers.statement),
        _ => None,
    }?;
    let tone = Tone::Look;
    Some(FieldMessage { text, tone })
}

/// Whether the trial of a finished voice sounds like its sample, beneath that trial.
pub(super) fn trial_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let Some((said, tone)) = trial(pane.cx, voice) else {
        return;
    };
    let colour = Palette::of(pane.ui).tone(tone).0;
    let response = paragraph(pane.ui, &said, Weight::Medium, colour);
    pane.ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
    pane.ui.add_space(8.0);
}

/// The same as a fact among others.
pub(super) fn trial_fact(pane: &mut Pane<'_>, voice: &Voice) {
    if let Some((said, _tone)) = trial(pane.cx, voice) {
        fact(pane, "detail-trial", &said, false, None);
    }
}

/// What is known of the trial of a voice.
fn trial(cx: &ViewContext<'_>, voice: &Voice) -> Option<(String, Tone)> {
    let kept = kept(cx, voice)?;
    let can_compare = voice.kept.sample.is_some();
    Some(speaker::trial(cx.words, kept.trial?, can_compare))
}

/// What is kept of the speaker of a voice, where that is known.
fn kept(cx: &ViewContext<'_>, voice: &Voice) -> Option<KeptSpeaker> {
    let kept = cx.model.speakers.kept;
    kept.filter(|kept| kept.row == voice.id)
}

/// That a voiceprint is kept of a voice, and the button that deletes it, after a question.
pub(super) fn voiceprint_ui(pane: &mut Pane<'_>, voice: &Voice) {
    if let Some((row, error)) = &pane.cx.model.speakers.not_deleted
        && *row == voice.id
    {
        let said = speaker::not_deleted(pane.cx.words, error);
        let colour = Palette::of(pane.ui).tone(Tone::Wrong).0;
        paragraph(pane.ui, &said, Weight::Medium, colour);
    }
    if kept(pane.cx, voice).is_none() {
        return;
    }
    let said = pane.cx.say("voiceprint-kept");
    fact(pane, "detail-voiceprint", &said, false, None);
    let text = pane.cx.say("voiceprint-delete");
    let button = Button::new(ButtonKind::Pill, &text).icon(Icon::Trash);
    if button_below(pane, button) {
        pane.want(Action::Ask(Question::DeleteVoiceprint(voice.id)));
    }
}
