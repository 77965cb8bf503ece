//! A recording of any kind and length that was read from its first to its last sample.

use crate::domain::Waveform;
use crate::domain::recording::format::Format;
use crate::domain::recording::layout::{ChannelLevels, FileLayout};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Who turned the bytes of a recording into samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// The app's own decoders, which know the format.
    Own(Format),
    /// An ffmpeg of this computer, since the app's own decoders refused the file or hear it wrongly.
    Ffmpeg {
        /// What the file is, as far as that is known; a proper name such as `AMR`.
        kind: Option<String>,
    },
}

/// A track of sound in a recording.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Track {
    /// The number by which the reader is asked for it.
    pub id: u32,
    /// The codec's proper name, such as `AAC` or `Opus`; what the container writes where none is known.
    pub codec: String,
    /// The language, as the container names it.
    pub language: Option<String>,
    /// Frames a second, where the container says.
    pub sample_rate: Option<u32>,
    /// Channels, where the container says.
    pub channels: Option<u16>,
}

/// What a file carries beside its sound.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four things that it has or has not"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct EmbeddedMetadata {
    /// Moving pictures.
    pub video: bool,
    /// A still picture, such as a cover.
    pub pictures: bool,
    /// Where it was recorded.
    pub places: bool,
    /// Names, titles, comments or other words in tags, apart from the name of an encoder.
    pub names: bool,
}

impl EmbeddedMetadata {
    /// Whether the file holds anything that a voice has no need of.
    pub fn any(self) -> bool {
        self.video || self.pictures || self.places || self.names
    }
}

/// Whether a file holds its recording to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Completeness {
    /// As far as can be told.
    #[default]
    Whole,
    /// The file ends in the midst of it: a copy broke off, or what recorded was ended.
    BrokenOff,
    /// From some place on the file cannot be read.
    Damaged,
}

impl Completeness {
    /// The same of a file that, as others found, breaks off.
    #[must_use]
    pub fn or_broken_off(self, breaks_off: bool) -> Self {
        match self {
            Self::Whole if breaks_off => Self::BrokenOff,
            known => known,
        }
    }
}

/// What an ffmpeg might read more of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FfmpegGain {
    /// What lies behind a damaged part.
    BeyondDamage,
    /// The upper half of HE-AAC, of which neither the header nor our own decoders tell.
    UpperHalf,
}

/// What is known of a recording after it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// Who has read it, and as what.
    pub reader: Reader,
    /// All tracks of sound.
    pub tracks: Vec<Track>,
    /// The id of the track that was read.
    pub track: u32,
    /// Decoded frames of that track; a declared length is never believed.
    pub frames: u64,
    /// Frames a second.
    pub sample_rate: u32,
    pub channels: u16,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// When the file was last changed, in nanoseconds since 1970; with `bytes` it tells whether the
    /// file is still the one that was read.
    pub modified_ns: i128,
    /// What it carries beside the sound.
    pub extras: EmbeddedMetadata,
    /// What its bytes are made up of.
    pub layout: FileLayout,
    /// What was measured over its channels.
    pub levels: ChannelLevels,
    /// Whether that is all of it.
    pub completeness: Completeness,
    /// What an ffmpeg might read more of it, where there is none on this computer.
    pub missing_ffmpeg: Option<FfmpegGain>,
    /// The ending of its name, in lower case, where that belongs to another format.
    pub misnamed: Option<String>,
    /// Its shape.
    pub waveform: Arc<Waveform>,
}

impl Recording {
    /// Seconds, by counted frames.
    pub fn seconds(&self) -> f64 {
        self.frames as f64 / f64::from(self.sample_rate.max(1))
    }

    /// What the bytes are, where our own decoders read them.
    pub fn format(&self) -> Option<Format> {
        match &self.reader {
            Reader::Own(format) => Some(*format),
            Reader::Ffmpeg { .. } => None,
        }
    }

    /// What the file is, as people name it.
    pub fn kind(&self) -> Option<&str> {
        match &self.reader {
            Reader::Own(format) => Some(format.name()),
            Reader::Ffmpeg { kind } => kind.as_deref(),
        }
    }
    /// The track that was read.
    pub fn read_track(&self) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == self.track)
    }
}
