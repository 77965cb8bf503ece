//! What scripts rely on: arguments, variables, exit codes, the lines that are read and printed.

use crate::bench::Remote;
use crate::support::CLIP;
use crate::support::program::{Ended, ended, making, run, timbre, timbre_at};
use crate::support::words::say;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use std::process::Stdio;
use tempfile::{TempDir, tempdir};
use timbre::clock::Clock;
use timbre::headless::{ALL_READY, NO_WAY, NOT_ALL_READY, STOPPED, WINDOW};
use timbre::platform::{env, release_feed};
use timbre::practice;

const LINK: &str = "https://example.com/a.mp3";

fn members(line: &Value) -> Vec<&str> {
    let mut members: Vec<_> = line.as_object().unwrap().keys().collect();
    members.sort();
    members.into_iter().map(String::as_str).collect()
}

#[test]
fn every_argument_is_known() {
    let dir = tempdir().unwrap();
    for arguments in [
        &["--data-dir", "x"][..],
        &["--tour", "x"],
        &["--theme", "light"],
        &["--theme", "dark"],
        &["--size", "1360x850"],
        &["--tell-first-frame"],
        &["--make", "-", "--wait", "9"],
        &["--make", "-", "--dry-run"],
        &["--settle"],
        &["--list"],
        &["--serve-practice", "127.0.0.1:0"],
        &[
            "--serve-practice",
            "0.0.0.0:0",
            "--allow-network",
            "--faults",
            "a: throttle",
        ],
        &["a.wav", "b.wav"],
    ] {
        // What stands before it is read first: an argument that is not known ends here.
        let output = timbre(dir.path()).args(arguments).arg("--version").output();
        let output = output.unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        let told = (output.status.code(), said.into_owned());
        assert_eq!(told, (Some(0), String::new()), "{arguments:?}");
        assert!(output.stdout.starts_with(b"timbre "), "{arguments:?}");
    }
    let help = timbre(dir.path()).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for argument in [
        "[FILES]...",
        "--data-dir <DIR>",
        "--tour <DIR>",
        "--theme <THEME>",
        "--size <SIZE>",
        "--make <FILE>",
        "--dry-run",
        "--settle",
        "--list",
        "--help",
        "--version",
    ] {
        assert!(help.contains(argument), "{argument}: {help}");
    }
}

#[test]
fn exit_codes_keep_their_meaning() {
    assert_eq!((ALL_READY, NOT_ALL_READY, STOPPED), (0, 3, 4));
    assert_eq!((NO_WAY, WINDOW), (5, 6));
    let dir = tempdir().unwrap();
    let code = |arguments: &[&str]| {
        let output = timbre(dir.path()).args(arguments).output().unwrap();
        output.status.code()
    };
    assert_eq!(code(&["--list"]), Some(0));
    assert_eq!(code(&["--make", "no such file"]), Some(1));
    assert_eq!(code(&["--list", "--settle"]), Some(2));
}

#[test]
fn the_variables_of_the_account_and_of_the_folder_keep_their_names() {
    let lookup = |name: &str| {
        let value = match name {
            "TENCENTCLOUD_SECRET_ID" => "AKIDx",
            "TENCENTCLOUD_SECRET_KEY" => "k3y",
            "TENCENTCLOUD_TOKEN" => "t0ken",
            "TIMBRE_ENDPOINT" => "https://a.example",
            "TIMBRE_UPLOAD_ENDPOINT" => "https://u.example",
            "TIMBRE_SUB_APP_ID" => "251007",
            _ => return None,
        };
        Some(value.to_owned())
    };
    let found = env::read(lookup).unwrap().unwrap();
    assert_eq!(found.keys.secret_id.expose_secret(), "AKIDx");
    assert_eq!(found.keys.secret_key.expose_secret(), "k3y");
    assert_eq!(found.keys.token.unwrap().expose_secret(), "t0ken");
    assert_eq!(
        serde_json::to_value(&found.account).unwrap(),
        json!({
            "id": "environment",
            "name": "",
            "site": "custom",
            "api": "https://a.example",
            "upload": "https://u.example",
            "colour": 0,
            "sub_app_id": 251_007,
        })
    );
    assert_eq!(release_feed::VARIABLE, "TIMBRE_RELEASE_FEED");
    let dir = tempdir().unwrap();
    assert!(timbre(dir.path()).arg("--list").status().unwrap().success());
    assert!(dir.path().join("data/timbre.db").exists());
}

/// Makes voices at a service: what was printed, and what is listed afterwards, oldest first.
fn made(wanted: &[Value]) -> (TempDir, Ended, Vec<Value>) {
    let (remote, dir) = (Remote::new("", Clock::System), tempdir().unwrap());
    std::fs::write(dir.path().join("a.wav"), CLIP).unwrap();
    let mut command = timbre_at(&remote, dir.path());
    command.current_dir(dir.path());
    let ended = ended(making(command, wanted));
    let mut listed = run(timbre(dir.path()), "--list").lines;
    listed.reverse();
    (dir, ended, listed)
}

#[test]
fn the_lines_that_are_read_and_printed_keep_their_members_and_values() {
    let application = practice::APPLICATION;
    let agreed = json!({"name": "Budi", "date": "2026-01-02", "statement": "a.wav"});
    let (_dir, ended, listed) = made(&[
        json!({"name": "Ayu", "link": LINK, "application": application, "whose": "mine"}),
        json!({"name": "Budi", "file": "a.wav", "application": application.to_string(),
            "whose": agreed}),
        json!({"name": "Citra", "link": LINK, "whose": "licensed"}),
        json!({"name": "Nobody's", "link": LINK}),
    ]);
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let refused = ended.lines.iter().find(|line| line["name"] == "Nobody's");
    assert_eq!(
        refused,
        Some(&json!({"name": "Nobody's", "refused": [say("problem-whose")]}))
    );
    let told: Vec<_> = listed
        .iter()
        .map(|row| {
            let of = |member: &str| row[member].clone();
            [
                of("name"),
                of("state"),
                of("whose"),
                of("speaker"),
                of("agreed_on"),
            ]
        })
        .collect();
    assert_eq!(
        told,
        [
            ["Ayu", "ready", "mine", "", ""],
            ["Budi", "ready", "agreed", "Budi", "2026-01-02"],
            ["Citra", "ready", "licensed", "", ""],
        ]
        .map(|row| row.map(|text| if text.is_empty() {
            Value::Null
        } else {
            text.into()
        }))
    );
    let application = json!(application.to_string());
    assert_eq!(listed[0]["application"], application);
    assert_eq!(listed[1]["application"], application);
    assert!(
        listed[1]["statement"]
            .as_str()
            .unwrap()
            .ends_with("-statement.wav")
    );
    assert!(listed[1]["source"].as_str().unwrap().ends_with("a.wav"));
    assert_eq!(listed[0]["source"], LINK);
    let row = &listed[0];
    assert_eq!(
        (&row["settled"], &row["practice"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        members(row),
        [
            "account",
            "agreed_on",
            "application",
            "created",
            "finished",
            "labels",
            "name",
            "note",
            "practice",
            "request_id",
            "row",
            "sent",
            "session_context",
            "session_id",
            "settled",
            "site",
            "source",
            "speaker",
            "star",
            "state",
            "statement",
            "task_id",
            "voice_id",
            "whose",
        ]
    );
    // What is printed on the way has the same members.
    for line in ended.lines.iter().filter(|line| line["row"].is_string()) {
        assert_eq!(members(line), members(row));
    }
}

#[test]
fn practice_that_is_served_tells_where_and_with_which_keys() {
    use std::io::{BufRead, BufReader};
    let dir = tempdir().unwrap();
    let mut child = timbre(dir.path())
        .args(["--serve-practice", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut printed = BufReader::new(child.stdout.take().unwrap());
    let read = printed.read_line(&mut line);
    child.kill().unwrap();
    child.wait().unwrap();
    read.unwrap();
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        members(&line),
        [
            "address",
            "application",
            "secret_id",
            "secret_key",
            "upload_address"
        ]
    );
    assert_eq!(line["secret_id"], "AKIDpracticeOnlyOpensNothingElse0001");
    assert_eq!(line["secret_key"], "practiceKeyThatIsNoSecretAtAll01");
}
