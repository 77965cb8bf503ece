//! The page "Voices": all voices that are ready as a table, and to the right the one that is chosen.

mod bar;
mod details;
mod heard;
mod labels;
mod table;

use super::ViewContext;
use super::icons::{self, Icon};
use super::page::{self, TITLE_ROW};
use super::removed;
use super::theme::{self, Palette, Weight, measure};
use super::transfer;
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::domain::Voice;
use crate::model::Action;
use crate::model::transfer::TransferKind;
use crate::model::voices::VoicesAction;
use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo};
use egui::{CursorIcon, pos2, vec2};

/// From this width on the details stand beside the table.
const TWO_COLUMNS: f32 = 900.0;
/// Height of the footer.
const FOOTER: f32 = 52.0;

/// Draws the page into `rect`.
pub(super) fn voices_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let selected = cx
        .model
        .voices
        .selected
        .and_then(|id| cx.model.history.row(id));
    let palette = Palette::of(ui);
    if rect.width() >= TWO_COLUMNS {
        let width = (rect.width() * 0.38).min(measure::HISTORY).round();
        let side = Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max);
        let main = Rect::from_min_max(rect.min, side.left_bottom());
        page::section(ui, "voices", main, |ui| main_ui(ui, cx, main, actions));
        ui.painter()
            .rect_filled(side, CornerRadius::ZERO, palette.surface);
        ui.painter().vline(
            side.left() + 0.5,
            side.y_range(),
            Stroke::new(1.0, palette.line),
        );
        page::section(ui, "voice", side, |ui| match selected {
            Some(voice) => details::details_ui(ui, cx, voice, side, false, actions),
            None => {
                nothing_ui(ui, cx, side, "voice-choose", "voice-choose-more");
            }
        });
    } else if let Some(voice) = selected {
        ui.painter()
            .rect_filled(rect, CornerRadius::ZERO, palette.surface);
        page::section(ui, "voice", rect, |ui| {
            details::details_ui(ui, cx, voice, rect, true, actions);
        });
    } else {
        page::section(ui, "voices", rect, |ui| main_ui(ui, cx, rect, actions));
    }
}

fn main_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let left = rect.left() + measure::PAGE;
    let right = rect.right() - measure::PAGE;
    let title = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.top() + TITLE_ROW));
    bar::title_ui(ui, cx, title, actions);
    let bar = Rect::from_min_max(
        title.left_bottom(),
        pos2(right, title.bottom() + measure::FIELD),
    );
    let mut top = bar::bar_ui(ui, cx, bar, actions) + measure::GAP;
    if let Some(removed) = &cx.model.voices.removed {
        let place = Rect::from_min_max(pos2(left, top), pos2(right, top + 44.0));
        removed::removed_ui(ui, cx, place, removed, actions);
        top = place.bottom() + measure::GAP;
    }
    let table = Rect::from_min_max(pos2(left, top), pos2(right, rect.bottom() - FOOTER));
    let mut below = table.bottom();
    if cx.model.voices.order.is_empty() {
        empty_ui(ui, cx, table, actions);
    } else {
        below = table::table_ui(ui, cx, table, actions);
    }
    let footer = Rect::from_min_size(pos2(left, below), vec2(right - left, FOOTER));
    footer_ui(ui, cx, footer, actions);
}

/// What the list is to the person, and the way back from a backup.
fn footer_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let mut room = rect;
    // Where there are no voices yet it stands in the middle of the page.
    if !cx.model.voices.order.is_empty() {
        let button = Button::new(ButtonKind::Secondary, "");
        let height = button.size(ui).y;
        let word = cx.say(transfer::open_key(TransferKind::Restore));
        let width = Button::new(ButtonKind::Secondary, &word).size(ui).x;
        let place = Rect::from_min_size(
            pos2(rect.right() - width, rect.center().y - height / 2.0),
            vec2(width, height),
        );
        transfer::open_button(ui, cx, TransferKind::Restore, Some(place), actions);
        room.max.x = place.left() - measure::GAP;
    }
    let look = TextStyle::new(theme::small(), Palette::of(ui).muted);
    text::lines(ui, room, LEFT, &cx.say("voices-footer"), look, 2);
}

fn empty_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, actions: &mut Vec<Action>) {
    let state = &cx.model.voices;
    if !state.loaded {
        let look = TextStyle::new(theme::small(), Palette::of(ui).muted);
        let place = Rect::from_min_size(rect.min, vec2(rect.width(), 120.0));
        text::line(
            ui,
            place,
            Align2::CENTER_CENTER,
            &cx.say("voices-loading"),
            look,
        );
    } else if state.shows_all() {
        let top = nothing_ui(ui, cx, rect, "voices-none", "voices-none-more");
        let word = cx.say(transfer::open_key(TransferKind::Restore));
        let size = Button::new(ButtonKind::Secondary, &word).size(ui);
        let place = Rect::from_min_size(pos2(rect.center().x - size.x / 2.0, top), size);
        transfer::open_button(ui, cx, TransferKind::Restore, Some(place), actions);
    } else {
        let top = nothing_ui(ui, cx, rect, "voices-nothing-matches", "");
        let word = cx.say("voices-clear");
        let button = Button::new(ButtonKind::Secondary, &word);
        let size = button.size(ui);
        let place = Rect::from_min_size(pos2(rect.center().x - size.x / 2.0, top), size);
        if button.show_at(ui, place).clicked() {
            actions.push(VoicesAction::ClearFilters.into());
        }
    }
}

/// What stands where there is nothing else. Returns where it ends.
fn nothing_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, title: &str, more: &str) -> f32 {
    let palette = Palette::of(ui);
    let top = rect.top() + (rect.height() * 0.28).min(180.0);
    let centre = pos2(rect.center().x, top);
    ui.painter().circle_filled(centre, 22.0, palette.sunken);
    icons::draw(ui.painter(), Icon::Wave, centre, 18.0, palette.muted);
    let place = Rect::from_min_size(pos2(rect.left(), top + 34.0), vec2(rect.width(), 22.0));
    let look = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    text::line(ui, place, Align2::CENTER_CENTER, &cx.say(title), look);
    let below = pos2(rect.left() + 24.0, place.bottom() + 6.0);
    if more.is_empty() {
        return below.y + 8.0;
    }
    let place = Rect::from_min_size(below, vec2(rect.width() - 48.0, 80.0));
    let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let shown = text::lines(ui, place, Align2::CENTER_TOP, &cx.say(more), look, 5);
    shown.rect.bottom() + 16.0
}

/// The name of a voice; a tester may have sent none.
fn name_of(cx: &ViewContext<'_>, voice: &Voice) -> String {
    if voice.name.is_empty() {
        cx.say("row-no-name")
    } else {
        voice.name.clone()
    }
}

/// The star of a voice as a button.
fn star_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    voice: &Voice,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let star = voice.annotations.star;
    let key = if star { "star-take" } else { "star-give" };
    let name = cx.words.fill(key, &[("name", name_of(cx, voice).into())]);
    let response = quiet_button(ui, rect, &name);
    let colour = if star {
        palette.practice
    } else if response.hovered() {
        palette.muted
    } else {
        palette.strong_line
    };
    icons::draw(ui.painter(), Icon::Star, rect.center(), 15.0, colour);
    if response.on_hover_text(name).clicked() {
        actions.push(VoicesAction::Star(voice.id, !star).into());
    }
}

/// A place that can be pressed and draws nothing but the ring of the keyboard.
fn quiet_button(ui: &mut Ui, rect: Rect, name: &str) -> Response {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.has_focus() {
        super::widgets::focus_ring(ui.painter(), Palette::of(ui), rect, measure::RADIUS);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
