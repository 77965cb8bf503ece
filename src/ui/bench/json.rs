//! The JSON of the request, in step with the form above it.

use super::Pane;
use crate::domain::SourceTab;
use crate::model::bench::JsonEditor;
use crate::model::{Action, BenchAction, Question};
use crate::ui::ViewContext;
use crate::ui::theme::measure;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{BLOCK, FieldContent, FieldMessage, FieldWidget, GAP, LABEL};
use crate::words::bench;
use crate::words::state::Tone;
use egui::{Id, Rect, pos2};

/// Height of the field alone.
const FIELD: f32 = 190.0;
/// Height of the field with its label and a line for its message.
const JSON_BLOCK: f32 = BLOCK - measure::FIELD + FIELD;

/// Where egui keeps the cursor of the field: fixed, so that the menu leads to it.
pub(super) fn field_id() -> Id {
    Id::unique("request json")
}

/// Height of the field with its label and its message: a line for each member that is wrong, of which there are no
/// more than the service takes.
pub(in crate::ui) fn json_height(cx: &ViewContext<'_>) -> f32 {
    let said = cx.model.bench.json.as_ref();
    let lines = said.map_or(1, |editor| message(cx, editor).text.lines().count());
    JSON_BLOCK + lines.saturating_sub(1) as f32 * measure::LINE
}

/// Draws the field.
pub(in crate::ui) fn json_ui(pane: &mut Pane<'_>, block: Rect) {
    let Some(editor) = &pane.cx.model.bench.json else {
        return;
    };
    let mut input = block;
    input.min.y += LABEL + GAP;
    input.set_height(FIELD);
    let (typed, response) = FieldWidget {
        id: field_id(),
        label: &pane.cx.say("bench-json-label"),
        note: None,
        hint: "",
        message: Some(message(pane.cx, editor)),
        rows: 10,
        mono: true,
        content: FieldContent::Text,
    }
    .show(pane.ui, block, input, &editor.text);
    if let Some(text) = typed {
        pane.want(BenchAction::EditJson(text));
    }
    if response.gained_focus() {
        // With the buttons beneath it.
        let seen = block.with_max_y(block.bottom() + 2.0 * measure::BUTTON);
        pane.ui.scroll_to_rect(seen, None);
    }
}

/// What stands beneath: all that is wrong and where, else what no field shows, else how it works.
fn message(cx: &ViewContext<'_>, editor: &JsonEditor) -> FieldMessage {
    let wrong = |text| FieldMessage {
        text,
        tone: Tone::Wrong,
    };
    if let Some(error) = editor.error {
        return wrong(bench::json_error(cx.words, error));
    }
    if let Err(problems) = &cx.checked.result {
        let said = bench::wrong_members(cx.words, editor, problems);
        if !said.is_empty() {
            return wrong(said.join("\n"));
        }
    }
    let draft = &cx.model.form.draft;
    let unknown: Vec<&str> = draft
        .unknown_members()
        .map(|(name, _)| name.as_str())
        .collect();
    if !unknown.is_empty() {
        let parts = [
            ("count", unknown.len().into()),
            ("members", unknown.join(&cx.say("listed-between")).into()),
        ];
        return FieldMessage {
            text: cx.words.fill("bench-json-kept", &parts),
            tone: Tone::Look,
        };
    }
    let key = match draft.tab {
        SourceTab::File => "bench-json-help-file",
        _ => "bench-json-help",
    };
    FieldMessage {
        text: cx.say(key),
        tone: Tone::Quiet,
    }
}

/// The buttons beneath it: what the form stops can be sent all the same.
pub(in crate::ui) fn json_foot_ui(pane: &mut Pane<'_>, row: Rect) {
    let editor = pane.cx.model.bench.json.as_ref();
    let is_whole = editor.is_some_and(|editor| editor.error.is_none());
    let stops = pane.cx.checked.result.is_err() && is_whole && pane.cx.model.can_keep_rows();
    let mut left = row.left();
    for (key, enabled, action) in [
        ("send-anyway", stops, Action::Ask(Question::SendAnyway)),
        ("bench-json-hide", true, BenchAction::ShowJson(false).into()),
    ] {
        let text = pane.cx.say(key);
        let button = Button::new(ButtonKind::Secondary, &text).enabled(enabled);
        let place = Rect::from_min_size(pos2(left, row.top()), button.size(pane.ui));
        left = place.right() + measure::SMALL_GAP;
        if button.show_at(pane.ui, place).clicked() {
            pane.want(action);
        }
    }
}
