//! Why a backup, a restore or an export did not happen.

use crate::store::StoreError;
use std::io;

/// A line of a backup that could not be read as a voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The entry of the archive.
    pub entry: String,
    /// The line in it, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Why there is no backup, no export, or nothing restored. A file that could not be finished is not
/// there; what could not be read as a backup has changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The person stopped it. What was merged before stays, and doing it again goes on.
    #[error("stopped")]
    Cancelled,
    /// Something has the name of the file that was to be written. It was left alone.
    #[error("a file of the name is there")]
    Exists,
    /// The file is something else.
    #[error("not a backup")]
    NotABackup,
    /// The file is a database. It is never opened in place of the app's own.
    #[error("a database and not a backup")]
    ADatabase,
    /// A newer version made it.
    #[error("the backup has version {found}, this app knows {known}")]
    Newer {
        /// The version of the file.
        found: u32,
        /// The newest version that this app knows.
        known: u32,
    },
    /// The file ends early or its checksum is wrong.
    #[error("the backup is damaged: {reason}")]
    Damaged {
        /// What was seen.
        reason: String,
    },
    /// It holds what no backup holds: a link, a folder, a path that leads elsewhere, an entry twice.
    #[error("the backup holds something foreign: {entry}")]
    Foreign {
        /// The entry's name, as far as it can be shown.
        entry: String,
    },
    /// It holds more than a backup may.
    #[error("the backup is larger than what is read")]
    TooLarge,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("a file could not be read or written: {0}")]
    File(io::Error),
}
