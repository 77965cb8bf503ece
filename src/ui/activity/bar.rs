//! Above the list: the title with the way out of the app, the search, and which attempts are shown.

use super::{PAD, nothing_ui};
use crate::domain::{AttemptPeriod, CodeFilter};
use crate::model::activity::ShareKind;
use crate::model::{ActivityAction, ApiConsoleAction};
use crate::ui::applications::item;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::search::search_field;
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use crate::ui::{Pane, ViewContext, names, page};
use crate::words::{activity, state};
use egui::{Id, Rect, Response, ScrollArea, pos2, vec2};

/// The most that a filter takes.
const FILTER: f32 = 170.0;

/// Draws it at the top of `rect`. Returns where it ends.
pub(super) fn bar_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let left = rect.left() + PAD;
    let right = rect.right() - PAD;
    let row = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(right, rect.top() + page::TITLE_ROW),
    );
    title_ui(pane, row);
    let field = Rect::from_min_max(
        row.left_bottom(),
        pos2(right, row.bottom() + measure::FIELD),
    );
    let (name, hint) = (
        pane.cx.say("activity-search"),
        pane.cx.say("activity-search-hint"),
    );
    let words = [name.as_str(), &hint, &pane.cx.model.activity.search];
    if let Some(search) = search_field(pane.ui, field, search_id(), words) {
        pane.want(ActivityAction::Search(search));
    }
    let filters = Rect::from_min_max(
        pos2(left, field.bottom() + measure::SMALL_GAP),
        pos2(right, rect.bottom()),
    );
    let last = pane.within(filters, |pane| {
        pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        pane.horizontal_wrapped(filters_ui)
    });
    amount_ui(pane, filters, last)
}

/// Where egui keeps the cursor of the search.
pub(in crate::ui) fn search_id() -> Id {
    Id::unique("activity search")
}

fn title_ui(pane: &mut Pane<'_>, row: Rect) {
    let word = pane.cx.say("activity-har");
    let is_empty = pane.cx.model.activity.order.is_empty();
    let button = Button::new(ButtonKind::Secondary, &word).enabled(!is_empty);
    let size = button.size(pane.ui);
    let place = Rect::from_min_size(
        pos2(row.right() - size.x, row.center().y - size.y / 2.0 + 3.0),
        size,
    );
    let response = button.show_at(pane.ui, place);
    if response
        .on_hover_text(pane.cx.say("activity-har-more"))
        .clicked()
    {
        pane.want(ActivityAction::Share(ShareKind::HarOfList));
    }
    let name = pane.cx.say("console-open");
    let place = place
        .translate(vec2(-place.width() - measure::SMALL_GAP, 0.0))
        .trailing(measure::BUTTON);
    if icon_button(pane.ui, place, Icon::Plus, &name, true).clicked() {
        pane.want(ApiConsoleAction::Open);
    }
    let room = row.with_max_x(place.left() - measure::GAP);
    page::title_ui(pane, room, &pane.cx.say("page-activity"), false);
}

/// How much there is, and within which size it is kept: beside the last filter where there is room. Returns where
/// the bar ends.
fn amount_ui(pane: &mut Pane<'_>, filters: Rect, last: Rect) -> f32 {
    let below = last.bottom() + 28.0;
    let Some(in_use) = &pane.cx.model.activity.in_use else {
        return below;
    };
    let limit = pane.cx.model.shared.settings.record_limit;
    let said = pane.cx.words.fill(
        "activity-amount",
        &[
            ("count", in_use.attempts.into()),
            ("size", state::bytes(pane.cx.words, in_use.bytes).into()),
            ("limit", state::bytes(pane.cx.words, limit.bytes()).into()),
        ],
    );
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
    let beside = Rect::from_x_y_ranges(
        last.right() + measure::SMALL_GAP..=filters.right(),
        last.y_range(),
    );
    if text::width(pane.ui, &said, look.font.clone()).ceil() <= beside.width() {
        text::line(pane.ui, beside, RIGHT, &said, look);
        return last.bottom() + measure::SMALL_GAP;
    }
    let place = Rect::from_x_y_ranges(
        filters.x_range(),
        last.bottom() + 2.0..=last.bottom() + 22.0,
    );
    text::line(pane.ui, place, LEFT, &said, look);
    below
}

/// Returns where the last of them stands.
fn filters_ui(pane: &mut Pane<'_>) -> Rect {
    let state = &pane.cx.model.activity;
    if let Some(row) = state.row {
        let voice = pane.cx.model.history.row(row);
        let name = voice.map_or_else(|| pane.cx.say("row-no-name"), |voice| voice.name.clone());
        let text = pane
            .cx
            .words
            .fill("activity-of-row", &[("name", name.into())]);
        let pill = Button::new(ButtonKind::ChosenPill, &text)
            .after(Icon::Cross)
            .max_width(FILTER);
        if pill.show(pane.ui).clicked() {
            pane.want(ActivityAction::ClearFilters);
        }
    }
    let action = state.action.clone();
    let text = action.unwrap_or_else(|| pane.cx.say("activity-action"));
    let button = pill(pane, &text, state.action.is_some());
    menu(pane, &button, |pane| {
        let all = pane.cx.say("activity-action-all");
        if item(pane.ui, &all, Some(state.action.is_none()), None) {
            pane.want(ActivityAction::OnlyAction(None));
        }
        for (action, count) in state.in_use.iter().flat_map(|in_use| &in_use.actions) {
            let chosen = state.action.as_ref() == Some(action);
            if item(
                pane.ui,
                &counted(pane.cx, action, *count),
                Some(chosen),
                None,
            ) {
                pane.want(ActivityAction::OnlyAction(Some(action.clone())));
            }
        }
    });
    let text = match &state.code {
        CodeFilter::All => pane.cx.say("activity-code"),
        other => activity::code_filter(pane.cx.words, other),
    };
    let button = pill(pane, &text, state.code != CodeFilter::All);
    menu(pane, &button, codes_ui);
    let text = match state.period {
        AttemptPeriod::All => pane.cx.say("activity-period"),
        other => activity::period(pane.cx.words, other),
    };
    let button = pill(pane, &text, state.period != AttemptPeriod::All);
    menu(pane, &button, |pane| {
        for period in AttemptPeriod::ALL {
            let name = activity::period(pane.cx.words, period);
            if item(pane.ui, &name, Some(state.period == period), None) {
                pane.want(ActivityAction::OnlyPeriod(period));
            }
        }
    });
    accounts_ui(pane);
    let text = pane.cx.say("activity-kept");
    let kind = if state.only_kept {
        ButtonKind::ChosenPill
    } else {
        ButtonKind::Pill
    };
    let button = Button::new(kind, &text).show(pane.ui);
    if button.clicked() {
        pane.want(ActivityAction::OnlyKept(!state.only_kept));
    }
    button.rect
}

fn codes_ui(pane: &mut Pane<'_>) {
    let state = &pane.cx.model.activity;
    for filter in [CodeFilter::All, CodeFilter::Failed, CodeFilter::NoAnswer] {
        let name = activity::code_filter(pane.cx.words, &filter);
        if item(pane.ui, &name, Some(state.code == filter), None) {
            pane.want(ActivityAction::OnlyCode(filter));
        }
    }
    for (code, count) in state.in_use.iter().flat_map(|in_use| &in_use.codes) {
        let filter = CodeFilter::Code(code.clone());
        let name = counted(pane.cx, code, *count);
        if item(pane.ui, &name, Some(state.code == filter), None) {
            pane.want(ActivityAction::OnlyCode(filter));
        }
    }
}

/// What there is nothing to choose of is not offered.
fn accounts_ui(pane: &mut Pane<'_>) {
    let state = &pane.cx.model.activity;
    let accounts = state.in_use.iter().flat_map(|in_use| &in_use.accounts);
    if accounts.clone().count() < 2 && state.account.is_none() {
        return;
    }
    let text = match state.account {
        Some(id) => names::by_id(pane.cx, id),
        None => pane.cx.say("voices-account"),
    };
    let button = pill(pane, &text, state.account.is_some());
    menu(pane, &button, |pane| {
        let all = pane.cx.say("voices-account-all");
        if item(pane.ui, &all, Some(state.account.is_none()), None) {
            pane.want(ActivityAction::OnlyAccount(None));
        }
        for (id, count) in accounts {
            let name = counted(pane.cx, &names::by_id(pane.cx, *id), *count);
            if item(pane.ui, &name, Some(state.account == Some(*id)), None) {
                pane.want(ActivityAction::OnlyAccount(Some(*id)));
            }
        }
    });
}

fn pill(pane: &mut Pane<'_>, text: &str, chosen: bool) -> Response {
    let kind = if chosen {
        ButtonKind::ChosenPill
    } else {
        ButtonKind::Pill
    };
    let pill = Button::new(kind, text).after(Icon::ChevronDown);
    pill.max_width(FILTER).show(pane.ui)
}

fn counted(cx: &ViewContext<'_>, name: &str, count: u64) -> String {
    let args = [("name", name.to_owned().into()), ("count", count.into())];
    cx.words.fill("filter-count", &args)
}

fn menu(pane: &mut Pane<'_>, button: &Response, add: impl FnOnce(&mut Pane<'_>)) {
    pane.menu(button, |pane| {
        pane.ui.set_min_width(220.0);
        pane.scroll(ScrollArea::vertical().max_height(360.0), add);
    });
}

/// Nothing is left of the list, and the way back to all of it.
pub(super) fn nothing_matches_ui(pane: &mut Pane<'_>, rect: Rect) {
    let top = nothing_ui(pane, rect, "activity-nothing-matches", "");
    let word = pane.cx.say("voices-clear");
    let button = Button::new(ButtonKind::Secondary, &word);
    let size = button.size(pane.ui);
    let place = rect.with_min_y(top).upper(size.y).centred(size);
    if button.show_at(pane.ui, place).clicked() {
        pane.want(ActivityAction::ClearFilters);
    }
}
