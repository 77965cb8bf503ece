//! Failures that are rehearsed, in words.

use super::Words;
use crate::domain::fault::{FaultError, FaultProblem};
use crate::domain::{FaultPreset, FaultScenario};

/// What a preset rehearses.
pub fn preset(preset: FaultPreset) -> &'static str {
    match preset {
        FaultPreset::LostReply => "rehearse-lost-reply",
        FaultPreset::NotTaken => "rehearse-not-taken",
        FaultPreset::Gateway => "rehearse-gateway",
        FaultPreset::Busy => "rehearse-busy",
        FaultPreset::Refused => "rehearse-refused",
        FaultPreset::UploadDenied => "rehearse-upload-denied",
        FaultPreset::TaskFails => "rehearse-task-fails",
        FaultPreset::LooksFail => "rehearse-looks-fail",
        FaultPreset::ClockOff => "rehearse-clock-off",
    }
}

/// What is rehearsed: the name that the person gave it, else what it is, else its rules in a line.
pub fn scenario(words: &Words, scenario: &FaultScenario) -> String {
    if !scenario.name.is_empty() {
        return scenario.name.clone();
    }
    match FaultPreset::of(&scenario.faults) {
        Some(known) => words.say(preset(known)),
        None => scenario.faults.to_string().replace('\n', "; "),
    }
}

/// Why a text is not in the fault language, and where.
pub fn fault_error(words: &Words, text: &str, error: FaultError) -> String {
    let before: String = text.chars().take(error.at).collect();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let problem = words.say(match error.problem {
        FaultProblem::NotACall => "fault-not-a-call",
        FaultProblem::NotACount => "fault-not-a-count",
        FaultProblem::NoColon => "fault-no-colon",
        FaultProblem::NotAFault => "fault-not-a-fault",
        FaultProblem::NotANumber => "fault-not-a-number",
        FaultProblem::NotATime => "fault-not-a-time",
        FaultProblem::WordMissing => "fault-word-missing",
        FaultProblem::WrongWord => "fault-wrong-word",
        FaultProblem::TooMuch => "fault-too-much",
        FaultProblem::OpenQuote => "fault-open-quote",
    });
    let places = [
        ("line", line.into()),
        ("column", column.into()),
        ("problem", problem.into()),
    ];
    words.fill("fault-at", &places)
}
