//! What the bar says: whether the form can be sent, what stands against it, how far a voice is.

use crate::domain::{DraftProblem, Field, RowId, Voice, VoiceState};
use crate::model::accounts::{AccountAction, KeyStatus};
use crate::model::{Action, FormAction, Phase};
use crate::ui::widgets::button::ButtonKind;
use crate::ui::{ViewContext, names, remedy};
use crate::words::failure::Remedy;
use crate::words::state::{self, Tone};
use crate::words::{accounts, failure, problems};

/// What the bar says of the form.
pub(super) struct BarLine {
    pub head: String,
    pub tone: Tone,
    pub more: String,
    /// Why the button cannot be pressed.
    pub reason: Option<String>,
    /// The first field that stands against it.
    pub problem: Option<Field>,
    /// What is offered beside the button.
    pub offer: Option<Box<Offer>>,
    pub share: Option<f32>,
}

/// A step beside the button.
pub(super) struct Offer {
    pub text: String,
    pub step: SendStep,
}

pub(super) enum SendStep {
    Do(Action),
    /// The step that a failure offers.
    Remedy(RowId, Remedy),
}

impl BarLine {
    fn new(head: String, tone: Tone, more: String) -> Self {
        Self {
            head,
            tone,
            more,
            reason: None,
            problem: None,
            offer: None,
            share: None,
        }
    }

    fn disabled(mut self, cx: &ViewContext<'_>) -> Self {
        let parts = [
            ("head", self.head.as_str().into()),
            ("more", self.more.as_str().into()),
        ];
        self.reason = Some(cx.words.fill("send-reason", &parts));
        self
    }
}

/// What sending costs.
pub(super) fn charge(cx: &ViewContext<'_>) -> String {
    cx.say(if cx.model.is_practice() {
        "send-practice"
    } else {
        "send-charges"
    })
}

/// How much "Create voice" asks for attention. What may have been taken is sent again only from the form, where that
/// is not the step to take next; beside its voice the button is not there, so that a second press pays for nothing.
pub(super) fn create_kind(cx: &ViewContext<'_>) -> Option<ButtonKind> {
    let is_result = cx.model.result().is_some();
    match cx.model.phase() {
        Phase::Done(voice) if !voice.state.came_to_nothing() => {
            (!is_result).then_some(ButtonKind::Secondary)
        }
        _ if is_result => Some(ButtonKind::Secondary),
        _ => Some(ButtonKind::Primary),
    }
}

/// What the bar says now.
pub(super) fn line_of(cx: &ViewContext<'_>) -> BarLine {
    if !cx.model.can_keep_rows() {
        return BarLine::new(
            cx.say("send-no-rows"),
            Tone::Wrong,
            cx.say("send-no-rows-more"),
        )
        .disabled(cx);
    }
    match cx.model.phase() {
        Phase::Starting => BarLine::new(
            cx.say("send-starting"),
            Tone::Busy,
            cx.say("send-starting-more"),
        )
        .disabled(cx),
        Phase::UnderWay(voice) => {
            let mut line = BarLine::new(
                state::word(cx.words, &voice.state),
                Tone::Busy,
                under_way(cx, voice),
            );
            line.share = state::share(&voice.state);
            line.disabled(cx)
        }
        Phase::Done(voice) => match form_line(cx) {
            // What stands against sending again is said first, where it can be sent again.
            Err(line) if create_kind(cx).is_some() => line,
            _ => done(cx, voice),
        },
        Phase::Editing => form_line(cx).unwrap_or_else(|line| line),
    }
}

fn under_way(cx: &ViewContext<'_>, voice: &Voice) -> String {
    match &voice.state {
        VoiceState::Uploading { sent, total } => cx.words.fill(
            "row-upload",
            &[
                ("file", voice.name.as_str().into()),
                ("bytes", state::bytes_of(cx.words, *sent, *total).into()),
            ],
        ),
        _ => voice.name.clone(),
    }
}

fn done(cx: &ViewContext<'_>, voice: &Voice) -> BarLine {
    let word = state::word(cx.words, &voice.state);
    if let VoiceState::Cancelled = voice.state {
        return BarLine::new(word, Tone::Quiet, cx.say("send-cancelled-more"));
    }
    if let Some(failure) = voice.state.failure() {
        let said = failure::explain(cx.words, failure);
        let mut line = BarLine::new(word, state::tone(&voice.state), said.headline);
        line.offer = if cx.model.result().is_some() {
            // The step that it offers stands in its card.
            create_kind(cx).is_none().then(|| create_another(cx))
        } else {
            remedy::of(cx, voice).map(|remedy| Offer {
                text: remedy.label(cx.words),
                step: SendStep::Remedy(voice.id, remedy),
            })
        }
        .map(Box::new);
        return line;
    }
    let task = voice
        .state
        .task_id()
        .map(|id| cx.words.fill("row-task", &[("id", id.short().into())]));
    let tone = state::tone(&voice.state);
    let mut line = BarLine::new(word, tone, task.unwrap_or_default());
    line.offer = Some(Box::new(create_another(cx)));
    line
}

fn create_another(cx: &ViewContext<'_>) -> Offer {
    Offer {
        text: cx.say("create-another"),
        step: SendStep::Do(Action::Form(FormAction::CreateAnother)),
    }
}

/// That the keys of the account in use are not at hand, with what can be done. The form stays usable:
/// this is said where all else is ready.
fn needs_keys(cx: &ViewContext<'_>) -> Option<BarLine> {
    let account = cx.model.account();
    let id = account.id;
    let state = &cx.model.accounts_state;
    let (more, key, step) = match state.key_status(id)? {
        KeyStatus::Failed(error) if error.can_unlock() => (
            accounts::keyring_error(cx.words, error).headline,
            "account-unlock",
            AccountAction::ReadKeys { id, unlock: true },
        ),
        KeyStatus::Failed(error) => (
            accounts::keyring_error(cx.words, error).headline,
            "account-give-keys",
            AccountAction::Edit(id),
        ),
        KeyStatus::Missing => (
            cx.words.fill(
                "needs-keys-more",
                &[("account", names::bare(cx.words, account).into())],
            ),
            "account-give-keys",
            AccountAction::Edit(id),
        ),
        _ => return None,
    };
    let mut line = BarLine::new(cx.say("needs-keys"), Tone::Look, more).disabled(cx);
    line.offer = Some(Box::new(Offer {
        text: cx.say(key),
        step: SendStep::Do(step.into()),
    }));
    Some(line)
}

/// The form alone: ready, or what is to be fixed.
fn form_line(cx: &ViewContext<'_>) -> Result<BarLine, BarLine> {
    let Err(found) = &cx.checked.result else {
        if let Some(line) = needs_keys(cx) {
            return Err(line);
        }
        let json = cx.model.bench.json.as_ref();
        if json.is_some_and(|editor| editor.error.is_some()) {
            let said = cx.say("send-form-not-json");
            return Ok(BarLine::new(cx.say("send-ready"), Tone::Look, said));
        }
        return Ok(BarLine::new(cx.say("send-ready"), Tone::Good, charge(cx)));
    };
    let head = cx
        .words
        .fill("send-problems", &[("count", found.len().into())]);
    let first = found.first();
    let said = match first {
        // What is wrong with the file stands in its place.
        Some(DraftProblem::File(_)) if cx.model.form.sample.is_unread() => {
            cx.say("problem-other-file")
        }
        Some(first) => problems::problem(cx.words, first),
        None => String::new(),
    };
    let mut line = BarLine::new(head, Tone::Quiet, said).disabled(cx);
    line.problem = first.map(DraftProblem::field);
    Err(line)
}
