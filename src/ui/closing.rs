//! The question before the window closes while something is under way.

use super::Pane;
use super::dialog::{Answers, answers_ui, dialog};
use super::theme::{self, Palette, Weight};
use super::widgets::button::ButtonKind;
use crate::model::{Closing, ClosingAction};
use crate::words::closing::closing;
use egui::RichText;

/// Draws the question where it is open.
pub(super) fn ask_ui(pane: &mut Pane<'_>) {
    if pane.cx.model.closing != Closing::Asking {
        return;
    }
    let said = closing(pane.cx.words, &pane.cx.model.under_way(), &pane.cx.zone);
    let title = pane.cx.say("closing-title");
    let mut answer = None;
    let close = dialog(pane, "ask before closing", &title, 420.0, |pane| {
        let palette = Palette::of(pane.ui);
        for (key, lines) in [
            ("closing-goes-on", &said.goes_on),
            ("closing-stops", &said.stops),
        ] {
            if lines.is_empty() {
                continue;
            }
            pane.ui.add_space(8.0);
            let heading = RichText::new(pane.cx.say(key))
                .font(theme::font(13.0, Weight::SemiBold))
                .color(palette.text);
            pane.ui.label(heading);
            for line in lines {
                pane.ui.label(RichText::new(line).color(palette.muted));
            }
        }
        pane.ui.add_space(8.0);
        let last = if said.goes_on.is_empty() && said.stops.is_empty() {
            "closing-over"
        } else {
            "closing-nothing-lost"
        };
        pane.ui
            .label(RichText::new(pane.cx.say(last)).color(palette.text));
        let answers = Answers {
            yes: "closing-yes",
            no: "closing-no",
            no_kind: ButtonKind::Leading,
            pays: false,
        };
        answer = answers_ui(pane, &answers);
    });
    match answer {
        Some(true) => pane.want(ClosingAction::CloseAnyway),
        Some(false) => pane.want(ClosingAction::KeepOpen),
        None if close => pane.want(ClosingAction::KeepOpen),
        None => {}
    }
}
