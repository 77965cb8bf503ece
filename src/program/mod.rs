//! The programs that are made of this library: what was asked for on the command line, and who does it.

mod arguments;
mod failure;
mod renderers;
mod scripts;
mod window;

use crate::domain::Language;
#[cfg(target_os = "linux")]
use crate::platform::clipboard;
use crate::platform::confined_program;
use crate::start;
use crate::words::Words;
use arguments::Arguments;
use clap::Parser as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Which of the programs was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Executable {
    /// `timbre`: the window, and all that works without one. Windows gives it no console, so a terminal there
    /// shows nothing of what it prints.
    Timbre,
    /// `timbre-cli`, for the console of Windows: what works without a window, and nothing else.
    TimbreCli,
}

/// Does what the command line asks for.
pub fn run(executable: Executable) -> ExitCode {
    // Before all else: a process that reads a recording has no window, no log and no folder.
    if crate::decoder::is_wished(std::env::args_os()) {
        return crate::decoder::serve();
    }
    // Nor does one that is to become another program.
    if confined_program::is_wished(std::env::args_os()) {
        return confined_program::serve(std::env::args_os());
    }
    // Or that is to keep what was copied.
    #[cfg(target_os = "linux")]
    if clipboard::is_wished(std::env::args_os()) {
        return clipboard::serve();
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::of_the_command_line(&error),
    };
    let result = if let Some(address) = arguments.headless.serve_practice {
        scripts::serve_practice(&arguments, address)
    } else if arguments.headless.mcp {
        scripts::serve_mcp(&arguments)
    } else if !arguments.headless.judge.is_empty() {
        scripts::judge(&arguments)
    } else if arguments.headless.is_wanted() {
        scripts::run_without_a_window(&arguments)
    } else if executable == Executable::TimbreCli {
        Err(Words::new(Language::English).say("start-cli-no-window"))
    } else {
        let result = match &arguments.tour {
            Some(pictures) => window::play_tour(&arguments, pictures),
            None => window::run(&arguments),
        };
        return result.unwrap_or_else(|sentence| {
            failure::of_the_window(&sentence);
            ExitCode::FAILURE
        });
    };
    result.unwrap_or_else(|sentence| {
        start::say_in_terminal(&sentence);
        ExitCode::FAILURE
    })
}

/// Where this binary is; a system that does not say is asked for the name by which it was started.
fn own_binary() -> PathBuf {
    std::env::current_exe().unwrap_or_else(|_unknown| {
        std::env::args_os()
            .next()
            .map_or_else(|| PathBuf::from("timbre"), PathBuf::from)
    })
}

/// A sentence of the start with one place.
fn say(key: &str, place: &str, value: &dyn std::fmt::Display) -> String {
    Words::new(Language::English).fill(key, &[(place, value.to_string().into())])
}
