//! What is to be told that belongs to no row and no field.

use crate::domain::account::EnvironmentError;
use crate::domain::{Amount, DiskError, KeyringError, NotMoved};
use std::path::{Path, PathBuf};

/// Something to tell that belongs to no row and no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The database was damaged; it was set aside here.
    DatabaseSetAside(PathBuf),
    /// The database cannot be used: history cannot be read and nothing can be sent.
    DatabaseUnusable(PersistenceError),
    /// A list could not be read just now. It is tried again, and sending goes on.
    ListUnread(PersistenceError),
    /// The settings file was damaged; it was set aside here, or could not be read at all.
    SettingsReset(Option<PathBuf>),
    /// The settings, the form or what was added to a voice could not be written.
    NotKept(PersistenceError),
    /// Several files were given; the first was taken.
    OneFileTaken,
    /// Code was copied that uploads the file as a whole, where the app would send a stretch of it.
    CodeSendsWholeFile,
    /// These members of a recorded call were left out of what was made of it: something was cut from them.
    MembersCut(Vec<String>),
    /// The practice service could not be started.
    PracticeUnusable(String),
    /// The environment names an account that cannot be used.
    EnvironmentUnusable(EnvironmentError),
    /// An account was deleted and its keys could not be: they are still in the keyring.
    KeysLeftBehind {
        /// What the account was called.
        name: String,
        /// Why.
        error: KeyringError,
    },
    /// This computer's clock is behind (positive) or ahead of the service's by so many minutes; requests
    /// were signed by the service's time.
    ClockOff(i64),
    /// The last run ended by a fault of the app; a report without secrets lies here.
    CrashedLastTime(PathBuf),
    /// Everything was moved to another folder.
    FolderMoved {
        to: PathBuf,
        /// The folder where it was, which stays.
        from: PathBuf,
        /// What lies in it.
        amount: Amount,
    },
    /// Everything is where it was.
    FolderNotMoved { to: PathBuf, not_moved: NotMoved },
    /// The last run ended while something was recorded; what there was of it is a take now.
    TakeRecovered,
    /// The last run ended while something was recorded, and what there is of it could not be made a
    /// take; nothing of it was deleted.
    TakeNotMended {
        /// Where it lies.
        path: PathBuf,
        /// Why.
        error: PersistenceError,
    },
}

/// Why something could not be kept, or read back: what failed in the database or on the disk, in the few
/// classes in which a person can do something about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersistenceError {
    /// No room on the disk.
    DiskFull,
    /// The folder may not be written.
    ReadOnly(PathBuf),
    /// The folder that was chosen is not there: its disk may not be.
    FolderMissing(PathBuf),
    /// The database was made by a newer version of the app.
    Newer {
        /// Its version.
        found: i64,
        /// The newest that this app knows.
        known: i64,
    },
    /// The database is not what was written to it; the next start sets it aside.
    Damaged,
    /// Anything else, in the system's words.
    Other(String),
}

impl PersistenceError {
    /// That of a disk, for a file in `folder`.
    pub fn of_disk(error: DiskError, folder: &Path) -> Self {
        match error {
            DiskError::Full => Self::DiskFull,
            DiskError::ReadOnly => Self::ReadOnly(folder.to_owned()),
            DiskError::Other { reason } => Self::Other(reason),
        }
    }
}
