//! What Tencent Cloud counted, as it is asked and set beside what is known; it never decides anything.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup};
use timbre::clock::Clock;
use timbre::domain::{MeteredDay, VoiceState};
use timbre::model::metering::MeteringError;
use timbre::model::{Event, JobEffect, MeteringEffect, MeteringEvent, Tickets};

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
        bench.run(JobEffect::Metering(MeteringEffect::AskAround(Box::new(
            row.clone(),
        ))));
        let event = bench.wait_for(|event| matches!(event, Event::Metering(_)));
        let Event::Metering(MeteringEvent::Around { id, result }) = event else {
            unreachable!("{event:?}");
        };
        let around = result.unwrap();
        assert_eq!((id, around.counted, around.known), (row.id, counted, 0));
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
