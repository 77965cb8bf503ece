//! The real program without a window: what a script asks for is on disk before it is told, a killed run
//! is gone on with, and the person's form and settings stay as they are.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod pieces;
mod support;
mod wire;

use bench::Remote;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use support::program::{ended, making, run, timbre, timbre_at};
use support::words::say;
use tempfile::TempDir;
use timbre::clock::Clock;
use timbre::practice::{self, PracticeConfig};
use wire::{Manners, Proxy, Socks};

const LINK: &str = "https://example.com/a.mp3";

/// Starts it with a voice that takes an hour, and waits until it is followed.
fn making_for_an_hour(remote: &Remote, folder: &Path) -> Child {
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let mut child = making(timbre_at(remote, folder), &voices);
    let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    let followed = lines
        .map(Result::unwrap)
        .find(|line| line.contains("in_progress"));
    followed.unwrap();
    child
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("recording.wav"), support::CLIP).unwrap();
    folder
}

#[test]
fn voices_from_a_link_and_a_file_come_to_their_voice_ids() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let file = folder.path().join("recording.wav");
    let voices = [
        json!({"name": "Ayu", "link": LINK, "whose": "mine"}),
        json!({"name": "声音", "file": file, "whose": "mine"}),
    ];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(0), "{}", ended.said);
    assert_eq!(remote.tasks_made(), 2);
    let last = |name: &str| {
        ended
            .lines
            .iter()
            .rfind(|line| line["name"] == name)
            .unwrap()
            .clone()
    };
    for name in ["Ayu", "声音"] {
        assert_eq!(last(name)["state"], "ready");
        assert_eq!(last(name)["settled"], true);
        assert_eq!(last(name)["voice_id"].as_str().unwrap().len(), 18);
    }
    assert_eq!(ended.lines[0]["state"], "checking");

    // The same rows are listed, newest first, and nothing more is sent for them.
    let listed = run(timbre(folder.path()), "--list").lines;
    assert_eq!(listed, [last("声音"), last("Ayu")]);
    assert_eq!(remote.creates(), 2);
    // What was typed by the script is not in the person's form, nor is its account the one in use.
    assert!(!folder.path().join("data/settings.toml").exists());
    let store = timbre::store::Store::open(&folder.path().join("data"), &Clock::System);
    assert_eq!(store.unwrap().store.load_draft().unwrap(), None);
}

#[test]
fn a_dry_run_prints_every_request_and_neither_sends_nor_keeps_anything() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let voices = [
        json!({"name": "Ayu", "link": LINK, "whose": "mine"}),
        json!({"name": "声音", "file": folder.path().join("recording.wav"), "whose": "mine"}),
        json!({"name": "no one's", "link": LINK}),
    ];
    let mut command = timbre_at(&remote, folder.path());
    command.arg("--dry-run");
    let ended = ended(making(command, &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let [link, file, refused] = &ended.lines[..] else {
        panic!("{:?}", ended.lines);
    };
    let actions = |line: &Value| -> Vec<String> {
        let requests = line["dry_run"].as_array().unwrap();
        let action = |request: &Value| request["action"].as_str().unwrap().to_owned();
        requests.iter().map(action).collect()
    };
    assert_eq!(actions(link), ["CreateAigcCustomVoice"]);
    let body: Value = serde_json::from_str(link["dry_run"][0]["body"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&body["VoiceName"], &body["VoiceUrl"]),
        (&json!("Ayu"), &json!(LINK))
    );
    let all = [
        "ApplyUpload",
        "PutObject",
        "CommitUpload",
        "CreateAigcCustomVoice",
    ];
    assert_eq!(actions(file), all);
    assert!(refused["refused"].is_array());
    let calls = remote.service().counts().calls;
    assert!(calls.is_empty(), "{calls:?}");
    assert!(!folder.path().join("data").exists(), "it makes no folder");
}

/// Every file beneath a folder with its bytes.
fn bytes_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(bytes_in(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
    found
}

#[test]
fn a_dry_run_leaves_the_persons_folder_as_it_is_and_shows_the_headers_and_bodies_that_are_sent() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    remote.service().log_requests(1_000_000);
    let voices =
        [json!({"name": "声音", "file": folder.path().join("recording.wav"), "whose": "mine"})];
    let made = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(made.status.code(), Some(0), "{}", made.said);
    let before = bytes_in(&folder.path().join("data"));
    let received = remote.service().received_requests();

    let mut command = timbre_at(&remote, folder.path());
    command.arg("--dry-run");
    let dry = ended(making(command, &voices));
    assert_eq!(dry.status.code(), Some(0), "{}", dry.said);
    assert!(before.len() > 3 && bytes_in(&folder.path().join("data")) == before);
    assert_eq!(remote.service().received_requests().len(), received.len());

    // Both are made by one source: what differs is what only the service gives, and the fresh SessionId.
    let requests = dry.lines[0]["dry_run"].as_array().unwrap();
    for request in requests {
        let action = request["action"].as_str().unwrap();
        let sent = &support::wire::of_call(&received, action)[0];
        let shown: BTreeMap<String, String> = Vec::deserialize(&request["headers"])
            .unwrap()
            .into_iter()
            .collect();
        let arrived: BTreeSet<&str> = sent.headers.keys().map(http::HeaderName::as_str).collect();
        assert_eq!(
            shown.keys().map(String::as_str).collect::<BTreeSet<_>>(),
            arrived,
            "{action}"
        );
        for name in ["user-agent", "accept", "content-type"] {
            assert_eq!(shown[name], sent.header(name), "{action}: {name}");
        }
        if action == "PutObject" {
            assert_eq!(shown["content-length"], sent.header("content-length"));
            continue;
        }
        let shown = members(request["body"].as_str().unwrap().as_bytes());
        let sent = members(&sent.body);
        let names = |of: &Map<String, Value>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&shown), names(&sent), "{action}");
        for (name, value) in &shown {
            let is_given = value.as_str().is_some_and(|text| text.starts_with('<'));
            if !is_given && !["SessionId", "ExpireTime"].contains(&name.as_str()) {
                assert_eq!(value, &sent[name], "{action}: {name}");
            }
        }
    }
}

/// The members of a body, in their order.
fn members(body: &[u8]) -> Map<String, Value> {
    serde_json::from_slice(body).unwrap()
}

#[test]
fn a_line_that_made_a_voice_is_paid_for_again_only_where_it_says_so() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let file = folder.path().join("recording.wav");
    let line = |again: bool| json!({"name": "Ayu", "file": file, "whose": "mine", "again": again});
    let run = |line: Value| ended(making(timbre_at(&remote, folder.path()), &[line]));
    let first = run(line(false));
    assert_eq!(first.status.code(), Some(0), "{}", first.said);
    let made = first.lines.last().unwrap()["voice_id"].clone();
    let second = run(line(false));
    assert_eq!(second.status.code(), Some(3));
    // A row whose trial was not fetched yet is told too.
    let refused = second.lines.last().unwrap();
    assert_eq!(refused["made_before"]["voice_id"], made);
    assert_eq!(remote.tasks_made(), 1);
    // Another recording under the same name is another voice.
    let other = run(json!({"name": "Ayu", "link": LINK, "whose": "mine"}));
    assert_eq!(other.status.code(), Some(0), "{}", other.said);
    let third = run(line(true));
    assert_eq!(third.status.code(), Some(0), "{}", third.said);
    assert_ne!(third.lines.last().unwrap()["voice_id"], made);
    assert_eq!(remote.tasks_made(), 3);
}

#[test]
fn a_row_is_told_once_it_is_on_disk_and_a_killed_run_is_gone_on_with() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let mut child = making(timbre_at(&remote, folder.path()), &voices);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let listed = run(timbre(folder.path()), "--list").lines;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["row"], first["row"]);
    assert_eq!(listed[0]["settled"], false);

    let ended = run(timbre_at(&remote, folder.path()), "--settle");
    assert_eq!(ended.status.code(), Some(0), "{}", ended.said);
    let last = ended.lines.last().unwrap();
    assert_eq!(
        (&last["row"], &last["state"]),
        (&first["row"], &json!("ready"))
    );
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn what_needs_keys_that_are_not_there_is_said_and_not_waited_for() {
    let remote = Remote::slow(&Clock::System, std::time::Duration::from_hours(1));
    let folder = folder();
    let mut child = making_for_an_hour(&remote, folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let ended = run(timbre(folder.path()), "--settle");
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let (first, last) = (&ended.lines[0], ended.lines.last().unwrap());
    assert_eq!(
        (&last["row"], &last["settled"]),
        (&first["row"], &json!(false))
    );
    assert!(!last["problem"].as_str().unwrap().is_empty());
}

#[test]
fn a_voice_that_fails_is_explained_and_the_code_says_so() {
    let faults = "CreateAigcCustomVoice: code UnauthorizedOperation";
    let (remote, folder) = (Remote::new(faults, Clock::System), folder());
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let last = ended.lines.last().unwrap();
    assert_eq!(last["state"], "failed");
    assert!(!last["problem"].as_str().unwrap().is_empty());
    assert!(!last["cost"].as_str().unwrap().is_empty());
    // It is at its end: a later start has nothing to do.
    let later = run(timbre_at(&remote, folder.path()), "--settle");
    assert_eq!((later.status.code(), later.lines.len()), (Some(0), 0));
}

#[test]
fn what_the_form_would_refuse_is_refused_with_its_reason_and_the_rest_is_made() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let voices = [
        json!({"name": "", "link": LINK, "whose": "mine"}),
        json!({"name": "No file", "file": folder.path().join("gone.wav"), "whose": "mine"}),
        json!({"name": "Nobody's", "link": LINK}),
        json!({"name": "Ayu", "link": LINK, "whose": "mine"}),
    ];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    assert_eq!(
        ended.lines[0]["refused"],
        json!([say("problem-name-empty")])
    );
    assert_eq!(ended.lines[2]["refused"], json!([say("problem-whose")]));
    assert_eq!(ended.lines[1]["name"], "No file");
    assert_eq!(ended.lines[1]["refused"].as_array().unwrap().len(), 1);
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn nothing_is_sent_of_a_list_that_is_no_list_and_without_an_account() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let good = json!({"name": "Ayu", "link": LINK, "whose": "mine"});
    let voices = [good.clone(), json!({"name": "Ayu"})];
    let bad_list = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(bad_list.status.code(), Some(1));
    assert!(bad_list.said.contains("line 2"), "{}", bad_list.said);
    let no_account = ended(making(timbre(folder.path()), &[good]));
    assert_eq!(no_account.status.code(), Some(1));
    assert!(no_account.said.contains("TENCENTCLOUD_SECRET_ID"));
    assert!(bad_list.lines.is_empty() && no_account.lines.is_empty());
    assert_eq!(remote.creates(), 0);
}

#[test]
fn only_one_works_in_a_folder() {
    let (remote, folder) = (
        Remote::new("CreateAigcCustomVoice: hang", Clock::System),
        folder(),
    );
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let mut child = making(timbre_at(&remote, folder.path()), &voices);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.next().unwrap().unwrap();
    let other = run(timbre(folder.path()), "--list");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(other.status.code(), Some(6));
    assert!(
        other.said.contains(say("headless-window-silent")),
        "{}",
        other.said
    );
}

#[cfg(unix)]
#[test]
fn told_to_stop_it_ends_in_good_order_and_says_that_more_is_to_come() {
    let remote = Remote::slow(&Clock::System, std::time::Duration::from_hours(1));
    let folder = folder();
    let mut child = making_for_an_hour(&remote, folder.path());
    let pid = child.id().to_string();
    assert!(Command::new("kill").arg(&pid).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(4));
    let listed = run(timbre(folder.path()), "--list").lines;
    assert_eq!(listed[0]["state"], "in_progress");
}

#[test]
fn the_practice_service_serves_other_processes_on_this_computer_alone() {
    let folder = folder();
    let mut command = timbre(folder.path());
    command.args(["--serve-practice", "127.0.0.1:0", "--data-dir"]);
    command.arg(folder.path().join("data"));
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let served: Value = serde_json::from_str(&line).unwrap();
    let text = |member: &str| served[member].as_str().unwrap().to_owned();

    let scripts = self::folder();
    let mut command = timbre(scripts.path());
    command
        .env("TIMBRE_ENDPOINT", text("address"))
        .env("TIMBRE_UPLOAD_ENDPOINT", text("upload_address"))
        .env("TENCENTCLOUD_SECRET_ID", text("secret_id"))
        .env("TENCENTCLOUD_SECRET_KEY", text("secret_key"))
        .env("TIMBRE_SUB_APP_ID", served["application"].to_string());
    let voices =
        [json!({"name": "Ayu", "file": scripts.path().join("recording.wav"), "whose": "mine"})];
    let ended = ended(making(command, &voices));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.said);

    // Its tasks are in a store of its own.
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = PracticeConfig {
        store: practice::StorePlace::File(folder.path().join("data/practice-served.db")),
        ..Remote::config()
    };
    let service = runtime.block_on(practice::Service::start(config)).unwrap();
    assert_eq!(service.counts().tasks_made, 1);

    let mut command = timbre(folder.path());
    command.args(["--serve-practice", "0.0.0.0:0"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

/// The rows on disk by their names.
fn row(folder: &Path, name: &str) -> timbre::domain::Voice {
    let store = timbre::store::Store::open(&folder.join("data"), &Clock::System)
        .unwrap()
        .store;
    let ids = store.order(false, None, "").unwrap();
    let mut rows = store.voices(&ids).unwrap();
    rows.retain(|row| row.name.as_str() == name);
    assert_eq!(rows.len(), 1, "{name}");
    rows.remove(0)
}

#[test]
fn a_line_has_nothing_of_the_line_before_it_nor_of_what_the_window_remembers() {
    use timbre::domain::{ConsentKind, Draft, SourceTab, SpeakerDraft, Voice};
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let persons = Draft {
        voice_name: "Persons".into(),
        tab: SourceTab::Link,
        link: LINK.into(),
        priority: "9".into(),
        keep_days: "30".into(),
        session_context: "the person's".into(),
        sub_app_id: "251008".into(),
        speaker: SpeakerDraft {
            whose: Some(ConsentKind::Licensed),
            remember: true,
            ..SpeakerDraft::default()
        },
        ..Draft::default()
    };
    let store = timbre::store::Store::open(&data, &Clock::System)
        .unwrap()
        .store;
    store.save_draft(&persons).unwrap();
    drop(store);
    let statement = folder.path().join("yes.txt");
    std::fs::write(&statement, "yes").unwrap();
    let file = folder.path().join("recording.wav");
    let agreed = json!({"name": "Budi", "date": "2026-01-02", "statement": statement});
    let voices = [
        json!({"name": "Unsaid", "link": LINK}),
        json!({"name": "First", "link": LINK, "application": "251009", "whose": agreed}),
        json!({"name": "Unsaid again", "link": LINK}),
        json!({"name": "Second", "file": file, "whose": "mine"}),
        json!({"name": "Third", "link": LINK, "whose": agreed}),
    ];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let refused: Vec<_> = ended
        .lines
        .iter()
        .filter(|line| line["refused"].is_array())
        .collect();
    let why = json!([say("problem-whose")]);
    assert_eq!(
        refused,
        [
            &json!({"name": "Unsaid", "refused": why}),
            &json!({"name": "Unsaid again", "refused": why}),
        ]
    );
    let application = |row: &Voice| row.account.sub_app_id.map(timbre::domain::SubAppId::get);
    let whose = |row: &Voice| {
        row.annotations
            .consent
            .as_ref()
            .map(timbre::domain::Consent::whose)
    };
    let first = row(folder.path(), "First");
    assert_eq!(application(&first), Some(251_009));
    let second = row(folder.path(), "Second");
    assert_eq!(
        (application(&second), whose(&second)),
        (None, Some(ConsentKind::Mine))
    );
    assert_eq!(second.priority, timbre::domain::Priority::default());
    assert!(second.session_context.as_str().is_empty());
    let expires = second.upload.as_ref().unwrap().expires.unwrap();
    let days = expires.duration_since(second.created).as_hours() / 24;
    assert_eq!(
        days,
        i64::from(timbre::domain::voice::draft::KeepDays::default().get())
    );
    let third = row(folder.path(), "Third");
    assert_eq!(
        (application(&third), whose(&third)),
        (None, Some(ConsentKind::Agreed))
    );
    assert!(third.annotations.consent.unwrap().statement().is_some());
}

/// The ffmpeg that is proven on Windows makes no recordings; `scripts/prove-windows` brings one along.
#[cfg(unix)]
#[test]
fn a_recording_that_only_ffmpeg_reads_becomes_a_voice_as_wav() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let path = folder.path().join("memo.wma");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(folder.path().join("recording.wav"))
        .args(["-c:a", "wmav2", "-b:a", "96k"])
        .arg(&path)
        .status();
    assert!(made.unwrap().success());
    let voices = [json!({"name": "Ayu", "file": path, "whose": "mine"})];
    // There is none on this way.
    let without = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(without.status.code(), Some(3), "{}", without.said);
    let refused = without.lines[0]["refused"].as_array().unwrap();
    assert!(refused[0].as_str().unwrap().contains("Windows Media"));
    assert!(
        refused[1].as_str().unwrap().contains("ffmpeg"),
        "{refused:?}"
    );
    assert_eq!(remote.tasks_made(), 0);

    let mut with = timbre_at(&remote, folder.path());
    with.env("PATH", std::env::var_os("PATH").unwrap());
    let with = ended(making(with, &voices));
    with.with_code(0);
    let arrived = remote.received("PutObject");
    assert_eq!(arrived.len(), 1);
    let sent = hound::WavReader::new(&arrived[0].body[..]).unwrap();
    assert_eq!((sent.spec().channels, sent.spec().bits_per_sample), (1, 16));
    assert!(f64::from(sent.duration()) / f64::from(sent.spec().sample_rate) > 5.0);
    let left = std::fs::read_dir(folder.path().join("data/fetched")).unwrap();
    assert_eq!(
        left.count(),
        0,
        "what ffmpeg has decoded is gone with the run"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_utf_8_becomes_a_voice() {
    use std::os::unix::ffi::OsStrExt;
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let path = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"caf\xe9 1.wav"));
    std::fs::rename(folder.path().join("recording.wav"), &path).unwrap();
    let url = url::Url::from_file_path(&path).unwrap();
    let voices = [json!({"name": "Ayu", "file": url.as_str(), "whose": "mine"})];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    ended.with_code(0);
    match row(folder.path(), "Ayu").source {
        timbre::domain::SampleSource::File { file } => assert_eq!(file.path, path),
        other => panic!("{other:?}"),
    }
}

/// A memo: 22 s of a room in which nobody speaks, and then the clip twice, 26 s.
fn memo(folder: &Path) -> std::path::PathBuf {
    let mut clip = hound::WavReader::new(support::CLIP).unwrap();
    let spec = clip.spec();
    let speech: Vec<i16> = clip.samples().map(Result::unwrap).collect();
    let path = folder.join("memo.wav");
    let mut memo = hound::WavWriter::create(&path, spec).unwrap();
    let mut state = 7_u32;
    for _ in 0..22 * spec.sample_rate {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        memo.write_sample(((state >> 16) as i16) / 400).unwrap();
    }
    for sample in speech.iter().chain(&speech) {
        memo.write_sample(*sample).unwrap();
    }
    memo.finalize().unwrap();
    path
}

fn stretch(folder: &Path, name: &str) -> timbre::domain::Stretch {
    match row(folder, name).source {
        timbre::domain::SampleSource::File { file } => file.excerpt.unwrap().stretch().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_long_recording_the_best_stretch_is_sent_or_the_one_that_the_line_names() {
    use timbre::domain::Stretch;
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let file = memo(folder.path());
    let voices = [
        json!({"name": "Best", "file": file, "whose": "mine"}),
        json!({"name": "Own", "file": file, "from": 23, "to": 33.5, "whose": "mine"}),
        json!({"name": "Again", "file": file, "whose": "mine"}),
        json!({"name": "Beyond", "file": file, "from": 40, "to": 60, "whose": "mine"}),
    ];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let refused: Vec<&Value> = ended
        .lines
        .iter()
        .filter(|line| line["refused"].is_array())
        .collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(refused[0]["name"], "Beyond");
    let best = stretch(folder.path(), "Best");
    assert!(best.start() >= 21_500 && best.check().is_ok(), "{best:?}");
    assert_eq!(stretch(folder.path(), "Own"), Stretch::new(23_000, 33_500));
    assert_eq!(stretch(folder.path(), "Again"), best);
    let seconds: Vec<f64> = remote
        .received("PutObject")
        .iter()
        .map(|put| {
            let sent = hound::WavReader::new(&put.body[..]).unwrap();
            f64::from(sent.duration()) / f64::from(sent.spec().sample_rate)
        })
        .collect();
    let own = seconds.iter().filter(|it| (**it - 10.5).abs() < 0.01);
    assert_eq!((seconds.len(), own.count()), (3, 1), "{seconds:?}");
}

#[test]
fn pieces_are_joined_only_where_a_line_names_them_or_lets_them_be() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let file = pieces::beside_a_machine(folder.path());
    let own = [
        json!({"from": 4.8, "to": 9.0}),
        json!({"from": 14.0, "to": 18.0}),
    ];
    let voices = [
        json!({"name": "Plain", "file": file, "whose": "mine"}),
        json!({"name": "Joined", "file": file, "join": true, "whose": "mine"}),
        json!({"name": "Own", "file": file, "pieces": own, "whose": "mine"}),
        json!({"name": "Beyond", "file": file, "whose": "mine",
            "pieces": [{"from": 5, "to": 9}, {"from": 29, "to": 33}]}),
    ];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let refused = ended.lines.iter().filter(|line| line["refused"].is_array());
    let refused: Vec<&Value> = refused.map(|line| &line["name"]).collect();
    assert_eq!(refused, ["Beyond"]);
    assert!(ended.said.contains("Plain") && ended.said.contains("\"join\": true"));
    let excerpt = |name: &str| match row(folder.path(), name).source {
        timbre::domain::SampleSource::File { file } => file.excerpt.unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(excerpt("Plain").stretch().is_some());
    let joined = excerpt("Joined");
    let joined = joined.splice().unwrap().pieces().iter();
    let joined: Vec<(f64, f64)> = joined
        .map(|it| (it.start_seconds(), it.end_seconds()))
        .collect();
    assert!(pieces::lie_in_the_quiet(&joined), "{joined:?}");
    let own = excerpt("Own");
    assert_eq!(
        serde_json::to_value(&own).unwrap(),
        json!([[4_800, 9_000], [14_000, 18_000]])
    );
    let millis: Vec<u64> = remote
        .received("PutObject")
        .iter()
        .map(|put| {
            let sent = hound::WavReader::new(&put.body[..]).unwrap();
            u64::from(sent.duration()) * 1000 / u64::from(sent.spec().sample_rate)
        })
        .collect();
    assert!(millis.contains(&own.millis()), "{millis:?}");
}

#[test]
fn of_a_long_recording_in_which_nobody_speaks_nothing_is_sent() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let file = folder.path().join("silence.wav");
    let mut silence = hound::WavWriter::create(&file, spec).unwrap();
    for _ in 0..60 * spec.sample_rate {
        silence.write_sample(0_i16).unwrap();
    }
    silence.finalize().unwrap();
    let voices = [json!({"name": "Nobody", "file": file, "whose": "mine"})];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(3));
    let why = support::words::say("sample-no-speech");
    assert_eq!(ended.lines[0]["refused"], json!([why]));
    assert_eq!(remote.creates(), 0);
}

#[test]
fn a_file_whose_name_ends_in_a_blank_becomes_a_voice() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let path = folder.path().join("ends in a blank ");
    std::fs::rename(folder.path().join("recording.wav"), &path).unwrap();
    let voices = [json!({"name": "Ayu", "file": path, "whose": "mine"})];
    let ended = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(ended.status.code(), Some(0), "{:?}", ended.lines);
    assert!(
        remote.received("PutObject")[0].body == support::CLIP,
        "another file arrived"
    );
}

/// A voice behind a proxy that the environment names; with the seconds to wait for a way.
fn behind(remote: &Remote, folder: &Path, variable: &str, proxy: &str) -> support::program::Ended {
    let mut command = timbre_at(remote, folder);
    command.env(variable, proxy).args(["--wait", "1"]);
    let file = folder.join("recording.wav");
    ended(making(
        command,
        &[json!({"name": "Ayu", "file": file, "whose": "mine"})],
    ))
}

#[test]
fn calls_and_uploads_go_by_the_proxy_of_the_environment_however_it_is_written() {
    for scheme in ["socks", "socks5", "socks5h", "socks4", "SOCKS5"] {
        let (remote, folder) = (Remote::new("", Clock::System), folder());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let socks = Socks::start(&runtime, &[]);
        let proxy = format!("{scheme}://{}", socks.address);
        let ended = behind(&remote, folder.path(), "ALL_PROXY", &proxy);
        assert_eq!(ended.status.code(), Some(0), "{scheme} {}", ended.said);
        let counts = remote.service().counts();
        // A link to this computer, as the trial's is here, is never asked of a system's proxy.
        let arrived: u64 = counts.calls.values().sum::<u64>() - counts.of("GetMedia");
        assert_eq!(socks.seen().len() as u64, arrived, "{scheme}");
        assert!(counts.of("PutObject") == 1 && remote.creates() == 1);
    }
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let proxy = Proxy::start(&runtime, Manners::Open, &[]);
    let ended = behind(
        &remote,
        folder.path(),
        "http_proxy",
        &proxy.address.to_string(),
    );
    assert_eq!(ended.status.code(), Some(0), "{}", ended.said);
    let api = format!("POST {}/ HTTP/1.1", remote.service().endpoint());
    assert!(proxy.seen().contains(&api), "{:?}", proxy.seen());
}

#[test]
fn behind_a_proxy_that_is_not_there_it_says_why_it_waits_and_comes_to_an_end() {
    for proxy in [
        "socks5h://127.0.0.1:1",
        "socks://127.0.0.1:1",
        "http://127.0.0.1:1",
    ] {
        let (remote, folder) = (Remote::new("", Clock::System), folder());
        let ended = behind(&remote, folder.path(), "ALL_PROXY", proxy);
        assert_eq!(ended.status.code(), Some(5), "{proxy} {}", ended.said);
        assert!(
            ended.said.contains(say("headless-no-way")),
            "{}",
            ended.said
        );
        let waits = ended.lines.iter().find(|line| line["waits"].is_object());
        let waits = waits.expect("no line says why it waits");
        assert_eq!(waits["waits"]["problem"], say("failure-network-proxy"));
        assert_eq!(remote.service().counts().calls.len(), 0, "{proxy}");
        // Nothing is lost: the next start, which has a way, goes on with it.
        let later = run(timbre_at(&remote, folder.path()), "--settle");
        assert_eq!(later.status.code(), Some(0), "{}", later.said);
        assert_eq!(remote.tasks_made(), 1);
    }
}

#[test]
fn a_proxy_that_cannot_be_used_is_named_and_nothing_goes_past_it() {
    for (variable, proxy) in [
        ("ALL_PROXY", "quic://127.0.0.1:1"),
        ("http_proxy", "socks5://"),
    ] {
        let (remote, folder) = (Remote::new("", Clock::System), folder());
        let ended = behind(&remote, folder.path(), variable, proxy);
        assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
        let problem = &ended.lines.last().unwrap()["problem"];
        assert_eq!(
            *problem,
            say("failure-network-proxy-unusable"),
            "{variable}"
        );
        assert_eq!(remote.service().counts().calls.len(), 0, "{proxy}");
    }
}

/// Elsewhere the system itself judges, by a list that nobody can take away.
#[cfg(target_os = "linux")]
#[test]
fn without_a_list_of_authorities_it_says_what_to_install() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let mut command = timbre_at(&remote, folder.path());
    command
        .env("SSL_CERT_FILE", "/dev/null")
        .env("SSL_CERT_DIR", "/nonexistent");
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let ended = ended(making(command, &voices));
    assert_eq!(ended.status.code(), Some(3), "{}", ended.said);
    let problem = &ended.lines.last().unwrap()["problem"];
    assert_eq!(*problem, say("failure-network-no-authorities"));
    assert_eq!(remote.creates(), 0);
}

#[test]
fn a_list_that_is_run_again_is_not_paid_for_again_unless_it_says_so() {
    let (remote, folder) = (Remote::new("", Clock::System), folder());
    let file = folder.path().join("recording.wav");
    let lines = [
        json!({"name": "Ayu", "link": LINK, "whose": "mine"}),
        json!({"name": "Budi", "file": file, "whose": "mine"}),
    ];
    let first = ended(making(timbre_at(&remote, folder.path()), &lines));
    assert_eq!(first.status.code(), Some(0), "{}", first.said);
    let voice_of = |name: &str| {
        let last = first.lines.iter().rfind(|line| line["name"] == name);
        last.unwrap()["voice_id"].clone()
    };
    // The recording is the same one, wherever it lies by now.
    let moved = folder.path().join("moved.wav");
    std::fs::rename(&file, &moved).unwrap();
    let lines = [
        json!({"name": "Ayu", "link": LINK, "whose": "mine"}),
        json!({"name": "Budi", "file": moved, "whose": "mine"}),
    ];
    let second = ended(making(timbre_at(&remote, folder.path()), &lines));
    assert_eq!(second.status.code(), Some(3), "{}", second.said);
    // A trial that the first run did not come round to is fetched by the way.
    let refused: Vec<&Value> = second
        .lines
        .iter()
        .filter(|line| line["refused"].is_array())
        .collect();
    assert_eq!(refused.len(), 2, "{:?}", second.lines);
    for (line, name) in refused.into_iter().zip(["Ayu", "Budi"]) {
        assert_eq!(line["made_before"]["voice_id"], voice_of(name));
        assert_eq!(line["refused"], json!([say("headless-made-before")]));
    }
    assert_eq!(remote.creates(), 2);

    let again = [json!({"name": "Ayu", "link": LINK, "whose": "mine", "again": true})];
    let third = ended(making(timbre_at(&remote, folder.path()), &again));
    assert_eq!(third.status.code(), Some(0), "{}", third.said);
    assert_eq!((remote.creates(), remote.tasks_made()), (3, 3));
}

#[test]
fn a_line_that_failed_is_made_by_the_next_run_and_one_that_is_under_way_is_not() {
    let faults = "CreateAigcCustomVoice: code UnauthorizedOperation";
    let (remote, folder) = (Remote::new(faults, Clock::System), folder());
    let voices = [json!({"name": "Ayu", "link": LINK, "whose": "mine"})];
    let failed = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(failed.status.code(), Some(3));
    remote.set_faults("");
    let made = ended(making(timbre_at(&remote, folder.path()), &voices));
    assert_eq!(made.status.code(), Some(0), "{}", made.said);

    let remote = Remote::slow(&Clock::System, std::time::Duration::from_hours(1));
    let folder = self::folder();
    let mut child = making_for_an_hour(&remote, folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let mut child = making(timbre_at(&remote, folder.path()), &voices);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines
        .map(Result::unwrap)
        .find(|line| line.contains("made_before"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.is_some());
    assert_eq!(remote.creates(), 1);
}

/// Starts `--serve-practice` with these arguments; the child and the line that it prints.
fn served(folder: &Path, arguments: &[&str]) -> (Child, Value) {
    let mut command = timbre(folder);
    command.arg("--serve-practice").args(arguments);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

fn ask_for_tasks(served: &Value) -> Result<Option<u64>, timbre::api::CallError> {
    use timbre::api::{ApiClient, Timeouts, Vod};
    use timbre::domain::{Credentials, Endpoint};
    let text = |member: &str| served[member].as_str().unwrap();
    let vod = Vod::new(
        ApiClient::practice(Timeouts::default()).unwrap(),
        Endpoint::parse(text("address")).unwrap(),
        Credentials {
            secret_id: text("secret_id").into(),
            secret_key: text("secret_key").into(),
            token: None,
        },
        Clock::System,
        "ap-singapore",
        "en-US",
    );
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let call = runtime.block_on(vod.describe_sub_app_ids());
    call.outcome.map(|reply| reply.total)
}

#[test]
fn practice_for_the_network_wants_a_word_for_it_and_has_keys_that_nobody_knows() {
    let folder = folder();
    let refused = {
        let mut command = timbre(folder.path());
        command.args(["--serve-practice", "0.0.0.0:0"]);
        command.output().unwrap()
    };
    assert_eq!(refused.status.code(), Some(1));
    let (mut child, line) = served(folder.path(), &["0.0.0.0:0", "--allow-network"]);
    let (mut other, second) = served(folder.path(), &["0.0.0.0:0", "--allow-network"]);
    assert!(line["listens"].as_str().unwrap().starts_with("0.0.0.0:"));
    assert_ne!(line["secret_key"], second["secret_key"]);
    assert_ne!(line["secret_key"], "practiceKeyThatIsNoSecretAtAll01");
    let listed = ask_for_tasks(&line);
    for child in [&mut child, &mut other] {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(listed.unwrap(), Some(2));
}

#[test]
fn practice_that_is_served_fails_as_it_is_told_to() {
    let folder = folder();
    let faults = "DescribeSubAppIds: code LimitExceeded.Made";
    let (mut child, line) = served(folder.path(), &["127.0.0.1:0", "--faults", faults]);
    let answer = ask_for_tasks(&line);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        matches!(&answer, Err(timbre::api::CallError::Service { code, .. }) if code == "LimitExceeded.Made"),
        "{answer:?}"
    );
}

#[test]
fn a_line_that_asks_for_practice_is_made_without_an_account_and_another_is_not() {
    let folder = folder();
    let file = folder.path().join("recording.wav");
    let practice = json!({"name": "Ayu", "file": file, "practice": true});
    let made = ended(making(
        timbre(folder.path()),
        std::slice::from_ref(&practice),
    ));
    assert_eq!(made.status.code(), Some(0), "{}", made.said);
    let last = made.lines.last().unwrap();
    assert_eq!(
        (&last["state"], &last["practice"]),
        (&json!("ready"), &json!(true))
    );
    let voices = [
        practice,
        json!({"name": "Budi", "link": LINK, "whose": "mine"}),
    ];
    let refused = ended(making(timbre(folder.path()), &voices));
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.said.contains(say("headless-no-account")));
    assert!(refused.lines.is_empty(), "{:?}", refused.lines);
}
