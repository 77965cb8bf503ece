//! Files that are made of the activity.

use crate::domain::{AttemptId, AttemptQuery};
use crate::model::PersistenceError;

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShareKind {
    /// A HAR of all that the list shows.
    HarOfList,
    /// A HAR of the attempt that is looked at.
    HarOfAttempt,
    /// The facts of one attempt for the support of the service.
    Support,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareScope {
    /// All that a query wants.
    Query(AttemptQuery),
    /// These.
    Attempts(Vec<AttemptId>),
}

/// Where the writing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sharing {
    /// So many attempts are written.
    UnderWay { kind: ShareKind, done: usize },
    /// It came to its end.
    Ended(Result<(), ShareError>),
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareError {
    /// The person stopped it.
    Stopped,
    /// Something has the name of the file; it was left alone.
    Exists,
    /// What was to be written is gone.
    Gone,
    /// It could not be read or written.
    Failed(PersistenceError),
}
