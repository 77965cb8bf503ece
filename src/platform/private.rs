//! Files and folders that only their owner may read: 0600 and 0700 on Unix. Elsewhere the user's
//! profile is private already and nothing is done.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;
use tempfile::{NamedTempFile, PersistError};

/// Makes a folder and those above it that are missing; those that were made are on the disk when this
/// returns. One that is there is left as it is.
pub fn create_dir(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made: Vec<_> = path.ancestors().take_while(|dir| !dir.exists()).collect();
    builder.create(path)?;
    made.into_iter().try_for_each(sync_folder_of)
}

/// How the names of files begin that are being written and have no name of their own yet.
const PART: &str = ".part-";

/// What becomes of a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// The new one takes its place.
    Replace,
    /// It stays, and the new one is not written.
    Keep,
}

/// Writes a file whole or not at all (an atomic write): `work` fills a file beside it, which gets the
/// name when all of it is on the disk. The name is on the disk too when this returns, so that a row
/// written after it never names a file that a power cut took. Only its owner may read it.
///
/// # Errors
/// Those of `work` and of the disk; then what had the name before still has it, unless only the last
/// step failed. [`io::ErrorKind::AlreadyExists`] where something has the name and is to be kept.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    existing: Existing,
    work: impl FnOnce(&mut NamedTempFile) -> Result<T, E>,
) -> Result<T, E> {
    if existing == Existing::Keep && path.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let mut part = part_of(path)?;
    let done = work(&mut part)?;
    part.as_file().sync_all()?;
    take_name(part, path, existing)?;
    sync_folder_of(path)?;
    Ok(done)
}

/// Writes a file that means nothing once this process has ended, whole or not at all for everybody who reads it
/// meanwhile. The disk is not waited for: what a power cut takes of it nobody misses.
pub fn write_for_this_run(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = part_of(path)?;
    io::Write::write_all(&mut part, bytes)?;
    take_name(part, path, Existing::Replace)
}

/// The file beside this one that gets its name once it is whole.
fn part_of(path: &Path) -> io::Result<NamedTempFile> {
    // Temporary files are private from their birth.
    tempfile::Builder::new()
        .prefix(PART)
        .tempfile_in(folder_of(path))
}

/// Deletes what [`write_whole`] was at work on in a folder when the app was killed: nobody would ever see
/// it, and a copy of the database is large. Only for a folder into which nobody writes meanwhile.
pub fn delete_parts(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if is_part(&entry.path()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Deletes a file; one that is not there is deleted already.
pub fn delete_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether a file is one that [`write_whole`] is, or was, at work on.
pub fn is_part(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(PART.as_bytes())
}

fn take_name(part: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()> {
    let named = match existing {
        Existing::Replace => part.persist(path),
        Existing::Keep => match part.persist_noclobber(path) {
            // Not every disk can do both in one step.
            Err(PersistError { error, file })
                if error.kind() != io::ErrorKind::AlreadyExists
                    && path.symlink_metadata().is_err() =>
            {
                file.persist(path)
            }
            named => named,
        },
    };
    match named {
        Ok(_file) => Ok(()),
        Err(error) if existing == Existing::Keep && path.symlink_metadata().is_ok() => {
            tracing::warn!(%error, "a file of the name came meanwhile");
            Err(io::ErrorKind::AlreadyExists.into())
        }
        Err(error) => Err(error.error),
    }
}

/// Brings the name of a file or folder onto the disk: renaming changes its folder, which is written
/// later unless it is told.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    sync_folder(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems of other machines cannot, and a folder of others may be one that can be
        // written and not read: nothing can be done there.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
                    | io::ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// A folder cannot be opened as a file here; the system's journal keeps names in order.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Opens a file for reading and writing, makes it when it is missing, and closes it to others.
/// What it holds is left as it is.
pub fn open_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    close_to_others(path, false)?;
    Ok(file)
}

/// Closes what is there to others: a folder becomes 0700 and a file 0600.
#[cfg(unix)]
pub fn close_to_others(path: &Path, is_dir: bool) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    const OTHERS: u32 = 0o077;
    let permissions = std::fs::metadata(path)?.permissions();
    if permissions.mode() & OTHERS == 0 {
        return Ok(());
    }
    let wanted = if is_dir { 0o700 } else { 0o600 };
    std::fs::set_permissions(path, PermissionsExt::from_mode(wanted))
}

/// Nothing to do on this system.
#[cfg(not(unix))]
pub fn close_to_others(_path: &Path, _is_dir: bool) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt;

    fn write(path: &Path, existing: Existing, text: &str) -> io::Result<()> {
        write_whole(path, existing, |file| file.write_all(text.as_bytes()))
    }

    #[test]
    fn a_file_is_written_whole_and_closed_to_others() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        write(&path, Existing::Replace, "one").unwrap();
        write(&path, Existing::Replace, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(mode(&path), Some(0o600));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn work_that_fails_leaves_what_was_there_and_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        write(&path, Existing::Replace, "one").unwrap();
        let failed = write_whole(&path, Existing::Replace, |file| {
            file.write_all(b"half")?;
            Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_kill_left_of_a_write_is_deleted_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        write(&dir.path().join("a"), Existing::Replace, "one").unwrap();
        let killed = write_whole(&dir.path().join("b"), Existing::Replace, |file| {
            file.disable_cleanup(true);
            Err::<(), _>(io::Error::other("killed"))
        });
        assert!(killed.is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
        delete_parts(dir.path()).unwrap();
        let left = std::fs::read_dir(dir.path()).unwrap();
        let left: Vec<_> = left.map(|file| file.unwrap().file_name()).collect();
        assert_eq!(left, ["a"]);
    }

    #[test]
    fn a_name_that_is_taken_is_kept_also_when_it_came_meanwhile() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let meanwhile = write_whole(&path, Existing::Keep, |_file| {
            std::fs::write(&path, "theirs")
        });
        assert_eq!(meanwhile.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        let before = write(&path, Existing::Keep, "ours");
        assert_eq!(before.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "theirs");
    }

    #[test]
    fn a_folder_is_synced_or_it_is_said_that_it_was_not() {
        let dir = tempfile::tempdir().unwrap();
        sync_folder_of(&dir.path().join("a")).unwrap();
        let gone = sync_folder_of(&dir.path().join("no folder/a"));
        assert_eq!(gone.unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    fn mode(path: &Path) -> Option<u32> {
        let permissions = std::fs::metadata(path).ok()?.permissions();
        Some(permissions.mode() & 0o777)
    }

    #[test]
    fn what_is_made_is_closed_to_others() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/b");
        create_dir(&folder).unwrap();
        open_file(&folder.join("c")).unwrap();
        assert_eq!(mode(&folder), Some(0o700));
        assert_eq!(mode(&dir.path().join("a")), Some(0o700));
        assert_eq!(mode(&folder.join("c")), Some(0o600));
    }

    #[test]
    fn a_file_that_others_could_read_is_closed_and_keeps_what_it_holds() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("open");
        std::fs::write(&path, "kept").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
        open_file(&path).unwrap();
        assert_eq!(mode(&path), Some(0o600));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "kept");
    }
}
