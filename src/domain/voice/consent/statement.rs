//! The file in which somebody says that they agree.

use serde::{Deserialize, Serialize};

/// What stops a statement from being kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "statement", rename_all = "snake_case")]
pub enum StatementProblem {
    /// There is no such file.
    #[error("the file does not exist")]
    Missing,
    /// A folder, a device or a pipe.
    #[error("not a regular file")]
    NotAFile,
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// It has more than [`StatementProblem::LIMIT`] bytes.
    #[error("the file has more than {} bytes", Self::LIMIT)]
    TooLarge,
    /// The system failed while reading, or denies it.
    #[error("reading failed: {reason}")]
    Unreadable {
        /// The system's words.
        reason: String,
    },
}

impl StatementProblem {
    /// Our own limit, in bytes: some minutes of sound, or a scanned letter.
    pub const LIMIT: u64 = 50_000_000;
}
