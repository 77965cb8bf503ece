//! The members of the body that the form has fields for.

use super::field::Field;
use serde_json::Value;

/// A member of the body that the form has a field for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Member {
    SubAppId,
    VoiceName,
    VoiceUrl,
    VideoId,
    SessionId,
    SessionContext,
    TasksPriority,
}

/// What a member has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberType {
    Text,
    WholeNumber,
}

impl Member {
    /// In the order of the documentation.
    pub const ALL: [Self; 7] = [
        Self::SubAppId,
        Self::VoiceName,
        Self::VoiceUrl,
        Self::VideoId,
        Self::SessionId,
        Self::SessionContext,
        Self::TasksPriority,
    ];

    /// Its name in the body.
    pub fn name(self) -> &'static str {
        match self {
            Self::SubAppId => "SubAppId",
            Self::VoiceName => "VoiceName",
            Self::VoiceUrl => "VoiceUrl",
            Self::VideoId => "VideoId",
            Self::SessionId => "SessionId",
            Self::SessionContext => "SessionContext",
            Self::TasksPriority => "TasksPriority",
        }
    }

    /// The member of this name, where the form has a field for it.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|member| member.name() == name)
    }

    /// The field of the form that holds it.
    pub fn field(self) -> Field {
        match self {
            Self::SubAppId => Field::SubAppId,
            Self::VoiceName => Field::VoiceName,
            Self::VoiceUrl => Field::Link,
            Self::VideoId => Field::VideoId,
            Self::SessionId => Field::SessionId,
            Self::SessionContext => Field::SessionContext,
            Self::TasksPriority => Field::Priority,
        }
    }

    /// What it has to be.
    pub fn kind(self) -> MemberType {
        match self {
            Self::SubAppId | Self::TasksPriority => MemberType::WholeNumber,
            _ => MemberType::Text,
        }
    }

    /// Whether the value is of that type.
    pub(super) fn fits(self, value: &Value) -> bool {
        match self.kind() {
            MemberType::Text => value.is_string(),
            MemberType::WholeNumber => value.is_i64() || value.is_u64(),
        }
    }
}
