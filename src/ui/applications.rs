//! The menu of an account's applications.

use super::Pane;
use super::glyphs::drawable;
use super::icons::{self, Icon};
use super::names;
use super::theme::{self, Palette, measure};
use super::widgets::feedback;
use crate::domain::SubAppId;
use crate::model::accounts::Application;
use egui::{Color32, CornerRadius, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// From the edge of a menu to the words of its entries, where nothing stands before them.
pub(super) const MENU_EDGE: f32 = 12.0;

/// What was picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picked {
    /// An application.
    One(SubAppId),
    /// The applications are to be asked for.
    List,
    /// A number is to be typed.
    Other,
}

/// Draws the menu; `found` is what the last check found, if one was made.
pub(super) fn menu_ui(
    pane: &mut Pane<'_>,
    found: Option<&[Application]>,
    chosen: &str,
) -> Option<Picked> {
    pane.ui.set_min_width(240.0);
    let mut picked = None;
    pane.scroll(egui::ScrollArea::vertical().max_height(320.0), |pane| {
        for application in found.unwrap_or_default() {
            let name = names::listed(pane.cx.words, application);
            let is_chosen = application.id.to_string() == chosen;
            if item(pane.ui, &name, Some(is_chosen), None) {
                picked = Some(Picked::One(application.id));
            }
        }
    });
    if item(pane.ui, &pane.cx.say("application-list"), None, None) {
        picked = Some(Picked::List);
    }
    if item(pane.ui, &pane.cx.say("application-other"), None, None) {
        picked = Some(Picked::Other);
    }
    picked
}

/// An entry of a menu in which nothing is chosen.
pub(super) fn plain_item(ui: &mut Ui, name: &str) -> bool {
    entry(ui, name, None, None, MENU_EDGE)
}

/// An entry of a menu: one of several where it says whether it is chosen.
pub(super) fn item(ui: &mut Ui, name: &str, chosen: Option<bool>, dot: Option<Color32>) -> bool {
    let indent = if dot.is_some() { 50.0 } else { 32.0 };
    entry(ui, name, chosen, dot, indent)
}

fn entry(ui: &mut Ui, name: &str, chosen: Option<bool>, dot: Option<Color32>, indent: f32) -> bool {
    let palette = Palette::of(ui);
    let drawn = drawable(ui, &theme::body(), name);
    let galley = ui
        .painter()
        .layout_no_wrap(drawn.into_owned(), theme::body(), palette.text);
    let width = ui.available_width().max(galley.size().x + indent + 12.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, measure::BUTTON), Sense::click());
    response.widget_info(|| match chosen {
        Some(chosen) => WidgetInfo::selected(Role::MenuItemRadio, true, chosen, name),
        None => WidgetInfo::labeled(Role::MenuItem, true, name),
    });
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(6), palette.hover);
    }
    feedback(ui, &response, rect, 6);
    if chosen == Some(true) {
        let at = pos2(rect.left() + 16.0, rect.center().y);
        icons::draw(ui.painter(), Icon::Check, at, 13.0, palette.accent);
    }
    if let Some(colour) = dot {
        let at = pos2(rect.left() + 36.0, rect.center().y);
        ui.painter().circle_filled(at, 5.0, colour);
    }
    let at = pos2(
        rect.left() + indent,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, palette.text);
    response.clicked()
}
