//! A dialog over the window.

use super::theme::{self, Palette, Weight, measure};
use egui::{Frame, Id, Margin, Modal, RichText, Stroke, Ui, vec2};

/// Draws a dialog with a title. Returns whether it is to be closed: by Escape, or by a press beside it.
pub(super) fn dialog(
    ui: &Ui,
    id: &str,
    title: &str,
    width: f32,
    add: impl FnOnce(&mut Ui),
) -> bool {
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(measure::CARD_RADIUS)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(24));
    Modal::new(Id::unique(id))
        .backdrop_color(palette.backdrop)
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            let title = RichText::new(title)
                .font(theme::font(18.0, Weight::SemiBold))
                .color(palette.text);
            ui.label(title);
            ui.add_space(4.0);
            add(ui);
        })
        .should_close()
}
