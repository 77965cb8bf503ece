//! The real program in a process of its own.

use super::agent;
use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use timbre::practice::Service;

/// No start comes to its end later than this, once nothing goes wrong any more.
const PATIENCE: Duration = Duration::from_mins(10);

/// A running program, and what it printed so far.
pub struct App {
    child: Child,
    /// Where an agent asks.
    input: Option<ChildStdin>,
    lines: Receiver<Value>,
    pub printed: Vec<Value>,
}

impl App {
    /// The app without a window.
    pub fn start(folder: &Path, service: &Service, arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_timbre"));
        program.stdin(Stdio::null());
        Self::started(program, folder, service, arguments, Some)
    }

    /// The app with an agent at it, for whom it pays so often.
    pub fn with_an_agent(folder: &Path, service: &Service, allowed: u32) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_timbre"));
        program.stdin(Stdio::piped());
        let arguments = ["--mcp", "--allow-paid", &allowed.to_string()];
        let mut app = Self::started(program, folder, service, &arguments, agent::told);
        app.input = app.child.stdin.take();
        app
    }

    /// The app with a person at its window, whom this program plays.
    pub fn with_a_person(folder: &Path, service: &Service, seed: u64) -> Self {
        let mut program = Command::new(std::env::current_exe().unwrap());
        program.stdin(Stdio::null());
        let place = folder.to_str().unwrap();
        let arguments = ["--person", place, "--seed", &seed.to_string()];
        Self::started(program, folder, service, &arguments, Some)
    }

    /// Starts it. Of each line that it prints, `told` says what it tells.
    fn started(
        mut program: Command,
        folder: &Path,
        service: &Service,
        arguments: &[&str],
        told: fn(Value) -> Option<Value>,
    ) -> Self {
        use secrecy::ExposeSecret;
        let keys = service.keys();
        let endpoint = service.endpoint().to_string();
        let mut child = program
            .args(arguments)
            .env("TIMBRE_DATA_DIR", folder)
            .env("TIMBRE_ENDPOINT", &endpoint)
            .env("TIMBRE_UPLOAD_ENDPOINT", &endpoint)
            .env("TENCENTCLOUD_SECRET_ID", keys.secret_id.expose_secret())
            .env("TENCENTCLOUD_SECRET_KEY", keys.secret_key.expose_secret())
            .env_remove("TENCENTCLOUD_TOKEN")
            .env_remove("TIMBRE_SUB_APP_ID")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // A kill may cut the last line.
                if let Some(value) = serde_json::from_str(&line).ok().and_then(told) {
                    drop(sender.send(value));
                }
            }
        });
        Self {
            child,
            input: None,
            lines,
            printed: Vec::new(),
        }
    }

    /// Asks it for something. One that was killed meanwhile hears nothing.
    pub fn ask(&mut self, lines: &str) {
        if let Some(input) = &mut self.input {
            drop(input.write_all(lines.as_bytes()));
        }
    }

    /// Waits until the instant, or until so many lines were printed.
    pub fn watch(&mut self, until: Instant, lines: usize) {
        while self.printed.len() < lines {
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => self.printed.push(line),
                Err(_late_or_ended) => return,
            }
        }
    }

    /// Kills it as it stands; says whether it was still at work.
    pub fn kill(&mut self) -> bool {
        let at_work = self.child.try_wait().unwrap().is_none();
        self.child.kill().ok();
        self.child.wait().unwrap();
        self.printed.extend(self.lines.iter());
        at_work
    }

    /// Waits for its end, and gives its code.
    pub fn ended(&mut self) -> Option<i32> {
        let end = Instant::now() + PATIENCE;
        self.watch(end, usize::MAX);
        if Instant::now() >= end {
            self.kill();
            return None;
        }
        self.child.wait().unwrap().code()
    }

    /// How many rows stood in each state when they were printed last.
    pub fn stood(&self) -> HashMap<String, u32> {
        let mut last: HashMap<&str, &str> = HashMap::new();
        for line in &self.printed {
            if let (Some(row), Some(state)) = (line["row"].as_str(), line["state"].as_str()) {
                last.insert(row, state);
            }
        }
        let mut stood = HashMap::new();
        for state in last.into_values() {
            *stood.entry(state.to_owned()).or_default() += 1;
        }
        stood
    }
}
