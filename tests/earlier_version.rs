//! What version 0.1.0 left on the disk is opened, followed and restored: see `earlier_version/README.md`.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Setup};
use flate2::read::GzDecoder;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use support::attempts::attempts_of;
use tempfile::{TempDir, tempdir};
use timbre::backup;
use timbre::clock::Clock;
use timbre::domain::{AttemptQuery, RowId, Voice};
use timbre::store::settings::SETTINGS_FILE;
use timbre::store::{DATABASE_FILE, KeptFiles, SettingsFile, Store, TakeFiles};

/// The version of its database.
const DATABASE_VERSION: i64 = 3;

/// A file beside this one.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/earlier_version")
        .join(name)
}

/// A copy of the data folder.
fn unpacked() -> TempDir {
    let dir = tempdir().unwrap();
    let file = std::fs::File::open(fixture("data.tar.gz")).unwrap();
    tar::Archive::new(GzDecoder::new(file))
        .unpack(dir.path())
        .unwrap();
    dir
}

/// What stood in it.
struct Expected {
    all: Value,
}

impl Expected {
    fn read() -> Self {
        let text = std::fs::read(fixture("rows.json")).unwrap();
        Self {
            all: serde_json::from_slice(&text).unwrap(),
        }
    }

    /// When it was left.
    fn at(&self) -> Timestamp {
        serde_json::from_value(self.all["at"].clone()).unwrap()
    }

    fn rows(&self) -> &[Value] {
        self.all["rows"].as_array().unwrap()
    }

    fn row(&self, id: RowId) -> &Value {
        let id = json!(id);
        self.rows().iter().find(|row| row["id"] == id).unwrap()
    }
}

/// Rows that the killed app was at work on, all of practice.
fn left_in_the_middle() -> Vec<RowId> {
    (19..=32).map(id).collect()
}

fn id(number: u64) -> RowId {
    format!("01936d2e-1111-7000-8000-{number:012}")
        .parse()
        .unwrap()
}

/// A row by the words that stand on the disk.
fn as_written(voice: &Voice) -> Value {
    let body = voice.body.as_deref();
    json!({
        "id": voice.id,
        "created": voice.created,
        "updated": voice.updated,
        "account": voice.account,
        "name": voice.name,
        "source": voice.source,
        "session_id": voice.session_id,
        "session_context": voice.session_context,
        "priority": voice.priority,
        "body": body.map(|body| std::str::from_utf8(body).unwrap()),
        "upload": voice.upload,
        "sent": voice.sent,
        "request_id": voice.request_id,
        "state_kind": voice.state.kind(),
        "state": voice.state,
        "following": voice.following,
        "kept": voice.kept,
        "answer": voice.answer,
        "shelf": voice.annotations,
    })
}

/// Everything that is expected is there; more may be.
#[track_caller]
fn holds(what: &str, found: &Value, expected: &Value) {
    match expected {
        Value::Object(members) => {
            for (name, value) in members {
                let found = found.get(name).unwrap_or(&Value::Null);
                holds(&format!("{what}, {name}"), found, value);
            }
        }
        Value::Array(items) => {
            assert_eq!(found.as_array().map(Vec::len), Some(items.len()), "{what}");
            for (place, value) in items.iter().enumerate() {
                holds(&format!("{what}, {place}"), &found[place], value);
            }
        }
        _ => assert_eq!(found, expected, "{what}"),
    }
}

/// These members of the row are as they were written.
#[track_caller]
fn holds_members(voice: &Voice, expected: &Value, members: &[&str]) {
    let found = as_written(voice);
    for &member in members {
        let what = format!("{} {}, {member}", voice.id, voice.name);
        holds(&what, &found[member], &expected[member]);
    }
}

/// No row was changed, added or taken away.
#[track_caller]
fn are_unchanged(store: &Store, before: &[Voice]) {
    let after = all_rows(store);
    assert_eq!(after.len(), before.len());
    for (after, before) in after.iter().zip(before) {
        let what = format!("{} {}", before.id, before.name);
        holds(&what, &as_written(after), &as_written(before));
        assert!(after == before, "{what}");
    }
}

fn open(dir: &Path, at: Timestamp) -> Store {
    Store::open(dir, &Clock::set_to(at)).unwrap().store
}

fn all_rows(store: &Store) -> Vec<Voice> {
    let page = store.page(None, usize::MAX).unwrap();
    assert_eq!(page.unreadable, [""; 0]);
    page.voices
}

fn restore(store: &Store) -> backup::Restored {
    let mut go_on = |_| ControlFlow::Continue(());
    backup::restore(
        store,
        &fixture("backup.tar.gz"),
        &mut backup::Alone,
        &mut go_on,
    )
    .unwrap()
}

/// The kept files by name, and by what their bytes are known again.
fn kept_files(dir: &Path) -> BTreeMap<String, String> {
    let kept = KeptFiles::of(dir);
    let names = kept.all().unwrap().into_iter();
    names
        .map(|(name, _)| {
            let bytes = std::fs::read(kept.path(&name)).unwrap();
            (name.to_string(), hex::encode(Sha256::digest(bytes)))
        })
        .collect()
}

fn number(database: &Path, query: &str) -> i64 {
    let connection = Connection::open(database).unwrap();
    connection.query_row(query, [], |row| row.get(0)).unwrap()
}

// Opening.

#[test]
fn every_row_reads_as_it_was_written() {
    let (dir, expected) = (unpacked(), Expected::read());
    let rows = all_rows(&open(dir.path(), expected.at()));
    assert_eq!(rows.len(), expected.rows().len());
    for voice in &rows {
        let what = format!("{} {}", voice.id, voice.name);
        let mut row = expected.row(voice.id).clone();
        row.as_object_mut().unwrap().remove("attempts");
        holds(&what, &as_written(voice), &row);
    }
    // Or the fixture would prove less than it says.
    for kind in [
        "draft",
        "checking",
        "uploading",
        "sending",
        "accepted",
        "in_progress",
        "ready",
        "failed",
        "not_sure",
        "unconfirmed",
        "too_old",
        "cancelled",
    ] {
        assert!(rows.iter().any(|row| row.state.kind() == kind), "{kind}");
    }
}

#[test]
fn the_activity_and_the_spent_session_are_there() {
    let (dir, expected) = (unpacked(), Expected::read());
    let store = open(dir.path(), expected.at());
    for row in expected.rows() {
        let id = serde_json::from_value(row["id"].clone()).unwrap();
        let found: Vec<Value> = attempts_of(&store, id)
            .into_iter()
            .map(|record| {
                let attempt = record.attempt;
                json!({
                    "started": attempt.started,
                    "action": attempt.action,
                    "endpoint": attempt.endpoint,
                    "account": record.account,
                    "http_status": attempt.status,
                    "duration_ms": attempt.duration.as_millis() as u64,
                    "request": attempt.request,
                    "answer": attempt.answer.unwrap_or_default(),
                    "request_id": attempt.request_id,
                    "code": attempt.code,
                    "clock_behind_s": attempt.clock_behind_s,
                })
            })
            .collect();
        holds(&format!("{id}"), &json!(found), &row["attempts"]);
    }
    // All of it is on the page, one by one, and is found.
    let query = |search: &str| AttemptQuery {
        search: search.into(),
        ..AttemptQuery::default()
    };
    let every = store.activity_ids(&query(""), 1_000).unwrap();
    assert!(!every.is_empty());
    for id in every {
        let kept = store.attempt(id).unwrap().unwrap();
        let action = kept.record.attempt.action;
        assert_eq!((kept.record.call, kept.record.attempt.timing), (None, None));
        assert!(
            store
                .activity_ids(&query(&action), 1_000)
                .unwrap()
                .contains(&id),
            "{action}"
        );
    }
    let spent = expected.all["spent_session"].as_str().unwrap();
    let week = SignedDuration::from_hours(7 * 24);
    let used = store.session_used_within(&spent.parse().unwrap(), true, expected.at(), week);
    assert!(used.unwrap());
}

#[test]
fn the_form_and_the_settings_are_read_and_written_back() {
    let (dir, expected) = (unpacked(), Expected::read());
    let draft = open(dir.path(), expected.at()).load_draft().unwrap();
    let draft = serde_json::to_value(draft).unwrap();
    holds("the form", &draft, &expected.all["draft"]);

    let before = std::fs::read_to_string(dir.path().join(SETTINGS_FILE)).unwrap();
    let (file, warnings) = SettingsFile::load(dir.path(), &Clock::System);
    assert_eq!(warnings, []);
    let settings = &file.settings;
    let names: Vec<&str> = settings
        .accounts
        .iter()
        .map(|of| of.name.as_str())
        .collect();
    assert_eq!(names, ["Studio", "Gateway"]);
    assert_eq!(settings.current_account, Some(settings.accounts[0].id));
    assert_eq!(settings.speakers.len(), 2);
    let elsewhere = tempdir().unwrap();
    file.save(elsewhere.path()).unwrap();
    let after = std::fs::read_to_string(elsewhere.path().join(SETTINGS_FILE)).unwrap();
    let table = |text: &str| json!(text.parse::<toml::Table>().unwrap());
    holds("the settings", &table(&after), &table(&before));
}

#[test]
fn kept_files_and_takes_are_there_and_the_killed_recording_is_mended() {
    let (dir, expected) = (unpacked(), Expected::read());
    let store = open(dir.path(), expected.at());
    for voice in all_rows(&store) {
        for name in voice.kept_files() {
            let bytes = std::fs::read(store.kept_files().path(name)).unwrap();
            assert!(bytes.starts_with(b"RIFF"), "{name}");
        }
        // The copy of the sample is the one that was to be sent.
        if let (Some(sample), Some(fingerprint)) = (&voice.kept.sample, &voice.kept.fingerprint) {
            let found = &kept_files(dir.path())[&sample.to_string()];
            assert_eq!(found, fingerprint.as_str(), "{sample}");
        }
    }
    let takes = TakeFiles::of(dir.path());
    let lengths = |takes: &TakeFiles| {
        let all = takes.all().unwrap().into_iter();
        let mut lengths: Vec<usize> = all
            .map(|take| takes.samples(&take.id).unwrap().0.len())
            .collect();
        lengths.sort_unstable();
        json!(lengths)
    };
    let whole = &expected.all["take_samples"];
    let part = &expected.all["part_samples"];
    assert_eq!(lengths(&takes), json!([whole]));
    assert_eq!(takes.recover().unwrap().takes.len(), 1);
    assert_eq!(lengths(&takes), json!([part, whole]));
}

#[test]
fn a_copy_of_the_database_is_kept_where_it_was_changed() {
    let (dir, expected) = (unpacked(), Expected::read());
    let database = dir.path().join(DATABASE_FILE);
    drop(open(dir.path(), expected.at()));
    let version = number(&database, "PRAGMA user_version");
    let copy = dir.path().join(format!("timbre.before-v{version}.db"));
    assert_eq!(copy.exists(), version > DATABASE_VERSION);
    if copy.exists() {
        assert_eq!(number(&copy, "PRAGMA user_version"), DATABASE_VERSION);
        let rows = number(&copy, "SELECT count(*) FROM voices");
        assert_eq!(rows.try_into(), Ok(expected.rows().len()));
    }
}

#[test]
fn the_list_for_scripts_says_what_it_said() {
    let dir = unpacked();
    let output = Command::new(env!("CARGO_BIN_EXE_timbre"))
        .env_clear()
        .env("HOME", dir.path())
        .arg("--data-dir")
        .arg(dir.path())
        .arg("--list")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let lines = |text: &str| -> Vec<Value> {
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let found = lines(&String::from_utf8(output.stdout).unwrap());
    let told = lines(&std::fs::read_to_string(fixture("listed.jsonl")).unwrap());
    assert_eq!(found.len(), told.len());
    for (found, mut told) in found.iter().zip(told) {
        // Sentences for people may become others, and stay sentences.
        for sentence in ["problem", "cost"] {
            let told = told.as_object_mut().unwrap().remove(sentence);
            let found = found[sentence].as_str().unwrap_or_default();
            assert_eq!(told.is_some(), !found.is_empty(), "{found}");
        }
        holds(&told["row"].to_string(), found, &told);
    }
}

// Following.

/// The tasks of the practice service, by SessionId: the name and the link that it was given.
fn tasks(dir: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let connection = Connection::open(dir.join("practice.db")).unwrap();
    let mut query = connection
        .prepare("SELECT session_id, voice_name, voice_url FROM tasks")
        .unwrap();
    let rows = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    let mut tasks: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in rows {
        let (session, name, link) = row.unwrap();
        tasks.entry(session).or_default().push((name, link));
    }
    tasks
}

/// The port of the killed app is another program's by now.
fn take_the_port(dir: &Path) {
    let connection = Connection::open(dir.join("practice.db")).unwrap();
    let taken = connection.execute("UPDATE meta SET value = '0' WHERE name = 'port'", []);
    assert_eq!(taken, Ok(1));
}

#[test]
fn rows_left_in_the_middle_come_to_their_one_voice_and_the_rest_stays() {
    let (dir, expected) = (unpacked(), Expected::read());
    take_the_port(dir.path());
    let files = kept_files(dir.path());
    let before = tasks(dir.path());
    let session = |id: RowId| expected.row(id)["session_id"].as_str().unwrap();
    let middle = left_in_the_middle();
    let not_taken = middle
        .iter()
        .filter(|row| !before.contains_key(session(**row)))
        .count();
    assert_eq!(not_taken, 10, "22, 24 and 25 to 32");

    // The tasks of the killed run are done by now; those that are made now take their time.
    let clock = Clock::set_to(expected.at() + Duration::from_secs(10));
    let mut bench = Bench::on(dir, Setup::by(&clock));
    for row in &middle {
        bench.recorded(*row, |voice| voice.state.task_id().is_some());
    }
    clock.advance(Duration::from_secs(10));
    for row in &middle {
        bench.recorded(*row, |voice| voice.kept.trial.is_some());
        assert!(bench.stored(*row).state.voice_id().is_some(), "{row}");
    }
    // The trial that the storage refused the killed app.
    bench.recorded(id(6), |voice| voice.kept.trial.is_some());

    let service = bench.wait(bench.services.practice()).unwrap();
    let counts = service.counts();
    assert_eq!(counts.of("CreateAigcCustomVoice"), not_taken as u64);
    assert_eq!(counts.doubles_refused, 0);
    // 28, 29, 30 and 32: all others had put theirs.
    assert_eq!(counts.of("PutObject"), 4);
    bench.shut_down();

    let after = tasks(bench.folder());
    for (session, tasks) in &after {
        assert_eq!(tasks.len(), 1, "{session} was paid more than once");
    }
    assert_eq!(after.len(), before.len() + not_taken);
    let store = open(bench.folder(), clock.now());
    let rows = all_rows(&store);
    assert_eq!(rows.len(), expected.rows().len());
    for voice in &rows {
        let row = expected.row(voice.id);
        holds_members(
            voice,
            row,
            &[
                "created",
                "account",
                "name",
                "source",
                "session_id",
                "shelf",
            ],
        );
        if !middle.contains(&voice.id) {
            holds_members(voice, row, &["state", "body", "sent", "answer", "upload"]);
            continue;
        }
        let (name, link) = &after[session(voice.id)][0];
        assert_eq!(*name, voice.name);
        // What was journalled is what was paid for.
        let sent: Value = serde_json::from_slice(voice.body.as_deref().unwrap()).unwrap();
        assert_eq!(sent["VoiceUrl"], json!(link), "{name}");
        if !row["body"].is_null() {
            holds_members(voice, row, &["body"]);
        }
    }
    let files_after = kept_files(bench.folder());
    for (name, bytes) in &files {
        assert_eq!(files_after.get(name), Some(bytes), "{name}");
    }

    // The backup of the middle takes nothing of the end away.
    let restored = restore(&store);
    assert_eq!((restored.added, restored.skipped), (0, 0));
    are_unchanged(&store, &rows);
    assert_eq!(kept_files(bench.folder()), files_after);
}

// Restoring.

#[test]
fn the_backup_fills_an_empty_folder() {
    let (data, expected) = (unpacked(), Expected::read());
    let dir = tempdir().unwrap();
    let store = open(dir.path(), expected.at());
    let restored = restore(&store);
    assert_eq!(restored.malformed, []);
    assert_eq!(restored.added, expected.rows().len() as u64);
    let rows = all_rows(&store);
    for voice in &rows {
        let row = expected.row(voice.id);
        holds_members(
            voice,
            row,
            &[
                "created",
                "updated",
                "account",
                "name",
                "session_id",
                "session_context",
                "priority",
                "sent",
                "request_id",
                "following",
                "kept",
                "shelf",
            ],
        );
        let state = &expected.all["restored"][voice.id.to_string()];
        holds(&voice.name, &json!(voice.state), state);
        // Neither bytes that could be sent again nor the key of an upload leave a computer.
        assert_eq!(voice.body, None);
        let key = voice.upload.as_ref().and_then(|of| of.session_key.as_ref());
        assert_eq!(key, None);
        let file = voice.upload.as_ref().and_then(|of| of.file_id.as_ref());
        assert_eq!(json!(file), row["upload"]["file_id"]);
    }
    assert_eq!(kept_files(dir.path()), kept_files(data.path()));

    // A second time it changes nothing.
    let again = restore(&store);
    assert_eq!((again.added, again.updated), (0, 0));
    are_unchanged(&store, &rows);
}

#[test]
fn the_backup_takes_nothing_from_the_folder_that_it_was_made_of() {
    let (dir, expected) = (unpacked(), Expected::read());
    let store = open(dir.path(), expected.at());
    let (rows, files) = (all_rows(&store), kept_files(dir.path()));
    let restored = restore(&store);
    assert_eq!(restored.malformed, []);
    assert_eq!(restored.added, 0);
    are_unchanged(&store, &rows);
    assert_eq!(kept_files(dir.path()), files);
    assert_eq!(rows.len(), expected.rows().len());
}
