//! A voice as columns, and back.

mod columns;
mod read;

pub(super) use columns::{Column, RowColumns, annotation_columns, changed, owned, set};
pub(super) use read::{read_annotations, read_labels, read_voice};

#[cfg(test)]
pub(super) mod tests {
    use crate::domain::{Account, Container, FileSource, RowId, SampleSource, Voice};
    use jiff::Timestamp;

    /// A practice row that has just been asked for.
    pub(crate) fn voice() -> Voice {
        let asked = Timestamp::from_nanosecond(1_795_000_000_123_456_789).unwrap();
        let account = Account::practice().snapshot(Some(251_007.try_into().unwrap()));
        Voice {
            name: "Ayu".into(),
            source: SampleSource::File {
                file: FileSource {
                    path: "/home/a/声.wav".into(),
                    container: Container::Wav,
                    bytes: 1,
                    modified_ns: 1_795_000_000_123_456_789,
                    millis: 9000,
                    excerpt: None,
                    fingerprint: None,
                },
            },
            session_id: Some("s-1".parse().unwrap()),
            ..Voice::new(RowId::new(), asked, account)
        }
    }
}
