//! Whether a SessionId was used.

use super::kinds::of_classes;
use super::sql_values::{nanos, row_id};
use super::{Store, StoreError};
use crate::domain::{RowId, SessionId, StateClass};
use jiff::{SignedDuration, Timestamp};
use rusqlite::OptionalExtension;

impl Store {
    /// The newest row of practice, or of real accounts, that has used a SessionId since then: one that
    /// was sent with it, or that still may be. A row that ended before anything was sent does not
    /// count.
    pub fn was_session_used(
        &self,
        session: &SessionId,
        practice: bool,
        since: Timestamp,
    ) -> Result<Option<RowId>, StoreError> {
        let found: Option<String> = self
            .connection()
            .prepare_cached(&format!(
                "SELECT id FROM voices
                WHERE session_id = ?1 AND practice = ?2
                    AND coalesce(sent_ns, created_ns) >= ?3
                    AND (sent_ns IS NOT NULL OR state_kind IN ({}))
                ORDER BY created_ns DESC, id DESC LIMIT 1",
                of_classes(&[StateClass::BeingSent])
            ))?
            .query_row((session.as_str(), practice, nanos(since)), |row| row.get(0))
            .optional()?;
        found.map(|id| row_id(&id)).transpose()
    }

    /// Whether a SessionId was used in the time before `now`, by a row that is there or by one that was
    /// deleted. The service documents 3 days and 7; 7 is the safe one.
    pub fn session_used_within(
        &self,
        session: &SessionId,
        practice: bool,
        now: Timestamp,
        window: SignedDuration,
    ) -> Result<bool, StoreError> {
        let since = now.checked_sub(window).unwrap_or(Timestamp::MIN);
        if self.was_session_used(session, practice, since)?.is_some() {
            return Ok(true);
        }
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM spent_sessions
                WHERE session_id = ?1 AND practice = ?2 AND sent_ns >= ?3)",
            )?
            .query_row((session.as_str(), practice, nanos(since)), |row| row.get(0))?)
    }
}
