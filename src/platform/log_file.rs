//! The log's files: private, and never more than [`MOST`] bytes together, however long the app runs.
//!
//! The newest is `timbre.log`; one that is full becomes `timbre.1.log`, the one before it
//! `timbre.2.log`, and the oldest goes. The crates that roll by size bring a second library of dates
//! along, or end the program where a folder cannot be made.

use super::private;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// The folder's name in the data folder.
pub const LOGS_FOLDER: &str = "logs";
/// Most bytes of one file.
const FULL: u64 = 2 * 1024 * 1024;
/// How many full files are kept.
const KEPT: usize = 4;
/// Most bytes of all files together.
pub const MOST: u64 = FULL * (KEPT as u64 + 1);

/// The log, to be written to. A line that has no place is left out: the log never stops the app.
#[derive(Debug)]
pub struct LogFile {
    folder: PathBuf,
    file: File,
    bytes: u64,
    full: u64,
}

/// Starts the log of this process. Nothing secret is ever logged: keys are types that do not print, and bodies
/// are not logged at all.
pub fn start(folder: &Path) {
    let filter = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("timbre", LevelFilter::INFO);
    if let Ok(file) = LogFile::open(&folder.join(LOGS_FOLDER)) {
        *current() = Some(file);
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(|| CurrentLog)
            .with_filter(filter);
        // A second start in one process writes to the file that is the current one by then.
        drop(tracing_subscriber::registry().with(lines).try_init());
    }
}

/// Ends the log until it is started again: while its folder is moved, nothing is written there.
pub fn stop() {
    *current() = None;
}

/// Has this process log to another file, or to none; gives back the one that it has logged to.
pub fn exchange(file: Option<LogFile>) -> Option<LogFile> {
    std::mem::replace(&mut *current(), file)
}

/// The file that this process logs to.
static CURRENT: Mutex<Option<LogFile>> = Mutex::new(None);

fn current() -> MutexGuard<'static, Option<LogFile>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes to the file that is the current one when a line comes.
struct CurrentLog;

impl Write for CurrentLog {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        match current().as_mut() {
            Some(file) => file.write(line),
            None => Ok(line.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl LogFile {
    /// Opens the newest file of `folder`, to be appended to, and deletes what is no file of this log.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Self::open_within(folder, FULL)
    }

    fn open_within(folder: &Path, full: u64) -> io::Result<Self> {
        private::create_dir(folder)?;
        for path in files(folder)? {
            if !(0..=KEPT).any(|age| path == file(folder, age)) {
                std::fs::remove_file(path)?;
            }
        }
        let (file, bytes) = open(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            file,
            bytes,
            full,
        })
    }

    fn roll(&mut self) -> io::Result<()> {
        private::delete_if_there(&file(&self.folder, KEPT))?;
        for age in (0..KEPT).rev() {
            let from = file(&self.folder, age);
            if from.exists() {
                std::fs::rename(from, file(&self.folder, age + 1))?;
            }
        }
        (self.file, self.bytes) = open(&self.folder)?;
        Ok(())
    }
}

impl Write for LogFile {
    /// Each call is one line of the log.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let bytes = line.len() as u64;
        if self.bytes > 0 && self.bytes + bytes > self.full {
            self.roll()?;
        }
        if self.bytes + bytes <= self.full {
            self.file.write_all(line)?;
            self.bytes += bytes;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Deletes the full files of a log; the one that is written to stays. Returns their bytes, one by one.
///
/// # Errors
/// Those of the disk.
pub fn delete_full(folder: &Path) -> io::Result<Vec<u64>> {
    let mut deleted = Vec::new();
    for path in files(folder)? {
        if path != file(folder, 0) {
            let bytes = path.symlink_metadata()?.len();
            std::fs::remove_file(path)?;
            deleted.push(bytes);
        }
    }
    Ok(deleted)
}

/// The file of an age; the newest has 0.
fn file(folder: &Path, age: usize) -> PathBuf {
    match age {
        0 => folder.join("timbre.log"),
        age => folder.join(format!("timbre.{age}.log")),
    }
}

fn open(folder: &Path) -> io::Result<(File, u64)> {
    let path = file(folder, 0);
    private::open_file(&path)?;
    let file = File::options().append(true).open(&path)?;
    let bytes = file.metadata()?.len();
    Ok((file, bytes))
}

/// What looks like a log: `timbre`, anything, `.log`.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let is_log = |name: &str| name.starts_with("timbre") && name.strip_suffix(".log").is_some();
    Ok(entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(is_log)
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(folder: &Path) -> u64 {
        let files = files(folder).unwrap();
        files
            .iter()
            .map(|path| path.metadata().unwrap().len())
            .sum()
    }

    #[test]
    fn a_log_that_is_written_to_for_ever_stays_within_its_size_and_ends_with_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::open_within(folder.path(), 100).unwrap();
        for number in 0..1000 {
            log.write_all(format!("line {number}\n").as_bytes())
                .unwrap();
            assert!(bytes(folder.path()) <= 500);
        }
        assert_eq!(files(folder.path()).unwrap().len(), KEPT + 1);
        let newest = std::fs::read_to_string(file(folder.path(), 0)).unwrap();
        assert!(newest.ends_with("line 999\n"), "{newest}");
    }

    #[test]
    fn a_start_goes_on_where_the_last_one_ended_and_deletes_logs_of_another_shape() {
        let folder = tempfile::tempdir().unwrap();
        let dated = folder.path().join("timbre-2026-11-09.log");
        std::fs::write(&dated, "old").unwrap();
        let other = folder.path().join("notes.txt");
        std::fs::write(&other, "theirs").unwrap();
        for line in ["a\n", "b\n"] {
            let mut log = LogFile::open(folder.path()).unwrap();
            log.write_all(line.as_bytes()).unwrap();
        }
        let text = std::fs::read(file(folder.path(), 0)).unwrap();
        assert_eq!(text, b"a\nb\n");
        assert!(!dated.exists() && other.exists());
    }

    #[test]
    fn a_line_that_is_longer_than_a_file_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::open_within(folder.path(), 10).unwrap();
        log.write_all(b"short\n").unwrap();
        log.write_all(&[b'x'; 1000]).unwrap();
        log.write_all(b"next\n").unwrap();
        assert!(bytes(folder.path()) <= 20);
        let text = std::fs::read_to_string(file(folder.path(), 0)).unwrap();
        assert_eq!(text, "next\n");
    }

    #[test]
    fn full_files_can_be_deleted_while_the_newest_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::open_within(folder.path(), 10).unwrap();
        for _line in 0..3 {
            log.write_all(b"12345678\n").unwrap();
        }
        assert_eq!(delete_full(folder.path()).unwrap(), [9, 9]);
        log.write_all(b"on\n").unwrap();
        assert!(bytes(folder.path()) <= 20);
        assert!(delete_full(&folder.path().join("none")).unwrap().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_log_is_closed_to_others() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::open_within(folder.path(), 10).unwrap();
        for _line in 0..2 {
            log.write_all(b"12345678\n").unwrap();
        }
        for path in files(folder.path()).unwrap() {
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
