//! What is kept of whose voice a voice is: said, heard, and deleted after a question.

use super::Pane;
use super::facts::fact;
use super::theme::{Palette, Weight};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::paragraph;
use crate::domain::{Consent, Voice};
use crate::model::VoicesAction;
use crate::model::consent::can_be_heard;
use crate::ui::icons::Icon;
use crate::words::whose;
use egui::vec2;

/// The lines about the speaker. A row of which nothing was said takes no room.
pub(super) fn facts_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let Some(consent) = &voice.annotations.consent else {
        return;
    };
    let said = whose::said(pane.cx.words, consent);
    fact(pane, "detail-speaker", &said, false, None);
    if let Some(name) = consent.statement().filter(|_| !can_be_heard(consent)) {
        let kind = name.extension().to_uppercase();
        let kept = pane
            .cx
            .words
            .fill("whose-statement-kept", &[("kind", kind.into())]);
        fact(pane, "detail-statement", &kept, false, None);
    }
}

/// The kept statement that can be played.
pub(super) fn heard(consent: &Consent) -> Option<&crate::domain::KeptName> {
    consent.statement().filter(|_| can_be_heard(consent))
}

/// The button that deletes the record, or the question before it does.
pub(super) fn delete_ui(pane: &mut Pane<'_>, voice: &Voice) {
    if voice.annotations.consent.is_none() {
        return;
    }
    let asking = pane.cx.model.voices.asking_record == Some(voice.id);
    if !asking {
        let text = pane.cx.say("record-delete");
        let button = Button::new(ButtonKind::Pill, &text).icon(Icon::Trash);
        if button.show(pane.ui).clicked() {
            pane.want(VoicesAction::AskDeleteRecord(Some(voice.id)));
        }
        return;
    }
    pane.ui.add_space(4.0);
    paragraph(
        pane.ui,
        &pane.cx.say("record-ask"),
        Weight::Medium,
        Palette::of(pane.ui).text,
    );
    pane.scope(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        pane.horizontal(|pane| {
            let yes = pane.cx.say("record-yes");
            let button = Button::new(ButtonKind::Secondary, &yes).icon(Icon::Trash);
            if button.show(pane.ui).clicked() {
                pane.want(VoicesAction::DeleteRecord(voice.id));
            }
            let no = pane.cx.say("record-no");
            if Button::new(ButtonKind::Secondary, &no)
                .show(pane.ui)
                .clicked()
            {
                pane.want(VoicesAction::AskDeleteRecord(None));
            }
        });
    });
}
