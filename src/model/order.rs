//! A voice that the person asked for.

use super::sample::SampleBytes;
use crate::domain::{AccountSnapshot, RowId, Submission, Voice};
use jiff::Timestamp;

/// A voice that the person asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The row that it becomes.
    pub id: RowId,
    /// When it was asked for.
    pub created: Timestamp,
    /// Who pays, and where.
    pub account: AccountSnapshot,
    /// What is sent.
    pub submission: Submission,
    /// Where the bytes of the sample are; `None` where none is uploaded.
    pub sample: Option<SampleBytes>,
}

impl Order {
    /// Its row, of which nothing was done yet.
    pub fn row(&self) -> Voice {
        Voice::asked_for(
            self.id,
            self.created,
            self.account.clone(),
            &self.submission,
        )
    }
}
