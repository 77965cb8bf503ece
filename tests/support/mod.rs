//! What the test programs share: how the app is started, in this process and as a program, a service that
//! outlives it, waiting for a condition, recordings, and the words of the language files.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod agent;
pub mod attempts;
pub mod program;
pub mod remote;
#[cfg(target_os = "linux")]
pub mod screen;
pub mod start;
pub mod wire;
pub mod words;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use timbre::api::http::Timeouts;
use timbre::api::upload::PutPace;
use timbre::jobs::{FollowPace, ResolvePace, RetryPace, Timings};

/// Nothing on this machine takes longer, however busy it is.
pub const PATIENCE: Duration = Duration::from_mins(10);

/// A recording that is sent as it is: six seconds and more of clean speech.
pub const CLIP: &[u8] = include_bytes!("../../assets/sample/practice.wav");

/// Where [`CLIP`] stands.
pub fn clip() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/practice.wav")
}

/// [`CLIP`] as a person's own file.
pub fn recording(folder: &Path) -> PathBuf {
    let path = folder.join("录音 memo.wav");
    std::fs::write(&path, CLIP).unwrap();
    path
}

/// A file of `tests/media`.
pub fn media(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/media")
        .join(name)
}

/// Waits until something holds outside of what tells of itself.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "it did not come true that {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Every wait of the app's own in milliseconds; what others do is waited for as long as it takes.
pub fn quick() -> Timings {
    let millis = Duration::from_millis;
    Timings {
        timeouts: Timeouts {
            connect: PATIENCE,
            answer: PATIENCE,
            stall: PATIENCE,
        },
        put: PutPace(vec![millis(1); 3]),
        retry: RetryPace {
            first: millis(2),
            longest: millis(20),
            tries: 5,
        },
        resolve: ResolvePace {
            looks: vec![millis(1); 3],
            late_looks: vec![millis(5); 4],
        },
        follow: FollowPace {
            ages: Vec::new(),
            then: millis(20),
            unseen: millis(20),
        },
        save_retry: millis(20),
        progress: millis(1),
        shut_down: PATIENCE,
        ..Timings::default()
    }
}

/// Prints figures that everybody who runs the tests is to see: past the capture of what tests print.
pub fn print(figures: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{figures}\n").unwrap();
}
