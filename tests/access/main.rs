//! The real window as somebody meets it who does not see it: another process asks what is there, writes,
//! presses and listens, over AT-SPI, the accessibility bus of Linux. In English, or in the language that
//! `TIMBRE_PICTURES_LANGUAGE` names; controls are found by the words of its language file.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod desktop;
mod reader;
#[path = "../support/mod.rs"]
mod support;

use atspi::{Role, State};
use desktop::Desktop;
use reader::{Reader, has};
use std::process::{Child, Command, Stdio};
use support::program::run;
use support::words::{fill, language, piece, say};
use timbre::window::WINDOW_TITLE;

/// Where the system keeps an app's data.
const PLACE: &str = ".local/share/timbre";

/// The program with its window, ended with the value.
struct Window(Child);

impl Window {
    fn open(desktop: &Desktop) -> Self {
        Self::started(desktop.timbre())
    }

    fn started(mut command: Command) -> Self {
        let child = command
            .args(["--language", language().tag()])
            .args(["--size", "1360x850"])
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        Self(child)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn somebody_who_does_not_see_the_window_makes_a_practice_voice_and_reads_its_voice_id() {
    let desktop = Desktop::new([1400, 900]);
    let window = Window::open(&desktop);
    let mut reader = Reader::of_the_first_program(&desktop.accessibility);
    reader.seen(Role::Frame, WINDOW_TITLE);
    reader.press(Role::Button, say("door-practice-open"));
    reader.hears_piece(piece("sample-facts-unchanged"));

    // What is missing, and what is wrong, is said of the control.
    let (name, create) = (say("field-voice-name"), say("create-voice"));
    let empty = problems(1, say("problem-name-empty"));
    reader.described(Role::Button, create, &empty);
    reader.until_state(Role::Button, create, State::Enabled, false);
    reader.hears(fill("send-problems", &[("count", 1.into())]));
    reader.described(Role::Entry, name, say("hint-voice-name"));
    let long = "Ayu, who tells stories";
    reader.write(name, long);
    let count = [("count", long.chars().count().into())];
    let too_long = fill("problem-name-too-long", &count);
    reader.described(Role::Entry, name, too_long);
    reader.described(Role::Button, create, &problems(1, too_long));
    reader.write(name, "Ayu 声音");
    reader.described(Role::Entry, name, say("hint-voice-name"));
    reader.until_state(Role::Button, create, State::Enabled, true);
    reader.described(Role::Button, create, say("send-practice"));
    reader.hears(say("send-ready"));

    // A choice says which one holds, and a switch whether it is on.
    reader.until_state(Role::RadioButton, say("source-file"), State::Checked, true);
    reader.press(Role::RadioButton, say("source-link"));
    reader.until_state(Role::RadioButton, say("source-link"), State::Checked, true);
    reader.until_state(Role::RadioButton, say("source-file"), State::Checked, false);
    let link = say("field-link");
    reader.write(link, "ftp://example.com/ayu.wav");
    reader.described(Role::Entry, link, say("problem-link-scheme"));
    reader.press(Role::RadioButton, say("source-file"));
    reader.until_state(Role::RadioButton, say("source-file"), State::Checked, true);
    reader.hears_piece(piece("sample-facts-unchanged"));
    reader.press(Role::RadioButton, say("whose-mine"));
    reader.until_state(Role::RadioButton, say("whose-mine"), State::Checked, true);

    // What is folded away opens, and what is wrong in it is counted on it.
    let more = say("more-options");
    reader.press(Role::Button, more);
    let days = say("field-keep-days");
    reader.write(days, "0");
    reader.described(Role::Entry, days, say("problem-keep-days"));
    let to_correct = fill("more-options-wrong", &[("count", 1.into())]);
    reader.described(Role::Button, more, to_correct);
    reader.write(days, "3");
    let set = fill("more-options-set", &[("count", 1.into())]);
    reader.described(Role::Button, more, set);

    reader.press(Role::Button, create);
    reader.hears(say("state-ready"));
    reader.seen(Role::Label, say("detail-voice"));
    reader.control(Role::Button, say("create-another"));
    let texts = reader.texts();
    drop(window);

    // It is the one that is kept.
    let listed = run(desktop.timbre(), "--list");
    let [row] = &listed.lines[..] else {
        panic!("{:?}", listed.lines);
    };
    let id = row["voice_id"].as_str().unwrap();
    assert!(texts.iter().any(|text| text == id), "{id}: {texts:#?}");
    assert_eq!(row["name"], "Ayu 声音");
}

/// What the button says while it cannot be pressed.
fn problems(count: usize, first: &str) -> String {
    let head = fill("send-problems", &[("count", count.into())]);
    fill(
        "send-reason",
        &[("head", head.into()), ("more", first.into())],
    )
    .to_owned()
}

/// Roles that say what a thing is for.
fn says_what_it_is(role: Role) -> bool {
    !matches!(
        role,
        Role::Unknown | Role::Invalid | Role::Panel | Role::Section | Role::RedundantObject
    )
}

#[test]
fn whatever_the_keyboard_is_led_to_says_what_it_is() {
    let desktop = Desktop::new([1400, 900]);
    let _window = Window::open(&desktop);
    let mut reader = Reader::of_the_first_program(&desktop.accessibility);
    look(
        &mut reader,
        "the first run",
        Role::Button,
        say("door-practice-open"),
    );
    reader.press(Role::Button, say("door-practice-open"));
    reader.hears_piece(piece("sample-facts-unchanged"));
    reader.press(Role::Button, say("more-options"));
    reader.press(Role::CheckBox, say("show-all-fields"));
    look(
        &mut reader,
        "the form",
        Role::Entry,
        say("field-session-context"),
    );
    for source in ["source-record", "source-link", "source-earlier-work"] {
        reader.press(Role::RadioButton, say(source));
        reader.until_state(Role::RadioButton, say(source), State::Checked, true);
        look(&mut reader, source, Role::RadioButton, say(source));
    }
    for view in ["rail-voices", "rail-settings", "rail-help"] {
        reader.press(Role::PageTab, say(view));
        reader.until_state(Role::PageTab, say(view), State::Selected, true);
        reader.until_state(Role::PageTab, say("rail-create"), State::Selected, false);
        look(&mut reader, view, Role::PageTab, say(view));
    }
}

/// Looks at all controls that are there once this one is.
fn look(reader: &mut Reader, place: &str, role: Role, name: &str) {
    reader.seen(role, name);
    let things = reader.things();
    let controls = things.iter().filter(|thing| has(thing, State::Focusable));
    let controls: Vec<_> = controls.filter(|thing| thing.role != Role::Frame).collect();
    assert!(controls.len() > 2, "{place}: {}", reader::told(&things));
    for control in controls {
        let (role, name) = (control.role, &control.short_name);
        assert!(says_what_it_is(role), "{place}: {name:?} is a {role}");
        assert!(!name.is_empty(), "{place}: a {role} without a name");
        assert_ne!(
            *name, control.name,
            "{place}: a {role} is described by its name"
        );
    }
}

#[test]
fn the_data_folder_is_moved_in_the_settings_and_the_old_one_deleted_when_it_is_wished() {
    let desktop = Desktop::new([1400, 900]);
    let new = desktop.home().join("disk/My voices");
    std::fs::create_dir(new.parent().unwrap()).unwrap();
    let mut command = desktop.timbre();
    // What names a folder for this run would go before.
    command.env_remove("TIMBRE_DATA_DIR");
    let window = Window::started(command);
    let mut reader = Reader::of_the_first_program(&desktop.accessibility);
    reader.press(Role::Button, say("door-practice-open"));
    reader.hears_piece(piece("sample-facts-unchanged"));
    reader.press(Role::PageTab, say("rail-settings"));
    reader.press(Role::Button, say("move-open"));
    let path = say("transfer-path-folder");
    reader.write(
        path,
        &format!("{}/within", desktop.home().join(PLACE).display()),
    );
    reader.press(Role::Button, say("move-start"));
    reader.hears(say("move-within"));
    reader.press(Role::Button, say("transfer-back"));
    reader.write(path, new.to_str().unwrap());
    reader.press(Role::Button, say("move-start"));
    reader.hears(say("done-will-move"));
    reader.press(Role::Button, say("move-start-again"));
    // The same window, with everything in the new folder.
    reader.hears_piece(piece("notice-folder-moved"));
    reader.seen(Role::Label, new.to_str().unwrap());
    assert!(new.join("timbre.db").exists());
    assert!(desktop.home().join(PLACE).join("timbre.db").exists());
    let old = desktop.home().join(PLACE).display().to_string();
    let delete = fill("kept-delete-name", &[("name", old.into())]);
    reader.press(Role::Button, delete);
    reader.press(Role::Button, say("kept-yes"));
    reader.hears_piece(piece("said-deleted"));
    assert!(!desktop.home().join(PLACE).join("timbre.db").exists());
    drop(window);
    let mut command = desktop.timbre();
    command.env_remove("TIMBRE_DATA_DIR");
    assert!(run(command, "--list").status.success());
}
