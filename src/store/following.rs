//! Which tasks are to be looked at, and when.

use super::kinds::of_classes;
use super::list::ids;
use super::sql_values::nanos;
use super::{Store, StoreError};
use crate::domain::{RowId, StateClass};
use jiff::Timestamp;
use rusqlite::types::Value;

/// The condition of the index `voices_followed`.
fn followed() -> String {
    let kinds = of_classes(&[StateClass::InDoubt, StateClass::Followed]);
    format!("state_kind IN ({kinds})")
}

impl Store {
    /// The rows, of practice and of real accounts, removed or not, whose task is to be looked at now.
    /// Those that the service stops to answer for soonest come first; those that it may have stopped
    /// to answer for come last, and those of which no task is known yet before them.
    pub fn due(&self, now: Timestamp) -> Result<Vec<RowId>, StoreError> {
        ids(
            self.connection(),
            &format!(
                "SELECT id FROM voices
                WHERE {} AND coalesce(next_check_ns, 0) <= ?1
                ORDER BY coalesce(collect_before_ns <= ?1, 0), collect_before_ns NULLS LAST,
                    created_ns, id",
                followed()
            ),
            [Value::from(nanos(now))],
        )
    }
}
