//! Annotations, what a person adds to a voice: whose it is, a note, labels, a star, and that it was taken
//! off the list.

use crate::domain::Consent;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a person wrote about a voice: at most [`Note::MAX`] characters, kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

/// The note has more than [`Note::MAX`] characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the note has {count} characters of {}", Note::MAX)]
pub struct NoteTooLong {
    /// Code points.
    pub count: usize,
}

impl Note {
    /// Our own limit, in code points: a note is read beside the row, and every search reads it.
    pub const MAX: usize = 2000;

    /// The text as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As much of a text as a note holds.
    pub fn cut(text: &str) -> Self {
        Self(text.chars().take(Self::MAX).collect())
    }
}

impl TryFrom<String> for Note {
    type Error = NoteTooLong;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let count = text.chars().count();
        if count > Self::MAX {
            Err(NoteTooLong { count })
        } else {
            Ok(Self(text))
        }
    }
}

impl From<Note> for String {
    fn from(note: Note) -> Self {
        note.0
    }
}

/// A word or two by which voices are gathered: trimmed, not empty, at most [`Label::MAX`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(String);

/// Why a text is not a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// Nothing is left after trimming.
    #[error("the label is empty")]
    Empty,
    /// More than [`Label::MAX`] code points.
    #[error("the label has {count} characters of {}", Label::MAX)]
    TooLong {
        /// Code points after trimming.
        count: usize,
    },
    /// A control character such as a line break or a tab.
    #[error("the label holds a control character")]
    ControlCharacter,
}

impl Label {
    /// Our own limit, in code points: a label is drawn on one line of a row.
    pub const MAX: usize = 40;

    /// The label as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two labels are the same: whatever the case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for Label {
    type Err = LabelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let count = text.chars().count();
        if count == 0 {
            Err(LabelError::Empty)
        } else if text.chars().any(char::is_control) {
            Err(LabelError::ControlCharacter)
        } else if count > Self::MAX {
            Err(LabelError::TooLong { count })
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Label {
    type Error = LabelError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0
    }
}

/// The annotations: what a person added to a voice. It changes apart from the rest of the row: a job that
/// settles a row never touches it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Annotations {
    /// Whose voice it is; `None` where it was not said, or where the record was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    #[serde(default, skip_serializing_if = "Note::is_empty")]
    pub note: Note,
    /// The labels in the order in which they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// Whether it is marked.
    #[serde(default)]
    pub star: bool,
    /// When it was taken off the list. The row stays until it is deleted for good, and the voice stays
    /// with the service in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Timestamp>,
    /// When any of this changed last; `None` as long as it is what the voice was asked for with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Timestamp>,
}

impl Annotations {
    /// How many labels a voice may carry.
    pub const MAX_LABELS: usize = 20;

    /// Adds a label, unless it is there already or there is no room; says whether it was added.
    pub fn add_label(&mut self, label: Label) -> bool {
        let there = self.labels.iter().any(|other| other.key() == label.key());
        if there || self.labels.len() >= Self::MAX_LABELS {
            return false;
        }
        self.labels.push(label);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_trimmed_and_holds_no_line_break() {
        assert_eq!("  Zoo ".parse::<Label>().unwrap().as_str(), "Zoo");
        assert_eq!("a\nb".parse::<Label>(), Err(LabelError::ControlCharacter));
        assert_eq!(" ".parse::<Label>(), Err(LabelError::Empty));
        assert_eq!(
            "声".repeat(41).parse::<Label>(),
            Err(LabelError::TooLong { count: 41 })
        );
    }

    #[test]
    fn the_same_label_in_another_case_is_not_added_twice() {
        let mut annotations = Annotations::default();
        assert!(annotations.add_label("Zoo".parse().unwrap()));
        assert!(!annotations.add_label("zOO".parse().unwrap()));
        assert_eq!(annotations.labels.len(), 1);
    }

    #[test]
    fn a_note_of_two_thousand_characters_fits_and_a_longer_one_is_cut() {
        assert!(Note::try_from("声".repeat(2000)).is_ok());
        assert_eq!(
            Note::try_from("a".repeat(2001)),
            Err(NoteTooLong { count: 2001 })
        );
        assert_eq!(Note::cut(&"a".repeat(2001)).as_str().len(), 2000);
    }
}
