//! What is kept of whose voice a voice is: said, heard, and deleted after a question.

use super::ViewContext;
use super::facts::fact;
use super::theme::{Palette, Weight};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::paragraph;
use crate::domain::{Consent, Voice};
use crate::model::consent::can_be_heard;
use crate::model::{Action, VoicesAction};
use crate::ui::icons::Icon;
use crate::words::whose;
use egui::{Ui, vec2};

/// The lines about the speaker. A row of which nothing was said takes no room.
pub(super) fn facts_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice) {
    let Some(consent) = &voice.annotations.consent else {
        return;
    };
    let said = whose::said(cx.words, consent);
    fact(ui, cx, "detail-speaker", &said, false, None);
    if let Some(name) = consent.statement().filter(|_| !can_be_heard(consent)) {
        let kind = name.extension().to_uppercase();
        let kept = cx
            .words
            .fill("whose-statement-kept", &[("kind", kind.into())]);
        fact(ui, cx, "detail-statement", &kept, false, None);
    }
}

/// The kept statement that can be played.
pub(super) fn heard(consent: &Consent) -> Option<&crate::domain::KeptName> {
    consent.statement().filter(|_| can_be_heard(consent))
}

/// The button that deletes the record, or the question before it does.
pub(super) fn delete_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    voice: &Voice,
    actions: &mut Vec<Action>,
) {
    if voice.annotations.consent.is_none() {
        return;
    }
    let asking = cx.model.voices.asking_record == Some(voice.id);
    if !asking {
        let text = cx.say("record-delete");
        let button = Button::new(ButtonKind::Pill, &text).icon(Icon::Trash);
        if button.show(ui).clicked() {
            actions.push(VoicesAction::AskDeleteRecord(Some(voice.id)).into());
        }
        return;
    }
    ui.add_space(4.0);
    paragraph(
        ui,
        &cx.say("record-ask"),
        Weight::Medium,
        Palette::of(ui).text,
    );
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.horizontal(|ui| {
            let yes = cx.say("record-yes");
            let button = Button::new(ButtonKind::Secondary, &yes).icon(Icon::Trash);
            if button.show(ui).clicked() {
                actions.push(VoicesAction::DeleteRecord(voice.id).into());
            }
            let no = cx.say("record-no");
            if Button::new(ButtonKind::Secondary, &no).show(ui).clicked() {
                actions.push(VoicesAction::AskDeleteRecord(None).into());
            }
        });
    });
}
