//! How ids and times are written into columns, and read from them.

use super::StoreError;
use crate::domain::RowId;
use jiff::Timestamp;

pub(super) fn row_id(text: &str) -> Result<RowId, StoreError> {
    text.parse()
        .map_err(|error: uuid::Error| StoreError::Unreadable {
            id: text.to_owned(),
            reason: error.to_string(),
        })
}

/// Nanoseconds since 1970. Times before 1678 and after 2261 become the first and the last that fit.
pub(super) fn nanos(at: Timestamp) -> i64 {
    let nanos = at.as_nanosecond();
    i64::try_from(nanos).unwrap_or(if nanos < 0 { i64::MIN } else { i64::MAX })
}

pub(super) fn timestamp(nanos: i64) -> Timestamp {
    // Every i64 of nanoseconds lies well inside what a timestamp holds.
    Timestamp::from_nanosecond(nanos.into()).unwrap_or_default()
}
