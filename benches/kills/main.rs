//! Kills the real program at random instants while the simulated service, in this process, lives on; starts
//! it again until every row is at its end; and counts on both sides: no voice is paid twice, and nothing
//! is lost.
//!
//! `scripts/prove kills` starts it; `--count`, `--seed` and `--desks` vary it.
#![expect(clippy::unwrap_used, reason = "a proof ends loudly")]
#![expect(clippy::print_stdout, reason = "the figures are the result")]

mod agent;
mod app;
mod desk;
mod faults;
mod person;
mod tally;

use clap::Parser;
use desk::{Desk, Kills};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use tally::Tally;

/// Kills Timbre at random and counts what that cost.
#[derive(Debug, Parser)]
struct Arguments {
    /// How often it is killed in all
    #[arg(long, default_value_t = 200)]
    count: u32,
    /// Where the chance begins; printed, so that a run can be had again
    #[arg(long)]
    seed: Option<u64>,
    /// How many apps, each with a folder and a service of its own, are killed side by side
    #[arg(long, default_value_t = 4)]
    desks: u32,
    /// Plays a person at the window of the app that works in this folder
    #[arg(long, hide = true)]
    person: Option<PathBuf>,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(rand::random);
    if let Some(folder) = arguments.person {
        person::live(&folder, seed);
        return ExitCode::SUCCESS;
    }
    println!(
        "{} kills at {} desks, seed {seed}",
        arguments.count, arguments.desks
    );
    let began = Instant::now();
    let kills = Kills::new(arguments.count);
    let mut seeds = StdRng::seed_from_u64(seed);
    let seeds: Vec<u64> = (0..arguments.desks).map(|_| seeds.next_u64()).collect();
    let tally = std::thread::scope(|scope| {
        let desks: Vec<_> = seeds
            .into_iter()
            .map(|seed| {
                let kills = &kills;
                scope.spawn(move || Desk::new(seed).work(kills))
            })
            .collect();
        desks
            .into_iter()
            .map(|desk| desk.join().unwrap())
            .fold(Tally::default(), Tally::and)
    });
    println!("{tally}\n{:<44}{:>8} s", "time", began.elapsed().as_secs());
    let violations = tally.violations(arguments.count);
    for violation in &violations {
        println!("VIOLATED: {violation}");
    }
    if violations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
