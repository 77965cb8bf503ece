//! The name of a voice, as `CreateAigcCustomVoice.VoiceName` takes it.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A voice name: 1 to 20 Unicode code points after trimming, no control characters.
///
/// The service documents "at most 20 characters"; the engine behind it requires a name, so we do too.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VoiceName(String);

/// Why a text is not a voice name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VoiceNameError {
    /// Nothing is left after trimming.
    #[error("the name is empty")]
    Empty,
    /// More than [`VoiceName::MAX`] code points.
    #[error("the name has {count} characters of {}", VoiceName::MAX)]
    TooLong {
        /// Code points after trimming.
        count: usize,
    },
    /// A control character such as a line break or a tab.
    #[error("the name holds a control character")]
    ControlCharacter,
}

impl VoiceName {
    /// The documented limit, in Unicode code points.
    pub const MAX: usize = 20;

    /// The length that counts against [`Self::MAX`]: code points after trimming.
    pub fn count(text: &str) -> usize {
        text.trim().chars().count()
    }

    /// The name as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for VoiceName {
    type Err = VoiceNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        let count = Self::count(text);
        if count == 0 {
            Err(VoiceNameError::Empty)
        } else if trimmed.chars().any(char::is_control) {
            Err(VoiceNameError::ControlCharacter)
        } else if count > Self::MAX {
            Err(VoiceNameError::TooLong { count })
        } else {
            Ok(Self(trimmed.to_owned()))
        }
    }
}

impl TryFrom<String> for VoiceName {
    type Error = VoiceNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<VoiceName> for String {
    fn from(name: VoiceName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_a_name_are_trimmed() {
        assert_eq!("  Ayu \n".parse::<VoiceName>().unwrap().as_str(), "Ayu");
    }

    #[test]
    fn twenty_chinese_characters_fit_and_twenty_one_do_not() {
        assert!("声".repeat(20).parse::<VoiceName>().is_ok());
        assert_eq!(
            "声".repeat(21).parse::<VoiceName>(),
            Err(VoiceNameError::TooLong { count: 21 })
        );
    }

    #[test]
    fn a_family_emoji_counts_its_seven_code_points() {
        let family = "👨‍👩‍👧‍👦";
        assert_eq!(VoiceName::count(family), 7);
        assert_eq!(
            family.repeat(20).parse::<VoiceName>(),
            Err(VoiceNameError::TooLong { count: 140 })
        );
    }

    #[test]
    fn a_tab_inside_is_refused_and_blanks_alone_are_empty() {
        assert_eq!(
            "a\tb".parse::<VoiceName>(),
            Err(VoiceNameError::ControlCharacter)
        );
        assert_eq!(" \t ".parse::<VoiceName>(), Err(VoiceNameError::Empty));
    }
}
