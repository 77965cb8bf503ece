//! The database: tables, columns, indexes and the numbers in its head, and a row column by column.

use crate::{ROW, backup, full_row, has_indexes, has_tables, number};
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use timbre::clock::Clock;
use timbre::domain::{
    AccountId, Attempt, AttemptPhase, AttemptRecord, AttemptRoute, Draft, SigningSteps, Timing,
    Transport,
};
use timbre::store::Store;

fn database(store: &Store) -> rusqlite::Connection {
    rusqlite::Connection::open(store.folder().join("timbre.db")).unwrap()
}

#[test]
fn the_database_keeps_its_tables_columns_and_indexes() {
    let (_dir, store) = backup::restored();
    let db = database(&store);
    has_tables(
        &db,
        &[
            (
                "voices",
                "id created_ns updated_ns practice account_id sub_app_id account name source
                session_id session_context priority body upload sent_ns request_id state_kind state
                task_id voice_id haystack accepted_ns finished_ns last_check_ns next_check_ns
                collect_before_ns tries sample_file sample_fingerprint trial_file trial_mime
                voice_info task_detail note labels star removed_ns shelf_ns shelf_text name_key
                account_key consent custom",
            ),
            (
                "attempts",
                "id row_id started_ns action endpoint account_id http_status duration_ms request
                answer request_id code clock_behind_s call_id superseded route canonical_request
                string_to_sign answer_headers answer_bytes answer_cut transport timing kept_as",
            ),
            ("draft", "id draft"),
            ("spent_sessions", "session_id practice sent_ns"),
            ("row_counts", "practice state_kind amount"),
            ("search_blocks", "block dictionary"),
            ("search_grams", "block gram rows"),
            ("search_pending", "block"),
            ("search_stale", "row times"),
            ("voiceprints", "row_id print trial trial_heard"),
            ("activity_blocks", "block upto dictionary"),
            ("activity_grams", "block gram rows"),
        ],
    );
    has_indexes(
        &db,
        &[
            "attempts_kept",
            "attempts_newest",
            "attempts_of_call",
            "attempts_of_row",
            "voices_by_account",
            "voices_by_name",
            "voices_followed",
            "voices_newest",
            "voices_removed",
            "voices_sample",
            "voices_search",
            "voices_session",
            "voices_state",
            "voices_task",
            "voices_voice",
        ],
    );
}

#[test]
fn the_head_of_the_database_says_whose_it_is_and_of_which_version() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), &Clock::System).unwrap().store;
    let db = database(&store);
    // "Timb".
    assert_eq!(number(&db, "PRAGMA application_id"), 0x5469_6D62);
    // Versions 1 to 3 were given out: what comes after them is counted from there.
    assert!(number(&db, "PRAGMA user_version") >= 3);
}

/// The value of a column of the one row of a table; JSON as such.
fn column(db: &rusqlite::Connection, table: &str, name: &str) -> Value {
    db.query_row(&format!("SELECT {name} FROM {table}"), [], |row| {
        Ok(match row.get_ref(0)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Real(number) => number.into(),
            ValueRef::Blob(bytes) => bytes.into(),
            ValueRef::Text(text) => {
                let text = String::from_utf8(text.to_vec()).unwrap();
                serde_json::from_str(&text)
                    .ok()
                    .filter(|json: &Value| json.is_object() || json.is_array())
                    .unwrap_or(text.into())
            }
        })
    })
    .unwrap()
}

#[track_caller]
fn holds(db: &rusqlite::Connection, table: &str, wanted: &Value) {
    for (name, wanted) in wanted.as_object().unwrap() {
        assert_eq!(column(db, table, name), *wanted, "{table}.{name}");
    }
}

#[test]
fn each_column_of_a_row_holds_what_it_is_called() {
    let (_dir, store) = backup::restored();
    let parts = full_row::parts();
    let noon = 1_795_348_800_000_000_000_i64;
    let second = 1_000_000_000;
    holds(
        &database(&store),
        "voices",
        &json!({
            "id": ROW,
            "created_ns": noon,
            "updated_ns": noon + 9 * second,
            "practice": 0,
            "account_id": "01936d2e-1111-7000-8000-000000000002",
            "sub_app_id": "251007",
            "account": parts["account"],
            "account_key": "studio",
            "name": "Ayu",
            "name_key": "ayu",
            "source": parts["source"],
            "session_id": "session-1",
            "session_context": "context",
            "priority": 3,
            "custom": null,
            "body": null,
            "upload": parts["upload"],
            "sent_ns": noon + second,
            "request_id": "r1",
            "state_kind": "ready",
            "state": parts["state"],
            "task_id": "1-t",
            "voice_id": "9",
            "haystack": "ayu\n1-t\n9\nstudio\n251007\na.wav\nsession-1\ncontext\nr1",
            "accepted_ns": noon + 2 * second,
            "finished_ns": noon + 3 * second,
            "last_check_ns": noon + 4 * second,
            "next_check_ns": noon + 5 * second,
            "collect_before_ns": noon + 72 * 3600 * second,
            "tries": 3,
            "sample_file": format!("{ROW}-sample.wav"),
            "sample_fingerprint": "0b".repeat(32),
            "trial_file": format!("{ROW}-trial.mp3"),
            "trial_mime": "audio/mpeg",
            "voice_info": "info",
            "task_detail": "detail",
            "note": "a note",
            "labels": parts["labels"],
            "star": 1,
            "removed_ns": noon + 6 * second,
            "shelf_ns": noon + 7 * second,
            "shelf_text": "\u{1f}zoo\u{1f}stage\u{1f}a note\nbudi",
            "consent": parts["consent"],
        }),
    );
}

#[test]
fn the_bytes_of_the_paid_call_are_read_as_they_were_journalled() {
    let (_dir, store) = backup::restored();
    database(&store)
        .execute("UPDATE voices SET body = x'7B22412200FF7D'", [])
        .unwrap();
    let body = backup::row(&store).body.unwrap();
    assert_eq!(&body[..], b"{\"A\"\0\xff}");
}

#[test]
fn a_call_and_the_form_lie_under_their_names() {
    let (_dir, store) = backup::restored();
    let call = "01938d3e-0000-7000-8000-000000000001";
    let mut timing = Timing::default();
    for (phase, micros) in AttemptPhase::ALL.into_iter().zip(1..) {
        timing.set(phase, std::time::Duration::from_micros(micros));
    }
    let attempt = Attempt {
        action: "CreateAigcCustomVoice".into(),
        started: "2026-11-22T12:00:00Z".parse().unwrap(),
        duration: std::time::Duration::from_millis(12),
        endpoint: "https://vod.tencentcloudapi.com".into(),
        route: Some(AttemptRoute::AccountProxy),
        request: "request".into(),
        signing: Some(SigningSteps {
            canonical_request: "canonical".into(),
            string_to_sign: "to sign".into(),
        }),
        status: Some(200),
        answer_headers: Some("date: now".into()),
        answer: Some("answer".into()),
        answer_is_cut: true,
        answer_bytes: Some(50_000_000),
        request_id: serde_json::from_value(json!("r1")).unwrap(),
        code: Some("InternalError".into()),
        clock_behind_s: Some(-3),
        transport: Some(Transport::TimedOut),
        timing: Some(timing),
    };
    let record = AttemptRecord {
        call: Some(call.parse().unwrap()),
        row: Some(ROW.parse().unwrap()),
        account: AccountId::Environment,
        attempt,
    };
    let id = store.record_attempt(&record).unwrap();
    store.keep_attempt(id, Some("odd")).unwrap();
    holds(
        &database(&store),
        "attempts",
        &json!({
            "row_id": ROW,
            "started_ns": 1_795_348_800_000_000_000_i64,
            "action": "CreateAigcCustomVoice",
            "endpoint": "https://vod.tencentcloudapi.com",
            "account_id": "environment",
            "http_status": 200,
            "duration_ms": 12,
            "request": "request",
            "answer": "answer",
            "request_id": "r1",
            "code": "InternalError",
            "clock_behind_s": -3,
            "call_id": call,
            "superseded": 0,
            "route": "account_proxy",
            "canonical_request": "canonical",
            "string_to_sign": "to sign",
            "answer_headers": "date: now",
            "answer_bytes": 50_000_000,
            "answer_cut": 1,
            "transport": {"transport": "timed_out"},
            "timing": {"name_us": 1, "connect_us": 2, "wait_us": 3, "body_us": 4},
            "kept_as": "odd",
        }),
    );
    let form = Draft {
        voice_name: "Ayu".into(),
        ..Draft::default()
    };
    store.save_draft(&form).unwrap();
    let db = database(&store);
    assert_eq!(column(&db, "draft", "id"), 1);
    assert_eq!(column(&db, "draft", "draft")["voice_name"], "Ayu");
}
