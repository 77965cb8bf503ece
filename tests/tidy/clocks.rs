//! Where the time comes from: a test sets the clock, so nothing may look past it.

use crate::tree::{Tree, tree};
use crate::{Place, idle, is_at, nothing_in};

/// The time of day.
const CLOCKS: &[Place] = &[
    ("clock.rs", "it is the clock"),
    (
        "domain/attempt/mod.rs",
        "the ids of calls sort by it, and nothing else is read from them",
    ),
    (
        "domain/voice/ids.rs",
        "the ids of rows sort by it, and nothing else is read from them",
    ),
];

/// How long something takes: no row holds it and no rule of the service is counted by it.
const STOPWATCHES: &[Place] = &[
    ("api/client.rs", "how long an attempt took"),
    ("api/fetch.rs", "how long an attempt took"),
    ("api/link.rs", "how long an attempt took"),
    ("api/measure.rs", "how long the parts of an attempt took"),
    ("api/upload.rs", "how long an attempt took"),
    (
        "decode/source.rs",
        "the end of a look that may take only so long",
    ),
    (
        "devices/",
        "what a sound device has played or heard since a moment",
    ),
    (
        "jobs/data/compare.rs",
        "the end of a comparison that may take only so long",
    ),
    (
        "jobs/mod.rs",
        "how much is left of the time that the end may take",
    ),
    (
        "jobs/sound/decoder/ffmpeg/copy_writer.rs",
        "how often the window is told",
    ),
    (
        "jobs/sound/player/thread.rs",
        "how often the window is told",
    ),
    (
        "jobs/sound/recorder/",
        "how often the window is told, and how long a block waits",
    ),
    (
        "jobs/voice/schedule.rs",
        "a sleep that goes over the sleep of the computer",
    ),
    (
        "jobs/data/activity.rs",
        "how often the window is told, and a pause as long as the work that was done",
    ),
    (
        "jobs/data/search_index.rs",
        "a pause as long as the work that was done",
    ),
    ("jobs/data/transfer.rs", "how often the window is told"),
    (
        "headless/offline.rs",
        "how long a script has waited for a way to the service",
    ),
    (
        "headless/mcp/desk.rs",
        "how long the data folder is held after the last work",
    ),
    ("platform/clipboard.rs", "how long a text is kept"),
    (
        "platform/instance.rs",
        "how long another start is waited for",
    ),
    ("decoder/", "how often the parent is told"),
    ("secrets/deadline.rs", "how long a keyring may take"),
    ("tour/", "how long a step may take"),
    ("start/mod.rs", "how often the terminal is told"),
];

/// A file and a line of it.
type Line = (String, usize);

/// What reads a time of day, and what a stopwatch, as file and line.
fn readings(tree: &Tree) -> (Vec<Line>, Vec<Line>) {
    let (mut clocks, mut stopwatches) = (Vec::new(), Vec::new());
    for file in &tree.files {
        for mention in &file.facts.mentions {
            let path = tree.absolute(mention);
            let Some([kind, last]) = path.last_chunk::<2>() else {
                continue;
            };
            let is_ours = path.first().is_some_and(|root| root == "crate");
            if is_ours || !(last == "now" || last.starts_with("now_")) {
                continue;
            }
            let found = if kind == "Instant" {
                &mut stopwatches
            } else {
                &mut clocks
            };
            found.push((file.name.clone(), mention.line));
        }
        // `SystemTime::elapsed` reads the clock too: where the type is not named, the method cannot be told
        // from that of a stopwatch, so whoever uses it is to be on the list of those.
        for call in &file.facts.calls {
            if call.method == "elapsed" {
                stopwatches.push((file.name.clone(), call.line));
            }
        }
    }
    (clocks, stopwatches)
}

fn stray(places: &[Place], found: &[Line]) -> Vec<String> {
    let names: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
    found
        .iter()
        .filter(|(name, _)| !is_at(places, name))
        .map(|(name, line)| format!("{name}:{line} reads a clock"))
        .chain(idle(places, &names))
        .collect()
}

#[test]
fn only_the_clock_reads_the_time_of_day() {
    nothing_in(&stray(CLOCKS, &readings(tree()).0));
}

#[test]
fn stopwatches_are_where_something_is_measured() {
    nothing_in(&stray(STOPWATCHES, &readings(tree()).1));
}

#[test]
fn each_way_to_read_a_clock_is_seen() {
    for code in [
        "fn f() { std::time::SystemTime::now(); }",
        "use std::time::SystemTime as T; fn f() { T::now(); }",
        "use std::time; fn f() { time::SystemTime::now(); }",
        "use jiff::Timestamp; fn f() { Some(1).map_or_else(Timestamp::now, g); }",
        "fn f() { jiff::Zoned::now(); }",
        "fn f() { println!(\"{}\", jiff::Timestamp::now()); }",
        "fn f() { uuid::Uuid::now_v7(); }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod store;"), ("store.rs", code)]);
        assert!(!readings(&tree).0.is_empty(), "{code}");
    }
    for code in [
        "use std::time::Instant; fn f() { Instant::now(); }",
        "fn f() { tokio::time::Instant::now(); }",
        "fn f(begun: Instant) { assert!(begun.elapsed() > x); }",
    ] {
        let tree = Tree::sample(&[("lib.rs", "mod store;"), ("store.rs", code)]);
        assert!(!readings(&tree).1.is_empty(), "{code}");
    }
    let ours = Tree::sample(&[
        ("lib.rs", "mod clock; mod store;"),
        ("clock.rs", "pub struct Clock; "),
        (
            "store.rs",
            "use crate::clock::Clock; fn f(clock: &Clock) { clock.now(); Clock::now(clock); }",
        ),
    ]);
    assert!(readings(&ours).0.is_empty());
}
