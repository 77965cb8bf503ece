//! A task is followed until its VoiceId and its trial are on disk, across restarts, and until the service
//! has forgotten it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup, quick, start};
use std::time::Duration;
use timbre::clock::Clock;
use timbre::domain::{
    Annotations, Cause, Failure, Refusal, RowId, Step, Submission, TaskId, Voice, VoiceState,
};
use timbre::jobs::Checkpoints;
use timbre::model::transfer::{Merging, TransferDone};
use timbre::model::voices::{AnnotationChange, VoicesEffect};
use timbre::model::{Event, HistoryEvent, JobEffect, NotThisRow, PastedTaskError};
use timbre::store::{KeptFiles, Store};

fn in_progress(voice: &Voice) -> bool {
    matches!(voice.state, VoiceState::InProgress { .. })
}

#[test]
fn a_voice_is_ready_with_its_id_its_answer_and_its_trial() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let voice = bench.recorded(order.id, |voice| voice.kept.trial.is_some());
    assert_eq!(voice.state.voice_id().unwrap().as_str().len(), 18);
    assert!(voice.following.last_check.is_some() && voice.following.finished.is_some());
    let collect_before = voice.following.collect_before.unwrap();
    let hours = collect_before.duration_since(voice.following.accepted.unwrap());
    assert_eq!(hours.as_hours(), 72);
    let answer = voice.answer.task_detail.as_ref().unwrap();
    assert!(answer.contains("InfoList"), "{answer}");
    assert!(
        voice
            .answer
            .voice_info
            .as_ref()
            .unwrap()
            .contains("trial_url")
    );

    let trial = voice.kept.trial.as_ref().unwrap();
    assert_eq!(trial.file.to_string(), format!("{}-trial.wav", order.id));
    let path = KeptFiles::of(bench.folder()).path(&trial.file);
    assert!(std::fs::read(&path).unwrap().starts_with(b"RIFF"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_trial_that_cannot_be_fetched_takes_nothing_from_the_voice() {
    let remote = Remote::new("GetMedia: hotlink 403", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let voice = bench.finished(order.id);
    assert!(voice.state.voice_id().is_some() && voice.kept.trial.is_none());
    // A later start asks for it once more, while the service still knows where it is.
    remote.set_faults("");
    let mut bench = bench.kill(&remote, Checkpoints::default());
    bench.recorded(order.id, |voice| voice.kept.trial.is_some());
}

#[test]
fn a_task_that_was_accepted_before_a_crash_shows_its_voice_after_the_restart() {
    let clock = Clock::set_to(start());
    let remote = Remote::slow(&clock, Duration::from_mins(1));
    let mut bench = Bench::at(&remote, Setup::by(&clock));
    let order = bench.submit_link("Ayu");
    bench.recorded(order.id, in_progress);
    let mut bench = bench.kill(&remote, Checkpoints::default());
    clock.advance(Duration::from_mins(2));
    assert!(bench.finished(order.id).state.voice_id().is_some());
}

#[test]
fn a_task_that_ended_without_a_voice_keeps_the_services_words() {
    let remote = Remote::new(
        "CreateAigcCustomVoice: task fail 70000 FailedOperation \"too noisy\"",
        Clock::System,
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let voice = bench.finished(order.id);
    let failure = voice.state.failure().unwrap();
    assert_eq!(failure.step, Step::Task);
    assert_eq!(failure.message.as_deref(), Some("too noisy"));
    assert!(voice.state.task_id().is_some() && voice.answer.task_detail.is_some());
}

#[test]
fn after_72_hours_a_task_is_too_old_and_one_second_before_it_is_not() {
    let clock = Clock::set_to(start());
    let remote = Remote::slow(&clock, Duration::from_hours(100));
    let mut bench = Bench::at(&remote, Setup::by(&clock));
    let order = bench.submit_link("Ayu");
    bench.recorded(order.id, in_progress);

    // One second before, even a service that does not know it is asked again.
    remote.set_faults("DescribeTaskDetail: code ResourceNotFound");
    clock.advance(Duration::from_hours(72) - Duration::from_secs(1));
    bench.run(JobEffect::CheckNow(order.id));
    let looked_at = |voice: &Voice| voice.following.last_check == Some(clock.now());
    assert!(in_progress(&bench.recorded(order.id, looked_at)));

    clock.advance(Duration::from_secs(1));
    let voice = bench.finished(order.id);
    assert!(
        matches!(voice.state, VoiceState::TooOld { .. }),
        "{:?}",
        voice.state
    );
    assert!(voice.state.task_id().is_some());
}

#[test]
fn a_pasted_task_that_may_never_be_seen_is_given_up_after_72_hours() {
    let clock = Clock::set_to(start());
    let remote = Remote::new(
        "DescribeTaskDetail: code UnauthorizedOperation",
        clock.clone(),
    );
    let mut bench = Bench::at(&remote, Setup::by(&clock));
    let task_id = TaskId::new("1-CreateAigcCustomVoice-0t");
    paste(&mut bench, &remote, &task_id, None);
    let row = led(&mut bench);
    clock.advance(Duration::from_hours(72) - Duration::from_secs(1));
    bench.run(JobEffect::CheckNow(row));
    let looked_at = |voice: &Voice| voice.following.last_check == Some(clock.now());
    assert_eq!(bench.recorded(row, looked_at).state.kind(), "accepted");
    clock.advance(Duration::from_secs(1));
    assert!(matches!(
        bench.finished(row).state,
        VoiceState::TooOld { .. }
    ));
}

#[test]
fn without_the_right_to_look_the_task_id_stays_and_the_voice_comes_once_there_is_one() {
    let remote = Remote::new(
        "DescribeTaskDetail: code UnauthorizedOperation",
        Clock::System,
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let failure = bench.looked_at(order.id).unwrap_err();
    assert_eq!(failure.code().as_deref(), Some("UnauthorizedOperation"));
    let stored = bench.stored(order.id);
    assert!(matches!(stored.state, VoiceState::Accepted { .. }));
    remote.set_faults("");
    assert!(bench.finished(order.id).state.voice_id().is_some());
}

#[test]
fn a_task_that_the_service_does_not_know_for_a_while_is_not_given_up() {
    let remote = Remote::new(
        "DescribeTaskDetail#1-5: code ResourceNotFound",
        Clock::System,
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    assert!(bench.finished(order.id).state.voice_id().is_some());
}

#[test]
fn check_now_ends_the_wait() {
    let clock = Clock::set_to(start());
    let remote = Remote::slow(&clock, Duration::from_mins(1));
    let mut pace = quick();
    pace.follow.ages = vec![(Duration::from_secs(1), Duration::ZERO)];
    pace.follow.then = Duration::from_hours(1);
    pace.looks_apart = Duration::from_millis(1);
    let setup = Setup {
        pace,
        ..Setup::by(&clock)
    };
    let mut bench = Bench::at(&remote, setup);
    let order = bench.submit_link("Ayu");
    bench.recorded(order.id, in_progress);
    // A minute later nobody would look for an hour.
    clock.advance(Duration::from_mins(2));
    bench.run(JobEffect::CheckNow(order.id));
    assert!(bench.finished(order.id).state.voice_id().is_some());
}

/// Makes a voice with one app and follows its TaskId with another.
fn followed_elsewhere(task_id: Option<TaskId>) -> Voice {
    let remote = Remote::new("", Clock::System);
    let task_id = task_id.unwrap_or_else(|| {
        let mut bench = Bench::at(&remote, Setup::default());
        let order = bench.submit_link("Ayu");
        bench.settled(order.id).state.task_id().unwrap().clone()
    });
    let mut bench = Bench::at(&remote, Setup::default());
    let account = remote.account().account;
    bench.run(JobEffect::FollowTask {
        account: Box::new(account.snapshot(task_id.sub_app_id())),
        task_id,
        row: None,
    });
    let event = bench.wait_for(|event| matches!(event, Event::Recorded(_)));
    let Event::Recorded(voice) = event else {
        unreachable!("{event:?}")
    };
    bench.finished(voice.id)
}

#[test]
fn a_task_id_that_was_pasted_in_becomes_a_voice_with_its_name() {
    let voice = followed_elsewhere(None);
    assert!(voice.state.voice_id().is_some(), "{:?}", voice.state);
    assert_eq!(voice.name, "Ayu");
    assert!(voice.session_id.is_some() && voice.following.collect_before.is_some());
}

#[test]
fn a_task_id_that_the_service_does_not_know_comes_to_an_end() {
    let unknown = TaskId::new("1500012345-CreateAigcCustomVoice-00000000000000000000000000000000t");
    let voice = followed_elsewhere(Some(unknown.clone()));
    assert_eq!(voice.state.task_id(), Some(&unknown));
    let failure = voice.state.failure().unwrap();
    assert!(
        matches!(failure.cause, Cause::Service { .. }),
        "{failure:?}"
    );
}

#[test]
fn a_task_id_that_was_found_elsewhere_settles_a_row_that_was_unconfirmed() {
    let remote = Remote::new(
        "CreateAigcCustomVoice#1: drop after; DescribeTasks: code UnauthorizedOperation",
        Clock::System,
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    assert_eq!(bench.settled(order.id).state.kind(), "unconfirmed");
    // The person finds it in the console.
    remote.set_faults("");
    let task_id = listed(&bench, &remote);
    bench.run(JobEffect::FollowTask {
        account: Box::new(order.account.clone()),
        task_id,
        row: Some(order.id),
    });
    let voice = bench.recorded(order.id, |voice| voice.state.voice_id().is_some());
    assert_eq!(voice.name, "Ayu");
}

/// A row of which nobody knows whether it was taken, at a service that has a task of another call.
fn unconfirmed_beside_another(faults: &str) -> (Remote, Bench, RowId, TaskId) {
    unconfirmed_beside(faults, |_| {})
}

/// The same, where the other call is as wanted.
fn unconfirmed_beside(
    faults: &str,
    wanted: impl FnOnce(&mut Submission),
) -> (Remote, Bench, RowId, TaskId) {
    let remote = Remote::new("", Clock::System);
    let mut elsewhere = Bench::at(&remote, Setup::default());
    let mut other = elsewhere.link_order("Another voice");
    wanted(&mut other.submission);
    elsewhere.submit(&other);
    let task_id = elsewhere.settled(other.id).state.task_id().unwrap().clone();

    remote.set_faults(
        "CreateAigcCustomVoice: drop before; DescribeTasks: code UnauthorizedOperation",
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    assert_eq!(bench.settled(order.id).state.kind(), "unconfirmed");
    remote.set_faults(faults);
    bench.seen.clear();
    (remote, bench, order.id, task_id)
}

fn paste(bench: &mut Bench, remote: &Remote, task_id: &TaskId, row: Option<RowId>) {
    let account = remote.account().account;
    bench.run(JobEffect::FollowTask {
        account: Box::new(account.snapshot(task_id.sub_app_id())),
        task_id: task_id.clone(),
        row,
    });
}

/// Why a row does not take the task that was pasted onto it.
fn refused(bench: &mut Bench, row: RowId) -> PastedTaskError {
    let event = bench.wait_for(
        |event| matches!(event, Event::History(HistoryEvent::Pasted { row: id, error: Some(_), .. }) if *id == row),
    );
    match event {
        Event::History(HistoryEvent::Pasted {
            error: Some(error), ..
        }) => error,
        other => unreachable!("{other:?}"),
    }
}

/// The row to which the person is led.
fn led(bench: &mut Bench) -> RowId {
    match bench.wait_for(|event| matches!(event, Event::Led(_))) {
        Event::Led(id) => id,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_row_never_becomes_the_voice_of_another_call() {
    let (remote, mut bench, row, task_id) = unconfirmed_beside_another("");
    paste(&mut bench, &remote, &task_id, Some(row));
    assert_eq!(
        refused(&mut bench, row),
        PastedTaskError::NotThisRow(NotThisRow::Session)
    );
    let stored = bench.stored(row);
    assert_eq!(
        (stored.state.kind(), stored.name.as_str()),
        ("unconfirmed", "Ayu")
    );
    // A restart finds it as it was.
    let bench = bench.kill(&remote, Checkpoints::default());
    assert_eq!(bench.stored(row).state.kind(), "unconfirmed");
    // As a row of its own it becomes its voice.
    let mut bench = bench;
    paste(&mut bench, &remote, &task_id, None);
    let own = led(&mut bench);
    assert_ne!(own, row);
    let voice = bench.finished(own);
    assert!(voice.state.voice_id().is_some());
    assert_eq!(voice.name, "Another voice");
    assert_eq!(bench.stored(row).state.kind(), "unconfirmed");
}

/// The API Explorer makes such tasks: its form leaves the SessionId empty.
#[test]
fn a_row_never_takes_a_task_that_has_no_session() {
    let (remote, mut bench, row, task_id) = unconfirmed_beside("", |other| other.session_id = None);
    paste(&mut bench, &remote, &task_id, Some(row));
    let session = PastedTaskError::NotThisRow(NotThisRow::Session);
    assert_eq!(refused(&mut bench, row), session);
    assert_eq!(bench.stored(row).state.kind(), "unconfirmed");
}

#[test]
fn a_task_that_cannot_be_seen_is_not_taken_by_a_row_and_can_be_pasted_again() {
    let (remote, mut bench, row, task_id) =
        unconfirmed_beside_another("DescribeTaskDetail: code UnauthorizedOperation");
    paste(&mut bench, &remote, &task_id, Some(row));
    let PastedTaskError::Unseen(failure) = refused(&mut bench, row) else {
        panic!("it was seen");
    };
    assert_eq!(failure.code().as_deref(), Some("UnauthorizedOperation"));
    assert_eq!(bench.stored(row).state.kind(), "unconfirmed");
    remote.set_faults("");
    paste(&mut bench, &remote, &task_id, Some(row));
    let error = refused(&mut bench, row);
    assert!(matches!(error, PastedTaskError::NotThisRow(_)), "{error:?}");
}

/// A row that nobody knows of, which was just put on disk, with a task pasted onto it while there is no
/// way to the service.
fn pasted_while_offline(clock: &Clock) -> (Bench, RowId, impl Fn(&mut Bench, &str) + use<>) {
    let remote = Remote::new("", clock.clone());
    let account = remote.account().account;
    let mut bench = Bench::at(&remote, Setup::by(clock));
    // Its port is closed from now on.
    drop(remote);
    let mut row = bench.link_order("Ayu").row();
    row.sent = Some(clock.now());
    row.state = VoiceState::Unconfirmed {
        failure: Failure::own(Step::Create, Refusal::InterruptedWhileSending),
    };
    bench.put_on_disk(&row);
    let id = row.id;
    let paste = move |bench: &mut Bench, task_id: &str| {
        bench.run(JobEffect::FollowTask {
            task_id: TaskId::new(task_id),
            account: Box::new(account.snapshot(None)),
            row: Some(id),
        });
    };
    paste(&mut bench, TASK);
    bench.waits_for_a_way(2);
    (bench, id, paste)
}

const TASK: &str = "1-CreateAigcCustomVoice-0t";

/// The answer to a task that was pasted: why the row did not take it.
fn unseen(bench: &mut Bench, row: RowId, task_id: &str) {
    let event = bench.wait_for(|event| {
        matches!(event, Event::History(HistoryEvent::Pasted { row: id, error: Some(_), .. }) if *id == row)
    });
    let Event::History(HistoryEvent::Pasted {
        task_id: answered,
        error,
        ..
    }) = event
    else {
        unreachable!("{event:?}");
    };
    assert_eq!(answered.as_str(), task_id);
    assert!(
        matches!(error, Some(PastedTaskError::Unseen(_))),
        "{error:?}"
    );
}

fn deletion(event: &Event) -> bool {
    matches!(event, Event::History(HistoryEvent::UploadDeletion { .. }))
}

#[test]
fn a_task_that_is_pasted_while_offline_lets_go_of_its_row_for_what_is_wanted_next() {
    let (mut bench, row, paste) = pasted_while_offline(&Clock::System);
    bench.run(JobEffect::DeleteUpload(row));
    unseen(&mut bench, row, TASK);
    bench.wait_for(deletion);
    // One that is pasted after another is looked at in its place.
    paste(&mut bench, TASK);
    bench.waits_for_a_way(2);
    let other = "2-CreateAigcCustomVoice-0t";
    paste(&mut bench, other);
    unseen(&mut bench, row, TASK);
    bench.wait_for(|event| {
        matches!(event, Event::History(HistoryEvent::Pasted { task_id, error: None, .. })
            if task_id.as_str() == other)
    });
}

#[test]
fn a_task_that_is_pasted_while_offline_can_be_stopped() {
    let (mut bench, row, _) = pasted_while_offline(&Clock::System);
    bench.run(JobEffect::Cancel(row));
    bench.wait_for(|event| {
        matches!(event, Event::History(HistoryEvent::PasteStopped { row: id }) if *id == row)
    });
    assert_eq!(bench.stored(row).state.kind(), "unconfirmed");
    bench.run(JobEffect::DeleteUpload(row));
    bench.wait_for(deletion);
}

#[test]
fn a_task_that_is_pasted_while_offline_is_given_up_once_the_service_has_forgotten_it() {
    let clock = Clock::set_to(start());
    let (mut bench, row, _) = pasted_while_offline(&clock);
    clock.advance(Duration::from_hours(72));
    unseen(&mut bench, row, TASK);
}

#[test]
fn a_task_that_was_pasted_onto_a_row_that_is_removed_is_looked_at_no_more() {
    let (mut bench, row, _) = pasted_while_offline(&Clock::System);
    let (annotations, at) = (Annotations::default(), bench.now());
    let change = AnnotationChange {
        id: row,
        annotations: Annotations {
            removed: Some(at),
            ..annotations.clone()
        },
        before: annotations,
        at,
    };
    bench.run(JobEffect::Voices(VoicesEffect::Write(Box::new(change))));
    unseen(&mut bench, row, TASK);
}

#[test]
fn a_look_that_does_not_get_through_is_tried_again_before_a_row_takes_a_task() {
    let (remote, mut bench, row, task_id) =
        unconfirmed_beside_another("DescribeTaskDetail#1-2: http 502 html");
    paste(&mut bench, &remote, &task_id, Some(row));
    let error = refused(&mut bench, row);
    assert!(matches!(error, PastedTaskError::NotThisRow(_)), "{error:?}");
}

#[test]
fn a_task_that_a_row_has_leads_to_that_row_and_never_makes_a_second_one() {
    let remote = Remote::new("", Clock::System);
    let mut bench = Bench::at(&remote, Setup::default());
    let order = bench.submit_link("Ayu");
    let task_id = bench.finished(order.id).state.task_id().unwrap().clone();
    paste(&mut bench, &remote, &task_id, None);
    assert_eq!(led(&mut bench), order.id);

    // Off the lists it is put back on them.
    bench.remove(order.id);
    paste(&mut bench, &remote, &task_id, None);
    assert_eq!(led(&mut bench), order.id);
    assert_eq!(bench.stored(order.id).annotations.removed, None);
    assert_eq!(bench.row_count(), 1);
}

#[test]
fn a_task_that_comes_with_a_backup_is_followed_to_its_voice() {
    let mut bench = Bench::new();
    let order = bench.submit_link("Ayu");
    let voice = bench.finished(order.id);
    let task_id = voice.state.task_id().unwrap().clone();
    // The backup was made while it was under way, and the computer was lost since.
    let elsewhere = tempfile::tempdir().unwrap();
    let store = Store::open(elsewhere.path(), &Clock::System).unwrap().store;
    let before = Voice {
        state: VoiceState::Accepted { task_id },
        ..voice
    };
    store.begin(&before).unwrap();
    let path = elsewhere.path().join("backup.tar.gz");
    let mut go_on = |_| std::ops::ControlFlow::Continue(());
    let target = timbre::backup::Target::any(&path);
    timbre::backup::write(&store, target, start(), &mut go_on).unwrap();
    bench.forget(order.id);
    bench.seen.clear();

    let done = bench.restore(&path);
    assert!(
        matches!(done, TransferDone::Restored(Merging { added: 1, .. })),
        "{done:?}"
    );
    let voice = bench.finished(order.id);
    assert!(voice.state.voice_id().is_some(), "{:?}", voice.state);
}

/// The only task of the service.
fn listed(bench: &Bench, remote: &Remote) -> TaskId {
    use timbre::api::{ApiClient, TaskQuery, Timeouts, Vod};
    let vod = Vod::new(
        ApiClient::practice(Timeouts::default()).unwrap(),
        remote.service().endpoint().clone(),
        remote.service().keys().clone(),
        Clock::System,
        "ap-singapore",
        "en-US",
    );
    let page = bench.wait(vod.describe_tasks(&TaskQuery::default()));
    page.outcome.unwrap().tasks[0].task_id.clone()
}

#[test]
fn tasks_that_end_soonest_are_looked_at_first_after_a_start() {
    let clock = Clock::set_to(start());
    let remote = Remote::slow(&clock, Duration::from_hours(100));
    let mut pace = quick();
    pace.follow.then = Duration::from_hours(1);
    pace.follow.ages = vec![(Duration::from_secs(1), Duration::from_millis(1))];
    pace.looks_apart = Duration::from_millis(100);
    let setup = Setup {
        pace,
        ..Setup::by(&clock)
    };
    let mut bench = Bench::at(&remote, setup);
    let mut orders = Vec::new();
    for _ in 0..4 {
        let order = bench.submit_link("Ayu");
        bench.recorded(order.id, in_progress);
        orders.push(order.id);
        clock.advance(Duration::from_hours(1));
    }
    let mut bench = bench.kill(&remote, Checkpoints::default());
    let first: Vec<RowId> = (0..orders.len())
        .map(|_| {
            let event = bench
                .wait_for(|event| matches!(event, Event::History(HistoryEvent::Checked { .. })));
            match event {
                Event::History(HistoryEvent::Checked { id, .. }) => id,
                other => unreachable!("{other:?}"),
            }
        })
        .collect();
    assert_eq!(first, orders);
}

#[test]
fn a_task_that_makes_no_voice_is_told_apart() {
    use serde_json::json;
    use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        let body = json!({"Response": {
            "TaskType": "Clip", "Status": "FINISH", "CreateAigcCustomVoiceTask": null, "RequestId": "r"
        }});
        Mock::given(any())
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .mount(&server)
            .await;
        server
    });
    let mut account = Remote::new("", Clock::System).account();
    account.account.site = timbre::domain::Site::Custom {
        api: timbre::domain::Endpoint::parse(&server.uri()).unwrap(),
        upload: None,
    };
    let snapshot = account.account.snapshot(None);
    let mut bench = Bench::with_account(account, Setup::default());
    bench.run(JobEffect::FollowTask {
        task_id: TaskId::new("1-Clip-0t"),
        account: Box::new(snapshot),
        row: None,
    });
    let event = bench.wait_for(
        |event| matches!(event, Event::Recorded(voice) if voice.state.failure().is_some()),
    );
    let Event::Recorded(voice) = event else {
        unreachable!("{event:?}")
    };
    assert_eq!(
        voice.state.failure().unwrap().cause,
        Cause::Own {
            refusal: Refusal::OtherTask
        }
    );
}
