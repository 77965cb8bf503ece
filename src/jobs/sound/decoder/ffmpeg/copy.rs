//! The sound of the one recording that ffmpeg has decoded last, kept as WAV while it is the recording
//! that is looked at: later readings of it are as fast and as exact as of any other file.

use crate::jobs::sound::decoder::DecodeRequest;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use tempfile::TempPath;

/// What a recording is known by: it is another one when its file has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Identity {
    path: PathBuf,
    track: Option<u32>,
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Identity {
    fn of(wish: &DecodeRequest, metadata: &Metadata) -> Self {
        Self {
            path: wish.path.clone(),
            track: wish.track,
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }
}

/// The copy of a recording; its file goes with the last who holds it.
#[derive(Debug)]
pub(in crate::jobs::sound::decoder) struct DecodedCopy {
    of: Identity,
    file: TempPath,
}

/// Where the copy is kept, shared by all who start readings.
#[derive(Debug, Clone, Default)]
pub(in crate::jobs::sound::decoder) struct LastCopy(Arc<Mutex<Option<Arc<DecodedCopy>>>>);

impl DecodedCopy {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.file
    }
}

impl LastCopy {
    /// The copy of this recording, if that is the last and its file is still the same.
    pub fn of(&self, wish: &DecodeRequest) -> Option<Arc<DecodedCopy>> {
        let copy = self.lock().clone()?;
        let is_it = copy.of.path == wish.path && copy.of.track == wish.track;
        let metadata = is_it
            .then(|| std::fs::metadata(&wish.path).ok())
            .flatten()?;
        (copy.of == Identity::of(wish, &metadata)).then_some(copy)
    }

    /// Keeps the copy of a recording in place of the one before.
    pub fn keep(&self, wish: &DecodeRequest, metadata: &Metadata, file: TempPath) {
        let of = Identity::of(wish, metadata);
        *self.lock() = Some(Arc::new(DecodedCopy { of, file }));
    }

    /// Lets go of it. Its file goes when what is returned is dropped, which may take its time.
    #[must_use = "a large file is not removed at once"]
    pub fn forget(&self) -> Option<Arc<DecodedCopy>> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<DecodedCopy>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_of_one_recording_while_that_is_the_same_and_goes_with_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let recording = folder.path().join("memo.amr");
        std::fs::write(&recording, "one").unwrap();
        let wish = DecodeRequest::of_file(recording.clone());
        let other_track = DecodeRequest {
            track: Some(2),
            ..wish.clone()
        };
        let copies = LastCopy::default();
        let made = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
        let place = made.path().to_owned();
        copies.keep(
            &wish,
            &std::fs::metadata(&recording).unwrap(),
            made.into_temp_path(),
        );
        assert_eq!(copies.of(&wish).unwrap().path(), place);
        assert!(copies.of(&other_track).is_none());
        std::fs::write(&recording, "another").unwrap();
        assert!(copies.of(&wish).is_none(), "the file has changed");
        assert!(place.exists());
        drop(copies.forget());
        assert!(!place.exists());
    }
}
