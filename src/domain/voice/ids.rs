//! Identifiers that the service or the app gives out. All of them are text or whole numbers that are
//! never calculated with; a VoiceId has 18 digits and does not fit a double.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as the service wrote it.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as the service wrote it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// A task, `<SubAppId>-CreateAigcCustomVoice-<32 hex>t`. The service answers for it for 72 hours.
    TaskId
);
text_id!(
    /// A finished voice. VOD keeps no list of these.
    VoiceId
);
text_id!(
    /// The id of one answer of the API; what Tencent's support asks for.
    RequestId
);
text_id!(
    /// An uploaded file of an application, as `CommitUpload` returns it.
    FileId
);

impl TaskId {
    /// The application that the task belongs to, read from its prefix.
    pub fn sub_app_id(&self) -> Option<SubAppId> {
        self.0.split_once('-')?.0.parse().ok()
    }

    /// A form that is short enough for a row and still tells two tasks apart: `251007-…-9f21c07bt`.
    pub fn short(&self) -> String {
        let prefix = self.0.split('-').next().unwrap_or_default();
        let count = self.0.chars().count();
        let tail: String = self.0.chars().skip(count.saturating_sub(9)).collect();
        if count <= prefix.chars().count() + tail.chars().count() + 3 {
            self.0.clone()
        } else {
            format!("{prefix}-…-{tail}")
        }
    }
}

/// A row of the app's own history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowId(Uuid);

impl RowId {
    /// A new id; ids made later sort later (UUID version 7).
    #[expect(clippy::new_without_default, reason = "every call gives another id")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RowId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A VOD application. Positive; accounts activated since 2023-12-25 must name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct SubAppId(u64);

/// The text or number is not a positive whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an application is named by a positive whole number")]
pub struct SubAppIdError;

impl SubAppId {
    /// The number as it is sent.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for SubAppId {
    type Error = SubAppIdError;

    fn try_from(number: u64) -> Result<Self, Self::Error> {
        if number == 0 {
            Err(SubAppIdError)
        } else {
            Ok(Self(number))
        }
    }
}

impl From<SubAppId> for u64 {
    fn from(id: SubAppId) -> Self {
        id.0
    }
}

impl FromStr for SubAppId {
    type Err = SubAppIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(SubAppIdError);
        }
        text.parse::<u64>()
            .map_err(|_not_a_number| SubAppIdError)
            .and_then(Self::try_from)
    }
}

impl fmt::Display for SubAppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An earlier Kling work: not blank, no white space inside. The service alone knows which works qualify.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VideoId(String);

/// Why a text is not a VideoId.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VideoIdError {
    /// Nothing is left after trimming.
    #[error("the VideoId is empty")]
    Empty,
    /// White space or a control character inside.
    #[error("the VideoId holds white space")]
    WhiteSpace,
}

impl VideoId {
    /// The id as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for VideoId {
    type Err = VideoIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            Err(VideoIdError::Empty)
        } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            Err(VideoIdError::WhiteSpace)
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl TryFrom<String> for VideoId {
    type Error = VideoIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<VideoId> for String {
    fn from(id: VideoId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_id_names_its_application() {
        let task = TaskId::new("251007-CreateAigcCustomVoice-d5cd48945834b441e6e2db3966d4c954t");
        assert_eq!(task.sub_app_id().unwrap().get(), 251_007);
        assert_eq!(task.short(), "251007-…-6d4c954t".replace("6d4c", "66d4c"));
        assert_eq!(TaskId::new("odd").short(), "odd");
    }

    #[test]
    fn zero_signs_and_letters_are_not_applications() {
        for text in ["0", "-1", "+1", "12a", "", "99999999999999999999999"] {
            assert_eq!(text.parse::<SubAppId>(), Err(SubAppIdError), "{text}");
        }
        assert_eq!(
            " 1500012345 ".parse::<SubAppId>().unwrap().get(),
            1_500_012_345
        );
    }

    #[test]
    fn a_video_id_has_no_blanks_inside() {
        assert_eq!("83 04".parse::<VideoId>(), Err(VideoIdError::WhiteSpace));
        assert_eq!("  ".parse::<VideoId>(), Err(VideoIdError::Empty));
        assert_eq!(
            " 830460928805724256 ".parse::<VideoId>().unwrap().as_str(),
            "830460928805724256"
        );
    }
}
