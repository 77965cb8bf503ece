//! The page "Create a voice": the source on top, the fields beneath.

mod consent;
mod fields;
mod more;
mod record;
mod result;
mod rows;
mod sample;
mod source;
mod stage;
mod takes;

use super::page;
use super::theme::{Palette, measure};
use super::widgets::bring_into_sight;
use super::widgets::field::{self as widget, FieldContent, FieldMessage, FieldWidget as FieldUi};
use super::{Pane, ViewContext, field_id, speaker, text_of};
use crate::domain::{DraftProblem, Field, VoiceName};
use crate::model::FormAction;
use crate::ui::cut::Cut as _;
use crate::words::problems;
use crate::words::state::Tone;
use egui::style::ScrollFadeStyle;
use egui::{CornerRadius, Id, Rect, Response, Sense, vec2};
use rows::FormRows;

/// Draws the page into `rect`: the form, or the voice that it became. Returns whether the history is to be
/// shown.
pub(super) fn create_ui(pane: &mut Pane<'_>, rect: Rect, history_is_folded: bool) -> bool {
    let result = pane.cx.model.result();
    let id = Id::unique("the form is its voice");
    let was_shown = pane.ui.data(|data| data.get_temp(id).unwrap_or(false));
    pane.ui
        .data_mut(|data| data.insert_temp(id, result.is_some()));
    if result.is_some()
        && let Some(field) = focused_field(pane)
    {
        if was_shown {
            pane.want(FormAction::Reopen);
        } else {
            // The form was sent from within a field, by its shortcut or by assistive technology.
            pane.ui.memory_mut(|memory| memory.surrender_focus(field));
        }
    }
    match result {
        Some(voice) => result::result_ui(pane, rect, voice, history_is_folded),
        None => form_ui(pane, rect, history_is_folded, was_shown),
    }
}

/// The field of the form that the keyboard was led to.
fn focused_field(pane: &Pane<'_>) -> Option<Id> {
    let focused = pane.ui.memory(egui::Memory::focused)?;
    let mut fields = FIELDS.iter().map(|field| field_id(*field));
    fields.find(|field| *field == focused)
}

/// Draws the form; one that comes back after its voice begins at its top.
fn form_ui(pane: &mut Pane<'_>, rect: Rect, history_is_folded: bool, comes_back: bool) -> bool {
    let width = rect.width() - 2.0 * measure::PAGE;
    let rows = FormRows::new(pane, width, rect.height());
    let fields = rows.height();
    let title_row = page::title_row(rect.height());
    let left_over = rect.height() - title_row - measure::GAP - fields - BELOW;
    let card = left_over.max(source::min_height(pane, width, rect.height()));
    let height = title_row + card + measure::GAP + fields + BELOW;
    let mut form = egui::ScrollArea::vertical()
        .id_salt("form")
        .auto_shrink(false);
    if comes_back {
        form = form.vertical_scroll_offset(0.0);
    }
    let usual = pane.ui.spacing().scroll.fade;
    pane.ui.spacing_mut().scroll.fade = EDGE;
    let (show_history, goes_on) = pane.scroll(form, |pane| {
        pane.ui.spacing_mut().scroll.fade = usual;
        let size = vec2(rect.width(), height);
        let (page, _) = pane.ui.allocate_exact_size(size, Sense::hover());
        let mut room = page.shrink2(vec2(measure::PAGE, 0.0));
        let title = room.take_top(title_row, 0.0);
        let said = pane.cx.say("page-create");
        let show_history = page::title_ui(pane, title, &said, history_is_folded);
        let source = room.take_top(card, measure::GAP);
        pane.push_id_within("source", source, |pane| {
            source::source_ui(pane, source, rect.height());
        });
        rows.draw(pane, room);
        let goes_on = page.bottom() > rect.bottom() + 1.0;
        (show_history, goes_on)
    });
    if goes_on {
        // The outline of a control that begins there is not seen.
        let end = rect.with_min_y(rect.bottom() - COVERED);
        let end = end.shrink2(vec2(measure::PAGE / 2.0, 0.0));
        let window = Palette::of(pane.ui).window;
        let painter = pane.ui.painter();
        painter.rect_filled(end, CornerRadius::ZERO, window);
    }
    show_history
}

/// How a form that goes on ends at the bar: a row that begins there is hardly seen, not cut through its words.
const EDGE: ScrollFadeStyle = ScrollFadeStyle {
    strength: 1.0,
    size: 20.0,
};

/// What of that end is covered whole.
const COVERED: f32 = 7.0;

/// Where the field waits that is to be seen.
fn sought_id() -> Id {
    Id::unique("field of the form that is to be seen")
}

/// Leads to what stands against sending: it says what is wrong, is in sight, and has the keyboard where it takes
/// text.
pub(super) fn lead_to_problem(pane: &mut Pane<'_>, field: Field) {
    pane.want(FormAction::Touch(field));
    pane.ui
        .data_mut(|data| data.insert_temp(sought_id(), field));
    if field != Field::ConsentKind {
        pane.ui
            .memory_mut(|memory| memory.request_focus(field_id(field)));
    }
}

/// Brings the place of a problem into sight where its field is what was looked for.
fn show_sought(pane: &mut Pane<'_>, field: Field, place: Rect) {
    let sought: Option<Field> = pane.ui.data(|data| data.get_temp(sought_id()));
    if sought == Some(field) {
        pane.ui.data_mut(|data| data.remove::<Field>(sought_id()));
        bring_into_sight(pane.ui, place);
    }
}

/// The fields of the form.
const FIELDS: [Field; 12] = [
    Field::VoiceName,
    Field::File,
    Field::Link,
    Field::VideoId,
    Field::Priority,
    Field::SpeakerName,
    Field::AgreedDate,
    Field::Statement,
    Field::SubAppId,
    Field::KeepDays,
    Field::SessionId,
    Field::SessionContext,
];

/// Beneath the last row.
const BELOW: f32 = 12.0;

/// The part of a block that the field itself takes.
fn input_of(block: Rect) -> Rect {
    block
        .with_min_y(block.top() + widget::LABEL + widget::GAP)
        .upper(measure::FIELD)
}

/// What a field of the form is drawn with.
struct Spec<'a> {
    field: Field,
    label: &'a str,
    hint: &'a str,
    /// The line beneath while nothing is wrong.
    help: Option<&'a str>,
    note: Option<(String, Tone)>,
    rows: usize,
    mono: bool,
}

impl Spec<'_> {
    fn new(field: Field) -> Self {
        Self {
            field,
            label: problems::label_key(field),
            hint: "",
            help: None,
            note: None,
            rows: 1,
            mono: false,
        }
    }
}

/// Draws a field of the form: `block` holds label, field and message, `input` the field alone.
fn form_field(pane: &mut Pane<'_>, block: Rect, input: Rect, spec: Spec<'_>) -> Response {
    let field = spec.field;
    let label = pane.cx.say(spec.label);
    let hint = if spec.hint.is_empty() {
        String::new()
    } else {
        pane.cx.say(spec.hint)
    };
    let (changed, response) = FieldUi {
        id: field_id(field),
        label: &label,
        note: spec.note,
        hint: &hint,
        message: message(pane.cx, field, spec.help),
        rows: spec.rows,
        mono: spec.mono,
        content: if matches!(field, Field::File | Field::Statement) {
            FieldContent::Path
        } else {
            FieldContent::Text
        },
    }
    .show(
        pane.ui,
        block,
        input,
        text_of(&pane.cx.model.form.draft, field),
    );
    show_sought(pane, field, block);
    if let Some(text) = changed {
        pane.want(FormAction::Edit(field, text));
    }
    if response.lost_focus() && !pane.cx.model.form.touched.contains(&field) {
        pane.want(FormAction::Touch(field));
    }
    response
}

/// The line beneath a field: what is wrong once it was touched, else a warning, else what comparing voices
/// tells, else its help.
fn message(cx: &ViewContext<'_>, field: Field, help: Option<&str>) -> Option<FieldMessage> {
    let touched = cx.model.form.touched.contains(&field);
    let help = || {
        speaker::hint(cx, field).or_else(|| {
            help.map(|key| FieldMessage {
                text: cx.say(key),
                tone: Tone::Quiet,
            })
        })
    };
    if let Some(problem) = cx.checked.problem(field) {
        return match problem {
            // Reading is no mistake; the stage shows how far it is.
            DraftProblem::FileBeingRead => help(),
            // The stage tells it, with what can be done.
            DraftProblem::File(_) if cx.model.form.sample.is_unread() => help(),
            _ if !touched => help(),
            problem => Some(FieldMessage {
                text: problems::problem(cx.words, problem),
                tone: Tone::Wrong,
            }),
        };
    }
    match cx.checked.warning(field) {
        Some(warning) => Some(FieldMessage {
            text: problems::warning(cx.words, warning),
            tone: if touched { Tone::Look } else { Tone::Quiet },
        }),
        None => help(),
    }
}

/// "12/20", red beyond the limit.
fn counter(cx: &ViewContext<'_>, count: usize, max: usize) -> (String, Tone) {
    let text = cx
        .words
        .fill("counter", &[("count", count.into()), ("max", max.into())]);
    (
        text,
        if count > max {
            Tone::Wrong
        } else {
            Tone::Quiet
        },
    )
}

fn name_counter(cx: &ViewContext<'_>) -> (String, Tone) {
    let count = VoiceName::count(&cx.model.form.draft.voice_name);
    counter(cx, count, VoiceName::MAX)
}
