//! What comparing voices tells, where it is of use.

use super::facts::fact;
use super::theme::{Palette, Weight};
use super::widgets::field::FieldMessage;
use super::widgets::text::paragraph;
use super::{Pane, ViewContext};
use crate::domain::{Field, Voice};
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
}

/// The same as a fact among others.
pub(super) fn trial_fact(pane: &mut Pane<'_>, voice: &Voice) {
    if let Some((said, _tone)) = trial(pane.cx, voice) {
        fact(pane, "detail-trial", &said, false, None);
    }
}

/// What is known of the trial of a voice.
fn trial(cx: &ViewContext<'_>, voice: &Voice) -> Option<(String, Tone)> {
    let (row, matched) = cx.model.speakers.trial?;
    (row == voice.id).then(|| speaker::trial(cx.words, matched))
}
