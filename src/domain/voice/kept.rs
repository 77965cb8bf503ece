//! What is kept of a voice beside its row: a copy of the sample, the trial, the answer of the service.

use crate::domain::RowId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a kept file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeptKind {
    /// A copy of the sample that was sent.
    Sample,
    /// The recording by which the service lets a voice be heard.
    Trial,
    /// A copy of the statement in which a speaker agrees.
    Statement,
}

/// The name of a kept file, `<row>-sample.<extension>`, and `trial` or `statement` likewise: nothing
/// that could lead out of the folder, and nothing that belongs to another row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeptName {
    row: RowId,
    kind: KeptKind,
    extension: String,
}

/// The text is not the name of a kept file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a kept file")]
pub struct KeptNameError;

impl KeptName {
    /// The name of a file of a row. The extension is one to five of a-z and 0-9.
    pub fn new(row: RowId, kind: KeptKind, extension: &str) -> Result<Self, KeptNameError> {
        let fits = (1..=5).contains(&extension.len())
            && extension
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if fits {
            Ok(Self {
                row,
                kind,
                extension: extension.to_owned(),
            })
        } else {
            Err(KeptNameError)
        }
    }

    /// Whose it is.
    pub fn row(&self) -> RowId {
        self.row
    }

    /// What it is.
    pub fn kind(&self) -> KeptKind {
        self.kind
    }

    /// The ending, without the dot.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// The same file of another row.
    #[must_use]
    pub fn of_row(&self, row: RowId) -> Self {
        Self {
            row,
            ..self.clone()
        }
    }
}

impl fmt::Display for KeptName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            KeptKind::Sample => "sample",
            KeptKind::Trial => "trial",
            KeptKind::Statement => "statement",
        };
        write!(f, "{}-{kind}.{}", self.row, self.extension)
    }
}

impl FromStr for KeptName {
    type Err = KeptNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (stem, extension) = text.rsplit_once('.').ok_or(KeptNameError)?;
        let (row, kind) = stem.rsplit_once('-').ok_or(KeptNameError)?;
        let kind = match kind {
            "sample" => KeptKind::Sample,
            "trial" => KeptKind::Trial,
            "statement" => KeptKind::Statement,
            _ => return Err(KeptNameError),
        };
        let row = row.parse().map_err(|_not_a_row| KeptNameError)?;
        let name = Self::new(row, kind, extension)?;
        // A UUID can be written in several ways; a file's name only in one.
        (name.to_string() == text)
            .then_some(name)
            .ok_or(KeptNameError)
    }
}

impl TryFrom<String> for KeptName {
    type Error = KeptNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<KeptName> for String {
    fn from(name: KeptName) -> Self {
        name.to_string()
    }
}

/// The SHA-256 of the sample's bytes as they were sent, in 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(String);

/// The text is not 64 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hex digits")]
pub struct FingerprintError;

impl Fingerprint {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 64 && text.bytes().all(hex) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FingerprintError)
        }
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = FingerprintError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}

/// A trial that was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    pub file: KeptName,
    /// Its media type, told by content.
    pub mime: String,
}

/// The files that are kept of a voice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeptFileNames {
    /// The copy of the sample that was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<KeptName>,
    /// By which the same sample is known again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Trial>,
}

/// What the service said of a task in the end, redacted before it came here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TaskAnswer {
    /// `VoiceInfo`, as the service wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice_info: Option<String>,
    /// The whole answer of `DescribeTaskDetail`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_detail: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_name_is_read_as_it_is_written() {
        let row = RowId::new();
        let name = KeptName::new(row, KeptKind::Trial, "mp3").unwrap();
        assert_eq!(name.to_string(), format!("{row}-trial.mp3"));
        assert_eq!(name.to_string().parse(), Ok(name.clone()));
        assert_eq!(name.row(), row);
        let name = KeptName::new(row, KeptKind::Statement, "pdf").unwrap();
        assert_eq!(name.to_string(), format!("{row}-statement.pdf"));
        assert_eq!(name.to_string().parse(), Ok(name));
    }

    #[test]
    fn nothing_that_leads_elsewhere_is_a_kept_name() {
        let row = RowId::new();
        for text in [
            String::new(),
            "../../etc/passwd".into(),
            format!("../{row}-sample.wav"),
            format!("{row}-sample.wav/x"),
            format!("{row}-sample.w/v"),
            format!("{row}-sample."),
            format!("{row}-sample.WAV"),
            format!("{row}-other.wav"),
            format!("{{{row}}}-sample.wav"),
            row.to_string().to_uppercase() + "-sample.wav",
        ] {
            assert_eq!(text.parse::<KeptName>(), Err(KeptNameError), "{text}");
        }
    }

    #[test]
    fn a_fingerprint_has_64_lower_case_hex_digits() {
        assert!("0a".repeat(32).parse::<Fingerprint>().is_ok());
        assert!("0A".repeat(32).parse::<Fingerprint>().is_err());
        assert!("0a".repeat(31).parse::<Fingerprint>().is_err());
    }
}
