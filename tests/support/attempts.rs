//! The record of calls, read as a tester reads it: the app writes it and never reads it.

use rusqlite::{Connection, Row};
use std::time::Duration;
use timbre::domain::{RequestId, RowId};
use timbre::store::{Attempt, DATABASE_FILE, Store};

/// The calls of a row, oldest first.
pub fn attempts_of(store: &Store, row: RowId) -> Vec<Attempt> {
    let connection = Connection::open(store.folder().join(DATABASE_FILE)).unwrap();
    let mut statement = connection
        .prepare("SELECT * FROM attempts WHERE row_id = ?1 ORDER BY started_ns, id")
        .unwrap();
    let attempts = statement.query_map([row.to_string()], |row| Ok(read(row)));
    attempts.unwrap().map(Result::unwrap).collect()
}

fn read(row: &Row<'_>) -> Attempt {
    let owner: Option<String> = row.get("row_id").unwrap();
    let account: String = row.get("account_id").unwrap();
    let duration_ms: i64 = row.get("duration_ms").unwrap();
    let request_id: Option<String> = row.get("request_id").unwrap();
    Attempt {
        row: owner.map(|id| id.parse().unwrap()),
        started: jiff::Timestamp::from_nanosecond(row.get::<_, i64>("started_ns").unwrap().into())
            .unwrap(),
        action: row.get("action").unwrap(),
        endpoint: row.get("endpoint").unwrap(),
        account: account.parse().unwrap(),
        http_status: row.get("http_status").unwrap(),
        duration: Duration::from_millis(duration_ms.try_into().unwrap()),
        request: row.get("request").unwrap(),
        answer: row.get("answer").unwrap(),
        request_id: request_id.map(RequestId::new),
        code: row.get("code").unwrap(),
        clock_behind_s: row.get("clock_behind_s").unwrap(),
    }
}
