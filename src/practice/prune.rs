//! Retention of what the app's own practice service remembers: what is old, and what is more than fits,
//! goes, but never what a row still needs.

use super::store::{PracticeStore, remove};
use super::{PracticeStoreError, StorePlace};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// An upload whose bytes are still arriving takes no longer.
const ARRIVING: SignedDuration = SignedDuration::from_hours(24);

/// What the rows that are not at rest need of the service.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needed {
    /// TaskIds that are followed.
    pub tasks: HashSet<String>,
    /// SessionIds of calls that may have been taken.
    pub sessions: HashSet<String>,
    /// Ids of uploaded files, and the keys of those that are under way.
    pub uploads: HashSet<String>,
}

/// What is kept although no row needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Tasks and uploads that are younger.
    pub age: SignedDuration,
    /// Bytes of the newest uploads.
    pub upload_bytes: u64,
}

impl Default for Retention {
    /// The longest rule of the service is 7 days.
    fn default() -> Self {
        Self {
            age: SignedDuration::from_hours(8 * 24),
            upload_bytes: 200_000_000,
        }
    }
}

impl Retention {
    /// Nothing that no row needs.
    pub const NOTHING: Self = Self {
        age: SignedDuration::ZERO,
        upload_bytes: 0,
    };
}

/// How much was deleted, or is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Tasks, uploads or files.
    pub count: u64,
    pub bytes: u64,
}

/// What may go of a store, seen before it is asked which of it rows need: what comes later is not
/// touched.
#[derive(Debug)]
pub struct Prunable {
    store: PracticeStore,
    tasks: Vec<(String, String)>,
    uploads: Vec<PrunableUpload>,
    stray: Vec<PathBuf>,
}

#[derive(Debug)]
struct PrunableUpload {
    file_id: String,
    session_key: String,
}

impl Prunable {
    /// Looks through the store in the database file `path`; `None` where there is none. Blocks.
    ///
    /// # Errors
    /// Those of the store.
    pub fn find(
        path: &Path,
        now: Timestamp,
        keep: Retention,
    ) -> Result<Option<Self>, PracticeStoreError> {
        if !path.exists() {
            return Ok(None);
        }
        let store = PracticeStore::open(&StorePlace::File(path.to_owned()))?;
        let limit = (now - keep.age).as_millisecond();
        let tasks = tasks_before(&store, limit)?;
        let uploads = uploads_beyond(&store, now, keep)?;
        let stray = stray_files(&store, now)?;
        Ok(Some(Self {
            store,
            tasks,
            uploads,
            stray,
        }))
    }

    /// Deletes what no row needs, bytes first. Blocks.
    ///
    /// # Errors
    /// Those of the store.
    pub fn delete(self, needed: &Needed) -> Result<Size, PracticeStoreError> {
        let mut deleted = Size::default();
        let mut remove = |path: &Path| {
            deleted.bytes += path.symlink_metadata().map_or(0, |found| found.len());
            remove(path);
        };
        for path in &self.stray {
            remove(path);
        }
        let connection = self.store.lock();
        let mut count = 0;
        for PrunableUpload {
            file_id,
            session_key,
        } in &self.uploads
        {
            if needed.uploads.contains(file_id) || needed.uploads.contains(session_key) {
                continue;
            }
            remove(&self.store.bytes_of(file_id));
            count += connection.execute("DELETE FROM uploads WHERE file_id = ?1", [file_id])?;
        }
        for (task_id, session_id) in &self.tasks {
            if needed.tasks.contains(task_id) || needed.sessions.contains(session_id) {
                continue;
            }
            count += connection.execute("DELETE FROM tasks WHERE task_id = ?1", [task_id])?;
        }
        let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
        if number("PRAGMA freelist_count")? * 2 > number("PRAGMA page_count")?
            && let Err(error) = connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
        {
            tracing::debug!(%error, "the practice store is made smaller another time");
        }
        deleted.count = count as u64;
        Ok(deleted)
    }
}

/// How many files the store in the database file `path` has, and how many bytes.
///
/// # Errors
/// Those of the disk.
pub fn size(path: &Path) -> io::Result<Size> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut size = Size::default();
    let folder = path.parent().unwrap_or(Path::new("."));
    for (folder, prefix) in [(folder, name.as_ref()), (&path.with_extension("media"), "")] {
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let is_ours = entry.file_name().to_string_lossy().starts_with(prefix);
            let found = entry.metadata()?;
            if is_ours && found.is_file() {
                size.count += 1;
                size.bytes += found.len();
            }
        }
    }
    Ok(size)
}

fn tasks_before(
    store: &PracticeStore,
    limit: i64,
) -> Result<Vec<(String, String)>, rusqlite::Error> {
    let connection = store.lock();
    let mut query =
        connection.prepare("SELECT task_id, session_id FROM tasks WHERE created_ms <= ?1")?;
    query
        .query_map([limit], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Uploads that are over and old, and of those that are there the oldest beyond so many bytes.
fn uploads_beyond(
    store: &PracticeStore,
    now: Timestamp,
    keep: Retention,
) -> Result<Vec<PrunableUpload>, rusqlite::Error> {
    let connection = store.lock();
    let mut query = connection.prepare(
        "SELECT file_id, session_key, committed_ms IS NOT NULL AND deleted_ms IS NULL,
            applied_ms <= CASE WHEN deleted_ms IS NULL THEN ?2 ELSE ?1 END
        FROM uploads ORDER BY seq DESC",
    )?;
    let before = |age: SignedDuration| (now - age).as_millisecond();
    let mut rows = query.query([before(keep.age), before(keep.age.max(ARRIVING))])?;
    let (mut found, mut kept) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let upload = PrunableUpload {
            file_id: row.get(0)?,
            session_key: row.get(1)?,
        };
        let (is_there, is_old): (bool, bool) = (row.get(2)?, row.get(3)?);
        let goes = if is_there {
            let bytes = store.bytes_of(&upload.file_id).metadata();
            kept += bytes.map_or(0, |found| found.len());
            kept > keep.upload_bytes
        } else {
            is_old
        };
        found.extend(goes.then_some(upload));
    }
    Ok(found)
}

/// Files that belong to no upload: what arrived while the app was ended. Young ones may be arriving.
fn stray_files(store: &PracticeStore, now: Timestamp) -> Result<Vec<PathBuf>, PracticeStoreError> {
    let known: HashSet<String> = store
        .lock()
        .prepare("SELECT file_id FROM uploads")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut stray = Vec::new();
    for entry in std::fs::read_dir(store.folder())? {
        let entry = entry?;
        let is_known = entry
            .file_name()
            .to_str()
            .is_some_and(|name| known.contains(name));
        let changed = Timestamp::try_from(entry.metadata()?.modified()?).unwrap_or(now);
        if !is_known && now.duration_since(changed) > ARRIVING {
            stray.push(entry.path());
        }
    }
    Ok(stray)
}

#[cfg(test)]
mod tests {
    use super::super::store::{NewTask, StoredUpload};
    use super::*;
    use tempfile::TempDir;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn now() -> Timestamp {
        "2026-11-25T12:00:00Z".parse().unwrap()
    }

    fn fresh() -> (TempDir, PathBuf, PracticeStore) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("practice.db");
        let store = PracticeStore::open(&StorePlace::File(path.clone())).unwrap();
        (dir, path, store)
    }

    fn task(store: &PracticeStore, name: &str, age: SignedDuration) {
        let text = || name.to_owned();
        let at = now() - age;
        let task = NewTask {
            task_id: text(),
            sub_app_id: 1,
            voice_name: text(),
            voice_url: text(),
            video_id: text(),
            session_id: format!("session of {name}"),
            session_context: text(),
            created: at,
            begin: at,
            finish: at,
            err_code: 0,
            err_code_ext: String::new(),
            message: String::new(),
            voice_id: text(),
        };
        store.make(&task, SignedDuration::ZERO).unwrap();
    }

    /// An upload of a hundred bytes.
    fn upload(store: &PracticeStore, name: &str, age: SignedDuration, committed: bool) {
        let text = |part: &str| format!("{part} of {name}");
        let at = now() - age;
        store
            .add_upload(&StoredUpload {
                session_key: text("key"),
                path: text("path"),
                file_id: name.to_owned(),
                secret_id: text("id"),
                secret_key: text("secret"),
                token: text("token"),
                key_expires_s: 0,
                sub_app_id: 1,
                media_type: "wav".to_owned(),
                expires: None,
                applied: at,
                etag: Some(text("etag")),
                committed: committed.then_some(at),
                deleted: None,
            })
            .unwrap();
        std::fs::write(store.bytes_of(name), [7; 100]).unwrap();
    }

    fn prune(path: &Path, keep: Retention, needed: &Needed) -> Size {
        let found = Prunable::find(path, now(), keep).unwrap().unwrap();
        found.delete(needed).unwrap()
    }

    fn needed(tasks: &[&str], sessions: &[&str], uploads: &[&str]) -> Needed {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Needed {
            tasks: set(tasks),
            sessions: set(sessions),
            uploads: set(uploads),
        }
    }

    #[test]
    fn old_tasks_go_but_never_one_that_a_row_follows_or_doubts() {
        let (_dir, path, store) = fresh();
        for name in ["old", "followed", "doubted"] {
            task(&store, name, DAY * 9);
        }
        task(&store, "young", DAY);
        let needed = needed(&["followed"], &["session of doubted"], &[]);
        assert_eq!(prune(&path, Retention::default(), &needed).count, 1);
        let is_there = |name| store.task(name).unwrap().is_some();
        assert_eq!(
            ["old", "followed", "doubted", "young"].map(is_there),
            [false, true, true, true]
        );
        prune(&path, Retention::NOTHING, &needed);
        assert_eq!(
            ["followed", "doubted", "young"].map(is_there),
            [true, true, false]
        );
    }

    #[test]
    fn the_oldest_uploads_go_once_they_take_too_much_but_never_one_that_a_row_needs() {
        let (_dir, path, store) = fresh();
        for (name, days) in [("needed", 5), ("oldest", 4), ("older", 3), ("newest", 2)] {
            upload(&store, name, DAY * days, true);
        }
        // A row that is in the middle of it knows the key of the upload alone.
        upload(&store, "under way", DAY, false);
        let keep = Retention {
            upload_bytes: 200,
            ..Retention::default()
        };
        let needed = needed(&[], &[], &["needed", "key of under way"]);
        let deleted = prune(&path, keep, &needed);
        assert_eq!((deleted.count, deleted.bytes), (1, 100));
        let is_there = |name| store.bytes_of(name).exists();
        let all = ["needed", "oldest", "older", "newest", "under way"];
        assert_eq!(all.map(is_there), [true, false, true, true, true]);
        assert_eq!(prune(&path, Retention::NOTHING, &needed).count, 2);
        assert_eq!(all.map(is_there), [true, false, false, false, true]);
    }

    #[test]
    fn bytes_of_no_upload_go_once_they_cannot_be_arriving() {
        let (dir, path, store) = fresh();
        let (part, mut file) = store.arriving().unwrap();
        std::io::Write::write_all(&mut file, b"half").unwrap();
        drop(file);
        let later = |hours| Timestamp::now() + SignedDuration::from_hours(hours);
        let find = |at| Prunable::find(&path, at, Retention::default());
        let prune = |at| find(at).unwrap().unwrap().delete(&Needed::default());
        prune(later(1)).unwrap();
        assert!(part.exists());
        assert_eq!(prune(later(48)).unwrap().bytes, 4);
        assert!(!part.exists());
        let none = dir.path().join("none.db");
        let found = Prunable::find(&none, now(), Retention::default()).unwrap();
        assert!(found.is_none());
    }

    #[test]
    fn all_files_of_the_store_are_counted_and_no_others() {
        let (dir, path, store) = fresh();
        assert_eq!(size(&dir.path().join("none.db")).unwrap(), Size::default());
        let before = size(&path).unwrap();
        assert!(before.bytes > 0);
        upload(&store, "a", DAY, true);
        std::fs::write(dir.path().join("timbre.db"), [0; 9999]).unwrap();
        let after = size(&path).unwrap();
        assert_eq!(after.count, before.count + 1);
        assert!(after.bytes >= before.bytes + 100);
    }
}
