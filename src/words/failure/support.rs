//! The text that "Copy for support" puts on the clipboard.

use super::explain;
use crate::domain::redaction::scrub;
use crate::domain::{Failure, SessionId, TaskId};
use crate::words::Words;
use jiff::Timestamp;

/// What support asks for beside the failure itself.
#[derive(Debug, Clone, Copy)]
pub struct SupportContext<'a> {
    /// The task, when the service had given one.
    pub task_id: Option<&'a TaskId>,
    /// The SessionId that was sent, when there was one.
    pub session_id: Option<&'a SessionId>,
    /// The operation that failed, such as `CreateAigcCustomVoice`.
    pub action: Option<&'a str>,
    /// When it failed.
    pub time: Timestamp,
    /// The version of the app.
    pub version: &'a str,
    /// The operating system.
    pub system: &'a str,
}

/// All that support asks for, one fact a line; what is not known has no line. The text holds no secret,
/// and the queries of links are cut.
pub fn support_text(words: &Words, failure: &Failure, context: &SupportContext<'_>) -> String {
    let mut lines = vec![words.fill(
        "support-app",
        &[
            ("version", context.version.into()),
            ("system", context.system.into()),
        ],
    )];
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value.map(|value| scrub(&value)).filter(|it| !it.is_empty()) {
            lines.push(words.fill(key, &[("value", value.into())]));
        }
    };
    line("support-time", Some(context.time.to_string()));
    line("support-what", Some(explain(words, failure).headline));
    line("support-action", context.action.map(str::to_owned));
    line("support-code", failure.code());
    line("support-message", failure.message.clone());
    line(
        "support-request-id",
        failure.request_id.as_ref().map(ToString::to_string),
    );
    line("support-task-id", context.task_id.map(ToString::to_string));
    line(
        "support-session-id",
        context.session_id.map(|id| id.as_str().to_owned()),
    );
    if let Some(behind) = failure.clock_behind_s {
        let key = if behind < 0 {
            "support-clock-ahead"
        } else {
            "support-clock-behind"
        };
        line(key, Some(behind.unsigned_abs().to_string()));
    }
    lines.join("\n") + "\n"
}
