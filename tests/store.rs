//! The history and the settings on real files.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{TempDir, tempdir};
use timbre::clock::Clock;
use timbre::domain::failure::{Refusal, Step};
use timbre::domain::{
    Account, AccountId, AccountSnapshot, Container, Draft, Endpoint, Failure, FileId, FileSource,
    RequestId, RowId, SampleSource, SessionId, Settings, Site, TaskId, ThemeChoice, Upload, Voice,
    VoiceId, VoiceState, WindowSize,
};
use timbre::store::settings::SETTINGS_FILE;
use timbre::store::{
    Attempt, DATABASE_FILE, OpenError, SettingsFile, SettingsWarning, Store, StoreError,
};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn clock() -> Clock {
    Clock::set_to(noon())
}

fn open(dir: &TempDir) -> Store {
    let opened = Store::open(dir.path(), &clock()).unwrap();
    assert_eq!(opened.set_aside, None);
    opened.store
}

fn real_account() -> AccountSnapshot {
    AccountSnapshot {
        id: AccountId::Environment,
        name: "Studio".into(),
        site: Site::Custom {
            api: Endpoint::parse("http://127.0.0.1:8000").unwrap(),
            upload: None,
        },
        sub_app_id: Some(251_007.try_into().unwrap()),
    }
}

/// A row of a real account, asked for `minutes` after noon.
fn voice(name: &str, minutes: i64) -> Voice {
    let created = noon() + SignedDuration::from_mins(minutes);
    Voice {
        id: RowId::new(),
        created,
        updated: created,
        account: real_account(),
        name: name.into(),
        source: SampleSource::Nothing,
        session_id: None,
        session_context: String::new().try_into().unwrap(),
        priority: 0.try_into().unwrap(),
        body: None,
        upload: None,
        sent: None,
        request_id: None,
        state: VoiceState::Draft,
    }
}

/// A row in which every field holds something.
fn full_voice() -> Voice {
    let file = FileSource {
        path: "/home/a/Stimme eins.WAV".into(),
        container: Container::Wav,
        bytes: 123,
        modified_ns: -1,
        millis: 9000,
    };
    Voice {
        source: SampleSource::File { file },
        session_id: Some("sess-77".parse().unwrap()),
        session_context: "für 声音".to_owned().try_into().unwrap(),
        priority: (-10).try_into().unwrap(),
        body: Some(b"{\"VoiceName\":\"Ayu\"}\0\xff".to_vec()),
        upload: Some(Upload {
            session_key: Some("key".into()),
            file_id: Some(FileId::new("5576")),
            media_url: Some("https://1.vod2.myqcloud.com/a.wav".into()),
            expires: Some(noon()),
            deleted: None,
        }),
        sent: Some(noon()),
        request_id: Some(RequestId::new("req-1")),
        state: VoiceState::Ready {
            task_id: TaskId::new("251007-CreateAigcCustomVoice-d5cd48945834b441e6e2db3966d4c954t"),
            voice_id: VoiceId::new("829453489012345678"),
        },
        ..voice("Ayu", 0)
    }
}

fn files(dir: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_row_is_read_after_a_restart_as_it_was_written() {
    let dir = tempdir().unwrap();
    let mut voice = full_voice();
    let store = open(&dir);
    store.begin(&voice).unwrap();
    assert_eq!(store.voice(voice.id).unwrap().unwrap(), voice);
    voice.state = VoiceState::Failed {
        task_id: Some(TaskId::new("t")),
        failure: Failure::own(Step::CheckLink, Refusal::LinkStatus { status: 403 }),
    };
    voice.body = None;
    voice.upload = None;
    store.update(&voice).unwrap();
    drop(store);
    assert_eq!(open(&dir).voice(voice.id).unwrap().unwrap(), voice);
}

#[test]
fn a_row_that_was_never_begun_cannot_be_changed() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let voice = voice("a", 0);
    let id = voice.id;
    assert_eq!(store.update(&voice), Err(StoreError::NoSuchRow { id }));
    assert_eq!(store.journal(&voice), Err(StoreError::NoSuchRow { id }));
    assert_eq!(store.voice(id), Ok(None));
}

#[test]
fn what_another_connection_reads_was_there_when_begin_returned() {
    let dir = tempdir().unwrap();
    let (first, second) = (open(&dir), open(&dir));
    let voice = full_voice();
    first.begin(&voice).unwrap();
    assert_eq!(second.voice(voice.id).unwrap().unwrap(), voice);
}

#[test]
fn the_newest_row_is_listed_first_and_practice_is_kept_apart() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let (old, new) = (voice("old", 1), voice("new", 2));
    let practice = Voice {
        account: Account::practice().snapshot(None),
        ..voice("practice", 3)
    };
    for voice in [&new, &old, &practice] {
        store.begin(voice).unwrap();
    }
    assert_eq!(store.order(false, None, "").unwrap(), [new.id, old.id]);
    assert_eq!(store.order(true, None, " ").unwrap(), [practice.id]);
    assert_eq!(
        store.voices(&[old.id, RowId::new(), practice.id, new.id]),
        Ok(vec![old, practice, new])
    );
}

#[test]
fn a_search_looks_at_every_field_that_can_be_seen() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let voice = full_voice();
    store.begin(&voice).unwrap();
    for search in [
        "AYU",
        "stimme",
        "eins.wav ayu",
        "d5cd4894",
        "829453489012345678",
        "studio",
        "251007",
        "SESS-77",
        "FÜR 声",
        "req-1",
    ] {
        assert_eq!(
            store.order(false, None, search).unwrap(),
            [voice.id],
            "{search}"
        );
    }
    for search in ["ayu nobody", "%", "_", "key", "home"] {
        assert_eq!(store.order(false, None, search).unwrap(), [], "{search}");
    }
}

#[test]
fn a_session_id_is_used_once_something_may_have_been_sent_with_it() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let session: SessionId = "s".parse().unwrap();
    let used = |since| store.was_session_used(&session, false, since).unwrap();
    let mut voice = Voice {
        session_id: Some(session.clone()),
        ..voice("a", 0)
    };
    assert_eq!(used(noon()), None);
    store.begin(&voice).unwrap();
    assert_eq!(used(noon()), Some(voice.id));
    voice.state = VoiceState::Cancelled;
    store.update(&voice).unwrap();
    assert_eq!(used(noon()), None);
    voice.sent = Some(noon());
    voice.state = VoiceState::Unconfirmed {
        failure: Failure::own(Step::Create, Refusal::InterruptedWhileSending),
    };
    store.update(&voice).unwrap();
    assert_eq!(used(noon()), Some(voice.id));
    assert_eq!(used(noon() + SignedDuration::from_secs(1)), None);
    assert_eq!(store.was_session_used(&session, true, noon()), Ok(None));
}

#[test]
fn attempts_are_kept_with_their_row_in_the_order_they_were_made() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let voice = voice("a", 0);
    store.begin(&voice).unwrap();
    let second = Attempt {
        row: Some(voice.id),
        started: noon() + SignedDuration::from_secs(1),
        action: "CreateAigcCustomVoice".into(),
        endpoint: "http://127.0.0.1:8000".into(),
        account: AccountId::Environment,
        http_status: Some(200),
        duration: Duration::from_millis(1234),
        request: "{}".into(),
        answer: "{\"Response\":{}}".into(),
        request_id: Some(RequestId::new("req")),
        code: Some("InternalError".into()),
        clock_behind_s: Some(-3),
    };
    let first = Attempt {
        started: noon(),
        http_status: None,
        request_id: None,
        code: None,
        clock_behind_s: None,
        ..second.clone()
    };
    let of_the_account = Attempt {
        row: None,
        ..first.clone()
    };
    for attempt in [&second, &first, &of_the_account] {
        store.record_attempt(attempt).unwrap();
    }
    assert_eq!(store.attempts_of(voice.id).unwrap(), [first, second]);
}

#[test]
fn a_draft_survives_a_restart() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    assert_eq!(store.load_draft(), Ok(None));
    let mut draft = Draft::default();
    for name in ["one", "声"] {
        draft.voice_name = name.into();
        store.save_draft(&draft).unwrap();
    }
    drop(store);
    assert_eq!(open(&dir).load_draft(), Ok(Some(draft)));
}

/// Opens a folder whose database was damaged; returns where that lies now.
fn opens_afresh(dir: &TempDir) -> PathBuf {
    let damaged = std::fs::read(dir.path().join(DATABASE_FILE)).unwrap();
    let opened = Store::open(dir.path(), &clock()).unwrap();
    let aside = opened.set_aside.unwrap();
    assert_eq!(std::fs::read(&aside).unwrap(), damaged);
    assert_eq!(opened.store.order(false, None, ""), Ok(vec![]));
    opened.store.begin(&voice("after", 0)).unwrap();
    aside
}

fn with_rows(count: i64) -> TempDir {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    for minute in 0..count {
        store.begin(&voice("before", minute)).unwrap();
    }
    dir
}

#[test]
fn garbage_in_place_of_the_database_is_set_aside_and_kept() {
    let dir = tempdir().unwrap();
    let path = dir.path().join(DATABASE_FILE);
    std::fs::write(&path, "this is no database".repeat(1000)).unwrap();
    let aside = opens_afresh(&dir);
    assert_eq!(aside, dir.path().join("timbre.damaged-20261122T120000Z.db"));
    // A second one in the same second does not overwrite the first.
    std::fs::write(&path, "nor is this".repeat(1000)).unwrap();
    std::fs::remove_file(dir.path().join("timbre.db-wal")).ok();
    assert_eq!(
        opens_afresh(&dir),
        dir.path().join("timbre.damaged-20261122T120000Z-2.db")
    );
    assert!(aside.exists());
}

#[test]
fn a_database_that_was_cut_is_set_aside() {
    let dir = with_rows(50);
    let path = dir.path().join(DATABASE_FILE);
    let length = std::fs::metadata(&path).unwrap().len();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len(length / 2 + 100).unwrap();
    opens_afresh(&dir);
}

#[test]
fn a_database_with_an_overwritten_page_is_set_aside_with_its_log() {
    let dir = with_rows(50);
    let path = dir.path().join(DATABASE_FILE);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes
        .iter_mut()
        .skip(middle)
        .take(4096)
        .for_each(|byte| *byte = 0xa5);
    std::fs::write(&path, bytes).unwrap();
    std::fs::write(dir.path().join("timbre.db-wal"), "a log").unwrap();
    let aside = opens_afresh(&dir);
    let log = PathBuf::from(format!("{}-wal", aside.display()));
    assert_eq!(std::fs::read(log).unwrap(), b"a log");
}

#[test]
fn the_database_of_another_program_is_set_aside() {
    let dir = tempdir().unwrap();
    let other = rusqlite::Connection::open(dir.path().join(DATABASE_FILE)).unwrap();
    other
        .execute_batch("CREATE TABLE theirs (a); PRAGMA user_version = 7")
        .unwrap();
    drop(other);
    opens_afresh(&dir);
}

#[test]
fn a_newer_database_is_refused_with_both_versions_and_left_as_it_is() {
    let dir = with_rows(1);
    let path = dir.path().join(DATABASE_FILE);
    let newer = rusqlite::Connection::open(&path).unwrap();
    newer.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(newer);
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open(dir.path(), &clock()).unwrap_err();
    assert!(
        matches!(
            refused,
            OpenError::Newer {
                found: 99,
                known: 1
            }
        ),
        "{refused}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error_that_names_it() {
    let dir = tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "kept").unwrap();
    let refused = Store::open(&file, &clock()).unwrap_err();
    assert!(
        matches!(&refused, OpenError::Other { path, .. } if *path == file),
        "{refused}"
    );
    assert_eq!(std::fs::read(&file).unwrap(), b"kept");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told_as_read_only() {
    // Not even root makes a folder here.
    let refused = Store::open(Path::new("/sys/timbre"), &clock()).unwrap_err();
    assert!(matches!(refused, OpenError::ReadOnly { .. }), "{refused}");
}

#[cfg(unix)]
#[test]
fn folder_database_log_and_settings_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;

    let outer = tempdir().unwrap();
    let dir = outer.path().join("data");
    let opened = Store::open(&dir, &clock()).unwrap();
    opened.store.begin(&voice("a", 0)).unwrap();
    SettingsFile::default().save(&dir).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    for file in [
        DATABASE_FILE,
        "timbre.db-wal",
        "timbre.db-shm",
        SETTINGS_FILE,
    ] {
        assert_eq!(mode(&dir.join(file)), 0o600, "{file}");
    }
}

fn stored_account(name: &str, id: u128) -> Account {
    Account {
        id: AccountId::Stored(uuid::Uuid::from_u128(id)),
        name: name.into(),
        site: Site::Mainland,
        colour: 3,
        sub_app_id: Some(1_500_012_345.try_into().unwrap()),
        proxy: Some("http://proxy.example:3128".into()),
        extra_ca: Some("/etc/ca.pem".into()),
    }
}

fn full_settings() -> SettingsFile {
    let mut file = SettingsFile::default();
    file.settings = Settings {
        theme: ThemeChoice::Dark,
        show_all_fields: true,
        current_account: Some(AccountId::Stored(uuid::Uuid::from_u128(2))),
        accounts: vec![
            stored_account("工作室", 1),
            Account {
                site: real_account().site,
                ..stored_account("Gateway", 2)
            },
        ],
        history_open: true,
        window: Some(WindowSize {
            width: 1200.0,
            height: 800.5,
        }),
        language: Some("zh-Hans".into()),
    };
    file
}

fn load(dir: &TempDir) -> (SettingsFile, Vec<SettingsWarning>) {
    SettingsFile::load(dir.path(), &clock())
}

fn write_settings(dir: &TempDir, text: impl AsRef<[u8]>) {
    std::fs::write(dir.path().join(SETTINGS_FILE), text).unwrap();
}

#[test]
fn settings_are_read_as_they_were_saved_and_nothing_else_is_left() {
    let dir = tempdir().unwrap();
    assert_eq!(load(&dir), (SettingsFile::default(), vec![]));
    for settings in [full_settings(), SettingsFile::default(), full_settings()] {
        settings.save(dir.path()).unwrap();
        assert_eq!(load(&dir), (settings, vec![]));
    }
    assert_eq!(files(&dir), [SETTINGS_FILE]);
}

#[test]
fn what_this_version_does_not_know_is_written_back() {
    let dir = tempdir().unwrap();
    write_settings(
        &dir,
        "sound = \"off\"\n[hotkeys]\nsend = \"F5\"\n[[accounts]]\nid = \"x\"\nname = \"New kind\"\n",
    );
    let (mut settings, warnings) = load(&dir);
    let name = Some("New kind".to_owned());
    assert_eq!(warnings, [SettingsWarning::Account { name }]);
    settings.settings.theme = ThemeChoice::Light;
    settings.settings.accounts.push(stored_account("Mine", 1));
    settings.save(dir.path()).unwrap();
    let text = std::fs::read_to_string(dir.path().join(SETTINGS_FILE)).unwrap();
    for kept in ["sound = \"off\"", "[hotkeys]", "New kind", "Mine", "light"] {
        assert!(text.contains(kept), "{kept} in\n{text}");
    }
}

#[test]
fn one_bad_value_costs_that_value_alone() {
    let dir = tempdir().unwrap();
    write_settings(
        &dir,
        "theme = \"sepia\"\nhistory_open = 0\nshow_all_fields = true\n",
    );
    let (settings, warnings) = load(&dir);
    assert!(settings.settings.show_all_fields);
    assert!(!settings.settings.history_open);
    assert_eq!(
        warnings,
        [
            SettingsWarning::Value { key: "theme" },
            SettingsWarning::Value {
                key: "history_open"
            }
        ]
    );
}

#[test]
fn the_file_cannot_lead_a_built_in_account_elsewhere_or_double_one() {
    let dir = tempdir().unwrap();
    let id = uuid::Uuid::from_u128(1);
    write_settings(
        &dir,
        format!(
            "[[accounts]]\nid = \"environment\"\nname = \"a\"\nsite = \"custom\"\napi = \"https://evil.example\"\n\
            [[accounts]]\nid = \"{id}\"\nname = \"b\"\nsite = \"mainland\"\n\
            [[accounts]]\nid = \"{id}\"\nname = \"c\"\nsite = \"international\"\n"
        ),
    );
    let (settings, warnings) = load(&dir);
    let names: Vec<&str> = settings
        .settings
        .accounts
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    assert_eq!(names, ["b"]);
    assert_eq!(warnings.len(), 2);
}

#[test]
fn damaged_settings_are_set_aside_and_cost_only_themselves() {
    let dir = tempdir().unwrap();
    for (bytes, aside) in [
        (
            &b"theme = = 1"[..],
            "settings.damaged-20261122T120000Z.toml",
        ),
        (&b"\xff\xfe"[..], "settings.damaged-20261122T120000Z-2.toml"),
    ] {
        write_settings(&dir, bytes);
        let (settings, warnings) = load(&dir);
        let to = dir.path().join(aside);
        assert_eq!(std::fs::read(&to).unwrap(), bytes);
        assert_eq!(settings, SettingsFile::default());
        assert_eq!(warnings, [SettingsWarning::SetAside { to }]);
    }
}

#[test]
fn settings_that_cannot_be_written_are_an_error_and_the_file_stays() {
    let dir = tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "kept").unwrap();
    SettingsFile::default().save(&file).unwrap_err();
    assert_eq!(std::fs::read(&file).unwrap(), b"kept");
}
