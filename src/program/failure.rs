//! What is said where there is no window to say it in: in the terminal, or, where the program has none, in a dialog of
//! the system.

use crate::start::say_in_terminal;
use std::process::ExitCode;

/// The end of a program whose command line was not understood, as clap has it.
const MISUSED: u8 = 2;

/// Says why there is no window.
pub(super) fn of_the_window(sentence: &str) {
    if has_terminal() {
        say_in_terminal(sentence);
    } else {
        show(sentence);
    }
}

/// Says what is wrong with the command line, or prints the help or the version that it asks for.
pub(super) fn of_the_command_line(error: &clap::Error) -> ExitCode {
    if has_terminal() {
        // Who has closed the terminal reads nothing of it.
        let _closed = error.print();
    } else {
        show(&error.to_string());
    }
    if error.use_stderr() {
        ExitCode::from(MISUSED)
    } else {
        ExitCode::SUCCESS
    }
}

/// Whether anybody can read what is printed: a program of Windows that has no console prints into nothing, unless
/// whoever started it listens.
#[cfg(windows)]
pub(super) fn has_terminal() -> bool {
    use std::os::windows::io::AsRawHandle as _;
    !std::io::stderr().as_raw_handle().is_null()
}

/// Every program of this system has one, or a log that stands for it.
#[cfg(not(windows))]
pub(super) fn has_terminal() -> bool {
    true
}

#[cfg(windows)]
fn show(sentence: &str) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(crate::window::WINDOW_TITLE)
        .set_description(sentence)
        .show();
}

/// Is not asked for: there is a terminal.
#[cfg(not(windows))]
fn show(sentence: &str) {
    say_in_terminal(sentence);
}
