//! Above the table: the title with the ways out of the app, the search, and which voices are shown.

use crate::domain::{AccountId, AccountSnapshot, Label};
use crate::model::transfer::TransferKind;
use crate::model::voices::VoicesAction;
use crate::ui::applications::item;
use crate::ui::icons::Icon;
use crate::ui::theme::measure;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::search::search_field;
use crate::ui::{Pane, ViewContext, names, page, transfer};
use egui::{Id, Rect, Response, ScrollArea, pos2};

/// The most that a chosen filter takes.
const CHIP: f32 = 150.0;
/// The least that the search takes; the filters go beneath it otherwise.
const SEARCH: f32 = 240.0;
/// Between two filters.
const GAP: f32 = 8.0;

/// The title, with "Back up…" and "Export…" to the right.
pub(super) fn title_ui(pane: &mut Pane<'_>, row: Rect) {
    let mut right = row.right();
    // Of no voices there is nothing to take away.
    let kinds: &[TransferKind] = if super::is_without_voices(pane.cx) {
        &[]
    } else {
        &[TransferKind::Export, TransferKind::Backup]
    };
    for kind in kinds.iter().copied() {
        let word = pane.cx.say(transfer::open_key(kind));
        let size = Button::new(ButtonKind::Secondary, &word).size(pane.ui);
        let at = pos2(right - size.x, row.center().y - size.y / 2.0 + 3.0);
        let place = Rect::from_min_size(at, size);
        right = place.left() - GAP;
        transfer::open_button(pane, kind, Some(place));
    }
    let room = row.with_max_x(right - measure::GAP);
    page::title_ui(pane, room, &pane.cx.say("page-voices"), false);
}

/// One of the filters, as it is drawn.
enum Filter {
    /// None of them.
    All,
    Starred,
    Label,
    Account,
}

/// The search with the filters beside it, or beneath it where there is no room. Returns where they end.
pub(super) fn bar_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let state = &pane.cx.model.voices;
    let mut filters = vec![Filter::All, Filter::Starred];
    // What there is nothing to choose of is not offered.
    if !state.in_use.labels.is_empty() || state.only_label.is_some() {
        filters.push(Filter::Label);
    }
    if state.in_use.accounts.len() > 1 || state.only_account.is_some() {
        filters.push(Filter::Account);
    }
    let texts: Vec<String> = filters
        .iter()
        .map(|filter| text_of(pane.cx, filter))
        .collect();
    let pills: Vec<Button<'_>> = filters
        .iter()
        .zip(&texts)
        .map(|(filter, text)| pill_of(pane.cx, filter, text))
        .collect();
    let sizes: Vec<f32> = pills.iter().map(|pill| pill.size(pane.ui).x).collect();
    let taken: f32 = sizes.iter().map(|size| size + GAP).sum();
    let beside = rect.width() - taken >= SEARCH;
    let (field, mut left, middle) = if beside {
        let field = rect.with_max_x(rect.right() - taken - 4.0);
        (field, rect.right() - taken + GAP, rect.center().y)
    } else {
        let middle = rect.bottom() + measure::SMALL_GAP + measure::PILL / 2.0;
        (rect, rect.left(), middle)
    };
    let (name, hint) = (
        pane.cx.say("voices-search"),
        pane.cx.say("voices-search-hint"),
    );
    let words = [name.as_str(), &hint, &state.search];
    if let Some(search) = search_field(pane.ui, field, search_id(), words) {
        pane.want(VoicesAction::Search(search));
    }
    for ((filter, pill), width) in filters.iter().zip(pills).zip(sizes) {
        let place = Rect::from_min_max(
            pos2(left, middle - measure::PILL / 2.0),
            pos2(left + width, middle + measure::PILL / 2.0),
        );
        left = place.right() + GAP;
        let response = pill.show_at(pane.ui, place);
        match filter {
            Filter::All if response.clicked() => pane.want(VoicesAction::ShowAll),
            Filter::Starred if response.clicked() => {
                pane.want(VoicesAction::OnlyStarred(!state.starred));
            }
            Filter::All | Filter::Starred => {}
            Filter::Label => label_menu(pane, &response),
            Filter::Account => account_menu(pane, &response),
        }
    }
    if beside {
        rect.bottom()
    } else {
        middle + measure::PILL / 2.0
    }
}

/// Where egui keeps the cursor of the search.
pub(in crate::ui) fn search_id() -> Id {
    Id::unique("voices search")
}

fn text_of(cx: &ViewContext<'_>, filter: &Filter) -> String {
    let state = &cx.model.voices;
    match filter {
        Filter::All => cx.say("voices-all"),
        Filter::Starred => cx.say("voices-starred"),
        Filter::Label => match &state.only_label {
            Some(label) => label.as_str().to_owned(),
            None => cx.say("voices-label"),
        },
        Filter::Account => match state.only_account {
            Some(id) => account_name(cx, id),
            None => cx.say("voices-account"),
        },
    }
}

fn pill_of<'a>(cx: &ViewContext<'_>, filter: &Filter, text: &'a str) -> Button<'a> {
    let state = &cx.model.voices;
    let (chosen, is_menu) = match filter {
        Filter::All => (!state.is_filtered(), false),
        Filter::Starred => (state.starred, false),
        Filter::Label => (state.only_label.is_some(), true),
        Filter::Account => (state.only_account.is_some(), true),
    };
    let pill = Button::choice(text, chosen);
    if is_menu {
        pill.after(Icon::ChevronDown).max_width(CHIP)
    } else {
        pill
    }
}

/// The account's name as it is now, else as the rows know it.
fn account_name(cx: &ViewContext<'_>, id: AccountId) -> String {
    if let Some(account) = cx
        .model
        .shared
        .accounts
        .iter()
        .find(|account| account.id == id)
    {
        return names::bare(cx.words, account);
    }
    let in_use = &cx.model.voices.in_use.accounts;
    let found = in_use.iter().find(|(account, _)| account.id == id);
    found.map_or_else(
        || cx.say("account-unnamed"),
        |(account, _)| names::snapshot(cx.words, account),
    )
}

fn label_menu(pane: &mut Pane<'_>, button: &Response) {
    let state = &pane.cx.model.voices;
    menu(pane, button, |pane| {
        let all = pane.cx.say("voices-label-all");
        if item(pane.ui, &all, Some(state.only_label.is_none()), None) {
            pane.want(VoicesAction::OnlyLabel(None));
        }
        for (label, count) in &state.in_use.labels {
            let chosen = state.only_label.as_ref().map(Label::key) == Some(label.key());
            if item(
                pane.ui,
                &counted(pane.cx, label.as_str(), *count),
                Some(chosen),
                None,
            ) {
                pane.want(VoicesAction::OnlyLabel(Some(label.clone())));
            }
        }
    });
}

fn account_menu(pane: &mut Pane<'_>, button: &Response) {
    let state = &pane.cx.model.voices;
    menu(pane, button, |pane| {
        let all = pane.cx.say("voices-account-all");
        if item(pane.ui, &all, Some(state.only_account.is_none()), None) {
            pane.want(VoicesAction::OnlyAccount(None));
        }
        for (AccountSnapshot { id, .. }, count) in &state.in_use.accounts {
            let chosen = state.only_account == Some(*id);
            let name = account_name(pane.cx, *id);
            if item(
                pane.ui,
                &counted(pane.cx, &name, *count),
                Some(chosen),
                None,
            ) {
                pane.want(VoicesAction::OnlyAccount(Some(*id)));
            }
        }
    });
}

fn counted(cx: &ViewContext<'_>, name: &str, count: usize) -> String {
    let args = [("name", name.to_owned().into()), ("count", count.into())];
    cx.words.fill("filter-count", &args)
}

fn menu(pane: &mut Pane<'_>, button: &Response, add: impl FnOnce(&mut Pane<'_>)) {
    pane.menu(button, |pane| {
        pane.ui.set_min_width(200.0);
        pane.scroll(ScrollArea::vertical().max_height(320.0), add);
    });
}
