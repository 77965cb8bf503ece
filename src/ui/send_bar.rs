//! The bar below the form: who pays, whether it can be sent, and the button.

use super::applications::{self, Picked};
use super::icons::Icon;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, pressed_to_pay};
use super::widgets::progress;
use super::widgets::text::{self, LEFT, RIGHT, TextStyle};
use super::{ViewContext, field_id, names, remedy};
use crate::domain::{Field, RowId, SubAppId, Voice, VoiceState};
use crate::model::accounts::{AccountAction, KeyStatus};
use crate::model::{Action, FormAction, Phase, View};
use crate::words::failure::Remedy;
use crate::words::state::{self, Tone};
use crate::words::{accounts, failure, problems};
use egui::{
    Align2, CornerRadius, Frame, Id, Margin, Modal, Popup, Rect, Response, Stroke, Ui, accesskit,
    pos2, vec2,
};

fn is_narrow(width: f32) -> bool {
    width < 640.0
}

/// The height that the bar takes: two rows where one has no room.
pub(super) fn height(width: f32) -> f32 {
    if is_narrow(width) { 104.0 } else { 67.0 }
}

/// What the bar says of the form.
struct BarLine {
    head: String,
    tone: Tone,
    more: String,
    /// Why the button cannot be pressed.
    reason: Option<String>,
    /// What is offered beside the button.
    offer: Option<Box<Offer>>,
    share: Option<f32>,
}

/// A step beside the button.
struct Offer {
    text: String,
    step: SendStep,
}

enum SendStep {
    Do(Action),
    /// The step that a failure offers.
    Remedy(RowId, Remedy),
}

impl BarLine {
    fn new(head: String, tone: Tone, more: String) -> Self {
        Self {
            head,
            tone,
            more,
            reason: None,
            offer: None,
            share: None,
        }
    }

    fn disabled(mut self) -> Self {
        self.reason = Some(format!("{}: {}", self.head, self.more));
        self
    }
}

fn charge(cx: &ViewContext<'_>) -> String {
    cx.say(if cx.model.is_practice() {
        "send-practice"
    } else {
        "send-charges"
    })
}

fn line_of(cx: &ViewContext<'_>) -> BarLine {
    if !cx.model.can_keep_rows() {
        return BarLine::new(
            cx.say("send-no-rows"),
            Tone::Wrong,
            cx.say("send-no-rows-more"),
        )
        .disabled();
    }
    match cx.model.phase() {
        Phase::Starting => BarLine::new(
            cx.say("send-starting"),
            Tone::Busy,
            cx.say("send-starting-more"),
        )
        .disabled(),
        Phase::UnderWay(voice) => {
            let mut line = BarLine::new(
                state::word(cx.words, &voice.state),
                Tone::Busy,
                under_way(cx, voice),
            );
            line.share = state::share(&voice.state);
            line.disabled()
        }
        Phase::Done(voice) => match form_line(cx) {
            // What stands against sending again is said first.
            Err(line) => line,
            Ok(_) => done(cx, voice),
        },
        Phase::Editing => form_line(cx).unwrap_or_else(|line| line),
    }
}

fn under_way(cx: &ViewContext<'_>, voice: &Voice) -> String {
    match &voice.state {
        VoiceState::Uploading { sent, total } => cx.words.fill(
            "row-upload",
            &[
                ("file", voice.name.as_str().into()),
                ("bytes", state::bytes_of(cx.words, *sent, *total).into()),
            ],
        ),
        _ => voice.name.clone(),
    }
}

fn done(cx: &ViewContext<'_>, voice: &Voice) -> BarLine {
    let word = state::word(cx.words, &voice.state);
    if let VoiceState::Cancelled = voice.state {
        return BarLine::new(word, Tone::Quiet, cx.say("send-cancelled-more"));
    }
    if let Some(failure) = voice.state.failure() {
        let said = failure::explain(cx.words, failure);
        let mut line = BarLine::new(word, state::tone(&voice.state), said.headline);
        line.offer = remedy::of(cx, voice).map(|remedy| {
            Box::new(Offer {
                text: remedy.label(cx.words),
                step: SendStep::Remedy(voice.id, remedy),
            })
        });
        return line;
    }
    let task = voice
        .state
        .task_id()
        .map(|id| cx.words.fill("row-task", &[("id", id.short().into())]));
    let mut line = BarLine::new(cx.say("send-sent"), Tone::Good, task.unwrap_or_default());
    line.offer = Some(Box::new(Offer {
        text: cx.say("create-another"),
        step: SendStep::Do(Action::Form(FormAction::CreateAnother)),
    }));
    line
}

/// That the keys of the account in use are not at hand, with what can be done. The form stays usable:
/// this is said where all else is ready.
fn needs_keys(cx: &ViewContext<'_>) -> Option<BarLine> {
    let account = cx.model.account();
    let id = account.id;
    let state = &cx.model.accounts_state;
    let (more, key, step) = match state.key_status(id)? {
        KeyStatus::Trouble(trouble) if trouble.can_unlock() => (
            accounts::secret_trouble(cx.words, trouble).headline,
            "account-unlock",
            AccountAction::ReadKeys { id, unlock: true },
        ),
        KeyStatus::Trouble(trouble) => (
            accounts::secret_trouble(cx.words, trouble).headline,
            "account-give-keys",
            AccountAction::Edit(id),
        ),
        KeyStatus::Missing => (
            cx.words.fill(
                "needs-keys-more",
                &[("account", names::bare(cx.words, account).into())],
            ),
            "account-give-keys",
            AccountAction::Edit(id),
        ),
        _ => return None,
    };
    let mut line = BarLine::new(cx.say("needs-keys"), Tone::Look, more).disabled();
    line.offer = Some(Box::new(Offer {
        text: cx.say(key),
        step: SendStep::Do(step.into()),
    }));
    Some(line)
}

/// The form alone: ready, or what is to be fixed.
fn form_line(cx: &ViewContext<'_>) -> Result<BarLine, BarLine> {
    let Err(found) = &cx.checked.result else {
        if let Some(line) = needs_keys(cx) {
            return Err(line);
        }
        return Ok(BarLine::new(cx.say("send-ready"), Tone::Good, charge(cx)));
    };
    let head = cx
        .words
        .fill("send-problems", &[("count", found.len().into())]);
    let first = found
        .first()
        .map(|first| problems::problem(cx.words, first))
        .unwrap_or_default();
    Err(BarLine::new(head, Tone::Quiet, first).disabled())
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
