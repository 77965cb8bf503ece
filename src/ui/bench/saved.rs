//! The dialog of requests that are kept under a name.

use super::named::{NameField, NamedPress, named_row};
use super::{Pane, WIDTH, close_ui};
use crate::model::BenchAction;
use crate::ui::dialog::dialog;
use crate::ui::theme::{Palette, Weight};
use crate::ui::widgets::text::paragraph;
use egui::{Id, ScrollArea};

/// Draws it. Returns whether it is to be closed.
pub(super) fn saved_ui(pane: &mut Pane<'_>, name: &str) -> bool {
    let title = pane.cx.say("saved-title");
    dialog(pane, "saved requests", &title, WIDTH, |pane| {
        let muted = Palette::of(pane.ui).muted;
        paragraph(pane.ui, &pane.cx.say("saved-more"), Weight::Regular, muted);
        pane.ui.add_space(6.0);
        name_ui(pane, name);
        list_ui(pane);
        close_ui(pane);
    })
}

/// The name to keep the form under, and the button that does it.
fn name_ui(pane: &mut Pane<'_>, name: &str) {
    let field = NameField {
        id: Id::unique("request name"),
        label: "saved-label",
        keep: "saved-save",
        can_keep: !name.trim().is_empty(),
    };
    let used = field.show(pane, name);
    if let Some(typed) = used.typed {
        pane.want(BenchAction::NameRequest(typed));
    }
    if pane.ui.memory(|memory| memory.focused().is_none()) {
        used.response.request_focus();
    }
    if used.is_kept {
        pane.want(BenchAction::SaveRequest);
    }
}

fn list_ui(pane: &mut Pane<'_>) {
    let saved = &pane.cx.model.shared.settings.saved_requests;
    if saved.is_empty() {
        let muted = Palette::of(pane.ui).muted;
        paragraph(pane.ui, &pane.cx.say("saved-none"), Weight::Regular, muted);
        return;
    }
    pane.scroll(ScrollArea::vertical().max_height(260.0), |pane| {
        for request in saved {
            match named_row(pane, &request.name) {
                Some(NamedPress::Use) => pane.want(BenchAction::UseRequest(request.name.clone())),
                Some(NamedPress::Delete) => {
                    pane.want(BenchAction::DeleteRequest(request.name.clone()));
                }
                None => {}
            }
        }
    });
}
