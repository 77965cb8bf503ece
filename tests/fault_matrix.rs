//! Every call against every fault: how the row ends, and how many tasks were made. Never two.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bench;
mod support;

use bench::{Bench, Remote, Setup, quick};
use std::fmt::Write;
use std::time::Duration;
use support::{PATIENCE, print};
use timbre::api::http::Timeouts;
use timbre::clock::Clock;
use timbre::domain::MeteredDay;
use timbre::jobs::Timings;
use timbre::model::{Event, HistoryEvent, JobEffect, MeteringEffect, MeteringEvent, Tickets};

/// The calls, as the matrix names them and as the service does.
const CALLS: [(&str, &str); 6] = [
    ("create", "CreateAigcCustomVoice"),
    ("detail", "DescribeTaskDetail"),
    ("list", "DescribeTasks"),
    ("apply", "ApplyUpload"),
    ("PUT", "PutObject"),
    ("commit", "CommitUpload"),
];

/// What goes wrong: its name, which calls, and the fault.
const FAULTS: [(&str, &str, &str); 15] = [
    ("refused", "", "code UnauthorizedOperation"),
    ("reset before", "#1", "drop before"),
    ("reset after", "#1", "drop after"),
    ("timeout", "#1", "hang"),
    ("502", "#1", "http 502 html"),
    ("HTML", "#1", "body html"),
    ("cut JSON", "#1", "body cut"),
    ("empty", "#1", "body empty"),
    ("wrong type", "#1", "body array"),
    ("slow drip", "#1", "drip 100B/1ms"),
    // Slower than anybody waits.
    ("endless drip", "#1", "drip 1B/100ms"),
    ("throttled", "#1-2", "throttle"),
    ("InternalError", "#1", "code InternalError"),
    ("token expired", "#1", "code AuthFailure.TokenFailure"),
    // The last: the app remembers how far its clock was off.
    ("clock off", "", "clock +7m"),
];

/// How a row ends, and with how many tasks.
fn expected(call: &str, fault: &str) -> (&'static str, u64) {
    match (call, fault) {
        // Nothing was sent, or it was refused for certain.
        ("create" | "apply" | "commit", "refused" | "token expired") | ("PUT", "refused") => {
            ("failed", 0)
        }
        // What was taken cannot be found where the list may not be read: it is not sent again.
        ("list", "refused" | "token expired") => ("unconfirmed", 1),
        // The task may not be seen: its TaskId stays.
        ("detail", "refused") => ("accepted", 1),
        _ => ("ready", 1),
    }
}

fn faults(call: &str, name: &str, times: &str, fault: &str) -> String {
    let fault = match (call, name) {
        ("PutObject", "refused") => "upload denied",
        ("PutObject", "token expired") => "code ExpiredToken",
        _ => fault,
    };
    // A clock that is off is off for every call.
    let call_of_rule = if name == "clock off" { "*" } else { call };
    let rule = format!("{call_of_rule}{times}: {fault}");
    // Tasks are listed only where an answer was lost.
    if call == "DescribeTasks" {
        format!("CreateAigcCustomVoice#1: drop after\n{rule}")
    } else {
        rule
    }
}

/// A service, and an app that waits for it so long.
fn pair(patience: Duration) -> (Remote, Bench) {
    let remote = Remote::new("", Clock::System);
    let timeouts = Timeouts {
        answer: patience,
        stall: patience,
        ..quick().timeouts
    };
    let setup = Setup {
        pace: Timings {
            timeouts,
            ..quick()
        },
        ..Setup::default()
    };
    let bench = Bench::at(&remote, setup);
    (remote, bench)
}

fn column(call: &str, action: &str) -> Vec<(&'static str, u64)> {
    let (mut patient, mut hasty) = (pair(PATIENCE), pair(Duration::from_secs(2)));
    FAULTS
        .iter()
        .map(|(name, times, fault)| {
            // Only where nobody would wait for the end is it not waited for.
            let (remote, bench) = match *name {
                "timeout" | "endless drip" => &mut hasty,
                _ => &mut patient,
            };
            remote.set_faults(&faults(action, name, times, fault));
            let before = remote.service().counts();
            let order = match call {
                "apply" | "PUT" | "commit" => bench.file_order("Ayu"),
                _ => bench.link_order("Ayu"),
            };
            bench.submit(&order);
            let voice = if expected(call, name).0 == "accepted" {
                bench.wait_for(
                    |event| matches!(event, Event::History(HistoryEvent::Checked { id, result: Err(_) }) if *id == order.id),
                );
                let voice = bench.stored(order.id);
                // The right was given meanwhile: the row comes to its voice by itself.
                remote.set_faults("");
                assert!(bench.finished(order.id).state.voice_id().is_some());
                voice
            } else {
                bench.finished(order.id)
            };
            // A clock that is off stays off: what was made then lies ahead of one that is right.
            if *name != "clock off" {
                remote.set_faults("");
            }
            let counted = (0..100)
                .find_map(|_try| metered(bench, remote))
                .expect("nothing goes wrong by now");
            agrees(bench, remote, counted);
            // The same fault on the question itself: what it then says, if anything, is no other number.
            if call == "create" && *name != "clock off" {
                remote.set_faults(&faults("DescribeAigcUsageData", name, times, fault));
                if let Some(counted) = metered(bench, remote) {
                    agrees(bench, remote, counted);
                }
                remote.set_faults("");
            }
            let after = remote.service().counts();
            assert!(after.of(action) > before.of(action), "{call} × {name} was not met");
            (voice.state.kind(), after.tasks_made - before.tasks_made)
        })
        .collect()
}

/// What the page of usage shows of the account: how many voices were counted, and how many are known.
fn metered(bench: &mut Bench, remote: &Remote) -> Option<(u64, u64)> {
    let ticket = Tickets::default().issue();
    bench.run(JobEffect::Metering(MeteringEffect::Ask {
        ticket,
        account: Box::new(remote.account().account),
    }));
    let event = bench.wait_for(|event| matches!(event, Event::Metering(_)));
    let Event::Metering(MeteringEvent::Metered { result, .. }) = event else {
        unreachable!("{event:?}");
    };
    let days: Vec<_> = result.ok()?.into_iter().flat_map(|of| of.days).collect();
    let sum = |of: fn(&MeteredDay) -> u64| days.iter().map(of).sum();
    Some((sum(|day| day.counted), sum(|day| day.known)))
}

/// Each task of the service here becomes a voice; and a row has it or, where it is in doubt, does not.
fn agrees(bench: &Bench, remote: &Remote, (counted, known): (u64, u64)) {
    assert_eq!(counted, remote.tasks_made());
    assert_eq!(known, bench.voices());
}

#[test]
fn whatever_goes_wrong_the_end_is_known_and_no_voice_is_paid_twice() {
    let columns: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = CALLS
            .map(|(call, action)| scope.spawn(move || column(call, action)))
            .into_iter()
            .collect();
        running
            .into_iter()
            .map(|column| column.join().unwrap())
            .collect()
    });
    let mut table = format!("{:<15}", "");
    for (call, _) in CALLS {
        write!(table, "{call:<15}").unwrap();
    }
    let mut wrong = Vec::new();
    for (row, (fault, _, _)) in FAULTS.iter().enumerate() {
        write!(table, "\n{fault:<15}").unwrap();
        for (column, (call, _)) in CALLS.iter().enumerate() {
            let found = columns[column][row];
            write!(table, "{:<15}", format!("{} {}", found.0, found.1)).unwrap();
            if found != expected(call, fault) {
                wrong.push(format!("{call} × {fault}: {found:?}"));
            }
        }
    }
    print(&format!(
        "How a row ends, and how many tasks were made:\n{table}"
    ));
    assert!(wrong.is_empty(), "{wrong:#?}\n{table}");
}
