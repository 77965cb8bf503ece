//! The app ends at every named step and at random instants, as a killed process would, while the service
//! lives on. Started again, each row comes to its voice by itself, and no voice is paid twice.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::fmt::Write;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use support::{PATIENCE, print};
use timbre::clock::Clock;
use timbre::jobs::{Checkpoint, Checkpoints};
use timbre::model::{Event, HistoryEvent, JobEffect, Order};

/// What must go wrong for a row to come by a place, and whether it has a sample to upload.
fn way_to(place: Checkpoint) -> (&'static str, bool) {
    match place {
        Checkpoint::Begun
        | Checkpoint::Applied
        | Checkpoint::KeyKept
        | Checkpoint::Put
        | Checkpoint::Committed
        | Checkpoint::CommitKept => ("", true),
        Checkpoint::ReadyToSend
        | Checkpoint::Answered
        | Checkpoint::AnswerKept
        | Checkpoint::Looked
        | Checkpoint::VoiceKept
        | Checkpoint::TrialFetched => ("", false),
        Checkpoint::DoubtKept | Checkpoint::Listed => {
            ("CreateAigcCustomVoice#1: drop after", false)
        }
        Checkpoint::AnsweredAgain => ("CreateAigcCustomVoice#1: drop before", false),
        Checkpoint::FilesKept | Checkpoint::SampleDeleted => {
            unreachable!("no row comes by here by itself")
        }
    }
}

fn order(bench: &Bench, with_sample: bool) -> Order {
    if with_sample {
        bench.file_order("Ayu")
    } else {
        bench.link_order("Ayu")
    }
}

/// Stands still at a place, and tells when it is reached.
fn standing_at(remote: &Remote, place: Checkpoint) -> (Bench, Receiver<()>) {
    let (reached, wait) = channel();
    let steps = Checkpoints::asking(move |at| {
        if at == place {
            // The test may have seen enough.
            reached.send(()).ok();
        }
        at != place
    });
    let setup = Setup {
        steps,
        ..Setup::default()
    };
    (Bench::at(remote, setup), wait)
}

#[test]
fn killed_before_its_row_is_on_disk_an_order_costs_nothing() {
    let remote = Remote::new("", Clock::System);
    let (mut bench, wait) = standing_at(&remote, Checkpoint::FilesKept);
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    wait.recv_timeout(PATIENCE).unwrap();
    let bench = bench.kill(&remote, Checkpoints::default());
    assert_eq!((bench.row_count(), remote.tasks_made()), (0, 0));
}

#[test]
fn killed_while_its_upload_is_deleted_a_row_keeps_its_voice_and_the_deletion_is_done_again() {
    let remote = Remote::new("", Clock::System);
    let (mut bench, wait) = standing_at(&remote, Checkpoint::SampleDeleted);
    let order = bench.file_order("Ayu");
    bench.submit(&order);
    let voice = bench.recorded(order.id, |voice| voice.kept.trial.is_some());
    bench.run(JobEffect::DeleteUpload(order.id));
    wait.recv_timeout(PATIENCE).unwrap();
    let mut bench = bench.kill(&remote, Checkpoints::default());
    assert_eq!(bench.stored(order.id), voice);
    bench.run(JobEffect::DeleteUpload(order.id));
    bench.wait_for(|event| matches!(event, Event::History(HistoryEvent::UploadDeletion { .. })));
    let stored = bench.stored(order.id);
    assert_eq!((stored.state, stored.kept), (voice.state, voice.kept));
    assert_eq!(remote.service().counts().of("DeleteMedia"), 2);
}

/// How often the sample was put and tasks were made, once the row is at its end.
fn killed_at(place: Checkpoint) -> (u64, u64) {
    let (faults, with_sample) = way_to(place);
    let remote = Remote::new(faults, Clock::System);
    let (mut bench, wait) = standing_at(&remote, place);
    let order = order(&bench, with_sample);
    bench.submit(&order);
    wait.recv_timeout(PATIENCE)
        .unwrap_or_else(|_| panic!("{place:?} was not reached"));
    if with_sample {
        // The row has a copy, whatever becomes of the person's own file.
        std::fs::remove_file(bench.recording()).unwrap();
    }

    let mut bench = bench.kill(&remote, Checkpoints::default());
    let voice = bench.recorded(order.id, |voice| voice.kept.trial.is_some());
    assert!(
        voice.state.voice_id().is_some(),
        "{place:?}: {:?}",
        voice.state
    );
    assert_eq!(remote.tasks_made(), 1, "{place:?}");
    assert_eq!(bench.stored(order.id), voice, "{place:?}");
    let puts = remote.service().counts().of("PutObject");
    match place {
        // The service had the key's place given away, and no byte had come.
        Checkpoint::Applied | Checkpoint::KeyKept | Checkpoint::Begun => {
            assert_eq!(puts, 1, "{place:?}");
        }
        _ => assert_eq!(puts, u64::from(with_sample), "{place:?}: uploaded again"),
    }
    (puts, remote.tasks_made())
}

#[test]
fn killed_at_any_step_a_row_comes_to_its_one_voice() {
    let mut table =
        "Killed after a step, how often the sample was put and the voice paid for:".to_owned();
    for place in Checkpoint::ALL {
        let (puts, tasks) = killed_at(place);
        write!(
            table,
            "\n{:<15}put {puts}, paid {tasks}",
            format!("{place:?}")
        )
        .unwrap();
    }
    print(&table);
}

#[test]
fn killed_at_random_instants_no_voice_is_lost_and_none_is_paid_twice() {
    let seed = rand::random();
    let mut random = StdRng::seed_from_u64(seed);
    let (mut rows, mut kills, mut tasks) = (0, 0, 0);
    while kills < 20 {
        // Half of the calls go wrong in one way or the other besides.
        let faults = [
            "",
            "CreateAigcCustomVoice#1: drop after",
            "CreateAigcCustomVoice#2: http 502 html",
            "CommitUpload#1: drop after; DescribeTaskDetail#2: body html",
        ][random.random_range(0..4)];
        let remote = Remote::new(faults, Clock::System);
        let mut bench = Bench::at(&remote, Setup::default());
        let orders = [
            order(&bench, true),
            order(&bench, false),
            order(&bench, false),
        ];
        for order in &orders {
            bench.submit(order);
            // Once the row is on disk the app has promised it.
            bench.recorded(order.id, |_| true);
        }
        for _ in 0..random.random_range(1..4) {
            std::thread::sleep(Duration::from_millis(random.random_range(0..60)));
            bench = bench.kill(&remote, Checkpoints::default());
            kills += 1;
        }
        for order in &orders {
            let voice = bench.stored(order.id);
            let voice = if voice.state.voice_id().is_some() {
                voice
            } else {
                bench.finished(order.id)
            };
            assert!(
                voice.state.voice_id().is_some(),
                "seed {seed}, {faults}: {:?}",
                voice.state
            );
        }
        assert_eq!(remote.tasks_made(), 3, "seed {seed}, {faults}");
        rows += 3;
        tasks += remote.tasks_made();
    }
    print(&format!(
        "{kills} kills at random instants, seed {seed}: {rows} voices asked for, {tasks} tasks made, \
        none doubled, no row or VoiceId lost"
    ));
}
