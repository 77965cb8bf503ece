//! The tester's bench: the menu of the request, the JSON beneath the form, and its dialogs.

mod dry_run;
mod json;
mod menu;
mod named;
mod paste;
mod rehearsal;
mod saved;

pub(super) use json::{json_foot_ui, json_height, json_ui};
pub(super) use menu::{attempt_ui, menu_ui, menu_width};
pub(super) use rehearsal::rehearsal_ui;

use super::Pane;
use super::widgets::button::{Button, ButtonKind};
use crate::model::BenchAction;
use crate::model::bench::BenchDialog;
use egui::{Align, Layout};

/// Width of the dialogs.
const WIDTH: f32 = 560.0;

/// Draws the dialog that is open.
pub(super) fn bench_ui(pane: &mut Pane<'_>) {
    let close = match &pane.cx.model.bench.dialog {
        None => return,
        Some(BenchDialog::Paste { text, outcome }) => paste::paste_ui(pane, text, outcome.as_ref()),
        Some(BenchDialog::DryRun(state)) => dry_run::dry_run_ui(pane, state),
        Some(BenchDialog::Saved { name }) => saved::saved_ui(pane, name),
    };
    if close {
        pane.want(BenchAction::CloseDialog);
    }
}

/// The one button of a dialog that is only looked at.
fn close_ui(pane: &mut Pane<'_>) {
    let close = BenchAction::CloseDialog;
    buttons_ui(pane, &[(ButtonKind::Leading, "dry-run-close", true, close)]);
}

/// Buttons from the right; the last one given stands leftmost.
fn buttons_ui(pane: &mut Pane<'_>, buttons: &[(ButtonKind, &str, bool, BenchAction)]) {
    pane.ui.add_space(10.0);
    pane.with_layout(Layout::right_to_left(Align::Center), |pane| {
        for (kind, key, enabled, action) in buttons {
            let text = pane.cx.say(key);
            let button = Button::new(*kind, &text).enabled(*enabled);
            if button.show(pane.ui).clicked() {
                pane.want(action.clone());
            }
        }
    });
}
