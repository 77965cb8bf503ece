//! The folder of fetched and converted recordings: each stays while the form names it.

use super::download::FETCHED;
use crate::domain::Amount;
use std::io;
use std::path::{Path, PathBuf};

/// Removes what was fetched or converted and is no longer the recording of the form.
pub(in crate::jobs) fn sweep(folder: &Path, present: Option<&Path>) {
    let entries = match std::fs::read_dir(folder.join(FETCHED)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => {
            tracing::warn!(%error, "fetched recordings cannot be looked at");
            return;
        }
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if !present.is_some_and(|present| present.starts_with(&path)) {
            remove(&path);
        }
    }
}

/// Removes one recording, if it was fetched or converted: a file elsewhere is the person's.
pub(in crate::jobs) fn let_go(folder: &Path, recording: &Path) {
    if let Some(entry) = entry_of(folder, recording) {
        remove(&entry);
    }
}

/// How many files there are, those that are still coming included.
pub(in crate::jobs) fn amount(folder: &Path) -> io::Result<Amount> {
    amount_below(&folder.join(FETCHED))
}

/// The files of a folder and of the folders in it.
pub(in crate::jobs) fn amount_below(folder: &Path) -> io::Result<Amount> {
    let mut amount = Amount::default();
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(amount),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let found = entry.metadata()?;
        if found.is_dir() {
            let below = amount_below(&entry.path())?;
            amount.count += below.count;
            amount.bytes += below.bytes;
        } else if found.is_file() {
            amount.add(found.len());
        }
    }
    Ok(amount)
}

/// What lies in the folder for a recording: the file, or the folder of its own that a converted one has.
fn entry_of(folder: &Path, recording: &Path) -> Option<PathBuf> {
    let fetched = folder.join(FETCHED);
    let mut parts = recording.strip_prefix(&fetched).ok()?.components();
    match parts.next()? {
        std::path::Component::Normal(name) => Some(fetched.join(name)),
        _ => None,
    }
}

fn remove(path: &Path) {
    let removed = if path.is_dir() {
        std::fs::remove_dir_all(path)
    } else {
        std::fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "a fetched recording could not be removed");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_fetched_stays_only_while_the_form_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let fetched = folder.path().join(FETCHED);
        std::fs::create_dir_all(fetched.join("converted-1")).unwrap();
        let [present, old, converted] =
            ["present.mp3", "old.mp3", "converted-1/memo.wav"].map(|name| fetched.join(name));
        for path in [&present, &old, &converted] {
            std::fs::write(path, b"x").unwrap();
        }
        assert_eq!(
            amount(folder.path()).unwrap(),
            Amount { count: 3, bytes: 3 }
        );
        sweep(folder.path(), Some(&converted));
        assert!(converted.exists() && !present.exists() && !old.exists());
        sweep(folder.path(), None);
        assert!(!fetched.join("converted-1").exists());
    }

    #[test]
    fn one_recording_goes_with_its_folder_and_a_file_of_the_person_never_does() {
        let folder = tempfile::tempdir().unwrap();
        let fetched = folder.path().join(FETCHED);
        std::fs::create_dir_all(fetched.join("converted-1")).unwrap();
        let [theirs, other, converted] = [
            "mine.mp3",
            "fetched/other.mp3",
            "fetched/converted-1/memo.wav",
        ]
        .map(|name| folder.path().join(name));
        for path in [&theirs, &other, &converted] {
            std::fs::write(path, b"x").unwrap();
        }
        let_go(folder.path(), &theirs);
        let_go(folder.path(), &fetched);
        let_go(folder.path(), &fetched.join("../mine.mp3"));
        let_go(folder.path(), &fetched.join("gone.mp3"));
        assert!(theirs.exists() && other.exists() && converted.exists());
        let_go(folder.path(), &converted);
        assert!(other.exists() && !fetched.join("converted-1").exists());
    }
}
