//! What an unfolded row tells: the explanation, every id, and what can be done.

use super::row::{PAD, needs_keys_words, source_words};
use super::{following, paste};
use crate::domain::Voice;
use crate::model::accounts::AccountAction;
use crate::model::{Action, FormAction, HistoryAction, UploadDeletion, VoicesAction};
use crate::ui::facts::{Circumstances, fact, support_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::paragraph;
use crate::ui::{ViewContext, consent, names, remedy};
use crate::words::{accounts, failure, time};
use egui::{CornerRadius, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

/// Draws the details from the top of `rect` on. Returns their height.
pub(super) fn details_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    voice: &Voice,
    rect: Rect,
    actions: &mut Vec<Action>,
) -> f32 {
    let palette = Palette::of(ui);
    let back = ui.painter().add(egui::Shape::Noop);
    let inner = Rect::from_min_max(
        pos2(rect.left() + PAD, rect.top() + 12.0),
        pos2(rect.right() - PAD, rect.bottom()),
    );
    let mut child = ui.new_child(UiBuilder::new().id_salt("details").max_rect(inner));
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    explanation_ui(&mut child, cx, voice);
    following::following_ui(&mut child, cx, voice);
    buttons_ui(&mut child, cx, voice, actions);
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    paste::onto_row_ui(&mut child, cx, voice, actions);
    child.add_space(6.0);
    facts_ui(&mut child, cx, voice);
    consent::delete_ui(&mut child, cx, voice, actions);
    if let Some(failure) = voice.state.failure() {
        let circumstances = Circumstances {
            task_id: voice.state.task_id(),
            session_id: voice.session_id.as_ref(),
            time: voice.updated,
        };
        child.add_space(2.0);
        support_ui(&mut child, cx, voice.id, failure, circumstances);
    }
    let height = (child.min_rect().bottom() + 14.0 - rect.top()).max(0.0);
    let place = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    ui.painter().set(
        back,
        egui::Shape::rect_filled(place, CornerRadius::ZERO, palette.sunken),
    );
    ui.painter().hline(
        place.x_range(),
        place.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    height
}

fn explanation_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice) {
    let palette = Palette::of(ui);
    if cx.model.history.is_unsaved(voice.id) {
        paragraph(
            ui,
            &cx.say("row-not-saved-more"),
            Weight::Medium,
            palette.look,
        );
        ui.add_space(6.0);
    }
    if let Some(failure) = voice.state.failure() {
        let said = failure::explain(cx.words, failure);
        paragraph(ui, &said.headline, Weight::SemiBold, palette.text);
        for text in [&said.cost, &said.advice] {
            if !text.is_empty() {
                paragraph(ui, text, Weight::Regular, palette.muted);
            }
        }
        ui.add_space(6.0);
    }
    if remedy::needs_keys(cx, voice) {
        paragraph(
            ui,
            &needs_keys_words(cx, voice),
            Weight::SemiBold,
            palette.look,
        );
        ui.add_space(6.0);
    }
}

fn facts_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice) {
    // That of a failure stands with its code.
    let request_id = match voice.state.failure() {
        Some(_) => None,
        None => voice.request_id.as_ref(),
    };
    if let Some(voice_id) = voice.state.voice_id() {
        fact(
            ui,
            cx,
            "detail-voice",
            voice_id.as_str(),
            true,
            Some("copy-voice-id"),
        );
    }
    if let Some(task) = voice.state.task_id() {
        fact(
            ui,
            cx,
            "detail-task",
            task.as_str(),
            true,
            Some("copy-task-id"),
        );
    }
    if let Some(request_id) = request_id {
        fact(
            ui,
            cx,
            "detail-request",
            request_id.as_str(),
            true,
            Some("copy-request-id"),
        );
    }
    fact(
        ui,
        cx,
        "detail-account",
        &names::snapshot(cx.words, &voice.account),
        false,
        None,
    );
    fact(
        ui,
        cx,
        "detail-site",
        &accounts::site(cx.words, &voice.account.site),
        false,
        None,
    );
    if let Some(id) = voice.account.sub_app_id {
        fact(ui, cx, "detail-application", &id.to_string(), false, None);
    }
    fact(
        ui,
        cx,
        "detail-source",
        &source_words(cx, &voice.source),
        false,
        None,
    );
    fact(
        ui,
        cx,
        "detail-created",
        &time::date_time(cx.words, voice.created, &cx.zone),
        false,
        None,
    );
    consent::facts_ui(ui, cx, voice);
    if let Some(upload) = voice
        .upload
        .as_ref()
        .filter(|upload| upload.file_id.is_some())
    {
        let text = match (upload.deleted, upload.expires) {
            (Some(_), _) => Some(cx.say("detail-upload-deleted")),
            (None, Some(expires)) => Some(cx.words.fill(
                "detail-upload-kept",
                &[("date", time::date(cx.words, expires, &cx.zone).into())],
            )),
            (None, None) => None,
        };
        if let Some(text) = text {
            paragraph(ui, &text, Weight::Regular, Palette::of(ui).muted);
        }
    }
}

fn buttons_ui(ui: &mut Ui, cx: &ViewContext<'_>, voice: &Voice, actions: &mut Vec<Action>) {
    let deletion = cx.model.history.deletions.get(&voice.id);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    ui.horizontal_wrapped(|ui| {
        if remedy::needs_keys(cx, voice) {
            let text = cx.say("account-give-keys");
            let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Key);
            if button.show(ui).clicked() {
                actions.push(AccountAction::GiveKeys(voice.id).into());
            }
        }
        let step = remedy::of(cx, voice);
        following::buttons_ui(ui, cx, voice, step, actions);
        if let Some(step) = step {
            let text = step.label(cx.words);
            if Button::new(ButtonKind::Leading, &text).show(ui).clicked() {
                remedy::take(ui.ctx(), voice, step, true, actions);
            }
        }
        let text = cx.say("edit-as-new");
        if Button::new(ButtonKind::Secondary, &text)
            .icon(Icon::Pen)
            .show(ui)
            .clicked()
        {
            actions.push(Action::Form(FormAction::EditAsNew(voice.id)));
        }
        if voice.state.can_cancel() {
            let text = cx.say("cancel");
            if Button::new(ButtonKind::Secondary, &text)
                .icon(Icon::Stop)
                .show(ui)
                .clicked()
            {
                actions.push(Action::History(HistoryAction::Cancel(voice.id)));
            }
        }
        if voice.state.is_at_rest() {
            let text = cx.say("voice-remove");
            let button = Button::new(ButtonKind::Secondary, &text).icon(Icon::Trash);
            if button.show(ui).clicked() {
                actions.push(VoicesAction::Remove(voice.id).into());
            }
        }
        let idle = matches!(deletion, None | Some(UploadDeletion::Failed(_)));
        if voice.can_delete_upload(cx.now) && idle {
            let text = cx.say("delete-upload");
            if Button::new(ButtonKind::Secondary, &text)
                .icon(Icon::Trash)
                .show(ui)
                .clicked()
            {
                actions.push(Action::History(HistoryAction::AskDeleteUpload(Some(
                    voice.id,
                ))));
            }
        }
    });
    let palette = Palette::of(ui);
    match deletion {
        Some(UploadDeletion::Asking) => {
            paragraph(
                ui,
                &cx.say("delete-upload-question"),
                Weight::Medium,
                palette.text,
            );
            ui.horizontal(|ui| {
                let yes = cx.say("delete-upload-yes");
                if Button::new(ButtonKind::Secondary, &yes)
                    .icon(Icon::Trash)
                    .show(ui)
                    .clicked()
                {
                    actions.push(Action::History(HistoryAction::DeleteUpload(voice.id)));
                }
                let no = cx.say("delete-upload-no");
                if Button::new(ButtonKind::Secondary, &no).show(ui).clicked() {
                    actions.push(Action::History(HistoryAction::AskDeleteUpload(None)));
                }
            });
        }
        Some(UploadDeletion::UnderWay) => {
            paragraph(
                ui,
                &cx.say("delete-upload-under-way"),
                Weight::Regular,
                palette.busy,
            );
        }
        Some(UploadDeletion::Failed(failure)) => {
            let said = failure::explain(cx.words, failure);
            paragraph(ui, &said.headline, Weight::Medium, palette.wrong);
            paragraph(ui, &said.advice, Weight::Regular, palette.muted);
        }
        None => {}
    }
}
