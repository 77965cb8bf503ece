//! Reads folders for the window's own file dialog.

use crate::model::file_dialog::{
    FileDialogEffect, FileDialogEvent, FolderEntry, FolderError, Place, PlaceKind,
};
use jiff::Timestamp;
use std::cmp::Reverse;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};
use tokio::task::spawn_blocking;

/// Does what has to be done. A disk that does not answer keeps its folder from being shown, and nothing else.
pub(in crate::jobs) async fn run(effect: FileDialogEffect) -> Option<FileDialogEvent> {
    let FileDialogEffect::ReadFolder { ticket, path } = effect;
    let reading = spawn_blocking(move || {
        let places = places();
        let first = places.first().map(|place| place.path.clone());
        let path = path.or(first).unwrap_or_else(|| PathBuf::from("/"));
        FileDialogEvent::Listed {
            ticket,
            result: read(&path),
            path,
            places,
        }
    });
    reading.await.ok()
}

/// What is in a folder: folders first, each kind by name, whatever the case.
fn read(folder: &Path) -> Result<Vec<FolderEntry>, FolderError> {
    let entries = std::fs::read_dir(folder).map_err(|error| folder_error(&error))?;
    let mut read: Vec<FolderEntry> = entries.flatten().map(|found| entry(&found)).collect();
    read.sort_by_cached_key(|entry| {
        let name = entry.name.to_string_lossy().to_lowercase();
        (Reverse(entry.is_folder), name, entry.name.clone())
    });
    Ok(read)
}

/// What a link leads to is what counts.
fn entry(found: &DirEntry) -> FolderEntry {
    let facts = std::fs::metadata(found.path()).ok();
    let modified = facts.as_ref().and_then(|facts| facts.modified().ok());
    FolderEntry {
        name: found.file_name(),
        is_folder: facts.is_some_and(|facts| facts.is_dir()),
        modified: modified.and_then(|time| Timestamp::try_from(time).ok()),
    }
}

fn folder_error(error: &io::Error) -> FolderError {
    match error.kind() {
        io::ErrorKind::NotFound => FolderError::Missing,
        io::ErrorKind::NotADirectory => FolderError::IsAFile,
        io::ErrorKind::PermissionDenied => FolderError::Forbidden,
        _ => FolderError::Other(error.to_string()),
    }
}

/// The person's folders that are there, their own first, and the one that all are in.
fn places() -> Vec<Place> {
    let user = directories::UserDirs::new();
    let known = user.iter().flat_map(|user| {
        [
            (PlaceKind::Home, Some(user.home_dir())),
            (PlaceKind::Desktop, user.desktop_dir()),
            (PlaceKind::Documents, user.document_dir()),
            (PlaceKind::Downloads, user.download_dir()),
            (PlaceKind::Music, user.audio_dir()),
        ]
    });
    let mut places: Vec<Place> = Vec::new();
    for (kind, path) in known {
        // A folder that is not set up is the person's own.
        if let Some(path) = path
            && path.is_dir()
            && places.iter().all(|place| place.path != path)
        {
            let path = path.to_owned();
            places.push(Place { kind, path });
        }
    }
    let kind = PlaceKind::Computer;
    let path = PathBuf::from("/");
    places.push(Place { kind, path });
    places
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_with_its_folders_first_and_by_name_whatever_the_case() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.wav", "A.wav", "c.WAV"] {
            std::fs::write(dir.path().join(name), "").unwrap();
        }
        std::fs::create_dir(dir.path().join("z")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("z"), dir.path().join("y")).unwrap();
        std::os::unix::fs::symlink("/not/there", dir.path().join("d.wav")).unwrap();
        let read = read(dir.path()).unwrap();
        let names: Vec<_> = read
            .iter()
            .map(|entry| (entry.name.to_str().unwrap(), entry.is_folder))
            .collect();
        let expected = [
            ("y", true),
            ("z", true),
            ("A.wav", false),
            ("b.wav", false),
            ("c.WAV", false),
            ("d.wav", false),
        ];
        assert_eq!(names, expected);
        assert!(read[2].modified.is_some());
        assert_eq!(read[5].modified, None);
    }

    #[test]
    fn what_is_no_folder_is_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.wav");
        std::fs::write(&file, "").unwrap();
        assert_eq!(read(&file), Err(FolderError::IsAFile));
        assert_eq!(read(&dir.path().join("b.wav")), Err(FolderError::Missing));
    }

    #[test]
    fn all_folders_can_be_reached() {
        assert_eq!(places().last().unwrap().path, Path::new("/"));
    }
}
