//! The record of the calls made: what support asks for, and what a tester wants to see.

use super::db::Sync;
use super::sql_values::nanos;
use super::{Store, StoreError};
use crate::domain::{AccountId, RequestId, RowId};
use jiff::Timestamp;
use rusqlite::named_params;
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
}
