//! The real program on screens in memory: what was copied outlives the window, and a screen that draws little or
//! badly is no reason to fall over.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use arboard::Clipboard;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use support::PATIENCE;
use support::program::timbre;
use support::screen::Screen;
use support::words::say;
use timbre::clock::Clock;
use timbre::domain::WindowGeometry;
use timbre::platform::clipboard::{self, ARGUMENT};
use timbre::store::SettingsFile;

impl Screen {
    /// Runs one of the parts below in a process of its own.
    fn run(&self, part: &str, text: &str) -> String {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture", part])
            .env_remove("WAYLAND_DISPLAY")
            .env("DISPLAY", &self.display)
            .env(TEXT, text)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The processes that keep a text on it.
    fn keepers(&self) -> usize {
        let display = format!("DISPLAY={}\0", self.display);
        let has = |path: &Path, part: &str| {
            std::fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(part))
        };
        std::fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .filter(|process| has(&process.join("cmdline"), ARGUMENT))
            .filter(|process| has(&process.join("environ"), &display))
            .count()
    }

    fn until_keepers(&self, wanted: usize) {
        let end = Instant::now() + PATIENCE;
        while self.keepers() != wanted {
            assert!(Instant::now() < end, "{} keepers", self.keepers());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Opens the window on it until its first frame is drawn, with this home.
    fn first_frame(&self, home: &Path, variables: &[(&str, &str)]) -> Output {
        timbre(home)
            .arg("--tell-first-frame")
            .env("DISPLAY", &self.display)
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }
}

/// The text for a part.
const TEXT: &str = "TIMBRE_TEST_TEXT";

fn text() -> String {
    std::env::var(TEXT).unwrap()
}

fn keep(text: &str) -> std::io::Result<()> {
    clipboard::keep(Path::new(env!("CARGO_BIN_EXE_timbre")), text)
}

#[test]
#[ignore = "a part of the tests below, in a process of its own"]
fn copies_and_ends() {
    let mut clipboard = Clipboard::new().unwrap();
    clipboard.set_text(text()).unwrap();
    keep(&text()).unwrap();
}

#[test]
#[ignore = "a part of the tests below, in a process of its own"]
fn copies_and_is_asked_to_keep_something_else() {
    let mut clipboard = Clipboard::new().unwrap();
    clipboard.set_text(text()).unwrap();
    assert!(keep("what was copied before").is_err());
}

#[test]
#[ignore = "a part of the tests below, in a process of its own"]
fn pastes() {
    let pasted = Clipboard::new().unwrap().get_text();
    std::io::Write::write_fmt(
        &mut std::io::stdout(),
        format_args!("pasted: {:?}\n", pasted.ok()),
    )
    .unwrap();
}

#[test]
fn what_was_copied_can_be_pasted_after_the_end_until_something_else_is_copied() {
    let screen = Screen::new(&[]);
    screen.run("copies_and_ends", "voice-声-1");
    let pasted = screen.run("pastes", "");
    assert!(pasted.contains("pasted: Some(\"voice-声-1\")"), "{pasted}");
    screen.run("copies_and_ends", "voice-2");
    let pasted = screen.run("pastes", "");
    assert!(pasted.contains("pasted: Some(\"voice-2\")"), "{pasted}");
    screen.until_keepers(1);
}

#[test]
fn a_text_is_not_kept_once_something_else_was_copied_or_the_screen_is_gone() {
    let mut screen = Screen::new(&[]);
    screen.run("copies_and_is_asked_to_keep_something_else", "voice-1");
    assert_eq!(screen.keepers(), 0);
    screen.run("copies_and_ends", "voice-2");
    assert_eq!(screen.keepers(), 1);
    screen.end();
    screen.until_keepers(0);
}

/// How a screen is started, and what the window finds in its environment.
type ScreenSetup<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);

/// A screen on which the window cannot be drawn is told in words; whatever can be drawn on is drawn on.
#[test]
fn old_and_remote_graphics_draw_the_window_or_are_told_in_words() {
    let old = [
        ("MESA_GL_VERSION_OVERRIDE", "1.4"),
        ("MESA_GLSL_VERSION_OVERRIDE", "110"),
        ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ];
    let screens: [ScreenSetup<'_>; 3] = [
        (&[], &old),
        (&["-extension", "GLX"], &[]),
        (&["-screen", "0", "1366x768x16"], &[]),
    ];
    for (arguments, variables) in screens {
        let home = tempfile::tempdir().unwrap();
        let output = Screen::new(arguments).first_frame(home.path(), variables);
        let drawn = String::from_utf8_lossy(&output.stdout).contains("first frame");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let told = said.contains(say("start-no-graphics")) && !output.status.success();
        assert!(drawn || told, "{arguments:?}: {output:?}");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    }
}

/// The window's size and place as the end of the program left them.
fn left(home: &Path) -> WindowGeometry {
    let (file, warnings) = SettingsFile::load(&home.join("data"), &Clock::System);
    assert_eq!(warnings, []);
    file.settings.window.unwrap()
}

const LARGE: [&str; 3] = ["-screen", "0", "1920x1080x24"];

#[test]
fn a_window_that_was_left_on_a_screen_that_is_gone_comes_back_onto_one_that_is_there() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let settings = "[window]\nwidth = 900.0\nheight = 650.0\nleft = 5000.0\ntop = 300.0\n";
    std::fs::write(data.join("settings.toml"), settings).unwrap();
    let output = Screen::new(&LARGE).first_frame(home.path(), &[]);
    assert!(output.status.success(), "{output:?}");
    let left = left(home.path());
    assert_eq!(left.size().map(|side| side as u32), [900, 650]);
    let at = left.position.unwrap();
    let is_seen = (0.0..=1020.0).contains(&at.left) && (0.0..=430.0).contains(&at.top);
    assert!(is_seen, "{at:?}");
}

#[test]
fn a_window_on_a_denser_screen_is_no_larger_than_it_and_large_enough_to_work_with() {
    let home = tempfile::tempdir().unwrap();
    let screen = Screen::new(&LARGE);
    for scale in ["1", "1.75", "1"] {
        let output = screen.first_frame(home.path(), &[("WINIT_X11_SCALE_FACTOR", scale)]);
        assert!(output.status.success(), "{output:?}");
        let left = left(home.path());
        let factor: f32 = scale.parse().unwrap();
        assert!(left.width >= WindowGeometry::MIN[0] && left.height >= WindowGeometry::MIN[1]);
        assert!(
            left.width * factor <= 1920.5 && left.height * factor <= 1080.5,
            "{left:?}"
        );
    }
}
