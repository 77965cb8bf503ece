//! The bar below the form: who pays, whether it can be sent, and the button.

mod line;

use super::applications::{self, Picked};
use super::icons::Icon;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, pressed_to_pay};
use super::widgets::progress;
use super::widgets::text::{self, LEFT, RIGHT, TextStyle};
use super::{ViewContext, field_id, names, remedy};
use crate::domain::{Field, SubAppId};
use crate::model::accounts::AccountAction;
use crate::model::{Action, FormAction, View};
use crate::words::state::Tone;
use egui::{
    Align2, CornerRadius, Frame, Id, Margin, Modal, Popup, Rect, Response, Stroke, Ui, accesskit,
    pos2, vec2,
};
use line::{BarLine, SendStep, charge, line_of};

fn is_narrow(width: f32) -> bool {
    width < 640.0
}

/// The height that the bar takes: two rows where one has no room.
pub(super) fn height(width: f32) -> f32 {
    if is_narrow(width) { 104.0 } else { 67.0 }
}

pub(super) fn send_bar_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, palette.surface);
    painter.hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = Rect::from_min_max(
        pos2(rect.left() + measure::PAGE, rect.top() + 1.0),
        pos2(rect.right() - measure::PAGE, rect.bottom()),
    );
    let line = line_of(cx);
    if is_narrow(rect.width()) {
        let chips = Rect::from_min_size(inner.min, vec2(inner.width(), 46.0));
        chips_ui(ui, cx, chips, actions);
        let send = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 60.0), inner.max);
        send_ui(ui, cx, send, LEFT, &line, actions);
    } else {
        let taken = send_ui(ui, cx, inner, RIGHT, &line, actions);
        let chips = Rect::from_min_max(inner.min, pos2(taken - measure::GAP, inner.bottom()));
        chips_ui(ui, cx, chips, actions);
    }
}

/// The buttons at the right and the line beside them. Returns where they begin.
fn send_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    align: Align2,
    line: &BarLine,
    actions: &mut Vec<Action>,
) -> f32 {
    let palette = Palette::of(ui);
    let create = cx.say("create-voice");
    let button = Button::new(ButtonKind::Primary, &create).enabled(line.reason.is_none());
    let size = button.size(ui);
    let place = Rect::from_min_size(
        pos2(rect.right() - size.x, rect.center().y - size.y / 2.0),
        size,
    );
    let second = line.offer.as_ref().map(|offer| {
        let kind = match offer.step {
            SendStep::Do(Action::Form(FormAction::CreateAnother)) => ButtonKind::Secondary,
            _ => ButtonKind::Leading,
        };
        let second = Button::new(kind, &offer.text);
        let size = vec2(second.size(ui).x, measure::BUTTON);
        let at = pos2(
            place.left() - size.x - measure::SMALL_GAP,
            rect.center().y - size.y / 2.0,
        );
        (second, Rect::from_min_size(at, size))
    });
    let right = second
        .as_ref()
        .map_or(place.left(), |(_, place)| place.left())
        - measure::GAP;

    let head_look = TextStyle::new(
        theme::font(12.5, Weight::SemiBold),
        match line.tone {
            Tone::Quiet => palette.text,
            other => palette.tone(other).0,
        },
    );
    let more_look = TextStyle::new(theme::small(), palette.muted);
    let wanted = text::width(ui, &line.head, head_look.font.clone())
        .max(text::width(ui, &line.more, more_look.font.clone()))
        .ceil()
        + 2.0;
    // The chips keep at least the account's room.
    let least = if align == RIGHT {
        rect.left() + 150.0
    } else {
        rect.left()
    };
    let left = if align == RIGHT {
        (right - wanted).max(least)
    } else {
        least
    };
    let head = Rect::from_min_max(
        pos2(left, rect.center().y - 18.0),
        pos2(right, rect.center().y),
    );
    let more = head.translate(vec2(0.0, 18.0));
    let response = text::line(ui, head, align, &line.head, head_look);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
    text::line(ui, more, align, &line.more, more_look);
    if let Some(share) = line.share {
        let width = 160.0_f32.min(more.width());
        let x = if align == RIGHT {
            more.right() - width
        } else {
            more.left()
        };
        let bar = Rect::from_min_size(pos2(x, more.bottom() + 2.0), vec2(width, 3.0));
        progress(ui.painter(), palette, bar, share);
    }

    if let Some((second, place)) = second
        && second.show_at(ui, place).clicked()
    {
        match line.offer.as_ref().map(|offer| &offer.step) {
            Some(SendStep::Do(action)) => actions.push(action.clone()),
            Some(SendStep::Remedy(row, step)) => {
                if let Some(voice) = cx.model.history.row(*row) {
                    remedy::take(ui.ctx(), voice, *step, false, actions);
                }
            }
            None => {}
        }
    }
    let response = button.show_at(ui, place);
    if let Some(reason) = &line.reason {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(reason.as_str());
        });
        response.on_hover_text(reason);
    } else {
        let charge = charge(cx);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(charge.as_str());
        });
        if pressed_to_pay(ui, &response) {
            actions.push(Action::Form(FormAction::CreateVoice));
        }
        let text = cx.words.fill("send-shortcut", &[("charge", charge.into())]);
        response.on_hover_text(text);
    }
    left
}

/// The account with its menu, and the application; the application goes where it has no room.
fn chips_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let account = names::account(cx.words, cx.model.account());
    let chip = Button::new(ButtonKind::Pill, &account)
        .dot(palette.account(cx.model.account()))
        .after(Icon::ChevronDown)
        .max_width(rect.width());
    let size = chip.size(ui);
    let place = Rect::from_min_size(pos2(rect.left(), rect.center().y - size.y / 2.0), size);
    let response = chip.show_at(ui, place).on_hover_text(&account);
    Popup::menu(&response).gap(6.0).show(|ui| {
        ui.set_min_width(240.0);
        for each in &cx.model.shared.accounts {
            let name = names::account(cx.words, each);
            let chosen = each.id == cx.model.account().id;
            let colour = palette.account(each);
            if applications::item(ui, &name, Some(chosen), Some(colour)) && !chosen {
                actions.push(Action::SelectAccount(each.id));
            }
        }
        if applications::item(ui, &cx.say("account-manage"), None, None) {
            actions.push(Action::Show(View::Settings));
        }
    });

    let application = chosen_application(cx);
    let chip = Button::new(ButtonKind::Pill, &application).after(Icon::ChevronDown);
    let size = chip.size(ui);
    let left = place.right() + measure::SMALL_GAP;
    if left + size.x <= rect.right() {
        let place = Rect::from_min_size(pos2(left, rect.center().y - size.y / 2.0), size);
        let response = chip.show_at(ui, place);
        application_menu(cx, &response, actions);
    }
}

fn chosen_application(cx: &ViewContext<'_>) -> String {
    let chosen = cx.model.form.draft.sub_app_id.trim().parse::<SubAppId>();
    let found = cx
        .model
        .accounts_state
        .applications(cx.model.account().id)
        .unwrap_or_default()
        .iter()
        .find(|application| chosen == Ok(application.id) && !application.name.is_empty());
    match found {
        Some(application) => names::listed(cx.words, application),
        None => names::application(cx.words, chosen.ok()),
    }
}

/// The applications of the account in use, as the last check found them, beneath `button`.
pub(super) fn application_menu(cx: &ViewContext<'_>, button: &Response, actions: &mut Vec<Action>) {
    let account = cx.model.account().id;
    let found = cx.model.accounts_state.applications(account);
    let chosen = cx.model.form.draft.sub_app_id.trim();
    Popup::menu(button)
        .gap(6.0)
        .show(|ui| match applications::menu_ui(ui, cx, found, chosen) {
            Some(Picked::One(id)) => {
                actions.push(Action::Form(FormAction::Edit(
                    Field::SubAppId,
                    id.to_string(),
                )));
            }
            Some(Picked::List) => actions.push(AccountAction::Check(account).into()),
            Some(Picked::Other) => {
                ui.memory_mut(|memory| memory.request_focus(field_id(Field::SubAppId)));
            }
            None => {}
        });
}

/// The question before the same is paid for twice.
pub(super) fn ask_again_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    if !cx.model.form.asking_again {
        return;
    }
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(24));
    let modal = Modal::new(Id::unique("ask again"))
        .backdrop_color(palette.backdrop)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(360.0);
            let title = egui::RichText::new(cx.say("again-title"))
                .font(theme::font(18.0, Weight::SemiBold))
                .color(palette.text);
            ui.label(title);
            ui.add_space(4.0);
            let key = if cx.model.is_practice() {
                "again-text-practice"
            } else {
                "again-text"
            };
            ui.label(egui::RichText::new(cx.say(key)).color(palette.muted));
            ui.add_space(16.0);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let no = cx.say("again-no");
                let no = Button::new(ButtonKind::Secondary, &no).show(ui);
                let nothing_focused = ui.memory(|memory| memory.focused().is_none());
                if nothing_focused {
                    no.request_focus();
                }
                if no.clicked() {
                    actions.push(Action::Form(FormAction::DeclineAgain));
                }
                let yes = cx.say("again-yes");
                let yes = Button::new(ButtonKind::Secondary, &yes).show(ui);
                if pressed_to_pay(ui, &yes) {
                    actions.push(Action::Form(FormAction::ConfirmAgain));
                }
            });
        });
    if modal.should_close() && actions.is_empty() {
        actions.push(Action::Form(FormAction::DeclineAgain));
    }
}
