//! A row and those who change it, in any order: a run that knows an older row, the person, a restore, and
//! commands that come while the row is at work. Nothing that was on disk is lost.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup, quick, start};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::PATIENCE;
use timbre::clock::Clock;
use timbre::domain::{
    Account, Annotations, Cause, CustomBody, Failure, FileId, KeptKind, KeptName, Note, Refusal,
    RowId, StateClass, StateKind, Step, StoredKind, TaskId, Trial, Upload, Voice, VoiceId,
    VoiceState,
};
use timbre::jobs::{Checkpoint, Checkpoints, Timings};
use timbre::model::storage::{StorageEffect, StorageEvent};
use timbre::model::voices::{AnnotationChange, VoicesEffect, VoicesEvent};
use timbre::model::{Event, HistoryEvent, JobEffect, PastedTaskError};
use timbre::store::{Store, StoreError};

/// What a writer does, with the row as it knows it.
#[derive(Debug, Clone, Copy)]
enum Change {
    Percent(u8),
    Ready(u8),
    Fails,
    Forgotten,
    Doubt,
    LookAgain,
    Found(u8),
    DeleteUpload,
    Trial,
    Answer,
}

#[derive(Debug, Clone, Copy)]
enum Happening {
    /// A writer reads the row.
    Reads(usize),
    /// It writes what it has changed of the row that it read.
    Writes(usize, Change),
    /// The person, who sees the row that this writer read, writes a note or gives a star.
    Notes(usize, u8),
    Stars(usize, bool),
    /// The row that this writer read comes back with a backup, so much older or newer.
    Restores(usize, i8),
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let change = prop_oneof![
        (0..100_u8).prop_map(Change::Percent),
        (0..3_u8).prop_map(Change::Ready),
        Just(Change::Fails),
        Just(Change::Forgotten),
        Just(Change::Doubt),
        Just(Change::LookAgain),
        (0..3_u8).prop_map(Change::Found),
        Just(Change::DeleteUpload),
        Just(Change::Trial),
        Just(Change::Answer),
    ];
    let happening = prop_oneof![
        2 => (0..3_usize).prop_map(Happening::Reads),
        6 => (0..3_usize, change).prop_map(|(writer, change)| Happening::Writes(writer, change)),
        1 => (0..3_usize, any::<u8>()).prop_map(|(writer, note)| Happening::Notes(writer, note)),
        1 => (0..3_usize, any::<bool>()).prop_map(|(writer, star)| Happening::Stars(writer, star)),
        1 => (0..3_usize, -9..9_i8).prop_map(|(writer, hours)| Happening::Restores(writer, hours)),
    ];
    proptest::collection::vec(happening, 1..40)
}

fn failure(step: Step) -> Failure {
    Failure::own(step, Refusal::InterruptedWhileSending)
}

/// Makes a change, as a run would: each follows only from the states that it follows from. Says whether
/// there was one to make.
fn change(voice: &mut Voice, change: Change) -> bool {
    let task_id = voice.state.task_id().cloned();
    let followed = voice.state.is_followed();
    let state = match (change, task_id) {
        (Change::Percent(percent), Some(task_id)) if followed => {
            Some(VoiceState::InProgress { task_id, percent })
        }
        (Change::Ready(n), Some(task_id)) if voice.state.voice_id().is_none() => {
            let voice_id = VoiceId::new(format!("voice {n}"));
            Some(VoiceState::Ready { task_id, voice_id })
        }
        (Change::Fails, task_id @ Some(_)) if followed => Some(VoiceState::Failed {
            task_id,
            failure: failure(Step::Task),
        }),
        (Change::Forgotten, Some(task_id)) if followed => Some(VoiceState::TooOld { task_id }),
        (Change::Doubt, None) if voice.state.state_kind() == StateKind::NotSure => {
            Some(VoiceState::Unconfirmed {
                failure: failure(Step::Create),
            })
        }
        (Change::LookAgain, None) if voice.state.state_kind() == StateKind::Unconfirmed => {
            Some(VoiceState::NotSure {
                failure: failure(Step::Create),
            })
        }
        (Change::Found(n), None) => Some(VoiceState::Accepted {
            task_id: TaskId::new(format!("task {n}")),
        }),
        (Change::DeleteUpload, _) => {
            voice.upload.as_mut().unwrap().deleted = Some(start());
            return true;
        }
        (Change::Trial, Some(_)) => {
            let file = KeptName::new(voice.id, KeptKind::Trial, "wav").unwrap();
            let mime = "audio/wav".to_owned();
            voice.kept.trial = Some(Trial { file, mime });
            return true;
        }
        (Change::Answer, Some(_)) => {
            voice.answer.voice_info = Some("{}".into());
            return true;
        }
        _ => None,
    };
    let found = state.is_some();
    voice.state = state.unwrap_or_else(|| voice.state.clone());
    found
}

fn a_row(state: VoiceState) -> Voice {
    let upload = Upload {
        session_key: None,
        file_id: Some(FileId::new("387702")),
        media_url: Some("https://example.com/a.wav".into()),
        expires: None,
        deleted: None,
    };
    Voice {
        session_id: Some("s".parse().unwrap()),
        custom: Some(CustomBody::default()),
        body: Some(b"body".to_vec()),
        sent: Some(start()),
        upload: Some(upload),
        state,
        ..Voice::new(RowId::new(), start(), Account::practice().snapshot(None))
    }
}

/// What must hold from one moment to the next, whoever did what between.
fn nothing_is_lost(before: &Voice, after: &Voice) -> Result<(), TestCaseError> {
    fn stays<T: PartialEq + std::fmt::Debug>(
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<(), TestCaseError> {
        if before.is_some() {
            prop_assert_eq!(before, after);
        }
        Ok(())
    }
    stays(before.state.task_id(), after.state.task_id())?;
    stays(before.state.voice_id(), after.state.voice_id())?;
    stays(before.kept.trial.as_ref(), after.kept.trial.as_ref())?;
    stays(
        before.answer.voice_info.as_ref(),
        after.answer.voice_info.as_ref(),
    )?;
    stays(before.custom.as_ref(), after.custom.as_ref())?;
    stays(before.body.as_ref(), after.body.as_ref())?;
    stays(before.sent.as_ref(), after.sent.as_ref())?;
    let deleted = |voice: &Voice| voice.upload.as_ref().unwrap().deleted;
    stays(deleted(before).as_ref(), deleted(after).as_ref())
}

/// Does what happens; the writers hold the row as they read it, or wrote it last.
fn happens(
    store: &Store,
    known: &mut [Voice],
    happening: Happening,
    now: Timestamp,
) -> Result<(), TestCaseError> {
    let id = known[0].id;
    let read = || store.voice(id).unwrap().unwrap();
    let before = read();
    match happening {
        Happening::Reads(writer) => known[writer] = before,
        Happening::Writes(writer, what) => {
            let mut next = known[writer].clone();
            next.updated = now;
            if !change(&mut next, what) {
                return Ok(());
            }
            match store.journal(&known[writer], &next) {
                Ok(written) => {
                    prop_assert_eq!(&written, &read());
                    // A TaskId that was paid for is written whatever else happened.
                    let gained = before.state.task_id() != written.state.task_id();
                    let left_rest = before.state.is_at_rest() && !written.state.is_at_rest();
                    if left_rest && !gained {
                        prop_assert_eq!(&known[writer].state, &before.state);
                    }
                    known[writer] = written;
                }
                Err(StoreError::Stale { .. }) => {
                    prop_assert_eq!(&before, &read());
                    known[writer] = before.clone();
                }
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            }
            let after = read();
            prop_assert_eq!(
                &before.annotations,
                &after.annotations,
                "a run writes no annotation"
            );
            nothing_is_lost(&before, &after)?;
        }
        Happening::Notes(writer, _) | Happening::Stars(writer, _) => {
            let seen = known[writer].annotations.clone();
            let mut wanted = seen.clone();
            match happening {
                Happening::Notes(_, note) => wanted.note = Note::cut(&note.to_string()),
                Happening::Stars(_, star) => wanted.star = star,
                _ => unreachable!(),
            }
            store.annotate(id, &seen, &wanted, now).unwrap();
            let after = read();
            if seen.note == wanted.note {
                prop_assert_eq!(&after.annotations.note, &before.annotations.note);
            }
            if seen.star == wanted.star {
                prop_assert_eq!(after.annotations.star, before.annotations.star);
            }
            known[writer].annotations = after.annotations.clone();
            let annotations = before.annotations.clone();
            prop_assert_eq!(
                Voice {
                    annotations,
                    ..after
                },
                before,
                "an annotation writes no more"
            );
        }
        Happening::Restores(writer, hours) => {
            let mut incoming = known[writer].clone();
            incoming.updated += SignedDuration::from_hours(hours.into());
            // A backup holds neither.
            (incoming.custom, incoming.body) = (None, None);
            let merged = store.merge(&[incoming], &mut HashSet::new(), &mut |_| true);
            merged.unwrap();
            let after = read();
            if before.state.class() != StateClass::AtRest {
                prop_assert_eq!(&after, &before);
            }
            nothing_is_lost(&before, &after)?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_writers_loses_what_was_on_disk(
        in_doubt: bool,
        happenings in happenings(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Clock::System).unwrap().store;
        let row = a_row(if in_doubt {
            VoiceState::NotSure { failure: failure(Step::Create) }
        } else {
            VoiceState::Accepted { task_id: TaskId::new("task 0") }
        });
        store.begin(&row).unwrap();
        let mut known = [row.clone(), row.clone(), row];
        for (second, happening) in (0_i64..).zip(happenings) {
            let now = start() + SignedDuration::from_secs(second);
            happens(&store, &mut known, happening, now)?;
        }
    }
}

/// What comes for a row while it is at work.
#[derive(Debug, Clone, Copy)]
enum Beside {
    Note(u8),
    Star(bool),
    DeleteUpload,
    LookAgain,
    Stop,
    Paste,
    Restore,
    Wait(u8),
}

fn beside() -> impl Strategy<Value = Vec<Beside>> {
    let one = prop_oneof![
        any::<u8>().prop_map(Beside::Note),
        any::<bool>().prop_map(Beside::Star),
        Just(Beside::DeleteUpload),
        Just(Beside::LookAgain),
        Just(Beside::Stop),
        Just(Beside::Paste),
        Just(Beside::Restore),
        (0..80_u8).prop_map(Beside::Wait),
    ];
    proptest::collection::vec(one, 4..16)
}

/// A backup of a row, in a folder of its own.
fn backup_of(voice: &Voice) -> (tempfile::TempDir, std::path::PathBuf) {
    let elsewhere = tempfile::tempdir().unwrap();
    let store = Store::open(elsewhere.path(), &Clock::System).unwrap().store;
    store.begin(voice).unwrap();
    let path = elsewhere.path().join("backup.tar.gz");
    let target = timbre::backup::Target::any(&path);
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    timbre::backup::write(&store, target, start(), &mut go_on).unwrap();
    (elsewhere, path)
}

fn annotate(bench: &mut Bench, id: RowId, before: &Annotations, annotations: &Annotations) {
    let at = bench.now();
    let change = AnnotationChange {
        id,
        annotations: annotations.clone(),
        before: before.clone(),
        at,
    };
    bench.run(JobEffect::Voices(VoicesEffect::Write(Box::new(change))));
}

fn written(event: &Event) -> bool {
    matches!(event, Event::Voices(VoicesEvent::Written { .. }))
}

fn comes_to_its_voice(beside: &[Beside]) -> Result<(), TestCaseError> {
    let remote = Remote::slow(&Clock::System, Duration::from_millis(300));
    remote.set_faults("DescribeTaskDetail: delay 30ms; DeleteMedia: delay 30ms");
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.file_order("Ayu");
    let id = order.id;
    bench.submit(&order);
    let voice = bench.recorded(id, |voice| voice.state.is_followed());
    let task_id = voice.state.task_id().unwrap().clone();
    let (_elsewhere, backup) = backup_of(&voice);
    let mut annotations = Annotations::default();
    for one in beside {
        let before = annotations.clone();
        match *one {
            Beside::Note(note) => {
                annotations.note = Note::cut(&note.to_string());
                annotate(&mut bench, id, &before, &annotations);
            }
            Beside::Star(star) => {
                annotations.star = star;
                annotate(&mut bench, id, &before, &annotations);
            }
            Beside::DeleteUpload => bench.run(JobEffect::DeleteUpload(id)),
            Beside::LookAgain => bench.run(JobEffect::CheckNow(id)),
            Beside::Stop => bench.run(JobEffect::Cancel(id)),
            Beside::Paste => bench.run(JobEffect::FollowTask {
                task_id: task_id.clone(),
                account: Box::new(order.account.clone()),
                row: None,
            }),
            Beside::Restore => drop(bench.restore(&backup)),
            Beside::Wait(millis) => std::thread::sleep(Duration::from_millis(millis.into())),
        }
    }
    let voice = bench.recorded(id, |voice| voice.kept.trial.is_some());
    // Whatever is still under way comes to its end, and the last change is on disk.
    let bench = bench.restart();
    let stored = bench.stored(id);
    prop_assert_eq!(stored.state.voice_id(), voice.state.voice_id());
    prop_assert_eq!(stored.state.task_id(), Some(&task_id));
    prop_assert_eq!(&stored.kept, &voice.kept);
    prop_assert_eq!(
        (stored.annotations.note, stored.annotations.star),
        (annotations.note, annotations.star)
    );
    let asked = remote.service().counts().of("DeleteMedia");
    let deleted = stored.upload.as_ref().unwrap().deleted;
    prop_assert_eq!(deleted.is_some(), asked > 0, "{:?}, {}", deleted, asked);
    prop_assert_eq!((remote.tasks_made(), bench.row_count()), (1, 1));
    let kinds = bench.recorded_kinds(id);
    let ready = kinds.iter().position(|kind| *kind == "ready");
    let after = kinds.iter().skip(ready.unwrap());
    prop_assert!(after.clone().all(|kind| *kind == "ready"), "{:?}", kinds);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_while_a_task_is_followed_its_voice_and_all_else_is_kept(beside in beside()) {
        comes_to_its_voice(&beside)?;
    }
}

/// A bench in which a task is followed and not looked at again for an hour.
fn waiting(remote: &Remote) -> (Bench, RowId) {
    let mut pace = quick();
    pace.follow.then = Duration::from_hours(1);
    let setup = Setup {
        pace,
        ..Setup::default()
    };
    let mut bench = Bench::at(remote, setup);
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    bench.recorded(order.id, |voice| voice.state.is_followed());
    (bench, order.id)
}

#[test]
fn a_row_that_waits_for_its_next_look_is_annotated_and_answers_at_once() {
    let remote = Remote::slow(&Clock::System, Duration::from_hours(2));
    let (mut bench, id) = waiting(&remote);
    let annotations = Annotations {
        note: Note::cut("warm"),
        ..Annotations::default()
    };
    annotate(&mut bench, id, &Annotations::default(), &annotations);
    bench.wait_for(written);
    assert_eq!(bench.stored(id).annotations.note, annotations.note);
    // The task still needs the sample: it stays, and the window is not left waiting.
    bench.run(JobEffect::DeleteUpload(id));
    bench.wait_for(|event| {
        matches!(
            event,
            Event::History(HistoryEvent::UploadDeletion { result: Ok(()), .. })
        )
    });
    assert_eq!(bench.stored(id).upload.unwrap().deleted, None);
    assert_eq!(remote.service().counts().of("DeleteMedia"), 0);
    // What the run writes next takes nothing of it away.
    bench.seen.clear();
    bench.run(JobEffect::CheckNow(id));
    let looked = bench.recorded(id, |voice| voice.following.last_check.is_some());
    assert_eq!(looked.annotations.note, annotations.note);
}

#[test]
fn a_restore_leaves_a_row_alone_that_is_followed() {
    let remote = Remote::slow(&Clock::System, Duration::from_hours(2));
    let (mut bench, id) = waiting(&remote);
    let here = bench.stored(id);
    let state = VoiceState::Ready {
        task_id: here.state.task_id().unwrap().clone(),
        voice_id: VoiceId::new("829000000000000001"),
    };
    let updated = here.updated + SignedDuration::from_hours(1);
    let (_elsewhere, path) = backup_of(&Voice {
        state,
        updated,
        ..here.clone()
    });
    bench.restore(&path);
    assert_eq!(bench.stored(id).state.kind(), here.state.kind());
}

/// A row at rest on which somebody is at work, as its upload is being deleted; that ends once the sender is
/// gone.
fn deleting_its_upload(remote: &Remote) -> (Bench, Voice, Sender<()>) {
    let (reached, deleting) = channel();
    let (go_on, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    let steps = Checkpoints::asking(move |at| {
        if at == Checkpoint::SampleDeleted {
            reached.send(()).ok();
            wait.lock().unwrap().recv().ok();
        }
        true
    });
    let setup = Setup {
        steps,
        ..Setup::default()
    };
    let mut bench = Bench::at(remote, setup);
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let here = bench.recorded(order.id, |voice| voice.kept.trial.is_some());
    bench.run(JobEffect::DeleteUpload(order.id));
    deleting.recv_timeout(PATIENCE).unwrap();
    assert!(here.state.is_at_rest());
    (bench, here, go_on)
}

#[test]
fn a_restore_leaves_a_row_alone_whose_upload_is_being_deleted() {
    let remote = Remote::new("", Clock::System);
    let (mut bench, here, go_on) = deleting_its_upload(&remote);
    let mut newer = here.clone();
    newer.updated += SignedDuration::from_hours(1);
    newer.upload.as_mut().unwrap().expires = Some(start());
    let (_elsewhere, path) = backup_of(&newer);
    bench.restore(&path);
    assert_eq!(bench.stored(here.id), here);
    drop(go_on);
    bench.wait_for(|event| matches!(event, Event::History(HistoryEvent::UploadDeletion { .. })));
    let upload = bench.stored(here.id).upload.unwrap();
    assert!(upload.deleted.is_some());
}

#[test]
fn the_sample_of_a_row_whose_upload_is_being_deleted_is_not_deleted_meanwhile() {
    let remote = Remote::new("", Clock::System);
    let (mut bench, here, go_on) = deleting_its_upload(&remote);
    let mut delete = || {
        bench.run(StorageEffect::Delete(StoredKind::Samples).into());
        let deleted = |event: &Event| matches!(event, Event::Storage(StorageEvent::Deleted { .. }));
        let Event::Storage(StorageEvent::Deleted { result, .. }) = bench.wait_for(deleted) else {
            unreachable!()
        };
        (result.unwrap().count, bench.stored(here.id).kept.sample)
    };
    assert_eq!(delete(), (0, here.kept.sample.clone()));
    drop(go_on);
    bench.wait_for(|event| matches!(event, Event::History(HistoryEvent::UploadDeletion { .. })));
}

#[test]
fn stopping_a_row_whose_call_has_left_takes_nothing_from_it() {
    let remote = Remote::new("CreateAigcCustomVoice: delay 300ms", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    bench.recorded(order.id, |voice| voice.state == VoiceState::Sending);
    bench.run(JobEffect::Cancel(order.id));
    let voice = bench.finished(order.id);
    assert!(voice.state.voice_id().is_some(), "{:?}", voice.state);
}

#[test]
fn a_task_that_is_pasted_twice_at_once_has_one_row() {
    let remote = Remote::new("", Clock::System);
    let mut elsewhere = Bench::at(&remote, Setup::default());
    let order = elsewhere.link_order("Ayu");
    elsewhere.submit(&order);
    let task_id = elsewhere.settled(order.id).state.task_id().unwrap().clone();
    let mut bench = Bench::at(&remote, Setup::default());
    for _ in 0..8 {
        bench.run(JobEffect::FollowTask {
            task_id: task_id.clone(),
            account: Box::new(order.account.clone()),
            row: None,
        });
    }
    for _ in 0..8 {
        bench.wait_for(|event| matches!(event, Event::Led(_)));
    }
    assert_eq!(bench.row_count(), 1);
}

/// Steps at which the app itself is at fault, so many times.
fn faulty(place: Checkpoint, times: u32) -> Checkpoints {
    let left = Arc::new(AtomicU32::new(times));
    Checkpoints::asking(move |at| {
        let hit = at == place
            && left
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                    left.checked_sub(1)
                })
                .is_ok();
        assert!(!hit, "a fault of the app itself, as the test wants it");
        true
    })
}

fn with_fault(remote: &Remote, steps: Checkpoints) -> Bench {
    let setup = Setup {
        steps,
        ..Setup::default()
    };
    Bench::at(remote, setup)
}

#[test]
fn a_fault_of_the_app_itself_at_any_step_leaves_no_row_at_work() {
    const ALWAYS: u32 = u32::MAX;
    for (place, faults, file, kind) in [
        (Checkpoint::Begun, "", true, "failed"),
        (Checkpoint::Applied, "", true, "failed"),
        (Checkpoint::KeyKept, "", true, "failed"),
        (Checkpoint::Put, "", true, "failed"),
        (Checkpoint::Committed, "", true, "failed"),
        (Checkpoint::CommitKept, "", true, "failed"),
        (Checkpoint::ReadyToSend, "", false, "unconfirmed"),
        (Checkpoint::Answered, "", false, "unconfirmed"),
        (
            Checkpoint::DoubtKept,
            "CreateAigcCustomVoice#1: drop after",
            false,
            "unconfirmed",
        ),
        (
            Checkpoint::Listed,
            "CreateAigcCustomVoice#1: drop after",
            false,
            "unconfirmed",
        ),
        (
            Checkpoint::AnsweredAgain,
            "CreateAigcCustomVoice#1: drop before",
            false,
            "unconfirmed",
        ),
        (Checkpoint::Looked, "", false, "failed"),
        (Checkpoint::VoiceKept, "", false, "ready"),
        (Checkpoint::TrialFetched, "", false, "ready"),
    ] {
        let remote = Remote::new(faults, Clock::System);
        let mut bench = with_fault(&remote, faulty(place, ALWAYS));
        let order = if file {
            bench.file_order("Ayu")
        } else {
            bench.link_order("Ayu")
        };
        bench.submit(&order);
        let voice = bench.finished(order.id);
        assert_eq!(voice.state.kind(), kind, "{place:?}");
        // What is asked of the row is done again.
        bench.seen.clear();
        bench.run(JobEffect::DeleteUpload(order.id));
        bench
            .wait_for(|event| matches!(event, Event::History(HistoryEvent::UploadDeletion { .. })));
    }
}

#[test]
fn a_fault_while_a_task_is_followed_does_not_end_the_following() {
    let remote = Remote::new("", Clock::System);
    let mut bench = with_fault(&remote, faulty(Checkpoint::Looked, 2));
    let order = bench.submit_link("Ayu");
    assert!(bench.finished(order.id).state.voice_id().is_some());
}

#[test]
fn a_task_whose_following_failed_by_a_fault_can_be_looked_at_again() {
    let remote = Remote::new("", Clock::System);
    let broken = Arc::new(AtomicBool::new(true));
    let steps = {
        let broken = Arc::clone(&broken);
        Checkpoints::asking(move |at| {
            let hit = at == Checkpoint::Looked && broken.load(Ordering::SeqCst);
            assert!(!hit, "a fault of the app itself, as the test wants it");
            true
        })
    };
    let mut bench = with_fault(&remote, steps);
    let order = bench.submit_link("Ayu");
    let voice = bench.finished(order.id);
    let failure = voice.state.failure().unwrap();
    let refusal = Refusal::Panic;
    assert_eq!(failure.cause, Cause::Own { refusal });
    assert!(voice.state.task_id().is_some());
    // A fault of that look leaves the row as it is, and open for the next.
    bench.seen.clear();
    bench.run(JobEffect::CheckNow(order.id));
    bench.recorded(order.id, |voice| voice.state.kind() == "failed");
    broken.store(false, Ordering::SeqCst);
    bench.run(JobEffect::CheckNow(order.id));
    bench.recorded(order.id, |voice| voice.state.voice_id().is_some());
}

#[test]
fn a_fault_before_the_row_is_on_disk_is_told_and_nothing_was_sent() {
    let remote = Remote::new("", Clock::System);
    let mut bench = with_fault(&remote, faulty(Checkpoint::FilesKept, 1));
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let voice = bench.settled_unsaved(order.id);
    let refusal = Refusal::Panic;
    assert_eq!(voice.state.failure().unwrap().cause, Cause::Own { refusal });
    assert_eq!((bench.row_count(), remote.creates()), (0, 0));
}

#[test]
fn a_fault_while_an_upload_is_deleted_is_told() {
    let remote = Remote::new("", Clock::System);
    let mut bench = with_fault(&remote, faulty(Checkpoint::SampleDeleted, 1));
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let voice = bench.recorded(order.id, |voice| voice.kept.trial.is_some());
    bench.run(JobEffect::DeleteUpload(order.id));
    let answered =
        |event: &Event| matches!(event, Event::History(HistoryEvent::UploadDeletion { .. }));
    let Event::History(HistoryEvent::UploadDeletion { result, .. }) = bench.wait_for(answered)
    else {
        unreachable!()
    };
    let refusal = Refusal::Panic;
    assert_eq!(result.unwrap_err().cause, Cause::Own { refusal });
    assert_eq!(bench.stored(order.id), voice);
}

#[test]
fn a_fault_while_a_pasted_task_is_looked_at_is_told_and_it_can_be_pasted_again() {
    let lost = "CreateAigcCustomVoice#1: drop after; DescribeTasks: code UnauthorizedOperation";
    let remote = Remote::new(lost, Clock::System);
    let mut bench = with_fault(&remote, faulty(Checkpoint::Looked, 1));
    let order = bench.submit_link("Ayu");
    assert_eq!(bench.settled(order.id).state.kind(), "unconfirmed");
    let paste = |bench: &mut Bench| {
        bench.run(JobEffect::FollowTask {
            task_id: TaskId::new("1-CreateAigcCustomVoice-0t"),
            account: Box::new(order.account.clone()),
            row: Some(order.id),
        });
        let answered = |event: &Event| {
            matches!(
                event,
                Event::History(HistoryEvent::Pasted { error: Some(_), .. })
            )
        };
        match bench.wait_for(answered) {
            Event::History(HistoryEvent::Pasted {
                error: Some(PastedTaskError::Unseen(failure)),
                ..
            }) => failure,
            other => unreachable!("{other:?}"),
        }
    };
    let refusal = Refusal::Panic;
    assert_eq!(paste(&mut bench).cause, Cause::Own { refusal });
    // The second look is answered by the service.
    assert!(matches!(paste(&mut bench).cause, Cause::Service { .. }));
    assert_eq!(bench.stored(order.id).state.kind(), "unconfirmed");
}

/// A row of which the answer was lost, at a service that cannot be reached, once the service lists the
/// task no longer.
fn doubt_after_72_hours(at: impl FnOnce(&Clock, Timings) -> (Bench, Option<Remote>)) {
    let clock = Clock::set_to(start());
    let (mut bench, _remote) = at(&clock, quick());
    let order = bench.link_order("Ayu");
    let mut voice = order.row();
    voice.body = Some(b"{}".to_vec());
    voice.sent = Some(clock.now());
    voice.state = VoiceState::NotSure {
        failure: failure(Step::Create),
    };
    bench.put_on_disk(&voice);
    bench.run(JobEffect::CheckNow(voice.id));
    bench.waits_for_a_way(4);
    assert_eq!(bench.stored(voice.id).state.kind(), "not_sure");
    clock.advance(Duration::from_hours(72));
    let voice = bench.settled(voice.id);
    assert_eq!(voice.state.kind(), "unconfirmed");
}

#[test]
fn a_doubt_ends_by_itself_where_there_is_no_way_to_the_service() {
    doubt_after_72_hours(|clock, pace| {
        let remote = Remote::new("", clock.clone());
        let setup = Setup {
            pace,
            ..Setup::by(clock)
        };
        let bench = Bench::at(&remote, setup);
        // Its port is closed from now on.
        drop(remote);
        (bench, None)
    });
}

#[test]
fn a_doubt_ends_by_itself_where_the_list_is_never_readable() {
    doubt_after_72_hours(|clock, pace| {
        let remote = Remote::new("DescribeTasks: code InternalError", clock.clone());
        let setup = Setup {
            pace,
            ..Setup::by(clock)
        };
        (Bench::at(&remote, setup), Some(remote))
    });
}

#[test]
fn a_doubt_ends_by_itself_where_the_account_is_gone() {
    doubt_after_72_hours(|clock, pace| {
        let remote = Remote::new("", clock.clone());
        let account = remote.account();
        let elsewhere = Remote::new("", clock.clone());
        let setup = Setup {
            pace,
            ..Setup::by(clock)
        };
        // The row's account goes elsewhere by now: it has no keys for it.
        let mut bench = Bench::with_account(elsewhere.account(), setup);
        bench.order_with(account.account);
        (bench, Some(elsewhere))
    });
}
