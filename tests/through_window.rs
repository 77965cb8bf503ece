//! A script while the window is open: the real program has the window do its work, and its rows are there.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;
mod window;

use bench::Remote;
use serde_json::json;
use std::path::Path;
use std::process::{Child, ExitCode, Stdio};
use std::time::Duration;
use support::agent::{Agent, result};
use support::program::{Ended, ended, making, timbre, timbre_at};
use support::words::{piece, say};
use tempfile::TempDir;
use timbre::clock::Clock;
use timbre::headless::{MakeLine, ScriptWish, through_the_window};
use timbre::platform::instance::{Claim, Instance};
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

#[test]
fn a_window_that_takes_the_call_and_never_answers_is_silent_for_whatever_a_script_wants() {
    let folder = folder();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let Ok(Claim::First(instance)) = Instance::claim(folder.path()) else {
        panic!("nobody else works in the folder");
    };
    let mut inbox = {
        let _entered = runtime.enter();
        instance.listen().unwrap()
    };
    runtime.spawn(async move {
        let mut heard = Vec::new();
        loop {
            heard.push(inbox.next_caller().await);
        }
    });
    let line = json!({"name": "Ayu", "link": LINK, "practice": true}).to_string();
    for wish in [
        ScriptWish::List,
        ScriptWish::Settle,
        ScriptWish::Make(MakeLine::read(&line).unwrap()),
    ] {
        let mut options = support::start::options(folder.path());
        options.pace.window_answer = Duration::from_millis(300);
        let shown = format!("{wish:?}");
        let patience = Duration::from_mins(10);
        let ended = through_the_window(folder.path(), wish, patience, options);
        assert_eq!(ended, Ok(ExitCode::from(6)), "{shown}");
    }
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
    made.with_code(3);
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
    again.with_code(3);
    let before = again
        .lines
        .iter()
        .filter(|line| line["made_before"].is_object());
    assert_eq!((before.count(), remote.creates()), (2, 2));
    window.close();
}

#[test]
fn a_window_that_cannot_read_its_rows_says_so_and_is_not_told_to_be_gone() {
    let folder = folder();
    let mut window = open(folder.path());
    let database = rusqlite::Connection::open(folder.path().join("data/timbre.db")).unwrap();
    database
        .execute_batch("ALTER TABLE voices RENAME TO voices_elsewhere")
        .unwrap();
    for wish in ["--list", "--settle"] {
        let told = until_ended(&mut window, started(timbre(folder.path()), &[wish]));
        assert_eq!(told.status.code(), Some(6), "{wish}: {}", told.said);
        assert!(
            told.said.contains(piece("headless-window-unreadable")),
            "{wish}: {}",
            told.said
        );
    }
    let mut agent = Agent::greeted(timbre(folder.path()), &[]);
    let id = agent.begin("list_voices", json!({}));
    let mut answer = None;
    window.until("the agent is answered", |_| {
        answer = agent.answered(id);
        answer.is_some()
    });
    let (told, is_error) = result(&answer.unwrap());
    assert!(is_error && told["code"] == 6, "{told}");
    database
        .execute_batch("ALTER TABLE voices_elsewhere RENAME TO voices")
        .unwrap();
    window.close();
}

#[test]
fn a_window_without_its_database_says_so_instead_of_having_no_voices() {
    let folder = folder();
    open(folder.path()).close();
    let database = rusqlite::Connection::open(folder.path().join("data/timbre.db")).unwrap();
    database.pragma_update(None, "user_version", 9_999).unwrap();
    drop(database);
    let mut window = open(folder.path());
    for wish in ["--list", "--settle"] {
        let told = until_ended(&mut window, started(timbre(folder.path()), &[wish]));
        assert_eq!(told.status.code(), Some(6), "{wish}: {}", told.said);
        assert!(told.lines.is_empty(), "{wish}: {:?}", told.lines);
    }
    window.close();
}

/// A recording of which no more than a part can be sent.
fn thrice(folder: &Path) -> std::path::PathBuf {
    let mut clip = hound::WavReader::new(support::CLIP).unwrap();
    let spec = clip.spec();
    let samples: Vec<i16> = clip.samples().map(Result::unwrap).collect();
    let path = folder.join("thrice.wav");
    let mut long = hound::WavWriter::create(&path, spec).unwrap();
    for sample in [&samples, &samples, &samples].into_iter().flatten() {
        long.write_sample(*sample).unwrap();
    }
    long.finalize().unwrap();
    path
}

/// The same program, for which no file can grow beyond so many blocks of 512 bytes.
#[cfg(unix)]
fn with_small_files(command: &std::process::Command, blocks: u32) -> std::process::Command {
    let mut limited = std::process::Command::new("/bin/sh");
    limited
        .arg("-c")
        .arg(format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
        ))
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear()
        .envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
    limited
}

#[cfg(unix)]
#[test]
fn a_sample_that_cannot_be_handed_over_is_a_refusal_with_its_code_and_counts_nothing() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut window = open(folder.path());
    let long = thrice(folder.path());
    // The sample of these seconds is larger than what may be written.
    let line = json!({"name": "Ayu", "file": long, "from": 0, "to": 25, "whose": "mine"});
    let limited = || with_small_files(&timbre_at(&remote, folder.path()), 2_000);
    let made = until_ended(&mut window, making(limited(), std::slice::from_ref(&line)));
    made.with_code(3);
    let refused = made.lines.last().unwrap();
    assert!(refused["refused"].is_array(), "{refused}");

    let mut agent = Agent::greeted(limited(), &["--allow-paid", "1"]);
    let mut paid = line;
    paid["dry_run"] = json!(false);
    let id = agent.begin("make_voice", paid);
    let mut answer = None;
    window.until("the agent is answered", |_| {
        answer = agent.answered(id);
        answer.is_some()
    });
    let (told, is_error) = result(&answer.unwrap());
    assert!(is_error && told["refused"].is_array(), "{told}");
    assert_eq!(told["paid_calls"]["left"], 1);
    assert_eq!((remote.creates(), remote.tasks_made()), (0, 0));
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

/// Calls a tool, and draws the window until it is answered.
fn called(
    window: &mut Window,
    agent: &mut Agent,
    tool: &str,
    arguments: serde_json::Value,
) -> (serde_json::Value, bool) {
    let id = agent.begin(tool, arguments);
    let mut answer = None;
    window.until("the agent is answered", |_| {
        answer = agent.answered(id);
        answer.is_some()
    });
    support::agent::result(&answer.unwrap())
}

#[test]
fn an_agent_works_through_the_open_window_and_its_voices_are_in_its_history() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut window = open(folder.path());
    let file = folder.path().join("recording.wav");
    let mut agent = Agent::greeted(timbre_at(&remote, folder.path()), &["--allow-paid", "1"]);
    let line = json!({"name": "Ayu", "file": file, "whose": "mine", "dry_run": false, "wait": 600});
    let (made, is_error) = called(&mut window, &mut agent, "make_voice", line.clone());
    assert!(!is_error && made["state"] == "ready", "{made}");
    assert_eq!(
        made["paid_calls"],
        json!({"allowed": 1, "made": 1, "left": 0})
    );
    let row = made["row"].as_str().unwrap().parse().unwrap();
    assert!(window.harness.state().model().history.row(row).is_some());

    let second =
        json!({"name": "Budi", "link": LINK, "whose": "mine", "dry_run": false, "wait": 600});
    let (refused, is_error) = called(&mut window, &mut agent, "make_voice", second);
    assert!(is_error, "{refused}");
    assert_eq!(refused["refused"], json!([say("mcp-none-left")]));
    assert_eq!((remote.creates(), remote.tasks_made()), (1, 1));

    // What is read is read by the window, too, and a dry run needs no window.
    let task = json!({"task": made["task_id"]});
    let (followed, _) = called(&mut window, &mut agent, "follow_voice", task);
    assert_eq!(followed["voice_id"], made["voice_id"]);
    let (listed, _) = called(&mut window, &mut agent, "list_voices", json!({}));
    assert_eq!(listed["total"], 1);
    let of_row = json!({"row": made["row"]});
    let (attempts, _) = called(&mut window, &mut agent, "look_at_attempts", of_row);
    let attempt = attempts["attempts"][0]["attempt"].clone();
    let one = json!({"attempt": attempt});
    let (attempt, _) = called(&mut window, &mut agent, "look_at_attempts", one);
    assert!(
        attempt["attempt"]["request"]["url"].is_string(),
        "{attempt}"
    );
    let (nobody, is_error) = called(
        &mut window,
        &mut agent,
        "follow_voice",
        json!({"task": "none"}),
    );
    assert_eq!(
        (is_error, &nobody["problem"]),
        (true, &json!(say("headless-no-row")))
    );

    // Practice is done by the window, too, and nobody has to allow it.
    let practice =
        json!({"name": "Citra", "file": file, "practice": true, "dry_run": false, "wait": 600});
    let (practised, is_error) = called(&mut window, &mut agent, "make_voice", practice);
    assert!(!is_error && practised["practice"] == true, "{practised}");

    // Once the window is closed, the agent works by itself.
    window.close();
    let listed = agent.good("list_voices", json!({}));
    assert_eq!(listed["total"], 2);
    assert_eq!(agent.vanish().status.code(), Some(0));
    assert_eq!(remote.creates(), 1);
}

#[test]
fn an_agent_with_another_account_than_the_window_is_refused_with_a_code() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let other = Remote::new("", Clock::System);
    let mut window =
        Window::open_with(&folder.path().join("data"), Vec::new(), other.environment());
    let mut agent = Agent::greeted(timbre_at(&remote, folder.path()), &["--allow-paid", "1"]);
    let line = json!({"name": "Ayu", "link": LINK, "whose": "mine", "dry_run": false, "wait": 600});
    let (refused, is_error) = called(&mut window, &mut agent, "make_voice", line);
    assert!(is_error);
    assert_eq!(refused["code"], 6);
    assert_eq!(refused["problem"], say("headless-window-other-account"));
    assert_eq!(refused["paid_calls"]["left"], 1);
    assert_eq!((remote.creates(), other.creates()), (0, 0));
    window.close();
}

#[test]
fn an_agent_that_vanishes_leaves_its_voice_to_the_window() {
    let remote = Remote::slow(&Clock::System, std::time::Duration::from_secs(3));
    let folder = folder();
    let mut window = open(folder.path());
    let mut agent = Agent::greeted(timbre_at(&remote, folder.path()), &["--allow-paid", "1"]);
    let line = json!({"name": "Ayu", "link": LINK, "whose": "mine", "dry_run": false, "wait": 600});
    agent.begin("make_voice", line);
    window.until("the service has the voice", |_| remote.tasks_made() == 1);
    let end = agent.vanish();
    assert_eq!(end.status.code(), Some(0), "{}", end.said);
    let settled = until_ended(&mut window, started(timbre(folder.path()), &["--settle"]));
    assert_eq!(settled.status.code(), Some(0), "{}", settled.said);
    assert_eq!(remote.creates(), 1);
    window.close();
}
