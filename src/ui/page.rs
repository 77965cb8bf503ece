//! What every page has: a place of its own, a title, and a message beside it.

use super::ViewContext;
use super::icons::{self, Icon};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::button::{Button, ButtonKind, icon_button};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::model::Action;
use crate::words::notice::notice;
use crate::words::state::Tone;
use egui::{CornerRadius, Rect, Ui, UiBuilder, accesskit, pos2, vec2};

/// Draws a part of the window into `rect`, and nothing of it beside that.
pub(super) fn section(ui: &mut Ui, name: &str, rect: Rect, add: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(name).max_rect(rect), |ui| {
        ui.shrink_clip_rect(rect);
        add(ui);
    });
}

/// Height of the row that holds the page's title, and a message where there is one.
pub(super) const TITLE_ROW: f32 = 62.0;

/// The page's title. A message takes the room beside it or, where that is narrow, over it: so nothing
/// moves when one comes. Returns whether the history is to be shown.
pub(super) fn title_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    row: Rect,
    title: &str,
    history_is_folded: bool,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = Palette::of(ui);
    let mut room = row;
    let mut show_history = false;
    if history_is_folded {
        let name = cx.say("history-show");
        let button = Button::new(ButtonKind::Secondary, &name).icon(Icon::Panel);
        let size = button.size(ui);
        let place = Rect::from_min_size(pos2(row.right() - size.x, row.center().y - 15.0), size);
        show_history = button.show_at(ui, place).clicked();
        room.max.x = place.left() - measure::GAP;
    }
    let look = TextStyle::new(theme::font(22.0, Weight::Bold), palette.text);
    let title_width = text::width(ui, title, look.font.clone());
    let has_notice = !cx.model.shared.notices.is_empty();
    let beside = room.width() - title_width > 420.0;
    if !has_notice || beside {
        let place = room.translate(vec2(0.0, 3.0));
        text::line(ui, place, LEFT, title, look);
    }
    if has_notice {
        let left = if beside {
            room.left() + title_width + 24.0
        } else {
            room.left()
        };
        let place = Rect::from_min_max(
            pos2(left, row.top() + 8.0),
            pos2(room.right(), row.bottom() - 8.0),
        );
        notice_ui(ui, cx, place, actions);
    }
    show_history
}

/// The most serious message; the next one shows when it is put away.
fn notice_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let weight = |tone: Tone| match tone {
        Tone::Wrong => 0,
        Tone::Look => 1,
        _ => 2,
    };
    let first = cx
        .model
        .shared
        .notices
        .iter()
        .map(|each| (each, notice(cx.words, each)))
        .min_by_key(|(_, said)| weight(said.tone));
    let Some((which, said)) = first else {
        return;
    };
    let palette = Palette::of(ui);
    let (colour, soft) = palette.tone(said.tone);
    ui.painter()
        .rect_filled(rect, CornerRadius::same(measure::RADIUS), soft);
    let icon = if said.tone == Tone::Busy {
        Icon::Info
    } else {
        Icon::Warning
    };
    icons::draw(
        ui.painter(),
        icon,
        pos2(rect.left() + 20.0, rect.center().y),
        16.0,
        colour,
    );
    let mut room = Rect::from_min_max(pos2(rect.left() + 38.0, rect.top()), rect.max);
    room.max.x -= if said.can_dismiss { 40.0 } else { 12.0 };
    let look = TextStyle::new(theme::small(), palette.text);
    let response = text::lines(ui, room, LEFT, &said.text, look, 3);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(accesskit::Live::Polite);
    });
    if said.can_dismiss {
        let place =
            Rect::from_center_size(pos2(rect.right() - 22.0, rect.center().y), vec2(26.0, 26.0));
        if icon_button(ui, place, Icon::Cross, &cx.say("notice-dismiss"), false).clicked() {
            actions.push(Action::DismissNotice(which.clone()));
        }
    }
}
