//! A screen in memory.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A screen of an Xvfb of its own, gone with the value.
pub struct Screen {
    server: Child,
    /// Its name, as programs take it from `DISPLAY`.
    pub display: String,
}

impl Screen {
    /// One that is started with these arguments.
    pub fn new(arguments: &[&str]) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let output = server.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut number).unwrap();
        Self {
            server,
            display: format!(":{}", number.trim()),
        }
    }

    /// Takes it away.
    pub fn end(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.end();
    }
}
