//! Free room on a disk.

use std::path::Path;

/// Bytes that this user may yet write to the disk of a folder; `None` where the system does not say.
pub fn available(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let disk = rustix::fs::statvfs(folder).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_room_and_one_that_is_not_there_tells_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(available(folder.path()).is_some());
        assert_eq!(available(&folder.path().join("none")), None);
    }
}
