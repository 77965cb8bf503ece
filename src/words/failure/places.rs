//! What fills the places of a failure's message.

use crate::domain::redaction::quoted;
use crate::domain::voice::consent::StatementProblem;
use crate::domain::{Cause, ClipProblem, Failure, Refusal, Step, Transport};
use crate::words::Arg;
use crate::words::bundle::tenths;
use fluent_bundle::FluentValue;

/// A clock that is off by less than this, in seconds, is not what a refusal was about.
const NOTICEABLE_S: u64 = 60;

/// The places of a failure's messages; `assets/words/en/failures.ftl` lists them.
pub(super) fn of(failure: &Failure) -> Vec<Arg<'static>> {
    let message = quoted(failure.message.as_deref().unwrap_or_default());
    let mut places = vec![
        ("step", step(failure.step).into()),
        ("right", right(failure.step).into()),
        ("taken", yes_or_no(failure.may_have_been_taken())),
        ("said", yes_or_no(!message.is_empty())),
        ("message", message.into()),
    ];
    places.extend(clock(failure.clock_behind_s));
    match &failure.cause {
        Cause::Own {
            refusal: Refusal::Sample { problem },
        } => places.extend(clip(problem)),
        Cause::Own {
            refusal: Refusal::Statement { problem },
        } => places.extend(statement(problem)),
        Cause::Own {
            refusal:
                Refusal::NotJournalled { reason: text } | Refusal::AnswerIncomplete { member: text },
        }
        | Cause::Network {
            transport:
                Transport::Tls { reason: text }
                | Transport::Other { reason: text }
                | Transport::ProxyUnusable { variable: text },
            ..
        } => places.extend(reason(text)),
        _ => places.extend(reason("")),
    }
    places
}

/// The places of a recording's problem.
fn clip(problem: &ClipProblem) -> Vec<Arg<'static>> {
    let mut places = Vec::new();
    match problem {
        ClipProblem::Unreadable { reason: text } | ClipProblem::NoReader { reason: text } => {
            places.extend(reason(text));
        }
        ClipProblem::UnknownType { looks_like } => {
            places.extend(reason(looks_like.as_deref().unwrap_or_default()));
        }
        ClipProblem::NoAudio { format }
        | ClipProblem::Undecodable { format, .. }
        | ClipProblem::Unsupported { format, .. }
        | ClipProblem::Protected { format } => {
            places.push(("container", format.name().into()));
        }
        ClipProblem::Endless { hours } => places.push(("hours", (*hours).into())),
        ClipProblem::Stuck { seconds } => places.push(("seconds", (*seconds).into())),
        // Rounded away from the limit, so that 4.96 s does not read as the 5.0 s that would do.
        ClipProblem::TooShort { millis } => places.push(("seconds", tenths(millis / 100))),
        ClipProblem::TooLong { millis } => places.push(("seconds", tenths(millis.div_ceil(100)))),
        ClipProblem::TooLarge { bytes, limit } => {
            places.push(("size", megabytes(bytes.div_ceil(1_000_000))));
            places.push(("limit", megabytes(limit / 1_000_000)));
        }
        ClipProblem::Missing
        | ClipProblem::NotAFile
        | ClipProblem::NoPermission
        | ClipProblem::Empty
        | ClipProblem::Damaged { .. }
        | ClipProblem::Crashed { .. }
        | ClipProblem::NotConverted { .. }
        | ClipProblem::NoRoom => {}
    }
    places
}

fn statement(problem: &StatementProblem) -> Vec<Arg<'static>> {
    let (problem, text) = match problem {
        StatementProblem::Missing => ("missing", ""),
        StatementProblem::NotAFile => ("not-a-file", ""),
        StatementProblem::Empty => ("empty", ""),
        StatementProblem::TooLarge => ("too-large", ""),
        StatementProblem::Unreadable { reason } => ("unreadable", reason.as_str()),
    };
    let mut places = vec![("problem", problem.into())];
    places.extend(reason(text));
    places
}

fn reason(text: &str) -> [Arg<'static>; 2] {
    let text = quoted(text);
    [
        ("explained", yes_or_no(!text.is_empty())),
        ("reason", text.into()),
    ]
}

fn yes_or_no(is: bool) -> FluentValue<'static> {
    if is { "yes" } else { "no" }.into()
}

fn megabytes(count: u64) -> FluentValue<'static> {
    count.to_string().into()
}

/// Whether a clock is off as one is that shows the time of another zone: by quarters of an hour, up to the whole
/// way around the earth.
pub(in crate::words) fn is_of_a_zone(behind_s: Option<i64>) -> &'static str {
    const QUARTER_S: u64 = 900;
    const SPARE_S: u64 = 150;
    const MOST_S: u64 = 26 * 3_600;
    let seconds = behind_s.map_or(0, i64::unsigned_abs);
    let beyond = seconds % QUARTER_S;
    let fits = beyond <= SPARE_S || QUARTER_S - beyond <= SPARE_S;
    if fits && (QUARTER_S * 2 - SPARE_S..=MOST_S + SPARE_S).contains(&seconds) {
        "yes"
    } else {
        "no"
    }
}

/// How far the clock is off, in the unit in which a person would say it.
fn clock(behind_s: Option<i64>) -> [Arg<'static>; 4] {
    let seconds = behind_s.map_or(0, i64::unsigned_abs);
    let side = match behind_s {
        Some(behind) if seconds >= NOTICEABLE_S => {
            if behind > 0 {
                "behind"
            } else {
                "ahead"
            }
        }
        _ => "unknown",
    };
    let (unit, length) = match seconds {
        0..90 => ("second", 1),
        90..5_400 => ("minute", 60),
        5_400..129_600 => ("hour", 3_600),
        _ => ("day", 86_400),
    };
    let count = seconds.saturating_add(length / 2) / length;
    [
        ("clock", side.into()),
        ("zone", is_of_a_zone(behind_s).into()),
        ("unit", unit.into()),
        ("count", FluentValue::from(count)),
    ]
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Prepare => "prepare",
        Step::ApplyUpload => "apply-upload",
        Step::PutObject => "put-object",
        Step::CommitUpload => "commit-upload",
        Step::CheckLink => "check-link",
        Step::Create => "create",
        Step::Follow => "follow",
        Step::Task => "task",
        Step::DeleteMedia => "delete-media",
        Step::Connect => "connect",
        Step::Metering => "metering",
    }
}

/// The right of Cloud Access Management that a step needs; each is named after its call.
fn right(step: Step) -> &'static str {
    match step {
        Step::ApplyUpload => "vod:ApplyUpload",
        Step::CommitUpload => "vod:CommitUpload",
        Step::Follow => "vod:DescribeTaskDetail, vod:DescribeTasks",
        Step::DeleteMedia => "vod:DeleteMedia",
        Step::Connect => "vod:DescribeSubAppIds",
        Step::Metering => "vod:DescribeAigcUsageData",
        Step::Prepare | Step::PutObject | Step::CheckLink | Step::Create | Step::Task => {
            "vod:CreateAigcCustomVoice"
        }
    }
}
