//! What Tencent Cloud counted, as it is asked and set beside what is known; it never decides anything.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup};
use timbre::clock::Clock;
use timbre::domain::{
    AccountId, AroundSending, MeteredDay, RowId, Site, TaskId, Voice, VoiceState,
};
use timbre::model::metering::MeteringError;
use timbre::model::{Event, JobEffect, MeteringEffect, MeteringEvent, Tickets};
use timbre::practice::APPLICATION;

/// What a bench is answered of its account: the counted and the known, summed.
fn metered(bench: &mut Bench, remote: &Remote) -> Result<(u64, u64), MeteringError> {
    bench.run(JobEffect::Metering(MeteringEffect::Ask {
        ticket: Tickets::default().issue(),
        account: Box::new(remote.account().account),
    }));
    let event = bench.wait_for(|event| matches!(event, Event::Metering(_)));
    let Event::Metering(MeteringEvent::Metered { result, .. }) = event else {
        unreachable!("{event:?}");
    };
    let days: Vec<_> = result?.into_iter().flat_map(|of| of.days).collect();
    let sum = |of: fn(&MeteredDay) -> u64| days.iter().map(of).sum();
    Ok((sum(|day| day.counted), sum(|day| day.known)))
}

/// What a bench is answered of the time around the sending of a row.
fn around(bench: &mut Bench, row: &Voice) -> Result<AroundSending, MeteringError> {
    bench.run(JobEffect::Metering(MeteringEffect::AskAround(Box::new(
        row.clone(),
    ))));
    let event = bench.wait_for(|event| matches!(event, Event::Metering(_)));
    let Event::Metering(MeteringEvent::Around { id, result }) = event else {
        unreachable!("{event:?}");
    };
    assert_eq!(id, row.id);
    result
}

#[test]
fn voices_that_others_made_and_those_that_are_not_counted_yet_are_told_apart() {
    let remote = Remote::new("", Clock::System);
    let mut mine = Bench::at(&remote, Setup::default());
    let mut others = Bench::at(&remote, Setup::default());
    for bench in [&mut mine, &mut others] {
        let order = bench.submit_link("Ayu");
        bench.finished(order.id);
    }
    assert_eq!(metered(&mut mine, &remote), Ok((2, 1)));
    remote.set_faults("DescribeAigcUsageData: lag 1h");
    assert_eq!(metered(&mut mine, &remote), Ok((0, 1)));
}

/// A voice that another bench made at the same service, as a row of an account of its own here.
fn brought_by_another_account(mine: &Bench, remote: &Remote) -> Voice {
    let mut others = Bench::at(remote, Setup::default());
    let order = others.submit_link("Budi");
    let mut voice = others.finished(order.id);
    voice.account.id = AccountId::Stored(uuid::Uuid::from_u128(1));
    keep(mine, &voice);
    voice
}

fn has_task(voice: &mut Voice, task: &str) {
    let VoiceState::Ready { task_id, .. } = &mut voice.state else {
        unreachable!("{voice:?}");
    };
    *task_id = TaskId::new(task);
}

fn keep(bench: &Bench, voice: &Voice) {
    let voice = voice.clone();
    let kept = bench.services.rows.with(move |store| store.begin(&voice));
    bench.wait(kept).unwrap();
}

#[test]
fn a_voice_of_the_same_application_is_known_whichever_account_made_it() {
    let remote = Remote::new("", Clock::System);
    let mut mine = Bench::at(&remote, Setup::default());
    let voice = brought_by_another_account(&mine, &remote);
    assert_eq!(metered(&mut mine, &remote), Ok((1, 1)));
    // The same task again, such as one that was pasted in, is no other voice.
    let mut pasted = voice.clone();
    pasted.id = RowId::new();
    pasted.account.id = AccountId::Environment;
    keep(&mine, &pasted);
    assert_eq!(metered(&mut mine, &remote), Ok((1, 1)));
    // Another application, and another site, are counted apart.
    let mut other = voice.clone();
    other.id = RowId::new();
    has_task(&mut other, "251000001-AigcVideoTask-1");
    keep(&mine, &other);
    let mut elsewhere = voice;
    elsewhere.id = RowId::new();
    has_task(&mut elsewhere, &format!("{APPLICATION}-AigcVideoTask-2"));
    elsewhere.account.site = Site::International;
    keep(&mine, &elsewhere);
    assert_eq!(metered(&mut mine, &remote), Ok((1, 1)));
}

#[test]
fn around_a_sending_the_voices_of_other_accounts_of_the_application_are_known() {
    let remote = Remote::new("", Clock::System);
    let mut mine = Bench::at(&remote, Setup::default());
    let known = brought_by_another_account(&mine, &remote);
    remote.set_faults(
        "CreateAigcCustomVoice#1: drop after\nDescribeTasks: code UnauthorizedOperation",
    );
    let mut order = mine.link_order("Ayu");
    order.account.sub_app_id = known.state.task_id().unwrap().sub_app_id();
    mine.submit(&order);
    let row = mine.finished(order.id);
    assert!(
        matches!(row.state, VoiceState::Unconfirmed { .. }),
        "{row:?}"
    );
    let around = around(&mut mine, &row).unwrap();
    assert_eq!((around.counted, around.known), (2, 1));
}

#[test]
fn a_row_in_doubt_is_told_what_was_counted_around_its_sending_and_stays_in_doubt() {
    for (faults, counted) in [
        // It was made, and cannot be found.
        (
            "CreateAigcCustomVoice#1: drop after\nDescribeTasks: code UnauthorizedOperation",
            1,
        ),
        // It never came there; the app cannot know.
        (
            "CreateAigcCustomVoice#1: http 502 html before\nDescribeTasks: code UnauthorizedOperation",
            0,
        ),
    ] {
        let remote = Remote::new(faults, Clock::System);
        let mut bench = Bench::at(&remote, Setup::default());
        let order = bench.submit_link("Ayu");
        let row = bench.finished(order.id);
        assert!(
            matches!(row.state, VoiceState::Unconfirmed { .. }),
            "{row:?}"
        );
        let around = around(&mut bench, &row).unwrap();
        assert_eq!((around.counted, around.known), (counted, 0));
        let sent = row.sent.unwrap();
        assert!(around.from <= sent && sent < around.to, "{around:?}");
        assert_eq!(bench.stored(row.id).state, row.state);
        assert_eq!(remote.creates(), 1);
    }
}

#[test]
fn where_the_first_kind_of_usage_fails_nothing_is_taken_for_the_count() {
    let remote = Remote::new(
        "DescribeAigcUsageData: code UnauthorizedOperation",
        Clock::System,
    );
    let mut bench = Bench::at(&remote, Setup::default());
    let error = metered(&mut bench, &remote).unwrap_err();
    assert!(
        matches!(&error, MeteringError::Service(failure) if failure.lacks_right()),
        "{error:?}"
    );
}
