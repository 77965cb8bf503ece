//! The page "Voices": all voices that are ready as a table, and to the right the one that is chosen.

mod bar;
mod details;
mod heard;
mod labels;
mod table;

pub(super) use bar::search_id;
pub(super) use details::{use_ui, voice_id_ui};
pub(super) use heard::{sound_ui, trial_key};

use super::icons::{self, Icon};
use super::page::{self, TITLE_ROW};
use super::removed;
use super::theme::{self, Palette, Weight, measure};
use super::transfer;
use super::widgets::button::{Button, ButtonKind};
use super::widgets::text::{self, LEFT, TextStyle};
use super::{Pane, ViewContext};
use crate::domain::Voice;
use crate::model::transfer::TransferKind;
use crate::model::voices::VoicesAction;
use crate::model::{Action, View};
use crate::ui::cut::Cut as _;
use crate::ui::widgets::{feedback, name_on_hover, press};
use egui::{Align2, CornerRadius, Rect, Response, Role, Stroke, Ui, WidgetInfo};
use egui::{CursorIcon, pos2, vec2};

/// From this width on the details stand beside the table.
const TWO_COLUMNS: f32 = 900.0;
/// Height of the footer.
const FOOTER: f32 = 52.0;

/// Draws the page into `rect`.
pub(super) fn voices_ui(pane: &mut Pane<'_>, rect: Rect) {
    let selected = pane
        .cx
        .model
        .voices
        .selected
        .and_then(|id| pane.cx.model.history.row(id));
    let palette = Palette::of(pane.ui);
    if rect.width() >= TWO_COLUMNS && !is_without_voices(pane.cx) {
        let width = (rect.width() * 0.38).min(measure::HISTORY).round();
        let side = rect.with_min_x(rect.right() - width);
        let main = Rect::from_min_max(rect.min, side.left_bottom());
        page::section(pane, "voices", main, |pane| main_ui(pane, main));
        pane.ui
            .painter()
            .rect_filled(side, CornerRadius::ZERO, palette.surface);
        pane.ui.painter().vline(
            side.left() + 0.5,
            side.y_range(),
            Stroke::new(1.0, palette.line),
        );
        page::section(pane, "voice", side, |pane| match selected {
            Some(voice) => details::details_ui(pane, voice, side, false),
            // Where there is none, nobody can choose one.
            None if pane.cx.model.voices.order.is_empty() => {}
            None => {
                nothing_ui(pane, side, "voice-choose", "voice-choose-more");
            }
        });
    } else if let Some(voice) = selected {
        pane.ui
            .painter()
            .rect_filled(rect, CornerRadius::ZERO, palette.surface);
        page::section(pane, "voice", rect, |pane| {
            details::details_ui(pane, voice, rect, true);
        });
    } else {
        page::section(pane, "voices", rect, |pane| main_ui(pane, rect));
    }
}

/// Whether there is no voice at all that could be chosen.
fn is_without_voices(cx: &ViewContext<'_>) -> bool {
    let voices = &cx.model.voices;
    voices.loaded && voices.order.is_empty() && voices.shows_all()
}

fn main_ui(pane: &mut Pane<'_>, rect: Rect) {
    let left = rect.left() + measure::PAGE;
    let right = rect.right() - measure::PAGE;
    let title = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.top() + TITLE_ROW));
    bar::title_ui(pane, title);
    let bar = Rect::from_min_max(
        title.left_bottom(),
        pos2(right, title.bottom() + measure::FIELD),
    );
    let mut top = bar::bar_ui(pane, bar) + measure::GAP;
    if let Some(removed) = &pane.cx.model.voices.removed {
        let place = Rect::from_min_max(pos2(left, top), pos2(right, top + 44.0));
        removed::removed_ui(pane, place, removed);
        top = place.bottom() + measure::GAP;
    }
    let table = Rect::from_min_max(pos2(left, top), pos2(right, rect.bottom() - FOOTER));
    let mut below = table.bottom();
    if pane.cx.model.voices.order.is_empty() {
        empty_ui(pane, table);
    } else {
        below = table::table_ui(pane, table);
    }
    if !is_without_voices(pane.cx) {
        let footer = Rect::from_min_size(pos2(left, below), vec2(right - left, FOOTER));
        footer_ui(pane, footer);
    }
}

/// What the list is to the person, and the way back from a backup.
fn footer_ui(pane: &mut Pane<'_>, rect: Rect) {
    let mut room = rect;
    // Where there are no voices yet it stands in the middle of the page.
    if !pane.cx.model.voices.order.is_empty() {
        let button = Button::new(ButtonKind::Secondary, "");
        let height = button.size(pane.ui).y;
        let word = pane.cx.say(transfer::open_key(TransferKind::Restore));
        let width = Button::new(ButtonKind::Secondary, &word).size(pane.ui).x;
        let place = Rect::from_min_size(
            pos2(rect.right() - width, rect.center().y - height / 2.0),
            vec2(width, height),
        );
        transfer::open_button(pane, TransferKind::Restore, Some(place));
        room.max.x = place.left() - measure::GAP;
    }
    let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
    text::lines(pane.ui, room, LEFT, &pane.cx.say("voices-footer"), look, 2);
}

fn empty_ui(pane: &mut Pane<'_>, rect: Rect) {
    let state = &pane.cx.model.voices;
    if !state.loaded {
        let look = TextStyle::new(theme::small(), Palette::of(pane.ui).muted);
        let place = rect.upper(120.0);
        text::line(
            pane.ui,
            place,
            Align2::CENTER_CENTER,
            &pane.cx.say("voices-loading"),
            look,
        );
    } else if is_without_voices(pane.cx) {
        let top = nothing_ui(pane, rect, "voices-none", "voices-none-more");
        let create = pane.cx.say("page-create");
        let create = Button::new(ButtonKind::Leading, &create);
        let restore = pane.cx.say(transfer::open_key(TransferKind::Restore));
        let restore = Button::new(ButtonKind::Secondary, &restore).size(pane.ui);
        let size = create.size(pane.ui);
        let width = size.x + measure::SMALL_GAP + restore.x;
        let row = Rect::from_min_size(pos2(rect.center().x - width / 2.0, top), size);
        if create.show_at(pane.ui, row).clicked() {
            pane.want(Action::Show(View::Create));
        }
        let place = pos2(row.right() + measure::SMALL_GAP, top);
        let place = Rect::from_min_size(place, restore);
        transfer::open_button(pane, TransferKind::Restore, Some(place));
    } else {
        let top = nothing_ui(pane, rect, "voices-nothing-matches", "");
        let word = pane.cx.say("voices-clear");
        let button = Button::new(ButtonKind::Secondary, &word);
        let size = button.size(pane.ui);
        let place = Rect::from_min_size(pos2(rect.center().x - size.x / 2.0, top), size);
        if button.show_at(pane.ui, place).clicked() {
            pane.want(VoicesAction::ClearFilters);
        }
    }
}

/// What stands where there is nothing else. Returns where it ends.
fn nothing_ui(pane: &mut Pane<'_>, rect: Rect, title: &str, more: &str) -> f32 {
    let palette = Palette::of(pane.ui);
    let top = rect.top() + (rect.height() * 0.28).min(180.0);
    let centre = pos2(rect.center().x, top);
    pane.ui
        .painter()
        .circle_filled(centre, 22.0, palette.accent_soft);
    icons::draw(pane.ui.painter(), Icon::Wave, centre, 18.0, palette.accent);
    let place = rect.with_min_y(top + 34.0).upper(22.0);
    let look = TextStyle::new(theme::font(15.0, Weight::SemiBold), palette.text);
    text::line(
        pane.ui,
        place,
        Align2::CENTER_CENTER,
        &pane.cx.say(title),
        look,
    );
    let below = pos2(rect.left() + 24.0, place.bottom() + 6.0);
    if more.is_empty() {
        return below.y + 8.0;
    }
    let place = Rect::from_min_size(below, vec2(rect.width() - 48.0, 80.0));
    let look = TextStyle::new(theme::font(13.0, Weight::Regular), palette.muted);
    let shown = text::lines(
        pane.ui,
        place,
        Align2::CENTER_TOP,
        &pane.cx.say(more),
        look,
        5,
    );
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
fn star_ui(pane: &mut Pane<'_>, voice: &Voice, rect: Rect) {
    let palette = Palette::of(pane.ui);
    let star = voice.annotations.star;
    let key = if star { "star-take" } else { "star-give" };
    let name = pane
        .cx
        .words
        .fill(key, &[("name", name_of(pane.cx, voice).into())]);
    let response = quiet_button(pane.ui, rect, &name);
    let (icon, colour) = if star {
        (Icon::Starred, palette.practice)
    } else if response.hovered() {
        (Icon::Star, palette.muted)
    } else {
        (Icon::Star, palette.strong_line)
    };
    feedback(pane.ui, &response, rect, measure::RADIUS);
    icons::draw(pane.ui.painter(), icon, rect.center(), 15.0, colour);
    if name_on_hover(response, &name).clicked() {
        pane.want(VoicesAction::Star(voice.id, !star));
    }
}

/// A place that can be pressed and draws nothing but the ring of the keyboard.
fn quiet_button(ui: &mut Ui, rect: Rect, name: &str) -> Response {
    let response = press(ui, rect, || WidgetInfo::labeled(Role::Button, true, name));
    feedback(ui, &response, rect, measure::RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
