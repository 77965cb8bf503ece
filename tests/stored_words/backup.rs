//! A backup member by member, and a row as tables and scripts get it.

use crate::{ROW, full_row};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use tempfile::{TempDir, tempdir};
use timbre::backup::{self, Alone, TableFormat, Target};
use timbre::clock::Clock;
use timbre::domain::Voice;
use timbre::store::Store;

/// The line of a row that has everything.
fn line() -> Value {
    let parts = full_row::parts();
    json!({
        "id": ROW,
        "created": "2026-11-22T12:00:00Z",
        "updated": "2026-11-22T12:00:09Z",
        "account": parts["account"],
        "name": "Ayu",
        "source": parts["source"],
        "session_id": "session-1",
        "session_context": "context",
        "priority": 3,
        "upload": parts["upload"],
        "sent": "2026-11-22T12:00:01Z",
        "request_id": "r1",
        "state": parts["state"],
        "following": {
            "accepted": "2026-11-22T12:00:02Z",
            "finished": "2026-11-22T12:00:03Z",
            "last_check": "2026-11-22T12:00:04Z",
            "next_check": "2026-11-22T12:00:05Z",
            "collect_before": "2026-11-25T12:00:00Z",
            "tries": 3,
        },
        "kept": {
            "sample": format!("{ROW}-sample.wav"),
            "fingerprint": "0b".repeat(32),
            "trial": {"file": format!("{ROW}-trial.mp3"), "mime": "audio/mpeg"},
        },
        "answer": {"voice_info": "info", "task_detail": "detail"},
        "shelf": {
            "consent": parts["consent"],
            "note": "a note",
            "labels": parts["labels"],
            "star": true,
            "removed": "2026-11-22T12:00:06Z",
            "changed": "2026-11-22T12:00:07Z",
        },
    })
}

fn entries() -> Vec<(String, String)> {
    let at = "2026-11-22T13:00:00Z";
    let manifest = json!({
        "format": "timbre-backup",
        "version": 1,
        "app": env!("CARGO_PKG_VERSION"),
        "made": at,
    });
    vec![
        ("manifest.json".into(), manifest.to_string()),
        ("rows/00000.jsonl".into(), format!("{}\n", line())),
        (format!("kept/{ROW}-sample.wav"), "sample".into()),
        (format!("kept/{ROW}-trial.mp3"), "trial".into()),
        (format!("kept/{ROW}-statement.pdf"), "statement".into()),
        (
            "end.json".into(),
            json!({"rows": 1, "files": 3}).to_string(),
        ),
    ]
}

fn pack(path: &Path) {
    let file = File::create(path).unwrap();
    let mut archive = tar::Builder::new(GzEncoder::new(file, Compression::fast()));
    for (name, content) in entries() {
        let mut header = tar::Header::new_ustar();
        header.set_mode(0o600);
        header.set_size(content.len() as u64);
        archive
            .append_data(&mut header, name, content.as_bytes())
            .unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap();
}

fn unpack(path: &Path) -> BTreeMap<String, String> {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(path).unwrap()));
    let mut found = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        found.insert(name, content);
    }
    found
}

/// A store that holds the row of the backup alone.
pub fn restored() -> (TempDir, Store) {
    let dir = tempdir().unwrap();
    pack(&dir.path().join("old.tar.gz"));
    let store = Store::open(&dir.path().join("data"), &Clock::System);
    let store = store.unwrap().store;
    let told = backup::restore(
        &store,
        &dir.path().join("old.tar.gz"),
        &mut Alone,
        &mut |_| ControlFlow::Continue(()),
    );
    let told = told.unwrap();
    assert_eq!((told.added, told.files), (1, 3), "{told:?}");
    (dir, store)
}

/// The row of the backup.
pub fn row(store: &Store) -> Voice {
    store.voice(ROW.parse().unwrap()).unwrap().unwrap()
}

#[test]
fn a_backup_keeps_its_entries_and_every_member_of_a_line() {
    let (dir, store) = restored();
    let new = dir.path().join("new.tar.gz");
    let at: Timestamp = "2026-11-22T13:00:00Z".parse().unwrap();
    backup::write(&store, Target::fresh(&new), at, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let written = unpack(&new);
    for (name, content) in entries() {
        let written = written.get(&name).unwrap_or_else(|| panic!("no {name}"));
        match serde_json::from_str::<Value>(&content) {
            Ok(json) => assert_eq!(serde_json::from_str::<Value>(written).unwrap(), json),
            Err(_no_json) => assert_eq!(*written, content),
        }
    }
    assert_eq!(written.len(), entries().len());
}

#[test]
fn a_row_keeps_its_members_in_tables_and_on_the_command_line() {
    let (dir, store) = restored();
    let wanted = json!({
        "name": "Ayu",
        "voice_id": "9",
        "state": "ready",
        "task_id": "1-t",
        "account": "Studio",
        "site": "vod.tencentcloudapi.com",
        "application": "251007",
        "practice": false,
        "created": "2026-11-22T12:00:00Z",
        "finished": "2026-11-22T12:00:03Z",
        "source": "a.wav",
        "whose": "agreed",
        "speaker": "Budi",
        "agreed_on": "2026-11-20",
        "statement": format!("{ROW}-statement.pdf"),
        "note": "a note",
        "labels": ["Zoo", "stage"],
        "star": true,
        "session_id": "session-1",
        "session_context": "context",
        "request_id": "r1",
        "row": ROW,
    });
    assert_eq!(backup::as_json(row(&store)), wanted);

    let path = dir.path().join("table.csv");
    backup::export(
        &store,
        &[ROW.parse().unwrap()],
        TableFormat::Csv,
        Target::fresh(&path),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap();
    let written = std::fs::read_to_string(path).unwrap();
    let mut lines = written.split("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "\u{feff}name,voice_id,state,task_id,account,site,application,practice,created,\
             finished,source,whose,speaker,agreed_on,statement,note,labels,star,session_id,\
             session_context,request_id,row"
        )
    );
    assert!(lines.next().unwrap().contains("Zoo; stage,yes,session-1"));
}
