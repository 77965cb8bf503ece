//! Atomic writes of backups and tables: files that are whole or not there.

use super::BackupError;
use crate::platform::private::{self, Existing};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Where a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    pub path: &'a Path,
    /// Whether it takes the place of what has the name.
    pub replace: bool,
}

impl<'a> Target<'a> {
    /// A file that takes no other one's place.
    pub fn fresh(path: &'a Path) -> Self {
        let replace = false;
        Self { path, replace }
    }

    /// A file that takes the place of what has the name.
    pub fn any(path: &'a Path) -> Self {
        let replace = true;
        Self { path, replace }
    }
}

/// A failure of the work, told apart from one of the disk beneath it.
struct AtomicWriteError(BackupError);

impl From<io::Error> for AtomicWriteError {
    fn from(error: io::Error) -> Self {
        Self(match error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists,
            _ => BackupError::File(error),
        })
    }
}

/// Lets `work` write a file as [`private::write_whole`] does. Returns what `work` does, and the file's
/// bytes.
pub(super) fn write_whole<T>(
    target: Target<'_>,
    work: impl FnOnce(&mut BufWriter<&mut NamedTempFile>) -> Result<T, BackupError>,
) -> Result<(T, u64), BackupError> {
    let existing = if target.replace {
        Existing::Replace
    } else {
        Existing::Keep
    };
    private::write_whole(target.path, existing, |file| {
        let mut buffered = BufWriter::with_capacity(1 << 16, &mut *file);
        let done = work(&mut buffered).map_err(AtomicWriteError)?;
        buffered.flush()?;
        drop(buffered);
        Ok((done, file.as_file().metadata()?.len()))
    })
    .map_err(|AtomicWriteError(error)| error)
}
