//! Backups, restores and tables on real files.
#![expect(clippy::unwrap_used, reason = "tests")]

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use tar::{Builder, EntryType, Header};
use tempfile::{TempDir, tempdir};
use timbre::backup::{
    self, Alone, ArchiveLimits, BackupError, Exported, Progress, Restored, TableFormat, Target,
    restore, restore_within,
};
use timbre::clock::Clock;
use timbre::domain::voice::failure::{Cause, Refusal, Step};
use timbre::domain::{
    Account, AccountId, AccountSnapshot, Agreement, Annotations, Consent, Container, Failure,
    FileId, FileSource, Following, KeptFileNames, KeptKind, KeptName, LinkScope, Note, RequestId,
    RowId, SampleLink, SampleSource, Site, TaskAnswer, TaskId, Trial, Upload, Voice, VoiceId,
    VoiceState,
};
use timbre::store::Store;

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// A store in a folder of its own, with room for files beside it.
struct Place {
    dir: TempDir,
    store: Store,
}

impl Place {
    fn new() -> Self {
        let dir = tempdir().unwrap();
        let opened = Store::open(&dir.path().join("data"), &Clock::set_to(noon())).unwrap();
        let store = opened.store;
        Self { dir, store }
    }

    fn with(voices: &[Voice]) -> Self {
        let place = Self::new();
        for voice in voices {
            place.store.begin(voice).unwrap();
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// All rows, by id.
    fn rows(&self) -> Vec<Voice> {
        self.store.page(None, usize::MAX).unwrap().voices
    }

    fn back_up(&self) -> PathBuf {
        let path = self.path("backup.tar.gz");
        backup::write(&self.store, Target::any(&path), noon(), &mut go_on).unwrap();
        path
    }

    fn preview(&self, path: &Path) -> Result<Restored, BackupError> {
        backup::preview(&self.store, path, &mut go_on)
    }

    fn restore(&self, path: &Path) -> Result<Restored, BackupError> {
        restore(&self.store, path, &mut Alone, &mut go_on)
    }
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn studio() -> AccountSnapshot {
    AccountSnapshot {
        id: AccountId::Environment,
        name: "Studio".into(),
        site: Site::International,
        sub_app_id: Some(251_007.try_into().unwrap()),
    }
}

fn voice(name: &str, state: VoiceState) -> Voice {
    Voice {
        name: name.into(),
        state,
        ..Voice::new(RowId::new(), noon(), studio())
    }
}

fn ready(name: &str, number: u64) -> Voice {
    voice(
        name,
        VoiceState::Ready {
            task_id: TaskId::new(format!("251007-CreateAigcCustomVoice-{number:032x}t")),
            voice_id: VoiceId::new(format!("{}", 829_000_000_000_000_000 + number)),
        },
    )
}

/// That somebody agreed.
fn agreed(statement: Option<KeptName>) -> Consent {
    Consent::Agreed(Agreement {
        name: "Budi Santoso".parse().unwrap(),
        date: jiff::civil::date(2026, 11, 20),
        statement,
    })
}

fn keep(store: &Store, voice: &mut Voice, kind: KeptKind, content: &[u8]) -> KeptName {
    let name = KeptName::new(voice.id, kind, "wav").unwrap();
    store.kept_files().put(&name, &mut &content[..]).unwrap();
    match kind {
        KeptKind::Statement => voice.annotations.consent = Some(agreed(Some(name.clone()))),
        KeptKind::Sample => voice.kept.sample = Some(name.clone()),
        KeptKind::Trial => {
            let mime = "audio/wav".into();
            let file = name.clone();
            voice.kept.trial = Some(Trial { file, mime });
        }
    }
    name
}

fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(std::fs::File::open(path).unwrap())
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

// The same rows.

fn any_state() -> impl Strategy<Value = VoiceState> {
    let task_id = || "[0-9a-f]{32}".prop_map(|hex| TaskId::new(format!("1-CreateAigc-{hex}t")));
    let failure = "\\PC{0,20}".prop_map(|message| Failure {
        message: Some(message.replace("://", "")),
        ..Failure::own(Step::Create, Refusal::InterruptedWhileSending)
    });
    prop_oneof![
        Just(VoiceState::Draft),
        Just(VoiceState::Uploading { sent: 1, total: 2 }),
        Just(VoiceState::Sending),
        task_id().prop_map(|task_id| VoiceState::Accepted { task_id }),
        (task_id(), 0..=100_u8)
            .prop_map(|(task_id, percent)| VoiceState::InProgress { task_id, percent }),
        (task_id(), "[0-9]{18}").prop_map(|(task_id, id)| VoiceState::Ready {
            task_id,
            voice_id: VoiceId::new(id),
        }),
        (proptest::option::of(task_id()), failure.clone())
            .prop_map(|(task_id, failure)| VoiceState::Failed { task_id, failure }),
        failure
            .clone()
            .prop_map(|failure| VoiceState::NotSure { failure }),
        failure.prop_map(|failure| VoiceState::Unconfirmed { failure }),
        task_id().prop_map(|task_id| VoiceState::TooOld { task_id }),
        Just(VoiceState::Cancelled),
    ]
}

fn any_source() -> impl Strategy<Value = SampleSource> {
    prop_oneof![
        Just(SampleSource::Nothing),
        ("\\PC{1,20}", any::<i64>(), any::<u64>()).prop_map(|(path, modified, bytes)| {
            SampleSource::File {
                file: FileSource {
                    path: path.into(),
                    container: Container::Wav,
                    bytes,
                    modified_ns: modified.into(),
                    millis: 9000,
                    excerpt: None,
                    fingerprint: None,
                },
            }
        }),
        "[a-z]{1,9}".prop_map(|text| SampleSource::Link {
            link: SampleLink::parse(
                &format!("https://example.com/{text}.mp3?sign=SECRET#SECRET"),
                LinkScope::Public
            )
            .unwrap(),
        }),
        "[a-z0-9]{1,9}".prop_map(|text| SampleSource::EarlierWork {
            video_id: text.parse().unwrap(),
        }),
    ]
}

fn any_time() -> impl Strategy<Value = Timestamp> {
    // What the database holds: nanoseconds in 64 bits.
    any::<i64>().prop_map(|nanos| Timestamp::from_nanosecond(nanos.into()).unwrap())
}

fn any_account() -> impl Strategy<Value = AccountSnapshot> {
    prop_oneof![
        Just(Account::practice().snapshot(None)),
        (any::<u128>(), "\\PC{0,20}", 1..u64::MAX).prop_map(|(id, name, application)| {
            AccountSnapshot {
                id: AccountId::Stored(uuid::Uuid::from_u128(id)),
                name,
                site: Site::Mainland,
                sub_app_id: Some(application.try_into().unwrap()),
            }
        }),
    ]
}

fn any_consent() -> impl Strategy<Value = Consent> {
    prop_oneof![
        Just(Consent::Mine),
        Just(Consent::Licensed),
        ("[\\p{L}]{1,80}", 0..200_i64).prop_map(|(name, days)| {
            let day = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days * 100);
            Consent::Agreed(Agreement {
                name: name.parse().unwrap(),
                date: day,
                statement: None,
            })
        }),
    ]
}

fn any_annotations() -> impl Strategy<Value = Annotations> {
    let label = "[\\p{L}][\\p{L} ]{0,18}[\\p{L}]".prop_map(|text| text.parse().unwrap());
    (
        any::<String>(),
        proptest::collection::vec(label, 0..4),
        any::<bool>(),
        proptest::option::of(any_time()),
        proptest::option::of(any_time()),
        proptest::option::of(any_consent()),
    )
        .prop_map(
            |(note, labels, star, removed, changed, consent)| Annotations {
                consent,
                note: Note::cut(&note),
                labels,
                star,
                removed,
                changed,
            },
        )
}

fn any_voice() -> impl Strategy<Value = Voice> {
    let upload = any_time().prop_map(|expires| Upload {
        session_key: Some("SECRET".into()),
        file_id: Some(FileId::new("5576")),
        media_url: Some("https://1.vod2.myqcloud.com/a.wav?sign=SECRET".into()),
        expires: Some(expires),
        deleted: None,
    });
    let following = (
        proptest::option::of(any_time()),
        proptest::option::of(any_time()),
        any::<u32>(),
    )
        .prop_map(|(next_check, collect_before, tries)| Following {
            next_check,
            collect_before,
            tries,
            ..Following::default()
        });
    (
        (any_time(), any_time(), any_account(), "\\PC{0,20}"),
        (any_source(), any_state(), any_annotations(), following),
        (
            proptest::option::of("[a-z0-9-]{1,50}"),
            "(?s).{0,50}",
            -10..=10_i64,
            proptest::option::of(upload),
            proptest::option::of(any_time()),
        ),
        (
            any::<bool>(),
            any::<bool>(),
            proptest::option::of(any::<String>().prop_map(|text| text.replace("://", ""))),
        ),
    )
        .prop_map(|(first, second, third, (sample, trial, info))| {
            let id = RowId::new();
            Voice {
                id,
                created: first.0,
                updated: first.1,
                account: first.2,
                name: first.3,
                source: second.0,
                state: second.1,
                annotations: second.2,
                following: second.3,
                session_id: third.0.map(|text| text.parse().unwrap()),
                session_context: third.1.try_into().unwrap(),
                priority: third.2.try_into().unwrap(),
                upload: third.3,
                sent: third.4,
                custom: None,
                body: Some(b"SECRET".to_vec()),
                request_id: third.4.map(|_| RequestId::new("req")),
                kept: KeptFileNames {
                    sample: sample.then(|| KeptName::new(id, KeptKind::Sample, "wav").unwrap()),
                    fingerprint: sample.then(|| "0a".repeat(32).parse().unwrap()),
                    trial: trial.then(|| Trial {
                        file: KeptName::new(id, KeptKind::Trial, "mp3").unwrap(),
                        mime: "audio/mpeg".into(),
                    }),
                },
                answer: TaskAnswer {
                    voice_info: info,
                    task_detail: Some("{ \"TaskType\": \"CreateAigcCustomVoice\" }".into()),
                },
            }
        })
}

/// What a restore makes of a row: secrets stay behind, and what was on its way is at rest.
fn expected(mut voice: Voice) -> Voice {
    let own = |step, refusal| Failure::own(step, refusal);
    voice.body = None;
    if let SampleSource::Link { link } = &voice.source {
        let bare = SampleLink::parse(link.without_query(), LinkScope::Public).unwrap();
        voice.source = SampleSource::Link { link: bare };
    }
    if let Some(upload) = &mut voice.upload {
        upload.session_key = None;
        upload.media_url = Some("https://1.vod2.myqcloud.com/a.wav".into());
    }
    voice.state = match voice.state {
        VoiceState::Draft | VoiceState::Uploading { .. } => VoiceState::Failed {
            task_id: None,
            failure: own(Step::Prepare, Refusal::Interrupted),
        },
        VoiceState::Sending => VoiceState::NotSure {
            failure: own(Step::Create, Refusal::InterruptedWhileSending),
        },
        state => state,
    };
    voice
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_restore_gives_the_same_rows_and_a_second_one_changes_nothing(
        voices in proptest::collection::vec(any_voice(), 0..12)
    ) {
        let from = Place::with(&voices);
        for voice in &voices {
            let trial = voice.kept.trial.as_ref().map(|trial| &trial.file);
            for name in voice.kept.sample.iter().chain(trial) {
                let content = name.to_string();
                from.store.kept_files().put(name, &mut content.as_bytes()).unwrap();
            }
        }
        let path = from.back_up();
        let bytes = unpacked(&path);
        prop_assert!(!bytes.windows(6).any(|bytes| bytes == b"SECRET"));
        let to = Place::new();
        let restored = to.restore(&path).unwrap();
        let count = voices.len() as u64;
        let files = from.store.kept_files().all().unwrap().len() as u64;
        prop_assert_eq!(&restored, &Restored { added: count, files, ..Restored::default() });
        let wanted: Vec<Voice> = from.rows().into_iter().map(expected).collect();
        prop_assert_eq!(to.rows(), wanted.clone());
        for (name, _) in to.store.kept_files().all().unwrap() {
            let mut content = String::new();
            to.store.kept_files().open(&name).unwrap().0.read_to_string(&mut content).unwrap();
            prop_assert_eq!(content, name.to_string());
        }
        let again = to.restore(&path).unwrap();
        prop_assert_eq!(again, Restored { kept: count, ..Restored::default() });
        prop_assert_eq!(to.rows(), wanted);
        // And where it was made nothing is older than in the backup.
        let rows = from.rows();
        let home = from.restore(&path).unwrap();
        prop_assert_eq!(home, Restored { kept: count, ..Restored::default() });
        prop_assert_eq!(from.rows(), rows);
    }
}

#[test]
fn more_rows_than_one_entry_holds_come_back_all() {
    let voices: Vec<Voice> = (0..1203).map(|n| ready("many", n)).collect();
    let from = Place::new();
    let fresh = &mut std::collections::HashSet::new();
    from.store.merge(&voices, fresh, &mut |_| true).unwrap();
    let mut seen = Vec::new();
    let path = from.path("backup.tar.gz");
    let written = backup::write(&from.store, Target::any(&path), noon(), &mut |progress| {
        seen.push(progress.done);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!((written.rows, written.files), (1203, 0));
    assert_eq!(written.bytes, std::fs::metadata(&path).unwrap().len());
    assert!(seen.is_sorted());
    assert_eq!(seen.last(), Some(&1203));
    let to = Place::new();
    assert_eq!(to.restore(&path).unwrap().added, 1203);
    assert_eq!(to.rows(), from.rows());
}

// What wins.

#[test]
fn the_newer_row_wins_and_each_is_counted() {
    let at = |hours| noon() + SignedDuration::from_hours(hours);
    let [mut older, mut newer, same, gone] = [1, 2, 3, 4].map(|n| ready("before", n));
    let from = Place::with(&[older.clone(), newer.clone(), same.clone(), gone.clone()]);
    for (voice, hours) in [(&mut older, -1), (&mut newer, 1)] {
        voice.name = "here".into();
        voice.updated = at(hours);
    }
    let to = Place::with(&[older.clone(), newer.clone(), same.clone()]);
    let restored = to.restore(&from.back_up()).unwrap();
    assert_eq!(
        restored,
        Restored {
            added: 1,
            updated: 1,
            kept: 2,
            ..Restored::default()
        }
    );
    let name = |voice: &Voice| to.store.voice(voice.id).unwrap().unwrap().name;
    assert_eq!(
        [&older, &newer, &same, &gone].map(name),
        ["before", "here", "before", "before"]
    );
}

#[test]
fn a_voice_that_was_pasted_in_here_is_not_doubled_and_gets_its_files() {
    let from = Place::new();
    let mut theirs = ready("theirs", 1);
    keep(&from.store, &mut theirs, KeptKind::Sample, b"sample");
    keep(&from.store, &mut theirs, KeptKind::Trial, b"trial");
    from.store.begin(&theirs).unwrap();
    // Here the same account was added anew and the task pasted in.
    let mut ours = ready("ours", 1);
    ours.account.id = AccountId::Stored(uuid::Uuid::from_u128(1));
    ours.updated = noon() + SignedDuration::from_hours(1);
    let to = Place::with(std::slice::from_ref(&ours));
    let path = from.back_up();
    let restored = to.restore(&path).unwrap();
    assert_eq!(
        (restored.added, restored.updated, restored.files),
        (0, 1, 2)
    );
    let rows = to.rows();
    assert_eq!((rows.len(), rows[0].id), (1, ours.id));
    assert_eq!(rows[0].name, "ours");
    let name = rows[0].kept.sample.clone().unwrap();
    assert_eq!(name.row(), ours.id);
    assert!(to.store.kept_files().has(&name));
    assert_eq!(to.restore(&path).unwrap().kept, 1);
    assert_eq!(to.store.kept_files().all().unwrap().len(), 2);
}

#[test]
fn a_file_that_was_lost_is_put_back_and_one_that_is_here_stays() {
    let place = Place::new();
    let mut voice = ready("a", 1);
    let sample = keep(&place.store, &mut voice, KeptKind::Sample, b"sample");
    let trial = keep(&place.store, &mut voice, KeptKind::Trial, b"trial");
    place.store.begin(&voice).unwrap();
    let path = place.back_up();
    let files = place.store.kept_files();
    files.delete(&sample).unwrap();
    files.put(&trial, &mut b"other".as_slice()).unwrap();
    let restored = place.restore(&path).unwrap();
    assert_eq!((restored.kept, restored.files), (1, 1));
    assert_eq!(std::fs::read(files.path(&sample)).unwrap(), b"sample");
    assert_eq!(std::fs::read(files.path(&trial)).unwrap(), b"other");
}

#[test]
fn whose_voice_it_is_comes_back_with_its_statement() {
    let from = Place::new();
    let mut theirs = ready("theirs", 1);
    let statement = keep(&from.store, &mut theirs, KeptKind::Statement, b"I agree");
    from.store.begin(&theirs).unwrap();
    let path = from.back_up();
    let to = Place::new();
    assert_eq!(to.preview(&path).unwrap().files, 1);
    assert_eq!(to.restore(&path).unwrap().files, 1);
    assert_eq!(to.rows(), [theirs.clone()]);
    let files = to.store.kept_files();
    assert_eq!(std::fs::read(files.path(&statement)).unwrap(), b"I agree");

    // Where the same task was pasted in, it is not known whose voice it is.
    let mut ours = ready("ours", 1);
    ours.updated = noon() + SignedDuration::from_hours(1);
    let to = Place::with(std::slice::from_ref(&ours));
    assert_eq!(to.restore(&path).unwrap().updated, 1);
    let name = statement.of_row(ours.id);
    assert_eq!(
        to.rows()[0].annotations.consent,
        Some(agreed(Some(name.clone())))
    );
    assert!(to.store.kept_files().has(&name));
    assert_eq!(to.restore(&path).unwrap().kept, 1);
}

#[test]
fn a_record_that_was_deleted_does_not_come_back_and_a_newer_deletion_takes_its_statement() {
    let from = Place::new();
    let mut voice = ready("a", 1);
    let statement = keep(&from.store, &mut voice, KeptKind::Statement, b"I agree");
    from.store.begin(&voice).unwrap();
    let with_record = from.back_up();
    let to = Place::new();
    to.restore(&with_record).unwrap();
    let deleted = Annotations {
        consent: None,
        ..voice.annotations.clone()
    };
    let at = noon() + SignedDuration::from_hours(1);
    let annotated = from
        .store
        .annotate(voice.id, &voice.annotations, &deleted, at);
    annotated.unwrap();
    let restored = from.restore(&with_record).unwrap();
    assert_eq!((restored.kept, restored.files), (1, 0));
    assert!(!from.store.kept_files().has(&statement));
    std::fs::remove_file(from.path("backup.tar.gz")).unwrap();
    assert_eq!(to.restore(&from.back_up()).unwrap().updated, 1);
    assert_eq!(to.rows()[0].annotations.consent, None);
    assert!(!to.store.kept_files().has(&statement));
}

#[test]
fn a_backup_from_before_statements_is_restored_and_a_statement_of_another_row_is_not() {
    let place = Place::new();
    let mut voice = ready("a", 1);
    voice.annotations.star = true;
    place.store.begin(&voice).unwrap();
    assert!(!String::from_utf8_lossy(&unpacked(&place.back_up())).contains("consent"));
    let other = KeptName::new(RowId::new(), KeptKind::Statement, "wav").unwrap();
    let mut evil = ready("evil", 2);
    evil.annotations.consent = Some(agreed(Some(other.clone())));
    place.store.begin(&evil).unwrap();
    place
        .store
        .kept_files()
        .put(&other, &mut b"theirs".as_slice())
        .unwrap();
    let to = Place::new();
    std::fs::remove_file(place.path("backup.tar.gz")).unwrap();
    let restored = to.restore(&place.back_up()).unwrap();
    assert_eq!(
        (restored.added, restored.skipped, restored.files),
        (1, 1, 0)
    );
}

#[test]
fn a_task_under_way_is_followed_after_a_restore_but_not_at_a_host_that_a_row_names() {
    let accepted = |number: u64| VoiceState::Accepted {
        task_id: TaskId::new(format!("251007-CreateAigcCustomVoice-{number}t")),
    };
    let ours = voice("ours", accepted(1));
    let mut foreign = voice("foreign", accepted(2));
    foreign.account.site = Site::Custom {
        api: timbre::domain::Endpoint::parse("https://evil.example").unwrap(),
        upload: None,
    };
    let from = Place::with(&[ours.clone(), foreign.clone()]);
    let to = Place::new();
    to.restore(&from.back_up()).unwrap();
    assert_eq!(to.store.due(noon()).unwrap(), [ours.id]);
    let state = to.store.voice(foreign.id).unwrap().unwrap().state;
    assert_eq!(state.kind(), "too_old");
}

// What does not leave.

#[test]
fn no_secret_of_a_row_is_in_a_backup_or_a_table() {
    let mut voice = ready("Ayu", 1);
    voice.source = SampleSource::Link {
        link: SampleLink::parse("https://example.com/a.mp3?q-sign=SECRET", LinkScope::Public)
            .unwrap(),
    };
    voice.body = Some(b"{\"VoiceUrl\":\"https://example.com/a.mp3?q-sign=SECRET\"}".to_vec());
    voice.upload = Some(Upload {
        session_key: Some("SECRET".into()),
        file_id: None,
        media_url: Some("https://1.vod2.myqcloud.com/a.wav?t=SECRET".into()),
        expires: None,
        deleted: None,
    });
    let info = serde_json::json!({"trial_url": "https://t.example/a?SECRET"}).to_string();
    let detail = serde_json::json!({"Output": {"InfoList": [{"VoiceInfo": info}]}}).to_string();
    voice.answer = TaskAnswer {
        voice_info: Some(info.replace('/', "\\/")),
        task_detail: Some(detail),
    };
    let mut failed = self::voice("failed", VoiceState::Cancelled);
    failed.state = VoiceState::Failed {
        task_id: None,
        failure: Failure {
            step: Step::Task,
            cause: Cause::Service { code: "x".into() },
            message: Some("cannot fetch https://example.com/a.mp3?q-sign=SECRET now".into()),
            request_id: None,
            clock_behind_s: None,
        },
    };
    let place = Place::with(&[voice.clone(), failed.clone()]);
    let archive = String::from_utf8_lossy(&unpacked(&place.back_up())).into_owned();
    assert!(archive.contains("https://example.com/a.mp3"));
    assert!(archive.contains("https://t.example/a"));
    assert!(!archive.contains("SECRET"), "{archive}");
    for format in [TableFormat::Csv, TableFormat::Json] {
        let path = place.path("table");
        let ids = [voice.id, failed.id];
        backup::export(&place.store, &ids, format, Target::any(&path), &mut go_on).unwrap();
        let table = std::fs::read_to_string(&path).unwrap();
        assert!(table.contains("https://example.com/a.mp3"));
        assert!(!table.contains("SECRET"), "{table}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_written_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::with(&[ready("a", 1)]);
    let mode = std::fs::metadata(place.back_up())
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

// Stopping, and writing whole files.

#[test]
fn a_backup_that_is_stopped_or_fails_leaves_the_file_that_was_there() {
    let place = Place::with(&[ready("a", 1)]);
    let path = place.path("backup.tar.gz");
    std::fs::write(&path, "the last one").unwrap();
    let stopped = backup::write(&place.store, Target::any(&path), noon(), &mut |progress| {
        if progress.done > 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(
        matches!(stopped, Err(BackupError::Cancelled)),
        "{stopped:?}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), b"the last one");
    let nowhere = place.path("nowhere/backup.tar.gz");
    let failed = backup::write(&place.store, Target::any(&nowhere), noon(), &mut go_on);
    assert!(matches!(failed, Err(BackupError::File(_))), "{failed:?}");
    let left = std::fs::read_dir(place.dir.path()).unwrap().count();
    assert_eq!(left, 2, "the data folder and the last backup");
}

#[test]
fn a_restore_can_be_stopped_and_goes_on_when_it_is_done_again() {
    let voices: Vec<Voice> = (0..300).map(|n| ready("a", n)).collect();
    let from = Place::with(&voices[..300]);
    let path = from.back_up();
    let to = Place::new();
    let stop_at = |share: u64| {
        move |progress: Progress| {
            if progress.done * 100 >= progress.total * share {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        }
    };
    let stopped = restore(&to.store, &path, &mut Alone, &mut stop_at(1));
    assert!(matches!(stopped, Err(BackupError::Cancelled)));
    assert_eq!(to.store.row_count(), Ok(0));
    let stopped = restore(&to.store, &path, &mut Alone, &mut stop_at(100));
    assert!(matches!(stopped, Err(BackupError::Cancelled)));
    let before = to.store.row_count().unwrap();
    let restored = to.restore(&path).unwrap();
    assert_eq!((restored.kept, restored.added), (before, 300 - before));
    assert_eq!(to.rows(), from.rows());
}

// Archives that no backup is.

/// An archive made by hand.
#[derive(Default)]
struct Made {
    tar: Vec<u8>,
}

impl Made {
    fn entry(self, name: &str, content: &[u8]) -> Self {
        self.typed(EntryType::Regular, name, content)
    }

    /// An entry whose name is taken as it is.
    fn typed(mut self, kind: EntryType, name: &str, content: &[u8]) -> Self {
        let mut header = Header::new_ustar();
        header.as_ustar_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(kind);
        header.set_mode(0o777);
        header.set_size(content.len() as u64);
        if kind.is_symlink() || kind.is_hard_link() {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        let mut builder = Builder::new(&mut self.tar);
        builder.append(&header, content).unwrap();
        // The end of the archive comes with the last entry.
        std::mem::forget(builder);
        self
    }

    fn start() -> Self {
        let manifest = format!(
            "{{\"format\":\"timbre-backup\",\"version\":1,\"app\":\"0\",\"made\":\"{}\"}}",
            noon()
        );
        Self::default().entry("manifest.json", manifest.as_bytes())
    }

    fn rows(self, rows: &str) -> Self {
        self.entry("rows/00000.jsonl", rows.as_bytes())
    }

    fn end(self, rows: u64, files: u64) -> Self {
        let end = format!("{{\"rows\":{rows},\"files\":{files}}}");
        self.entry("end.json", end.as_bytes())
    }

    fn write(mut self, place: &Place) -> PathBuf {
        self.tar.extend([0; 1024]);
        let path = place.path("made.tar.gz");
        let file = std::fs::File::create(&path).unwrap();
        let mut gzip = GzEncoder::new(file, Compression::fast());
        gzip.write_all(&self.tar).unwrap();
        gzip.finish().unwrap();
        path
    }
}

/// A row as a line of a backup.
fn line(voice: &Voice) -> String {
    let place = Place::with(std::slice::from_ref(voice));
    let bytes = unpacked(&place.back_up());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start = text.find("{\"id\"").unwrap();
    let (_, line) = text.split_at(start);
    line.lines().next().unwrap().to_owned() + "\n"
}

/// Restores into a store with one row and a kept file, and asserts that a failure changes nothing.
fn refused(made: Made, limits: ArchiveLimits) -> BackupError {
    let place = Place::new();
    let mut voice = ready("here", 77);
    keep(&place.store, &mut voice, KeptKind::Sample, b"sample");
    place.store.begin(&voice).unwrap();
    let path = made.write(&place);
    let error = restore_within(&place.store, &path, limits, &mut Alone, &mut go_on).unwrap_err();
    assert_eq!(place.rows(), [voice]);
    assert_eq!(place.store.kept_files().all().unwrap().len(), 1);
    let mut names: Vec<String> = std::fs::read_dir(place.dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["data", "made.tar.gz"]);
    error
}

#[test]
fn an_archive_made_by_hand_is_restored_when_nothing_is_wrong_with_it() {
    let place = Place::new();
    let voice = ready("a", 1);
    let path = Made::start().rows(&line(&voice)).end(1, 0).write(&place);
    assert_eq!(place.restore(&path).unwrap().added, 1);
    assert_eq!(place.rows(), [voice]);
}

#[test]
fn paths_links_and_doubles_are_refused_and_change_nothing() {
    let row = line(&ready("a", 1));
    let id = RowId::new();
    let kept = format!("kept/{id}-sample.wav");
    let start = || Made::start().rows(&row);
    for (what, made) in [
        ("absolute", start().entry("/tmp/timbre-evil", b"x")),
        ("above", start().entry("../evil", b"x")),
        ("above kept", start().entry("kept/../../evil", b"x")),
        ("above by name", start().entry("kept/..", b"x")),
        ("windows", start().entry("kept\\evil", b"x")),
        ("drive", start().entry("C:\\evil", b"x")),
        ("unknown", start().entry("kept/evil.sh", b"x")),
        ("database", start().entry("timbre.db", b"SQLite format 3\0")),
        ("symlink", start().typed(EntryType::Symlink, &kept, b"")),
        ("hard link", start().typed(EntryType::Link, &kept, b"")),
        ("folder", start().typed(EntryType::Directory, "kept/", b"")),
        ("device", start().typed(EntryType::Char, &kept, b"")),
        (
            "long name",
            start().typed(EntryType::GNULongName, "kept/x", &[b'a'; 5000]),
        ),
        (
            "extension",
            start().typed(EntryType::XHeader, "kept/x", b"14 path=/evil\n"),
        ),
        ("sparse", start().typed(EntryType::GNUSparse, &kept, b"")),
        ("double manifest", start().entry("manifest.json", b"{}")),
        ("double rows", start().rows(&row)),
        ("double file", start().entry(&kept, b"x").entry(&kept, b"y")),
        ("rows out of order", start().entry("rows/00002.jsonl", b"")),
        (
            "rows after files",
            start().entry(&kept, b"x").entry("rows/00001.jsonl", b""),
        ),
        ("after the end", start().end(1, 0).entry(&kept, b"x")),
    ] {
        let error = refused(made.end(1, 1), ArchiveLimits::default());
        assert!(
            matches!(error, BackupError::Foreign { .. }),
            "{what}: {error:?}"
        );
    }
    assert!(!Path::new("/tmp/timbre-evil").exists());
}

#[test]
fn what_is_larger_than_a_backup_may_be_is_refused() {
    let small = ArchiveLimits {
        rows: 2,
        row_bytes: 2000,
        files: 1,
        file_bytes: 1000,
        total_bytes: 1 << 20,
    };
    let row = line(&ready("a", 1));
    let file = |number: u128, bytes: usize| {
        let row: RowId = uuid::Uuid::from_u128(number).to_string().parse().unwrap();
        (format!("kept/{row}-sample.wav"), vec![0; bytes])
    };
    let (one, content) = file(1, 1000);
    let (two, large) = file(2, 1001);
    for (what, made) in [
        ("rows", Made::start().rows(&row.repeat(3))),
        ("a long line", Made::start().rows(&"x".repeat(2001))),
        ("a file", Made::start().rows(&row).entry(&two, &large)),
        (
            "files",
            Made::start()
                .rows(&row)
                .entry(&one, &content)
                .entry(&two, &content),
        ),
        (
            "a manifest",
            Made::default().entry("manifest.json", &vec![b' '; 1 << 17]),
        ),
        ("everything", Made::start().rows(&"\n".repeat(2 << 20))),
    ] {
        let limits = if what == "everything" {
            ArchiveLimits {
                rows: u64::MAX,
                ..small
            }
        } else {
            small
        };
        let error = refused(made, limits);
        assert!(matches!(error, BackupError::TooLarge), "{what}: {error:?}");
    }
    let fits = Made::start().rows(&row).entry(&one, &content).end(1, 1);
    let place = Place::new();
    let path = fits.write(&place);
    let restored = restore_within(&place.store, &path, small, &mut Alone, &mut go_on).unwrap();
    // Nothing names the file, so it is not put anywhere.
    assert_eq!((restored.added, restored.files), (1, 0));
    assert_eq!(place.store.kept_files().all().unwrap(), []);
}

#[test]
fn a_bomb_is_stopped_long_before_it_is_unpacked() {
    let place = Place::new();
    let path = place.path("bomb.tar.gz");
    let mut gzip = GzEncoder::new(std::fs::File::create(&path).unwrap(), Compression::fast());
    gzip.write_all(&Made::start().tar).unwrap();
    let mut header = Header::new_ustar();
    header.set_path("rows/00000.jsonl").unwrap();
    header.set_entry_type(EntryType::Regular);
    header.set_size(8 << 30);
    header.set_cksum();
    gzip.write_all(header.as_bytes()).unwrap();
    for _ in 0..64 {
        gzip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    gzip.finish().unwrap();
    // A line without an end is given up after a megabyte.
    let error = place.restore(&path).unwrap_err();
    assert!(matches!(error, BackupError::TooLarge), "{error:?}");
}

#[test]
fn files_that_are_no_backup_are_called_what_they_are() {
    let place = Place::with(&[ready("a", 1)]);
    let path = place.path("chosen");
    let other_archive = Made::default().entry("readme.txt", b"hello").write(&place);
    let other_json = Made::default().entry("manifest.json", b"[1]").write(&place);
    for content in [
        Vec::new(),
        b"no archive at all, but long enough to be one".repeat(100),
        std::fs::read(&other_archive).unwrap(),
        std::fs::read(&other_json).unwrap(),
        b"\x1f\x8b".to_vec(),
        b"PK\x03\x04".to_vec(),
    ] {
        std::fs::write(&path, &content).unwrap();
        let error = place.restore(&path).unwrap_err();
        assert!(matches!(error, BackupError::NotABackup), "{error:?}");
    }
    assert!(matches!(
        place.restore(place.dir.path()),
        Err(BackupError::NotABackup)
    ));
    assert!(matches!(
        place.restore(&place.path("none")),
        Err(BackupError::File(_))
    ));
}

#[test]
fn a_database_is_never_taken_for_a_backup() {
    let (place, other) = (Place::with(&[ready("a", 1)]), Place::with(&[ready("b", 2)]));
    let foreign = other.dir.path().join("data/timbre.db");
    let before = place.rows();
    let error = place.restore(&foreign).unwrap_err();
    assert!(matches!(error, BackupError::ADatabase), "{error:?}");
    assert_eq!(place.rows(), before);
}

#[test]
fn a_newer_backup_is_refused_with_both_versions() {
    let newer = Made::default().entry(
        "manifest.json",
        b"{\"format\":\"timbre-backup\",\"version\":9,\"what\":1}",
    );
    let error = refused(newer, ArchiveLimits::default());
    assert!(
        matches!(error, BackupError::Newer { found: 9, known: 1 }),
        "{error:?}"
    );
}

#[test]
fn a_backup_that_was_cut_or_changed_is_refused_and_changes_nothing() {
    let from = Place::new();
    let mut voice = ready("a", 1);
    let noise: Vec<u8> = (0..5000_u32).map(|n| (n * n % 251) as u8).collect();
    keep(&from.store, &mut voice, KeptKind::Sample, &noise);
    from.store.begin(&voice).unwrap();
    let whole = std::fs::read(from.back_up()).unwrap();
    let place = Place::new();
    let path = place.path("damaged.tar.gz");
    let refuses = |bytes: &[u8], what: &str| {
        std::fs::write(&path, bytes).unwrap();
        let error = place.restore(&path).expect_err(what);
        assert!(
            matches!(
                error,
                BackupError::Damaged { .. }
                    | BackupError::NotABackup
                    | BackupError::Foreign { .. }
                    | BackupError::TooLarge
            ),
            "{what}: {error:?}"
        );
        assert_eq!(place.store.row_count(), Ok(0), "{what}");
    };
    for length in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
        refuses(
            &whole[..length],
            &format!("{length} bytes of {}", whole.len()),
        );
    }
    // The header of gzip (10 bytes) says nothing that matters.
    for position in (10..whole.len()).step_by(61) {
        let mut bytes = whole.clone();
        bytes[position] ^= 0x10;
        refuses(&bytes, &format!("a bit of byte {position}"));
    }
    let counts = Made::start().rows(&line(&voice)).end(2, 0);
    let error = refused(counts, ArchiveLimits::default());
    assert!(matches!(error, BackupError::Damaged { .. }), "{error:?}");
}

#[test]
fn lines_that_are_no_voice_are_skipped_and_named() {
    let good = ready("good", 1);
    let row = line(&good);
    let other = RowId::new().to_string();
    let id = good.id.to_string();
    let kept = format!("\"kept\":{{\"sample\":\"{other}-sample.wav\"}}");
    let lines = [
        row.trim_end().to_owned(),
        "{ \"id\": ".to_owned(),
        String::new(),
        row.trim_end().replace(&id, "not-a-uuid"),
        row.trim_end().replace("\"good\"", "\"two\\nlines\""),
        row.trim_end().replace("\"kept\":{}", &kept),
        row.trim_end().replace("\"environment\"", "\"practice\""),
        row.trim_end().replace(
            "{\"kind\":\"nothing\"}",
            "{\"kind\":\"link\",\"link\":\"javascript:alert(1)\"}",
        ),
        row.trim_end().replace("\"ready\"", "\"dreaming\""),
        row.trim_end().to_owned(),
    ];
    let distinct: std::collections::HashSet<&String> = lines.iter().collect();
    assert_eq!(distinct.len(), lines.len() - 1, "each line is changed");
    let place = Place::new();
    let path = Made::start()
        .rows(&lines.join("\n"))
        .end(lines.len() as u64, 0)
        .write(&place);
    let restored = place.restore(&path).unwrap();
    assert_eq!((restored.added, restored.skipped), (1, 9));
    assert_eq!(place.rows(), [good]);
    let named: Vec<usize> = restored
        .malformed
        .iter()
        .map(|malformed| malformed.line)
        .collect();
    assert_eq!(named, (2..=10).collect::<Vec<_>>());
    let first = &restored.malformed[0];
    assert_eq!(first.entry, "rows/00000.jsonl");
    assert!(first.reason.contains("EOF"), "{}", first.reason);
}

// Tables.

#[test]
fn a_table_for_spreadsheets_runs_nothing_and_rounds_nothing() {
    let mut evil = ready("=HYPERLINK(\"http://evil\")", 1);
    evil.annotations.note = Note::cut("+1, \"two\"\nthree");
    evil.annotations.labels = vec!["@Zoo".parse().unwrap(), "Calm".parse().unwrap()];
    evil.annotations.star = true;
    let name = KeptName::new(evil.id, KeptKind::Statement, "wav").unwrap();
    evil.annotations.consent = Some(Consent::Agreed(Agreement {
        name: "=Budi".parse().unwrap(),
        date: jiff::civil::date(2026, 11, 20),
        statement: Some(name.clone()),
    }));
    let plain = voice("声", VoiceState::Cancelled);
    let place = Place::with(&[evil.clone(), plain.clone()]);
    let path = place.path("voices.csv");
    let ids = [plain.id, RowId::new(), evil.id];
    let exported = backup::export(
        &place.store,
        &ids,
        TableFormat::Csv,
        Target::any(&path),
        &mut go_on,
    )
    .unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(
        exported,
        Exported {
            rows: 2,
            bytes: bytes.len() as u64
        }
    );
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut table = csv::Reader::from_reader(text);
    let columns = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().unwrap();
    let cell = |row: usize, column: &str| {
        let index = columns.iter().position(|name| name == column).unwrap();
        rows[row].get(index).unwrap().to_owned()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(cell(0, "name"), "声");
    assert_eq!(cell(0, "voice_id"), "");
    assert_eq!(cell(1, "name"), "'=HYPERLINK(\"http://evil\")");
    assert_eq!(cell(1, "note"), "'+1, \"two\"\nthree");
    assert_eq!(cell(1, "labels"), "'@Zoo; Calm");
    assert_eq!(cell(1, "voice_id"), "'829000000000000001");
    assert_eq!(cell(1, "star"), "yes");
    for (column, text) in [
        ("whose", "agreed"),
        ("speaker", "'=Budi"),
        ("agreed_on", "2026-11-20"),
        ("statement", &name.to_string()),
    ] {
        assert_eq!(cell(1, column), text);
        assert_eq!(cell(0, column), "");
    }
    for row in &rows {
        assert!(
            row.iter()
                .all(|cell| !cell.starts_with(['=', '+', '-', '@']))
        );
    }
}

#[test]
fn a_table_in_json_holds_the_exact_values() {
    let mut voice = ready("=1+1", 1);
    voice.annotations.labels = vec!["Zoo".parse().unwrap()];
    voice.annotations.consent = Some(agreed(None));
    let place = Place::with(&[voice.clone(), ready("b", 2)]);
    let path = place.path("voices.json");
    let ids: Vec<RowId> = place.rows().iter().map(|voice| voice.id).collect();
    for (ids, count) in [(ids.as_slice(), 2), (&[], 0)] {
        backup::export(
            &place.store,
            ids,
            TableFormat::Json,
            Target::any(&path),
            &mut go_on,
        )
        .unwrap();
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(json.as_array().unwrap().len(), count);
        if count > 0 {
            assert_eq!(json[0]["name"], "=1+1");
            assert_eq!(json[0]["voice_id"], "829000000000000001");
            assert_eq!(json[0]["labels"], serde_json::json!(["Zoo"]));
            assert_eq!(json[0]["whose"], "agreed");
            assert_eq!(json[0]["speaker"], "Budi Santoso");
            assert_eq!(json[0]["agreed_on"], "2026-11-20");
            assert!(json[0]["statement"].is_null() && json[1]["whose"].is_null());
            assert_eq!(json[0]["row"], voice.id.to_string());
        }
    }
}

#[test]
fn a_backup_is_made_while_the_store_goes_on_writing() {
    let place = Place::with(&[ready("a", 1)]);
    let again = place.store.again().unwrap();
    let path = place.path("backup.tar.gz");
    let mut number = 10;
    backup::write(&again, Target::any(&path), noon(), &mut |_| {
        number += 1;
        place.store.begin(&ready("meanwhile", number)).unwrap();
        ControlFlow::Continue(())
    })
    .unwrap();
    let to = Place::new();
    assert!(to.restore(&path).unwrap().added >= 1);
    // And a restore beside a store that goes on writing.
    let again = to.store.again().unwrap();
    restore(&again, &path, &mut Alone, &mut |_| {
        number += 1;
        to.store.begin(&ready("meanwhile", number)).unwrap();
        ControlFlow::Continue(())
    })
    .unwrap();
}

#[test]
fn a_look_at_a_backup_tells_what_restoring_does_and_writes_nothing() {
    let mut with_sample = ready("Ayu", 1);
    let from = Place::new();
    keep(
        &from.store,
        &mut with_sample,
        KeptKind::Sample,
        b"recording",
    );
    from.store.begin(&with_sample).unwrap();
    let mut known = ready("Budi", 2);
    from.store.begin(&known).unwrap();
    let same = ready("Citra", 3);
    from.store.begin(&same).unwrap();
    let path = from.back_up();

    // One of them is here without its voice, one as it is.
    known.updated = noon() - SignedDuration::from_hours(1);
    known.state = VoiceState::TooOld {
        task_id: known.state.task_id().unwrap().clone(),
    };
    let to = Place::with(&[known, same]);
    let before = to.rows();
    let found = to.preview(&path).unwrap();
    assert_eq!(
        (found.added, found.updated, found.kept, found.files),
        (1, 1, 1, 1)
    );
    assert_eq!(to.rows(), before);
    assert_eq!(to.store.kept_files().all().unwrap(), []);
    assert_eq!(to.restore(&path).unwrap(), found);
    let again = to.preview(&path).unwrap();
    assert_eq!(
        (again.added, again.updated, again.kept, again.files),
        (0, 0, 3, 0)
    );
}

#[test]
fn a_look_refuses_what_restoring_refuses() {
    let place = Place::with(&[ready("Ayu", 1)]);
    let path = place.back_up();
    let whole = std::fs::read(&path).unwrap();
    let cut = place.path("cut.tar.gz");
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let damaged = place.preview(&cut);
    assert!(
        matches!(damaged, Err(BackupError::Damaged { .. })),
        "{damaged:?}"
    );
    let stopped = backup::preview(&place.store, &path, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(BackupError::Cancelled)));
}

#[test]
fn a_file_that_came_while_a_backup_was_written_is_left_alone() {
    let place = Place::with(&[ready("Ayu", 1)]);
    let path = place.path("backup.tar.gz");
    let written = backup::write(&place.store, Target::fresh(&path), noon(), &mut |_| {
        std::fs::write(&path, "mine").unwrap();
        ControlFlow::Continue(())
    });
    assert!(matches!(written, Err(BackupError::Exists)), "{written:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let again = backup::write(&place.store, Target::fresh(&path), noon(), &mut go_on);
    assert!(matches!(again, Err(BackupError::Exists)), "{again:?}");
    backup::write(&place.store, Target::any(&path), noon(), &mut go_on).unwrap();
    assert_ne!(std::fs::read(&path).unwrap(), b"mine");
}
