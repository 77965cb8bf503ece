//! The log's files: one for each day on which the app was started, private, a week kept.

use super::private;
use jiff::Timestamp;
use std::fs::File;
use std::io;
use std::path::Path;

/// How many files are kept.
const KEPT: usize = 7;

/// Opens the file of the day in `folder`, to be appended to, and removes the oldest ones.
///
/// # Errors
/// The folder cannot be written.
pub fn open(folder: &Path, now: Timestamp) -> io::Result<File> {
    private::create_dir(folder)?;
    let path = folder.join(format!("timbre-{}.log", now.strftime("%Y-%m-%d")));
    private::open_file(&path)?;
    let file = File::options().append(true).open(&path)?;
    let mut names: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            name.strip_suffix(".log")
                .is_some_and(|day| day.starts_with("timbre-"))
        })
        .collect();
    names.sort_unstable();
    for old in names.iter().rev().skip(KEPT) {
        std::fs::remove_file(folder.join(old))?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn a_week_of_logs_is_kept_and_a_day_is_appended_to() {
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=9 {
            let now = format!("2026-11-0{day}T12:00:00Z").parse().unwrap();
            open(folder.path(), now).unwrap().write_all(b"a").unwrap();
            open(folder.path(), now).unwrap().write_all(b"b").unwrap();
        }
        let files = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, KEPT);
        let last = folder.path().join("timbre-2026-11-09.log");
        assert_eq!(std::fs::read(last).unwrap(), b"ab");
    }
}
