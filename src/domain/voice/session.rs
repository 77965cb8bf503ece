//! Idempotency: `SessionId`, the service's guard against doubles, and `SessionContext`, which it echoes.

use serde::{Deserialize, Serialize};
use std::str::FromStr;
use uuid::Uuid;

/// The idempotency key of the paid call: the id by which the service refuses a second task; at most 50
/// characters.
///
/// An absent id is allowed (`Option<SessionId>`), but then a repeat makes a second, paid voice.
/// The request page documents a window of 3 days, the task object 7: we count an id as used for 7.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SessionId(String);

/// Why a text is not a SessionId.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionIdError {
    /// More than [`SessionId::MAX`] code points.
    #[error("the SessionId has {count} characters of {}", SessionId::MAX)]
    TooLong {
        /// Code points.
        count: usize,
    },
    /// Nothing is left after trimming; use `None` for a call without an id.
    #[error("the SessionId is empty")]
    Empty,
}

impl SessionId {
    /// The documented limit, in characters.
    pub const MAX: usize = 50;

    /// The id as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what stands in the form: blank text is no id at all.
    pub fn parse_optional(text: &str) -> Result<Option<Self>, SessionIdError> {
        match text.parse() {
            Ok(id) => Ok(Some(id)),
            Err(SessionIdError::Empty) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl From<Uuid> for SessionId {
    fn from(id: Uuid) -> Self {
        Self(id.hyphenated().to_string())
    }
}

impl FromStr for SessionId {
    type Err = SessionIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 {
            Err(SessionIdError::Empty)
        } else if count > Self::MAX {
            Err(SessionIdError::TooLong { count })
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl TryFrom<String> for SessionId {
    type Error = SessionIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<SessionId> for String {
    fn from(id: SessionId) -> Self {
        id.0
    }
}

/// Text that the service gives back with the task: at most 1000 characters, kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SessionContext(String);

/// The context has more than [`SessionContext::MAX`] characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the SessionContext has {count} characters of {}", SessionContext::MAX)]
pub struct SessionContextTooLong {
    /// Code points.
    pub count: usize,
}

impl SessionContext {
    /// The documented limit, in characters.
    pub const MAX: usize = 1000;

    /// The text as it is sent; empty text is not sent at all.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for SessionContext {
    type Error = SessionContextTooLong;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let count = text.chars().count();
        if count > Self::MAX {
            Err(SessionContextTooLong { count })
        } else {
            Ok(Self(text))
        }
    }
}

impl From<SessionContext> for String {
    fn from(context: SessionContext) -> Self {
        context.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_characters_fit_and_fifty_one_do_not() {
        assert!("x".repeat(50).parse::<SessionId>().is_ok());
        assert_eq!(
            "声".repeat(51).parse::<SessionId>(),
            Err(SessionIdError::TooLong { count: 51 })
        );
    }

    #[test]
    fn blank_text_is_no_session_id() {
        assert_eq!(SessionId::parse_optional("  "), Ok(None));
    }

    #[test]
    fn a_uuid_fits_with_room_to_spare() {
        assert_eq!(SessionId::from(Uuid::nil()).as_str().len(), 36);
    }

    #[test]
    fn a_context_ends_at_a_thousand_characters() {
        assert!(SessionContext::try_from("声".repeat(1000)).is_ok());
        assert_eq!(
            SessionContext::try_from("a".repeat(1001)),
            Err(SessionContextTooLong { count: 1001 })
        );
    }
}
