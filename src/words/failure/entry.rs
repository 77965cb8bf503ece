//! Which message tells of a failure, and which remedy belongs to it.

use super::codes::{Help, find, find_above, kebab};
use super::remedy::{ConsolePage, Remedy};
use crate::domain::voice::failure::BodyKind;
use crate::domain::{Cause, ClipProblem, Failure, Field, Refusal, Step, Transport};

/// Where the words of a failure stand.
pub(super) struct FailureEntry {
    /// The message with the headline.
    pub headline: String,
    /// The message with the advice; another one where a code is known by its family alone.
    pub advice: String,
    /// What a button can do.
    pub help: Help,
    /// Whether the failure has a message of its own.
    pub own: bool,
}

impl FailureEntry {
    fn known(key: impl Into<String>, help: Help) -> Self {
        let key = key.into();
        Self {
            advice: key.clone(),
            headline: key,
            help,
            own: true,
        }
    }

    fn fallback(headline: &str, family: Option<(String, Help)>) -> Self {
        let (advice, help) = family.unwrap_or_else(|| (headline.to_owned(), Help::Again));
        Self {
            headline: headline.to_owned(),
            advice,
            help,
            own: false,
        }
    }
}

/// Finds the words of a failure.
pub(super) fn of(failure: &Failure) -> FailureEntry {
    match &failure.cause {
        Cause::Service { code } => service(failure.step, code),
        Cause::Task {
            err_code,
            err_code_ext,
        } => task(*err_code, err_code_ext),
        Cause::Storage { status, code } => storage(*status, code),
        Cause::Network { transport, .. } => network(transport),
        Cause::Own { refusal } => own(failure.step, refusal),
    }
}

fn service(step: Step, code: &str) -> FailureEntry {
    // An answer of the API at a step that is none of its calls is read by the common list.
    let step = match step {
        Step::Task | Step::PutObject => Step::Prepare,
        step => step,
    };
    coded(step, code, "failure", "failure-unknown")
}

fn task(err_code: i64, err_code_ext: &str) -> FailureEntry {
    let number = err_code.to_string();
    let code = if err_code_ext.is_empty() {
        &number
    } else {
        err_code_ext
    };
    coded(Step::Task, code, "failure-task", "failure-task-unknown")
}

fn storage(status: u16, code: &str) -> FailureEntry {
    let fault = "failure-storage-fault";
    if code.is_empty() && status >= 500 {
        return FailureEntry::known(fault, Help::Again);
    }
    if find(Step::PutObject, code).is_none() && status >= 500 {
        return FailureEntry::fallback(
            "failure-storage-unknown",
            Some((fault.to_owned(), Help::Again)),
        );
    }
    coded(
        Step::PutObject,
        code,
        "failure-storage",
        "failure-storage-unknown",
    )
}

fn coded(step: Step, code: &str, prefix: &str, unknown: &str) -> FailureEntry {
    let key = |code: &str| format!("{prefix}-{}", kebab(code));
    match find(step, code) {
        Some((code, help)) => FailureEntry::known(key(code), help),
        None => FailureEntry::fallback(
            unknown,
            find_above(step, code).map(|(code, help)| (key(code), help)),
        ),
    }
}

fn network(transport: &Transport) -> FailureEntry {
    let proxy = Help::By(Remedy::ProxySettings);
    match transport {
        Transport::NameNotFound => FailureEntry::known("failure-network-name-not-found", proxy),
        Transport::NotConnected => FailureEntry::known("failure-network-not-connected", proxy),
        Transport::Proxy => FailureEntry::known("failure-network-proxy", proxy),
        Transport::ProxyUnusable { .. } => {
            FailureEntry::known("failure-network-proxy-unusable", proxy)
        }
        Transport::SystemProxyUnusable => {
            FailureEntry::known("failure-network-system-proxy-unusable", proxy)
        }
        Transport::NoAuthorities => {
            FailureEntry::known("failure-network-no-authorities", Help::Again)
        }
        Transport::Tls { .. } => FailureEntry::known("failure-network-tls", proxy),
        Transport::TimedOut => FailureEntry::known("failure-network-timed-out", Help::Again),
        Transport::ConnectionLost => {
            FailureEntry::known("failure-network-connection-lost", Help::Again)
        }
        Transport::NotTheService { status, body } => not_the_service(*status, *body),
        Transport::Other { .. } => FailureEntry::known("failure-network-other", Help::Again),
    }
}

fn not_the_service(status: u16, body: BodyKind) -> FailureEntry {
    let proxy = Help::By(Remedy::ProxySettings);
    match (status, body) {
        (407, _) => FailureEntry::known("failure-network-proxy-sign-in", proxy),
        (300..=399 | 511, _) => FailureEntry::known("failure-network-sign-in-page", proxy),
        (502..=504, _) => FailureEntry::known("failure-network-gateway", Help::Again),
        (_, BodyKind::Html) => FailureEntry::known("failure-network-page", proxy),
        (_, BodyKind::Empty) => FailureEntry::known("failure-network-empty", Help::Again),
        (_, BodyKind::BrokenJson) => {
            FailureEntry::known("failure-network-broken-answer", Help::Again)
        }
        (_, BodyKind::TooLarge) => FailureEntry::known("failure-network-too-large", proxy),
        (_, BodyKind::Other) => FailureEntry::known("failure-network-strange-answer", proxy),
    }
}

fn own(step: Step, refusal: &Refusal) -> FailureEntry {
    // A task that ended may have made its voice: it is asked for and not paid for once more.
    let look_first = match step {
        Step::Task => Help::By(Remedy::LookAgain),
        _ => Help::Again,
    };
    let link = Help::By(Remedy::EditField(Field::Link));
    match refusal {
        Refusal::Sample { problem } => {
            FailureEntry::known(clip_key(problem), Help::By(Remedy::ChooseFile))
        }
        Refusal::SampleChanged => {
            FailureEntry::known("failure-own-sample-changed", Help::By(Remedy::ChooseFile))
        }
        Refusal::NoPassthrough => {
            FailureEntry::known("failure-own-no-passthrough", Help::By(Remedy::ChooseFile))
        }
        Refusal::Statement { .. } => FailureEntry::known(
            "failure-own-statement",
            Help::By(Remedy::EditField(Field::Statement)),
        ),
        Refusal::LinkStatus { status } => match status {
            403 => FailureEntry::known(
                "failure-link-forbidden",
                Help::By(Remedy::OpenConsole(ConsolePage::Vod)),
            ),
            401 | 407 => FailureEntry::known("failure-link-needs-sign-in", link),
            404 | 410 => FailureEntry::known("failure-link-not-found", link),
            429 => FailureEntry::known("failure-link-too-often", Help::Again),
            500..=599 => FailureEntry::known("failure-link-server-fault", Help::Again),
            300..=399 => FailureEntry::known("failure-link-redirect", link),
            _ => FailureEntry::known("failure-link-other-status", link),
        },
        Refusal::LinkIsAPage => FailureEntry::known("failure-link-is-a-page", link),
        Refusal::LinkIsPrivate => FailureEntry::known("failure-link-is-private", link),
        Refusal::NeedsKeys => {
            FailureEntry::known("failure-own-needs-keys", Help::By(Remedy::EnterKeys))
        }
        Refusal::NotJournalled { .. } => {
            FailureEntry::known("failure-own-not-journalled", Help::Again)
        }
        Refusal::Interrupted => FailureEntry::known("failure-own-interrupted", Help::Again),
        Refusal::InterruptedWhileSending => FailureEntry::known(
            "failure-own-interrupted-while-sending",
            Help::By(Remedy::LookAgain),
        ),
        Refusal::SessionUsed => FailureEntry::known(
            "failure-own-session-used",
            Help::By(Remedy::EditAndSendAsNew),
        ),
        Refusal::OtherTask => FailureEntry::known("failure-own-other-task", Help::Nothing),
        Refusal::Panic => FailureEntry::known("failure-own-panic", look_first),
        Refusal::AnswerIncomplete { .. } => {
            FailureEntry::known("failure-own-answer-incomplete", look_first)
        }
    }
}

/// The message that tells of a recording's problem.
fn clip_key(problem: &ClipProblem) -> &'static str {
    match problem {
        ClipProblem::Missing => "failure-clip-missing",
        ClipProblem::NotAFile => "failure-clip-not-a-file",
        ClipProblem::NoPermission => "failure-clip-no-permission",
        ClipProblem::Empty => "failure-clip-empty",
        ClipProblem::Unreadable { .. } => "failure-clip-unreadable",
        ClipProblem::UnknownType { .. } => "failure-clip-unknown-type",
        ClipProblem::NoAudio { .. } => "failure-clip-no-audio",
        ClipProblem::Undecodable { .. } | ClipProblem::Unsupported { .. } => {
            "failure-clip-undecodable"
        }
        ClipProblem::Protected { .. } => "failure-clip-protected",
        ClipProblem::Endless { .. } => "failure-clip-endless",
        ClipProblem::TooShort { .. } => "failure-clip-too-short",
        ClipProblem::TooLong { .. } => "failure-clip-too-long",
        ClipProblem::TooLarge { .. } => "failure-clip-too-large",
        ClipProblem::Damaged { .. } => "failure-clip-damaged",
        ClipProblem::Crashed { .. } => "failure-clip-crashed",
        ClipProblem::Stuck { .. } => "failure-clip-stuck",
        ClipProblem::NotConverted { .. } => "failure-clip-not-converted",
        ClipProblem::NoRoom => "failure-clip-no-room",
        ClipProblem::NoReader { .. } => "failure-clip-no-reader",
    }
}
