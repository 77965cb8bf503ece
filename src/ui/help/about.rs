//! Version, and where the data lives.

use super::section;
use crate::ui::Pane;
use crate::ui::facts::data_folder_ways_ui;
use crate::ui::theme::{self, Palette};

pub(super) fn about_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let version = [("version", env!("CARGO_PKG_VERSION").into())];
    let version = pane.cx.words.fill("help-version", &version);
    section::heading(pane.ui, &version);
    let lives = pane.cx.say("help-data-folder");
    section::heading(pane.ui, &lives);
    let state = &pane.cx.model.storage;
    let Some(holdings) = &state.holdings else {
        let key = if state.error.is_some() || !pane.cx.model.can_keep_rows() {
            "help-data-folder-unknown"
        } else {
            "kept-looking"
        };
        section::words(pane.ui, &pane.cx.say(key), theme::body(), palette.muted);
        return;
    };
    let path = holdings.folder.display().to_string();
    section::words(pane.ui, &path, theme::mono(), palette.text);
    pane.horizontal_wrapped(|pane| {
        data_folder_ways_ui(pane, &path);
    });
}
