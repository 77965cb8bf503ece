//! Whose voice it is, through the real window with an account that pays: asked before it is sent, kept
//! with the voice, and sent nowhere.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;
mod window;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::{Path, PathBuf};
use support::remote::Remote;
use support::words::{self, say};
use support::{recording, wire};
use timbre::clock::Clock;
use timbre::domain::Voice;
use timbre::store::Store;
use timbre::words::whose;
use window::Window;

/// The window with an account that pays as far as the app knows.
fn window_of(remote: &Remote, data: &Path, files: Vec<PathBuf>) -> Window {
    let mut window = Window::open_with(data, files, remote.environment());
    window.until_shows(&remote.address());
    window
}

fn fill(window: &mut Window, name: &str, link: &str) {
    window.press(say("source-link"));
    window.type_into(say("field-voice-name"), name);
    window.type_into(say("field-link"), link);
    window.until_shows(say("problem-whose"));
}

fn newest(window: &Window) -> Voice {
    let history = &window.harness.state().model().history;
    history.row(history.order[0]).unwrap().clone()
}

/// A statement that sounds like nothing else.
fn statement(folder: &Path) -> PathBuf {
    let path = folder.join("ja, gerne.WAV");
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&path, spec).unwrap();
    for index in 0..48_000_i64 {
        let sample = i16::try_from(index * index % 7_919 - 3_960).unwrap();
        writer.write_sample(sample).unwrap();
    }
    writer.finalize().unwrap();
    path
}

/// Nothing of what is said of the speaker stands in any byte that arrived anywhere.
fn assert_never_sent(remote: &Remote, statement: &[u8], name: &str) {
    let all = remote.service().received_requests();
    assert!(all.iter().all(|request| request.whole));
    // The search finds what was sent.
    assert!(wire::arrived_in(&all, name.as_bytes()).is_some());
    for kept in ["Budi", "Santoso", "agreed", "gerne", "statement", "consent"] {
        assert_eq!(wire::arrived_in(&all, kept.as_bytes()), None, "{kept}");
    }
    // Any piece of its sound, wherever it would begin.
    for piece in statement.chunks_exact(64).skip(1).step_by(50) {
        assert_eq!(wire::arrived_in(&all, piece), None, "of the statement");
    }
}

/// A voice of somebody who agreed, from the empty form to the deletion of what was said.
fn somebody_agreed(with_file: bool) {
    let remote = Remote::new("", Clock::System);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let statement = statement(folder.path());
    let files = with_file.then(|| recording(folder.path()));
    let mut window = window_of(&remote, &data, files.into_iter().collect());
    if with_file {
        window.type_into(say("field-voice-name"), "Ayu narrator");
        window.until_shows(say("problem-whose"));
    } else {
        fill(&mut window, "Ayu narrator", "https://example.com/a.mp3");
    }
    let shut = window
        .harness
        .get_by_role_and_label(Role::Button, say("create-voice"));
    assert!(shut.accesskit_node().is_disabled());
    for choice in ["whose-mine", "whose-agreed", "whose-licensed"].map(say) {
        let node = window
            .harness
            .get_by_role_and_label(Role::RadioButton, choice);
        let ticked = node.accesskit_node().toggled();
        assert_ne!(ticked, Some(egui::accesskit::Toggled::True), "{choice}");
    }

    window.press(say("whose-agreed"));
    window.until_shows(say("problem-speaker-empty"));
    window.type_into(say("field-speaker-name"), "Budi Santoso");
    window.until_shows(&whose::statement(&words::words(), "Budi Santoso"));
    window.type_into(say("field-statement"), &statement.to_string_lossy());
    window.press(say("whose-remember"));
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    let voice = newest(&window);
    let consent = voice.annotations.consent.clone().unwrap();
    let kept = consent.statement().unwrap().clone();
    let file = data.join("kept").join(kept.to_string());
    let statement = std::fs::read(&statement).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), statement);
    assert_eq!(kept.extension(), "wav");
    window.until("the voice is ready", |harness| {
        let history = &harness.state().model().history;
        let row = history.row(voice.id);
        row.is_some_and(|voice| voice.state.voice_id().is_some())
    });

    // The next form says the same, because the person said so.
    window.press(say("create-another"));
    assert_eq!(
        window.field(say("field-speaker-name")).value().as_deref(),
        Some("Budi Santoso")
    );

    window.press_row("Ayu narrator");
    let said = whose::said(&words::words(), &consent);
    window.until_shows(&said);
    window.press(say("record-delete"));
    for line in say("record-ask").lines() {
        window.until_shows(line);
    }
    assert!(file.exists());
    window.press(say("record-yes"));
    window.until("the statement is deleted", |_| !file.exists());
    window.until("nothing is said of the speaker", |harness| {
        harness.query_all_by_label_contains(&said).next().is_none()
    });
    window.close();

    assert_never_sent(&remote, &statement, "Ayu narrator");
    assert_eq!(remote.received("PutObject").len(), usize::from(with_file));
    let store = Store::open(&data, &Clock::System).unwrap().store;
    let left = store.voice(voice.id).unwrap().unwrap();
    assert_eq!(left.annotations.consent, None);
    assert!(left.state.task_id().is_some());
    assert_eq!(remote.tasks_made(), 1);
}

#[test]
fn somebody_who_agreed_is_asked_for_kept_with_the_voice_deleted_and_never_sent() {
    somebody_agreed(false);
}

#[test]
fn beside_an_uploaded_recording_nothing_that_is_said_of_the_speaker_arrives_anywhere() {
    somebody_agreed(true);
}

#[test]
fn a_statement_that_is_gone_stops_the_sending_with_words() {
    let remote = Remote::new("", Clock::System);
    let folder = tempfile::tempdir().unwrap();
    let mut window = window_of(&remote, &folder.path().join("data"), Vec::new());
    fill(&mut window, "Ayu", "https://example.com/a.mp3");
    window.press(say("whose-agreed"));
    window.until_shows(say("field-speaker-name"));
    window.type_into(say("field-speaker-name"), "Budi");
    let gone = folder.path().join("gone.wav");
    window.type_into(say("field-statement"), &gone.to_string_lossy());
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_shows(words::fill(
        "failure-own-statement",
        &[("problem", "missing".into())],
    ));
    assert!(newest(&window).state.task_id().is_none());
    assert_eq!(remote.tasks_made(), 0);

    // Mine needs no more than that, whatever the fields of the other choice hold.
    window.press(say("result-reopen"));
    window.until_shows(say("whose-mine"));
    window.press(say("whose-mine"));
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    assert_eq!(remote.tasks_made(), 1);
}
