//! What a call came to: an answer or why there is none, and the records of what was sent.

use super::envelope::Envelope;
use super::wire::Missing;
use crate::domain::{Attempt, Cause, Failure, Refusal, RequestId, Step, Transport};

/// Why a call has no answer of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The service answered with an error.
    #[error("the service answered {code}")]
    Service {
        /// `Response.Error.Code`.
        code: String,
        /// The service's words, redacted.
        message: String,
        /// The answer's id.
        request_id: Option<RequestId>,
    },
    /// Nothing left this computer: a repeat cannot make a double.
    #[error("the request was not sent")]
    NotSent {
        /// How the network failed.
        transport: Transport,
    },
    /// The request may have arrived.
    #[error("no answer came, and the request may have arrived")]
    MaybeSent {
        /// How the network failed.
        transport: Transport,
    },
    /// The service answered, and its answer lacks what it must hold.
    #[error("the answer lacks {member}")]
    Incomplete {
        /// The missing member.
        member: &'static str,
        /// The answer's id.
        request_id: Option<RequestId>,
    },
}

impl CallError {
    /// Whether the service refused a SessionId that it knows already.
    pub fn is_duplicate_session(&self) -> bool {
        matches!(self, Self::Service { code, .. } if code == "InvalidParameterValue.SessionId")
    }

    /// What a row keeps of it.
    pub fn failure(&self, step: Step) -> Failure {
        let (cause, message, request_id) = match self {
            Self::Service {
                code,
                message,
                request_id,
            } => (
                Cause::Service { code: code.clone() },
                Some(message.clone()).filter(|message| !message.is_empty()),
                request_id.clone(),
            ),
            Self::NotSent { transport } | Self::MaybeSent { transport } => (
                Cause::Network {
                    transport: transport.clone(),
                    maybe_arrived: matches!(self, Self::MaybeSent { .. }),
                },
                None,
                None,
            ),
            Self::Incomplete { member, request_id } => (
                Cause::Own {
                    refusal: Refusal::AnswerIncomplete {
                        member: (*member).to_owned(),
                    },
                },
                None,
                request_id.clone(),
            ),
        };
        Failure {
            step,
            cause,
            message,
            request_id,
            clock_behind_s: None,
        }
    }
}

/// A call with the attempts that were made for it.
#[derive(Debug, Clone)]
#[must_use = "a call holds the records of what was sent"]
pub struct Call<T> {
    /// The answer.
    pub outcome: Result<T, CallError>,
    /// What was sent and what came, oldest first: two when the call was signed anew.
    pub attempts: Vec<Attempt>,
    /// How far this computer's clock is behind (positive) or ahead, in seconds, when by a minute or
    /// more.
    pub clock_behind_s: Option<i64>,
}

impl<T> Call<T> {
    /// The id of the last answer.
    pub fn request_id(&self) -> Option<&RequestId> {
        self.attempts.last()?.request_id.as_ref()
    }

    /// What a row keeps when there is no answer.
    pub fn failure(&self, step: Step) -> Option<Failure> {
        let error = self.outcome.as_ref().err()?;
        Some(Failure {
            clock_behind_s: self.clock_behind_s,
            ..error.failure(step)
        })
    }
}

impl Call<Envelope> {
    pub(super) fn read<T>(
        self,
        read: impl FnOnce(&serde_json::Map<String, serde_json::Value>) -> Result<T, Missing>,
    ) -> Call<T> {
        let outcome = self.outcome.and_then(|answer| {
            read(&answer.members).map_err(|Missing(member)| CallError::Incomplete {
                member,
                request_id: answer.request_id,
            })
        });
        Call {
            outcome,
            attempts: self.attempts,
            clock_behind_s: self.clock_behind_s,
        }
    }
}
