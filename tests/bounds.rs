//! What grows by itself stays within bounds, and is counted where a person can see it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod desk;
mod support;

use desk::{Desk, Setup};
use jiff::{SignedDuration, Timestamp};
use std::path::{Path, PathBuf};
use std::time::Duration;
use support::attempts::attempts_of;
use timbre::domain::{
    Account, AccountId, Attempt, AttemptRecord, Field, RecordLimit, RowId, SourceTab, TaskId,
    Usage, Voice, VoiceId, VoiceState,
};
use timbre::jobs::sound::download::FETCHED;
use timbre::model::sample::{SampleAction, SampleEvent};
use timbre::model::storage::{DeleteTarget, StorageAction};
use timbre::model::{Action, Effect, Event, FormAction, Question, Tickets, View};
use timbre::practice::{self, PracticeConfig, StorePlace};

fn fetched(desk: &Desk) -> Vec<PathBuf> {
    std::fs::read_dir(desk.folder().join(FETCHED))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect()
}

/// Fetches what is behind the form's link, which is the recording of the form then.
fn fetch(desk: &mut Desk, link: &str) -> PathBuf {
    desk.act_on(Action::Form(FormAction::Edit(Field::Link, link.to_owned())));
    desk.events.clear();
    desk.act_on(SampleAction::FetchLink.into());
    let found = |event: &Event| match event {
        Event::Sample(SampleEvent::Fetched { result, .. }) => Some(result.clone().unwrap()),
        _ => None,
    };
    desk.until("the recording behind the link", |desk| {
        desk.events.iter().any(|event| found(event).is_some())
    });
    desk.events.iter().find_map(found).unwrap()
}

#[test]
fn a_fetched_recording_goes_once_the_form_names_another_and_never_while_it_does() {
    let mut desk = Desk::new();
    let server = desk.recording_server();
    let link = format!("{}/memo.mp3", server.uri());
    let first = fetch(&mut desk, &link);
    let second = fetch(&mut desk, &link);
    Desk::wait_until("the first recording to go", || !first.exists());
    assert_eq!(fetched(&desk), [second.as_path()]);
    // Another tab does not make another recording.
    desk.act_on(Action::Form(FormAction::ChooseSource(SourceTab::Link)));
    desk.act_on(Action::Form(FormAction::Edit(
        Field::VoiceName,
        "Ayu".to_owned(),
    )));
    let mine = desk.write("mine.wav", "of the person");
    desk.act_on(Action::Form(FormAction::UseFile(mine.clone())));
    Desk::wait_until("the second recording to go", || !second.exists());
    desk.act_on(Action::Form(FormAction::Edit(Field::File, String::new())));
    desk.shut_down();
    assert!(mine.exists());
    assert_eq!(fetched(&desk), Vec::<PathBuf>::new());
}

#[test]
fn a_recording_that_comes_after_the_person_gave_up_does_not_stay() {
    let mut desk = Desk::new();
    let late = desk.write(&format!("{FETCHED}/recording-1.mp3"), "ID3");
    let result = Ok(late.clone());
    let ticket = Tickets::default().issue();
    let effects = desk
        .model
        .apply(SampleEvent::Fetched { ticket, result }.into());
    for effect in effects {
        if let Effect::Job(effect) = effect {
            desk.run(effect);
        }
    }
    Desk::wait_until("the late recording to go", || !late.exists());
}

fn attempt(row: Option<RowId>) -> AttemptRecord {
    let endpoint = "https://vod.tencentcloudapi.com".to_owned();
    let request = "r".repeat(100_000);
    let attempt = Attempt::begin("DescribeTaskDetail", endpoint, request, Timestamp::now());
    AttemptRecord {
        call: None,
        row,
        account: AccountId::Practice,
        attempt,
    }
}

fn row(desk: &Desk, state: VoiceState) -> RowId {
    let account = Account {
        id: AccountId::Stored(uuid::Uuid::from_u128(1)),
        ..Account::practice()
    };
    let mut voice = Voice::new(RowId::new(), Timestamp::now(), account.snapshot(None));
    voice.state = state;
    let id = voice.id;
    let work = desk.services.rows.with(move |store| store.begin(&voice));
    desk.runtime.block_on(work).unwrap();
    id
}

fn calls(desk: &Desk, row: RowId) -> usize {
    let work = desk
        .services
        .rows
        .with(move |store| Ok(attempts_of(store, row)));
    desk.runtime.block_on(work).unwrap().len()
}

#[test]
fn the_activity_shrinks_to_the_size_that_the_person_sets_by_itself() {
    let mut desk = Desk::with(Setup {
        tidy: Some(Duration::from_millis(20)),
        ..Setup::default()
    });
    let resting = row(
        &desk,
        VoiceState::Ready {
            task_id: TaskId::new("251-task-of-ready"),
            voice_id: VoiceId::new("8290000000000001"),
        },
    );
    let at_work = row(
        &desk,
        VoiceState::Accepted {
            task_id: TaskId::new("251-task"),
        },
    );
    let record = desk.services.rows.with(move |store| {
        for row in [at_work, resting] {
            for _call in 0..20 {
                store.record_attempt(&attempt(Some(row)))?;
            }
        }
        Ok(())
    });
    desk.runtime.block_on(record).unwrap();
    let limit = RecordLimit::try_from(3).unwrap();
    desk.act_on(StorageAction::LimitRecord(limit).into());
    // Four megabytes before, nine tenths of three after.
    Desk::wait_until("the calls to go", || calls(&desk, resting) == 7);
    assert_eq!(calls(&desk, at_work), 20);
}

fn usage(desk: &mut Desk) -> Usage {
    // Answers to older questions are not taken for this one: the model knows them by their number.
    desk.model.storage.holdings = None;
    desk.act_on(Action::Show(View::Settings));
    desk.until("what is kept", |desk| desk.model.storage.holdings.is_some());
    desk.model.storage.holdings.as_ref().unwrap().usage
}

fn delete(desk: &mut Desk, what: DeleteTarget) {
    desk.act_on(Action::Ask(Question::Delete(what)));
    desk.act_on(Action::Answer(true));
    desk.until("the deletion", |desk| !desk.model.storage.is_busy());
}

/// Lets the practice service of a folder make a voice, as a row of another run did.
fn practised(desk: &Desk, folder: &Path) {
    let config = PracticeConfig {
        store: StorePlace::File(folder.join("practice.db")),
        ..PracticeConfig::default()
    };
    let service = practice::Service::start(config);
    let service = desk.runtime.block_on(service).unwrap();
    desk.runtime.block_on(service.stop());
    let media = folder.join("practice.media");
    let stray = media.join("of-no-upload");
    std::fs::write(&stray, [7; 5_000]).unwrap();
    let old = Timestamp::now() - SignedDuration::from_hours(48);
    let stray = std::fs::File::options().write(true).open(stray).unwrap();
    stray.set_modified(old.into()).unwrap();
}

#[test]
fn fetched_recordings_logs_reports_and_the_practice_store_are_counted_and_deleted() {
    let mut desk = Desk::new();
    let folder = desk.folder().to_owned();
    assert_eq!(usage(&mut desk).fetched.bytes, 0);
    desk.write(&format!("{FETCHED}/converted-1/memo.wav"), [1; 10]);
    desk.write("logs/timbre.log", [1; 20]);
    desk.write("logs/timbre.1.log", [1; 30]);
    desk.write("crashes/1.txt", [1; 40]);
    practised(&desk, &folder);
    let before = usage(&mut desk);
    assert_eq!((before.fetched.count, before.fetched.bytes), (1, 10));
    assert_eq!((before.logs.count, before.logs.bytes), (3, 90));
    assert!(before.practice.bytes >= 5_000);
    delete(&mut desk, DeleteTarget::Logs);
    delete(&mut desk, DeleteTarget::Practice);
    let after = usage(&mut desk);
    assert_eq!((after.logs.count, after.logs.bytes), (1, 20));
    assert_eq!(after.fetched, before.fetched);
    assert!(!folder.join("practice.media/of-no-upload").exists());
}

#[test]
fn a_practice_task_that_a_row_follows_is_never_pruned() {
    let mut desk = Desk::new();
    let account = Account::practice();
    let row = desk.make_voice(&account).id;
    delete(&mut desk, DeleteTarget::Practice);
    desk.until("the voice", |desk| {
        let row = desk.model.history.row(row);
        row.is_some_and(|voice| matches!(voice.state, VoiceState::Ready { .. }))
    });
    let service = desk.runtime.block_on(desk.services.practice()).unwrap();
    assert_eq!(service.counts().tasks_made, 1);
    delete(&mut desk, DeleteTarget::Practice);
    let service = desk.runtime.block_on(desk.services.practice()).unwrap();
    assert_eq!(service.counts().tasks_made, 0);
}
