//! Files that are whole or not there.

use super::BackupError;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Lets `work` write a file, which gets its name when all of it is on the disk; what had the name before
/// stays until then. Only its owner may read it. Returns what `work` does, and the file's bytes.
pub(super) fn write_whole<T>(
    path: &Path,
    work: impl FnOnce(&mut BufWriter<&mut NamedTempFile>) -> Result<T, BackupError>,
) -> Result<(T, u64), BackupError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = NamedTempFile::new_in(folder).map_err(BackupError::File)?;
    let mut buffered = BufWriter::with_capacity(1 << 16, &mut file);
    let done = work(&mut buffered)?;
    buffered.flush().map_err(BackupError::File)?;
    drop(buffered);
    let bytes = sync(&file).map_err(BackupError::File)?;
    file.persist(path)
        .map_err(|error| BackupError::File(error.error))?;
    Ok((done, bytes))
}

fn sync(file: &NamedTempFile) -> io::Result<u64> {
    file.as_file().sync_all()?;
    Ok(file.as_file().metadata()?.len())
}
