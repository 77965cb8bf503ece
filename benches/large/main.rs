//! How fast the app is with 100,000 rows (the start of the real program on a screen in memory, the first
//! frame, search and scroll) and with a recording of three hours. Every figure has a bound.
//!
//! `scripts/prove bench` starts it.
#![expect(clippy::unwrap_used, reason = "a proof ends loudly")]
#![expect(clippy::print_stdout, reason = "the figures are the result")]

mod database;
mod figures;
mod program;
mod queries;
mod recording;
mod window;

use figures::Figures;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let mut figures = Figures::default();
    println!("With {} rows:", database::ROWS);
    database::make(folder.path());
    queries::measure(folder.path(), &mut figures);
    window::measure(folder.path(), &mut figures);
    program::measure(folder.path(), &mut figures);
    recording::measure(&mut figures);
    if figures.hold() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
