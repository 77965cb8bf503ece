//! A field for a search as one types.

use crate::ui::composing::composes;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, measure};
use egui::{CornerRadius, Frame, Id, Margin, Rect, Stroke, TextEdit, Ui, UiBuilder, pos2};

/// Draws the field. Returns the new text when it was edited. The words are the name for screen readers,
/// the hint, and what stands in it.
pub fn search_field(ui: &mut Ui, rect: Rect, id: Id, words: [&str; 3]) -> Option<String> {
    let [name, hint, value] = words;
    let palette = Palette::of(ui);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let line = if focused {
        palette.accent
    } else if ui.rect_contains_pointer(rect) {
        palette.muted
    } else {
        palette.strong_line
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(measure::RADIUS),
        palette.surface,
        Stroke::new(1.0, line),
        egui::StrokeKind::Inside,
    );
    icons::draw(
        ui.painter(),
        Icon::Search,
        pos2(rect.left() + 16.0, rect.center().y),
        14.0,
        palette.muted,
    );
    let composed = Id::unique(("composed", id));
    let held: Option<String> = ui.data(|data| data.get_temp(composed));
    let mut search = held.clone().unwrap_or_else(|| value.to_owned());
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    let row = child.fonts_mut(|fonts| fonts.row_height(&theme::body()));
    let pad = ((rect.height() - row) / 2.0).max(0.0) as i8;
    let edit = TextEdit::singleline(&mut search)
        .id(id)
        .text_color(palette.text)
        .hint_text(egui::RichText::new(hint).color(palette.faint))
        .desired_width(rect.width() - 40.0)
        .min_size(rect.size())
        .frame(Frame::new().inner_margin(Margin {
            left: 32,
            right: 8,
            top: pad,
            bottom: pad,
        }));
    let response = child.add(edit).accessible_name(name);
    // What an input method composes is the field's alone until it is committed.
    if response.has_focus() && composes(ui.ctx()) {
        ui.data_mut(|data| data.insert_temp(composed, search));
        return None;
    }
    if held.is_some() {
        ui.data_mut(|data| data.remove::<String>(composed));
    }
    (search != value).then_some(search)
}
