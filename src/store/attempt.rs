//! The record of the calls made: what support asks for, and what a tester wants to see.

use super::db::Sync;
use super::sql_values::{nanos, timestamp};
use super::{Store, StoreError};
use crate::domain::{AccountId, RequestId, RowId};
use jiff::Timestamp;
use rusqlite::{Row, named_params};
use std::time::Duration;

/// One call, successful or not. All text was redacted before it came here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The row for which it was made; `None` for calls about an account.
    pub row: Option<RowId>,
    /// When its first byte was about to leave.
    pub started: Timestamp,
    /// The action, such as `CreateAigcCustomVoice`, or `PUT` for an upload.
    pub action: String,
    /// Scheme, host and port that were called.
    pub endpoint: String,
    /// Whose keys signed it.
    pub account: AccountId,
    /// The answer's HTTP status; `None` when there was no answer.
    pub http_status: Option<u16>,
    /// From `started` to the end of the answer or of the waiting; kept in whole milliseconds.
    pub duration: Duration,
    /// The request, redacted.
    pub request: String,
    /// The answer, redacted; what was seen of it when it was cut.
    pub answer: String,
    /// The answer's id.
    pub request_id: Option<RequestId>,
    /// The error code of the answer, or a short name of the failure.
    pub code: Option<String>,
    /// How far this computer's clock was behind (positive) or ahead of the service's, in seconds.
    pub clock_behind_s: Option<i64>,
}

impl Store {
    /// Writes a call down and returns its number; numbers grow.
    pub fn record_attempt(&self, attempt: &Attempt) -> Result<i64, StoreError> {
        self.write(Sync::Soon, |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO attempts (row_id, started_ns, action, endpoint, account_id,
                        http_status, duration_ms, request, answer, request_id, code,
                        clock_behind_s)
                    VALUES (:row, :started, :action, :endpoint, :account, :status, :duration,
                        :request, :answer, :request_id, :code, :clock)",
                )?
                .execute(named_params! {
                    ":row": attempt.row.map(|id| id.to_string()),
                    ":started": nanos(attempt.started),
                    ":action": attempt.action,
                    ":endpoint": attempt.endpoint,
                    ":account": attempt.account.to_string(),
                    ":status": attempt.http_status,
                    ":duration": i64::try_from(attempt.duration.as_millis()).unwrap_or(i64::MAX),
                    ":request": attempt.request,
                    ":answer": attempt.answer,
                    ":request_id": attempt.request_id.as_ref().map(RequestId::as_str),
                    ":code": attempt.code,
                    ":clock": attempt.clock_behind_s,
                })?;
            Ok(connection.last_insert_rowid())
        })
    }

    /// The calls of a row, oldest first.
    pub fn attempts_of(&self, row: RowId) -> Result<Vec<Attempt>, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM attempts WHERE row_id = ?1 ORDER BY started_ns, id")?;
        let attempts = statement
            .query_and_then([row.to_string()], read)?
            .collect::<Result<_, StoreError>>()?;
        Ok(attempts)
    }
}

fn read(row: &Row<'_>) -> Result<Attempt, StoreError> {
    let unreadable = |reason: String| StoreError::Unreadable {
        id: format!("attempt {}", row.get::<_, i64>("id").unwrap_or_default()),
        reason,
    };
    let owner: Option<String> = row.get("row_id")?;
    let account: String = row.get("account_id")?;
    let duration_ms: i64 = row.get("duration_ms")?;
    Ok(Attempt {
        row: owner
            .map(|id| id.parse())
            .transpose()
            .map_err(|error: uuid::Error| unreadable(error.to_string()))?,
        started: timestamp(row.get("started_ns")?),
        action: row.get("action")?,
        endpoint: row.get("endpoint")?,
        account: account
            .parse()
            .map_err(|error: uuid::Error| unreadable(error.to_string()))?,
        http_status: row.get("http_status")?,
        duration: Duration::from_millis(duration_ms.try_into().unwrap_or_default()),
        request: row.get("request")?,
        answer: row.get("answer")?,
        request_id: row
            .get::<_, Option<String>>("request_id")?
            .map(RequestId::new),
        code: row.get("code")?,
        clock_behind_s: row.get("clock_behind_s")?,
    })
}
