//! A choice of one of a few, all in sight.

use super::text::{self, TextStyle};
use super::{feedback, press};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use egui::{CornerRadius, CursorIcon, Rect, Role, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Height of the control.
pub const HEIGHT: f32 = 38.0;

/// One of the choices.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    /// What it stands for.
    pub value: T,
    pub icon: Icon,
    /// Its word.
    pub text: String,
}

fn font() -> egui::FontId {
    theme::font(13.0, Weight::Medium)
}

/// The width of all choices side by side.
pub fn width<T>(ui: &Ui, choices: &[Choice<T>], with_icons: bool) -> f32 {
    let sum: f32 = choices
        .iter()
        .map(|choice| one(ui, &choice.text, with_icons))
        .sum();
    sum + 8.0
}

fn one(ui: &Ui, word: &str, with_icons: bool) -> f32 {
    let icon = if with_icons { 22.0 } else { 0.0 };
    text::width(ui, word, font()).ceil() + icon + 26.0
}

/// Draws the choices in `rect` from the left, and returns what was chosen anew. Icons are left out
/// where they have no room; where the words have none, each of them is cut by as much.
pub fn segment<T: Copy + PartialEq>(
    ui: &mut Ui,
    rect: Rect,
    chosen: T,
    choices: &[Choice<T>],
) -> Option<T> {
    let palette = Palette::of(ui);
    let with_icons = width(ui, choices, true) <= rect.width();
    let wanted = width(ui, choices, with_icons);
    let missing = (wanted - rect.width()).max(0.0);
    let less = missing / choices.len() as f32;
    let outer = Rect::from_min_size(rect.min, vec2(wanted - missing, HEIGHT));
    ui.painter().rect(
        outer,
        CornerRadius::same(measure::SEGMENT_RADIUS),
        palette.sunken,
        Stroke::new(1.0, palette.strong_line),
        StrokeKind::Inside,
    );
    let mut picked = None;
    let mut left = outer.left() + 4.0;
    for choice in choices {
        let place = Rect::from_min_size(
            pos2(left, outer.top() + 4.0),
            vec2(one(ui, &choice.text, with_icons) - less, HEIGHT - 8.0),
        );
        left = place.right();
        let is_chosen = choice.value == chosen;
        let response = press(ui, place, || {
            WidgetInfo::selected(Role::RadioButton, true, is_chosen, &choice.text)
        });
        let painter = ui.painter();
        let radius = measure::SEGMENT_RADIUS - 2;
        let colour = if is_chosen {
            palette.text
        } else {
            palette.muted
        };
        if is_chosen {
            painter.rect(
                place,
                CornerRadius::same(radius),
                palette.surface,
                Stroke::new(1.0, palette.strong_line),
                StrokeKind::Inside,
            );
        } else if response.hovered() {
            painter.rect_filled(place, CornerRadius::same(radius), palette.line);
        }
        feedback(ui, &response, place, radius);
        let mut x = place.left() + 13.0;
        if with_icons {
            icons::draw(
                painter,
                choice.icon,
                pos2(x + 7.0, place.center().y),
                14.0,
                colour,
            );
            x += 22.0;
        }
        let look = TextStyle::new(font(), colour);
        let galley = text::cut(ui, &choice.text, look, place.right() - 13.0 - x);
        let y = place.center().y - galley.size().y / 2.0;
        painter.galley(pos2(x, y), galley.clone(), colour);
        let response =
            text::whole_on_hover(response, &galley).on_hover_cursor(CursorIcon::PointingHand);
        if response.clicked() && !is_chosen {
            picked = Some(choice.value);
        }
    }
    picked
}
