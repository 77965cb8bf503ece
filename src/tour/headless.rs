//! Where there is no display, the same program runs once more on a screen in memory.

use crate::platform::child;
use std::io::{BufRead, BufReader};
use std::process::{ExitCode, Stdio};

/// Whether there is a display to open a window on.
pub fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Starts Xvfb and this program again with the same arguments on it; `None` when there is a display.
///
/// # Errors
/// Xvfb is not installed or did not come up.
pub fn under_a_screen_in_memory() -> std::io::Result<Option<ExitCode>> {
    if has_display() {
        return Ok(None);
    }
    let mut server = child::command("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1920x1200x24",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut number = String::new();
    if let Some(output) = server.stdout.take() {
        BufReader::new(output).read_line(&mut number)?;
    }
    let result = child::command(std::env::current_exe()?)
        .args(std::env::args_os().skip(1))
        .env("DISPLAY", format!(":{}", number.trim()))
        .status();
    server.kill()?;
    server.wait()?;
    let code = result?.code().and_then(|code| u8::try_from(code).ok());
    Ok(Some(ExitCode::from(code.unwrap_or(1))))
}
