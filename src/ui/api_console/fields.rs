//! What is called, with which members: a field for each that is described, and the JSON in step with them.

use super::Pane;
use crate::domain::api_action::{FormMember, MemberForm, REGION_EXAMPLE};
use crate::model::ApiConsoleAction;
use crate::ui::theme::measure;
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::words::state::Tone;
use crate::words::{api_console, bench};
use egui::{Id, Rect, Sense, pos2, vec2};

/// From this width on two fields stand side by side.
const TWO_COLUMNS: f32 = 520.0;
/// Between the two.
const BETWEEN: f32 = 16.0;
/// Height of the JSON alone.
const JSON: f32 = 150.0;
/// The share of the row that the action's name has; the region has the rest.
const NAME_SHARE: f32 = 0.66;

/// The action and its region.
pub(super) fn head_ui(pane: &mut Pane<'_>) {
    let console = &pane.cx.model.api_console;
    let width = pane.ui.available_width();
    let (row, _) = pane
        .ui
        .allocate_exact_size(vec2(width, BLOCK), Sense::hover());
    let split = row.left() + ((width - BETWEEN) * NAME_SHARE).round();
    let name = Rect::from_min_max(row.min, pos2(split, row.bottom()));
    let region = Rect::from_min_max(pos2(split + BETWEEN, row.top()), row.max);
    let label = pane.cx.say("console-action");
    let field = LineField {
        name: "action",
        label: &label,
        note: None,
        hint: "DescribeTasks",
        message: None,
    };
    if let Some(typed) = field.show(pane, name, &console.action) {
        pane.want(ApiConsoleAction::TypeAction(typed));
    }
    let label = pane.cx.say("console-region");
    let field = LineField {
        name: "region",
        label: &label,
        note: None,
        hint: REGION_EXAMPLE,
        message: None,
    };
    if let Some(typed) = field.show(pane, region, &console.region) {
        pane.want(ApiConsoleAction::TypeRegion(typed));
    }
}

/// A field for each member that is described.
pub(super) fn members_ui(pane: &mut Pane<'_>) {
    let console = &pane.cx.model.api_console;
    let members = FormMember::of(console.described());
    let width = pane.ui.available_width();
    let columns = if width >= TWO_COLUMNS { 2 } else { 1 };
    let each = (width - BETWEEN * (columns - 1) as f32) / columns as f32;
    for row in members.chunks(columns) {
        let (place, _) = pane
            .ui
            .allocate_exact_size(vec2(width, BLOCK), Sense::hover());
        for (column, member) in row.iter().enumerate() {
            let at = pos2(place.left() + column as f32 * (each + BETWEEN), place.top());
            let block = Rect::from_min_size(at, vec2(each, BLOCK));
            member_ui(pane, block, member);
        }
    }
}

fn member_ui(pane: &mut Pane<'_>, block: Rect, member: &FormMember) {
    let body = pane.cx.model.api_console.json.body();
    let name = member.name();
    let note = match (member.required, member.kind) {
        (true, _) => Some("console-required"),
        (false, MemberForm::List) => Some("console-list"),
        (false, MemberForm::Number) => Some("console-number"),
        (false, MemberForm::Text) => None,
    };
    let message = (!member.fits(body)).then(|| FieldMessage {
        text: api_console::wrong_type(pane.cx.words, &name, member.kind),
        tone: Tone::Wrong,
    });
    let field = LineField {
        name: &name,
        label: &name,
        note: note.map(|key| pane.cx.say(key)),
        hint: member.example,
        message,
    };
    if let Some(text) = field.show(pane, block, &member.text(body)) {
        pane.want(ApiConsoleAction::EditMember { name, text });
    }
}

/// The body, in step with the fields.
pub(super) fn json_ui(pane: &mut Pane<'_>) {
    let editor = &pane.cx.model.api_console.json;
    let size = vec2(pane.ui.available_width(), BLOCK - measure::FIELD + JSON);
    let (block, _) = pane.ui.allocate_exact_size(size, Sense::hover());
    let mut input = block;
    input.min.y += LABEL + GAP;
    input.set_height(JSON);
    let message = match editor.error {
        Some(error) => FieldMessage {
            text: bench::json_error(pane.cx.words, error),
            tone: Tone::Wrong,
        },
        None => FieldMessage {
            text: pane.cx.say("console-json-help"),
            tone: Tone::Quiet,
        },
    };
    let (typed, _) = FieldWidget {
        id: Id::unique("console json"),
        label: &pane.cx.say("bench-json-label"),
        note: None,
        hint: "",
        message: Some(message),
        rows: 8,
        mono: true,
        content: FieldContent::Text,
    }
    .show(pane.ui, block, input, &editor.text);
    if let Some(text) = typed {
        pane.want(ApiConsoleAction::EditJson(text));
    }
}

/// A field of one line.
struct LineField<'a> {
    /// Tells it from the others.
    name: &'a str,
    label: &'a str,
    note: Option<String>,
    hint: &'a str,
    message: Option<FieldMessage>,
}

impl LineField<'_> {
    fn show(self, pane: &mut Pane<'_>, block: Rect, text: &str) -> Option<String> {
        let mut input = block;
        input.min.y += LABEL + GAP;
        input.set_height(measure::FIELD);
        FieldWidget {
            id: Id::unique(("console field", self.name)),
            label: self.label,
            note: self.note.map(|note| (note, Tone::Quiet)),
            hint: self.hint,
            message: self.message,
            rows: 1,
            mono: true,
            content: FieldContent::Text,
        }
        .show(pane.ui, block, input, text)
        .0
    }
}
