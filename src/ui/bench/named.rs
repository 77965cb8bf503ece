//! What is kept under a name in a dialog: the field that names it, and a row of one that is kept.

use super::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::measure;
use crate::ui::widgets::button::{Button, ButtonKind, icon_button};
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldWidget, GAP, LABEL};
use egui::{Id, Rect, Response, Sense, pos2, vec2};

/// The field of a name, with the button that keeps something under it. `label` and `keep` are keys of messages.
pub(super) struct NameField<'a> {
    pub id: Id,
    pub label: &'a str,
    pub keep: &'a str,
    pub can_keep: bool,
}

/// What was done with it.
pub(super) struct NameFieldUse {
    /// What the name is, where it was changed.
    pub typed: Option<String>,
    /// Whether it is to be kept.
    pub is_kept: bool,
    /// The field.
    pub response: Response,
}

impl NameField<'_> {
    pub(super) fn show(self, pane: &mut Pane<'_>, name: &str) -> NameFieldUse {
        let size = vec2(pane.ui.available_width(), BLOCK - measure::LINE);
        let (block, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let text = pane.cx.say(self.keep);
        let button = Button::new(ButtonKind::Secondary, &text).enabled(self.can_keep);
        let size = button.size(pane.ui);
        let input = Rect::from_min_size(
            pos2(block.left(), block.top() + LABEL + GAP),
            vec2(block.width() - size.x - 8.0, measure::FIELD),
        );
        let (typed, response) = FieldWidget {
            id: self.id,
            label: &pane.cx.say(self.label),
            note: None,
            hint: "",
            message: None,
            rows: 1,
            mono: false,
            content: FieldContent::Text,
        }
        .show(pane.ui, block, input, name);
        let place = input.with_min_x(input.right() + 8.0).at_left(size);
        NameFieldUse {
            typed,
            is_kept: button.show_at(pane.ui, place).clicked(),
            response,
        }
    }
}

/// What a press on the row of one wants.
pub(super) enum NamedPress {
    Use,
    Delete,
}

/// The row of one that is kept under this name.
pub(super) fn named_row(pane: &mut Pane<'_>, name: &str) -> Option<NamedPress> {
    let size = vec2(pane.ui.available_width(), measure::BUTTON);
    let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let place = [("name", name.into())];
    let spoken = pane.cx.words.fill("saved-use", &place);
    let delete = pane.cx.words.fill("saved-delete", &place);
    let button = Button::new(ButtonKind::Secondary, name)
        .spoken(&spoken)
        .max_width(row.width() - measure::BUTTON - 8.0);
    let place = row.at_left(button.size(pane.ui));
    let is_used = button.show_at(pane.ui, place).clicked();
    let place = row.at_right(vec2(measure::BUTTON, measure::BUTTON));
    if icon_button(pane.ui, place, Icon::Trash, &delete, false).clicked() {
        return Some(NamedPress::Delete);
    }
    is_used.then_some(NamedPress::Use)
}
