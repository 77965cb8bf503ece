//! A file is asked for on desktops with and without dialogs of their own, in the real window.
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

use egui::Key;
use session::{Bus, in_session};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use support::words::say;
use timbre::domain::View;
use timbre::domain::recording::endings;
use window::Window;
use zbus::blocking::{Connection, connection::Builder};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

/// Chooses a recording by its path in the dialog of the window.
fn choose_in_the_window(window: &mut Window, recording: &Path) {
    window.until_shows(say("files-title-recording"));
    window.until_shows(say("files-computer"));
    window.type_into(say("files-name"), recording.to_str().unwrap());
    window.harness.key_press(Key::Enter);
    window.until("the recording is read", |harness| {
        harness.state().model().form.sample.loaded().is_some()
    });
    assert_eq!(window.harness.state().model().file_dialog.open, None);
}

/// The window asks once this is pressed, and a recording is chosen.
fn a_recording_is_chosen_by(button: &str) {
    let folder = tempfile::tempdir().unwrap();
    let recording = support::recording(folder.path());
    let mut window = Window::open(&folder.path().join("data"), Vec::new());
    window.press(button);
    choose_in_the_window(&mut window, &recording);
    window.close();
}

#[test]
fn without_a_bus_the_window_asks() {
    in_session(&Bus::NotSet, || {
        a_recording_is_chosen_by(say("choose-file"));
    });
}

#[test]
fn where_the_bus_does_not_answer_the_window_asks() {
    in_session(&Bus::Unreachable, || {
        a_recording_is_chosen_by(say("choose-file"));
    });
}

#[test]
fn on_a_bus_without_a_portal_the_window_asks() {
    in_session(&Bus::Own, || a_recording_is_chosen_by(say("choose-file")));
}

/// Names of what a dialog lets choose, and patterns for each.
type Filters = Vec<(String, Vec<(u32, String)>)>;

/// A portal whose dialogs are never answered.
struct Portal {
    version: u32,
    opened: Arc<AtomicUsize>,
    filters: Arc<Mutex<Filters>>,
}

#[zbus::interface(name = "org.freedesktop.portal.FileChooser")]
impl Portal {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        self.version
    }

    fn open_file(
        &self,
        _parent: String,
        _title: String,
        mut options: HashMap<String, OwnedValue>,
    ) -> OwnedObjectPath {
        let filters = options.remove("filters").unwrap();
        *self.filters.lock().unwrap() = filters.try_into().unwrap();
        self.opened.fetch_add(1, Ordering::SeqCst);
        OwnedObjectPath::try_from("/org/freedesktop/portal/desktop/request/1").unwrap()
    }
}

fn portal() -> (Connection, Arc<AtomicUsize>, Arc<Mutex<Filters>>) {
    let (opened, filters) = (Arc::default(), Arc::default());
    let portal = Portal {
        version: 3,
        opened: Arc::clone(&opened),
        filters: Arc::clone(&filters),
    };
    let connection = Builder::session()
        .unwrap()
        .serve_at("/org/freedesktop/portal/desktop", portal)
        .unwrap()
        .name("org.freedesktop.portal.Desktop")
        .unwrap()
        .build()
        .unwrap();
    (connection, opened, filters)
}

#[test]
fn a_desktop_that_has_dialogs_asks_and_one_that_is_not_seen_keeps_nobody_waiting() {
    in_session(&Bus::Own, || {
        let (_portal, opened, _) = portal();
        let folder = tempfile::tempdir().unwrap();
        let recording = support::recording(folder.path());
        let mut window = Window::open(&folder.path().join("data"), Vec::new());
        window.press(say("choose-file"));
        window.until("the desktop asks", |_| opened.load(Ordering::SeqCst) == 1);
        assert_eq!(window.harness.state().model().file_dialog.open, None);
        // Whoever asks again does not see it.
        window.press(say("choose-file"));
        choose_in_the_window(&mut window, &recording);
        assert_eq!(opened.load(Ordering::SeqCst), 1);
        window.close();
    });
}

#[test]
fn the_desktop_lets_choose_recordings_by_all_their_endings_or_any_file() {
    in_session(&Bus::Own, || {
        let (_portal, opened, filters) = portal();
        let folder = tempfile::tempdir().unwrap();
        let mut window = Window::open(&folder.path().join("data"), Vec::new());
        window.press(say("choose-file"));
        window.until("the desktop asks", |_| opened.load(Ordering::SeqCst) == 1);
        let filters = filters.lock().unwrap().clone();
        let patterns = filters.iter().map(|(_, patterns)| {
            assert!(patterns.iter().all(|(kind, _)| *kind == 0), "by name");
            let patterns = patterns.iter().map(|(_, pattern)| pattern.clone());
            patterns.collect::<Vec<_>>()
        });
        let recordings = endings::in_both_cases(endings::of_recordings());
        let recordings = recordings.iter().map(|ending| format!("*.{ending}"));
        let wanted = vec![recordings.collect(), vec!["*".to_owned()]];
        assert_eq!(patterns.collect::<Vec<_>>(), wanted);
        window.close();
    });
}

#[test]
fn the_window_opens_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(folder.path(), Vec::new());
    window.press(say("rail-help"));
    window.harness.set_size([1000.0, 700.0].into());
    window.harness.step();
    window.close();
    let window = Window::open(folder.path(), Vec::new());
    let model = window.harness.state().model();
    assert_eq!(model.shared.view, View::Help);
    let left = model.shared.settings.window.unwrap();
    assert_eq!(left.size().map(|side| side as u32), [1000, 700]);
    window.close();
}
