//! The page "Settings": the accounts and the look to the left, to the right the editor of an account or
//! how to come to one.

mod add;
mod appearance;
mod check;
mod editor;
mod field;
mod kept;
mod list;
mod metering;
mod notifications;
mod speakers;
mod updates;

pub(super) use editor::forget_secrets;
pub(super) use field::want_field;

use super::Pane;
use super::page::{self, TITLE_ROW};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::text::{self, LEFT, TextStyle};
use crate::ui::page::card;
use egui::{CornerRadius, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

/// From this width on there are two columns.
const TWO_COLUMNS: f32 = 1000.0;
/// The most that a column of cards takes.
const WIDEST: f32 = 860.0;

/// Draws the page into `rect`.
pub(super) fn settings_ui(pane: &mut Pane<'_>, rect: Rect) {
    let editing = pane.cx.model.accounts_state.editor.is_some();
    if rect.width() >= TWO_COLUMNS {
        let width = (rect.width() * 0.38).min(measure::HISTORY + 16.0).round();
        let side = rect.with_min_x(rect.right() - width);
        let main = Rect::from_min_max(rect.min, side.left_bottom());
        page::section(pane, "accounts", main, |pane| {
            main_ui(pane, main, false);
        });
        let palette = Palette::of(pane.ui);
        pane.ui
            .painter()
            .rect_filled(side, CornerRadius::ZERO, palette.surface);
        pane.ui.painter().vline(
            side.left() + 0.5,
            side.y_range(),
            Stroke::new(1.0, palette.line),
        );
        page::section(pane, "account", side, |pane| {
            if editing {
                editor::editor_ui(pane, side);
            } else {
                let inner = side.shrink2(vec2(measure::PAGE, 18.0));
                let mut child = pane.ui.new_child(UiBuilder::new().max_rect(inner));
                add::add_ui(&mut pane.on(&mut child));
            }
        });
    } else if editing {
        let palette = Palette::of(pane.ui);
        pane.ui
            .painter()
            .rect_filled(rect, CornerRadius::ZERO, palette.surface);
        page::section(pane, "account", rect, |pane| {
            editor::editor_ui(pane, rect);
        });
    } else {
        page::section(pane, "accounts", rect, |pane| {
            main_ui(pane, rect, true);
        });
    }
}

fn main_ui(pane: &mut Pane<'_>, rect: Rect, with_add: bool) {
    pane.scroll(
        egui::ScrollArea::vertical()
            .id_salt("settings")
            .auto_shrink(false),
        |pane| {
            let width = (rect.width() - 2.0 * measure::PAGE).min(WIDEST);
            let (row, _) = pane
                .ui
                .allocate_exact_size(vec2(rect.width(), TITLE_ROW), Sense::hover());
            let row = Rect::from_min_size(
                pos2(rect.left() + measure::PAGE, row.top()),
                vec2(rect.width() - 2.0 * measure::PAGE, TITLE_ROW),
            );
            page::title_ui(pane, row, &pane.cx.say("page-settings"), false);
            let top = pane.ui.cursor().top();
            let place = Rect::from_min_size(
                pos2(rect.left() + measure::PAGE, top),
                vec2(width, f32::INFINITY),
            );
            pane.within(place, |pane| {
                pane.ui.spacing_mut().item_spacing.y = 8.0;
                section_title(pane.ui, &pane.cx.say("settings-accounts"));
                list::list_ui(pane);
                if with_add {
                    pane.ui.add_space(6.0);
                    card(pane, add::add_ui);
                }
                pane.ui.add_space(14.0);
                section_title(pane.ui, &pane.cx.say("settings-appearance"));
                card(pane, appearance::appearance_ui);
                pane.ui.add_space(14.0);
                section_title(pane.ui, &pane.cx.say("settings-notifications"));
                card(pane, notifications::notifications_ui);
                if pane.cx.model.updates.feed.is_some() {
                    pane.ui.add_space(14.0);
                    section_title(pane.ui, &pane.cx.say("settings-updates"));
                    card(pane, updates::updates_ui);
                }
                pane.ui.add_space(14.0);
                section_title(pane.ui, &pane.cx.say("settings-speakers"));
                card(pane, speakers::speakers_ui);
                pane.ui.add_space(14.0);
                metering::metering_ui(pane);
                pane.ui.add_space(14.0);
                kept::kept_ui(pane);
                pane.ui.add_space(measure::PAGE);
            });
        },
    );
}

fn section_title(ui: &mut Ui, title: &str) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
    text::line(ui, rect, LEFT, title, look);
}
