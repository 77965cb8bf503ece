//! What the bytes of a recording are, and the containers among them that the service takes.

use serde::{Deserialize, Serialize};

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

    /// The container under which its files are uploaded as they are, where there is one.
    pub fn container(self) -> Option<Container> {
        match self {
            Self::Wav => Some(Container::Wav),
            Self::Mp3 => Some(Container::Mp3),
            Self::Mp4 | Self::M4a => Some(Container::Mp4),
            Self::Mov => Some(Container::Mov),
            Self::Mp2
            | Self::Aac
            | Self::Flac
            | Self::Ogg
            | Self::Webm
            | Self::Mkv
            | Self::Aiff
            | Self::Caf => None,
        }
    }

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
            Self::Mp4 => &["mp4", "m4v", "m4a", "3gp", "3gpp"],
            Self::M4a => &["m4a", "m4b", "m4r", "mp4", "aac", "3gp", "3gpp"],
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
