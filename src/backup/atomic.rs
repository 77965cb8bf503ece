//! Files that are whole or not there.

use super::BackupError;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Where a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// Its path.
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

    fn take(self, file: NamedTempFile) -> Result<(), BackupError> {
        let persisted = if self.replace {
            file.persist(self.path)
        } else {
            match file.persist_noclobber(self.path) {
                // Not every disk can do both in one step.
                Err(error)
                    if error.error.kind() != io::ErrorKind::AlreadyExists
                        && self.path.symlink_metadata().is_err() =>
                {
                    error.file.persist(self.path)
                }
                persisted => persisted,
            }
        };
        match persisted {
            Ok(_file) => Ok(()),
            Err(error) if !self.replace && self.path.symlink_metadata().is_ok() => {
                tracing::warn!(%error, "a file of the name came meanwhile");
                Err(BackupError::Exists)
            }
            Err(error) => Err(BackupError::File(error.error)),
        }
    }
}

/// Lets `work` write a file, which gets its name when all of it is on the disk; what had the name before
/// stays until then. Only its owner may read it. Returns what `work` does, and the file's bytes.
pub(super) fn write_whole<T>(
    target: Target<'_>,
    work: impl FnOnce(&mut BufWriter<&mut NamedTempFile>) -> Result<T, BackupError>,
) -> Result<(T, u64), BackupError> {
    if !target.replace && target.path.symlink_metadata().is_ok() {
        return Err(BackupError::Exists);
    }
    let folder = match target.path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = NamedTempFile::new_in(folder).map_err(BackupError::File)?;
    let mut buffered = BufWriter::with_capacity(1 << 16, &mut file);
    let done = work(&mut buffered)?;
    buffered.flush().map_err(BackupError::File)?;
    drop(buffered);
    let bytes = sync(&file).map_err(BackupError::File)?;
    target.take(file)?;
    Ok((done, bytes))
}

fn sync(file: &NamedTempFile) -> io::Result<u64> {
    file.as_file().sync_all()?;
    Ok(file.as_file().metadata()?.len())
}
