//! The names of files in the data folder.

use crate::support::words::say;
use crate::window::Window;
use jiff::Zoned;
use std::path::Path;
use tempfile::tempdir;
use timbre::clock::Clock;
use timbre::domain::{Location, TakeId};
use timbre::platform::location;
use timbre::store::{SettingsFile, SettingsWarning, Store, TakeFiles};

fn noon() -> Clock {
    Clock::set_to("2026-11-22T12:00:00Z".parse().unwrap())
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_window_at_work_leaves_files_of_these_names() {
    let dir = tempdir().unwrap();
    let recording = dir.path().join("recording.wav");
    std::fs::write(
        &recording,
        include_bytes!("../../assets/sample/practice.wav"),
    )
    .unwrap();
    let data = dir.path().join("data");
    let mut window = Window::open(&data, vec![recording]);
    window.type_into(say("field-voice-name"), "Ayu");
    window.until_sendable();
    window.press(say("create-voice"));
    window.until_task_id();
    let found = names(&data);
    for name in [
        "kept",
        "logs",
        "practice.db",
        "practice.media",
        "timbre.db",
        "timbre.instance",
        "timbre.lock",
    ] {
        assert!(found.iter().any(|found| found == name), "{name}: {found:?}");
    }
    let row = window.harness.state().model().history.order[0];
    assert_eq!(names(&data.join("kept")), [format!("{row}-sample.wav")]);
    assert_eq!(names(&data.join("logs")), ["timbre.log"]);
    window.close();
}

#[test]
fn the_choice_of_the_folder_is_kept_under_these_words() {
    let dir = tempdir().unwrap();
    let place = dir.path().to_owned();
    let location = Location {
        place: place.clone(),
        chosen: Some("/voices".into()),
        wanted: Some("/disk/voices".into()),
    };
    location::write(&location).unwrap();
    assert_eq!(names(&place), ["location.json"]);
    let text = std::fs::read_to_string(place.join("location.json")).unwrap();
    let stored: serde_json::Value = serde_json::from_str(&text).unwrap();
    let expected = serde_json::json!({"folder": "/voices", "move_to": "/disk/voices"});
    assert_eq!(stored, expected);
}

#[test]
fn a_take_is_named_by_its_time_and_until_it_ends_as_a_part() {
    let dir = tempdir().unwrap();
    let at: Zoned = "2026-11-25T14:05:12[UTC]".parse().unwrap();
    let first = TakeId::new(&at, 0);
    assert_eq!(first.file_name(), "Take 2026-11-25 14.05.12.wav");
    assert_eq!(
        TakeId::new(&at, 1).file_name(),
        "Take 2026-11-25 14.05.12 1.wav"
    );
    let takes = TakeFiles::of(dir.path());
    assert_eq!(
        takes.path(&first),
        dir.path().join("takes/Take 2026-11-25 14.05.12.wav")
    );
    let growing = takes.begin(&at, 48_000).unwrap();
    assert_eq!(
        names(&dir.path().join("takes")),
        ["Take 2026-11-25 14.05.12.wav.part"]
    );
    drop(growing);
    for name in [
        "Take 2026-11-25 14.05.12.wav",
        "Take 2026-11-25 14.05.12 17.wav",
    ] {
        assert_eq!(name.parse::<TakeId>().unwrap().file_name(), name);
    }
}

#[test]
fn what_is_damaged_or_older_is_laid_beside_under_these_names() {
    let dir = tempdir().unwrap();
    for name in ["settings.toml", "timbre.db"] {
        std::fs::write(dir.path().join(name), "= no such file =").unwrap();
    }
    let (_settings, warnings) = SettingsFile::load(dir.path(), &noon());
    let to = dir.path().join("settings.damaged-20261122T120000Z.toml");
    assert_eq!(warnings, [SettingsWarning::SetAside { to }]);
    let opened = Store::open(dir.path(), &noon()).unwrap();
    let to = dir.path().join("timbre.damaged-20261122T120000Z.db");
    assert_eq!(opened.set_aside, Some(to));
    drop(opened);

    let old = tempdir().unwrap();
    std::fs::write(
        old.path().join("timbre.db"),
        include_bytes!("../media-db/v1.db"),
    )
    .unwrap();
    let copied = Store::open(old.path(), &noon()).unwrap().copied.unwrap();
    let name = copied.file_name().unwrap().to_str().unwrap();
    let version = name
        .strip_prefix("timbre.before-v")
        .and_then(|name| name.strip_suffix(".db"));
    assert!(version.unwrap().parse::<u32>().unwrap() >= 3, "{name}");
}

#[test]
fn a_report_of_a_crash_keeps_its_folder_and_its_mark() {
    let dir = tempdir().unwrap();
    let reports = dir.path().join("crashes");
    std::fs::create_dir(&reports).unwrap();
    std::fs::write(reports.join("new-20261122T120000Z.txt"), "report").unwrap();
    assert_eq!(
        timbre::crash::take_untold(dir.path()),
        Some(reports.join("20261122T120000Z.txt"))
    );
}
