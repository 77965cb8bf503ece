//! The real program with a real window, on a screen in memory.

use super::figures::Figures;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Graphics are drawn by the processor here.
const START: Duration = Duration::from_millis(1500);

/// A screen in memory; it goes with the value.
pub struct Screen {
    server: Child,
    number: String,
}

impl Screen {
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1200x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        Self { server, number }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// Pairs of starts.
pub const PAIRS: usize = 15;

/// Starts the program in a folder without rows and in one with many, by turns. Other work on the machine makes
/// a start slower and never faster, so that the quickest of many are compared.
pub fn measure(none: &Path, many: &Path, figures: &mut Figures) {
    let screen = Screen::start();
    // The first starts read the program, its libraries and the database from the disk.
    first_frame(timbre(none), &screen);
    first_frame(timbre(many), &screen);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        // Neither is always the one that follows the other.
        if pair % 2 == 0 {
            without.push(first_frame(timbre(none), &screen));
            with.push(first_frame(timbre(many), &screen));
        } else {
            with.push(first_frame(timbre(many), &screen));
            without.push(first_frame(timbre(none), &screen));
        }
    }
    with.sort();
    without.sort();
    let what = "program: from its start to the first frame on the screen";
    figures.is(what, with[PAIRS / 2], START);
    let grew = with[0].as_secs_f64() / without[0].as_secs_f64();
    figures.times("program: the same beside a start without rows", grew, 1.1);
}

/// The program, in a folder.
fn timbre(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_timbre"));
    command
        .env("TIMBRE_DATA_DIR", folder)
        .env("TENCENTCLOUD_SECRET_ID", "AKIDofNobody")
        .env("TENCENTCLOUD_SECRET_KEY", "AKIDofNobody");
    command
}

/// A program as it is started on a screen.
pub fn started(mut command: Command, screen: &Screen) -> Command {
    command
        .env_remove("WAYLAND_DISPLAY")
        .env("DISPLAY", format!(":{}", screen.number.trim()));
    command
}

/// How long it takes until the program says that its first frame is on the screen.
pub fn first_frame(mut command: Command, screen: &Screen) -> Duration {
    command.arg("--tell-first-frame").stdout(Stdio::piped());
    let start = Instant::now();
    let mut program = started(command, screen).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let took = start.elapsed();
    assert!(
        program.wait().unwrap().success(),
        "the program did not start"
    );
    assert_eq!(line.trim(), "first frame");
    took
}
