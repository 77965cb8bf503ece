use super::*;
use std::fs;

/// A data folder in the system's place, and where it is to go.
struct Case {
    dir: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("place");
        fs::create_dir_all(place.join("kept")).unwrap();
        fs::write(place.join("timbre.db"), vec![7; 700_000]).unwrap();
        fs::write(place.join("timbre.db-wal"), "wal").unwrap();
        fs::write(place.join("kept/声.wav"), "sound").unwrap();
        fs::write(place.join("settings.toml"), "").unwrap();
        // What belongs to the folder itself.
        fs::write(place.join("timbre.lock"), "").unwrap();
        fs::write(place.join(".part-1"), "half").unwrap();
        let case = Self { dir };
        let mut location = case.location();
        location.wanted = Some(case.target());
        location::write(&location).unwrap();
        case
    }

    fn place(&self) -> PathBuf {
        self.dir.path().join("place")
    }

    fn target(&self) -> PathBuf {
        self.dir.path().join("elsewhere/Timbre")
    }

    /// As the next start reads it.
    fn location(&self) -> Location {
        location::read(self.place()).unwrap()
    }

    fn relocate(&self, watch: RelocationWatch<'_>) -> Result<Moved, MoveError> {
        relocate(&mut self.location(), watch)
    }

    /// What a start finds in the folder that is in use.
    fn in_use(&self) -> Vec<(String, Vec<u8>)> {
        let folder = self.location().folder().to_owned();
        let files = Files::of(&folder).unwrap().0;
        let read = |path: &Path| fs::read(folder.join(path)).unwrap();
        files
            .iter()
            .map(|file| (file.path.display().to_string(), read(&file.path)))
            .collect()
    }

    /// What lies beside the new folder.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path().join("elsewhere")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect()
    }
}

fn case() -> Case {
    let case = Case::new();
    fs::create_dir(case.dir.path().join("elsewhere")).unwrap();
    case
}

fn on(_: RelocationStep) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn everything_is_in_the_new_folder_and_the_old_one_is_as_it_was() {
    let case = case();
    let before = case.in_use();
    assert_eq!(before.len(), 4);
    let moved = case.relocate(&mut on).unwrap();
    assert_eq!(case.location().folder(), case.target());
    assert_eq!(case.location().wanted, None);
    assert_eq!(case.in_use(), before);
    assert_eq!((moved.from.clone(), moved.amount.count), (case.place(), 4));
    assert_eq!(case.beside(), ["Timbre"]);
    let old = Files::of(&case.place()).unwrap();
    assert_eq!(old.amount(), moved.amount);
}

/// The steps of a whole move, each as often as it comes.
fn steps() -> Vec<RelocationStep> {
    let mut steps = Vec::new();
    case()
        .relocate(&mut |step| {
            steps.push(step);
            ControlFlow::Continue(())
        })
        .unwrap();
    steps
}

#[test]
fn killed_at_any_step_one_whole_folder_is_in_use_and_the_next_start_moves_it() {
    let steps = steps();
    for step in [
        RelocationStep::Begun,
        RelocationStep::Compared,
        RelocationStep::Named,
        RelocationStep::Switched,
    ] {
        assert!(steps.contains(&step), "{step:?}");
    }
    assert!(steps.len() > 10, "{steps:?}");
    for (killed_at, step) in steps.into_iter().enumerate() {
        let case = case();
        let before = case.in_use();
        let mut at = 0;
        let killed = case.relocate(&mut |_| {
            at += 1;
            if at > killed_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(matches!(killed, Err(MoveError::Stopped)), "{step:?}");
        let switched = step == RelocationStep::Switched;
        assert_eq!(
            case.location().folder() == case.target(),
            switched,
            "{step:?}"
        );
        assert_eq!(case.in_use(), before, "{step:?}");
        if !switched {
            drop(case.relocate(&mut on).unwrap());
            assert_eq!(case.location().folder(), case.target(), "{step:?}");
            assert_eq!(case.in_use(), before, "{step:?}");
        }
        assert_eq!(case.beside(), ["Timbre"], "{step:?}");
    }
}

#[test]
fn what_cannot_be_moved_leaves_the_old_folder_in_use_and_nothing_beside_it() {
    type Spoil = fn(&Case);
    let cases: [(Spoil, MoveError); 3] = [
        (
            |case| fs::create_dir(case.target()).unwrap(),
            MoveError::Taken,
        ),
        (
            |case| fs::remove_dir(case.dir.path().join("elsewhere")).unwrap(),
            MoveError::NoSuchFolder,
        ),
        (
            |case| {
                let mut location = case.location();
                location.wanted = Some(case.place().join("within"));
                location::write(&location).unwrap();
            },
            MoveError::Within,
        ),
    ];
    for (spoil, expected) in cases {
        let case = case();
        let before = case.in_use();
        spoil(&case);
        let refused = case.relocate(&mut on).unwrap_err();
        assert_eq!(refused, expected);
        let location = case.location();
        assert_eq!(
            (location.folder(), location.wanted.clone()),
            (&*case.place(), None)
        );
        assert_eq!(case.in_use(), before);
    }
}

#[test]
fn a_copy_that_is_not_like_what_was_copied_is_never_switched_to() {
    let case = case();
    let before = case.in_use();
    let staged = case
        .dir
        .path()
        .join("elsewhere/.timbre-move-Timbre/timbre.db");
    let mut is_whole = true;
    let refused = case.relocate(&mut |step| {
        // The disk loses a bit.
        if matches!(step, RelocationStep::Comparing { .. }) && std::mem::take(&mut is_whole) {
            let mut bytes = fs::read(&staged).unwrap();
            bytes[650_000] ^= 1;
            fs::write(&staged, bytes).unwrap();
        }
        ControlFlow::Continue(())
    });
    assert!(matches!(refused, Err(MoveError::Differs(_))), "{refused:?}");
    assert_eq!(case.location().folder(), case.place());
    assert_eq!(case.in_use(), before);
    assert_eq!(case.beside(), Vec::<String>::new());
}

#[test]
fn what_a_kill_left_before_it_had_said_what_it_is_is_begun_anew() {
    let case = case();
    let half = case.dir.path().join("elsewhere/.timbre-move-Timbre");
    fs::create_dir(&half).unwrap();
    fs::write(half.join(".part-1"), "{").unwrap();
    drop(case.relocate(&mut on).unwrap());
    assert_eq!(case.location().folder(), case.target());
    assert_eq!(case.beside(), ["Timbre"]);
}

#[test]
fn a_folder_of_somebody_else_under_the_name_of_ours_is_left_alone() {
    let case = case();
    let theirs = case.dir.path().join("elsewhere/.timbre-move-Timbre");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("theirs"), "").unwrap();
    assert_eq!(case.relocate(&mut on).unwrap_err(), MoveError::Taken);
    assert!(theirs.join("theirs").exists());
}

#[test]
fn a_folder_that_is_there_is_switched_to_only_where_a_move_left_it_whole() {
    let case = case();
    fs::create_dir(case.target()).unwrap();
    fs::write(case.target().join("timbre.db"), "theirs").unwrap();
    assert_eq!(case.relocate(&mut on).unwrap_err(), MoveError::Taken);
    assert_eq!(case.location().folder(), case.place());
    assert_eq!(
        fs::read(case.target().join("timbre.db")).unwrap(),
        b"theirs"
    );
}

#[test]
fn a_copy_of_what_was_changed_since_is_not_switched_to() {
    let case = case();
    let killed = case.relocate(&mut |step| match step {
        RelocationStep::Named => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert!(matches!(killed, Err(MoveError::Stopped)));
    fs::write(case.place().join("timbre.db"), "one voice more").unwrap();
    assert_eq!(case.relocate(&mut on).unwrap_err(), MoveError::Taken);
    assert_eq!(case.location().folder(), case.place());
}

#[test]
fn the_old_folder_is_deleted_when_it_is_wished_and_only_what_was_copied_of_it() {
    let case = case();
    let moved = case.relocate(&mut on).unwrap();
    fs::write(case.place().join("theirs.txt"), "").unwrap();
    // Something is there that was not copied: who knows who works in it?
    let in_use = Earlier::delete(&moved.folder, &case.place()).unwrap_err();
    assert_eq!(in_use.kind(), io::ErrorKind::ResourceBusy);
    assert_eq!(
        Earlier::read(&moved.folder).unwrap().unwrap().left(),
        moved.amount
    );
    fs::remove_file(case.place().join("theirs.txt")).unwrap();
    assert_eq!(
        Earlier::delete(&moved.folder, &case.place()).unwrap(),
        moved.amount
    );
    assert!(Earlier::read(&moved.folder).unwrap().is_none());
    // The choice stays, and what was copied with it.
    assert_eq!(case.location().folder(), case.target());
    assert_eq!(case.in_use().len(), 4);
    let left: Vec<_> = fs::read_dir(case.place()).unwrap().collect();
    assert!(left.len() <= 2, "{left:?}");
}

#[test]
fn an_old_folder_that_was_used_again_is_not_deleted() {
    let case = case();
    let moved = case.relocate(&mut on).unwrap();
    fs::write(case.place().join("timbre.db"), "another voice").unwrap();
    let in_use = Earlier::delete(&moved.folder, &case.place()).unwrap_err();
    assert_eq!(in_use.kind(), io::ErrorKind::ResourceBusy);
    let held = Instance::claim(&case.place()).unwrap();
    assert!(Earlier::delete(&moved.folder, &case.place()).is_err());
    drop(held);
    assert!(case.place().join("timbre.db").exists());
}

/// Moves the folder in use once more, to this name beside the first one.
fn moved_on(case: &Case, name: &str) -> Moved {
    let mut location = case.location();
    location.wanted = Some(case.dir.path().join("elsewhere").join(name));
    location::write(&location).unwrap();
    case.relocate(&mut on).unwrap()
}

/// The folders that this one was moved from, by what is told of them.
fn earlier_ones(folder: &Path) -> Vec<PathBuf> {
    let earlier = Earlier::read(folder).unwrap();
    let all = earlier.iter().flat_map(Earlier::all);
    all.map(|each| each.folder().to_owned()).collect()
}

#[test]
fn a_folder_that_is_moved_twice_knows_both_that_it_was_moved_from_and_each_can_be_deleted() {
    for first_deleted in [0, 1] {
        let case = case();
        drop(case.relocate(&mut on).unwrap());
        let moved = moved_on(&case, "Second");
        let both = [case.target(), case.place()];
        assert_eq!(earlier_ones(&moved.folder), both);
        let (first, second) = (&both[first_deleted], &both[1 - first_deleted]);
        let deleted = Earlier::delete(&moved.folder, first).unwrap();
        assert_eq!(deleted, moved.amount);
        assert!(!first.join("timbre.db").exists() && second.join("timbre.db").exists());
        assert_eq!(earlier_ones(&moved.folder), std::slice::from_ref(second));
        assert_eq!(
            Earlier::delete(&moved.folder, second).unwrap(),
            moved.amount
        );
        assert!(earlier_ones(&moved.folder).is_empty());
        assert!(!case.target().exists());
        assert_eq!(case.in_use().len(), 4);
    }
}

#[test]
fn of_a_folder_that_wrote_down_the_last_one_alone_the_one_before_is_found_there() {
    let case = case();
    drop(case.relocate(&mut on).unwrap());
    let moved = moved_on(&case, "Second");
    // As the first versions that could move a folder wrote it.
    let record = moved.folder.join("moved-from.json");
    let mut written: serde_json::Value =
        serde_json::from_slice(&fs::read(&record).unwrap()).unwrap();
    let members = written.as_object_mut().unwrap();
    assert!(members.remove("before").is_some() && members.remove("is_chain").is_some());
    fs::write(&record, serde_json::to_vec(&written).unwrap()).unwrap();
    assert_eq!(earlier_ones(&moved.folder), [case.target(), case.place()]);
    Earlier::delete(&moved.folder, &case.target()).unwrap();
    assert_eq!(earlier_ones(&moved.folder), [case.place()]);
}

#[test]
fn a_folder_to_which_all_comes_back_is_none_of_the_earlier_ones() {
    let case = case();
    drop(case.relocate(&mut on).unwrap());
    drop(moved_on(&case, "Second"));
    // The person has deleted it by other means.
    fs::remove_dir_all(case.target()).unwrap();
    let moved = moved_on(&case, "Timbre");
    let second = case.dir.path().join("elsewhere/Second");
    assert_eq!(earlier_ones(&moved.folder), [second, case.place()]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_or_may_not_be_written_is_told_apart() {
    let full = io::Error::from(io::ErrorKind::StorageFull);
    assert_eq!(at_target(&full), MoveError::Full);
    let case = case();
    // Not even root makes a folder here.
    let refused = check(&case.place(), Path::new("/sys/timbre")).unwrap_err();
    assert_eq!(refused, MoveError::ReadOnly);
}

#[test]
fn a_move_that_is_called_off_leaves_nothing_behind_and_no_start_goes_on_with_it() {
    let case = case();
    let before = case.in_use();
    let mut location = case.location();
    let stopped = relocate(&mut location, &mut |step| match step {
        RelocationStep::Comparing { .. } => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert!(matches!(stopped, Err(MoveError::Stopped)));
    assert_eq!(case.beside().len(), 1, "{:?}", case.beside());
    call_off(&mut location).unwrap();
    assert!(case.beside().is_empty(), "{:?}", case.beside());
    assert_eq!(case.location().wanted, None);
    assert_eq!(case.location().folder(), case.place());
    assert_eq!(case.in_use(), before);
}
