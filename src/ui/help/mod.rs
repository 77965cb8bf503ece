//! The page of help: its sections as a list that can be searched, and the one that is read.

mod about;
mod examples;
mod licences;
mod list;
mod permissions;
mod section;

use super::Pane;
use super::page::{self, TITLE_ROW};
use super::theme::measure;
use super::widgets::search::search_field;
use crate::model::{HelpAction, HelpTopic};
use crate::ui::cut::Cut as _;
use crate::words::help::{self, HelpSection};
use egui::{Align, Id, Rect, ScrollArea, Sense, pos2, vec2};

/// From this width on the list stands beside what is read.
const TWO_COLUMNS: f32 = 720.0;

pub(super) fn help_ui(pane: &mut Pane<'_>, rect: Rect) {
    let state = &pane.cx.model.help;
    let found = help::found(pane.cx.words, &state.search);
    // What was opened may be none of what is found.
    let open = found
        .iter()
        .find(|section| section.topic == state.topic)
        .or(found.first());
    if rect.width() >= TWO_COLUMNS {
        two_columns_ui(pane, rect, &found, open);
    } else {
        one_column_ui(pane, rect, &found, open);
    }
}

fn two_columns_ui(
    pane: &mut Pane<'_>,
    mut rect: Rect,
    found: &[HelpSection],
    open: Option<&HelpSection>,
) {
    let row = rect.take_top(TITLE_ROW, 0.0);
    let row = row.shrink2(vec2(measure::PAGE, 0.0));
    page::title_ui(pane, row, &pane.cx.say("page-help"), false);
    rect.min.x += measure::PAGE;
    let width = (rect.width() * 0.36).clamp(260.0, 360.0).round();
    let mut side = rect.take_left(width, measure::GAP);
    let field = side.take_top(measure::FIELD, measure::SMALL_GAP);
    page::section(pane, "search of help", field.expand(3.0), |pane| {
        search_ui(pane, field);
    });
    page::section(pane, "sections of help", side, |pane| {
        scrolled(pane, "sections", |pane| {
            pane.ui.set_max_width(width);
            list::list_ui(pane, found, open, None, |_pane| {});
            pane.ui.add_space(measure::PAGE);
        });
    });
    page::section(pane, "help", rect, |pane| {
        // Another section begins at its top.
        let topic = open.map_or(HelpTopic::default(), |section| section.topic);
        scrolled(pane, ("help", topic), |pane| {
            pane.ui.set_max_width(rect.width() - measure::PAGE);
            open_ui(pane, open);
        });
    });
}

fn one_column_ui(
    pane: &mut Pane<'_>,
    rect: Rect,
    found: &[HelpSection],
    open: Option<&HelpSection>,
) {
    page::section(pane, "help", rect, |pane| {
        scrolled(pane, "help", |pane| {
            let width = rect.width() - 2.0 * measure::PAGE;
            let left = rect.left() + measure::PAGE;
            let size = vec2(rect.width(), TITLE_ROW);
            let (row, _) = pane.ui.allocate_exact_size(size, Sense::hover());
            let row = row.shrink2(vec2(measure::PAGE, 0.0));
            page::title_ui(pane, row, &pane.cx.say("page-help"), false);
            let top = pane.ui.cursor().top();
            let place = Rect::from_min_size(pos2(left, top), vec2(width, f32::INFINITY));
            pane.within(place, |pane| {
                let size = vec2(width, measure::FIELD);
                let (field, _) = pane.ui.allocate_exact_size(size, Sense::hover());
                search_ui(pane, field);
                let top = Some(Align::TOP);
                list::list_ui(pane, found, open, top, |pane| open_ui(pane, open));
                pane.ui.add_space(measure::PAGE);
            });
        });
    });
}

fn scrolled(pane: &mut Pane<'_>, name: impl egui::AsIdSalt, add: impl FnOnce(&mut Pane<'_>)) {
    let area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
    pane.scroll(area, add);
}

/// Where egui keeps the cursor of the search.
pub(super) fn search_id() -> Id {
    Id::unique("search of help")
}

fn search_ui(pane: &mut Pane<'_>, field: Rect) {
    let (name, hint) = (pane.cx.say("help-search"), pane.cx.say("help-search-hint"));
    let words = [&*name, &hint, &pane.cx.model.help.search];
    if let Some(search) = search_field(pane.ui, field, search_id(), words) {
        pane.want(HelpAction::Search(search));
    }
}

/// The section that is read, with what it has beside its words.
fn open_ui(pane: &mut Pane<'_>, open: Option<&HelpSection>) {
    if let Some(open) = open {
        page::card(pane, |pane| {
            section::section_ui(pane, open, |pane| match open.topic {
                HelpTopic::Permissions => permissions::permissions_ui(pane),
                HelpTopic::About => about::about_ui(pane),
                _ => {}
            });
            match open.topic {
                HelpTopic::Sample => examples::examples_ui(pane),
                HelpTopic::About => licences::licences_ui(pane),
                _ => {}
            }
        });
    }
    pane.ui.add_space(measure::PAGE);
}
