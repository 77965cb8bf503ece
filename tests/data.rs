//! Export, backup, restore and what is kept, through the real window: a real database and real files.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;
mod window;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use support::words::{fill, piece, say};
use tempfile::TempDir;
use timbre::clock::Clock;
use timbre::domain::{
    Account, Annotations, Following, KeptFileNames, KeptKind, KeptName, Priority, Refusal, RowId,
    SampleSource, SessionContext, Step, SubAppId, TaskAnswer, TaskId, Voice, VoiceId, VoiceState,
};
use timbre::store::Store;
use window::Window;

/// A home with a data folder in it, and room for files.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn data(&self) -> PathBuf {
        self.path("data")
    }

    fn store(&self) -> Store {
        Store::open(&self.data(), &Clock::System).unwrap().store
    }

    fn with(voices: &[Voice]) -> Self {
        let home = Self::new();
        let store = home.store();
        for voice in voices {
            store.begin(voice).unwrap();
        }
        home
    }

    fn open(&self) -> Window {
        Window::open(&self.data(), Vec::new())
    }
}

fn ready(name: &str, number: u64, labels: &[&str]) -> Voice {
    let now = Timestamp::now();
    Voice {
        id: RowId::new(),
        created: now,
        updated: now,
        account: Account::practice().snapshot(SubAppId::try_from(1_500_012_345).ok()),
        name: name.into(),
        source: SampleSource::Nothing,
        session_id: None,
        session_context: SessionContext::default(),
        priority: Priority::default(),
        custom: None,
        body: None,
        upload: None,
        sent: None,
        request_id: None,
        state: VoiceState::Ready {
            task_id: TaskId::new(format!("1500012345-CreateAigcCustomVoice-{number:032x}t")),
            voice_id: VoiceId::new(format!("{}", 829_000_000_000_000_000 + number)),
        },
        following: Following::default(),
        kept: KeptFileNames::default(),
        answer: TaskAnswer::default(),
        annotations: Annotations {
            labels: labels.iter().map(|label| label.parse().unwrap()).collect(),
            ..Annotations::default()
        },
    }
}

/// Keeps a sample of a voice, as if it had been sent.
fn with_sample(home: &Home, voice: &mut Voice) -> KeptName {
    let name = KeptName::new(voice.id, KeptKind::Sample, "wav").unwrap();
    let mut content: &[u8] = b"a recording";
    home.store().kept_files().put(&name, &mut content).unwrap();
    voice.kept.sample = Some(name.clone());
    name
}

fn three() -> [Voice; 3] {
    [
        ready("Ayu", 1, &["radio"]),
        ready("=Budi", 2, &["radio", "male"]),
        ready("小美", 3, &[]),
    ]
}

fn shows(window: &Window, text: &str) -> bool {
    window
        .harness
        .query_all_by_label_contains(text)
        .next()
        .is_some()
}

/// Puts a path into the field in place of what stands there.
fn path_is(window: &mut Window, field: &str, path: &Path) {
    window.until("the dialog is open", |harness| {
        let field = harness.query_by_role_and_label(Role::TextInput, field);
        field.is_some()
    });
    // From the first letter on nothing else is proposed.
    window.type_into(field, "x");
    window.field(field).focus();
    window.harness.step();
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.type_into(field, &path.to_string_lossy());
}

fn open_voices(home: &Home) -> Window {
    let mut window = home.open();
    window.press(say("rail-voices"));
    window
}

fn back_up(window: &mut Window, path: &Path) {
    window.press(say("back-up-open"));
    path_is(window, say("transfer-path"), path);
    window.press(say("back-up-start"));
}

fn look_at(window: &mut Window, path: &Path) {
    window.until_shows(say("restore-open"));
    window.press(say("restore-open"));
    path_is(window, say("transfer-path-restore"), path);
    window.press(say("restore-look"));
}

#[test]
fn what_was_backed_up_is_restored_in_another_home_without_doubles() {
    let home = Home::new();
    let mut voices = three();
    let sample = with_sample(&home, &mut voices[0]);
    for voice in &voices {
        home.store().begin(voice).unwrap();
    }
    let backup = home.path("backup.tar.gz");
    let mut window = open_voices(&home);
    back_up(&mut window, &backup);
    window.until_shows("3 rows and 1 recording");
    assert!(shows(&window, &backup.to_string_lossy()));
    assert!(shows(&window, say("done-no-keys")));
    window.close();

    let other = Home::with(&voices[..1]);
    let mut window = open_voices(&other);
    window.until_shows("Ayu");
    window.until("labels can be chosen", |harness| {
        let label = harness.query_by_role_and_label(Role::Button, say("voices-label"));
        label.is_some()
    });
    look_at(&mut window, &backup);
    window.until_shows("2 rows are new");
    assert!(shows(&window, fill("looked-files", &[("count", 1.into())])));
    assert_eq!(other.store().row_count(), Ok(1), "only looked at");
    window.press(say("restore-start"));
    window.until_shows(say("done-restored"));
    window.press(say("transfer-close"));
    window.until_shows("小美");
    assert_eq!(other.store().row_count(), Ok(3));
    assert!(other.store().kept_files().has(&sample));

    look_at(&mut window, &backup);
    window.until_shows(say("looked-nothing"));
    window.press(say("transfer-cancel"));
    window.close();
    assert_eq!(other.store().row_count(), Ok(3));
}

#[test]
fn a_file_that_is_there_is_left_alone_until_the_person_agrees() {
    let home = Home::with(&three());
    let path = home.path("mine.tar.gz");
    std::fs::write(&path, "mine").unwrap();
    let mut window = open_voices(&home);
    back_up(&mut window, &path);
    window.until_shows("mine.tar.gz is there already");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    window.press(say("replace-no"));
    let other = home.path("other.tar.gz");
    path_is(&mut window, say("transfer-path"), &other);
    window.press(say("back-up-start"));
    window.until_shows(say("done-backed-up"));
    window.press(say("transfer-close"));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");

    back_up(&mut window, &path);
    window.until_shows(piece("replace-question"));
    window.press(say("replace-yes"));
    window.until_shows(say("done-backed-up"));
    assert!(std::fs::read(&path).unwrap().starts_with(&[0x1f, 0x8b]));
}

#[test]
fn voices_that_are_shown_are_exported_and_a_spreadsheet_runs_none_of_them() {
    let home = Home::with(&three());
    let mut window = open_voices(&home);
    window.until_shows("小美");
    window.until("labels can be chosen", |harness| {
        let label = harness.query_by_role_and_label(Role::Button, say("voices-label"));
        label.is_some()
    });
    window.press(say("voices-label"));
    window.press(fill(
        "filter-count",
        &[("name", "radio".into()), ("count", 2.into())],
    ));
    window.until("only two are shown", |harness| {
        harness.state().model().voices.order.len() == 2
    });
    let path = home.path("voices.csv");
    window.press(say("export-open"));
    path_is(&mut window, say("transfer-path"), &path);
    window.press(say("export-start"));
    window.until_shows("2 voices");
    window.press(say("transfer-close"));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Ayu") && text.contains("'=Budi"), "{text}");
    assert!(!text.contains("小美"));

    let all = home.path("all.json");
    window.press(say("export-open"));
    window.press(say("export-json"));
    window.press(say("export-all"));
    path_is(&mut window, say("transfer-path"), &all);
    window.press(say("export-start"));
    window.until_shows("3 voices");
    let text = std::fs::read_to_string(&all).unwrap();
    let rows: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert!(text.contains("829000000000000003"));
}

#[test]
fn what_is_no_backup_is_refused_in_words_and_changes_nothing() {
    let home = Home::with(&three());
    let database = home.path("other.db");
    std::fs::copy(home.data().join("timbre.db"), &database).unwrap();
    let page = home.path("page.tar.gz");
    std::fs::write(&page, "<!DOCTYPE html>").unwrap();
    let mut window = open_voices(&home);
    window.until_shows(say("restore-open"));
    window.press(say("restore-open"));
    for (path, words) in [
        (&database, say("transfer-error-a-database")),
        (&page, say("transfer-error-not-a-backup")),
        (&home.path("gone.tar.gz"), say("transfer-error-no-file")),
        (&home.data(), say("transfer-error-is-a-folder")),
    ] {
        path_is(&mut window, say("transfer-path-restore"), path);
        window.press(say("restore-look"));
        window.until_shows(words);
        assert!(shows(&window, say("transfer-error-restored-nothing")));
        window.press(say("transfer-back"));
    }
    window.press(say("transfer-cancel"));
    back_up(&mut window, &home.path("no folder").join("a.tar.gz"));
    window.until_shows(say("transfer-error-no-folder"));
    assert_eq!(home.store().row_count(), Ok(3));
}

#[test]
fn what_is_kept_is_deleted_after_a_question_and_voices_stay() {
    let home = Home::new();
    let mut voice = ready("Ayu", 1, &[]);
    let sample = with_sample(&home, &mut voice);
    home.store().begin(&voice).unwrap();
    let mut window = home.open();
    window.press(say("rail-settings"));
    window.until_shows(fill("size-bytes", &[("size", "1 file, 11".into())]));
    assert!(shows(&window, &home.data().to_string_lossy()));
    window.press(fill(
        "kept-delete-name",
        &[("name", say("kept-samples").into())],
    ));
    window.until_shows(say("ask-samples"));
    assert!(home.store().kept_files().has(&sample), "only asked");
    window.press(say("kept-yes"));
    window.until_shows(fill(
        "said-deleted",
        &[("amount", "1 file, 11 bytes".into())],
    ));
    let store = home.store();
    assert!(!store.kept_files().has(&sample));
    let left = store.voice(voice.id).unwrap().unwrap();
    assert_eq!((left.kept.sample, left.state), (None, voice.state));
}

#[test]
fn a_row_is_removed_put_back_and_deleted_for_good() {
    let failed = Voice {
        state: VoiceState::Failed {
            task_id: None,
            failure: timbre::domain::Failure::own(Step::Prepare, Refusal::Interrupted),
        },
        ..ready("Nothing came of it", 9, &[])
    };
    let home = Home::with(&[failed.clone(), ready("Ayu", 1, &[])]);
    let mut window = home.open();
    let remove = |window: &mut Window| {
        window.until("the row can be unfolded", |harness| {
            harness.state().model().history.row(failed.id).is_some()
        });
        window.press_row("Nothing came of it");
        window.until_shows(say("voice-remove"));
        window.press(say("voice-remove"));
        window.until_shows(piece("voice-removed-practice"));
    };
    remove(&mut window);
    assert!(!shows(&window, say("voice-remove-more")), "there is none");
    window.press(say("voice-removed-undo"));
    window.until("the row is back", |harness| {
        harness.state().model().history.order.contains(&failed.id)
    });
    remove(&mut window);

    // It can be put back at any time.
    window.press(say("rail-settings"));
    window.until_shows(say("kept-put-back"));
    window.press(say("kept-put-back"));
    window.until_shows(fill("said-put-back", &[("count", 1.into())]));
    window.press(say("rail-create"));
    window.until("the row is back", |harness| {
        harness.state().model().history.order.contains(&failed.id)
    });
    window.harness.step();
    remove(&mut window);

    window.press(say("rail-settings"));
    window.until_shows(fill(
        "kept-delete-name",
        &[("name", say("kept-removed").into())],
    ));
    window.press(fill(
        "kept-delete-name",
        &[("name", say("kept-removed").into())],
    ));
    window.until_shows(say("ask-removed"));
    window.press(say("kept-yes"));
    window.until_shows(fill("said-deleted", &[("amount", "1 entry".into())]));
    assert_eq!(home.store().voice(failed.id), Ok(None));
    assert_eq!(home.store().row_count(), Ok(1));
}

#[test]
fn a_task_id_that_has_a_row_leads_to_it_and_one_that_has_none_gets_one() {
    let [ayu, budi, _] = three();
    let home = Home::with(&[ayu.clone(), budi]);
    let mut window = home.open();
    window.press(say("follow-open"));
    window.type_into(say("paste-task"), ayu.state.task_id().unwrap().as_str());
    window.press(say("follow-task"));
    window.until("the row is unfolded", |harness| {
        harness.state().model().history.selected == Some(ayu.id)
    });
    assert_eq!(home.store().row_count(), Ok(2));

    window.press(say("follow-open"));
    let other = "251007-CreateAigcCustomVoice-00000000000000000000000000000009t";
    window.type_into(say("paste-task"), other);
    window.press(say("follow-task"));
    window.until("the new row is unfolded", |harness| {
        let model = harness.state().model();
        let row = model.history.selected.and_then(|id| model.history.row(id));
        row.and_then(|voice| voice.state.task_id())
            .is_some_and(|task_id| task_id.as_str() == other)
    });
    assert_eq!(home.store().row_count(), Ok(3));
}
