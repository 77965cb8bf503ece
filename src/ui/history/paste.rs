//! Places for a TaskId that a person pastes in: onto a row of which nobody knows whether it was taken,
//! and above the list for one that belongs to no row.

use crate::domain::{Voice, VoiceState};
use crate::model::{HistoryAction, NotThisRow, Pasted, PastedTaskError, TaskNote, TaskProblem};
use crate::ui::Pane;
use crate::ui::cut::Cut as _;
use crate::ui::theme::{Palette, Weight, measure};
use crate::ui::widgets::announce;
use crate::ui::widgets::button::{Button, ButtonKind};
use crate::ui::widgets::field::{FieldContent, FieldWidget, GAP, LABEL};
use crate::ui::widgets::text::paragraph;
use crate::words::failure;
use crate::words::state::Tone;
use egui::accesskit::Live;
use egui::{Id, Key, Rect, Sense, Ui, accesskit, pos2, vec2};

/// Height of the field with its label; its message stands beneath and may take two lines.
const FIELD: f32 = LABEL + GAP + measure::FIELD;

/// Draws a field for a TaskId with its button. Returns the text that is to be followed.
fn field_ui(pane: &mut Pane<'_>, id: Id, message: (&str, Tone), fits: bool) -> Option<String> {
    let text: String = pane.ui.data(|data| data.get_temp(id).unwrap_or_default());
    let (rect, _) = pane
        .ui
        .allocate_exact_size(vec2(pane.ui.available_width(), FIELD), Sense::hover());
    let name = pane.cx.say("follow-task");
    let button = Button::new(ButtonKind::Secondary, &name).enabled(fits);
    let size = button.size(pane.ui);
    let input = Rect::from_min_size(
        pos2(rect.left(), rect.top() + LABEL + GAP),
        vec2(rect.width() - size.x - 8.0, measure::FIELD),
    );
    let (said, tone) = message;
    let field = FieldWidget {
        id,
        label: &pane.cx.say("paste-task"),
        note: None,
        hint: "",
        // Beneath it, where it may wrap.
        message: None,
        rows: 1,
        mono: true,
        content: FieldContent::Text,
    };
    let (typed, response) = field.show(pane.ui, rect, input, &text);
    if let Some(typed) = typed {
        pane.ui.data_mut(|data| data.insert_temp(id, typed));
    }
    let entered = response.lost_focus() && pane.ui.input(|input| input.key_pressed(Key::Enter));
    let place = input.with_min_x(input.right() + 8.0).at_left(size);
    let pressed = button.show_at(pane.ui, place).clicked();
    let palette = Palette::of(pane.ui);
    let colour = match tone {
        Tone::Quiet => palette.muted,
        other => palette.tone(other).0,
    };
    let line = paragraph(pane.ui, said, Weight::Regular, colour);
    pane.ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(said);
        if tone == Tone::Wrong {
            node.set_invalid(accesskit::Invalid::True);
        }
    });
    announce(pane.ui, &line, Live::Polite);
    if (pressed || entered) && fits {
        pane.ui.data_mut(|data| data.remove::<String>(id));
        return Some(text.trim().to_owned());
    }
    None
}

fn text_in(ui: &Ui, id: Id) -> String {
    ui.data(|data| data.get_temp(id).unwrap_or_default())
}

/// A field for the TaskId of a row that may have been taken: the person may have found it elsewhere.
/// Beneath it, what came of the last one that was pasted.
pub(super) fn onto_row_ui(pane: &mut Pane<'_>, voice: &Voice) {
    if !matches!(voice.state, VoiceState::Unconfirmed { .. }) {
        return;
    }
    pane.ui.add_space(4.0);
    let pasted = pane.cx.model.history.pasted.get(&voice.id);
    if let Some(pasted) = pasted {
        pasted_ui(pane, voice, pasted);
        if pasted.error.is_none() {
            return;
        }
    }
    let id = Id::unique(("pasted task", voice.id));
    let problem = pane.cx.model.look_at_task_id(&text_in(pane.ui, id)).err();
    let (key, tone) = match problem {
        Some(TaskProblem::NotOneWord) => ("paste-task-wrong", Tone::Wrong),
        Some(TaskProblem::Empty) | None => ("paste-task-more", Tone::Quiet),
    };
    let message = (pane.cx.say(key), tone);
    let message = (message.0.as_str(), message.1);
    if let Some(task_id) = field_ui(pane, id, message, problem.is_none()) {
        let row = Some(voice.id);
        pane.want(HistoryAction::FollowTask { task_id, row });
    }
}

/// That the task is being looked at, or why the row does not take it.
fn pasted_ui(pane: &mut Pane<'_>, voice: &Voice, pasted: &Pasted) {
    let palette = Palette::of(pane.ui);
    let id = || ("id", pasted.task_id.short().into());
    let (said, colour, can_be_apart) = match &pasted.error {
        None => (
            pane.cx.words.fill("pasted-looking", &[id()]),
            palette.busy,
            false,
        ),
        Some(PastedTaskError::Unseen(failure)) => {
            let reason = failure::explain(pane.cx.words, failure).headline;
            let args = [id(), ("reason", reason.into())];
            (
                pane.cx.words.fill("pasted-unseen", &args),
                palette.look,
                false,
            )
        }
        Some(PastedTaskError::NotThisRow(NotThisRow::Session)) => (
            pane.cx.words.fill("pasted-session", &[id()]),
            palette.look,
            true,
        ),
        Some(PastedTaskError::NotThisRow(NotThisRow::OtherKind)) => (
            pane.cx.words.fill("pasted-other-kind", &[id()]),
            palette.look,
            false,
        ),
        Some(PastedTaskError::NotThisRow(NotThisRow::Application { theirs, ours })) => {
            let args = [
                id(),
                ("theirs", theirs.to_string().into()),
                ("ours", ours.to_string().into()),
            ];
            (
                pane.cx.words.fill("pasted-application", &args),
                palette.look,
                true,
            )
        }
    };
    let response = paragraph(pane.ui, &said, Weight::Medium, colour);
    announce(pane.ui, &response, Live::Polite);
    if can_be_apart {
        pane.ui.add_space(2.0);
        let text = pane.cx.say("follow-apart");
        if Button::new(ButtonKind::Leading, &text)
            .show(pane.ui)
            .clicked()
        {
            pane.want(HistoryAction::FollowApart(voice.id));
        }
    }
    pane.ui.add_space(6.0);
}

/// Where egui keeps whether the place above the list is open.
pub(super) fn open_id() -> Id {
    Id::unique("a task is to be followed")
}

/// The field above the list.
pub(super) fn field_id() -> Id {
    Id::unique("task of no row")
}

/// The place above the list for a TaskId that belongs to no row.
pub(super) fn above_list_ui(pane: &mut Pane<'_>) {
    let id = field_id();
    let found = pane.cx.model.look_at_task_id(&text_in(pane.ui, id));
    let (said, tone) = match found {
        Err(TaskProblem::Empty) | Ok(None) => (pane.cx.say("follow-more"), Tone::Quiet),
        Err(TaskProblem::NotOneWord) => (pane.cx.say("paste-task-wrong"), Tone::Wrong),
        Ok(Some(TaskNote::Known(_))) => (pane.cx.say("follow-known"), Tone::Good),
        Ok(Some(TaskNote::OtherApplication { theirs, ours })) => {
            let args = [
                ("theirs", theirs.to_string().into()),
                ("ours", ours.to_string().into()),
            ];
            (
                pane.cx.words.fill("follow-other-application", &args),
                Tone::Look,
            )
        }
    };
    let fits = found.is_ok() && pane.cx.model.can_keep_rows();
    if let Some(task_id) = field_ui(pane, id, (&said, tone), fits) {
        pane.ui.data_mut(|data| data.insert_temp(open_id(), false));
        pane.want(HistoryAction::FollowTask { task_id, row: None });
    }
}
