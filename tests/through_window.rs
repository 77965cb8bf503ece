//! A script while the window is open: the real program has the window do its work, and its rows are there.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;
mod window;

use bench::Remote;
use serde_json::json;
use std::path::Path;
use std::process::{Child, Stdio};
use support::program::{Ended, ended, making, timbre, timbre_at};
use support::words::say;
use tempfile::TempDir;
use timbre::clock::Clock;
use window::Window;

const LINK: &str = "https://example.com/a.mp3";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("recording.wav"), support::CLIP).unwrap();
    folder
}

fn open(folder: &Path) -> Window {
    Window::open(&folder.join("data"), Vec::new())
}

/// Draws the window until a script is at its end.
fn until_ended(window: &mut Window, mut child: Child) -> Ended {
    window.until("the script is at its end", |_| {
        child.try_wait().unwrap().is_some()
    });
    ended(child)
}

fn started(mut command: std::process::Command, arguments: &[&str]) -> Child {
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn voices_of_a_script_are_made_by_the_open_window_and_are_in_its_history() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut window = open(folder.path());
    let voices = [
        json!({"name": "Ayu", "link": LINK, "whose": "mine"}),
        json!({"name": "Budi", "file": folder.path().join("recording.wav"), "whose": "mine"}),
        json!({"name": "Nobody's", "link": LINK}),
    ];
    let made = until_ended(
        &mut window,
        making(timbre_at(&remote, folder.path()), &voices),
    );
    assert_eq!(
        made.status.code(),
        Some(3),
        "{} {:?}",
        made.said,
        made.lines
    );
    assert_eq!((remote.tasks_made(), remote.creates()), (2, 2));
    let last = |name: &str| made.lines.iter().rfind(|line| line["name"] == name);
    for name in ["Ayu", "Budi"] {
        assert_eq!(last(name).unwrap()["state"], "ready");
    }
    assert_eq!(
        last("Nobody's").unwrap()["refused"],
        json!([say("problem-whose")])
    );
    // The person's form is as it was, and the rows are where the account is chosen.
    let model = window.harness.state().model();
    assert!(model.form.draft.voice_name.is_empty());
    assert!(
        model
            .history
            .row(
                last("Ayu").unwrap()["row"]
                    .as_str()
                    .unwrap()
                    .parse()
                    .unwrap()
            )
            .is_some()
    );

    // What was listed by the window is what is on disk; the same list is not paid for again.
    let listed = until_ended(&mut window, started(timbre(folder.path()), &["--list"]));
    assert_eq!(listed.status.code(), Some(0), "{}", listed.said);
    assert_eq!(listed.lines.len(), 2);
    let again = until_ended(
        &mut window,
        making(timbre_at(&remote, folder.path()), &voices[..2]),
    );
    assert_eq!(
        again.status.code(),
        Some(3),
        "{} {:?}",
        again.said,
        again.lines
    );
    let before = again
        .lines
        .iter()
        .filter(|line| line["made_before"].is_object());
    assert_eq!((before.count(), remote.creates()), (2, 2));
    window.close();
}

#[test]
fn a_script_with_another_account_than_the_window_is_refused_at_once() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let other = Remote::new("", Clock::System);
    let mut window =
        Window::open_with(&folder.path().join("data"), Vec::new(), other.environment());
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let refused = until_ended(
        &mut window,
        making(timbre_at(&remote, folder.path()), &voices),
    );
    assert_eq!(refused.status.code(), Some(6), "{:?}", refused.lines);
    assert!(refused.said.contains(say("headless-window-other-account")));
    assert_eq!((remote.creates(), other.creates()), (0, 0));
    window.close();
}

#[test]
fn a_script_that_vanishes_leaves_its_voice_to_the_window() {
    let remote = Remote::slow(&Clock::System, std::time::Duration::from_secs(3));
    let folder = folder();
    let mut window = open(folder.path());
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let mut child = making(timbre_at(&remote, folder.path()), &voices);
    window.until("the service has the voice", |_| remote.tasks_made() == 1);
    child.kill().unwrap();
    child.wait().unwrap();
    let settled = until_ended(&mut window, started(timbre(folder.path()), &["--settle"]));
    assert_eq!(settled.status.code(), Some(0), "{}", settled.said);
    let listed = until_ended(&mut window, started(timbre(folder.path()), &["--list"]));
    assert_eq!(listed.lines[0]["state"], "ready", "{:?}", listed.lines);
    assert_eq!(remote.creates(), 1);
    window.close();
}
