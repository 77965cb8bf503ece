//! The folder of kept files: copies of samples, trials and statements. Each file is private and complete or not
//! there at all.

use crate::domain::{Amount, KeptKind, KeptName};
use crate::platform::private::{self, Existing};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The folder's name in the data folder.
pub const KEPT_FOLDER: &str = "kept";

/// The folder of kept files. It needs no lock: files are only ever put whole, read, and deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFiles {
    folder: PathBuf,
}

impl KeptFiles {
    /// The kept files of a data folder. Nothing is made until something is put.
    pub fn of(data_folder: &Path) -> Self {
        Self {
            folder: data_folder.join(KEPT_FOLDER),
        }
    }

    /// Where a file lies, or would lie.
    pub fn path(&self, name: &KeptName) -> PathBuf {
        self.folder.join(name.to_string())
    }

    /// Puts a file in place of what was kept under the name; it is on the disk when this returns.
    /// Returns its bytes.
    ///
    /// # Errors
    /// Those of the disk, and of `content`; then nothing has changed.
    pub fn put(&self, name: &KeptName, content: &mut dyn Read) -> io::Result<u64> {
        private::create_dir(&self.folder)?;
        private::write_whole(&self.path(name), Existing::Replace, |file| {
            io::copy(content, file.as_file_mut())
        })
    }

    /// Opens a file and tells its size.
    ///
    /// # Errors
    /// Those of the disk; something that is not a regular file counts as missing.
    pub fn open(&self, name: &KeptName) -> io::Result<(File, u64)> {
        let path = self.path(name);
        if !path.symlink_metadata()?.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        Ok((file, bytes))
    }

    /// Whether there is such a file.
    pub fn has(&self, name: &KeptName) -> bool {
        self.path(name)
            .symlink_metadata()
            .is_ok_and(|found| found.is_file())
    }

    /// Deletes a file and returns its bytes; one that is not there has none.
    pub fn delete(&self, name: &KeptName) -> io::Result<u64> {
        let path = self.path(name);
        match path.symlink_metadata() {
            Ok(found) => std::fs::remove_file(&path).map(|()| found.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// All kept files with their bytes, in no order. What has another name is not ours and is left out.
    pub fn all(&self) -> io::Result<Vec<(KeptName, u64)>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            let metadata = entry.metadata()?;
            if let Some(name) = name
                && metadata.is_file()
            {
                found.push((name, metadata.len()));
            }
        }
        Ok(found)
    }

    pub(super) fn amount(&self, kind: KeptKind) -> io::Result<Amount> {
        let mut amount = Amount::default();
        for (name, bytes) in self.all()? {
            if name.kind() == kind {
                amount.add(bytes);
            }
        }
        Ok(amount)
    }
}

/// Deletes what the last run was writing when it was killed. The folder is this instance's alone, and no
/// job is at work yet.
pub(crate) fn delete_parts(folder: &Path) {
    for folder in [folder.to_owned(), folder.join(KEPT_FOLDER)] {
        match private::delete_parts(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "what was cut off is still there");
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RowId;

    fn name(kind: KeptKind) -> KeptName {
        KeptName::new(RowId::new(), kind, "wav").unwrap()
    }

    #[test]
    fn a_file_is_put_read_counted_and_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let files = KeptFiles::of(dir.path());
        let sample = name(KeptKind::Sample);
        assert_eq!(files.all().unwrap(), []);
        assert!(!files.has(&sample));
        assert_eq!(files.delete(&sample).unwrap(), 0);
        files.put(&sample, &mut b"one".as_slice()).unwrap();
        assert_eq!(files.put(&sample, &mut b"four".as_slice()).unwrap(), 4);
        let (mut file, bytes) = files.open(&sample).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), bytes), ("four", 4));
        // Not every disk deletes a file that somebody reads.
        drop(file);
        assert_eq!(files.all().unwrap(), [(sample.clone(), 4)]);
        let amount = files.amount(KeptKind::Sample).unwrap();
        assert_eq!(amount, Amount { count: 1, bytes: 4 });
        assert_eq!(files.amount(KeptKind::Trial).unwrap(), Amount::default());
        assert_eq!(files.delete(&sample).unwrap(), 4);
        assert!(!files.has(&sample));
    }

    #[test]
    fn content_that_breaks_off_leaves_what_was_there() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::ConnectionReset.into())
            }
        }
        let dir = tempfile::tempdir().unwrap();
        let files = KeptFiles::of(dir.path());
        let sample = name(KeptKind::Sample);
        files.put(&sample, &mut b"one".as_slice()).unwrap();
        files.put(&sample, &mut Broken).unwrap_err();
        assert_eq!(files.open(&sample).unwrap().1, 3);
        let left = std::fs::read_dir(dir.path().join(KEPT_FOLDER)).unwrap();
        assert_eq!(left.count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn kept_files_are_closed_to_others_and_links_are_not_followed() {
        use std::os::unix::fs::PermissionsExt;

        let dir = tempfile::tempdir().unwrap();
        let files = KeptFiles::of(dir.path());
        let (sample, linked) = (name(KeptKind::Sample), name(KeptKind::Trial));
        files.put(&sample, &mut b"one".as_slice()).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&files.path(&sample)), 0o600);
        assert_eq!(mode(&dir.path().join(KEPT_FOLDER)), 0o700);
        std::os::unix::fs::symlink(files.path(&sample), files.path(&linked)).unwrap();
        assert!(!files.has(&linked));
        files.open(&linked).unwrap_err();
        assert_eq!(files.all().unwrap().len(), 1);
    }
}
