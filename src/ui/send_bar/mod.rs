//! The bar below the form: who pays, whether it can be sent, and the button.

mod line;

use super::applications::{self, Picked};
use super::icons::Icon;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, pressed_to_pay};
use super::widgets::progress;
use super::widgets::text::{self, LEFT, RIGHT, TextStyle};
use super::{Pane, ViewContext, create, field_id, names, remedy};
use crate::domain::{Field, SubAppId};
use crate::model::accounts::AccountAction;
use crate::model::command::CommandId;
use crate::model::{Action, FormAction, View};
use crate::ui::cut::Cut as _;
use crate::ui::widgets::{announce, feedback, name_on_hover, press};
use crate::words::command;
use crate::words::state::Tone;
use egui::accesskit::Live;
use egui::{Align2, CornerRadius, Rect, Response, Role, Stroke, WidgetInfo, pos2, vec2};
use line::{BarLine, SendStep, charge, create_kind, line_of};

/// What the chips keep of the bar at least.
const CHIPS: f32 = 210.0;
/// What the line beside the button keeps, where the chips have that.
const LINE: f32 = 160.0;

fn is_narrow(width: f32) -> bool {
    width < 640.0
}

/// The height that the bar takes: two rows where one has no room.
pub(super) fn height(width: f32) -> f32 {
    if is_narrow(width) { 104.0 } else { 67.0 }
}

pub(super) fn send_bar_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let painter = pane.ui.painter();
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
    let line = line_of(pane.cx);
    if is_narrow(rect.width()) {
        let chips = inner.upper(46.0);
        chips_ui(pane, chips);
        let send = inner.with_min_y(inner.bottom() - 60.0);
        send_ui(pane, send, LEFT, &line);
    } else {
        let taken = send_ui(pane, inner, RIGHT, &line);
        let chips = inner.with_max_x(taken - measure::GAP);
        chips_ui(pane, chips);
    }
}

/// The buttons at the right and the line beside them. Returns where they begin.
fn send_ui(pane: &mut Pane<'_>, rect: Rect, align: Align2, line: &BarLine) -> f32 {
    let palette = Palette::of(pane.ui);
    let word = pane.cx.say("create-voice");
    let mut free = rect;
    let create = create_kind(pane.cx).map(|kind| {
        let button = Button::new(kind, &word).enabled(line.reason.is_none());
        let place = rect.at_right(button.size(pane.ui));
        free.max.x = place.left() - measure::SMALL_GAP;
        (button, place)
    });
    let second = line.offer.as_ref().map(|offer| {
        let button = Button::new(ButtonKind::Leading, &offer.text);
        let place = free.at_right(button.size(pane.ui));
        free.max.x = place.left() - measure::SMALL_GAP;
        (button, place)
    });
    let right = free.right() - (measure::GAP - measure::SMALL_GAP);

    let head_look = TextStyle::new(
        theme::font(12.5, Weight::SemiBold),
        match line.tone {
            Tone::Quiet => palette.text,
            other => palette.tone(other).0,
        },
    );
    let more_look = TextStyle::new(theme::small(), palette.muted);
    let wanted = text::width(pane.ui, &line.head, head_look.font.clone())
        .max(text::width(pane.ui, &line.more, more_look.font.clone()))
        .ceil()
        + 2.0;
    // The account and the application keep so much room that they can be read, as long as the line keeps some too.
    let least = if align == RIGHT {
        let names = ChipNames::of(pane.cx);
        let chips = chips_width(pane, &names.chips(pane, [1, 1])) + measure::GAP;
        (rect.left() + chips).min((right - LINE).max(rect.left() + CHIPS))
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
    if let Some(field) = line.problem {
        problem_ui(pane, head.union(more), field);
    }
    let response = text::line(pane.ui, head, align, &line.head, head_look);
    // A share is there to be read: nobody wants each of its steps said.
    if line.share.is_none() {
        announce(pane.ui, &response, Live::Polite);
    }
    text::line(pane.ui, more, align, &line.more, more_look);
    if let Some(share) = line.share {
        let width = 160.0_f32.min(more.width());
        let x = if align == RIGHT {
            more.right() - width
        } else {
            more.left()
        };
        let bar = Rect::from_min_size(pos2(x, more.bottom() + 2.0), vec2(width, 3.0));
        progress(pane.ui.painter(), palette, bar, share);
    }

    if let Some((second, place)) = second
        && second.show_at(pane.ui, place).clicked()
    {
        match line.offer.as_ref().map(|offer| &offer.step) {
            Some(SendStep::Do(action)) => pane.want(action.clone()),
            Some(SendStep::Remedy(row, step)) => {
                if let Some(voice) = pane.cx.model.history.row(*row) {
                    remedy::take(pane.ui.ctx(), voice, *step, false, pane.actions);
                }
            }
            None => {}
        }
    }
    if let Some((button, place)) = create {
        create_button_ui(pane, line, button, place);
    }
    left
}

/// The button that pays; where it cannot be pressed it says why.
fn create_button_ui(pane: &mut Pane<'_>, line: &BarLine, button: Button<'_>, place: Rect) {
    let response = button.show_at(pane.ui, place);
    if let Some(reason) = &line.reason {
        pane.ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(reason.as_str());
        });
        response.on_hover_text(reason);
    } else {
        let charge = charge(pane.cx);
        pane.ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(charge.as_str());
        });
        if pressed_to_pay(pane.ui, &response) {
            pane.want(FormAction::CreateVoice);
        }
        let keys = command::keys_of(pane.cx.words, &CommandId::CREATE_VOICE).unwrap_or_default();
        let text = pane.cx.words.fill(
            "send-shortcut",
            &[("charge", charge.into()), ("keys", keys.into())],
        );
        response.on_hover_text(text);
    }
}

/// Beneath what stands against sending: a press leads to it.
fn problem_ui(pane: &mut Pane<'_>, rect: Rect, field: Field) {
    let name = pane.cx.say("send-show-problem");
    let rect = rect.expand2(vec2(6.0, 2.0));
    let response = press(pane.ui, rect, || {
        WidgetInfo::labeled(Role::Button, true, &name)
    });
    if response.hovered() {
        let hover = Palette::of(pane.ui).hover;
        let radius = CornerRadius::same(measure::RADIUS);
        pane.ui.painter().rect_filled(rect, radius, hover);
    }
    feedback(pane.ui, &response, rect, measure::RADIUS);
    if name_on_hover(response, &name).clicked() {
        create::lead_to_problem(pane, field);
    }
}

/// What stands on the two chips.
struct ChipNames {
    /// The account with its site, and without.
    account: [String; 2],
    /// The application with what it is, and its id alone.
    application: [String; 2],
}

impl ChipNames {
    fn of(cx: &ViewContext<'_>) -> Self {
        let account = cx.model.account();
        let application = chosen_application(cx);
        let id = chosen_id(cx).map_or_else(|| application.clone(), |id| id.to_string());
        Self {
            account: [
                names::account(cx.words, account),
                names::bare(cx.words, account),
            ],
            application: [application, id],
        }
    }

    /// Both chips with so much of the names; the whole of them is told under the pointer.
    fn chips(&self, pane: &Pane<'_>, [account, application]: [usize; 2]) -> [Button<'_>; 2] {
        let colour = Palette::of(pane.ui).account(pane.cx.model.account());
        [
            chip(&self.account, account).dot(colour),
            chip(&self.application, application),
        ]
    }

    /// The widest chips that fit into so much room, or the shortest.
    fn fitting(&self, pane: &Pane<'_>, room: f32) -> [Button<'_>; 2] {
        let shorter = [[0, 0], [0, 1]].map(|lengths| self.chips(pane, lengths));
        let fitting = shorter
            .into_iter()
            .find(|chips| chips_width(pane, chips) <= room);
        fitting.unwrap_or_else(|| self.chips(pane, [1, 1]))
    }
}

/// A chip with a whole name, or with its short form.
fn chip([whole, short]: &[String; 2], length: usize) -> Button<'_> {
    let text = if length == 0 { whole } else { short };
    Button::new(ButtonKind::Pill, text)
        .short_for(whole)
        .after(Icon::ChevronDown)
}

/// The room that both chips take.
fn chips_width(pane: &Pane<'_>, [account, application]: &[Button<'_>; 2]) -> f32 {
    account.size(pane.ui).x + measure::SMALL_GAP + application.size(pane.ui).x
}

/// The account with its menu, and the application.
fn chips_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let names = ChipNames::of(pane.cx);
    let [chip, application] = names.fitting(pane, rect.width());
    // Nobody pays without seeing where: the longer name gives way.
    let beside = application.size(pane.ui).x + measure::SMALL_GAP;
    let chip = chip.max_width((rect.width() - beside).max(rect.width() / 2.0));
    let size = chip.size(pane.ui);
    let place = rect.at_left(size);
    let response = chip.show_at(pane.ui, place);
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(240.0);
        for each in &pane.cx.model.shared.accounts {
            let name = names::account(pane.cx.words, each);
            let chosen = each.id == pane.cx.model.account().id;
            let colour = palette.account(each);
            if applications::item(pane.ui, &name, Some(chosen), Some(colour)) && !chosen {
                pane.want(Action::SelectAccount(each.id));
            }
        }
        if applications::item(pane.ui, &pane.cx.say("account-manage"), None, None) {
            pane.want(Action::Show(View::Settings));
        }
    });

    let room = rect.with_min_x(place.right() + measure::SMALL_GAP);
    let chip = application.max_width(room.width());
    let place = room.at_left(chip.size(pane.ui));
    let response = chip.show_at(pane.ui, place);
    application_menu(pane, &response);
}

fn chosen_id(cx: &ViewContext<'_>) -> Option<SubAppId> {
    cx.model.form.draft.sub_app_id.trim().parse().ok()
}

fn chosen_application(cx: &ViewContext<'_>) -> String {
    let chosen = chosen_id(cx);
    let found = cx
        .model
        .accounts_state
        .applications(cx.model.account().id)
        .unwrap_or_default()
        .iter()
        .find(|application| chosen == Some(application.id) && !application.name.is_empty());
    match found {
        Some(application) => names::listed(cx.words, application),
        None => names::application(cx.words, chosen),
    }
}

/// The applications of the account in use, as the last check found them, beneath `button`.
pub(super) fn application_menu(pane: &mut Pane<'_>, button: &Response) {
    let account = pane.cx.model.account().id;
    let found = pane.cx.model.accounts_state.applications(account);
    let chosen = pane.cx.model.form.draft.sub_app_id.trim();
    pane.menu(button, |pane| {
        match applications::menu_ui(pane, found, chosen) {
            Some(Picked::One(id)) => {
                pane.want(FormAction::Edit(Field::SubAppId, id.to_string()));
            }
            Some(Picked::List) => pane.want(AccountAction::Check(account)),
            Some(Picked::Other) => {
                pane.ui
                    .memory_mut(|memory| memory.request_focus(field_id(Field::SubAppId)));
            }
            None => {}
        }
    });
}
