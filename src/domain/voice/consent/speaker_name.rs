//! What a speaker is called.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The name of somebody who agreed: trimmed, not empty, at most [`SpeakerName::MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SpeakerName(String);

/// Why a text is no name of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpeakerNameError {
    /// Nothing is left after trimming.
    #[error("the name is empty")]
    Empty,
    /// More than [`SpeakerName::MAX`] code points.
    #[error("the name has {count} characters of {}", SpeakerName::MAX)]
    TooLong {
        /// Code points after trimming.
        count: usize,
    },
    /// A control character such as a line break or a tab.
    #[error("the name holds a control character")]
    ControlCharacter,
}

impl SpeakerName {
    /// Our own limit, in code points: a name is drawn on one line.
    pub const MAX: usize = 80;

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SpeakerName {
    type Err = SpeakerNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 {
            Err(SpeakerNameError::Empty)
        } else if text.chars().any(char::is_control) {
            Err(SpeakerNameError::ControlCharacter)
        } else if count > Self::MAX {
            Err(SpeakerNameError::TooLong { count })
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl TryFrom<String> for SpeakerName {
    type Error = SpeakerNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<SpeakerName> for String {
    fn from(name: SpeakerName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_fits_on_one_line() {
        let name = |text: &str| text.parse::<SpeakerName>();
        assert_eq!(name(" 小美 ").unwrap().as_str(), "小美");
        assert_eq!(name(" \t "), Err(SpeakerNameError::Empty));
        assert_eq!(name("a\nb"), Err(SpeakerNameError::ControlCharacter));
        assert!(name(&"声".repeat(80)).is_ok());
        assert_eq!(
            name(&"声".repeat(81)),
            Err(SpeakerNameError::TooLong { count: 81 })
        );
    }
}
