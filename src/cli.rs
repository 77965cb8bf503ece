//! `timbre-cli`: what works without a window, for the console of Windows.

use std::process::ExitCode;
use timbre::program::{self, Executable};

fn main() -> ExitCode {
    program::run(Executable::TimbreCli)
}
