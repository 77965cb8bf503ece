//! Files and folders that only their owner may read: 0600 and 0700 on Unix. Elsewhere the user's
//! profile is private already and nothing is done.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a folder and those above it that are missing. One that is there is left as it is.
pub fn create_dir(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
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
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
pub fn close_to_others(_path: &Path, _is_dir: bool) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

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
