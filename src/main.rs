//! `timbre`: the window, and elsewhere than on Windows also what works without one. There a console would stand behind
//! the window, so that what prints is the part of a program of its own, `timbre-cli`.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;
use timbre::program::{self, Executable};

fn main() -> ExitCode {
    program::run(Executable::Timbre)
}
