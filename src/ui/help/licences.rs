//! The texts of the licences, each beneath its name.

use super::section;
use crate::ui::Pane;
use crate::ui::facts::fold;
use crate::ui::theme::{self, Palette};
use crate::words::licences::LICENCES;

pub(super) fn licences_ui(pane: &mut Pane<'_>) {
    let palette = Palette::of(pane.ui);
    let title = pane.cx.say("help-licence-texts");
    section::heading(pane.ui, &title);
    pane.ui.spacing_mut().item_spacing.y = 2.0;
    for carried in LICENCES {
        let name = pane.cx.say(carried.name);
        if fold(pane.ui, ("licence", carried.name), &name, false) {
            section::words(pane.ui, carried.text.trim(), theme::mono(), palette.muted);
            pane.ui.add_space(8.0);
        }
    }
}
