//! The history and the settings on real files.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};
use std::time::Duration;
use support::attempts::attempts_of;
use tempfile::{TempDir, tempdir};
use timbre::clock::Clock;
use timbre::domain::voice::failure::{Refusal, Step};
use timbre::domain::{
    Account, AccountId, AccountSnapshot, Agreement, Annotations, Attempt, AttemptRecord, Consent,
    ConsentInput, Container, DeviceId, Draft, Endpoint, Failure, FaultScenario, FileId, FileSource,
    Fingerprint, Following, KeptFileNames, KeptKind, KeptName, Label, Note, Notifications,
    RecordLimit, Release, RequestId, RowId, SampleSource, SessionId, Settings, Site, TaskAnswer,
    TaskId, ThemeChoice, Trial, UpdateChoice, UpdateSettings, Upload, View, Voice, VoiceId,
    VoiceQuery, VoiceSort, VoiceState, WindowGeometry, WindowPosition,
};
use timbre::store::settings::SETTINGS_FILE;
use timbre::store::{
    Amount, DATABASE_FILE, OpenError, SettingsFile, SettingsWarning, Store, StoreError, StoredKind,
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
        name: name.into(),
        ..Voice::new(RowId::new(), created, real_account())
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
        excerpt: None,
        fingerprint: None,
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

/// Writes a row by one who knows how it stands.
fn update(store: &Store, voice: &Voice) {
    let here = store.voice(voice.id).unwrap().unwrap();
    store.update(&here, voice).unwrap();
}

/// Adds to a row what a person does who sees how it stands.
fn annotate(
    store: &Store,
    id: RowId,
    wanted: &Annotations,
    at: Timestamp,
) -> Result<(), StoreError> {
    let here = store.annotations(id)?.unwrap_or_default();
    store.annotate(id, &here, wanted, at)
}

/// Takes a row off the lists.
fn remove(store: &Store, id: RowId, at: Timestamp) -> Result<(), StoreError> {
    let here = store.annotations(id)?.unwrap_or_default();
    let removed = Some(at);
    let wanted = Annotations {
        removed,
        ..here.clone()
    };
    store.annotate(id, &here, &wanted, at)
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
    let voice = full_voice();
    let store = open(&dir);
    store.begin(&voice).unwrap();
    assert_eq!(store.voice(voice.id).unwrap().unwrap(), voice);
    let task_id = voice.state.task_id().unwrap().clone();
    let mut voice = Voice {
        id: RowId::new(),
        state: VoiceState::Accepted {
            task_id: task_id.clone(),
        },
        ..voice
    };
    store.begin(&voice).unwrap();
    voice.state = VoiceState::Failed {
        task_id: Some(task_id),
        failure: Failure::own(Step::CheckLink, Refusal::LinkStatus { status: 403 }),
    };
    voice.body = None;
    voice.upload = None;
    update(&store, &voice);
    drop(store);
    assert_eq!(open(&dir).voice(voice.id).unwrap().unwrap(), voice);
}

#[test]
fn a_row_that_was_never_begun_cannot_be_changed() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let voice = voice("a", 0);
    let id = voice.id;
    let missing = || Err(StoreError::NoSuchRow { id });
    assert_eq!(store.update(&voice, &voice), missing());
    assert_eq!(store.journal(&voice, &voice), missing());
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
    update(&store, &voice);
    assert_eq!(used(noon()), None);
    voice.sent = Some(noon());
    voice.state = VoiceState::Unconfirmed {
        failure: Failure::own(Step::Create, Refusal::InterruptedWhileSending),
    };
    update(&store, &voice);
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
    let second = AttemptRecord {
        attempt: Attempt {
            status: Some(200),
            duration: Duration::from_millis(1234),
            answer: Some("{\"Response\":{}}".into()),
            request_id: Some(RequestId::new("req")),
            code: Some("InternalError".into()),
            clock_behind_s: Some(-3),
            ..attempt(None, 1).attempt
        },
        ..attempt(Some(voice.id), 1)
    };
    let mut first = attempt(Some(voice.id), 0);
    first.attempt.status = None;
    let of_the_account = AttemptRecord {
        row: None,
        ..first.clone()
    };
    for attempt in [&second, &first, &of_the_account] {
        store.record_attempt(attempt).unwrap();
    }
    assert_eq!(attempts_of(&store, voice.id), [first, second]);
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
                known: 8
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
        record_limit: RecordLimit::try_from(50).unwrap(),
        voice_prices: [(AccountId::Environment, "0.60 USD".parse().unwrap())].into(),
        compare_voices: timbre::domain::VoiceComparison::Off,
        ready_sound: true,
        saved_requests: Vec::new(),
        rehearsal: Some(FaultScenario::new(
            "lost",
            "CreateAigcCustomVoice#1: drop after".parse().unwrap(),
        )),
        fault_scenarios: vec![FaultScenario::new("busy", "*: throttle".parse().unwrap())],
        numbered_requests: 3,
        renderer: Some(timbre::domain::Renderer::OpenGl),
        theme: ThemeChoice::Dark,
        show_all_fields: true,
        first_run_done: true,
        current_account: Some(AccountId::Stored(uuid::Uuid::from_u128(2))),
        accounts: vec![
            stored_account("工作室", 1),
            Account {
                site: real_account().site,
                ..stored_account("Gateway", 2)
            },
        ],
        history_open: true,
        more_options: true,
        window: Some(WindowGeometry {
            width: 1200.0,
            height: 800.5,
            position: Some(WindowPosition {
                left: -1280.0,
                top: 20.5,
            }),
            maximised: true,
        }),
        view: View::Voices,
        voice_sort: VoiceSort::Name,
        language: Some("zh-Hans".into()),
        output: Some(DeviceId::new("pulseaudio:headphones")),
        microphone: Some(DeviceId::new("pulseaudio:headset")),
        speakers: vec![
            ConsentInput {
                consent: agreed(None),
                statement: Some("/home/ayu/声.wav".into()),
            },
            ConsentInput {
                consent: Consent::Licensed,
                statement: None,
            },
        ],
        notifications: Notifications {
            on: false,
            with_names: true,
            in_practice: true,
        },
        updates: UpdateSettings {
            choice: UpdateChoice::On,
            last_check: Some("2026-11-28T12:00:00Z".parse().unwrap()),
            newest: Some(Release {
                version: "0.3.0".parse().unwrap(),
                page: "https://a.example/0.3.0".to_owned().try_into().unwrap(),
            }),
            skipped: Some("0.2.0".parse().unwrap()),
        },
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

/// Every value of a table as text, by the columns that the first version had.
fn contents(path: &Path, table: &str, columns: &[String]) -> Vec<Vec<String>> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let quoted: Vec<String> = columns
        .iter()
        .map(|name| format!("quote({name})"))
        .collect();
    let mut statement = connection
        .prepare(&format!(
            "SELECT {} FROM {table} ORDER BY 1",
            quoted.join(", ")
        ))
        .unwrap();
    statement
        .query_map([], |row| (0..columns.len()).map(|n| row.get(n)).collect())
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn columns(path: &Path, table: &str) -> Vec<String> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .unwrap();
    statement
        .query_map([table], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_database_of_the_first_version_is_migrated_and_nothing_is_lost() {
    let dir = tempdir().unwrap();
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/media-db/v1.db");
    let before = dir.path().join("before.db");
    let path = dir.path().join(DATABASE_FILE);
    std::fs::copy(&first, &before).unwrap();
    std::fs::copy(&first, &path).unwrap();

    let opened = Store::open(dir.path(), &clock()).unwrap();
    assert_eq!(opened.set_aside, None);
    assert_eq!(opened.copied, Some(dir.path().join("timbre.before-v8.db")));
    for table in ["voices", "attempts", "draft"] {
        let columns = columns(&before, table);
        assert_eq!(
            contents(&path, table, &columns),
            contents(&before, table, &columns),
            "{table}"
        );
    }
    let store = opened.store;
    for practice in [false, true] {
        let ids = store.order(practice, None, "").unwrap();
        let voices = store.voices(&ids).unwrap();
        let mut kinds: Vec<&str> = voices
            .iter()
            .rev()
            .map(|voice| voice.state.kind())
            .collect();
        kinds.dedup();
        assert_eq!(kinds.len(), 12, "every state is there and can be read");
        for voice in &voices {
            assert_eq!(voice.annotations, Annotations::default());
            assert_eq!(voice.kept, KeptFileNames::default());
            assert_eq!(
                voice.following.collect_before,
                voice
                    .state
                    .task_id()
                    .map(|_| voice.sent.unwrap() + SignedDuration::from_hours(72))
            );
            assert_eq!(attempts_of(&store, voice.id).len(), 1);
        }
        let query = VoiceQuery {
            practice,
            search: "ünï READY".into(),
            sort: VoiceSort::Name,
            ..VoiceQuery::default()
        };
        assert_eq!(store.ready(&query).unwrap().len(), 1);
    }
    assert_eq!(
        store.load_draft().unwrap().unwrap().voice_name,
        "Entwurf 声"
    );
}

fn ready(name: &str, minutes: i64) -> Voice {
    Voice {
        state: VoiceState::Ready {
            task_id: TaskId::new(format!("251007-CreateAigcCustomVoice-{minutes}t")),
            voice_id: VoiceId::new(format!("8290000000000{minutes:05}")),
        },
        sent: Some(noon()),
        ..voice(name, minutes)
    }
}

fn in_doubt(name: &str, minutes: i64) -> Voice {
    Voice {
        state: VoiceState::NotSure {
            failure: Failure::own(Step::Create, Refusal::InterruptedWhileSending),
        },
        sent: Some(noon()),
        ..voice(name, minutes)
    }
}

fn label(text: &str) -> Label {
    text.parse().unwrap()
}

#[test]
fn every_field_added_by_later_versions_is_read_as_it_was_written() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let base = full_voice();
    let later = |hours| Some(noon() + SignedDuration::from_hours(hours));
    let voice = Voice {
        following: Following {
            accepted: later(0),
            finished: later(1),
            last_check: later(2),
            next_check: later(3),
            collect_before: later(72),
            tries: 7,
        },
        kept: KeptFileNames {
            sample: Some(KeptName::new(base.id, KeptKind::Sample, "wav").unwrap()),
            fingerprint: Some("0a".repeat(32).parse().unwrap()),
            trial: Some(Trial {
                file: KeptName::new(base.id, KeptKind::Trial, "mp3").unwrap(),
                mime: "audio/mpeg".into(),
            }),
        },
        answer: TaskAnswer {
            voice_info: Some("not { json".into()),
            task_detail: Some("{\"Status\":\"FINISH\"}".into()),
        },
        annotations: Annotations {
            consent: Some(agreed(
                KeptName::new(base.id, KeptKind::Statement, "pdf").ok(),
            )),
            note: Note::cut("line one\nline two"),
            labels: vec![label("Zoo"), label("声")],
            star: true,
            removed: later(5),
            changed: later(6),
        },
        ..base
    };
    store.begin(&voice).unwrap();
    drop(store);
    assert_eq!(open(&dir).voice(voice.id).unwrap().unwrap(), voice);
}

/// A database as the second version left it: that of the first one, brought up to date by its script.
fn second_version(path: &Path) {
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/media-db/v1.db");
    std::fs::copy(first, path).unwrap();
    let database = rusqlite::Connection::open(path).unwrap();
    let script = include_str!("../src/store/migrations/0002_following_shelf_and_kept_files.sql");
    database.execute_batch(script).unwrap();
    database
        .execute_batch(
            "UPDATE voices SET name_key = lower(name), note = 'warm', labels = '[\"Zoo\"]', star = 1,
                sample_file = id || '-sample.wav', shelf_ns = created_ns;
            PRAGMA user_version = 2",
        )
        .unwrap();
}

#[test]
fn a_database_of_the_second_version_is_migrated_and_nobody_is_named_for_its_voices() {
    let dir = tempdir().unwrap();
    let before = dir.path().join("before.db");
    let path = dir.path().join(DATABASE_FILE);
    second_version(&before);
    std::fs::copy(&before, &path).unwrap();
    let store = Store::open(dir.path(), &clock()).unwrap().store;
    for table in ["voices", "attempts", "draft", "spent_sessions"] {
        let columns = columns(&before, table);
        assert_eq!(
            contents(&path, table, &columns),
            contents(&before, table, &columns),
            "{table}"
        );
    }
    let ids = store.order(false, None, "").unwrap();
    let voices = store.voices(&ids).unwrap();
    assert!(!voices.is_empty());
    for voice in voices {
        assert_eq!(voice.annotations.consent, None);
        assert_eq!(voice.annotations.note.as_str(), "warm");
        assert_eq!(voice.kept.sample.unwrap().row(), voice.id);
    }
}

#[test]
fn a_record_of_the_speaker_is_found_by_name_and_its_statement_goes_with_it() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let mut voice = ready("Ayu", 1);
    let statement = keep(&store, &mut voice, KeptKind::Statement, "I agree");
    store.begin(&voice).unwrap();
    assert_eq!(store.order(false, None, "budi SAN").unwrap(), [voice.id]);
    // Another change of the shelf leaves the statement alone.
    let starred = Annotations {
        star: true,
        ..voice.annotations.clone()
    };
    annotate(&store, voice.id, &starred, noon()).unwrap();
    assert!(store.kept_files().has(&statement));
    let deleted = Annotations {
        consent: None,
        ..starred
    };
    annotate(&store, voice.id, &deleted, noon()).unwrap();
    assert!(!store.kept_files().has(&statement));
    assert_eq!(store.order(false, None, "budi").unwrap(), []);
    let read = store.voice(voice.id).unwrap().unwrap();
    assert_eq!((read.annotations.consent, read.state), (None, voice.state));
}

#[test]
fn statements_are_counted_and_deleted_and_who_agreed_stays() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let mut voice = ready("Ayu", 1);
    let statement = keep(&store, &mut voice, KeptKind::Statement, "I agree");
    store.begin(&voice).unwrap();
    let amount = Amount { count: 1, bytes: 7 };
    assert_eq!(store.usage().unwrap().statements, amount);
    assert_eq!(store.dispose(StoredKind::Statements, &[]), Ok(amount));
    assert!(!store.kept_files().has(&statement));
    let read = store.voice(voice.id).unwrap().unwrap();
    assert_eq!(read.annotations.consent, Some(agreed(None)));
    // And with a removed row all that is its own goes.
    let statement = keep(&store, &mut voice, KeptKind::Statement, "I agree");
    remove(&store, voice.id, noon()).unwrap();
    store.dispose(StoredKind::Removed, &[]).unwrap();
    assert!(!store.kept_files().has(&statement));
}

#[test]
fn a_remembered_speaker_that_cannot_be_read_costs_that_one_alone() {
    let dir = tempdir().unwrap();
    write_settings(
        &dir,
        "[[speakers]]\nwhose = \"mine\"\n[[speakers]]\nwhose = \"agreed\"\nname = \" \"\n\
        [[speakers]]\nwhose = \"agreed\"\nname = \"Budi Santoso\"\ndate = \"2026-11-20\"\n",
    );
    let (settings, warnings) = load(&dir);
    let read: Vec<Consent> = settings
        .settings
        .speakers
        .into_iter()
        .map(|speaker| speaker.consent)
        .collect();
    assert_eq!(read, [Consent::Mine, agreed(None)]);
    assert_eq!(warnings, [SettingsWarning::Value { key: "speakers" }]);
}

#[test]
fn a_job_that_settles_a_row_keeps_what_the_person_wrote_meanwhile() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let mut held = voice("a", 0);
    store.begin(&held).unwrap();
    let annotations = Annotations {
        note: Note::cut("warm"),
        star: true,
        ..Annotations::default()
    };
    annotate(&store, held.id, &annotations, noon()).unwrap();
    remove(&store, held.id, noon()).unwrap();
    let before = held.clone();
    held.state = VoiceState::Cancelled;
    store.journal(&before, &held).unwrap();
    let read = store.voice(held.id).unwrap().unwrap();
    assert_eq!(read.state, VoiceState::Cancelled);
    let expected = Annotations {
        removed: Some(noon()),
        changed: Some(noon()),
        ..annotations.clone()
    };
    assert_eq!(read.annotations, expected);
    // Nor does an edit of what was read before the removal put the row back.
    let edited = Annotations {
        note: Note::cut("warm, slow"),
        ..annotations.clone()
    };
    store
        .annotate(held.id, &annotations, &edited, noon())
        .unwrap();
    let expected = Annotations {
        note: edited.note.clone(),
        ..expected
    };
    assert_eq!(store.annotations(held.id), Ok(Some(expected)));
    let id = RowId::new();
    let missing = Err(StoreError::NoSuchRow { id });
    assert_eq!(store.annotate(id, &annotations, &edited, noon()), missing);
}

#[test]
fn a_removed_row_is_on_no_list_until_its_removal_is_undone() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let (gone, stays) = (ready("gone", 1), ready("stays", 2));
    let under_way = Voice {
        state: VoiceState::Accepted {
            task_id: TaskId::new("251007-CreateAigcCustomVoice-9t"),
        },
        ..voice("under way", 3)
    };
    for voice in [&gone, &stays, &under_way] {
        store.begin(voice).unwrap();
    }
    remove(&store, gone.id, noon()).unwrap();
    remove(&store, under_way.id, noon() + SignedDuration::from_secs(1)).unwrap();
    assert_eq!(store.order(false, None, "").unwrap(), [stays.id]);
    assert_eq!(store.order(false, None, "gone").unwrap(), []);
    assert_eq!(store.ready(&VoiceQuery::default()).unwrap(), [stays.id]);
    assert_eq!(store.counts(false).unwrap().all(), 1);
    assert_eq!(store.removed(false).unwrap(), [under_way.id, gone.id]);
    assert_eq!(store.removed(true).unwrap(), []);
    // What was paid for is followed all the same.
    assert_eq!(store.due(noon()).unwrap(), [under_way.id]);
    assert_eq!(store.under_way().unwrap().len(), 1);
    store.undo_removal(gone.id, noon()).unwrap();
    assert_eq!(store.order(false, None, "").unwrap(), [stays.id, gone.id]);
    assert_eq!(store.counts(false).unwrap().ready, 2);
}

#[test]
fn voices_are_sorted_filtered_and_found_by_what_the_person_added() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let mut zoe = ready("zoe", 1);
    zoe.annotations.labels = vec![label("Zoo"), label("Calm")];
    zoe.annotations.note = Note::cut("Warm, for the AUDIOGUIDE");
    let mut oelaf = ready("Ölaf", 2);
    oelaf.annotations.star = true;
    oelaf.account.name = "atelier".into();
    oelaf.account.id = AccountId::Stored(uuid::Uuid::from_u128(1));
    let ayu = ready("Ayu", 3);
    let mut other = ready("practice", 4);
    other.account = Account::practice().snapshot(None);
    for voice in [&zoe, &oelaf, &ayu, &other, &voice("not ready", 5)] {
        store.begin(voice).unwrap();
    }
    let find = |query: VoiceQuery| store.ready(&query).unwrap();
    let sorted = |sort| {
        find(VoiceQuery {
            sort,
            ..VoiceQuery::default()
        })
    };
    assert_eq!(sorted(VoiceSort::Newest), [ayu.id, oelaf.id, zoe.id]);
    assert_eq!(sorted(VoiceSort::Oldest), [zoe.id, oelaf.id, ayu.id]);
    assert_eq!(sorted(VoiceSort::Name), [ayu.id, zoe.id, oelaf.id]);
    assert_eq!(sorted(VoiceSort::Account), [oelaf.id, ayu.id, zoe.id]);
    let search = |text: &str| {
        find(VoiceQuery {
            search: text.into(),
            ..VoiceQuery::default()
        })
    };
    assert_eq!(search("audioguide"), [zoe.id]);
    assert_eq!(search("zo warm"), [zoe.id]);
    assert_eq!(search("CALM zoe"), [zoe.id]);
    assert_eq!(search("829000000000000002"), [oelaf.id]);
    assert_eq!(search("öla"), [oelaf.id]);
    assert_eq!(search("zoe nobody"), []);
    assert_eq!(store.order(false, None, "audioguide").unwrap(), [zoe.id]);
    let starred = VoiceQuery {
        starred: true,
        ..VoiceQuery::default()
    };
    assert_eq!(find(starred.clone()), [oelaf.id]);
    let with = |text| VoiceQuery {
        label: Some(label(text)),
        ..VoiceQuery::default()
    };
    assert_eq!(find(with("zOO")), [zoe.id]);
    assert_eq!(find(with("zo")), [], "a label is meant whole");
    let account = |account| VoiceQuery {
        account: Some(account),
        ..VoiceQuery::default()
    };
    assert_eq!(find(account(AccountId::Environment)), [ayu.id, zoe.id]);
    assert_eq!(
        find(VoiceQuery {
            search: "zoe".into(),
            ..starred
        }),
        []
    );
    assert_eq!(
        find(VoiceQuery {
            practice: true,
            ..VoiceQuery::default()
        }),
        [other.id]
    );
    assert_eq!(
        store.labels(false).unwrap(),
        [(label("Calm"), 1), (label("Zoo"), 1)]
    );
    assert_eq!(store.labels(true).unwrap(), []);
}

#[test]
fn the_task_nearest_its_end_is_looked_at_first_and_none_before_its_time() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let at = |hours| noon() + SignedDuration::from_hours(hours);
    let followed = |name, next: Option<i64>, end: Option<i64>| {
        let voice = Voice {
            state: VoiceState::Accepted {
                task_id: TaskId::new(name),
            },
            following: Following {
                next_check: next.map(at),
                collect_before: end.map(at),
                ..Following::default()
            },
            ..voice(name, 0)
        };
        store.begin(&voice).unwrap();
        voice.id
    };
    let late = followed("late", None, Some(70));
    let soon = followed("soon", Some(0), Some(2));
    let over = followed("over", None, Some(0));
    let unknown = followed("unknown", None, None);
    let waits = followed("waits", Some(1), Some(1));
    store.begin(&ready("ready", 0)).unwrap();
    assert_eq!(store.due(at(0)).unwrap(), [soon, late, unknown, over]);
    assert_eq!(
        store.due(at(1)).unwrap(),
        [soon, late, unknown, over, waits]
    );
    for id in [late, over, unknown] {
        let mut voice = store.voice(id).unwrap().unwrap();
        voice.following.next_check = Some(at(5));
        update(&store, &voice);
    }
    assert_eq!(store.due(at(0)).unwrap(), [soon]);
}

#[test]
fn the_same_sample_is_known_again_where_it_was_paid_for() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let fingerprint: Fingerprint = "0a".repeat(32).parse().unwrap();
    let with_sample = |voice: Voice| {
        let kept = KeptFileNames {
            fingerprint: Some(fingerprint.clone()),
            ..KeptFileNames::default()
        };
        let voice = Voice { kept, ..voice };
        store.begin(&voice).unwrap();
        voice
    };
    let find = || store.same_sample(&fingerprint, false).unwrap();
    assert_eq!(find(), None);
    with_sample(Voice {
        state: VoiceState::Cancelled,
        ..voice("cancelled", 9)
    });
    assert_eq!(find(), None);
    let under_way = with_sample(Voice {
        state: VoiceState::Accepted {
            task_id: TaskId::new("t"),
        },
        ..voice("under way", 5)
    });
    assert_eq!(find().unwrap().id, under_way.id);
    let old = with_sample(ready("old", 1));
    remove(&store, old.id, noon()).unwrap();
    let found = find().unwrap();
    assert_eq!((found.id, found.removed), (old.id, true));
    assert_eq!(found.voice_id.as_ref(), old.state.voice_id());
    assert_eq!(store.same_sample(&fingerprint, true), Ok(None));
    let other = "0b".repeat(32).parse().unwrap();
    assert_eq!(store.same_sample(&other, false), Ok(None));
}

#[test]
fn a_name_is_found_again_though_its_row_was_removed_from_the_list() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let (ayu, other) = (ready("Ayu", 1), ready("Budi", 2));
    store.begin(&ayu).unwrap();
    store.begin(&other).unwrap();
    remove(&store, ayu.id, noon()).unwrap();
    let found = store.voices_named("Ayu").unwrap();
    assert_eq!(
        found.iter().map(|voice| voice.id).collect::<Vec<_>>(),
        [ayu.id]
    );
}

/// That somebody agreed.
fn agreed(statement: Option<KeptName>) -> Consent {
    Consent::Agreed(Agreement {
        name: "Budi Santoso".parse().unwrap(),
        date: jiff::civil::date(2026, 11, 20),
        statement,
    })
}

fn keep(store: &Store, voice: &mut Voice, kind: KeptKind, content: &str) -> KeptName {
    let name = KeptName::new(voice.id, kind, "wav").unwrap();
    store
        .kept_files()
        .put(&name, &mut content.as_bytes())
        .unwrap();
    match kind {
        KeptKind::Statement => voice.annotations.consent = Some(agreed(Some(name.clone()))),
        KeptKind::Sample => voice.kept.sample = Some(name.clone()),
        KeptKind::Trial => {
            voice.kept.trial = Some(Trial {
                file: name.clone(),
                mime: "audio/wav".into(),
            });
        }
    }
    name
}

fn attempt(row: Option<RowId>, seconds: i64) -> AttemptRecord {
    let endpoint = "https://vod.intl.tencentcloudapi.com".into();
    let at = noon() + SignedDuration::from_secs(seconds);
    AttemptRecord {
        call: None,
        row,
        account: AccountId::Environment,
        attempt: Attempt {
            status: Some(200),
            answer: Some("声".into()),
            ..Attempt::begin("DescribeTaskDetail", endpoint, "12345".into(), at)
        },
    }
}

#[test]
fn what_is_kept_is_counted_and_any_of_it_can_be_deleted() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let mut done = ready("done", 1);
    let mut working = Voice {
        state: VoiceState::Accepted {
            task_id: TaskId::new("t"),
        },
        ..voice("working", 2)
    };
    let sample = keep(&store, &mut done, KeptKind::Sample, "12345");
    let trial = keep(&store, &mut done, KeptKind::Trial, "123");
    let busy = keep(&store, &mut working, KeptKind::Sample, "1");
    for voice in [&done, &working] {
        store.begin(voice).unwrap();
        store.record_attempt(&attempt(Some(voice.id), 0)).unwrap();
    }
    store.save_draft(&Draft::default()).unwrap();
    std::fs::write(dir.path().join("timbre.before-v2.db"), "12").unwrap();
    std::fs::write(dir.path().join("timbre.damaged-20261122T120000Z.db"), "1").unwrap();
    std::fs::write(dir.path().join("notes.txt"), "not ours").unwrap();

    let amount = |count, bytes| Amount { count, bytes };
    let usage = store.usage().unwrap();
    assert!(usage.database_bytes > 10_000);
    assert_eq!((usage.voices, usage.removed), (2, 0));
    assert_eq!(usage.attempts, amount(2, 16));
    assert_eq!(usage.samples, amount(2, 6));
    assert_eq!(usage.trials, amount(1, 3));
    assert_eq!(usage.copies, amount(2, 3));

    assert_eq!(store.dispose(StoredKind::Copies, &[]), Ok(amount(2, 3)));
    assert_eq!(store.dispose(StoredKind::Draft, &[]), Ok(amount(1, 0)));
    assert_eq!(store.load_draft(), Ok(None));
    assert_eq!(store.dispose(StoredKind::Samples, &[]), Ok(amount(1, 5)));
    let files = store.kept_files();
    assert!(!files.has(&sample) && files.has(&busy) && files.has(&trial));
    let read = store.voice(done.id).unwrap().unwrap();
    assert_eq!((read.kept.sample, read.kept.trial), (None, done.kept.trial));
    assert_eq!(store.voice(working.id).unwrap().unwrap(), working);
    assert_eq!(store.dispose(StoredKind::Trials, &[]), Ok(amount(1, 3)));
    assert_eq!(store.dispose(StoredKind::Attempts, &[]), Ok(amount(1, 8)));
    assert_eq!(attempts_of(&store, done.id), []);
    // What is at work may still be asked about.
    assert_eq!(attempts_of(&store, working.id).len(), 1);
    assert_eq!(store.usage().unwrap().voices, 2);
    assert!(dir.path().join("notes.txt").exists());
}

#[test]
fn what_somebody_is_at_work_on_stays_though_its_row_is_at_rest() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let mut row = ready("at work", 1);
    let sample = keep(&store, &mut row, KeptKind::Sample, "12345");
    store.begin(&row).unwrap();
    store.record_attempt(&attempt(Some(row.id), 0)).unwrap();
    remove(&store, row.id, noon()).unwrap();
    for what in [
        StoredKind::Samples,
        StoredKind::Attempts,
        StoredKind::Removed,
    ] {
        let nothing = Ok(Amount::default());
        assert_eq!(store.dispose(what, &[row.id]), nothing, "{what:?}");
    }
    let left = store.voice(row.id).unwrap().unwrap();
    assert_eq!(left.kept.sample.as_ref(), Some(&sample));
    assert!(store.kept_files().has(&sample));
    assert_eq!(attempts_of(&store, row.id).len(), 1);
    assert_eq!(store.dispose(StoredKind::Removed, &[]).unwrap().count, 1);
}

#[test]
fn a_removed_row_is_deleted_for_good_and_its_session_stays_known() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let session: SessionId = "once".parse().unwrap();
    let mut gone = Voice {
        session_id: Some(session.clone()),
        ..ready("secretname", 1)
    };
    let mut working = Voice {
        state: VoiceState::Accepted {
            task_id: TaskId::new("t"),
        },
        ..voice("working", 2)
    };
    let sample = keep(&store, &mut gone, KeptKind::Sample, "12345");
    keep(&store, &mut working, KeptKind::Sample, "1");
    for voice in [&gone, &working] {
        store.begin(voice).unwrap();
        store.record_attempt(&attempt(Some(voice.id), 0)).unwrap();
        remove(&store, voice.id, noon()).unwrap();
    }
    let deleted = store.dispose(StoredKind::Removed, &[]).unwrap();
    assert_eq!(deleted, Amount { count: 1, bytes: 5 });
    assert_eq!(store.voice(gone.id), Ok(None));
    assert!(!store.kept_files().has(&sample));
    // What is at work may still become a voice that was paid for.
    assert_eq!(store.removed(false).unwrap(), [working.id]);
    assert_eq!(attempts_of(&store, working.id).len(), 1);
    assert_eq!(store.usage().unwrap().attempts.count, 1);
    let week = SignedDuration::from_hours(7 * 24);
    let used = |now| store.session_used_within(&session, false, now, week);
    assert_eq!(used(noon() + week), Ok(true));
    assert_eq!(
        used(noon() + week + SignedDuration::from_nanos(1)),
        Ok(false)
    );
    assert_eq!(
        store.session_used_within(&session, true, noon(), week),
        Ok(false)
    );
    drop(store);
    for file in files(&dir) {
        let bytes = std::fs::read(dir.path().join(&file)).unwrap_or_default();
        let found = bytes.windows(10).any(|bytes| bytes == b"secretname");
        assert!(!found, "{file} still holds the name");
    }
}

#[test]
fn the_oldest_attempts_go_once_the_activity_takes_too_much_and_never_those_of_a_row_at_work() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let (resting, at_work) = (ready("a", 0), in_doubt("b", 1));
    for voice in [&resting, &at_work] {
        store.begin(voice).unwrap();
    }
    let large = |row, seconds| {
        let mut large = attempt(row, seconds);
        large.attempt.request = "r".repeat(600);
        large.attempt.answer = Some("a".repeat(400));
        large
    };
    for seconds in 0..10 {
        for row in [Some(at_work.id), Some(resting.id), None] {
            store.record_attempt(&large(row, seconds)).unwrap();
        }
    }
    let prune = |limit| {
        let steps = store.steps_to_prune(limit).unwrap();
        steps
            .iter()
            .map(|step| store.prune(step).unwrap())
            .sum::<u64>()
    };
    assert_eq!(prune(30_000), 0);
    // To nine tenths of the limit, from the oldest on.
    assert_eq!(prune(20_000), 12);
    let left = |row| attempts_of(&store, row);
    assert_eq!(left(at_work.id).len(), 10);
    let at = |seconds| noon() + SignedDuration::from_secs(seconds);
    assert_eq!(left(resting.id)[0].attempt.started, at(6));
    assert_eq!(store.usage().unwrap().attempts.bytes, 18_000);
    // What rows at work have is more than the limit: it stays.
    assert_eq!(prune(0), 8);
    assert_eq!(left(at_work.id).len(), 10);
    assert_eq!(prune(0), 0);
}

#[test]
fn a_step_of_pruning_is_short_and_passes_over_a_row_that_went_to_work_meanwhile() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let in_doubt = in_doubt("a", 0);
    let failure = in_doubt.state.failure().unwrap().clone();
    let mut voice = Voice {
        state: VoiceState::Unconfirmed { failure },
        ..in_doubt.clone()
    };
    store.begin(&voice).unwrap();
    for seconds in 0..200 {
        let call = attempt(Some(voice.id), seconds);
        store.record_attempt(&call).unwrap();
    }
    let mut large = attempt(None, 201);
    large.attempt.answer = Some("a".repeat(1_000_000));
    store.record_attempt(&large).unwrap();
    let steps = store.steps_to_prune(0).unwrap();
    let counts: Vec<u64> = steps.iter().map(|step| step.amount().count).collect();
    assert_eq!(counts, [64, 64, 64, 8, 1]);
    store.prune(&steps[0]).unwrap();
    let before = voice.clone();
    voice.state = in_doubt.state;
    store.update(&before, &voice).unwrap();
    assert_eq!(store.prune(&steps[1]), Ok(0));
    assert_eq!(attempts_of(&store, voice.id).len(), 136);
}

#[test]
fn the_accounts_of_voices_that_are_ready_are_known_by_name_with_their_newest_name() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let of = |name: &str, id: u128, mut voice: Voice| {
        voice.account.id = AccountId::Stored(uuid::Uuid::from_u128(id));
        voice.account.name = name.into();
        store.begin(&voice).unwrap();
        voice.id
    };
    of("Old name", 1, ready("a", 1));
    of("Studio", 1, ready("b", 2));
    of("client", 2, ready("c", 3));
    of("Unfinished", 3, voice("d", 4));
    let gone = of("Removed", 4, ready("e", 5));
    remove(&store, gone, noon()).unwrap();
    let found: Vec<(String, usize)> = store
        .accounts_in_use(false)
        .unwrap()
        .into_iter()
        .map(|(account, count)| (account.name, count))
        .collect();
    assert_eq!(found, [("client".into(), 1), ("Studio".into(), 2)]);
    assert_eq!(store.accounts_in_use(true), Ok(vec![]));
}

#[test]
fn a_task_has_one_holder_removed_or_not() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let voice = ready("a", 1);
    store.begin(&voice).unwrap();
    let task_id = voice.state.task_id().unwrap();
    let holder = |practice| store.holder(task_id, practice).unwrap().map(|row| row.id);
    assert_eq!((holder(false), holder(true)), (Some(voice.id), None));
    remove(&store, voice.id, noon()).unwrap();
    assert_eq!(holder(false), Some(voice.id));
}

#[test]
fn all_removed_rows_are_put_back_at_once() {
    let dir = tempdir().unwrap();
    let store = open(&dir);
    let rows = [ready("a", 1), ready("b", 2), ready("c", 3)];
    for row in &rows {
        store.begin(row).unwrap();
    }
    for row in &rows[..2] {
        remove(&store, row.id, noon()).unwrap();
    }
    assert_eq!(store.undo_removals(noon()), Ok(2));
    assert_eq!(store.removed(false), Ok(vec![]));
    assert_eq!(store.undo_removals(noon()), Ok(0));
}
