//! What every page has: a place of its own, a title, and a message beside it.

use super::Pane;
use super::dismiss::dismiss_ui;
use super::icons::{self, Icon};
use super::theme::{self, Palette, Weight, measure};
use super::update_notice::update_notice_ui;
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::model::Action;
use crate::ui::widgets::announce;
use crate::words::notice::notice;
use crate::words::state::Tone;
use egui::accesskit::Live;
use egui::{CornerRadius, Frame, Margin, Rect, Stroke, pos2, vec2};

/// Draws a part of the window into `rect`, and nothing of it beside that.
pub(super) fn section<R>(
    pane: &mut Pane<'_>,
    name: &str,
    rect: Rect,
    add: impl FnOnce(&mut Pane<'_>) -> R,
) -> R {
    pane.push_id_within(name, rect, |pane| {
        pane.ui.shrink_clip_rect(rect);
        add(pane)
    })
}

/// A card as high as what it holds.
pub(super) fn card(pane: &mut Pane<'_>, add: impl FnOnce(&mut Pane<'_>)) {
    let Pane { ui, cx, actions } = pane;
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .inner_margin(Margin::same(measure::CARD as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(&mut Pane { ui, cx, actions });
        });
}

/// Height of the row that holds the page's title, and a message where there is one.
pub(super) const TITLE_ROW: f32 = 62.0;

/// Height of a message in that row.
const NOTICE: f32 = 46.0;

/// Below this height of a page what is filled in has the room of its title.
pub(super) const SHORT_PAGE: f32 = 560.0;

/// The height of the title's row on a page of this height.
pub(super) fn title_row(page: f32) -> f32 {
    if page < SHORT_PAGE { 46.0 } else { TITLE_ROW }
}

/// The page's title. A message takes the room beside it or, where that is narrow, over it: so nothing
/// moves when one comes. Returns whether the history is to be shown.
pub(super) fn title_ui(
    pane: &mut Pane<'_>,
    row: Rect,
    title: &str,
    history_is_folded: bool,
) -> bool {
    let palette = Palette::of(pane.ui);
    let mut room = row;
    let mut show_history = false;
    if history_is_folded {
        let name = pane.cx.say("history-show");
        let button = Button::new(ButtonKind::Secondary, &name).icon(Icon::Panel);
        let size = button.size(pane.ui);
        let place = Rect::from_min_size(pos2(row.right() - size.x, row.center().y - 15.0), size);
        show_history = button.show_at(pane.ui, place).clicked();
        room.max.x = place.left() - measure::GAP;
    }
    let look = TextStyle::new(theme::font(22.0, Weight::Bold), palette.text);
    let title_width = text::width(pane.ui, title, look.font.clone());
    // What went wrong is told before there is a newer version to tell of.
    let model = pane.cx.model;
    let has_message = !model.shared.notices.is_empty();
    let update = model.update_notice().filter(|_| !has_message);
    let has_notice = has_message || update.is_some();
    // A message with buttons asks for more of it.
    let least = if update.is_some() { 560.0 } else { 420.0 };
    let beside = room.width() - title_width > least;
    if !has_notice || beside {
        let place = room.translate(vec2(0.0, 3.0));
        text::line(pane.ui, place, LEFT, title, look);
    }
    if has_notice {
        let left = if beside {
            room.left() + title_width + 24.0
        } else {
            room.left()
        };
        let around = ((row.height() - NOTICE) / 2.0).max(4.0);
        let place = Rect::from_min_max(
            pos2(left, row.top() + around),
            pos2(room.right(), row.bottom() - around),
        );
        match update {
            Some(update) => update_notice_ui(pane, place, update),
            None => notice_ui(pane, place),
        }
    }
    show_history
}

/// The most serious message; the next one shows when it is put away.
fn notice_ui(pane: &mut Pane<'_>, rect: Rect) {
    let weight = |tone: Tone| match tone {
        Tone::Wrong => 0,
        Tone::Look => 1,
        _ => 2,
    };
    let first = pane
        .cx
        .model
        .shared
        .notices
        .iter()
        .map(|each| (each, notice(pane.cx.words, each)))
        .min_by_key(|(_, said)| weight(said.tone));
    let Some((which, said)) = first else {
        return;
    };
    let palette = Palette::of(pane.ui);
    let (colour, soft) = palette.tone(said.tone);
    pane.ui
        .painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), soft);
    let icon = if said.tone == Tone::Busy {
        Icon::Info
    } else {
        Icon::Warning
    };
    icons::draw(
        pane.ui.painter(),
        icon,
        pos2(rect.left() + 20.0, rect.center().y),
        16.0,
        colour,
    );
    let mut room = rect.with_min_x(rect.left() + 38.0);
    room.max.x -= if said.can_dismiss { 40.0 } else { 12.0 };
    let look = TextStyle::new(theme::small(), palette.text);
    let response = text::lines(pane.ui, room, LEFT, &said.text, look, 3);
    announce(pane.ui, &response, Live::Polite);
    if said.can_dismiss && dismiss_ui(pane, rect) {
        pane.want(Action::DismissNotice(which.clone()));
    }
}
