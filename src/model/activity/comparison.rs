//! Two attempts side by side.

use crate::domain::AttemptId;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// Method, address and headers of the request.
    RequestHead,
    RequestBody,
    /// Status and headers of the answer.
    AnswerHead,
    AnswerBody,
    Timing,
}

/// How a line differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiffKind {
    Same,
    /// In the first alone.
    First,
    /// In the second alone.
    Second,
    /// So many lines that are the same are left out here.
    LeftOut,
}

/// A line of what is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    pub kind: DiffKind,
    /// Its text, or the number of lines that are left out.
    pub text: String,
}

/// One part of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedPart {
    pub kind: PartKind,
    /// The lines of both; none where the part is the same.
    pub lines: Vec<DiffLine>,
}

/// Two attempts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The one that was looked at, and the one that was chosen then.
    pub attempts: [AttemptId; 2],
    /// How they are told apart: the time of each.
    pub started: [jiff::Timestamp; 2],
    pub parts: Vec<ComparedPart>,
}
