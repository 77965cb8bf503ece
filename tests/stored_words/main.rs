//! The words that leave memory, against literal lists: what is on the disks of people today is read
//! tomorrow, whatever the types are called by then.
//!
//! Each literal is read, and what is written of it must be the literal again. So the test names no
//! variant and no field, and a rename that changes a word fails here.
#![expect(clippy::unwrap_used, reason = "tests")]

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;
use timbre::clock::Clock;
use timbre::domain::draft::SourceTab;
use timbre::domain::{
    Account, AccountSnapshot, Answer, ClipProblem, Consent, Container, Declaration, Draft, Failure,
    Following, Format, Kept, SampleSource, Shelf, Step, ThemeChoice, Upload, VoiceState, Whose,
    WindowSize,
};
use timbre::store::settings::SETTINGS_FILE;
use timbre::store::{DATABASE_FILE, Store};

#[track_caller]
fn is_kept<T: Serialize + DeserializeOwned>(literal: &str) {
    let value: Value = serde_json::from_str(literal).unwrap();
    let read: T = serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("{literal} is not read: {error}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
}

#[track_caller]
fn are_kept<T: Serialize + DeserializeOwned>(words: &[&str]) {
    for word in words {
        is_kept::<T>(&format!("{word:?}"));
    }
}

const OWN: &str = r#"{"step":"prepare","cause":{"cause":"own","refusal":"panic"}}"#;
const ROW: &str = "01936d2e-1111-7000-8000-000000000001";

#[test]
fn every_state_keeps_its_word_and_its_members() {
    for (kind, members) in [
        ("draft", String::new()),
        ("checking", String::new()),
        ("uploading", r#","sent":1,"total":2"#.into()),
        ("sending", String::new()),
        ("accepted", r#","task_id":"1-t""#.into()),
        ("in_progress", r#","task_id":"1-t","percent":50"#.into()),
        ("ready", r#","task_id":"1-t","voice_id":"9""#.into()),
        ("failed", format!(r#","failure":{OWN}"#)),
        ("failed", format!(r#","task_id":"1-t","failure":{OWN}"#)),
        ("not_sure", format!(r#","failure":{OWN}"#)),
        ("unconfirmed", format!(r#","failure":{OWN}"#)),
        ("too_old", r#","task_id":"1-t""#.into()),
        ("cancelled", String::new()),
    ] {
        let literal = format!(r#"{{"state":"{kind}"{members}}}"#);
        is_kept::<VoiceState>(&literal);
        let state: VoiceState = serde_json::from_str(&literal).unwrap();
        assert_eq!(state.kind(), kind, "the column state_kind");
    }
}

#[test]
fn every_failure_keeps_its_words() {
    are_kept::<Step>(&[
        "prepare",
        "apply_upload",
        "put_object",
        "commit_upload",
        "check_link",
        "create",
        "follow",
        "task",
        "delete_media",
        "connect",
    ]);
    for cause in [
        r#""service","code":"InternalError""#,
        r#""task","err_code":1,"err_code_ext":"x""#,
        r#""storage","status":403,"code":"AccessDenied""#,
        r#""network","transport":"name_not_found","maybe_arrived":false"#,
        r#""network","transport":"not_connected","maybe_arrived":false"#,
        r#""network","transport":"proxy","maybe_arrived":false"#,
        r#""network","transport":"tls","reason":"x","maybe_arrived":false"#,
        r#""network","transport":"timed_out","maybe_arrived":true"#,
        r#""network","transport":"connection_lost","maybe_arrived":true"#,
        r#""network","transport":"not_the_service","status":502,"body":"empty","maybe_arrived":true"#,
        r#""network","transport":"not_the_service","status":502,"body":"html","maybe_arrived":true"#,
        r#""network","transport":"not_the_service","status":502,"body":"broken_json","maybe_arrived":true"#,
        r#""network","transport":"not_the_service","status":502,"body":"too_large","maybe_arrived":true"#,
        r#""network","transport":"not_the_service","status":502,"body":"other","maybe_arrived":true"#,
        r#""network","transport":"other","reason":"x","maybe_arrived":true"#,
        r#""own","refusal":"sample","problem":{"too_short":{"millis":1}}"#,
        r#""own","refusal":"sample_changed""#,
        r#""own","refusal":"statement","problem":{"statement":"missing"}"#,
        r#""own","refusal":"statement","problem":{"statement":"not_a_file"}"#,
        r#""own","refusal":"statement","problem":{"statement":"empty"}"#,
        r#""own","refusal":"statement","problem":{"statement":"too_large"}"#,
        r#""own","refusal":"statement","problem":{"statement":"unreadable","reason":"x"}"#,
        r#""own","refusal":"link_status","status":403"#,
        r#""own","refusal":"link_is_a_page""#,
        r#""own","refusal":"link_is_private""#,
        r#""own","refusal":"needs_keys""#,
        r#""own","refusal":"not_journalled","reason":"x""#,
        r#""own","refusal":"interrupted""#,
        r#""own","refusal":"interrupted_while_sending""#,
        r#""own","refusal":"session_used""#,
        r#""own","refusal":"other_task""#,
        r#""own","refusal":"panic""#,
        r#""own","refusal":"answer_incomplete","member":"x""#,
    ] {
        is_kept::<Failure>(&format!(
            r#"{{"step":"create","cause":{{"cause":{cause}}},"message":"m","request_id":"r","clock_behind_s":3}}"#
        ));
    }
}

#[test]
fn every_problem_of_a_recording_keeps_its_word() {
    are_kept::<ClipProblem>(&["missing", "not_a_file", "no_permission", "empty"]);
    for literal in [
        r#"{"unreadable":{"reason":"x"}}"#,
        r#"{"unknown_type":{"looks_like":"AVI"}}"#,
        r#"{"no_audio":{"format":"mp4"}}"#,
        r#"{"undecodable":{"format":"mp4","reason":"x"}}"#,
        r#"{"unsupported":{"format":"mkv","codec":"AC-3"}}"#,
        r#"{"protected":{"format":"m4a"}}"#,
        r#"{"endless":{"hours":3}}"#,
        r#"{"too_short":{"millis":1}}"#,
        r#"{"too_long":{"millis":1}}"#,
        r#"{"too_large":{"bytes":2,"limit":1}}"#,
        r#"{"damaged":{"reason":"x"}}"#,
        r#"{"crashed":{"reason":"x"}}"#,
    ] {
        is_kept::<ClipProblem>(literal);
    }
    are_kept::<Container>(&["mp3", "wav", "mp4", "mov"]);
    are_kept::<Format>(&[
        "wav", "mp3", "mp2", "mp4", "m4a", "mov", "aac", "flac", "ogg", "webm", "mkv", "aiff",
        "caf",
    ]);
}

#[test]
fn the_json_columns_keep_their_members() {
    for site in [
        r#""site":"international""#,
        r#""site":"mainland""#,
        r#""site":"practice""#,
        r#""site":"custom","api":"https://a.example","upload":"https://u.example""#,
    ] {
        for id in ["practice", "environment", ROW] {
            is_kept::<AccountSnapshot>(&format!(
                r#"{{"id":"{id}","name":"n",{site},"sub_app_id":251007}}"#
            ));
        }
    }
    let file = format!(
        r#"{{"path":"/a.wav","container":"wav","bytes":1,"modified_ns":"2","millis":9000,"stretch":[1000,10000],"fingerprint":"{}"}}"#,
        "0a".repeat(32)
    );
    is_kept::<SampleSource>(&format!(r#"{{"kind":"file","file":{file}}}"#));
    for literal in [
        r#"{"kind":"link","link":"https://a.example/a.wav"}"#,
        r#"{"kind":"earlier_work","video_id":"8"}"#,
        r#"{"kind":"link_and_earlier_work","link":"https://a.example/a.wav","video_id":"8"}"#,
        r#"{"kind":"nothing"}"#,
    ] {
        is_kept::<SampleSource>(literal);
    }
    is_kept::<Upload>(
        r#"{"session_key":"k","file_id":"f","media_url":"https://a.example/a.wav","expires":"2026-11-29T12:00:00Z","deleted":"2026-11-22T12:00:00Z"}"#,
    );
    for literal in [
        r#"{"whose":"mine"}"#.to_owned(),
        r#"{"whose":"licensed"}"#.to_owned(),
        format!(
            r#"{{"whose":"agreed","name":"Ayu","date":"2026-11-20","statement":"{ROW}-statement.pdf"}}"#
        ),
    ] {
        is_kept::<Consent>(&literal);
    }
    is_kept::<Kept>(&format!(
        r#"{{"sample":"{ROW}-sample.wav","fingerprint":"{}","trial":{{"file":"{ROW}-trial.mp3","mime":"audio/mpeg"}}}}"#,
        "0a".repeat(32)
    ));
    is_kept::<Answer>(r#"{"voice_info":"v","task_detail":"t"}"#);
}

#[test]
fn the_form_keeps_its_keys() {
    are_kept::<SourceTab>(&["file", "record", "link", "earlier_work", "both", "neither"]);
    are_kept::<Whose>(&["mine", "agreed", "licensed"]);
    is_kept::<Draft>(
        r#"{"voice_name":"a","tab":"link","file":"b","track":1,"stretch":[1000,10000],
            "reduce_noise":true,"unchanged":true,"link":"c","video_id":"d","priority":"1",
            "speaker":{"whose":"agreed","name":"e","date":"f","statement":"g","remember":true},
            "sub_app_id":"h","keep_days":"8","session_id":"i","session_context":"j"}"#,
    );
}

#[test]
fn what_is_followed_and_what_a_person_added_keep_their_members() {
    let at = "2026-11-22T12:00:00Z";
    is_kept::<Following>(&format!(
        r#"{{"accepted":"{at}","finished":"{at}","last_check":"{at}","next_check":"{at}","collect_before":"{at}","tries":3}}"#
    ));
    is_kept::<Shelf>(&format!(
        r#"{{"consent":{{"whose":"mine"}},"note":"n","labels":["l"],"star":true,"removed":"{at}","changed":"{at}"}}"#
    ));
}

#[test]
fn the_values_of_the_settings_keep_their_words() {
    are_kept::<ThemeChoice>(&["system", "light", "dark"]);
    is_kept::<WindowSize>(r#"{"width":1360.0,"height":850.0}"#);
    is_kept::<Declaration>(
        r#"{"whose":"agreed","name":"Ayu","date":"2026-11-20","statement":"/a.pdf"}"#,
    );
    is_kept::<Account>(&format!(
        r#"{{"id":"{ROW}","name":"n","site":"mainland","colour":2,"sub_app_id":251007,"proxy":"http://127.0.0.1:3128"}}"#
    ));
}

#[test]
fn the_tables_keep_their_columns() {
    let dir = tempfile::tempdir().unwrap();
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    drop(Store::open(dir.path(), &Clock::set_to(now)).unwrap());
    assert_eq!(
        (DATABASE_FILE, SETTINGS_FILE),
        ("timbre.db", "settings.toml")
    );
    let db = rusqlite::Connection::open(dir.path().join("timbre.db")).unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut ask = db
        .prepare("SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid")
        .unwrap();
    let mut rows = ask.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        found
            .entry(row.get(0).unwrap())
            .or_default()
            .push(row.get(1).unwrap());
    }
    for (table, columns) in [
        (
            "voices",
            "id created_ns updated_ns practice account_id sub_app_id account name source session_id session_context priority body upload sent_ns request_id state_kind state task_id voice_id haystack accepted_ns finished_ns last_check_ns next_check_ns collect_before_ns tries sample_file sample_fingerprint trial_file trial_mime voice_info task_detail note labels star removed_ns shelf_ns shelf_text name_key account_key consent",
        ),
        (
            "attempts",
            "id row_id started_ns action endpoint account_id http_status duration_ms request answer request_id code clock_behind_s",
        ),
        ("draft", "id draft"),
        ("spent_sessions", "session_id practice sent_ns"),
    ] {
        let found = found.get(table).cloned().unwrap_or_default();
        // More columns may stand there; none of these may be missing.
        for column in columns.split(' ') {
            assert!(found.iter().any(|name| name == column), "{table}.{column}");
        }
    }
}
