//! The sections that a search finds, one beneath the other.

use crate::model::{HelpAction, HelpTopic};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle, paragraph};
use crate::ui::widgets::{feedback, press};
use crate::words::help::HelpSection;
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, WidgetInfo, vec2};

const ROW: f32 = 54.0;

fn icon(topic: HelpTopic) -> Icon {
    match topic {
        HelpTopic::Sample => Icon::Microphone,
        HelpTopic::Fields => Icon::Pen,
        HelpTopic::Calls => Icon::Link,
        HelpTopic::Use => Icon::Film,
        HelpTopic::Payment => Icon::Check,
        HelpTopic::Recording => Icon::Wave,
        HelpTopic::Kept => Icon::Lock,
        HelpTopic::Permissions => Icon::Key,
        HelpTopic::Shortcuts => Icon::Screen,
        HelpTopic::About => Icon::Info,
    }
}

/// Draws the list; `beneath` draws what stands beneath the row of the open section.
pub(super) fn list_ui(
    pane: &mut Pane<'_>,
    found: &[HelpSection],
    open: Option<&HelpSection>,
    mut beneath: impl FnMut(&mut Pane<'_>),
) {
    pane.ui.spacing_mut().item_spacing.y = 2.0;
    for section in found {
        let is_open = open == Some(section);
        row_ui(pane, section, is_open);
        if is_open {
            beneath(pane);
        }
    }
    if found.is_empty() {
        nothing_ui(pane);
    }
}

fn row_ui(pane: &mut Pane<'_>, section: &HelpSection, is_open: bool) {
    let palette = Palette::of(pane.ui);
    let size = vec2(pane.ui.available_width(), ROW);
    let (place, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let response = press(pane.ui, place, || {
        WidgetInfo::selected(Role::Tab, true, is_open, &section.title)
    });
    let radius = measure::RADIUS;
    let painter = pane.ui.painter();
    if is_open {
        let line = Stroke::new(1.0, palette.line);
        let rounded = CornerRadius::same(radius);
        painter.rect(place, rounded, palette.surface, line, StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(place, CornerRadius::same(radius), palette.hover);
    }
    feedback(pane.ui, &response, place, radius);
    let colour = if is_open {
        palette.accent
    } else {
        palette.muted
    };
    let mark = place.leading(44.0);
    icons::draw(painter, icon(section.topic), mark.center(), 17.0, colour);
    let mut room: Rect = place.with_min_x(mark.right()).shrink2(vec2(0.0, 7.0));
    room.max.x -= 10.0;
    let weight = if is_open {
        Weight::SemiBold
    } else {
        Weight::Medium
    };
    let look = TextStyle::new(theme::font(14.0, weight), palette.text);
    text::line(
        pane.ui,
        room.take_top(20.0, 0.0),
        LEFT,
        &section.title,
        look,
    );
    let line = section.line(&pane.cx.model.help.search);
    let look = TextStyle::new(theme::small(), palette.muted);
    text::line(pane.ui, room, LEFT, &line, look);
    if response.clicked() {
        pane.want(HelpAction::Open(section.topic));
    }
}

fn nothing_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(measure::SMALL_GAP);
    let said = pane.cx.say("help-found-nothing");
    paragraph(pane.ui, &said, Weight::Regular, palette.muted);
    pane.ui.add_space(measure::SMALL_GAP);
    let clear = pane.cx.say("help-search-clear");
    if Button::new(ButtonKind::Secondary, &clear)
        .show(pane.ui)
        .clicked()
    {
        pane.want(HelpAction::Search(String::new()));
    }
}
