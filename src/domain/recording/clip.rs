//! How long a sample the service takes, and what can be wrong with a file.

use crate::domain::Format;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The length of a sample that the service takes.
#[derive(Debug, Clone, Copy)]
pub enum SampleLength {}

impl SampleLength {
    /// Shortest sample that the service documents.
    pub const MIN: Duration = Duration::from_secs(5);
    /// Longest sample that the service documents.
    pub const MAX: Duration = Duration::from_secs(30);
    /// How far a length may lie outside, for the padding that encoders add.
    pub const TOLERANCE: Duration = Duration::from_millis(50);
}

/// Why a file cannot be sent, with what was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ClipProblem {
    /// There is no such file.
    #[error("the file does not exist")]
    Missing,
    /// A folder, a device or a pipe.
    #[error("not a regular file")]
    NotAFile,
    /// The system denies reading.
    #[error("no permission to read")]
    NoPermission,
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// The system failed while reading.
    #[error("reading failed: {reason}")]
    Unreadable {
        /// The system's words.
        reason: String,
    },
    /// The content is no recording that is read here.
    #[error("not a recording that is read here")]
    UnknownType {
        /// A name for what the content seems to be, such as `WavPack` or `AVI`.
        looks_like: Option<String>,
    },
    /// The file holds no sound.
    #[error("no audio track in {format:?}")]
    NoAudio {
        /// What the bytes are.
        #[serde(alias = "container")]
        format: Format,
    },
    /// There is sound, but it cannot be decoded here.
    #[error("cannot decode: {reason}")]
    Undecodable {
        /// What the bytes are.
        #[serde(alias = "container")]
        format: Format,
        /// The decoder's words.
        reason: String,
    },
    /// There is sound, of a codec that is not read here.
    #[error("{codec} is not read")]
    Unsupported {
        /// What the bytes are.
        format: Format,
        /// The codec's proper name, such as `AC-3`.
        codec: String,
    },
    /// The sound is encrypted, as bought recordings are.
    #[error("the sound is encrypted")]
    Protected {
        /// What the bytes are.
        format: Format,
    },
    /// There is more sound than is read.
    #[error("more than {hours} hours")]
    Endless {
        /// The hours that are read.
        hours: u64,
    },
    /// Shorter than [`SampleLength::MIN`].
    #[error("too short: {millis} ms")]
    TooShort {
        /// The counted length.
        millis: u64,
    },
    /// Longer than [`SampleLength::MAX`].
    #[error("too long: {millis} ms or more")]
    TooLong {
        /// The counted length.
        millis: u64,
    },
    /// Larger than the reader takes.
    #[error("too large: {bytes} bytes of {limit}")]
    TooLarge {
        /// Size of the file.
        bytes: u64,
        /// Largest size that is read.
        limit: u64,
    },
    /// Reading took longer than the reader allows, or the decoder gave up on damaged data.
    #[error("the content is damaged")]
    Damaged {
        /// The decoder's words.
        reason: String,
    },
    /// The process that reads came to its end, by a fault or by its limit of memory.
    #[error("the reading process ended: {reason}")]
    Crashed {
        /// How it ended.
        reason: String,
    },
    /// The process that reads said nothing any more and was ended.
    #[error("nothing was read for {seconds} s")]
    Stuck {
        /// How long it was waited for.
        seconds: u64,
    },
    /// Another program could not convert it either.
    #[error("not converted: {reason}")]
    NotConverted {
        /// That program's words.
        reason: String,
    },
    /// The disk has no room for what was to be made of it.
    #[error("no room on the disk")]
    NoRoom,
    /// The process that reads could not be started.
    #[error("the reading process does not start: {reason}")]
    NoReader {
        /// The system's words.
        reason: String,
    },
}

/// What `WeChat` and QQ record; neither Timbre nor ffmpeg reads it.
pub const SILK: &str = "SILK";

/// Kinds of recordings that ffmpeg reads and our own decoders do not, as the look at a file names them.
const READ_BY_FFMPEG: &[&str] = &[
    "AC-3",
    "AMR",
    "ASF",
    "AU",
    "AVI",
    "DSS",
    "DTS",
    "FLV",
    "LATM",
    "M4V",
    "MP1",
    "MPEG-PS",
    "MPEG-TS",
    "Monkey's Audio",
    "Musepack",
    "NIST SPHERE",
    "QCELP",
    "RealAudio",
    "RealMedia",
    "Speex",
    "TAK",
    "True Audio",
    "VOC",
    "Wave64",
    "WavPack",
    "Windows Media",
];

impl ClipProblem {
    /// Whether ffmpeg may make something of the file: it is, or may be, a recording that our own decoders
    /// do not read.
    pub fn ffmpeg_may_help(&self) -> bool {
        match self {
            Self::UnknownType {
                looks_like: Some(kind),
            } => READ_BY_FFMPEG.contains(&kind.as_str()),
            Self::UnknownType { looks_like: None }
            | Self::Undecodable { .. }
            | Self::Unsupported { .. }
            | Self::Damaged { .. }
            | Self::Crashed { .. } => true,
            _ => false,
        }
    }

    /// Whether the same file may be read another time, once something around it has changed.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::NoPermission
                | Self::Unreadable { .. }
                | Self::Stuck { .. }
                | Self::NotConverted { .. }
                | Self::NoRoom
                | Self::NoReader { .. }
        )
    }

    /// What the file is, as far as the problem tells.
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::UnknownType { looks_like } => looks_like.as_deref(),
            Self::NoAudio { format }
            | Self::Undecodable { format, .. }
            | Self::Unsupported { format, .. }
            | Self::Protected { format } => Some(format.name()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ffmpeg_is_asked_for_recordings_and_not_for_texts_pictures_or_what_it_cannot_read() {
        let told = |kind: Option<&str>| {
            let looks_like = kind.map(str::to_owned);
            ClipProblem::UnknownType { looks_like }.ffmpeg_may_help()
        };
        for kind in [Some("AMR"), Some("DSS"), Some("QCELP"), None] {
            assert!(told(kind), "{kind:?}");
        }
        for kind in [SILK, "text", "PNG", "PDF", "ZIP"] {
            assert!(!told(Some(kind)), "{kind}");
        }
        let format = Format::M4a;
        assert!(!ClipProblem::Protected { format }.ffmpeg_may_help());
        assert!(!ClipProblem::Stuck { seconds: 30 }.ffmpeg_may_help());
    }

    #[test]
    fn a_problem_that_was_stored_with_a_container_is_still_read() {
        let stored = r#"{"undecodable":{"container":"mov","reason":"ima4"}}"#;
        assert_eq!(
            serde_json::from_str::<ClipProblem>(stored).unwrap(),
            ClipProblem::Undecodable {
                format: Format::Mov,
                reason: "ima4".to_owned()
            }
        );
        let stored = r#"{"no_audio":{"container":"mp4"}}"#;
        assert_eq!(
            serde_json::from_str::<ClipProblem>(stored).unwrap(),
            ClipProblem::NoAudio {
                format: Format::Mp4
            }
        );
    }
}
