//! The history beside the form: newest first, drawn only where it is seen.

mod details;
mod following;
mod head;
mod parts;
mod paste;
mod row;

pub(super) use head::{open_place_for_task, open_search};
pub(super) use parts::icon as icon_of;
pub(super) use row::{needs_keys_words, source_words};

use self::row::PAD;
use super::Pane;
use super::icons::{self, Icon};
use super::removed::removed_ui;
use super::theme::{self, Palette, Weight};
use super::virtual_rows::{VirtualRows, missing_rows};
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, TextStyle};
use crate::domain::RowId;
use crate::model::HistoryAction;
use crate::ui::cut::Cut as _;
use egui::{Align2, CornerRadius, Id, Rect, Stroke, UiBuilder, pos2, vec2};
use std::ops::Range;
use std::time::Duration;

/// Height of a folded row.
pub(super) const ROW: f32 = 80.0;

/// Draws the history into `rect`. Returns whether it is to be folded.
pub(super) fn history_ui(pane: &mut Pane<'_>, rect: Rect, can_fold: bool) -> bool {
    let palette = Palette::of(pane.ui);
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::ZERO, palette.surface);
    pane.ui.painter().vline(
        rect.left() + 0.5,
        rect.y_range(),
        Stroke::new(1.0, palette.line),
    );
    let head = Rect::from_min_size(
        pos2(rect.left() + PAD, rect.top() + 16.0),
        vec2(rect.width() - 2.0 * PAD, 40.0),
    );
    let fold = head::head_ui(pane, head, can_fold);
    let filters = pos2(head.left(), head.bottom() + 6.0);
    let bottom = head::filters_ui(pane, filters, head.right());
    let below = head.with_min_y(bottom).with_max_y(rect.bottom());
    let bottom = head::indexing_ui(pane, below);
    let place = head.with_min_y(bottom).with_max_y(rect.bottom());
    let bottom = head::follow_ui(pane, place);
    let bottom = match &pane.cx.model.voices.removed {
        Some(removed) => {
            let place = head.with_min_y(bottom + 12.0).with_max_y(bottom + 76.0);
            removed_ui(pane, place, removed);
            place.bottom()
        }
        None => bottom,
    };
    let list = Rect::from_min_max(pos2(rect.left() + 1.0, bottom + 12.0), rect.max);
    pane.ui.painter().hline(
        list.x_range(),
        list.top() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    if pane.cx.model.history.order.is_empty() {
        empty_ui(pane, list);
    } else {
        list_ui(pane, list);
    }
    fold
}

fn empty_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let history = &pane.cx.model.history;
    let filtered = history.filter.is_some() || !history.search.is_empty();
    let room = rect.shrink2(vec2(PAD, 0.0));
    let mut top = rect.top() + (rect.height() * 0.28).min(180.0);
    if !history.loaded {
        let place = room.with_min_y(top).upper(22.0);
        let look = TextStyle::new(theme::small(), palette.muted);
        text::line(
            pane.ui,
            place,
            Align2::CENTER_CENTER,
            &pane.cx.say("history-loading"),
            look,
        );
        return;
    }
    let centre = pos2(room.center().x, top);
    pane.ui
        .painter()
        .circle_filled(centre, 22.0, palette.accent_soft);
    icons::draw(pane.ui.painter(), Icon::Wave, centre, 18.0, palette.accent);
    top += 34.0;
    let title = pane.cx.say(if filtered {
        "history-nothing-matches"
    } else {
        "history-empty"
    });
    let place = room.with_min_y(top).upper(22.0);
    let look = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, place, Align2::CENTER_CENTER, &title, look);
    top += 28.0;
    if filtered {
        let name = pane.cx.say("history-clear");
        let button = Button::new(ButtonKind::Secondary, &name);
        let size = button.size(pane.ui);
        let place = Rect::from_min_size(pos2(room.center().x - size.x / 2.0, top + 6.0), size);
        if button.show_at(pane.ui, place).clicked() {
            if !history.search.is_empty() {
                pane.want(HistoryAction::Search(String::new()));
            }
            if history.filter.is_some() {
                pane.want(HistoryAction::Filter(None));
            }
        }
    } else {
        let place = room.with_min_y(top).upper(80.0);
        let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
        text::lines(
            pane.ui,
            place,
            Align2::CENTER_TOP,
            &pane.cx.say("history-empty-more"),
            look,
            5,
        );
    }
}

/// The rows that are seen. One of them may be unfolded and is then higher than the others, by what was
/// measured when it was drawn last.
fn list_ui(pane: &mut Pane<'_>, rect: Rect) {
    let order = &pane.cx.model.history.order;
    let unfolded = pane
        .cx
        .model
        .history
        .selected
        .and_then(|id| order.position(id));
    let extra_id = Id::unique(("height of the unfolded row", pane.cx.model.history.selected));
    let extra = match unfolded {
        Some(_) => pane
            .ui
            .data(|data| data.get_temp(extra_id).unwrap_or(0.0_f32)),
        None => 0.0,
    };
    let rows = VirtualRows {
        count: order.len(),
        height: ROW,
        unfolded: unfolded.map(|index| (index, extra)),
    };
    let mut child = pane
        .ui
        .new_child(UiBuilder::new().id_salt("history list").max_rect(rect));
    child.shrink_clip_rect(rect);
    child.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt("history rows")
        .auto_shrink(false)
        .show_viewport(&mut child, |ui, seen| {
            ui.set_height(rows.total());
            let origin = ui.max_rect().min;
            let led_to = unfolded.filter(|_| is_led_anew(&pane.on(ui)));
            if let Some(index) = led_to {
                let at = pos2(origin.x, origin.y + rows.top_of(index));
                ui.scroll_to_rect(Rect::from_min_size(at, vec2(1.0, 3.0 * ROW)), None);
            }
            let visible = rows.seen(seen.min.y, seen.max.y);
            ask_for_rows(&mut pane.on(ui), &visible);
            for index in visible {
                let place = Rect::from_min_size(
                    pos2(origin.x, origin.y + rows.top_of(index)),
                    vec2(rect.width(), ROW),
                );
                let Some(id) = order.get(index).copied() else {
                    row::placeholder_ui(ui, place);
                    continue;
                };
                let height = row_ui(&mut pane.on(ui), id, place, unfolded == Some(index));
                if unfolded == Some(index) && (height - extra).abs() > 0.5 {
                    ui.data_mut(|data| data.insert_temp(extra_id, height));
                    ui.ctx()
                        .request_discard("the height of the unfolded row is known now");
                }
            }
        });
    // "2 min ago" grows older.
    pane.ui.ctx().request_repaint_after(Duration::from_mins(1));
}

/// Whether the person was led to the unfolded row and it has not come into sight yet.
fn is_led_anew(pane: &Pane<'_>) -> bool {
    let led = pane.cx.model.history.led;
    let id = Id::unique("the row that was led to");
    let seen: Option<(RowId, u64)> = pane.ui.data(|data| data.get_temp(id));
    let is_new =
        led.is_some() && led != seen && led.map(|(row, _)| row) == pane.cx.model.history.selected;
    if let Some(led) = led.filter(|_| is_new) {
        pane.ui.data_mut(|data| data.insert_temp(id, led));
    }
    is_new
}

/// Draws a row with an id of its own. Returns the height of its details.
fn row_ui(pane: &mut Pane<'_>, id: RowId, place: Rect, unfolded: bool) -> f32 {
    let own = pane.ui.scope_id().with(("row", id));
    let builder = UiBuilder::new().scope_id(own).max_rect(place);
    let mut child = pane.ui.new_child(builder);
    match pane.cx.model.history.row(id) {
        None => {
            row::placeholder_ui(&child, place);
            0.0
        }
        Some(voice) => {
            row::folded_ui(&mut pane.on(&mut child), voice, place, unfolded);
            if unfolded {
                let below =
                    Rect::from_min_size(place.left_bottom(), vec2(place.width(), f32::INFINITY));
                details::details_ui(&mut pane.on(&mut child), voice, below)
            } else {
                0.0
            }
        }
    }
}

/// Asks for what is missing on the screen.
fn ask_for_rows(pane: &mut Pane<'_>, visible: &Range<usize>) {
    let history = &pane.cx.model.history;
    let current = history.tickets.current();
    if let Some(range) = missing_rows(pane, "history", &history.order, current, visible, None) {
        pane.want(HistoryAction::NeedRows(range));
    }
}
