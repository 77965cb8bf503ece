//! What a fault of the app leaves behind: a small report without secrets, and a word at the next start.
//!
//! The program that is shipped has no symbols: a report holds its build and addresses, and
//! `scripts/read-crash` makes names and lines of them with the file of symbols of that build.
//!
//! A panic in a job is a failed row; its report is kept beside the others and nothing is said of it. A
//! panic of the window ends the app, and the next start says where its report lies.

mod frames;

use crate::clock::Clock;
use crate::platform::dirs::REPORTS_FOLDER;
use crate::platform::private;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::thread::ThreadId;

/// Reports of the window that nobody was told of begin so.
const UNTOLD: &str = "new-";
/// How many reports are kept.
const KEPT: usize = 20;

/// From now on a panic writes a report into the data folder `folder`, and standard error says only
/// where the panic was: its message may hold what nobody should read. The thread that calls this is the
/// window's.
pub fn install(folder: &Path, clock: Clock) {
    let reports = folder.join(REPORTS_FOLDER);
    let window = std::thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        let report = report(info, &clock);
        let written = write(&reports, &report, &clock, window);
        say(info, written.as_deref());
    }));
}

/// The report of the last run's end, when it ended by a fault of the window; the next call gives none.
pub fn take_untold(folder: &Path) -> Option<PathBuf> {
    let reports = folder.join(REPORTS_FOLDER);
    let mut newest = None;
    for path in listed(&reports) {
        let name = path.file_name()?.to_string_lossy().into_owned();
        if let Some(told) = name.strip_prefix(UNTOLD) {
            let told = reports.join(told);
            newest = match std::fs::rename(&path, &told) {
                Ok(()) => Some(told),
                Err(_still_untold) => Some(path),
            };
        }
    }
    newest
}

/// Where, when and how; the message only where it stands in the code word for word.
fn report(info: &PanicHookInfo<'_>, clock: &Clock) -> String {
    let mut text = format!(
        "Timbre {}\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS
    );
    let thread = std::thread::current();
    // Writing to a String does not fail.
    let _infallible: Result<(), _> = write!(
        text,
        "{}\nthread {}\nat {}\n{}\n\n{}\n",
        clock.now(),
        thread.name().unwrap_or("without a name"),
        place(info),
        info.payload()
            .downcast_ref::<&'static str>()
            .copied()
            .unwrap_or("(a message that may hold what was typed is left out)"),
        frames::frames()
    );
    text
}

fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map(ToString::to_string).unwrap_or_default()
}

fn write(reports: &Path, report: &str, clock: &Clock, window: ThreadId) -> Option<PathBuf> {
    let whose = if std::thread::current().id() == window {
        UNTOLD
    } else {
        "job-"
    };
    let stamp = clock.now().as_nanosecond();
    let path = reports.join(format!("{whose}{stamp}.txt"));
    let written: io::Result<()> = private::create_dir(reports)
        .and_then(|()| private::open_file(&path))
        .and_then(|mut file| file.write_all(report.as_bytes()));
    sweep(reports);
    written.is_ok().then_some(path)
}

/// Deletes the oldest reports beyond [`KEPT`].
fn sweep(reports: &Path) {
    let found = listed(reports);
    for path in found.iter().take(found.len().saturating_sub(KEPT)) {
        // A report that cannot be deleted is deleted another time.
        drop(std::fs::remove_file(path));
    }
}

/// The reports, oldest first.
fn listed(reports: &Path) -> Vec<PathBuf> {
    let stamp = |path: &PathBuf| {
        let digits: String = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        digits.parse::<u128>().unwrap_or_default()
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(reports)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    found.sort_by_key(stamp);
    found
}

#[expect(clippy::print_stderr, reason = "the window may be gone")]
fn say(info: &PanicHookInfo<'_>, report: Option<&Path>) {
    eprintln!(
        "Timbre: a fault at {}{}",
        place(info),
        report
            .map(|path| format!("; report: {}", path.display()))
            .unwrap_or_default()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Path, name: &str) {
        let reports = folder.join(REPORTS_FOLDER);
        private::create_dir(&reports).unwrap();
        std::fs::write(reports.join(name), "report").unwrap();
    }

    #[test]
    fn a_fault_of_the_window_is_told_once_and_one_of_a_job_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(take_untold(folder.path()), None);
        put(folder.path(), "new-1.txt");
        put(folder.path(), "new-20.txt");
        put(folder.path(), "job-300.txt");
        let told = take_untold(folder.path()).unwrap();
        assert_eq!(told, folder.path().join(REPORTS_FOLDER).join("20.txt"));
        assert!(told.exists());
        assert_eq!(take_untold(folder.path()), None);
    }

    #[test]
    fn with_a_new_report_the_oldest_go_once_there_are_many() {
        let folder = tempfile::tempdir().unwrap();
        for stamp in 1..=KEPT + 2 {
            put(folder.path(), &format!("{stamp}.txt"));
        }
        let reports = folder.path().join(REPORTS_FOLDER);
        let window = std::thread::current().id();
        let newest = write(&reports, "report", &Clock::System, window).unwrap();
        let left = listed(&reports);
        assert_eq!(left.len(), KEPT);
        assert!(left[0].ends_with("4.txt"));
        assert_eq!(left.last(), Some(&newest));
    }
}
