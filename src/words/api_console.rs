//! Calls of the API by hand, in words.

use super::Words;
use super::activity::of_attempt;
use super::failure::explain;
use super::state::Tone;
use crate::domain::api_action::MemberForm;
use crate::domain::{ActionNameError, ActionRisk};
use crate::model::api_console::{Arrival, CallEnd, ConsoleProblem};

/// The message that asks before an action is called.
pub fn question(risk: ActionRisk, is_practice: bool) -> &'static str {
    match (risk, is_practice) {
        (_, true) => "console-ask-practice",
        (ActionRisk::Deletes, _) => "console-ask-deletes",
        (ActionRisk::Pays, _) => "console-ask-pays",
        // What only reads is not asked.
        (ActionRisk::Unknown | ActionRisk::Reads, _) => "console-ask-unknown",
    }
}

/// Why there is nothing to send; nothing where that needs no words.
pub fn problem(words: &Words, problem: ConsoleProblem) -> Option<String> {
    let key = match problem {
        ConsoleProblem::Action(ActionNameError::NotAName) => "console-not-a-name",
        ConsoleProblem::Region => "console-no-region",
        ConsoleProblem::Action(ActionNameError::Empty | ActionNameError::MakesVoice)
        | ConsoleProblem::Body
        | ConsoleProblem::UnderWay => return None,
    };
    Some(words.say(key))
}

/// What a member has to be, where it is something else.
pub fn wrong_type(words: &Words, member: &str, kind: MemberForm) -> String {
    let key = match kind {
        MemberForm::Text => "problem-member-text",
        MemberForm::Number => "problem-member-number",
        MemberForm::List => "console-member-list",
    };
    words.fill(key, &[("member", member.into())])
}

/// What came of a call: a line, how serious it is, and what more there is to say.
pub fn outcome(words: &Words, end: &CallEnd) -> (String, Tone, Vec<String>) {
    let (attempt, arrival, kept) = match end {
        CallEnd::NotMade(failure) => {
            let said = explain(words, failure);
            return (said.headline, Tone::Wrong, vec![said.advice]);
        }
        CallEnd::Made {
            attempt,
            arrival,
            kept,
        } => (attempt, arrival, kept),
    };
    let (line, tone) = of_attempt(words, attempt);
    let mut more = Vec::new();
    match arrival {
        Arrival::Answered => {}
        Arrival::Unknown => more.push(words.say("console-maybe-arrived")),
        Arrival::NotSent => more.push(words.say("console-not-sent")),
    }
    if !attempt.is_good() {
        more.push(words.say("console-not-again"));
    }
    if kept.is_none() {
        more.push(words.say("console-not-kept"));
    }
    (line, tone, more)
}
