//! The page of shortcuts, over the window.

use super::close;
use crate::ui::Pane;
use crate::ui::dialog::dialog;
use crate::ui::theme::{self, Palette, Weight};
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::text::{self, LEFT, TextStyle};
use crate::words::command;
use egui::{Align, Layout, Rect, ScrollArea, Sense, pos2, vec2};

const ROW: f32 = 30.0;
/// The width of the keys.
const KEYS: f32 = 150.0;
const WIDEST: f32 = 520.0;

/// Draws the page.
pub(super) fn shortcut_page_ui(pane: &mut Pane<'_>) {
    let window = pane.ui.ctx().content_rect();
    let width = (window.width() - 96.0).min(WIDEST);
    let height = (window.height() - 220.0).max(ROW * 3.0);
    let title = pane.cx.say("help-shortcuts-title");
    let mut done = false;
    let leave = dialog(pane, "shortcuts", &title, width, |pane| {
        let area = ScrollArea::vertical().max_height(height);
        pane.scroll(area, |pane| {
            for line in command::shortcuts(pane.cx.words) {
                line_ui(pane, &line, width);
            }
        });
        pane.ui.add_space(12.0);
        let word = pane.cx.say("command-close");
        pane.with_layout(Layout::right_to_left(Align::Center), |pane| {
            let button = Button::new(ButtonKind::Leading, &word).show(pane.ui);
            if pane.ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            done = button.clicked();
        });
    });
    if leave || done {
        close(pane);
    }
}

fn line_ui(pane: &mut Pane<'_>, line: &command::ShortcutLine, width: f32) {
    let palette = Palette::of(pane.ui);
    let room = width - KEYS - 24.0;
    let rows = text::rows(pane.ui, &line.does, theme::body(), room).min(2);
    let height = ROW + 20.0 * (rows as f32 - 1.0);
    let size = vec2(width - 12.0, height);
    let (rect, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let keys = Rect::from_min_size(rect.min, vec2(KEYS, ROW));
    let look = TextStyle::new(theme::font(13.0, Weight::SemiBold), palette.text);
    text::line(pane.ui, keys, LEFT, &line.keys, look);
    let does = Rect::from_min_max(pos2(keys.right() + 12.0, rect.top()), rect.max);
    let look = TextStyle::new(theme::body(), palette.text);
    text::lines(pane.ui, does, LEFT, &line.does, look, 2);
}
