//! Above the list: the title or the search, the filters, and the place for a TaskId.

use super::paste;
use crate::domain::StateGroup;
use crate::model::{Action, HistoryAction, HistoryFilter};
use crate::ui::ViewContext;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::search::search_field;
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use egui::{Id, Rect, Ui, UiBuilder, pos2, vec2};

/// The title, or the search in its place.
pub(super) fn head_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    can_fold: bool,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = Palette::of(ui);
    let open_id = Id::unique("history search is open");
    let was_open: bool = ui.data(|data| data.get_temp(open_id).unwrap_or(false));
    let open = was_open || !cx.model.history.search.is_empty();
    let mut right = rect.right();
    let mut fold = false;
    let mut place = |width: f32| {
        let place = Rect::from_min_size(
            pos2(right - width, rect.center().y - 16.0),
            vec2(width, 32.0),
        );
        right = place.left() - 8.0;
        place
    };
    if can_fold {
        let at = place(32.0);
        fold = icon_button(ui, at, Icon::ChevronRight, &cx.say("history-hide"), true).clicked();
    }
    let at = place(32.0);
    let field_id = Id::unique("history search");
    if open {
        if icon_button(ui, at, Icon::Cross, &cx.say("history-close-search"), true).clicked() {
            ui.data_mut(|data| data.insert_temp(open_id, false));
            if !cx.model.history.search.is_empty() {
                actions.push(Action::History(HistoryAction::Search(String::new())));
            }
        }
        let field = Rect::from_min_max(
            pos2(rect.left(), at.top()),
            pos2(at.left() - 8.0, at.bottom()),
        );
        let (name, hint) = (cx.say("history-search"), cx.say("history-search-hint"));
        let words = [name.as_str(), &hint, &cx.model.history.search];
        if let Some(search) = search_field(ui, field, field_id, words) {
            actions.push(Action::History(HistoryAction::Search(search)));
        }
    } else {
        if icon_button(ui, at, Icon::Search, &cx.say("history-search"), true).clicked() {
            ui.data_mut(|data| data.insert_temp(open_id, true));
            ui.memory_mut(|memory| memory.request_focus(field_id));
        }
        let follow = Rect::from_min_size(pos2(at.left() - 40.0, at.top()), at.size());
        follow_button(ui, cx, follow);
        let title = Rect::from_min_max(rect.min, pos2(follow.left() - 8.0, rect.bottom()));
        let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
        text::line(ui, title, LEFT, &cx.say("history"), look);
    }
    fold
}

/// The filters, on as many rows as they need. Returns where they end.
pub(super) fn filters_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    at: egui::Pos2,
    right: f32,
    actions: &mut Vec<Action>,
) -> f32 {
    let counts = cx.model.history.counts;
    let filters = [
        (HistoryFilter::All, "history-filter-all", counts.all()),
        (
            HistoryFilter::Only(StateGroup::UnderWay),
            "history-filter-under-way",
            counts.under_way,
        ),
        (
            HistoryFilter::Only(StateGroup::Ready),
            "history-filter-ready",
            counts.ready,
        ),
        (
            HistoryFilter::Only(StateGroup::ToLookAt),
            "history-filter-to-look-at",
            counts.to_look_at,
        ),
    ];
    let (mut x, mut y) = (at.x, at.y);
    for (filter, key, count) in filters {
        let text = cx.words.fill(
            "history-filter",
            &[("name", cx.say(key).into()), ("count", count.into())],
        );
        let kind = if cx.model.history.filter == filter {
            ButtonKind::ChosenPill
        } else {
            ButtonKind::Pill
        };
        let pill = Button::new(kind, &text);
        let size = pill.size(ui);
        if x + size.x > right + 0.5 {
            x = at.x;
            y += measure::PILL + 6.0;
        }
        if pill
            .show_at(ui, Rect::from_min_size(pos2(x, y), size))
            .clicked()
        {
            actions.push(Action::History(HistoryAction::Filter(filter)));
        }
        x += size.x + 6.0;
    }
    y + measure::PILL
}

/// How far the search is made quick for rows that were there before, while it is. Returns where it ends.
pub(super) fn indexing_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) -> f32 {
    let Some((made, of)) = cx.model.history.indexing else {
        return rect.top();
    };
    let place = Rect::from_min_size(
        pos2(rect.left(), rect.top() + 8.0),
        vec2(rect.width(), 18.0),
    );
    let percent = made * 100 / of.max(1);
    let text = cx
        .words
        .fill("history-indexing", &[("percent", percent.into())]);
    let look = TextStyle::new(theme::small(), Palette::of(ui).muted);
    text::line(ui, place, LEFT, &text, look);
    place.bottom()
}

/// Opens and closes the place for a TaskId.
fn follow_button(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    let open = is_following(ui);
    let (icon, key) = if open {
        (Icon::Cross, "follow-close")
    } else {
        (Icon::Plus, "follow-open")
    };
    if icon_button(ui, rect, icon, &cx.say(key), true).clicked() {
        ui.data_mut(|data| data.insert_temp(paste::open_id(), !open));
        if !open {
            ui.memory_mut(|memory| memory.request_focus(paste::field_id()));
        }
    }
}

fn is_following(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(paste::open_id()).unwrap_or(false))
}

/// The place for a TaskId that belongs to no row, while it is open. Returns where it ends.
pub(super) fn follow_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    actions: &mut Vec<Action>,
) -> f32 {
    if !is_following(ui) {
        return rect.top();
    }
    let place = Rect::from_min_max(pos2(rect.left(), rect.top() + 12.0), rect.max);
    let builder = UiBuilder::new().id_salt("task of no row").max_rect(place);
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(8.0, 4.0);
    paste::above_list_ui(&mut child, cx, actions);
    child.min_rect().bottom()
}
