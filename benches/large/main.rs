//! How fast the app is with 100,000 rows and with a million (the start of the real program on a screen in
//! memory, the first frame, search and scroll, the paid call's journal) and with a recording of three hours.
//! Every figure has a bound.
//!
//! `scripts/prove bench` starts it.
#![expect(clippy::unwrap_used, reason = "a proof ends loudly")]
#![expect(clippy::print_stdout, reason = "the figures are the result")]

mod activity;
mod bare;
mod database;
mod figures;
mod index;
mod journal;
mod program;
mod queries;
mod recording;
#[expect(dead_code, reason = "shared with the tests, which need all of it")]
#[path = "../../tests/support/start.rs"]
mod start;
mod window;
#[expect(dead_code, reason = "shared with the tests, which need all of it")]
#[path = "../../tests/support/words.rs"]
mod words;

use figures::Figures;
use std::process::ExitCode;
use std::time::Duration;

/// How long what is started here may take to end.
const PATIENCE: Duration = Duration::from_mins(10);

/// A question for what is seen of a list is answered within this, by how many rows there are.
const SIZES: [(u32, Duration); 2] = [
    (100_000, Duration::from_millis(10)),
    (1_000_000, Duration::from_millis(50)),
];

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == bare::ARGUMENT) {
        bare::show();
        return ExitCode::SUCCESS;
    }
    let mut figures = Figures::default();
    let program = std::fs::metadata(env!("CARGO_BIN_EXE_timbre")).unwrap();
    println!("program: {:.1} MB", program.len() as f64 / 1e6);
    let none = tempfile::tempdir().unwrap();
    bare::measure(none.path(), &mut figures);
    for (rows, bound) in SIZES {
        let folder = tempfile::tempdir().unwrap();
        println!("With {rows} rows:");
        database::make(folder.path(), rows);
        index::measure(folder.path(), &mut figures);
        queries::measure(folder.path(), rows, bound, &mut figures);
        journal::measure(folder.path(), &mut figures);
        if rows == SIZES[0].0 {
            window::measure(folder.path(), &mut figures);
        }
        program::measure(none.path(), folder.path(), &mut figures);
    }
    let folder = tempfile::tempdir().unwrap();
    activity::measure(folder.path(), &mut figures);
    recording::measure(&mut figures);
    if figures.hold() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
