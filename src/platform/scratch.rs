//! A folder for a while in the system's place for such. One that a killed process left is removed by the next.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use tempfile::TempDir;

/// Held by the process that uses the folder.
const LOCK: &str = "in-use";

/// The folder, which goes with this.
#[derive(Debug)]
pub struct ScratchFolder {
    // Dropped first: not every disk lets go of a file that is open.
    _lock: File,
    folder: TempDir,
}

impl ScratchFolder {
    /// Makes one whose name begins with `prefix`, and removes those that nobody uses.
    ///
    /// # Errors
    /// Of the disk.
    pub fn new(prefix: &str) -> io::Result<Self> {
        Self::within(&std::env::temp_dir(), prefix)
    }

    fn within(place: &Path, prefix: &str) -> io::Result<Self> {
        remove_abandoned(place, prefix);
        let folder = tempfile::Builder::new().prefix(prefix).tempdir_in(place)?;
        let lock = File::create(folder.path().join(LOCK))?;
        lock.lock()?;
        Ok(Self {
            _lock: lock,
            folder,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

fn remove_abandoned(place: &Path, prefix: &str) {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        if !name.as_encoded_bytes().starts_with(prefix.as_bytes()) {
            continue;
        }
        // One without a lock is being made; one of somebody else cannot be opened.
        let Ok(lock) = File::options().write(true).open(entry.path().join(LOCK)) else {
            continue;
        };
        let is_abandoned = lock.try_lock().is_ok();
        // Not every disk lets go of a file that is open.
        drop(lock);
        if is_abandoned && let Err(error) = fs::remove_dir_all(entry.path()) {
            tracing::warn!(%error, "a folder that a killed process left stays");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_a_killed_process_left_goes_and_one_in_use_stays() {
        let place = tempfile::tempdir().unwrap();
        let made = || ScratchFolder::within(place.path(), "judged-").unwrap();
        let in_use = made();
        let left = place.path().join("judged-left");
        let others = place.path().join("other-left");
        for folder in [&left, &others] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join(LOCK), "").unwrap();
            fs::write(folder.join("decoded-1.wav"), "sound").unwrap();
        }
        let next = made();
        assert!(in_use.path().exists() && next.path().exists() && others.exists());
        assert!(!left.exists());
        let path = next.path().to_owned();
        drop(next);
        assert!(!path.exists());
    }
}
