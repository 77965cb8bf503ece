//! How a decoding by ffmpeg ends where it does not end well.

use crate::domain::{ClipProblem, DiskError};
use std::io;

/// Why there is no copy, or none that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::jobs::sound::decoder) enum DecodeEnd {
    /// ffmpeg makes nothing of the file either, or came to its end in the middle of it.
    Refused,
    /// It was ended for reaching a limit, or something else is wrong.
    Problem(ClipProblem),
}

/// It ends by this.
pub(super) fn problem(problem: ClipProblem) -> DecodeEnd {
    DecodeEnd::Problem(problem)
}

/// What an error of the disk means.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(in crate::jobs::sound::decoder) fn unwritable(error: io::Error) -> DecodeEnd {
    problem(match DiskError::from(&error) {
        DiskError::Full => ClipProblem::NoRoom,
        DiskError::ReadOnly | DiskError::Other { .. } => ClipProblem::NotConverted {
            reason: error.to_string(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_by_its_kind_whatever_the_words() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            let error = io::Error::new(kind, "Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            assert_eq!(unwritable(error), problem(ClipProblem::NoRoom));
        }
        let named = io::Error::other("No space left in the sentence alone");
        assert_ne!(unwritable(named), problem(ClipProblem::NoRoom));
    }
}
