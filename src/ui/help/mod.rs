//! The page of help: a few questions that everybody has, answered in a paragraph each.

use super::Pane;
use super::page::{self, TITLE_ROW};
use super::theme::{self, Palette, Weight, measure};
use super::widgets::text::{self, LEFT, TextStyle};
use egui::{Rect, Sense, pos2, vec2};

/// Lines of text are read best up to this width.
const WIDEST: f32 = 720.0;

/// Each question with its answer.
const ANSWERS: [(&str, &str); 4] = [
    ("help-sample-title", "help-sample"),
    ("help-paid-title", "help-paid"),
    ("help-kept-title", "help-kept"),
    ("help-recording-title", "help-recording"),
];

pub(super) fn help_ui(pane: &mut Pane<'_>, rect: Rect) {
    page::section(pane, "help", rect, |pane| {
        pane.scroll(
            egui::ScrollArea::vertical()
                .id_salt("help")
                .auto_shrink(false),
            |pane| {
                let (row, _) = pane
                    .ui
                    .allocate_exact_size(vec2(rect.width(), TITLE_ROW), Sense::hover());
                let left = rect.left() + measure::PAGE;
                let width = rect.width() - 2.0 * measure::PAGE;
                let row = Rect::from_min_size(pos2(left, row.top()), vec2(width, TITLE_ROW));
                page::title_ui(pane, row, &pane.cx.say("page-help"), false);
                let place = Rect::from_min_size(
                    pos2(left, pane.ui.cursor().top()),
                    vec2(width.min(WIDEST), f32::INFINITY),
                );
                pane.within(place, |pane| {
                    pane.ui.spacing_mut().item_spacing.y = measure::GAP;
                    for (title, answer) in ANSWERS {
                        let (title, answer) = (pane.cx.say(title), pane.cx.say(answer));
                        answer_ui(pane, &title, &answer);
                    }
                    pane.ui.add_space(measure::PAGE);
                });
            },
        );
    });
}

fn answer_ui(pane: &mut Pane<'_>, title: &str, answer: &str) {
    page::card(pane, |pane| {
        let palette = Palette::of(pane.ui);
        pane.ui.spacing_mut().item_spacing.y = 8.0;
        let size = vec2(pane.ui.available_width(), 24.0);
        let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let look = TextStyle::new(theme::font(17.0, Weight::SemiBold), palette.text);
        text::line(pane.ui, row, LEFT, title, look);
        for thought in answer.lines() {
            text::paragraph(pane.ui, thought, Weight::Regular, palette.text);
        }
    });
}
