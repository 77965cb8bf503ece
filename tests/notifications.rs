//! Notifications on a session bus of the test's own, with a daemon of the test's own.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(
    clippy::used_underscore_binding,
    reason = "the bus's macro uses what the test does not"
)]

#[expect(dead_code, reason = "the keyring's part is for other tests")]
#[path = "secret_service/session.rs"]
mod session;
mod support;
mod window;

use egui::ViewportId;
use egui_kittest::Harness;
use session::{Bus, in_session};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use support::words::say;
use timbre::app::App;
use timbre::jobs::Jobs;
use timbre::start::{AppParts, Options};
use window::Window;
use zbus::blocking::{Connection, connection::Builder};
use zbus::zvariant::OwnedValue;

/// What a daemon was asked to show: title and body.
type Shown = Arc<Mutex<Vec<(String, String)>>>;

struct Daemon {
    shown: Shown,
    /// Takes everything and never answers.
    hangs: bool,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    #[expect(clippy::too_many_arguments, reason = "the interface has so many")]
    async fn notify(
        &self,
        app_name: String,
        _replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        assert_eq!(app_name, "Timbre");
        self.shown.lock().unwrap().push((summary, body));
        if self.hangs {
            std::future::pending::<()>().await;
        }
        1
    }
}

fn daemon(hangs: bool) -> (Connection, Shown) {
    let shown = Shown::default();
    let daemon = Daemon {
        shown: Arc::clone(&shown),
        hangs,
    };
    let connection = Builder::session()
        .unwrap()
        .serve_at("/org/freedesktop/Notifications", daemon)
        .unwrap()
        .name("org.freedesktop.Notifications")
        .unwrap()
        .build()
        .unwrap();
    (connection, shown)
}

fn parts(folder: &Path, files: Vec<PathBuf>) -> AppParts {
    let options = Options {
        files,
        hands_over: false,
        release_feed: None,
        ..support::start::options(folder)
    };
    support::start::parts(&options)
}

/// The real window, with another one in front of it.
fn open_behind(folder: &Path, files: Vec<PathBuf>) -> Window {
    let mut window = Window::open(folder, files);
    let viewports = &mut window.harness.input_mut().viewports;
    viewports.entry(ViewportId::ROOT).or_default().focused = Some(false);
    window
}

fn at_work(harness: &Harness<'static, App>) -> usize {
    harness.state().model().at_work.len()
}

#[test]
fn a_voice_that_becomes_ready_behind_another_window_is_told_once_even_after_a_restart() {
    in_session(&Bus::Own, || {
        let (_daemon, shown) = daemon(false);
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let settings = "notify_in_practice = true\nnotify_with_names = true\n";
        std::fs::write(data.join("settings.toml"), settings).unwrap();
        let recording = support::recording(folder.path());

        let mut window = open_behind(&data, vec![recording]);
        window.type_into(say("field-voice-name"), "Ayu <b> & co");
        window.until_sendable();
        window.press(say("create-voice"));
        window.until("the task is followed", |harness| {
            let rows = &harness.state().model().history;
            let first = rows.order.first().and_then(|id| rows.row(*id));
            first.is_some_and(|voice| voice.state.is_followed())
        });
        window.close();
        assert!(shown.lock().unwrap().is_empty());

        let mut window = open_behind(&data, Vec::new());
        window.until("it is told", |_| !shown.lock().unwrap().is_empty());
        let (title, body) = shown.lock().unwrap()[0].clone();
        assert_eq!(title, say("news-ready-practice"));
        assert!(body.starts_with("Ayu &lt;b> &amp; co: "), "{body}");
        window.close();

        let mut window = open_behind(&data, Vec::new());
        window.until("the rows are there", |harness| {
            harness.state().model().history.loaded
        });
        assert_eq!(at_work(&window.harness), 0);
        window.close();
        assert_eq!(shown.lock().unwrap().len(), 1);
    });
}

/// Jobs in a folder, with the log that the app writes there.
struct Background {
    jobs: Jobs,
    folder: tempfile::TempDir,
    _parts: (
        timbre::jobs::Background,
        Option<timbre::platform::instance::Instance>,
    ),
}

impl Background {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let parts = parts(folder.path(), Vec::new());
        let runtime = parts.runtime.handle().clone();
        let jobs = Jobs::new(runtime, parts.services, parts.settings);
        Self {
            jobs,
            folder,
            _parts: (parts.runtime, parts.instance),
        }
    }

    /// Tells of a voice, without waiting until that comes to an end: it would have been complained of.
    fn tell(&self) {
        let before = self.complaints();
        self.jobs.notify("A voice is ready".into(), "More".into());
        assert_eq!(self.complaints(), before, "it was waited for");
    }

    /// How often the log says that notifications cannot be shown.
    fn complaints(&self) -> usize {
        let logs = std::fs::read_dir(self.folder.path().join("logs")).unwrap();
        logs.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .map(|text| text.matches("notifications cannot be shown").count())
            .sum()
    }

    fn until_it_complained(&self) {
        support::until("the log complains", || self.complaints() > 0);
    }
}

#[test]
fn without_a_bus_nothing_waits_and_the_log_says_so_once() {
    in_session(&Bus::Unreachable, || {
        let mut background = Background::start();
        for _ in 0..5 {
            background
                .jobs
                .notify("A voice is ready".into(), "More".into());
        }
        background.until_it_complained();
        background.jobs.shut_down();
        assert_eq!(background.complaints(), 1);
    });
}

#[test]
fn a_daemon_that_never_answers_holds_nothing_up() {
    in_session(&Bus::Own, || {
        let (_daemon, shown) = daemon(true);
        let mut background = Background::start();
        background.tell();
        background.until_it_complained();
        assert_eq!(shown.lock().unwrap().len(), 1);
        background.tell();
        // The daemon never answers: who waited for that would never come to this end.
        background.jobs.shut_down();
    });
}
