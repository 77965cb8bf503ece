//! Copied text that outlives the window. On X11 whoever copied a text hands it out for as long as it is to be
//! pasted, and without a program that keeps it, it is gone with the window. A process without a window stays
//! for it: until something else is copied, or for [`KEPT_FOR`].

use super::child;
use arboard::Clipboard;
use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{ExitCode, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// The first argument of a process that keeps a copied text.
pub const ARGUMENT: &str = "--keep-copied";

/// How long a text is kept: a day's work.
const KEPT_FOR: Duration = Duration::from_hours(12);
/// How often the process looks whether something else was copied.
const LOOKED_AFTER: Duration = Duration::from_secs(2);
/// How long the end of the app waits for the text to be taken over.
const TAKEN_OVER: Duration = Duration::from_secs(2);
/// What the process says once it hands the text out.
const KEEPING: &str = "keeping";

/// Whether a copied text goes with the window: on X11 it does, elsewhere the desktop has it.
pub fn goes_with_the_window(lookup: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name| lookup(name).is_some_and(|value| !value.is_empty());
    is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
}

/// Has a process of `own`, which is this program, keep a text that this process copied, unless something else
/// was copied since. Returns once the text is taken over.
///
/// # Errors
/// The process could not be started, or does not keep the text.
pub fn keep(own: &Path, text: &str) -> io::Result<()> {
    let mut keeper = child::command(own)
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = keeper.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let (said, hears) = channel();
    let output = keeper.stdout.take();
    std::thread::spawn(move || {
        let line = output.and_then(|output| BufReader::new(output).lines().next());
        said.send(line.and_then(Result::ok)).ok();
    });
    match hears.recv_timeout(TAKEN_OVER) {
        Ok(Some(line)) if line == KEEPING => Ok(()),
        Ok(_) => Err(io::ErrorKind::BrokenPipe.into()),
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// Whether this process was started to keep a text.
pub fn is_wished<A: AsRef<OsStr>>(mut arguments: impl Iterator<Item = A>) -> bool {
    arguments
        .nth(1)
        .is_some_and(|argument| argument.as_ref() == ARGUMENT)
}

/// Keeps the text of the standard input.
pub fn serve() -> ExitCode {
    match keep_input() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_nobody_listens) => ExitCode::FAILURE,
    }
}

fn keep_input() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut clipboard = Clipboard::new()?;
    // What was copied later, by whomever, is what is to be pasted.
    if clipboard.get_text()? != text {
        return Ok(());
    }
    clipboard.set_text(text.as_str())?;
    let mut out = io::stdout();
    writeln!(out, "{KEEPING}")?;
    out.flush()?;
    // Without the display there is nobody left to paste it, and reading it fails.
    let begun = Instant::now();
    while begun.elapsed() < KEPT_FOR && clipboard.get_text()? == text {
        std::thread::sleep(LOOKED_AFTER);
    }
    Ok(())
}
