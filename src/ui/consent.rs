//! What is kept of whose voice a voice is: said, heard, and deleted after a question.

use super::Pane;
use super::facts::{button_below, fact};
use super::widgets::button::{Button, ButtonKind};
use crate::domain::{Consent, Voice};
use crate::model::consent::can_be_heard;
use crate::model::{Action, Question};
use crate::ui::icons::Icon;
use crate::words::whose;

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

/// The button that deletes the record, after a question.
pub(super) fn delete_ui(pane: &mut Pane<'_>, voice: &Voice) {
    if voice.annotations.consent.is_none() {
        return;
    }
    let text = pane.cx.say("record-delete");
    let button = Button::new(ButtonKind::Pill, &text).icon(Icon::Trash);
    if button_below(pane, button) {
        pane.want(Action::Ask(Question::DeleteRecord(voice.id)));
    }
}
