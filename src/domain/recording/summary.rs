//! A recording of any kind and length that was read from its first to its last sample.

use crate::domain::Waveform;
use crate::domain::recording::layout::{ChannelLevels, FileLayout};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the bytes of a recording are, told by content and not by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// RIFF WAVE.
    Wav,
    /// MPEG-1/2 layer III.
    Mp3,
    /// MPEG-1/2 layer II.
    Mp2,
    /// ISO base media.
    Mp4,
    /// ISO base media with a brand for sound alone.
    M4a,
    /// QuickTime.
    Mov,
    /// AAC in ADTS frames.
    Aac,
    /// FLAC.
    Flac,
    /// Ogg, with Vorbis, Opus or FLAC.
    Ogg,
    /// Matroska in the profile for the web.
    Webm,
    /// Matroska.
    Mkv,
    /// AIFF and AIFF-C.
    Aiff,
    /// Core Audio.
    Caf,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Wav,
        Self::Mp3,
        Self::Mp2,
        Self::Mp4,
        Self::M4a,
        Self::Mov,
        Self::Aac,
        Self::Flac,
        Self::Ogg,
        Self::Webm,
        Self::Mkv,
        Self::Aiff,
        Self::Caf,
    ];

    /// The name by which people know it; a proper name in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wav => "WAV",
            Self::Mp3 => "MP3",
            Self::Mp2 => "MP2",
            Self::Mp4 => "MP4",
            Self::M4a => "M4A",
            Self::Mov => "MOV",
            Self::Aac => "AAC",
            Self::Flac => "FLAC",
            Self::Ogg => "Ogg",
            Self::Webm => "WebM",
            Self::Mkv => "Matroska",
            Self::Aiff => "AIFF",
            Self::Caf => "CAF",
        }
    }

    /// The endings under which such files go, in lower case; the first is the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Wav => &["wav", "wave"],
            Self::Mp3 => &["mp3"],
            Self::Mp2 => &["mp2", "mpa"],
            Self::Mp4 => &["mp4", "m4v", "m4a", "3gp"],
            Self::M4a => &["m4a", "m4b", "mp4", "aac", "3gp"],
            Self::Mov => &["mov", "qt", "qta"],
            Self::Aac => &["aac", "adts"],
            Self::Flac => &["flac"],
            Self::Ogg => &["ogg", "oga", "opus", "ogv", "ogx", "spx"],
            Self::Webm => &["webm", "weba"],
            Self::Mkv => &["mkv", "mka", "webm"],
            Self::Aiff => &["aiff", "aif", "aifc"],
            Self::Caf => &["caf"],
        }
    }
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

/// What is known of a recording after it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// What the bytes are.
    pub format: Format,
    /// All tracks of sound.
    pub tracks: Vec<Track>,
    /// The id of the track that was read.
    pub track: u32,
    /// Decoded frames of that track; a declared length is never believed.
    pub frames: u64,
    /// Frames a second.
    pub sample_rate: u32,
    /// Channels.
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

    /// The track that was read.
    pub fn read_track(&self) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == self.track)
    }
}
