//! The data folder, moved by the real program and killed meanwhile, and which folder a start works in.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use flate2::read::GzDecoder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use support::program::{Ended, run, timbre};
use support::words::say;
use tempfile::TempDir;
use timbre::domain::Location;
use timbre::platform::location;
use timbre::store::DATABASE_FILE;

/// Where the system keeps an app's data.
const PLACE: &str = ".local/share/timbre";
/// The size of a recording that is kept: long enough to be killed in.
const LARGE: usize = 64 << 20;

struct Home(TempDir);

impl Home {
    /// With the voices of an earlier version, in the system's place.
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/earlier_version");
        let file = fs::File::open(fixture.join("data.tar.gz")).unwrap();
        tar::Archive::new(GzDecoder::new(file))
            .unpack(home.place())
            .unwrap();
        // What the first start of this version does is done.
        assert!(home.list().status.success());
        home
    }

    fn place(&self) -> PathBuf {
        self.0.path().join(PLACE)
    }

    fn target(&self) -> PathBuf {
        self.0.path().join("disk/My voices 声")
    }

    fn staging(&self) -> PathBuf {
        self.0.path().join("disk/.timbre-move-My voices 声")
    }

    fn timbre(&self) -> Command {
        let mut command = timbre(self.0.path());
        command.env_remove("TIMBRE_DATA_DIR");
        command
    }

    fn list(&self) -> Ended {
        run(self.timbre(), "--list")
    }

    fn location(&self) -> Location {
        location::read(self.place()).unwrap()
    }

    /// As the settings leave it for the next start.
    fn wants_to_move(&self) {
        fs::create_dir_all(self.target().parent().unwrap()).unwrap();
        let mut location = self.location();
        location.wanted = Some(self.target());
        location::write(&location).unwrap();
    }

    /// Starts the program and kills it once this is true, and some time later.
    fn killed_when(&self, what: &str, then: Duration, holds: impl Fn() -> bool) {
        let mut child = self
            .timbre()
            .arg("--list")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Where it was quicker than the look, there is nothing left to kill.
        support::until(what, || holds() || child.try_wait().unwrap().is_some());
        std::thread::sleep(then);
        child.kill().ok();
        child.wait().unwrap();
    }
}

#[test]
fn a_move_that_is_killed_at_any_instant_leaves_one_whole_folder_in_use_and_is_done_in_the_end() {
    let home = Home::new();
    let voices = home.list().lines;
    assert!(voices.len() > 10);
    fs::create_dir_all(home.place().join("kept")).unwrap();
    fs::write(home.place().join("kept/large.wav"), vec![1; LARGE]).unwrap();
    home.wants_to_move();
    let mut kills = 0;
    let in_use = || {
        let folder = home.location().folder().to_owned();
        assert!(folder.join(DATABASE_FILE).exists(), "{folder:?}");
        let large = fs::metadata(folder.join("kept/large.wav")).unwrap();
        assert_eq!(large.len(), LARGE as u64);
        folder
    };
    for part in ["moved-from.json", "kept/large.wav", DATABASE_FILE] {
        for millis in [0, 20, 90, 250] {
            let begun = || home.staging().join(part).exists();
            home.killed_when(part, Duration::from_millis(millis), begun);
            if in_use() == home.target() {
                break;
            }
            kills += 1;
        }
    }
    assert!(kills >= 3, "it was moved within {kills} starts");
    let ended = home.list();
    assert_eq!(ended.lines, voices, "{}", ended.said);
    assert_eq!(in_use(), home.target(), "{}", ended.said);
    assert!(!home.staging().exists());
    // The old one is as it was.
    assert!(home.place().join(DATABASE_FILE).exists());
    assert!(home.place().join("kept/large.wav").exists());
    assert_eq!(home.list().lines, voices);
}

#[test]
fn a_folder_that_is_named_goes_before_the_one_that_was_chosen() {
    let home = Home::new();
    let voices = home.list().lines;
    home.wants_to_move();
    assert_eq!(home.list().lines, voices);
    assert_eq!(home.location().folder(), home.target());
    let mut named = home.timbre();
    named.arg("--data-dir").arg(home.0.path().join("named"));
    assert_eq!(run(named, "--list").lines.len(), 0);
    assert!(home.0.path().join("named").join(DATABASE_FILE).exists());
    assert_eq!(home.location().folder(), home.target());
}

#[test]
fn a_chosen_folder_that_is_gone_is_not_made_anew_and_the_old_one_is_not_taken_in_its_stead() {
    let home = Home::new();
    home.wants_to_move();
    let voices = home.list().lines;
    let away = home.0.path().join("away");
    fs::rename(home.target().parent().unwrap(), &away).unwrap();
    let ended = home.list();
    assert!(ended.lines.is_empty(), "{:?}", ended.lines);
    assert!(!home.target().exists());
    // Its disk is there again.
    fs::rename(&away, home.target().parent().unwrap()).unwrap();
    assert_eq!(home.list().lines, voices);
}

#[test]
fn where_it_cannot_be_moved_to_the_old_folder_stays_in_use_and_it_is_not_tried_for_ever() {
    let home = Home::new();
    let voices = home.list().lines;
    home.wants_to_move();
    fs::create_dir(home.target()).unwrap();
    fs::write(home.target().join("theirs"), "").unwrap();
    let ended = home.list();
    assert_eq!(ended.lines, voices);
    assert!(ended.said.contains(say("move-taken")), "{}", ended.said);
    assert_eq!(home.location().folder(), home.place());
    assert_eq!(home.location().wanted, None);
    let theirs: Vec<_> = fs::read_dir(home.target()).unwrap().collect();
    assert_eq!(theirs.len(), 1);
}
