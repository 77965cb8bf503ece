//! Programs of others that handle the files of strangers: this program is started anew, enters a
//! [`Confinement`](super::confinement::Confinement) by itself, and then becomes the other one.
//!
//! What the other program is to read is its standard input, [`INPUT`] by name: a file that it can go back
//! and forth in, and whose path it never learns.

use super::child;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The first argument of a process that becomes another program.
pub const ARGUMENT: &str = "--confined";

/// The name under which a program opens its standard input anew.
#[cfg(target_os = "linux")]
pub const INPUT: &str = "/proc/self/fd/0";
/// The name under which a program opens its standard input anew.
#[cfg(not(target_os = "linux"))]
pub const INPUT: &str = "/dev/fd/0";

/// The end of a process that did not become the other program.
const NOT_STARTED: u8 = 126;

/// Whether this system starts programs so. Where it does not, they are started as they are.
pub const IS_KNOWN: bool = cfg!(unix);

/// A command by which `own`, which is this program, becomes `program` with at most `memory` bytes. It
/// sees nothing of this process's environment.
pub fn command(own: &Path, memory: u64, program: &Path) -> Command {
    if !IS_KNOWN {
        return child::bare_command(program);
    }
    let mut command = child::bare_command(own);
    command
        .arg(ARGUMENT)
        .arg(memory.to_string())
        .arg(program.as_os_str());
    command
}

/// Whether this process was started to become another program.
pub fn is_wished<A: AsRef<OsStr>>(mut arguments: impl Iterator<Item = A>) -> bool {
    arguments
        .nth(1)
        .is_some_and(|argument| argument.as_ref() == ARGUMENT)
}

/// Becomes the program that the arguments name; comes back only where it cannot.
#[cfg(unix)]
pub fn serve(arguments: impl Iterator<Item = std::ffi::OsString>) -> ExitCode {
    use super::confinement::{Confinement, close_inherited};

    let mut arguments = arguments.skip(2);
    let memory = arguments
        .next()
        .and_then(|memory| memory.to_str()?.parse().ok());
    let (Some(memory), Some(program)) = (memory, arguments.next()) else {
        return ExitCode::from(NOT_STARTED);
    };
    close_inherited();
    end_with_the_parent();
    // What it enforces is what it enforces around our own reader, which tells of it.
    Confinement::new()
        .memory(memory)
        .readable(INPUT)
        .runs(&program)
        .enter();
    // A program of others never runs where the person happens to stand, nor does this come back.
    let _no_such_program = child::become_program(&program, arguments);
    ExitCode::from(NOT_STARTED)
}

/// There is no such start on this system.
#[cfg(not(unix))]
pub fn serve(_arguments: impl Iterator<Item = std::ffi::OsString>) -> ExitCode {
    ExitCode::from(NOT_STARTED)
}

/// The other program, which knows nothing of us, ends when what started it does.
#[cfg(target_os = "linux")]
fn end_with_the_parent() {
    use nix::sys::{prctl::set_pdeathsig, signal::Signal};
    if let Err(error) = set_pdeathsig(Signal::SIGKILL) {
        tracing::warn!(%error, "a program may outlive what started it");
    }
}

/// It ends when it finds nobody at the other end of its output.
#[cfg(all(unix, not(target_os = "linux")))]
fn end_with_the_parent() {}
