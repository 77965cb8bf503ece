//! Whose voice it is, in words.

use super::{Words, time};
use crate::domain::voice::consent::{AgreedDateError, SpeakerNameError, SpeakerProblem};
use crate::domain::{Consent, ConsentKind};

/// A choice of the form.
pub fn choice(words: &Words, whose: ConsentKind) -> String {
    words.say(match whose {
        ConsentKind::Mine => "whose-mine",
        ConsentKind::Agreed => "whose-agreed",
        ConsentKind::Licensed => "whose-licensed",
    })
}

/// What was said of a voice: "Budi Santoso agreed on 20 Nov 2026".
pub fn said(words: &Words, consent: &Consent) -> String {
    match consent.agreement() {
        Some(agreement) => words.fill(
            "whose-said-agreed",
            &[
                ("name", agreement.name.as_str().into()),
                ("date", time::day(words, agreement.date).into()),
            ],
        ),
        None => choice(words, consent.whose()),
    }
}

/// What a speaker can read aloud for a recorded statement; the name may not be typed yet.
pub fn statement(words: &Words, name: &str) -> String {
    let name = name.trim();
    let typed = if name.is_empty() { "no" } else { "yes" };
    words.fill(
        "whose-read",
        &[("typed", typed.into()), ("name", name.into())],
    )
}

/// What is wrong with it.
pub fn problem(words: &Words, problem: SpeakerProblem) -> String {
    match problem {
        SpeakerProblem::NotChosen => words.say("problem-whose"),
        SpeakerProblem::Name(SpeakerNameError::Empty) => words.say("problem-speaker-empty"),
        SpeakerProblem::Name(SpeakerNameError::TooLong { count }) => {
            words.fill("problem-speaker-too-long", &[("count", count.into())])
        }
        SpeakerProblem::Name(SpeakerNameError::ControlCharacter) => {
            words.say("problem-speaker-control")
        }
        SpeakerProblem::Date(AgreedDateError::NotADay) => words.say("problem-agreed-date"),
        SpeakerProblem::Date(AgreedDateError::InTheFuture) => words.say("problem-agreed-future"),
    }
}
