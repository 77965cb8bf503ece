//! The tester's bench in words.

use super::{Words, problems};
use crate::domain::{DraftProblem, Member, MemberType};
use crate::model::bench::{JsonEditor, JsonError, PasteOutcome};
use crate::snippets::read::{KeyMaterial, PasteError, PastedForm};

/// Why a text is no body.
pub fn json_error(words: &Words, error: JsonError) -> String {
    match error {
        JsonError::Syntax { line, column } => place(words, "bench-json-syntax", line, column),
        JsonError::NumberTooLong => words.say("bench-json-number-too-long"),
        JsonError::NotAnObject => words.say("bench-json-not-an-object"),
    }
}

/// What is wrong with each member that is in the text, in the order in which they stand there. The JSON is spoken
/// of by the names that members have in it, not by the labels of the form.
pub fn wrong_members(words: &Words, editor: &JsonEditor, problems: &[DraftProblem]) -> Vec<String> {
    let placed = |problem: &DraftProblem| {
        let mut members = Member::ALL.into_iter();
        let member = members.find(|member| member.field() == problem.field())?;
        let place = editor.place(member.name())?;
        let said = match problem {
            DraftProblem::MemberType(member) => words.say(match member.kind() {
                MemberType::Text => "problem-value-text",
                MemberType::WholeNumber => "problem-value-number",
            }),
            problem => problems::problem(words, problem),
        };
        let parts = [
            ("line", place.0.into()),
            ("member", member.name().into()),
            ("problem", said.into()),
        ];
        Some((place, words.fill("bench-json-wrong", &parts)))
    };
    let mut wrong: Vec<_> = problems.iter().filter_map(placed).collect();
    wrong.sort();
    wrong.into_iter().map(|(_, said)| said).collect()
}

/// Why a pasted text filled nothing in.
pub fn paste_problem(words: &Words, error: PasteError) -> String {
    match error {
        PasteError::Empty => words.say("paste-empty"),
        PasteError::TooLong => words.say("paste-too-long"),
        PasteError::Unknown => words.say("paste-unknown"),
        PasteError::OpenQuote => words.say("paste-open-quote"),
        PasteError::Json { line, column } => place(words, "paste-json", line, column),
        PasteError::NumberTooLong => words.say("paste-number-too-long"),
        PasteError::NotAnObject => words.say("paste-not-an-object"),
        PasteError::BodyInAFile => words.say("paste-body-in-a-file"),
        PasteError::NoBody => words.say("paste-no-body"),
    }
}

/// What a pasted call gave and what not, a sentence each.
pub fn paste_outcome(words: &Words, outcome: &PasteOutcome) -> Vec<String> {
    let form = match outcome.form {
        PastedForm::Curl => "curl",
        PastedForm::Tccli => "tccli",
        PastedForm::Json => "json",
    };
    let done = match &outcome.other_action {
        None => words.fill("paste-done", &[("form", form.into())]),
        Some(action) => {
            // What was pasted may be anything; an action is short.
            let action: String = action.chars().take(60).collect();
            let parts = [("form", form.into()), ("action", action.into())];
            words.fill("paste-done-other", &parts)
        }
    };
    let mut said = vec![done];
    let dropped: Vec<String> = outcome
        .dropped
        .iter()
        .map(|it| material(words, *it))
        .collect();
    let unused: Vec<String> = outcome.unused.iter().take(8).cloned().collect();
    for (key, what) in [("paste-dropped", dropped), ("paste-unused", unused)] {
        if !what.is_empty() {
            said.push(words.fill(
                key,
                &[("what", what.join(&words.say("listed-between")).into())],
            ));
        }
    }
    said
}

fn material(words: &Words, material: KeyMaterial) -> String {
    words.say(match material {
        KeyMaterial::SecretId => "paste-secret-id",
        KeyMaterial::SecretKey => "paste-secret-key",
        KeyMaterial::Token => "paste-token",
        KeyMaterial::Signature => "paste-signature",
        KeyMaterial::Session => "paste-session",
        KeyMaterial::Other => "paste-secret",
    })
}

fn place(words: &Words, key: &str, line: usize, column: usize) -> String {
    words.fill(key, &[("line", line.into()), ("column", column.into())])
}
