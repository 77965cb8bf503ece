//! What an unfolded row tells: the explanation, every id, and what can be done.

use super::row::{PAD, needs_keys_words, source_words};
use super::{following, paste};
use crate::domain::{Voice, VoiceState};
use crate::model::accounts::AccountAction;
use crate::model::metering::Metering;
use crate::model::{
    Action, ActivityAction, FormAction, HistoryAction, MeteringAction, Question, UploadDeletion,
    VoicesAction,
};
use crate::ui::cut::Cut as _;
use crate::ui::facts::{Circumstances, fact, support_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::paragraph;
use crate::ui::{Pane, consent, names, remedy, speaker};
use crate::words::{accounts, failure, metering, time};
use egui::accesskit::Live;
use egui::{CornerRadius, Rect, Stroke, UiBuilder, pos2, vec2};

/// Draws the details from the top of `rect` on. Returns their height.
pub(super) fn details_ui(pane: &mut Pane<'_>, voice: &Voice, rect: Rect) -> f32 {
    let palette = Palette::of(pane.ui);
    let back = pane.ui.painter().add(egui::Shape::Noop);
    let inner = Rect::from_min_max(
        pos2(rect.left() + PAD, rect.top() + 12.0),
        pos2(rect.right() - PAD, rect.bottom()),
    );
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("details").max_rect(inner));
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    explanation_ui(&mut pane.on(&mut child), voice);
    following::following_ui(&mut pane.on(&mut child), voice);
    buttons_ui(&mut pane.on(&mut child), voice);
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    paste::onto_row_ui(&mut pane.on(&mut child), voice);
    child.add_space(6.0);
    facts_ui(&mut pane.on(&mut child), voice);
    consent::delete_ui(&mut pane.on(&mut child), voice);
    speaker::voiceprint_ui(&mut pane.on(&mut child), voice);
    if let Some(failure) = voice.state.failure() {
        let circumstances = Circumstances {
            task_id: voice.state.task_id(),
            session_id: voice.session_id.as_ref(),
            time: voice.updated,
        };
        child.add_space(2.0);
        support_ui(&mut pane.on(&mut child), voice.id, failure, circumstances);
    }
    let height = (child.min_rect().bottom() + 14.0 - rect.top()).max(0.0);
    let place = rect.upper(height);
    pane.ui.painter().set(
        back,
        egui::Shape::rect_filled(place, CornerRadius::ZERO, palette.sunken),
    );
    pane.ui.painter().hline(
        place.x_range(),
        place.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    height
}

fn explanation_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let palette = Palette::of(pane.ui);
    if pane.cx.model.history.is_unsaved(voice.id) {
        paragraph(
            pane.ui,
            &pane.cx.say("row-not-saved-more"),
            Weight::Medium,
            palette.look,
        );
        pane.ui.add_space(6.0);
    }
    if let Some(failure) = voice.state.failure() {
        let said = failure::explain(pane.cx.words, failure);
        paragraph(pane.ui, &said.headline, Weight::SemiBold, palette.text);
        for text in [&said.cost, &said.advice] {
            if !text.is_empty() {
                paragraph(pane.ui, text, Weight::Regular, palette.muted);
            }
        }
        pane.ui.add_space(6.0);
    }
    around_ui(pane, voice);
    if remedy::needs_keys(pane.cx, voice) {
        paragraph(
            pane.ui,
            &needs_keys_words(pane.cx, voice),
            Weight::SemiBold,
            palette.look,
        );
        pane.ui.add_space(6.0);
    }
}

/// What was counted around the sending of a voice of which nobody knows whether it was taken.
fn around_ui(pane: &mut Pane<'_>, voice: &Voice) {
    if !matches!(voice.state, VoiceState::Unconfirmed { .. }) {
        return;
    }
    let said = match pane.cx.model.metering.around.get(&voice.id) {
        None => return,
        Some(Metering::Asking) => pane.cx.say("metering-around-asking"),
        Some(Metering::Answered(Ok(around))) => {
            metering::around(pane.cx.words, around, &pane.cx.zone)
        }
        Some(Metering::Answered(Err(error))) => metering::error(pane.cx.words, error).0,
    };
    let muted = Palette::of(pane.ui).muted;
    let line = paragraph(pane.ui, &said, Weight::Regular, muted);
    announce(pane.ui, &line, Live::Polite);
    let name = pane.cx.say("metering-ask-again");
    let answered = matches!(
        pane.cx.model.metering.around.get(&voice.id),
        Some(Metering::Answered(_))
    );
    if answered
        && Button::new(ButtonKind::Secondary, &name)
            .show(pane.ui)
            .clicked()
    {
        pane.want(MeteringAction::AskAround(voice.id));
    }
    pane.ui.add_space(6.0);
}

fn facts_ui(pane: &mut Pane<'_>, voice: &Voice) {
    // That of a failure stands with its code.
    let request_id = match voice.state.failure() {
        Some(_) => None,
        None => voice.request_id.as_ref(),
    };
    if let Some(voice_id) = voice.state.voice_id() {
        fact(
            pane,
            "detail-voice",
            voice_id.as_str(),
            true,
            Some("copy-voice-id"),
        );
    }
    if let Some(task) = voice.state.task_id() {
        fact(
            pane,
            "detail-task",
            task.as_str(),
            true,
            Some("copy-task-id"),
        );
    }
    if let Some(request_id) = request_id {
        fact(
            pane,
            "detail-request",
            request_id.as_str(),
            true,
            Some("copy-request-id"),
        );
    }
    fact(
        pane,
        "detail-account",
        &names::snapshot(pane.cx.words, &voice.account),
        false,
        None,
    );
    fact(
        pane,
        "detail-site",
        &accounts::site(pane.cx.words, &voice.account.site),
        false,
        None,
    );
    if let Some(id) = voice.account.sub_app_id {
        fact(pane, "detail-application", &id.to_string(), false, None);
    }
    fact(
        pane,
        "detail-source",
        &source_words(pane.cx, &voice.source),
        false,
        None,
    );
    fact(
        pane,
        "detail-created",
        &time::date_time(pane.cx.words, voice.created, &pane.cx.zone),
        false,
        None,
    );
    if voice
        .custom
        .as_ref()
        .is_some_and(|custom| custom.past_rules)
    {
        let look = Palette::of(pane.ui).look;
        paragraph(
            pane.ui,
            &pane.cx.say("detail-past-rules"),
            Weight::Medium,
            look,
        );
    }
    consent::facts_ui(pane, voice);
    speaker::trial_fact(pane, voice);
    if let Some(upload) = voice
        .upload
        .as_ref()
        .filter(|upload| upload.file_id.is_some())
    {
        let text = match (upload.deleted, upload.expires) {
            (Some(_), _) => Some(pane.cx.say("detail-upload-deleted")),
            (None, Some(expires)) => Some(pane.cx.words.fill(
                "detail-upload-kept",
                &[(
                    "date",
                    time::date(pane.cx.words, expires, &pane.cx.zone).into(),
                )],
            )),
            (None, None) => None,
        };
        if let Some(text) = text {
            paragraph(pane.ui, &text, Weight::Regular, Palette::of(pane.ui).muted);
        }
    }
}

fn buttons_ui(pane: &mut Pane<'_>, voice: &Voice) {
    let deletion = pane.cx.model.history.deletions.get(&voice.id);
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    pane.horizontal_wrapped(|pane| {
        if remedy::needs_keys(pane.cx, voice) {
            let text = pane.cx.say("account-give-keys");
            let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Key);
            if button.show(pane.ui).clicked() {
                pane.want(AccountAction::GiveKeys(voice.id));
            }
        }
        let step = remedy::of(pane.cx, voice);
        following::buttons_ui(pane, voice, step);
        if let Some(step) = step {
            let text = step.label(pane.cx.words);
            if Button::new(ButtonKind::Leading, &text)
                .show(pane.ui)
                .clicked()
            {
                remedy::take(pane.ui.ctx(), voice, step, true, pane.actions);
            }
        }
        let text = pane.cx.say("edit-as-new");
        if Button::new(ButtonKind::Secondary, &text)
            .icon(Icon::Pen)
            .show(pane.ui)
            .clicked()
        {
            pane.want(FormAction::EditAsNew(voice.id));
        }
        let text = pane.cx.say("row-calls");
        let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::List);
        if button.show(pane.ui).clicked() {
            pane.want(ActivityAction::OfRow(voice.id));
        }
        if voice.state.can_cancel() {
            let text = pane.cx.say("cancel");
            if Button::new(ButtonKind::Secondary, &text)
                .icon(Icon::Stop)
                .show(pane.ui)
                .clicked()
            {
                pane.want(HistoryAction::Cancel(voice.id));
            }
        }
        if voice.state.is_at_rest() {
            let text = pane.cx.say("voice-remove");
            let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Trash);
            if button.show(pane.ui).clicked() {
                pane.want(VoicesAction::Remove(voice.id));
            }
        }
        let idle = matches!(deletion, None | Some(UploadDeletion::Failed(_)));
        if voice.can_delete_upload(pane.cx.now) && idle {
            let text = pane.cx.say("delete-upload");
            if Button::new(ButtonKind::Secondary, &text)
                .icon(Icon::Trash)
                .show(pane.ui)
                .clicked()
            {
                pane.want(Action::Ask(Question::DeleteUpload(voice.id)));
            }
        }
    });
    let palette = Palette::of(pane.ui);
    match deletion {
        Some(UploadDeletion::UnderWay) => {
            paragraph(
                pane.ui,
                &pane.cx.say("delete-upload-under-way"),
                Weight::Regular,
                palette.busy,
            );
        }
        Some(UploadDeletion::Failed(failure)) => {
            let said = failure::explain(pane.cx.words, failure);
            paragraph(pane.ui, &said.headline, Weight::Medium, palette.wrong);
            paragraph(pane.ui, &said.advice, Weight::Regular, palette.muted);
        }
        None => {}
    }
}
