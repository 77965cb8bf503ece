//! Failures of a disk, told apart as far as a person can do something about them.

use std::io;

/// Why a file or a folder could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DiskError {
    /// The disk or the person's share of it is full.
    #[error("no space is left")]
    Full,
    /// The file, the folder or the disk may not be written.
    #[error("it cannot be written")]
    ReadOnly,
    /// Anything else.
    #[error("{reason}")]
    Other {
        /// The system's words.
        reason: String,
    },
}

impl From<&io::Error> for DiskError {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Other {
                reason: error.to_string(),
            },
        }
    }
}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_can_do_something_about_is_told_apart() {
        let of = |kind: io::ErrorKind| DiskError::from(io::Error::from(kind));
        assert_eq!(of(io::ErrorKind::StorageFull), DiskError::Full);
        assert_eq!(of(io::ErrorKind::QuotaExceeded), DiskError::Full);
        assert_eq!(of(io::ErrorKind::PermissionDenied), DiskError::ReadOnly);
        assert_eq!(of(io::ErrorKind::ReadOnlyFilesystem), DiskError::ReadOnly);
        let other = of(io::ErrorKind::IsADirectory);
        assert!(matches!(other, DiskError::Other { .. }), "{other}");
    }
}
