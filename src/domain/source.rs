//! Where the sample of a voice comes from.

use super::{Clip, Container, SampleLink, VideoId};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A file on this computer that was read and found fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSource {
    /// Where it lies.
    pub path: PathBuf,
    /// What its bytes are.
    pub container: Container,
    /// Size in bytes when it was read.
    pub bytes: u64,
    /// Change time in nanoseconds since 1970 when it was read. Text in JSON: serde reads no i128 inside
    /// a tagged enum.
    #[serde(with = "as_text")]
    pub modified_ns: i128,
    /// Counted length in milliseconds.
    pub millis: u64,
}

mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(number: &i128, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(number)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i128, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl FileSource {
    /// The file that was read as `clip`.
    pub fn new(path: PathBuf, clip: &Clip) -> Self {
        Self {
            path,
            container: clip.container,
            bytes: clip.bytes,
            modified_ns: clip.modified_ns,
            millis: u64::try_from(clip.duration().as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// The name without folders, for people.
    pub fn file_name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// The source of a voice. A person has exactly one; a tester may send both or neither, which the
/// service is known to answer with a failed task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SampleSource {
    /// A local file, uploaded first.
    File {
        /// The file.
        file: FileSource,
    },
    /// `VoiceUrl`.
    Link {
        /// The link.
        link: SampleLink,
    },
    /// `VideoId`.
    EarlierWork {
        /// The work.
        video_id: VideoId,
    },
    /// `VoiceUrl` and `VideoId`, for testers.
    LinkAndEarlierWork {
        /// The link.
        link: SampleLink,
        /// The work.
        video_id: VideoId,
    },
    /// Neither, for testers.
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_survives_json() {
        let source = SampleSource::File {
            file: FileSource {
                path: "/home/a/b.wav".into(),
                container: Container::Wav,
                bytes: 1,
                modified_ns: 1_795_000_000_123_456_789,
                millis: 9000,
            },
        };
        let json = serde_json::to_string(&source).unwrap();
        assert_eq!(serde_json::from_str::<SampleSource>(&json).unwrap(), source);
    }
}
