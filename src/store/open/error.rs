//! Why a database cannot be opened.

use crate::domain::DiskError;
use crate::platform::dirs::DirError;
use crate::store::StoreError;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It was made by a newer version; it is left as it is.
    #[error("the database has version {found}, this app knows {known}")]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version that this app knows.
        known: i64,
    },
    /// The folder or the file cannot be written.
    #[error("{} cannot be written", path.display())]
    ReadOnly {
        /// The folder or file.
        path: PathBuf,
    },
    /// No space is left.
    #[error("no space is left for {}", path.display())]
    Full {
        /// The folder or file.
        path: PathBuf,
    },
    /// Another process holds it.
    #[error("{} is in use", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// It is damaged and could not be set aside.
    #[error("the damaged {} cannot be set aside: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
    /// The data folder cannot be used.
    #[error(transparent)]
    Folder(#[from] DirError),
    /// It was told to end before it was done; the next start begins anew.
    #[error("the opening of the database was stopped")]
    Stopped,
    /// Something else stands in place of the folder or the file, or the system failed.
    #[error("{} cannot be opened: {reason}", path.display())]
    Other {
        /// The folder or file.
        path: PathBuf,
        /// The system's or SQLite's words.
        reason: String,
    },
}

pub(super) fn from_migration(error: rusqlite_migration::Error) -> StoreError {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreError::Other {
            reason: other.to_string(),
        },
    }
}

pub(super) fn from_store(path: &Path, error: StoreError) -> OpenError {
    let path = path.to_owned();
    match error {
        StoreError::Full => OpenError::Full { path },
        StoreError::ReadOnly => OpenError::ReadOnly { path },
        StoreError::Busy => OpenError::Busy { path },
        StoreError::Damaged => OpenError::Damaged {
            path,
            reason: StoreError::Damaged.to_string(),
        },
        other => OpenError::Other {
            path,
            reason: other.to_string(),
        },
    }
}

pub(super) fn from_io(path: &Path, error: &io::Error) -> OpenError {
    let path = path.to_owned();
    match DiskError::from(error) {
        DiskError::ReadOnly => OpenError::ReadOnly { path },
        DiskError::Full => OpenError::Full { path },
        DiskError::Other { reason } => OpenError::Other { path, reason },
    }
}
