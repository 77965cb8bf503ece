//! The dialog that takes a pasted request.

use super::{Pane, WIDTH, buttons_ui};
use crate::model::BenchAction;
use crate::model::bench::{PasteOutcome, PastedText};
use crate::snippets::read::PasteError;
use crate::ui::dialog::dialog;
use crate::ui::theme::{Palette, Weight, measure};
use crate::ui::widgets::button::ButtonKind;
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::paragraph;
use crate::words::bench;
use crate::words::state::Tone;
use egui::{Id, Sense, vec2};

/// Height of its field alone.
const FIELD: f32 = 180.0;

/// Draws it. Returns whether it is to be closed.
pub(super) fn paste_ui(
    pane: &mut Pane<'_>,
    text: &PastedText,
    outcome: Option<&Result<PasteOutcome, PasteError>>,
) -> bool {
    let title = pane.cx.say("paste-title");
    dialog(pane, "paste request", &title, WIDTH, |pane| {
        let muted = Palette::of(pane.ui).muted;
        paragraph(pane.ui, &pane.cx.say("paste-more"), Weight::Regular, muted);
        pane.ui.add_space(6.0);
        let size = vec2(pane.ui.available_width(), BLOCK - measure::FIELD + FIELD);
        let (block, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let mut input = block;
        input.min.y += LABEL + GAP;
        input.set_height(FIELD);
        let message = match outcome {
            Some(Err(problem)) => Some(FieldMessage {
                text: bench::paste_problem(pane.cx.words, *problem),
                tone: Tone::Wrong,
            }),
            _ => None,
        };
        let id = Id::unique("pasted request");
        let (typed, response) = FieldWidget {
            id,
            label: &pane.cx.say("paste-label"),
            note: None,
            hint: "",
            message,
            rows: 9,
            mono: true,
            // There may be keys in it: nothing of it can be undone into sight again.
            content: FieldContent::Guarded,
        }
        .show(pane.ui, block, input, text.text());
        if let Some(typed) = typed {
            pane.want(BenchAction::EditPaste(PastedText::new(typed)));
        }
        if pane.ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        if let Some(Ok(outcome)) = outcome {
            for (index, said) in bench::paste_outcome(pane.cx.words, outcome)
                .iter()
                .enumerate()
            {
                let palette = Palette::of(pane.ui);
                let colour = if index == 0 {
                    palette.good
                } else {
                    palette.text
                };
                paragraph(pane.ui, said, Weight::Medium, colour);
            }
        }
        let has_text = !text.text().trim().is_empty();
        buttons_ui(
            pane,
            &[
                (
                    ButtonKind::Leading,
                    "paste-take",
                    has_text,
                    BenchAction::TakePaste,
                ),
                (
                    ButtonKind::Secondary,
                    "paste-close",
                    true,
                    BenchAction::CloseDialog,
                ),
            ],
        );
    })
}
