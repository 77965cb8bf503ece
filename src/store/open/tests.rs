//! Databases that are fresh, old, new, damaged and large.

use super::*;
use crate::domain::{Embedding, KeptKind, KeptName};
use crate::store::rows::tests::voice;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A fresh database in a folder of its own.
pub(crate) fn fresh() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let opened = Store::open(dir.path(), &Clock::System).unwrap();
    (dir, opened.store)
}

fn later_version() -> Vec<M<'static>> {
    let mut migrations = migrations();
    migrations.push(M::up("ALTER TABLE voices ADD COLUMN later TEXT"));
    migrations
}

/// Opens it as a later version does, watched by nobody.
fn open_later(dir: &Path) -> Result<OpenStore, OpenError> {
    open_with(
        dir,
        &Clock::System,
        &later_version(),
        &OpenObserver::default(),
    )
}

#[test]
fn the_migrations_hold_together() {
    Migrations::from_slice(&migrations()).validate().unwrap();
}

#[test]
fn a_large_database_is_checked_where_the_voices_are() {
    let (dir, store) = fresh();
    for _ in 0..50 {
        store.begin(&voice()).unwrap();
    }
    assert_eq!(check(store.connection(), false), Ok(None));
    let root = number(
        store.connection(),
        "SELECT rootpage FROM sqlite_schema WHERE name = 'voices'",
    );
    let start = (usize::try_from(root.unwrap()).unwrap() - 1) * 4096;
    drop(store);
    let path = dir.path().join(DATABASE_FILE);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes
        .iter_mut()
        .skip(start)
        .take(4096)
        .for_each(|b| *b = 0xa5);
    std::fs::write(&path, bytes).unwrap();
    let connection = Connection::open(&path).unwrap();
    assert_ne!(check(&connection, false), Ok(None));
}

#[test]
fn a_large_database_is_checked_after_the_start_and_set_aside_by_the_next() {
    let (dir, store) = fresh();
    let mut large = voice();
    large.body = Some(vec![b'x'; usize::try_from(CHECKED_AT_ONCE).unwrap()]);
    store.begin(&large).unwrap();
    assert_eq!(store.check_voices(), Ok(()));
    let root = number(
        store.connection(),
        "SELECT rootpage FROM sqlite_schema WHERE name = 'voices'",
    );
    let start = (u64::try_from(root.unwrap()).unwrap() - 1) * 4096;
    drop(store);
    let path = dir.path().join(DATABASE_FILE);
    let mut file = std::fs::File::options().write(true).open(&path).unwrap();
    io::Seek::seek(&mut file, io::SeekFrom::Start(start)).unwrap();
    io::Write::write_all(&mut file, &[0xa5; 4096]).unwrap();
    drop(file);

    let opened = Store::open(dir.path(), &Clock::System).unwrap();
    assert_eq!(opened.set_aside, None);
    let reader = opened.store.reader().unwrap().unwrap();
    assert_eq!(reader.check_voices(), Err(StoreError::Damaged));
    check_at_next_start(dir.path()).unwrap();
    drop((reader, opened));

    let opened = Store::open(dir.path(), &Clock::System).unwrap();
    assert!(opened.set_aside.is_some());
    assert!(!beside(&path, TO_BE_CHECKED).exists());
}

#[test]
fn a_copy_is_made_before_an_older_database_is_changed() {
    let (dir, store) = fresh();
    let voice = voice();
    store.begin(&voice).unwrap();
    drop(store);
    let opened = open_later(dir.path()).unwrap();
    let copied = opened.copied.unwrap();
    assert_eq!(copied, dir.path().join("timbre.before-v9.db"));
    assert_eq!(opened.store.voice(voice.id).unwrap().unwrap(), voice);
    let copy = Connection::open(&copied).unwrap();
    assert_eq!(number(&copy, "PRAGMA user_version").unwrap(), 8);
    assert_eq!(number(&copy, "SELECT count(*) FROM voices").unwrap(), 1);
    assert_eq!(
        number(&copy, "PRAGMA application_id").unwrap(),
        APPLICATION_ID
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&copied).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}

#[test]
fn what_is_kept_of_speakers_is_in_no_copy() {
    for is_open in [false, true] {
        let (dir, store) = fresh();
        let mut voice = voice();
        voice.kept.sample = KeptName::new(voice.id, KeptKind::Sample, "wav").ok();
        store.begin(&voice).unwrap();
        let numbers =
            Embedding::try_from((1_u8..=255).chain([1]).map(f32::from).collect::<Vec<_>>());
        let numbers = numbers.unwrap();
        store.keep_voiceprint(voice.id, Some(&numbers)).unwrap();
        let bytes: Vec<u8> = numbers.values()[..8]
            .iter()
            .flat_map(|n| n.to_le_bytes())
            .collect();
        // With somebody else at it, the database is not one file.
        let other = is_open.then(|| Connection::open(dir.path().join(DATABASE_FILE)).unwrap());
        if let Some(other) = &other {
            number(other, "SELECT count(*) FROM voices").unwrap();
        }
        drop(store);
        let opened = open_later(dir.path()).unwrap();
        assert_eq!(opened.store.voiceprint(voice.id), Ok(Some(numbers)));
        let copy = std::fs::read(opened.copied.unwrap()).unwrap();
        assert!(
            !copy.windows(bytes.len()).any(|window| window == bytes),
            "{is_open}"
        );
        let names = std::fs::read_dir(dir.path()).unwrap();
        let parts = names.filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_str().unwrap().contains("part")
        });
        assert_eq!(parts.count(), 0, "{is_open}");
    }
}

#[test]
fn a_migration_that_fails_leaves_the_database_as_it_was() {
    let (dir, store) = fresh();
    let voice = voice();
    store.begin(&voice).unwrap();
    drop(store);
    let mut broken = later_version();
    broken.push(M::up("NO SUCH STATEMENT"));
    assert!(matches!(
        open_with(
            dir.path(),
            &Clock::System,
            &broken,
            &OpenObserver::default()
        ),
        Err(OpenError::Other { .. })
    ));
    let opened = open_with(
        dir.path(),
        &Clock::System,
        &migrations(),
        &OpenObserver::default(),
    )
    .unwrap();
    assert_eq!(opened.store.voice(voice.id).unwrap().unwrap(), voice);
    drop(opened);
    // A copy of the failed try does not stand in the way of the next.
    let opened = open_later(dir.path()).unwrap();
    assert!(opened.copied.is_some());
}

#[test]
fn a_fresh_database_and_an_up_to_date_one_are_not_copied() {
    let (dir, store) = fresh();
    drop(store);
    let opened = Store::open(dir.path(), &Clock::System).unwrap();
    assert_eq!((opened.copied, opened.set_aside), (None, None));
}

#[test]
fn one_made_by_a_newer_version_is_refused_and_not_touched() {
    let (dir, store) = fresh();
    drop(store);
    drop(open_later(dir.path()).unwrap());
    let path = dir.path().join(DATABASE_FILE);
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open(dir.path(), &Clock::System).unwrap_err();
    assert!(matches!(refused, OpenError::Newer { found: 9, known: 8 }));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_full_disk_while_opening_is_told() {
    let error = from_store(Path::new("x"), StoreError::Full);
    assert!(matches!(error, OpenError::Full { .. }));
    let error = from_io(Path::new("x"), &io::ErrorKind::StorageFull.into());
    assert!(matches!(error, OpenError::Full { .. }));
}

/// A database of this version that is so large that its opening is told of.
fn large() -> (TempDir, Store) {
    let (dir, store) = fresh();
    for _ in 0..3 {
        let mut large = voice();
        large.body = Some(vec![b'x'; usize::try_from(CHECKED_AT_ONCE).unwrap()]);
        store.begin(&large).unwrap();
    }
    (dir, store)
}

/// What is told while a later version opens the database, which stops when this is told.
fn told(
    dir: &Path,
    stops_at: impl Fn(OpenProgress) -> bool + Send + Sync + 'static,
) -> (Vec<OpenProgress>, Result<OpenStore, OpenError>) {
    let told = Arc::<Mutex<Vec<OpenProgress>>>::default();
    let stopped = Arc::<AtomicBool>::default();
    let (list, stop) = (Arc::clone(&told), Arc::clone(&stopped));
    let tell = move |progress| {
        list.lock().unwrap().push(progress);
        stop.fetch_or(stops_at(progress), Ordering::Relaxed);
    };
    let observer = OpenObserver::new(tell, stopped);
    let opened = Store::observed(dir, &Clock::System, &later_version(), &observer);
    let told = told.lock().unwrap().clone();
    (told, opened)
}

fn copies(dir: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap());
    let copies = files.filter(|file| {
        let name = file.file_name().into_string().unwrap();
        name.starts_with("timbre.before") || name.starts_with(".part")
    });
    copies.map(|file| file.path()).collect()
}

#[test]
fn a_large_database_of_an_earlier_version_tells_how_much_of_its_copy_is_made() {
    let (dir, store) = large();
    drop(store);
    let size = dir.path().join(DATABASE_FILE).metadata().unwrap().len();
    let (told, opened) = told(dir.path(), |_| false);
    let copy = opened.unwrap().copied.unwrap();
    assert_eq!(copy.metadata().unwrap().len(), size);
    let (last, copying) = told.split_last().unwrap();
    assert_eq!(*last, OpenProgress::Migrating);
    let done: Vec<u64> = copying
        .iter()
        .map(|progress| match *progress {
            OpenProgress::Copying { done, of } if of == size => done,
            other => panic!("{other:?} of {size}"),
        })
        .collect();
    assert!(done.len() > 2 && done.is_sorted(), "{done:?}");
    assert_eq!((done[0], done[done.len() - 1]), (0, size));
}

#[test]
fn what_stands_in_the_log_alone_is_in_the_copy_too_and_is_told() {
    let (dir, store) = large();
    let (told, opened) = told(dir.path(), |_| false);
    let copy = Connection::open(opened.unwrap().copied.unwrap()).unwrap();
    assert_eq!(number(&copy, "SELECT count(*) FROM voices").unwrap(), 3);
    assert_eq!(check(&copy, true), Ok(None));
    drop(store);
    let whole = told
        .iter()
        .any(|progress| matches!(progress, OpenProgress::Copying { done, of } if done == of));
    assert!(
        whole && told.last() == Some(&OpenProgress::Migrating),
        "{told:?}"
    );
}

#[test]
fn a_small_database_is_opened_before_anybody_would_read_of_it() {
    let (dir, store) = fresh();
    store.begin(&voice()).unwrap();
    drop(store);
    let (told, opened) = told(dir.path(), |_| false);
    assert!(opened.unwrap().copied.is_some());
    assert_eq!(told, []);
}

#[test]
fn an_opening_that_is_stopped_changes_nothing_and_the_next_one_does_it() {
    let (dir, store) = large();
    drop(store);
    let path = dir.path().join(DATABASE_FILE);
    let version = || number(&Connection::open(&path).unwrap(), "PRAGMA user_version").unwrap();
    let earlier = version();
    let before = std::fs::read(&path).unwrap();
    let part = |progress| matches!(progress, OpenProgress::Copying { done, .. } if done > 0);
    let (_, opened) = told(dir.path(), part);
    assert!(matches!(opened, Err(OpenError::Stopped)), "{opened:?}");
    assert!(std::fs::read(&path).unwrap() == before);
    assert_eq!(copies(dir.path()), Vec::<PathBuf>::new());

    let (_, opened) = told(dir.path(), |progress| progress == OpenProgress::Migrating);
    assert!(matches!(opened, Err(OpenError::Stopped)), "{opened:?}");
    assert_eq!(version(), earlier);
    assert_eq!(copies(dir.path()).len(), 1);

    let (_, opened) = told(dir.path(), |_| false);
    assert!(opened.unwrap().copied.is_some());
}

#[test]
fn damage_that_was_found_is_looked_for_in_all_of_a_large_database_and_that_is_told() {
    let (dir, store) = large();
    drop(store);
    check_at_next_start(dir.path()).unwrap();
    let (told, opened) = told(dir.path(), |progress| progress == OpenProgress::Checking);
    assert!(matches!(opened, Err(OpenError::Stopped)), "{opened:?}");
    assert_eq!(told, [OpenProgress::Checking]);
}
