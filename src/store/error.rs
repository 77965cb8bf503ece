//! Why the database did not do what was asked.

use crate::domain::{DiskError, RowId};
use rusqlite::ErrorCode;
use rusqlite::ffi;

/// Why a read or a write failed. A write that failed has changed nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk or the quota is full.
    #[error("no space is left")]
    Full,
    /// The file, the folder or the disk cannot be written.
    #[error("the database cannot be written")]
    ReadOnly,
    /// Another process holds the database.
    #[error("the database is in use")]
    Busy,
    /// The file is not what was written to it. The next start sets it aside.
    #[error("the database is damaged")]
    Damaged,
    /// There is no such row to be changed.
    #[error("there is no row {id}")]
    NoSuchRow { id: RowId },
    /// The row was changed by another since it was read, in what was to be written.
    #[error("the row {id} was changed meanwhile")]
    Stale { id: RowId },
    /// A row is there and cannot be read.
    #[error("the row {id} cannot be read: {reason}")]
    Unreadable {
        /// The row's id as it stands in the database.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Anything else.
    #[error("the database failed: {reason}")]
    Other {
        /// SQLite's or the system's words.
        reason: String,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error() else {
            return Self::Other {
                reason: error.to_string(),
            };
        };
        match (code.code, code.extended_code) {
            // The shared memory of the write-ahead log cannot grow only where no space is left.
            (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            (ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => Self::ReadOnly,
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Busy,
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Self::Damaged,
            _ => Self::Other {
                reason: error.to_string(),
            },
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        DiskError::from(error).into()
    }
}

impl From<DiskError> for StoreError {
    fn from(error: DiskError) -> Self {
        match error {
            DiskError::Full => Self::Full,
            DiskError::ReadOnly => Self::ReadOnly,
            DiskError::Other { reason } => Self::Other { reason },
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Other {
            reason: error.to_string(),
        }
    }
}
