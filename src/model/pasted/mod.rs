//! TaskIds that a person pastes in: what can be said of one before it is followed, where it leads, and
//! what came of one that was pasted onto a row.

mod act;
#[cfg(test)]
mod tests;

use crate::domain::{Failure, RowId, SubAppId, TaskId};

/// A TaskId that was pasted onto a row of which nobody knows whether it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    pub task_id: TaskId,
    /// Why the row cannot take it; `None` while it is looked at.
    pub error: Option<PastedTaskError>,
}

/// Why a row cannot take a task.
#[derive(Debug, Clone, PartialEq)]
pub enum PastedTaskError {
    /// The task could not be seen.
    Unseen(Failure),
    /// It is the task of something else.
    NotThisRow(NotThisRow),
}

/// By what a task is known not to be a row's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotThisRow {
    /// It was made under another SessionId.
    Session,
    /// It belongs to another application than the one that the row was sent to.
    Application {
        /// The task's.
        theirs: SubAppId,
        /// The row's.
        ours: SubAppId,
    },
    /// It is a task that makes no voice.
    OtherKind,
}

/// Why a text is no TaskId.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskProblem {
    /// There is none.
    Empty,
    NotOneWord,
}

/// What is to be said of a TaskId before it is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskNote {
    /// It belongs to another application than the one in use.
    OtherApplication {
        /// The task's.
        theirs: SubAppId,
        /// The one in use.
        ours: SubAppId,
    },
    /// A row has it already.
    Known(RowId),
}
