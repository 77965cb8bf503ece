//! Whether voices are compared.

use super::super::Pane;
use super::super::theme::{Palette, Weight};
use super::super::widgets::switch::switch;
use super::super::widgets::text::paragraph;
use crate::domain::VoiceComparison;
use crate::model::SpeakersAction;
use crate::words::speaker;
use egui::accesskit;

pub(super) fn speakers_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let is_on = pane.cx.model.shared.settings.compare_voices.is_on();
    if switch(pane.ui, is_on, &pane.cx.say("speakers-compare")).clicked() {
        pane.want(SpeakersAction::Compare(if is_on {
            VoiceComparison::Off
        } else {
            VoiceComparison::On
        }));
    }
    let more = pane.cx.say("speakers-compare-more");
    paragraph(pane.ui, &more, Weight::Regular, palette.muted);
    if let Some(result) = &pane.cx.model.speakers.forgotten {
        let (said, tone) = speaker::forgotten(pane.cx.words, result);
        let colour = palette.tone(tone).0;
        let response = paragraph(pane.ui, &said, Weight::Medium, colour);
        pane.ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_live(accesskit::Live::Polite);
        });
    }
}
