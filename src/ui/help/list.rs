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
use egui::{Align, CornerRadius, Id, Rect, Role, Sense, Stroke, StrokeKind, WidgetInfo, vec2};

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

/// Draws the list; `beneath` draws what stands beneath the row of the open section. Whatever has opened a section, its
/// row comes into sight: at `align`, or no further than it has to.
pub(super) fn list_ui(
    pane: &mut Pane<'_>,
    found: &[HelpSection],
    open: Option<&HelpSection>,
    align: Option<Align>,
    mut beneath: impl FnMut(&mut Pane<'_>),
) {
    pane.ui.spacing_mut().item_spacing.y = 2.0;
    // The same one may be opened again, when it is out of sight.
    let opened = open.map(|section| (section.topic, pane.cx.model.help.opened));
    let id = Id::unique("section of help that is in sight");
    let was_opened = pane.ui.data(|data| data.get_temp::<(HelpTopic, u32)>(id));
    let comes = opened.filter(|opened| was_opened != Some(*opened));
    if let Some(opened) = comes {
        pane.ui.data_mut(|data| data.insert_temp(id, opened));
    }
    for section in found {
        let is_open = open == Some(section);
        let place = row_ui(pane, section, is_open);
        // The first section stands at the top anyhow.
        let is_first = found.first() == Some(section);
        if comes.is_some() && is_open && !(is_first && was_opened.is_none()) {
            // With what the edge of a page that goes on fades.
            let place = place.expand2(vec2(0.0, measure::GAP));
            pane.ui.scroll_to_rect(place, align);
        }
        if is_open {
            beneath(pane);
        }
    }
    if found.is_empty() {
        nothing_ui(pane);
    }
}

fn row_ui(pane: &mut Pane<'_>, section: &HelpSection, is_open: bool) -> Rect {
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
    place
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
