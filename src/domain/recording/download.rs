//! Why the file behind a link did not come.

use crate::domain::Failure;

/// Why a link was not fetched to this computer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DownloadProblem {
    /// The link cannot be fetched, or its server broke off.
    #[error("the link cannot be fetched")]
    Link(Box<Failure>),
    /// There is more behind it than is fetched.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// Most bytes that are fetched.
        limit: u64,
    },
    /// The disk has no room for it.
    #[error("no room on the disk")]
    NoRoom,
    /// It cannot be written down.
    #[error("cannot be written: {reason}")]
    Unwritable {
        /// The system's words.
        reason: String,
    },
}
