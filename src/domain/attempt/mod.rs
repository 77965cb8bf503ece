//! Calls and their attempts. A call is one thing that a service is asked for; an attempt is one HTTP request
//! made for it, with its answer or the failure in its place. What is kept of all of them is the activity.

mod query;
mod request_text;
mod text_lines;
mod timing;

pub use query::{AttemptPeriod, AttemptQuery, AttemptSummary, CodeFilter, InActivity};
pub use request_text::{HeaderLine, RequestText, header_lines};
pub use text_lines::{TextLine, TextLines, TokenKind};
pub use timing::{AttemptPhase, Timing};

use super::redaction::CUT;
use super::{AccountId, RequestId, RowId, Transport};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::str::FromStr;
use std::time::Duration;
use uuid::Uuid;

/// The number of an attempt in the activity; numbers grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttemptId(pub i64);

/// A call: what the attempts that were made for it have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId(Uuid);

impl CallId {
    /// A new call; ids made later sort later (UUID version 7).
    #[expect(clippy::new_without_default, reason = "every call gives another id")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CallId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// The way that an attempt went to its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptRoute {
    /// To the server itself.
    Direct,
    /// By the proxy that the account names.
    AccountProxy,
    /// By the proxy that the system names.
    SystemProxy,
}

impl AttemptRoute {
    /// The word under which it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::AccountProxy => "account_proxy",
            Self::SystemProxy => "system_proxy",
        }
    }
}

impl FromStr for AttemptRoute {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Direct, Self::AccountProxy, Self::SystemProxy]
            .into_iter()
            .find(|route| route.word() == word)
            .ok_or(())
    }
}

/// What was signed, in the protocol's own words and without secrets: what a signature is made of, not the
/// signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningSteps {
    /// The request in its canonical form; the storage calls it the HTTP string.
    pub canonical_request: String,
    pub string_to_sign: String,
}

/// One HTTP request and what came of it, redacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The action of the API, or one of [`Attempt::PUT`], [`Attempt::LOOK`], [`Attempt::FETCH`],
    /// [`Attempt::TRIAL`].
    pub action: String,
    /// When it began, by this computer's clock.
    pub started: Timestamp,
    /// From its beginning to the last byte that was read; kept in whole milliseconds.
    pub duration: Duration,
    /// Scheme, host and port.
    pub endpoint: String,
    pub route: Option<AttemptRoute>,
    /// Method, address, headers and body as text, a line each, the body after an empty line.
    pub request: String,
    /// What was signed; `None` for what needs no signature, and from earlier versions.
    pub signing: Option<SigningSteps>,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// The headers of the answer, a line each.
    pub answer_headers: Option<String>,
    /// The answer's body, but for sound.
    pub answer: Option<String>,
    /// Whether `answer` is the beginning alone of what was answered.
    pub answer_is_cut: bool,
    /// The size of the whole body in bytes, as far as it is known.
    pub answer_bytes: Option<u64>,
    pub request_id: Option<RequestId>,
    /// The error code of the answer.
    pub code: Option<String>,
    /// The `Date` of the answer less this computer's time, in seconds: positive when this computer
    /// is behind.
    pub clock_behind_s: Option<i64>,
    /// How the network failed, where it did.
    pub transport: Option<Transport>,
    /// How long its parts took; `None` where nothing was measured.
    pub timing: Option<Timing>,
}

impl Attempt {
    /// The action under which the PUT of a sample is kept.
    pub const PUT: &'static str = "PutObject";
    /// The action under which the look at a link is kept.
    pub const LOOK: &'static str = "CheckLink";
    /// The action under which the fetching of a recording behind a link is kept.
    pub const FETCH: &'static str = "FetchLink";
    /// The action under which the fetching of a trial is kept.
    pub const TRIAL: &'static str = "FetchTrial";
    /// One that is about to be made.
    pub fn begin(action: &str, endpoint: String, request: String, started: Timestamp) -> Self {
        Self {
            action: action.to_owned(),
            started,
            duration: Duration::ZERO,
            endpoint,
            route: None,
            request,
            signing: None,
            status: None,
            answer_headers: None,
            answer: None,
            answer_is_cut: false,
            answer_bytes: None,
            request_id: None,
            code: None,
            clock_behind_s: None,
            transport: None,
            timing: None,
        }
    }

    /// Whether the service answered without an error.
    pub fn is_good(&self) -> bool {
        is_good(self.status, self.code.as_deref(), self.transport.as_ref())
    }
}

fn is_good(status: Option<u16>, code: Option<&str>, transport: Option<&Transport>) -> bool {
    let answered = status.is_some_and(|status| (200..300).contains(&status));
    answered && code.is_none() && transport.is_none()
}

/// An attempt with what it was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRecord {
    /// The call that it belongs to; `None` from earlier versions, which told none apart.
    pub call: Option<CallId>,
    /// The row for which it was made; `None` for calls about an account.
    pub row: Option<RowId>,
    /// Whose keys signed it, or whose network it went by.
    pub account: AccountId,
    pub attempt: Attempt,
}

/// An attempt as it is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAttempt {
    pub id: AttemptId,
    pub record: AttemptRecord,
    /// The name under which the person keeps it: it is never pruned.
    pub kept_as: Option<String>,
    /// All attempts of the same call, oldest first, this one among them.
    pub siblings: Vec<AttemptId>,
}

/// The request of an attempt as a new call can be made of it: what is asked for, without what each sending
/// makes anew (time, signature, headers of the transport).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallTemplate {
    /// The action of the API.
    pub action: String,
    /// Scheme, host and port.
    pub endpoint: String,
    /// The region, where one was sent.
    pub region: Option<String>,
    pub account: AccountId,
    /// The row that it was made for.
    pub row: Option<RowId>,
    /// The body as JSON. What was cut out of it as secret is [`super::redaction::CUT`].
    pub body: String,
}

/// The body of a recorded call, as far as it can be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReusableBody {
    /// The members that are whole.
    pub members: Map<String, Value>,
    /// The names of those from which something secret was cut.
    pub cut: Vec<String>,
}

impl CallTemplate {
    /// Whether the form can be filled in with it: it is the paid call.
    pub fn is_editable(&self) -> bool {
        self.action == "CreateAigcCustomVoice"
    }

    /// What of its body can be sent again; `None` where it is no object.
    pub fn reusable(&self) -> Option<ReusableBody> {
        let mut members: Map<String, Value> = serde_json::from_str(&self.body).ok()?;
        let mut cut = Vec::new();
        members.retain(|name, value| {
            let is_whole = !value.to_string().contains(CUT);
            if !is_whole {
                cut.push(name.clone());
            }
            is_whole
        });
        Some(ReusableBody { members, cut })
    }
}

impl AttemptRecord {
    /// The call that was made here, to be made anew; `None` of what is no call of the API.
    pub fn template(&self) -> Option<CallTemplate> {
        let request = RequestText::parse(&self.attempt.request);
        let action = request.header("x-tc-action")?;
        Some(CallTemplate {
            action: action.to_owned(),
            endpoint: self.attempt.endpoint.clone(),
            region: request.header("x-tc-region").map(ToOwned::to_owned),
            account: self.account,
            row: self.row,
            body: request.body.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(request: &str) -> AttemptRecord {
        AttemptRecord {
            call: None,
            row: None,
            account: AccountId::Practice,
            attempt: Attempt::begin(
                "A",
                "http://a".into(),
                request.into(),
                Timestamp::UNIX_EPOCH,
            ),
        }
    }

    #[test]
    fn only_the_paid_call_is_edited_and_a_member_that_was_cut_is_left_out_and_named() {
        let call = record(
            "POST http://a/\nx-tc-action: CreateAigcCustomVoice\n\n{\"VoiceName\":\"Ayu\",\"VoiceUrl\":\"http://a/?[cut]\"}",
        );
        let template = call.template().unwrap();
        assert!(template.is_editable());
        let body = template.reusable().unwrap();
        assert_eq!(body.members.keys().collect::<Vec<_>>(), ["VoiceName"]);
        assert_eq!(body.cut, ["VoiceUrl"]);
        let other = record("POST http://a/\nx-tc-action: ApplyUpload\n\n{}");
        assert!(!other.template().unwrap().is_editable());
    }

    #[test]
    fn a_call_of_the_api_can_be_made_anew_and_a_look_at_a_link_cannot() {
        let call = record("POST http://a/\nx-tc-action: ApplyUpload\nx-tc-region: r\n\n{\"A\":1}");
        let template = call.template().unwrap();
        assert_eq!(template.action, "ApplyUpload");
        assert_eq!(template.region.as_deref(), Some("r"));
        assert_eq!(template.body, "{\"A\":1}");
        assert_eq!(record("GET http://a/b.mp3").template(), None);
    }

    #[test]
    fn an_answer_is_good_without_error_code_and_with_a_status_that_says_so() {
        assert!(is_good(Some(200), None, None));
        assert!(!is_good(Some(200), Some("InternalError"), None));
        assert!(!is_good(Some(503), None, None));
        assert!(!is_good(None, None, None));
        assert!(!is_good(Some(200), None, Some(&Transport::ConnectionLost)));
    }
}
