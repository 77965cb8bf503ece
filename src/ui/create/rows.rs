//! The rows of the form beneath its card: one description of them, which is measured and drawn.

use super::{EDGE, consent, fields, more};
use crate::domain::{ConsentKind, SourceTab};
use crate::ui::Pane;
use crate::ui::bench;
use crate::ui::cut::Cut as _;
use crate::ui::page::SHORT_PAGE;
use crate::ui::theme::measure;
use crate::ui::widgets::field::BLOCK;
use egui::Rect;

/// The sentence to be read aloud takes two lines.
const SENTENCE: f32 = 2.0 * measure::LINE;
const CONTEXT_BLOCK: f32 = BLOCK - measure::FIELD + fields::CONTEXT;
/// The day of an agreement.
const DATE: f32 = 206.0;
/// The field of the priority with its slider.
const PRIORITY: f32 = 300.0;
/// The name keeps this much beside the choice whose voice it is.
const NAME_MIN: f32 = 240.0;

/// What stands in a row.
#[derive(Debug, Clone, Copy, Hash)]
enum Cell {
    Name,
    Consent,
    SpeakerName,
    AgreedDate,
    Statement,
    Sentence,
    MoreOptions,
    Request,
    Application,
    KeepDays,
    Priority,
    ShowAll,
    SessionId,
    SessionContext,
    Json,
    JsonFoot,
    Nothing,
}

impl Cell {
    fn draw(self, pane: &mut Pane<'_>, place: Rect) {
        match self {
            Self::Name => fields::name_ui(pane, place),
            Self::Consent => consent::consent_ui(pane, place),
            Self::SpeakerName => consent::speaker_name_ui(pane, place),
            Self::AgreedDate => consent::agreed_date_ui(pane, place),
            Self::Statement => consent::statement_ui(pane, place),
            Self::Sentence => consent::sentence_ui(pane, place),
            Self::MoreOptions => more::more_ui(pane, place),
            Self::Request => bench::menu_ui(pane, place),
            Self::Json => bench::json_ui(pane, place),
            Self::JsonFoot => bench::json_foot_ui(pane, place),
            Self::Application => fields::sub_app_id_ui(pane, place),
            Self::KeepDays => fields::keep_days_ui(pane, place),
            Self::Priority => fields::priority_ui(pane, place),
            Self::ShowAll => fields::show_all_ui(pane, place),
            Self::SessionId => fields::session_id_ui(pane, place),
            Self::SessionContext => fields::session_context_ui(pane, place),
            Self::Nothing => {}
        }
    }
}

/// A row: its height, and what stands in it from the left, with the width of each.
struct FormRow {
    height: f32,
    cells: Vec<(Cell, f32)>,
}

/// All rows, from above, with what is between them.
pub(super) struct FormRows {
    rows: Vec<FormRow>,
    gap: f32,
}

impl FormRows {
    /// The rows of the form as it is, for this width, on a page of this height.
    pub fn new(pane: &Pane<'_>, width: f32, page: f32) -> Self {
        let mut rows = Self {
            rows: Vec::new(),
            gap: if page < SHORT_PAGE { 8.0 } else { 12.0 },
        };
        rows.needed(pane, width);
        let request = bench::menu_width(pane.ui, pane.cx);
        let more = width - measure::GAP - request;
        rows.add(
            measure::BUTTON,
            [(Cell::MoreOptions, more), (Cell::Request, request)],
        );
        if more::is_open(pane) {
            rows.more(pane, width);
        }
        rows
    }

    /// The height that they take.
    pub fn height(&self) -> f32 {
        let heights: f32 = self.rows.iter().map(|row| row.height + self.gap).sum();
        heights - self.gap
    }

    /// Draws them from the top of `room` on.
    pub fn draw(&self, pane: &mut Pane<'_>, mut room: Rect) {
        let end = pane.ui.clip_rect().bottom();
        for row in &self.rows {
            let mut place = room.take_top(row.height, self.gap);
            // Of a row that begins at the end of the page not even its outlines are seen.
            let is_seen = place.top() < end - EDGE.size || place.top() > end;
            for (cell, width) in &row.cells {
                let place = place.take_left(*width, measure::GAP);
                pane.push_id_within(cell, place, |pane| {
                    if !is_seen {
                        pane.ui.set_opacity(0.0);
                    }
                    cell.draw(pane, place);
                });
            }
        }
    }

    fn add(&mut self, height: f32, cells: impl Into<Vec<(Cell, f32)>>) {
        self.rows.push(FormRow {
            height,
            cells: cells.into(),
        });
    }

    /// What everybody fills in.
    fn needed(&mut self, pane: &Pane<'_>, width: f32) {
        let choice = consent::width(pane).max((width * 0.55).floor());
        let name = width - measure::GAP - choice;
        if name >= NAME_MIN {
            self.add(BLOCK, [(Cell::Name, name), (Cell::Consent, choice)]);
        } else {
            self.add(BLOCK, [(Cell::Name, width)]);
            self.add(BLOCK, [(Cell::Consent, width)]);
        }
        if pane.cx.model.form.draft.speaker.whose != Some(ConsentKind::Agreed) {
            return;
        }
        let rest = width - DATE - measure::GAP;
        if width < 680.0 {
            let first = [(Cell::SpeakerName, rest), (Cell::AgreedDate, DATE)];
            self.add(BLOCK, first);
            self.add(BLOCK, [(Cell::Statement, width)]);
        } else {
            let name = ((rest - measure::GAP) * 0.42).floor();
            let cells = [
                (Cell::SpeakerName, name),
                (Cell::AgreedDate, DATE),
                (Cell::Statement, rest - measure::GAP - name),
            ];
            self.add(BLOCK, cells);
        }
        self.add(SENTENCE, [(Cell::Sentence, width)]);
    }

    /// What stands under "More options".
    fn more(&mut self, pane: &Pane<'_>, width: f32) {
        let half = ((width - measure::GAP) / 2.0).floor();
        // Only a file is uploaded, so only a file has an upload to delete.
        let days = match pane.cx.model.form.draft.tab {
            SourceTab::File => Cell::KeepDays,
            _ => Cell::Nothing,
        };
        if width < 600.0 {
            self.add(BLOCK, [(Cell::Application, half), (Cell::Priority, half)]);
            self.add(BLOCK, [(days, half)]);
        } else {
            let column = ((width - PRIORITY - 2.0 * measure::GAP) / 2.0).floor();
            let cells = [
                (Cell::Application, column),
                (days, column),
                (Cell::Priority, PRIORITY),
            ];
            self.add(BLOCK, cells);
        }
        self.add(measure::BUTTON, [(Cell::ShowAll, width)]);
        if pane.cx.model.shared.settings.show_all_fields {
            self.add(BLOCK, [(Cell::SessionId, width)]);
            self.add(CONTEXT_BLOCK, [(Cell::SessionContext, width)]);
            if pane.cx.model.bench.json.is_some() {
                self.add(bench::json_height(pane.cx), [(Cell::Json, width)]);
                self.add(measure::BUTTON, [(Cell::JsonFoot, width)]);
            }
        }
    }
}
