//! The page "Activity": all calls as a list, and to the right the attempt that is looked at.

mod bar;
mod code;
mod compare;
mod inspector;
mod list;
mod parts;
mod sharing;
mod timing;

pub(super) use bar::search_id;
pub(super) use code::body_ui;

use super::icons::{self, Icon};
use super::page;
use super::theme::{self, Palette, Weight};
use super::widgets::text::{self, TextStyle};
use super::{Pane, api_console};
use crate::ui::cut::Cut as _;
use egui::{Align2, CornerRadius, Rect, Stroke, pos2, vec2};

/// From this width on what is looked at stands beside the list.
const TWO_COLUMNS: f32 = 780.0;
/// Around what is in a column.
const PAD: f32 = 18.0;

/// Draws the page into `rect`.
pub(super) fn activity_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let is_open = pane.cx.model.activity.selected.is_some();
    let has_console = pane.cx.model.api_console.is_open;
    if rect.width() >= TWO_COLUMNS {
        let width = (rect.width() * 0.34).clamp(316.0, 420.0).round();
        let side = rect.leading(width);
        page::section(pane, "activity", side, |pane| list_ui(pane, side));
        let main = rect.with_min_x(side.right());
        page::section(pane, "attempt", main, |pane| {
            if has_console {
                api_console::console_ui(pane, main);
            } else if is_open {
                inspector::inspector_ui(pane, main, false);
            } else {
                let below = nothing_ui(pane, main, "activity-choose", "activity-choose-more");
                api_console::open_ui(pane, main.with_min_y(below));
            }
        });
        let line = Stroke::new(1.0, palette.line);
        pane.ui
            .painter()
            .vline(side.right() - 0.5, side.y_range(), line);
    } else if has_console {
        page::section(pane, "attempt", rect, |pane| {
            api_console::console_ui(pane, rect);
        });
    } else if is_open {
        page::section(pane, "attempt", rect, |pane| {
            inspector::inspector_ui(pane, rect, true);
        });
    } else {
        page::section(pane, "activity", rect, |pane| list_ui(pane, rect));
    }
}

fn list_ui(pane: &mut Pane<'_>, rect: Rect) {
    let palette = Palette::of(pane.ui);
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::ZERO, palette.surface);
    let top = bar::bar_ui(pane, rect);
    let bottom = sharing::sharing_ui(pane, rect);
    let list = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right() - 1.0, bottom));
    pane.ui.painter().hline(
        list.x_range(),
        list.top() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let state = &pane.cx.model.activity;
    if !state.order.is_empty() {
        list::rows_ui(pane, list);
    } else if !state.loaded {
        let look = TextStyle::new(theme::small(), palette.muted);
        let said = pane.cx.say("activity-loading");
        text::line(
            pane.ui,
            list.upper(120.0),
            Align2::CENTER_CENTER,
            &said,
            look,
        );
    } else if state.shows_all() {
        nothing_ui(pane, list, "activity-none", "activity-none-more");
    } else {
        bar::nothing_matches_ui(pane, list);
    }
}

/// What stands where there is nothing else. Returns where it ends.
fn nothing_ui(pane: &mut Pane<'_>, rect: Rect, title: &str, more: &str) -> f32 {
    let palette = Palette::of(pane.ui);
    let top = rect.top() + (rect.height() * 0.28).min(180.0);
    let centre = pos2(rect.center().x, top);
    let painter = pane.ui.painter();
    painter.circle_filled(centre, 22.0, palette.accent_soft);
    icons::draw(painter, Icon::List, centre, 18.0, palette.accent);
    let place = rect.with_min_y(top + 34.0).upper(22.0);
    let look = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    let title = pane.cx.say(title);
    text::line(pane.ui, place, Align2::CENTER_CENTER, &title, look);
    let below = pos2(rect.left() + 24.0, place.bottom() + 6.0);
    if more.is_empty() {
        return below.y + 8.0;
    }
    let place = Rect::from_min_size(below, vec2(rect.width() - 48.0, 90.0));
    let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let more = pane.cx.say(more);
    let shown = text::lines(pane.ui, place, Align2::CENTER_TOP, &more, look, 5);
    shown.rect.bottom() + 16.0
}
