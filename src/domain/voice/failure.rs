//! Why a voice failed: typed here, turned into words in one place (`crate::words::failure`).

use super::consent::StatementProblem;
use crate::domain::{ClipProblem, RequestId};
use serde::{Deserialize, Serialize};

/// Which step of the work a failure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Before anything left this computer.
    Prepare,
    /// `ApplyUpload`.
    ApplyUpload,
    /// The PUT of the sample.
    PutObject,
    /// `CommitUpload`.
    CommitUpload,
    /// Looking at the link as a stranger would.
    CheckLink,
    /// `CreateAigcCustomVoice`, the paid call.
    Create,
    /// `DescribeTaskDetail` or `DescribeTasks`.
    Follow,
    /// The task itself, which the service ran to a failure.
    Task,
    /// `DeleteMedia`.
    DeleteMedia,
    /// `DescribeSubAppIds`.
    Connect,
    /// `DescribeAigcUsageData`.
    Metering,
}

/// How the network failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "transport", rename_all = "snake_case")]
pub enum Transport {
    /// The host's name could not be looked up.
    NameNotFound,
    /// Nothing answered at the address, or it refused.
    NotConnected,
    /// The proxy refused or could not be reached.
    Proxy,
    /// A variable of the environment names a proxy that cannot be used, and none is passed by.
    ProxyUnusable {
        /// The one that names it.
        variable: String,
    },
    /// The system's settings name a proxy that cannot be used, and none is passed by.
    SystemProxyUnusable,
    /// This computer has no list of certificate authorities.
    NoAuthorities,
    /// The certificate or the handshake was refused.
    Tls {
        /// The innermost reason.
        reason: String,
    },
    /// No answer in time.
    TimedOut,
    /// The connection ended before the answer did.
    ConnectionLost,
    /// The answer is not the service's: another status, a page, cut or empty text.
    NotTheService {
        /// HTTP status.
        status: u16,
        /// What the body was.
        body: BodyKind,
    },
    /// Anything else.
    Other {
        /// The innermost reason.
        reason: String,
    },
}

/// What came back in place of an answer of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// No bytes.
    Empty,
    /// A web page: a gateway, a proxy or a login page of a network.
    Html,
    /// JSON that ends too early or holds no `Response`.
    BrokenJson,
    /// Larger than what is read.
    TooLarge,
    /// Anything else.
    Other,
}

/// A refusal or a mishap of our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// The sample can no longer be sent.
    Sample {
        /// What is wrong with it.
        problem: ClipProblem,
    },
    /// The sample is no longer the file that was read.
    SampleChanged,
    /// The row has no sample of its own and its recording may not be sent as the file that it is.
    NoPassthrough,
    /// The statement of the speaker cannot be kept, so nothing was sent.
    Statement {
        /// What is wrong with it.
        problem: StatementProblem,
    },
    /// The link answered a stranger with this status; 403 is hotlink protection or an expired link.
    LinkStatus {
        /// HTTP status.
        status: u16,
    },
    /// The link answered with a web page and not with sound.
    LinkIsAPage,
    /// The link leads to an address that only this computer or network can reach.
    LinkIsPrivate,
    /// The account has no keys that could be read now.
    NeedsKeys,
    /// The row could not be written, so nothing was sent.
    NotJournalled {
        /// The system's words.
        reason: String,
    },
    /// The app ended before anything was sent.
    Interrupted,
    /// The app ended while the paid call was under way: it may have been taken.
    InterruptedWhileSending,
    /// The SessionId was used for another voice within the last 7 days.
    SessionUsed,
    /// The TaskId is of a task that makes no voice.
    OtherTask,
    /// A fault in the app itself.
    Panic,
    /// A service's answer lacks what it must hold.
    AnswerIncomplete {
        /// The missing member.
        member: String,
    },
}

/// What happened, as the row keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// The API answered with an error.
    Service {
        /// `Response.Error.Code`.
        code: String,
    },
    /// The service ran the task and it failed.
    Task {
        /// `ErrCode`.
        err_code: i64,
        /// `ErrCodeExt`.
        err_code_ext: String,
    },
    /// The storage answered with an error.
    Storage {
        /// HTTP status.
        status: u16,
        /// `Code` of the XML answer, empty when there was none.
        code: String,
    },
    /// The network failed.
    Network {
        /// How.
        #[serde(flatten)]
        transport: Transport,
        /// Whether the request may have reached the service.
        maybe_arrived: bool,
    },
    /// We refused, or something on this computer failed.
    Own {
        /// What.
        #[serde(flatten)]
        refusal: Refusal,
    },
}

/// Whether something was charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Charge {
    /// Nothing was charged.
    No,
    /// Nobody can tell from here.
    NotKnown,
}

/// A failure with all that support would ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Where it happened.
    pub step: Step,
    /// What happened.
    pub cause: Cause,
    /// The service's own words, redacted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The answer's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<RequestId>,
    /// How far this computer's clock was behind (positive) or ahead of the service's, in seconds,
    /// where the answer told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_behind_s: Option<i64>,
}

impl Failure {
    /// A refusal of our own.
    pub fn own(step: Step, refusal: Refusal) -> Self {
        Self {
            step,
            cause: Cause::Own { refusal },
            message: None,
            request_id: None,
            clock_behind_s: None,
        }
    }

    /// The code that stands folded below the words.
    pub fn code(&self) -> Option<String> {
        match &self.cause {
            Cause::Service { code } => Some(code.clone()),
            Cause::Task {
                err_code,
                err_code_ext,
            } => Some(format!("{err_code} {err_code_ext}")),
            Cause::Storage { status, code } => {
                Some(format!("HTTP {status} {code}").trim().to_owned())
            }
            Cause::Network {
                transport: Transport::NotTheService { status, .. },
                ..
            } => Some(format!("HTTP {status}")),
            Cause::Network { .. } | Cause::Own { .. } => None,
        }
    }

    /// Whether the account's key lacks the right for the call.
    pub fn lacks_right(&self) -> bool {
        matches!(&self.cause, Cause::Service { code }
            if code.starts_with("UnauthorizedOperation")
                || code.starts_with("AuthFailure.UnauthorizedOperation"))
    }

    /// Whether the paid call may have been taken in spite of the failure.
    pub fn may_have_been_taken(&self) -> bool {
        match &self.cause {
            Cause::Network { maybe_arrived, .. } => self.step == Step::Create && *maybe_arrived,
            Cause::Own { refusal } => {
                matches!(refusal, Refusal::InterruptedWhileSending)
                    || (self.step == Step::Create
                        && matches!(refusal, Refusal::Panic | Refusal::AnswerIncomplete { .. }))
            }
            // An internal error of the service may lie behind the making of the task.
            Cause::Service { code } => {
                self.step == Step::Create && code.starts_with("InternalError")
            }
            Cause::Task { .. } | Cause::Storage { .. } => false,
        }
    }

    /// What the failure cost.
    pub fn charge(&self) -> Charge {
        if self.step == Step::Task || self.step == Step::Follow || self.may_have_been_taken() {
            Charge::NotKnown
        } else {
            Charge::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(step: Step, maybe_arrived: bool) -> Failure {
        Failure {
            step,
            cause: Cause::Network {
                transport: Transport::TimedOut,
                maybe_arrived,
            },
            message: None,
            request_id: None,
            clock_behind_s: None,
        }
    }

    #[test]
    fn only_the_paid_call_that_may_have_arrived_leaves_the_charge_open() {
        assert_eq!(network(Step::Create, true).charge(), Charge::NotKnown);
        assert_eq!(network(Step::Create, false).charge(), Charge::No);
        assert_eq!(network(Step::ApplyUpload, true).charge(), Charge::No);
    }

    #[test]
    fn a_failure_survives_json() {
        for failure in [
            network(Step::Create, true),
            Failure::own(
                Step::Prepare,
                Refusal::Sample {
                    problem: ClipProblem::TooShort { millis: 4900 },
                },
            ),
        ] {
            let json = serde_json::to_string(&failure).unwrap();
            assert_eq!(
                serde_json::from_str::<Failure>(&json).unwrap(),
                failure,
                "{json}"
            );
        }
    }
}
