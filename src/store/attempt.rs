//! The attempts as they are kept: written once, and read back with what each has; earlier versions wrote less.

use super::db::Sync;
use super::sql_values::{nanos, timestamp};
use super::{Store, StoreError};
use crate::domain::{Attempt, AttemptId, AttemptRecord, KeptAttempt, RequestId, SigningSteps};
use rusqlite::{Row, named_params};
use std::time::Duration;

/// How much an attempt takes, in bytes; as in the index of the list.
pub(super) const BYTES: &str = "octet_length(request) + octet_length(answer)
    + coalesce(octet_length(canonical_request), 0) + coalesce(octet_length(string_to_sign), 0)
    + coalesce(octet_length(answer_headers), 0)";

impl Store {
    /// Writes an attempt down and returns its number; numbers grow. Those before it of the same call are
    /// superseded by it.
    pub fn record_attempt(&self, record: &AttemptRecord) -> Result<AttemptId, StoreError> {
        let attempt = &record.attempt;
        let transport = attempt.transport.as_ref().map(serde_json::to_string);
        let timing = attempt.timing.as_ref().map(serde_json::to_string);
        let (transport, timing) = (transport.transpose()?, timing.transpose()?);
        let call = record.call.map(|id| id.to_string());
        let signing = attempt.signing.as_ref();
        self.write(Sync::Soon, |connection| {
            let transaction = connection.unchecked_transaction()?;
            transaction
                .prepare_cached(
                    "INSERT INTO attempts (row_id, started_ns, action, endpoint, account_id,
                        http_status, duration_ms, request, answer, request_id, code,
                        clock_behind_s, call_id, route, canonical_request, string_to_sign,
                        answer_headers, answer_bytes, answer_cut, transport, timing)
                    VALUES (:row, :started, :action, :endpoint, :account, :status, :duration,
                        :request, :answer, :request_id, :code, :clock, :call, :route, :canonical,
                        :to_sign, :answer_headers, :answer_bytes, :answer_cut, :transport, :timing)",
                )?
                .execute(named_params! {
                    ":row": record.row.map(|id| id.to_string()),
                    ":started": nanos(attempt.started),
                    ":action": attempt.action,
                    ":endpoint": attempt.endpoint,
                    ":account": record.account.to_string(),
                    ":status": attempt.status,
                    ":duration": i64::try_from(attempt.duration.as_millis()).unwrap_or(i64::MAX),
                    ":request": attempt.request,
                    ":answer": attempt.answer.as_deref().unwrap_or_default(),
                    ":request_id": attempt.request_id.as_ref().map(RequestId::as_str),
                    ":code": attempt.code,
                    ":clock": attempt.clock_behind_s,
                    ":call": call,
                    ":route": attempt.route.map(crate::domain::AttemptRoute::word),
                    ":canonical": signing.map(|steps| &steps.canonical_request),
                    ":to_sign": signing.map(|steps| &steps.string_to_sign),
                    ":answer_headers": attempt.answer_headers,
                    ":answer_bytes": attempt
                        .answer_bytes
                        .map(|bytes| i64::try_from(bytes).unwrap_or(i64::MAX)),
                    ":answer_cut": attempt.answer_is_cut,
                    ":transport": transport,
                    ":timing": timing,
                })?;
            let id = transaction.last_insert_rowid();
            if let Some(call) = &call {
                transaction
                    .prepare_cached(
                        "UPDATE attempts SET superseded = 1
                        WHERE call_id = ?1 AND id < ?2 AND superseded = 0",
                    )?
                    .execute((call, id))?;
            }
            transaction.commit()?;
            Ok(AttemptId(id))
        })
    }

    /// An attempt with all that is kept of it.
    pub fn attempt(&self, id: AttemptId) -> Result<Option<KeptAttempt>, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM attempts WHERE id = ?1")?;
        let read = statement.query_and_then([id.0], read_attempt)?.next();
        let Some(mut attempt) = read.transpose()? else {
            return Ok(None);
        };
        if let Some(call) = attempt.record.call {
            let mut statement = self
                .connection()
                .prepare_cached("SELECT id FROM attempts WHERE call_id = ?1 ORDER BY id")?;
            let siblings = statement.query_map([call.to_string()], |row| row.get(0))?;
            attempt.siblings = siblings
                .map(|id| id.map(AttemptId))
                .collect::<Result<_, _>>()?;
        }
        Ok(Some(attempt))
    }

    /// Keeps an attempt under a name, so that it is not pruned, or lets it go again.
    pub fn keep_attempt(&self, id: AttemptId, name: Option<&str>) -> Result<bool, StoreError> {
        self.write(Sync::Now, |connection| {
            let changed = connection
                .prepare_cached("UPDATE attempts SET kept_as = ?2 WHERE id = ?1")?
                .execute((id.0, name))?;
            Ok(changed > 0)
        })
    }
}

/// What a newer version wrote in words that this one does not know is left out.
fn read_attempt(row: &Row<'_>) -> Result<KeptAttempt, StoreError> {
    let id = AttemptId(row.get("id")?);
    let text = |name: &str| row.get::<_, Option<String>>(name);
    let unreadable = |reason: String| StoreError::Unreadable {
        id: id.0.to_string(),
        reason,
    };
    let account: String = row.get("account_id")?;
    let duration_ms: i64 = row.get("duration_ms")?;
    let answer_bytes: Option<i64> = row.get("answer_bytes")?;
    let answer: String = row.get("answer")?;
    let json = |name: &str| text(name).map(Option::unwrap_or_default);
    let signing = match (text("canonical_request")?, text("string_to_sign")?) {
        (Some(canonical_request), Some(string_to_sign)) => Some(SigningSteps {
            canonical_request,
            string_to_sign,
        }),
        _ => None,
    };
    let attempt = Attempt {
        action: row.get("action")?,
        started: timestamp(row.get("started_ns")?),
        duration: Duration::from_millis(duration_ms.unsigned_abs()),
        endpoint: row.get("endpoint")?,
        route: text("route")?.and_then(|word| word.parse().ok()),
        request: row.get("request")?,
        signing,
        status: row.get("http_status")?,
        answer_headers: text("answer_headers")?,
        answer: Some(answer).filter(|answer| !answer.is_empty()),
        answer_is_cut: row.get("answer_cut")?,
        answer_bytes: answer_bytes.map(i64::unsigned_abs),
        request_id: text("request_id")?.map(RequestId::new),
        code: text("code")?,
        clock_behind_s: row.get("clock_behind_s")?,
        transport: serde_json::from_str(&json("transport")?).ok(),
        timing: serde_json::from_str(&json("timing")?).ok(),
    };
    Ok(KeptAttempt {
        id,
        record: AttemptRecord {
            call: text("call_id")?.and_then(|id| id.parse().ok()),
            row: text("row_id")?.and_then(|id| id.parse().ok()),
            account: account
                .parse()
                .map_err(|error: uuid::Error| unreadable(error.to_string()))?,
            attempt,
        },
        kept_as: text("kept_as")?,
        siblings: vec![id],
    })
}
