//! A dialog over the window.

use super::Pane;
use super::theme::{self, Palette, Weight, measure};
use egui::{Frame, Id, Margin, Modal, RichText, Stroke, Ui, vec2};

/// Draws a dialog with a title. Returns whether it is to be closed: by Escape, or by a press beside it.
pub(super) fn dialog(
    pane: &mut Pane<'_>,
    id: &str,
    title: &str,
    width: f32,
    add: impl FnOnce(&mut Pane<'_>),
) -> bool {
    let Pane { ui, cx, actions } = pane;
    let palette = Palette::of(ui);
    let frame = frame(ui, 24);
    let id = Id::unique(id);
    // One over another darkens the window once.
    let top = ui.memory(egui::Memory::top_modal_layer);
    let backdrop = if top.is_none_or(|top| top.id == id) {
        palette.backdrop
    } else {
        theme::CLEAR
    };
    Modal::new(id)
        .backdrop_color(backdrop)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            let title = RichText::new(title)
                .font(theme::font(18.0, Weight::SemiBold))
                .color(palette.text);
            ui.label(title);
            ui.add_space(4.0);
            add(&mut Pane { ui, cx, actions });
        })
        .should_close()
}

/// What stands around something over the window, with so many points within.
pub(super) fn frame(ui: &Ui, margin: i8) -> Frame {
    let palette = Palette::of(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(margin))
}
