//! Where the sample of a voice comes from.

use crate::domain::recording::path_text;
use crate::domain::{Container, Excerpt, Fingerprint, Prepared, Recording, SampleLink, VideoId};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A recording on this computer and the sample that is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSource {
    /// Where the recording lies.
    #[serde(with = "path_text::stored")]
    pub path: PathBuf,
    /// What the bytes of the sample are.
    pub container: Container,
    /// Size of the sample in bytes.
    pub bytes: u64,
    /// Change time of the recording in nanoseconds since 1970 when it was read. Text in JSON: serde reads no i128 inside
    /// a tagged enum.
    #[serde(with = "as_text")]
    pub modified_ns: i128,
    /// Counted length of the sample in milliseconds.
    pub millis: u64,
    /// What of the recording the sample was made of; `None` where the file is sent as it is.
    #[serde(rename = "stretch", default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
    /// By which the sample is known again; `None` in rows of versions that did not keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
}

mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(in crate::domain) fn serialize<S: Serializer>(
        number: &i128,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(number)
    }

    pub(in crate::domain) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<i128, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl FileSource {
    /// The sample `prepared` of the recording at `path`.
    pub fn new(path: PathBuf, prepared: &Prepared) -> Self {
        Self {
            path,
            container: prepared.container,
            bytes: prepared.bytes,
            modified_ns: prepared.modified_ns,
            millis: prepared.millis,
            excerpt: prepared.excerpt.clone(),
            fingerprint: Some(prepared.fingerprint.clone()),
        }
    }

    /// The file of the recording at `path` as it is, whatever else it holds; `None` where it is of no container
    /// that is uploaded.
    pub fn past_rules(path: PathBuf, recording: &Recording) -> Option<Self> {
        Some(Self {
            path,
            container: recording.format()?.container()?,
            bytes: recording.bytes,
            modified_ns: recording.modified_ns,
            millis: (recording.seconds() * 1000.0) as u64,
            excerpt: None,
            fingerprint: None,
        })
    }

    /// The name without folders, for people.
    pub fn file_name(&self) -> String {
        self.path
            .file_name()
            .map(path_text::shown)
            .unwrap_or_default()
    }
}

/// The source of a voice. A person has exactly one; a tester may send both or neither, which the
/// service is known to answer with a failed task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SampleSource {
    /// A local file, uploaded first.
    File { file: FileSource },
    /// `VoiceUrl`.
    Link { link: SampleLink },
    /// `VideoId`.
    EarlierWork {
        /// The work.
        video_id: VideoId,
    },
    /// `VoiceUrl` and `VideoId`, for testers.
    LinkAndEarlierWork {
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
    use crate::domain::Stretch;

    #[test]
    fn a_file_survives_json() {
        let source = SampleSource::File {
            file: FileSource {
                path: "/home/a/b.wav".into(),
                container: Container::Wav,
                bytes: 1,
                modified_ns: 1_795_000_000_123_456_789,
                millis: 9000,
                excerpt: Some(Stretch::new(1000, 10_000).into()),
                fingerprint: Some("0a".repeat(32).parse().unwrap()),
            },
        };
        let json = serde_json::to_string(&source).unwrap();
        assert_eq!(serde_json::from_str::<SampleSource>(&json).unwrap(), source);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_whose_name_is_not_utf_8_survives_json() {
        use std::os::unix::ffi::OsStrExt;
        let json =
            r#"{"path":"/a.wav","container":"wav","bytes":1,"modified_ns":"0","millis":9000}"#;
        let mut file: FileSource = serde_json::from_str(json).unwrap();
        file.path = PathBuf::from(std::ffi::OsStr::from_bytes(b"/a/caf\xe9.wav"));
        let json = serde_json::to_string(&file).unwrap();
        assert!(json.contains(r#""path":"file:///a/caf%E9.wav""#), "{json}");
        assert_eq!(serde_json::from_str::<FileSource>(&json).unwrap(), file);
        assert_eq!(file.file_name(), "caf?.wav");
    }

    #[test]
    fn a_file_of_a_version_without_stretches_is_sent_as_it_is() {
        let json =
            r#"{"path":"/a.wav","container":"wav","bytes":1,"modified_ns":"0","millis":9000}"#;
        let file: FileSource = serde_json::from_str(json).unwrap();
        assert_eq!((file.excerpt, file.fingerprint), (None, None));
    }
}
