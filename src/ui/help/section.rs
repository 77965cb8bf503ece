//! The words of a section.

use crate::ui::Pane;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Palette, Weight, measure};
use crate::words::help::{HelpEntry, HelpSection};
use egui::{Color32, FontId, Label, RichText, Sense, Ui, vec2};

/// Lines of text are read best up to this width.
const WIDEST: f32 = 760.0;
/// From this width on what something means stands beside its name.
const BESIDE: f32 = 400.0;
/// The height of a line.
pub(super) const LINE: f32 = 20.0;
/// Above a heading, beside what is between all rows.
pub(super) const ABOVE_HEADING: f32 = 6.0;

/// Draws a section; `between` draws what stands beneath its first words.
pub(super) fn section_ui(
    pane: &mut Pane<'_>,
    section: &HelpSection,
    between: impl FnOnce(&mut Pane<'_>),
) {
    let palette = Palette::of(pane.ui);
    let width = pane.ui.available_width().min(WIDEST);
    pane.ui.set_max_width(width);
    pane.ui.spacing_mut().item_spacing.y = 8.0;
    let font = theme::font(19.0, Weight::SemiBold);
    words(pane.ui, &section.title, font, palette.text);
    words(pane.ui, &section.summary, theme::body(), palette.muted);
    pane.ui.add_space(4.0);
    let is_text = |entry: &HelpEntry| matches!(entry, HelpEntry::Text(_));
    let entries = &section.entries;
    let first = entries.iter().take_while(|entry| is_text(entry)).count();
    let (first, rest) = entries.split_at(first);
    for entry in first {
        entry_ui(pane.ui, entry, width);
    }
    between(pane);
    for entry in rest {
        entry_ui(pane.ui, entry, width);
    }
}

fn entry_ui(ui: &mut Ui, entry: &HelpEntry, width: f32) {
    let palette = Palette::of(ui);
    match entry {
        HelpEntry::Heading(text) => {
            heading(ui, text);
        }
        HelpEntry::Text(text) => words(ui, text, theme::body(), palette.text),
        HelpEntry::Do(text) => marked(ui, Icon::Check, palette.good, text),
        HelpEntry::Avoid(text) => marked(ui, Icon::Cross, palette.wrong, text),
        HelpEntry::Term { name, meaning } => term_ui(ui, name, meaning, width),
    }
}

/// What stands above a group of words, with the same room above it everywhere.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(ABOVE_HEADING);
    let colour = Palette::of(ui).text;
    words(ui, text, theme::font(14.0, Weight::SemiBold), colour);
}

pub(super) fn words(ui: &mut Ui, text: &str, font: FontId, colour: Color32) {
    let height = (font.size * 1.45).round().max(LINE);
    let text = RichText::new(text)
        .font(font)
        .line_height(Some(height))
        .color(colour);
    ui.add(Label::new(text).wrap().selectable(true));
}

fn marked(ui: &mut Ui, icon: Icon, colour: Color32, text: &str) {
    let palette = Palette::of(ui);
    ui.horizontal_top(|ui| {
        let (mark, _) = ui.allocate_exact_size(vec2(18.0, LINE), Sense::hover());
        icons::draw(ui.painter(), icon, mark.center(), 14.0, colour);
        ui.vertical(|ui| words(ui, text, theme::body(), palette.text));
    });
}

/// Something by its name, and what it means: beside it where there is room, else beneath.
fn term_ui(ui: &mut Ui, name: &str, meaning: &str, width: f32) {
    let palette = Palette::of(ui);
    let strong = theme::font(14.0, Weight::SemiBold);
    if width < BESIDE {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            words(ui, name, strong, palette.text);
            words(ui, meaning, theme::body(), palette.text);
        });
        return;
    }
    let names = (width * 0.28).round();
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(names);
            words(ui, name, strong, palette.text);
        });
        ui.add_space(measure::SMALL_GAP);
        ui.vertical(|ui| words(ui, meaning, theme::body(), palette.text));
    });
}
