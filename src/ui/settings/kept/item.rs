//! One kind of what is kept: its name, how much there is of it, and the button that deletes it.

use crate::domain::StoredKind;
use crate::model::storage::DeleteTarget;
use crate::model::{Action, Question};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle, paragraph};
use egui::{Sense, Stroke, vec2};

/// Height of the line with the name, the amount and the button.
const LINE: f32 = 34.0;

/// One kind of what is kept.
pub(super) struct KeptItem<'a> {
    pub name: &'a str,
    pub more: &'a str,
    pub amount: String,
    /// What the button deletes; none where there is nothing to delete.
    pub unwanted: Option<DeleteTarget>,
}

pub(super) fn item_ui(
    pane: &mut Pane<'_>,
    item: &KeptItem<'_>,
    beneath: impl FnOnce(&mut Pane<'_>),
) {
    let name = pane.cx.say(item.name);
    line_ui(pane, &name, &item.amount, item.unwanted.as_ref());
    let muted = Palette::of(pane.ui).muted;
    paragraph(pane.ui, &pane.cx.say(item.more), Weight::Regular, muted);
    beneath(pane);
    if let Some(unwanted) = &item.unwanted {
        deleting_ui(pane, unwanted);
    }
}

/// A name, how much there is of it, and the button that deletes it.
pub(super) fn line_ui(
    pane: &mut Pane<'_>,
    name: &str,
    amount: &str,
    unwanted: Option<&DeleteTarget>,
) {
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(12.0);
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), LINE), Sense::hover());
    pane.ui.painter().hline(
        rect.x_range(),
        rect.top() - 7.0,
        Stroke::new(1.0, palette.line),
    );
    let mut right = rect.right();
    if let Some(unwanted) = unwanted {
        let key = match unwanted {
            DeleteTarget::Data(StoredKind::Removed) => "kept-delete-good",
            _ => "kept-delete",
        };
        let text = pane.cx.say(key);
        // Several folders have one name.
        let spoken = match unwanted {
            DeleteTarget::Earlier(path) => path.display().to_string(),
            _ => name.to_owned(),
        };
        let spoken = pane
            .cx
            .words
            .fill("kept-delete-name", &[("name", spoken.into())]);
        let button = Button::new(ButtonKind::Secondary, &text)
            .icon(Icon::Trash)
            .spoken(&spoken)
            .enabled(!pane.cx.model.storage.is_busy());
        let size = button.size(pane.ui);
        let place = rect.with_max_x(right).at_right(size);
        right = place.left() - 12.0;
        if button.show_at(pane.ui, place).clicked() {
            pane.want(Action::Ask(Question::Delete(unwanted.clone())));
        }
    }
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    let room = rect.with_max_x(right);
    let shown = text::line(pane.ui, room, LEFT, name, look);
    let room = rect
        .with_min_x((shown.rect.right() + 12.0).min(right))
        .with_max_x(right);
    let look = TextStyle::new(theme::small(), palette.muted);
    text::line(pane.ui, room, RIGHT, amount, look);
}

/// That it is being deleted.
pub(super) fn deleting_ui(pane: &mut Pane<'_>, unwanted: &DeleteTarget) {
    let palette = Palette::of(pane.ui);
    let state = &pane.cx.model.storage;
    if state.deleting.as_ref() == Some(unwanted) {
        paragraph(
            pane.ui,
            &pane.cx.say("kept-deleting"),
            Weight::Medium,
            palette.busy,
        );
    }
}
