//! The page "Settings": the accounts and the look to the left, to the right the editor of an account or
//! how to come to one.

mod add;
mod check;
mod editor;
mod field;
mod kept;
mod list;
mod notifications;

pub(super) use editor::forget_secrets;
pub(super) use field::want_field;

use super::ViewContext;
use super::icons::Icon;
use super::page::{self, TITLE_ROW};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::segment::{self, Choice};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::domain::ThemeChoice;
use crate::model::Action;
use egui::{CornerRadius, Frame, Margin, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

/// From this width on there are two columns.
const TWO_COLUMNS: f32 = 1000.0;
/// The most that a column of cards takes.
const WIDEST: f32 = 860.0;

/// Draws the page into `rect`.
pub(super) fn settings_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let editing = cx.model.accounts_state.editor.is_some();
    if rect.width() >= TWO_COLUMNS {
        let width = (rect.width() * 0.38).min(measure::HISTORY + 16.0).round();
        let side = Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.max);
        let main = Rect::from_min_max(rect.min, side.left_bottom());
        page::section(ui, "accounts", main, |ui| {
            main_ui(ui, cx, main, false, actions);
        });
        let palette = Palette::of(ui);
        ui.painter()
            .rect_filled(side, CornerRadius::ZERO, palette.surface);
        ui.painter().vline(
            side.left() + 0.5,
            side.y_range(),
            Stroke::new(1.0, palette.line),
        );
        page::section(ui, "account", side, |ui| {
            if editing {
                editor::editor_ui(ui, cx, side, actions);
            } else {
                let inner = side.shrink2(vec2(measure::PAGE, 18.0));
                let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
                add::add_ui(&mut child, cx, actions);
            }
        });
    } else if editing {
        let palette = Palette::of(ui);
        ui.painter()
            .rect_filled(rect, CornerRadius::ZERO, palette.surface);
        page::section(ui, "account", rect, |ui| {
            editor::editor_ui(ui, cx, rect, actions);
        });
    } else {
        page::section(ui, "accounts", rect, |ui| {
            main_ui(ui, cx, rect, true, actions);
        });
    }
}

fn main_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    rect: Rect,
    with_add: bool,
    actions: &mut Vec<Action>,
) {
    egui::ScrollArea::vertical()
        .id_salt("settings")
        .auto_shrink(false)
        .show(ui, |ui| {
            let width = (rect.width() - 2.0 * measure::PAGE).min(WIDEST);
            let (row, _) = ui.allocate_exact_size(vec2(rect.width(), TITLE_ROW), Sense::hover());
            let row = Rect::from_min_size(
                pos2(rect.left() + measure::PAGE, row.top()),
                vec2(rect.width() - 2.0 * measure::PAGE, TITLE_ROW),
            );
            page::title_ui(ui, cx, row, &cx.say("page-settings"), false, actions);
            let top = ui.cursor().top();
            let place = Rect::from_min_size(
                pos2(rect.left() + measure::PAGE, top),
                vec2(width, f32::INFINITY),
            );
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                section_title(ui, &cx.say("settings-accounts"));
                list::list_ui(ui, cx, actions);
                if with_add {
                    ui.add_space(6.0);
                    card(ui, |ui| add::add_ui(ui, cx, actions));
                }
                ui.add_space(14.0);
                section_title(ui, &cx.say("settings-appearance"));
                card(ui, |ui| appearance_ui(ui, cx, actions));
                ui.add_space(14.0);
                section_title(ui, &cx.say("settings-notifications"));
                card(ui, |ui| notifications::notifications_ui(ui, cx, actions));
                kept::kept_ui(ui, cx, actions);
                ui.add_space(measure::PAGE);
            });
        });
}

fn section_title(ui: &mut Ui, title: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
    text::line(ui, rect, LEFT, title, look);
}

fn card(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .inner_margin(Margin::same(measure::CARD as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
}

fn appearance_ui(ui: &mut Ui, cx: &ViewContext<'_>, actions: &mut Vec<Action>) {
    let choices = [
        (ThemeChoice::System, Icon::Screen, "theme-system"),
        (ThemeChoice::Light, Icon::Sun, "theme-light"),
        (ThemeChoice::Dark, Icon::Moon, "theme-dark"),
    ]
    .map(|(value, icon, key)| Choice {
        value,
        icon,
        text: cx.say(key),
    });
    let palette = Palette::of(ui);
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), segment::HEIGHT), Sense::hover());
    let width = segment::width(ui, &choices, true);
    let control = Rect::from_min_max(
        pos2((rect.right() - width).max(rect.left()), rect.top()),
        rect.max,
    );
    let label = Rect::from_min_max(rect.min, pos2(control.left(), rect.bottom()));
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(ui, label, LEFT, &cx.say("settings-theme"), look);
    if let Some(theme) = segment::segment(ui, control, cx.model.shared.settings.theme, &choices) {
        actions.push(Action::SetTheme(theme));
    }
}
