//! The accounts, a card each.

use super::super::page::card;
use super::check::{self, CheckPlace};
use crate::domain::{Account, AccountId, AccountKind};
use crate::model::accounts::{AccountAction, KeyStatus};
use crate::model::{Action, Question};
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::field::{FieldMessage, message_line};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::{Pane, names};
use crate::words::accounts;
use crate::words::state::Tone;
use egui::{Color32, CornerRadius, Sense, Ui, pos2, vec2};

pub(super) fn list_ui(pane: &mut Pane<'_>) {
    for account in &pane.cx.model.shared.accounts {
        pane.push_id(account.id, |pane| {
            card(pane, |pane| account_ui(pane, account));
        });
    }
}

fn account_ui(pane: &mut Pane<'_>, account: &Account) {
    let palette = Palette::of(pane.ui);
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
    head_ui(pane, account);
    let mut facts = accounts::site(pane.cx.words, &account.site);
    if let Some(id) = account.sub_app_id {
        let application = names::application(pane.cx.words, Some(id));
        facts = pane.cx.words.fill(
            "row-account-and-application",
            &[
                ("account", facts.into()),
                ("application", application.into()),
            ],
        );
    }
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), 18.0), Sense::hover());
    let rect = rect.with_min_x(rect.left() + 22.0);
    text::line(
        pane.ui,
        rect,
        LEFT,
        &facts,
        TextStyle::new(theme::small(), palette.muted),
    );
    let status = pane.cx.model.accounts_state.key_status(account.id);
    keys_ui(pane, account, status);
    pane.ui.add_space(8.0);
    pane.ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    buttons_ui(pane, account, status);
    let place = CheckPlace {
        id: account.id,
        account: Some(account),
        in_editor: false,
    };
    // The editor shows the same test.
    let edited = pane
        .cx
        .model
        .accounts_state
        .editor
        .as_ref()
        .is_some_and(|editor| editor.id == account.id);
    if !edited {
        check::result_ui(pane, place);
    }
}

/// The dot, the name, whether it is in use, and the small buttons to the right.
fn head_ui(pane: &mut Pane<'_>, account: &Account) {
    let palette = Palette::of(pane.ui);
    let name = names::bare(pane.cx.words, account);
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), 28.0), Sense::hover());
    pane.ui.painter().circle_filled(
        pos2(rect.left() + 6.0, rect.center().y),
        6.0,
        palette.account(account),
    );
    let mut right = rect.right();
    if account.kind() == AccountKind::Stored {
        let id = account.id;
        let icons = [
            (
                Icon::Trash,
                "account-delete",
                Action::Ask(Question::DeleteAccount(id)),
            ),
            (
                Icon::Copy,
                "account-duplicate",
                AccountAction::Duplicate(id).into(),
            ),
            (Icon::Pen, "account-edit", AccountAction::Edit(id).into()),
        ];
        for (icon, key, action) in icons {
            let place = rect.with_max_x(right).at_right(vec2(32.0, 32.0));
            right = place.left() - 6.0;
            let spoken = pane
                .cx
                .words
                .fill(key, &[("account", name.as_str().into())]);
            if icon_button(pane.ui, place, icon, &spoken, true).clicked() {
                pane.want(action);
            }
        }
        right -= 6.0;
    }
    let in_use = pane.cx.model.account().id == account.id;
    let word = pane.cx.say("account-in-use");
    let font = theme::font(12.0, Weight::SemiBold);
    let pill = text::width(pane.ui, &word, font.clone()).ceil() + 20.0;
    let left = rect.left() + 22.0;
    let most = right - left - if in_use { pill + 10.0 } else { 0.0 };
    let look = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    let place = rect.with_min_x(left).leading(most);
    let shown = text::line(pane.ui, place, LEFT, &name, look);
    if in_use {
        let place = rect
            .with_min_x(shown.rect.right() + 10.0)
            .at_left(vec2(pill, 22.0));
        pane.ui
            .painter()
            .rect_filled(place, CornerRadius::same(11), palette.accent_soft);
        let look = TextStyle::new(font, palette.accent);
        text::line(pane.ui, place, egui::Align2::CENTER_CENTER, &word, look);
    }
}

fn message(ui: &mut Ui, text: String, tone: Tone) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let place = rect.with_min_x(rect.left() + 22.0);
    message_line(ui, place, &FieldMessage { text, tone });
}

/// Where the keys stand.
fn keys_ui(pane: &mut Pane<'_>, account: &Account, status: Option<&KeyStatus>) {
    let palette = Palette::of(pane.ui);
    let (said, tone) = match (account.kind(), status) {
        (AccountKind::Practice, _) => (pane.cx.say("keys-practice"), Tone::Quiet),
        (_, Some(status)) => accounts::key_status(pane.cx.words, status),
        (_, None) => (pane.cx.say("keys-environment"), Tone::Good),
    };
    message(pane.ui, said, tone);
    let state = &pane.cx.model.accounts_state;
    if let Some(KeyStatus::Failed(error)) = status {
        let said = accounts::keyring_error(pane.cx.words, error);
        indented(pane.ui, &said.advice, Weight::Regular, palette.muted);
    }
    if state.split.contains(&account.id) {
        indented(
            pane.ui,
            &pane.cx.say("keys-split"),
            Weight::Regular,
            palette.muted,
        );
    }
    if state.wanted.contains(&account.id) {
        let key = match account.kind() {
            AccountKind::Environment => "keys-wanted-environment",
            _ => "keys-wanted",
        };
        indented(pane.ui, &pane.cx.say(key), Weight::Medium, palette.look);
    }
}

fn indented(ui: &mut Ui, text: &str, weight: Weight, colour: Color32) {
    ui.horizontal_top(|ui| {
        ui.add_space(14.0);
        ui.vertical(|ui| paragraph(ui, text, weight, colour));
    });
}

fn buttons_ui(pane: &mut Pane<'_>, account: &Account, status: Option<&KeyStatus>) {
    let name = names::bare(pane.cx.words, account);
    let id = account.id;
    pane.horizontal_wrapped(|pane| {
        if pane.cx.model.account().id != id {
            let text = pane.cx.say("account-use");
            let spoken = pane
                .cx
                .words
                .fill("account-use-name", &[("account", name.as_str().into())]);
            let button = Button::new(ButtonKind::Secondary, &text).spoken(&spoken);
            if button.show(pane.ui).clicked() {
                pane.want(Action::SelectAccount(id));
            }
        }
        let place = CheckPlace {
            id,
            account: Some(account),
            in_editor: false,
        };
        check::button_ui(pane, place);
        if let AccountId::Stored(_) = id {
            key_buttons_ui(pane, id, status);
        }
    });
}

/// What can be done where keys are not at hand.
fn key_buttons_ui(pane: &mut Pane<'_>, id: AccountId, status: Option<&KeyStatus>) {
    let mut offer = |key: &str, action: AccountAction| {
        let text = pane.cx.say(key);
        if Button::new(ButtonKind::Leading, &text)
            .show(pane.ui)
            .clicked()
        {
            pane.want(action);
        }
    };
    let give = AccountAction::Edit(id);
    match status {
        Some(KeyStatus::Missing) => offer("account-give-keys", give),
        Some(KeyStatus::Failed(error)) => {
            if error.can_unlock() {
                let unlock = AccountAction::ReadKeys { id, unlock: true };
                offer("account-unlock", unlock);
            } else {
                let again = AccountAction::ReadKeys { id, unlock: false };
                offer("account-try-again", again);
            }
            offer("account-give-keys", give);
        }
        Some(KeyStatus::Unknown) => {
            let read = AccountAction::ReadKeys { id, unlock: false };
            let text = pane.cx.say("account-read-keys");
            if Button::new(ButtonKind::Secondary, &text)
                .show(pane.ui)
                .clicked()
            {
                pane.want(read);
            }
        }
        _ => {}
    }
}
