//! What the parts of an attempt are drawn with.

use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::icon_button;
use crate::ui::widgets::text::{self, LEFT, RIGHT, TextStyle};
use egui::{Id, Label, Rect, RichText, Sense, vec2};
use std::time::Duration;

/// How long "Copied" stays, in seconds.
const FLASH: f64 = 1.5;

/// The title of a part, with something beside it and a button that copies the part.
pub(super) fn head_ui(
    pane: &mut Pane<'_>,
    key: &str,
    beside: &str,
    copy: Option<&dyn Fn() -> String>,
) {
    let palette = Palette::of(pane.ui);
    pane.ui.add_space(8.0);
    let width = pane.ui.available_width();
    let (mut row, _) = pane
        .ui
        .allocate_exact_size(vec2(width, 26.0), Sense::hover());
    if let Some(copy) = copy {
        let place = row.take_right(26.0, 6.0).centred(vec2(26.0, 26.0));
        copy_ui(pane, place, key, copy);
    }
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    let title = pane.cx.say(key);
    let shown = text::line(pane.ui, row, LEFT, &title, look);
    if !beside.is_empty() {
        let room = row.with_min_x(shown.rect.right() + 12.0);
        let look = TextStyle::new(theme::small(), palette.muted);
        text::line(pane.ui, room, RIGHT, beside, look);
    }
}

/// A button that copies a part that may be large, and shows for a moment that it did.
fn copy_ui(pane: &mut Pane<'_>, place: Rect, key: &str, copy: &dyn Fn() -> String) {
    let selected = pane.cx.model.activity.selected;
    let flash_id = Id::unique(("copied a part", key, selected.map(|id| id.0)));
    let now = pane.ui.input(|input| input.time);
    let since: Option<f64> = pane.ui.data(|data| data.get_temp(flash_id));
    let flashes = since.is_some_and(|since| now - since < FLASH);
    let icon = if flashes { Icon::Check } else { Icon::Copy };
    let part = pane.cx.say(key);
    let name = pane
        .cx
        .words
        .fill("activity-copy", &[("part", part.into())]);
    let response = icon_button(pane.ui, place, icon, &name, false);
    if flashes {
        let again = Duration::from_millis(100);
        pane.ui.ctx().request_repaint_after(again);
        let said = RichText::new(pane.cx.say("copied")).color(Palette::of(pane.ui).good);
        response.show_tooltip_text(said);
    }
    if response.clicked() {
        pane.ui.ctx().copy_text(copy());
        pane.ui.data_mut(|data| data.insert_temp(flash_id, now));
    }
}

/// Text of a fixed width that wraps and can be selected.
pub(super) fn mono_ui(pane: &mut Pane<'_>, text: &str) {
    let colour = Palette::of(pane.ui).text;
    let text = RichText::new(text).font(theme::mono()).color(colour);
    pane.ui.add(Label::new(text).wrap().selectable(true));
}

/// What stands where a part has nothing, and why.
pub(super) fn nothing_here(pane: &mut Pane<'_>, key: &str) {
    let muted = Palette::of(pane.ui).muted;
    text::paragraph(pane.ui, &pane.cx.say(key), Weight::Regular, muted);
}
