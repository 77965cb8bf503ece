//! What went wrong, in the terms of the domain.

use super::source::{Guard, ReadStop};
use crate::domain::{ClipProblem, Format};
use std::io;
use symphonia::core::errors::Error;

/// Why there is no recording.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The caller wished so.
    #[error("cancelled")]
    Cancelled,
    /// The file cannot be read.
    #[error(transparent)]
    Problem(#[from] ClipProblem),
}

pub(super) fn damaged(reason: &str) -> ReadError {
    ReadError::Problem(ClipProblem::Damaged {
        reason: reason.to_owned(),
    })
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn unreadable(err: io::Error) -> ReadError {
    ReadError::Problem(match err.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ClipProblem::Missing,
        io::ErrorKind::PermissionDenied => ClipProblem::NoPermission,
        io::ErrorKind::OutOfMemory => ClipProblem::Crashed {
            reason: err.to_string(),
        },
        _ => ClipProblem::Unreadable {
            reason: err.to_string(),
        },
    })
}

pub(super) fn stopped(stop: ReadStop) -> ReadError {
    match stop {
        ReadStop::Cancelled => ReadError::Cancelled,
        limit => damaged(&limit.to_string()),
    }
}

/// What an error of the demuxer or decoder means; a limit that was reached shows as one of them.
pub(super) fn failure(guard: &Guard<'_>, format: Format, err: &Error) -> ReadError {
    if let Err(stop) = guard.check() {
        return stopped(stop);
    }
    ReadError::Problem(match err {
        Error::Unsupported(_) => ClipProblem::Undecodable {
            format,
            reason: err.to_string(),
        },
        Error::IoError(io) if io.kind() != io::ErrorKind::UnexpectedEof => {
            ClipProblem::Unreadable {
                reason: err.to_string(),
            }
        }
        _ => ClipProblem::Damaged {
            reason: err.to_string(),
        },
    })
}

pub(super) fn is_end(err: &Error) -> bool {
    matches!(err, Error::IoError(err) if err.kind() == io::ErrorKind::UnexpectedEof)
}

/// What a panic said.
pub fn words_of(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("the decoder panicked")
}
