//! The one dialog for all that is asked before something is paid for again or cannot be undone.

use super::dialog::dialog;
use super::theme::{self, Palette, Weight};
use super::widgets::button::{Button, ButtonKind, pressed_to_pay};
use super::{Pane, ViewContext, names};
use crate::domain::{SampleStatus, SourceTab};
use crate::model::storage::{DeleteTarget, KeysOf};
use crate::model::{Action, Form, Question};
use crate::words::closing::closing;
use crate::words::{api_console, problems, storage};
use egui::{Align, Layout, RichText};

/// How a question is put.
struct QuestionText {
    title: String,
    /// What it is about; may be several lines.
    text: String,
    /// The keys of the two answers.
    yes: &'static str,
    no: &'static str,
}

impl QuestionText {
    fn new(title: String, text: String, (yes, no): (&'static str, &'static str)) -> Self {
        Self {
            title,
            text,
            yes,
            no,
        }
    }
}

/// Draws the question that is open.
pub(super) fn question_ui(pane: &mut Pane<'_>) {
    let Some(question) = &pane.cx.model.shared.question else {
        return;
    };
    let asked = asked(pane.cx, question);
    let mut answer = None;
    let leave = dialog(pane, "question", &asked.title, 420.0, |pane| {
        let muted = Palette::of(pane.ui).muted;
        for line in asked.text.lines() {
            pane.ui.label(RichText::new(line).color(muted));
        }
        if *question == Question::Close {
            under_way_ui(pane);
        }
        answer = answers_ui(pane, question, &asked);
    });
    if let Some(yes) = answer.or(leave.then_some(false)) {
        pane.want(Action::Answer(yes));
    }
}

/// The answers at the right: the harmless one has the keyboard. Returns the one that was pressed.
fn answers_ui(pane: &mut Pane<'_>, question: &Question, asked: &QuestionText) -> Option<bool> {
    pane.ui.add_space(16.0);
    pane.with_layout(Layout::right_to_left(Align::Center), |pane| {
        let mut answer = None;
        let no = pane.cx.say(asked.no);
        let no = Button::new(ButtonKind::Leading, &no).show(pane.ui);
        if pane.ui.memory(|memory| memory.focused().is_none()) {
            no.request_focus();
        }
        if no.clicked() {
            answer = Some(false);
        }
        let yes = pane.cx.say(asked.yes);
        let yes = Button::new(ButtonKind::Secondary, &yes).show(pane.ui);
        let counts = match question {
            Question::SendAgain | Question::SendAnyway | Question::CallAction(_) => {
                pressed_to_pay(pane.ui, &yes)
            }
            _ => yes.clicked(),
        };
        if counts {
            answer = Some(true);
        }
        for button in [no, yes] {
            pane.ui.ctx().accesskit_node_builder(button.id, |node| {
                node.set_description(format!("{} {}", asked.title, asked.text));
            });
        }
        answer
    })
}

/// What becomes of a local file that the form stops, where it names one.
fn of_file(form: &Form) -> Option<&'static str> {
    let is_stopped = !matches!(form.sample.status(), SampleStatus::Fit(_));
    if form.draft.tab != SourceTab::File || form.draft.path().is_none() || !is_stopped {
        None
    } else if form.file_past_rules().is_some() {
        Some("send-anyway-file")
    } else {
        Some("send-anyway-no-file")
    }
}

fn asked(cx: &ViewContext<'_>, question: &Question) -> QuestionText {
    let told = |(title, text), answers| QuestionText::new(title, text, answers);
    match question {
        Question::SendAgain => {
            let text = cx.say(if cx.model.is_practice() {
                "again-text-practice"
            } else {
                "again-text"
            });
            QuestionText::new(cx.say("again-title"), text, ("again-yes", "again-no"))
        }
        Question::SendAnyway => {
            let mut text = cx.say(if cx.model.is_practice() {
                "send-anyway-text-practice"
            } else {
                "send-anyway-text"
            });
            let stops = cx.checked.result.as_ref().err();
            if stops.is_some() {
                text.push('\n');
                text += &cx.say("send-anyway-stops");
            }
            for problem in stops.into_iter().flatten() {
                let said = problems::problem(cx.words, problem);
                text.push('\n');
                text += &cx
                    .words
                    .fill("send-anyway-stop", &[("problem", said.into())]);
            }
            if let Some(key) = of_file(&cx.model.form) {
                text.push('\n');
                text += &cx.say(key);
            }
            let answers = ("send-anyway-yes", "send-anyway-no");
            QuestionText::new(cx.say("send-anyway-title"), text, answers)
        }
        Question::CallAction(risk) => {
            let said = api_console::question(*risk, cx.model.is_practice());
            let places = [
                ("action", cx.model.api_console.action.trim().into()),
                ("account", names::by_id(cx, cx.model.account().id).into()),
            ];
            let title = cx.words.fill("console-ask-title", &places);
            let mut text = cx.words.fill(said, &places);
            text.push('\n');
            text += &cx.words.fill("console-ask-once", &places);
            QuestionText::new(title, text, ("console-ask-yes", "console-ask-no"))
        }
        Question::Close => {
            let location = cx.model.shared.location.as_ref();
            let to = location.and_then(|location| location.wanted.as_ref());
            let moves = to.map(|to| {
                let path = to.display().to_string();
                cx.words.fill("kept-will-move", &[("path", path.into())])
            });
            let answers = ("closing-yes", "closing-no");
            QuestionText::new(cx.say("closing-title"), moves.unwrap_or_default(), answers)
        }
        Question::DeleteTake(id) => {
            let number = [("number", cx.model.takes.number(id).into())];
            let asked = cx.words.question("takes-delete-question", &number);
            told(asked, ("takes-delete-yes", "takes-delete-no"))
        }
        Question::DeleteUpload(_) => {
            let asked = cx.words.question("delete-upload-question", &[]);
            told(asked, ("delete-upload-yes", "delete-upload-no"))
        }
        Question::DeleteRecord(_) => {
            let asked = cx.words.question("record-ask", &[]);
            told(asked, ("record-yes", "record-no"))
        }
        Question::DeleteVoiceprint(_) => {
            let asked = cx.words.question("voiceprint-ask", &[]);
            told(asked, ("voiceprint-yes", "voiceprint-no"))
        }
        Question::DeleteAccount(id) => {
            let name = [("account", names::by_id(cx, *id).into())];
            let asked = cx.words.question("account-delete-question", &name);
            told(asked, ("account-delete-yes", "account-delete-no"))
        }
        Question::DiscardTyped(_) => told(typed(cx), ("account-discard-yes", "account-discard-no")),
        Question::Delete(what) => {
            let account = match what {
                DeleteTarget::Keys(KeysOf::One(id)) => names::by_id(cx, *id),
                _ => String::new(),
            };
            let asked = storage::question(cx.words, what, &account);
            told(asked, ("kept-yes", "kept-no"))
        }
    }
}

/// Whose keys were typed and are not saved yet.
fn typed(cx: &ViewContext<'_>) -> (String, String) {
    let editor = cx.model.accounts_state.editor.as_ref();
    let name = editor.map_or("", |editor| editor.draft.name.trim());
    if name.is_empty() || editor.is_some_and(|editor| editor.new) {
        return cx.words.question("account-discard-question-new", &[]);
    }
    let name = [("account", name.into())];
    cx.words.question("account-discard-question", &name)
}

/// What goes on without the window, and what stops.
fn under_way_ui(pane: &mut Pane<'_>) {
    let said = closing(pane.cx.words, &pane.cx.model.under_way(), &pane.cx.zone);
    let palette = Palette::of(pane.ui);
    for (key, lines) in [
        ("closing-goes-on", &said.goes_on),
        ("closing-stops", &said.stops),
    ] {
        if lines.is_empty() {
            continue;
        }
        pane.ui.add_space(8.0);
        let heading = RichText::new(pane.cx.say(key))
            .font(theme::font(13.0, Weight::SemiBold))
            .color(palette.text);
        pane.ui.label(heading);
        for line in lines {
            pane.ui.label(RichText::new(line).color(palette.muted));
        }
    }
    pane.ui.add_space(8.0);
    let last = match said.until {
        _ if said.goes_on.is_empty() && said.stops.is_empty() => pane.cx.say("closing-over"),
        Some(until) => until,
        None => pane.cx.say("closing-nothing-lost"),
    };
    pane.ui.label(RichText::new(last).color(palette.text));
}
