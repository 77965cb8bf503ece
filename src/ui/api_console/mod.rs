//! The console: any action of the API called by hand.

mod answer;
mod fields;

use super::Pane;
use super::applications::item;
use super::icons::Icon;
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle, paragraph};
use super::{names, page};
use crate::domain::ActionRisk;
use crate::domain::api_action;
use crate::model::ApiConsoleAction;
use crate::model::api_console::{CallProgress, ConsoleProblem};
use crate::ui::cut::Cut as _;
use crate::words::api_console as words;
use egui::{Rect, ScrollArea, Sense, vec2};

/// Around what is in the column.
const PAD: f32 = 22.0;

/// Draws it into `rect`.
pub(super) fn console_ui(pane: &mut Pane<'_>, rect: Rect) {
    let mut room = rect.shrink2(vec2(PAD, 0.0));
    let row = room.take_top(page::TITLE_ROW, 0.0);
    title_ui(pane, row);
    // The bar that scrolls stands beside what it scrolls.
    let with_bar = room.with_max_x(room.right() + 12.0);
    page::section(pane, "console", with_bar, |pane| {
        let area = ScrollArea::vertical().id_salt("console").auto_shrink(false);
        pane.scroll(area, |pane| {
            pane.ui.set_width(room.width());
            pane.ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            call_ui(pane);
        });
    });
}

/// The offer to open it, where no attempt is looked at.
pub(super) fn open_ui(pane: &mut Pane<'_>, room: Rect) {
    let word = pane.cx.say("console-open");
    let button = Button::new(ButtonKind::Secondary, &word).icon(Icon::Plus);
    let size = button.size(pane.ui);
    let place = room.upper(size.y).centred(size);
    let response = button.show_at(pane.ui, place);
    if response
        .on_hover_text(pane.cx.say("console-open-more"))
        .clicked()
    {
        pane.want(ApiConsoleAction::Open);
    }
}

fn title_ui(pane: &mut Pane<'_>, row: Rect) {
    let word = pane.cx.say("console-close");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = button.size(pane.ui);
    let place = row.translate(vec2(0.0, 3.0)).at_right(size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(ApiConsoleAction::Close);
    }
    let look = TextStyle::new(
        theme::font(18.0, Weight::SemiBold),
        Palette::of(pane.ui).text,
    );
    let room = row
        .translate(vec2(0.0, 3.0))
        .with_max_x(place.left() - measure::GAP);
    text::line(pane.ui, room, LEFT, &pane.cx.say("console-title"), look);
}

fn call_ui(pane: &mut Pane<'_>) {
    let console = &pane.cx.model.api_console;
    let muted = Palette::of(pane.ui).muted;
    paragraph(
        pane.ui,
        &pane.cx.say("console-more"),
        Weight::Regular,
        muted,
    );
    pane.ui.add_space(6.0);
    choose_ui(pane);
    pane.ui.add_space(6.0);
    fields::head_ui(pane);
    if console.makes_voice() {
        paragraph(
            pane.ui,
            &pane.cx.say("console-makes-voice"),
            Weight::Medium,
            Palette::of(pane.ui).text,
        );
        pane.ui.add_space(8.0);
    }
    fields::members_ui(pane);
    fields::json_ui(pane);
    buttons_ui(pane);
    account_ui(pane);
    answer::answer_ui(pane);
    pane.ui.add_space(measure::GAP);
}

/// The actions that are described.
fn choose_ui(pane: &mut Pane<'_>) {
    let word = pane.cx.say("console-choose");
    let button = Button::new(ButtonKind::Pill, &word).after(Icon::ChevronDown);
    let response = button.show(pane.ui);
    pane.menu(&response, |pane| {
        pane.ui.set_min_width(260.0);
        let present = pane.cx.model.api_console.described();
        for action in api_action::described() {
            if item(pane.ui, action, Some(action == present), None) {
                pane.want(ApiConsoleAction::Choose(action));
            }
        }
    });
}

fn buttons_ui(pane: &mut Pane<'_>) {
    let console = &pane.cx.model.api_console;
    if console.makes_voice() {
        let word = pane.cx.say("console-fill-form");
        let is_whole = console.json.error.is_none();
        let button = Button::new(ButtonKind::Leading, &word).enabled(is_whole);
        if button.show(pane.ui).clicked() {
            pane.want(ApiConsoleAction::FillForm);
        }
        return;
    }
    let request = console.request();
    let can_send = request.is_ok();
    let is_under_way = console.progress == CallProgress::UnderWay;
    let asks = request
        .as_ref()
        .is_ok_and(|call| call.action.risk() != ActionRisk::Reads);
    let send = if asks {
        "console-send-ask"
    } else {
        "console-send"
    };
    pane.horizontal_wrapped(|pane| {
        for (kind, key, enabled, action) in [
            (ButtonKind::Leading, send, can_send, ApiConsoleAction::Send),
            (
                ButtonKind::Secondary,
                "console-dry-run",
                can_send,
                ApiConsoleAction::DryRun,
            ),
        ] {
            let word = pane.cx.say(key);
            let button = Button::new(kind, &word).enabled(enabled);
            if button.show(pane.ui).clicked() {
                pane.want(action);
            }
        }
        if is_under_way {
            let word = pane.cx.say("console-stop-waiting");
            let button = Button::new(ButtonKind::Secondary, &word);
            if button.show(pane.ui).clicked() {
                pane.want(ApiConsoleAction::StopWaiting);
            }
        }
    });
    let said = request
        .err()
        .and_then(|problem: ConsoleProblem| words::problem(pane.cx.words, problem));
    if let Some(said) = said {
        paragraph(pane.ui, &said, Weight::Medium, Palette::of(pane.ui).wrong);
    }
}

/// Whose keys sign it.
fn account_ui(pane: &mut Pane<'_>) {
    let account = names::account(pane.cx.words, pane.cx.model.account());
    let key = if pane.cx.model.is_practice() {
        "console-account-practice"
    } else {
        "console-account"
    };
    let said = pane.cx.words.fill(key, &[("account", account.into())]);
    let muted = Palette::of(pane.ui).muted;
    paragraph(pane.ui, &said, Weight::Regular, muted);
    if pane.cx.model.api_console.progress == CallProgress::Idle {
        return;
    }
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), 13.0), Sense::hover());
    let line = egui::Stroke::new(1.0, Palette::of(pane.ui).line);
    pane.ui
        .painter()
        .hline(rect.x_range(), rect.center().y, line);
}
