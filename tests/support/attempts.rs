//! The attempts of a row as they lie on the disk, read apart from the app.

use rusqlite::{Connection, Row};
use std::time::Duration;
use timbre::domain::{Attempt, AttemptRecord, RequestId, RowId, SigningSteps};
use timbre::store::{DATABASE_FILE, Store};

/// The attempts of a row, oldest first.
pub fn attempts_of(store: &Store, row: RowId) -> Vec<AttemptRecord> {
    let connection = Connection::open(store.folder().join(DATABASE_FILE)).unwrap();
    let mut statement = connection
        .prepare("SELECT * FROM attempts WHERE row_id = ?1 ORDER BY started_ns, id")
        .unwrap();
    let attempts = statement.query_map([row.to_string()], |row| Ok(read(row)));
    attempts.unwrap().map(Result::unwrap).collect()
}

fn read(row: &Row<'_>) -> AttemptRecord {
    let text = |name: &str| row.get::<_, Option<String>>(name).unwrap();
    let number = |name: &str| row.get::<_, Option<i64>>(name).unwrap();
    let answer = text("answer").filter(|answer| !answer.is_empty());
    let json = |name: &str| text(name).unwrap_or_else(|| "null".to_owned());
    let steps = text("canonical_request").zip(text("string_to_sign"));
    AttemptRecord {
        call: text("call_id").map(|id| id.parse().unwrap()),
        row: text("row_id").map(|id| id.parse().unwrap()),
        account: text("account_id").unwrap().parse().unwrap(),
        attempt: Attempt {
            action: text("action").unwrap(),
            started: jiff::Timestamp::from_nanosecond(number("started_ns").unwrap().into())
                .unwrap(),
            duration: Duration::from_millis(number("duration_ms").unwrap().unsigned_abs()),
            endpoint: text("endpoint").unwrap(),
            route: text("route").map(|word| word.parse().unwrap()),
            request: text("request").unwrap(),
            signing: steps.map(|(canonical_request, string_to_sign)| SigningSteps {
                canonical_request,
                string_to_sign,
            }),
            status: row.get("http_status").unwrap(),
            answer_headers: text("answer_headers"),
            answer,
            answer_is_cut: row.get("answer_cut").unwrap(),
            answer_bytes: number("answer_bytes").map(i64::unsigned_abs),
            request_id: text("request_id").map(RequestId::new),
            code: text("code"),
            clock_behind_s: number("clock_behind_s"),
            transport: serde_json::from_str(&json("transport")).unwrap(),
            timing: serde_json::from_str(&json("timing")).unwrap(),
        },
    }
}
