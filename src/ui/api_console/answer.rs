//! What came of the call: a line that says it, and the answer as the activity shows it.

use super::Pane;
use crate::domain::AttemptId;
use crate::model::ApiConsoleAction;
use crate::model::activity::AttemptPart;
use crate::model::api_console::{CallEnd, CallProgress};
use crate::ui::activity::body_ui;
use crate::ui::facts::fact;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::paragraph;
use crate::words::api_console;
use egui::accesskit::Live;
use egui::{Align, Id, Label, RichText};
use jiff::Timestamp;

/// Draws it.
pub(super) fn answer_ui(pane: &mut Pane<'_>) {
    let end = match &pane.cx.model.api_console.progress {
        CallProgress::Idle => return,
        CallProgress::UnderWay => {
            let busy = Palette::of(pane.ui).busy;
            let said = pane.cx.say("console-under-way");
            let response = paragraph(pane.ui, &said, Weight::Medium, busy);
            announce(pane.ui, &response, Live::Polite);
            return;
        }
        CallProgress::Ended(end) => end,
    };
    let (line, tone, more) = api_console::outcome(pane.cx.words, end);
    let palette = Palette::of(pane.ui);
    come_into_sight(pane, end);
    let response = paragraph(pane.ui, &line, Weight::SemiBold, palette.tone(tone).0);
    announce(pane.ui, &response, Live::Polite);
    for said in more {
        paragraph(pane.ui, &said, Weight::Regular, palette.text);
    }
    if let CallEnd::Made { attempt, kept, .. } = &**end {
        if let Some(request_id) = &attempt.request_id {
            let copy = Some("copy-request-id");
            fact(pane, "detail-request", request_id.as_str(), true, copy);
        }
        if let Some(id) = kept {
            kept_ui(pane, *id);
        } else {
            // It is nowhere else.
            let text = attempt.answer.as_deref().unwrap_or_default();
            let text = RichText::new(text).font(theme::mono()).color(palette.text);
            pane.ui.add(Label::new(text).wrap().selectable(true));
        }
    }
}

/// A new answer comes into sight once: the fields may be longer than the window.
fn come_into_sight(pane: &Pane<'_>, end: &CallEnd) {
    let at = match end {
        CallEnd::Made { attempt, .. } => Some(attempt.started),
        CallEnd::NotMade(_) => None,
    };
    let seen_id = Id::unique("answer that came into sight");
    let seen: Option<Option<Timestamp>> = pane.ui.data(|data| data.get_temp(seen_id));
    if seen != Some(at) {
        pane.ui.data_mut(|data| data.insert_temp(seen_id, at));
        pane.ui.scroll_to_cursor(Some(Align::Min));
    }
}

/// The answer, once the activity has it, and the way to all of the attempt.
fn kept_ui(pane: &mut Pane<'_>, id: AttemptId) {
    let state = &pane.cx.model.activity;
    let Some(open) = state
        .open
        .as_ref()
        .filter(|open| state.part == AttemptPart::Answer && open.kept.id == id)
    else {
        return;
    };
    let attempt = &open.kept.record.attempt;
    if attempt.status.is_some() {
        let copy = || attempt.answer.clone().unwrap_or_default();
        body_ui(pane, &open.answer, "", "activity-body-none", &copy);
    }
    pane.ui.add_space(8.0);
    let word = pane.cx.say("console-attempt");
    let button = Button::new(ButtonKind::Secondary, &word);
    if button.show(pane.ui).clicked() {
        pane.want(ApiConsoleAction::Close);
    }
}
