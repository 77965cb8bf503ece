//! What is known of a recording after it was read.

use super::Peak;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A container that the service takes, told by content and not by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Container {
    /// MPEG-1/2 layer III.
    Mp3,
    /// RIFF WAVE.
    Wav,
    /// ISO base media (`ftyp` of any brand but `qt  `).
    Mp4,
    /// QuickTime.
    Mov,
}

impl Container {
    /// The ending and `MediaType` of the container, in lower case and without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Wav => "wav",
            Self::Mp4 => "mp4",
            Self::Mov => "mov",
        }
    }

    /// The media type for an HTTP `Content-Type`.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::Wav => "audio/wav",
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
        }
    }
}

/// A recording that was read from the first to the last sample and can be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// What the bytes are.
    pub container: Container,
    /// Decoded frames of the audio track; a declared length is never believed.
    pub frames: u64,
    /// Frames a second.
    pub sample_rate: u32,
    /// Channels of the audio track.
    pub channels: u16,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// When the file was last changed, in nanoseconds since 1970; with `bytes` it tells whether the
    /// file is still the one that was read.
    pub modified_ns: i128,
    /// The whole clip as columns of equal length, oldest first.
    pub waveform: Vec<Peak>,
}

impl Clip {
    /// Shortest sample that the service documents.
    pub const MIN: Duration = Duration::from_secs(5);
    /// Longest sample that the service documents.
    pub const MAX: Duration = Duration::from_secs(30);
    /// How far a length may lie outside, for the padding that encoders add.
    pub const TOLERANCE: Duration = Duration::from_millis(50);

    /// The length by counted frames.
    pub fn duration(&self) -> Duration {
        Duration::from_secs_f64(self.frames as f64 / f64::from(self.sample_rate.max(1)))
    }
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
    /// The content is none of the four containers.
    #[error("not mp3, wav, mp4 or mov")]
    UnknownType {
        /// A name for what the content seems to be, such as `FLAC` or `Ogg`.
        looks_like: Option<String>,
    },
    /// The container holds no sound.
    #[error("no audio track in {container:?}")]
    NoAudio {
        /// What the bytes are.
        container: Container,
    },
    /// There is sound, but it cannot be decoded here.
    #[error("cannot decode: {reason}")]
    Undecodable {
        /// What the bytes are.
        container: Container,
        /// The decoder's words.
        reason: String,
    },
    /// Shorter than [`Clip::MIN`].
    #[error("too short: {millis} ms")]
    TooShort {
        /// The counted length.
        millis: u64,
    },
    /// Longer than [`Clip::MAX`].
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
}
