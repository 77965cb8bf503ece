//! The real program in a process of its own.

use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use timbre::practice::Service;

/// No start comes to its end later than this, once nothing goes wrong any more.
const PATIENCE: Duration = Duration::from_mins(10);

/// A running program, and what it printed so far.
pub struct App {
    child: Child,
    lines: Receiver<Value>,
    pub printed: Vec<Value>,
}

impl App {
    /// The app without a window.
    pub fn start(folder: &Path, service: &Service, arguments: &[&str]) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_timbre"));
        Self::started(program, folder, service, arguments)
    }

    /// The app with a person at its window, whom this program plays.
    pub fn with_a_person(folder: &Path, service: &Service, seed: u64) -> Self {
        let program = Command::new(std::env::current_exe().unwrap());
        let place = folder.to_str().unwrap();
        let arguments = ["--person", place, "--seed", &seed.to_string()];
        Self::started(program, folder, service, &arguments)
    }

    fn started(mut program: Command, folder: &Path, service: &Service, arguments: &[&str]) -> Self {
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
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                // A kill may cut the last line.
                if let Ok(value) = serde_json::from_str(&line) {
                    drop(sender.send(value));
                }
            }
        });
        Self {
            child,
            lines,
            printed: Vec::new(),
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
