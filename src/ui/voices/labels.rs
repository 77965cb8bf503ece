//! The labels of a voice as pills.

use crate::domain::{Label, Voice};
use crate::model::voices::VoicesAction;
use crate::ui::Pane;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use egui::{CornerRadius, FontId, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// Height of a pill.
const HEIGHT: f32 = 22.0;
/// Left and right inside it.
const PAD: f32 = 9.0;

fn font() -> FontId {
    theme::font(12.0, Weight::Medium)
}

fn width(ui: &Ui, text: &str) -> f32 {
    text::width(ui, text, font()).ceil() + 2.0 * PAD + 1.0
}

fn pill(ui: &mut Ui, rect: Rect, text: &str) {
    let palette = Palette::of(ui);
    ui.painter().rect(
        rect,
        CornerRadius::same(11),
        palette.sunken,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    let inside = rect
        .with_min_x(rect.left() + PAD)
        .with_max_x(rect.right() - PAD + 1.0);
    text::line(
        ui,
        inside,
        LEFT,
        text,
        TextStyle::new(font(), palette.muted),
    );
}

/// The width that labels take on one line of at most this width.
pub(super) fn line_width(pane: &Pane<'_>, labels: &[Label], room: f32) -> f32 {
    let widths = labels
        .iter()
        .map(|label| width(pane.ui, label.as_str()) + 4.0);
    (widths.sum::<f32>() - 4.0).clamp(0.0, room)
}

/// As many labels as have room on one line, and how many more there are.
pub(super) fn line_ui(pane: &mut Pane<'_>, labels: &[Label], room: Rect) {
    let more = |count: usize| {
        pane.cx
            .words
            .fill("labels-more", &[("count", count.into())])
    };
    let mut left = room.left();
    for (index, label) in labels.iter().enumerate() {
        let rest = labels.len() - index;
        let wanted = width(pane.ui, label.as_str());
        let kept = if rest > 1 {
            width(pane.ui, &more(rest - 1)) + 4.0
        } else {
            0.0
        };
        let space = room.right() - left;
        // The first one is shown in any case, cut where it must be.
        let fits = wanted + kept <= space;
        if !fits && index > 0 {
            let text = more(rest);
            let size = vec2(width(pane.ui, &text).min(space), HEIGHT);
            let at = pos2(left, room.center().y - HEIGHT / 2.0);
            pill(pane.ui, Rect::from_min_size(at, size), &text);
            return;
        }
        let size = vec2(wanted.min((space - kept).max(0.0)), HEIGHT);
        let at = pos2(left, room.center().y - HEIGHT / 2.0);
        pill(pane.ui, Rect::from_min_size(at, size), label.as_str());
        left += size.x + 4.0;
    }
}

/// All labels, each with a cross that takes it away.
pub(super) fn edit_ui(pane: &mut Pane<'_>, voice: &Voice) {
    pane.horizontal_wrapped(|pane| {
        pane.ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for label in &voice.annotations.labels {
            let size = vec2(
                (width(pane.ui, label.as_str()) + 16.0).min(pane.ui.max_rect().width()),
                26.0,
            );
            let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
            let palette = Palette::of(pane.ui);
            pane.ui.painter().rect(
                rect,
                CornerRadius::same(13),
                palette.sunken,
                Stroke::new(1.0, palette.line),
                StrokeKind::Inside,
            );
            let cross = rect.with_min_x(rect.right() - 26.0);
            let inside = rect
                .with_min_x(rect.left() + PAD)
                .with_max_x(cross.left() + 2.0);
            let look = TextStyle::new(font(), palette.text);
            text::line(pane.ui, inside, LEFT, label.as_str(), look);
            let name = pane
                .cx
                .words
                .fill("voice-label-drop", &[("label", label.as_str().into())]);
            let response = super::quiet_button(pane.ui, cross, &name);
            let colour = if response.hovered() {
                palette.text
            } else {
                palette.muted
            };
            icons::draw(pane.ui.painter(), Icon::Cross, cross.center(), 9.0, colour);
            if response.clicked() {
                pane.want(VoicesAction::DropLabel(voice.id, label.clone()));
            }
        }
    });
}
