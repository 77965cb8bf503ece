//! The dialog of requests that are kept under a name.

use super::{Pane, WIDTH, close_ui};
use crate::model::BenchAction;
use crate::ui::cut::Cut as _;
use crate::ui::dialog::dialog;
use crate::ui::icons::Icon;
use crate::ui::theme::{Palette, Weight, measure};
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::paragraph;
use egui::{Id, Rect, ScrollArea, Sense, pos2, vec2};

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
    let size = vec2(pane.ui.available_width(), BLOCK - measure::LINE);
    let (block, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let text = pane.cx.say("saved-save");
    let button = Button::new(ButtonKind::Secondary, &text).enabled(!name.trim().is_empty());
    let size = button.size(pane.ui);
    let input = Rect::from_min_size(
        pos2(block.left(), block.top() + LABEL + GAP),
        vec2(block.width() - size.x - 8.0, measure::FIELD),
    );
    let (typed, response) = FieldWidget {
        id: Id::unique("request name"),
        label: &pane.cx.say("saved-label"),
        note: None,
        hint: "",
        message: None,
        rows: 1,
        mono: false,
        content: FieldContent::Text,
    }
    .show(pane.ui, block, input, name);
    if let Some(typed) = typed {
        pane.want(BenchAction::NameRequest(typed));
    }
    if pane.ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let place = input.with_min_x(input.right() + 8.0).at_left(size);
    if button.show_at(pane.ui, place).clicked() {
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
            let size = vec2(pane.ui.available_width(), measure::BUTTON);
            let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
            let name = [("name", request.name.as_str().into())];
            let spoken = pane.cx.words.fill("saved-use", &name);
            let button = Button::new(ButtonKind::Secondary, &request.name)
                .spoken(&spoken)
                .max_width(row.width() - measure::BUTTON - 8.0);
            let place = row.at_left(button.size(pane.ui));
            if button.show_at(pane.ui, place).clicked() {
                pane.want(BenchAction::UseRequest(request.name.clone()));
            }
            let delete = pane.cx.words.fill("saved-delete", &name);
            let place = row.at_right(vec2(measure::BUTTON, measure::BUTTON));
            if icon_button(pane.ui, place, Icon::Trash, &delete, false).clicked() {
                pane.want(BenchAction::DeleteRequest(request.name.clone()));
            }
        }
    });
}
