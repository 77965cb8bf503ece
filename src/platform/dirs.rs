//! The data folder: where it is, and that it can be written.

use super::{location, private};
use crate::domain::{DiskError, Location};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Names a data folder in place of the system's usual one.
pub const DATA_DIR_VARIABLE: &str = "TIMBRE_DATA_DIR";

/// The folder of reports of faults, in the data folder.
pub const REPORTS_FOLDER: &str = "crashes";

/// Why there is no data folder to work in.
#[derive(Debug, thiserror::Error)]
pub enum DirError {
    /// The system names no home folder, and no other was given.
    #[error("the system names no home folder")]
    NoHome,
    /// The folder that was chosen is not there: its disk may not be.
    #[error("{} is not there", path.display())]
    Missing {
        /// The folder that was chosen.
        path: PathBuf,
    },
    /// A file stands where the folder should be.
    #[error("{} is not a folder", path.display())]
    NotAFolder {
        /// The folder that was wanted.
        path: PathBuf,
    },
    /// The folder cannot be made or written: no permission, or the disk is read-only.
    #[error("{} cannot be written", path.display())]
    ReadOnly {
        /// The folder that was wanted.
        path: PathBuf,
    },
    /// No space is left.
    #[error("no space is left for {}", path.display())]
    Full {
        /// The folder that was wanted.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{} cannot be used", path.display())]
    Other {
        /// The folder that was wanted.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

impl DirError {
    /// Sorts a failure of the system at `path`.
    pub fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                Self::NotAFolder { path }
            }
            _ => match DiskError::from(&source) {
                DiskError::ReadOnly => Self::ReadOnly { path },
                DiskError::Full => Self::Full { path },
                DiskError::Other { .. } => Self::Other { path, source },
            },
        }
    }
}

/// Where the data folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataDir {
    /// It was named for this run.
    Named(PathBuf),
    /// It is the system's place for an app's data, or what was chosen in its stead.
    Kept(Location),
}

impl DataDir {
    /// The folder.
    pub fn path(&self) -> &Path {
        match self {
            Self::Named(path) => path,
            Self::Kept(location) => location.folder(),
        }
    }

    /// Makes the folder ready, see [`prepare`]. One that was chosen was made when it was, so that one that is
    /// not there is never made anew: it would look as if all voices were gone.
    pub fn prepare(&self) -> Result<(), DirError> {
        if let Self::Kept(location) = self
            && let Some(path) = &location.chosen
            && !path.is_dir()
        {
            return Err(DirError::Missing { path: path.clone() });
        }
        prepare(self.path())
    }
}

/// Where the data folder is: what `--data-dir` names, else what [`DATA_DIR_VARIABLE`] names, else what was
/// chosen, else the system's place for an app's data. Blank values count as none; relative ones are made
/// absolute.
pub fn data_dir(
    argument: Option<&Path>,
    lookup: impl Fn(&str) -> Option<OsString>,
) -> Result<DataDir, DirError> {
    let given = argument
        .map(Path::to_owned)
        .or_else(|| lookup(DATA_DIR_VARIABLE).map(PathBuf::from))
        .filter(|path| !path.as_os_str().is_empty());
    if let Some(path) = given {
        let path = std::path::absolute(&path).map_err(|error| DirError::new(&path, error))?;
        return Ok(DataDir::Named(path));
    }
    let dirs = directories::ProjectDirs::from("", "", "Timbre").ok_or(DirError::NoHome)?;
    let place = dirs.data_dir().to_owned();
    let file = place.join(location::LOCATION_FILE);
    location::read(place)
        .map(DataDir::Kept)
        .map_err(|error| DirError::new(&file, error))
}

/// Makes the folder where it is missing, closes it to others, and proves that it can be written.
///
/// A folder of somebody else's making (one that holds files but no [`super::instance::LOCK_FILE`], such
/// as `/tmp`) keeps its permissions: the files in it are private by themselves.
pub fn prepare(path: &Path) -> Result<(), DirError> {
    let told = |error| DirError::new(path, error);
    private::create_dir(path).map_err(told)?;
    if is_ours(path).map_err(told)? {
        private::close_to_others(path, true).map_err(told)?;
    }
    tempfile::tempfile_in(path).map(drop).map_err(told)
}

fn is_ours(path: &Path) -> io::Result<bool> {
    let mut empty = true;
    for entry in std::fs::read_dir(path)? {
        empty = false;
        if entry?.file_name() == super::instance::LOCK_FILE {
            return Ok(true);
        }
    }
    Ok(empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_goes_before_the_variable() {
        let lookup = |_: &str| Some(OsString::from("/variable"));
        assert_eq!(
            data_dir(Some(Path::new("/argument")), lookup).unwrap(),
            DataDir::Named(std::path::absolute("/argument").unwrap())
        );
        assert_eq!(
            data_dir(None, lookup).unwrap(),
            DataDir::Named(std::path::absolute("/variable").unwrap())
        );
    }

    #[test]
    fn a_blank_variable_is_none() {
        let blank = data_dir(None, |_| Some(OsString::new())).map_err(|e| e.to_string());
        assert_eq!(blank, data_dir(None, |_| None).map_err(|e| e.to_string()));
    }

    #[test]
    fn a_relative_folder_becomes_absolute() {
        let path = data_dir(Some(Path::new("here")), |_| None).unwrap();
        assert_eq!(path.path(), std::env::current_dir().unwrap().join("here"));
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_told_as_such() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, "").unwrap();
        for path in [file.clone(), file.join("below")] {
            assert!(
                matches!(prepare(&path), Err(DirError::NotAFolder { .. })),
                "{path:?}"
            );
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_made_is_read_only() {
        // Not even root makes a folder here.
        let path = Path::new("/sys/timbre");
        assert!(matches!(prepare(path), Err(DirError::ReadOnly { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_of_somebody_else_keeps_its_permissions_and_ours_is_closed() {
        use std::os::unix::fs::PermissionsExt;

        let dir = tempfile::tempdir().unwrap();
        let mode = || std::fs::metadata(dir.path()).unwrap().permissions().mode() & 0o777;
        std::fs::set_permissions(dir.path(), PermissionsExt::from_mode(0o755)).unwrap();
        std::fs::write(dir.path().join("theirs"), "").unwrap();
        prepare(dir.path()).unwrap();
        assert_eq!(mode(), 0o755);
        std::fs::write(dir.path().join(super::super::instance::LOCK_FILE), "").unwrap();
        prepare(dir.path()).unwrap();
        assert_eq!(mode(), 0o700);
    }
}
