//! Above the list: the title or the search, the filters, and the place for a TaskId.

use super::paste;
use crate::domain::StateGroup;
use crate::model::HistoryAction;
use crate::model::command::CommandId;
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, icon_button, keyed_icon_button};
use crate::ui::widgets::search::search_field;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::command;
use egui::{Context, Id, Rect, Ui, UiBuilder, pos2, vec2};

fn search_open_id() -> Id {
    Id::unique("history search is open")
}

fn search_id() -> Id {
    Id::unique("history search")
}

/// Opens the search. Returns where egui keeps its cursor.
pub(in crate::ui) fn open_search(ctx: &Context) -> Id {
    ctx.data_mut(|data| data.insert_temp(search_open_id(), true));
    search_id()
}

/// Opens the place for a TaskId that belongs to no row. Returns where egui keeps its cursor.
pub(in crate::ui) fn open_place_for_task(ctx: &Context) -> Id {
    ctx.data_mut(|data| data.insert_temp(paste::open_id(), true));
    paste::field_id()
}

/// The title, or the search in its place.
pub(super) fn head_ui(pane: &mut Pane<'_>, rect: Rect, can_fold: bool) -> bool {
    let palette = Palette::of(pane.ui);
    let open_id = search_open_id();
    let was_open: bool = pane.ui.data(|data| data.get_temp(open_id).unwrap_or(false));
    let open = was_open || !pane.cx.model.history.search.is_empty();
    let mut right = rect.right();
    let mut fold = false;
    let mut place = |width: f32| {
        let place = rect.with_max_x(right).at_right(vec2(width, 32.0));
        right = place.left() - 8.0;
        place
    };
    if can_fold {
        let at = place(32.0);
        fold = icon_button(
            pane.ui,
            at,
            Icon::ChevronRight,
            &pane.cx.say("history-hide"),
            true,
        )
        .clicked();
    }
    let at = place(32.0);
    let field_id = search_id();
    if open {
        if icon_button(
            pane.ui,
            at,
            Icon::Cross,
            &pane.cx.say("history-close-search"),
            true,
        )
        .clicked()
        {
            pane.ui.data_mut(|data| data.insert_temp(open_id, false));
            if !pane.cx.model.history.search.is_empty() {
                pane.want(HistoryAction::Search(String::new()));
            }
        }
        let field = at.with_min_x(rect.left()).with_max_x(at.left() - 8.0);
        let (name, hint) = (
            pane.cx.say("history-search"),
            pane.cx.say("history-search-hint"),
        );
        let words = [name.as_str(), &hint, &pane.cx.model.history.search];
        if let Some(search) = search_field(pane.ui, field, field_id, words) {
            pane.want(HistoryAction::Search(search));
        }
    } else {
        let name = pane.cx.say("history-search");
        let more = command::with_keys(pane.cx.words, &name, &CommandId::SEARCH);
        if keyed_icon_button(pane.ui, at, (Icon::Search, true), &name, &more).clicked() {
            open_search(pane.ui.ctx());
            pane.ui.memory_mut(|memory| memory.request_focus(field_id));
        }
        let follow = Rect::from_min_size(pos2(at.left() - 40.0, at.top()), at.size());
        follow_button(pane, follow);
        let title = rect.with_max_x(follow.left() - 8.0);
        let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
        text::line(pane.ui, title, LEFT, &pane.cx.say("history"), look);
    }
    fold
}

/// The filters, on as many rows as they need. Returns where they end.
pub(super) fn filters_ui(pane: &mut Pane<'_>, at: egui::Pos2, right: f32) -> f32 {
    let counts = pane.cx.model.history.counts;
    let filters = [
        (None, "history-filter-all", counts.all()),
        (
            Some(StateGroup::UnderWay),
            "history-filter-under-way",
            counts.under_way,
        ),
        (
            Some(StateGroup::Ready),
            "history-filter-ready",
            counts.ready,
        ),
        (
            Some(StateGroup::ToLookAt),
            "history-filter-to-look-at",
            counts.to_look_at,
        ),
        (Some(StateGroup::AtRest), "state-cancelled", counts.at_rest),
    ];
    let chosen = pane.cx.model.history.filter;
    let (mut x, mut y) = (at.x, at.y);
    for (filter, key, count) in filters {
        // Hardly anybody has such rows; where there are some, all groups add up.
        if filter == Some(StateGroup::AtRest) && count == 0 && chosen != filter {
            continue;
        }
        let mut text = pane.cx.say(key);
        // Before the list was read nobody knows how many there are.
        if pane.cx.model.history.loaded {
            text = pane.cx.words.fill(
                "history-filter",
                &[("name", text.into()), ("count", count.into())],
            );
        }
        let pill = Button::choice(&text, chosen == filter);
        let size = pill.size(pane.ui);
        if x + size.x > right + 0.5 {
            x = at.x;
            y += measure::PILL + 6.0;
        }
        if pill
            .show_at(pane.ui, Rect::from_min_size(pos2(x, y), size))
            .clicked()
        {
            pane.want(HistoryAction::Filter(filter));
        }
        x += size.x + 6.0;
    }
    y + measure::PILL
}

/// How far the search is made quick for rows that were there before, while it is. Returns where it ends.
pub(super) fn indexing_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    let Some((made, of)) = pane.cx.model.history.indexing else {
        return rect.top();
    };
    let place = rect.with_min_y(rect.top() + 8.0).upper(18.0);
    let percent = made * 100 / of.max(1);
    let text = pane
        .cx
        .words
        .fill("history-indexing", &[("percent", percent.into())]);
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
    text::line(pane.ui, place, LEFT, &text, look);
    place.bottom()
}

/// Opens and closes the place for a TaskId.
fn follow_button(pane: &mut Pane<'_>, rect: Rect) {
    let open = is_following(pane.ui);
    let (icon, key) = if open {
        (Icon::Cross, "follow-close")
    } else {
        (Icon::Plus, "follow-open")
    };
    if icon_button(pane.ui, rect, icon, &pane.cx.say(key), true).clicked() {
        pane.ui
            .data_mut(|data| data.insert_temp(paste::open_id(), !open));
        if !open {
            pane.ui
                .memory_mut(|memory| memory.request_focus(paste::field_id()));
        }
    }
}

fn is_following(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(paste::open_id()).unwrap_or(false))
}

/// The place for a TaskId that belongs to no row, while it is open. Returns where it ends.
pub(super) fn follow_ui(pane: &mut Pane<'_>, rect: Rect) -> f32 {
    if !is_following(pane.ui) {
        return rect.top();
    }
    let place = rect.with_min_y(rect.top() + 12.0);
    let builder = UiBuilder::new().id_salt("task of no row").max_rect(place);
    let mut child = pane.ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    paste::above_list_ui(&mut pane.on(&mut child));
    child.min_rect().bottom()
}
