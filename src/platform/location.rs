//! The choice of the data folder, on the disk: a small file in the system's place for an app's data, replaced
//! whole, so that one folder is in use at any instant.

use super::private::{self, Existing};
use crate::domain::Location;
use crate::domain::recording::path_text;
use serde::{Deserialize, Serialize};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file's name in the system's place.
pub const LOCATION_FILE: &str = "location.json";

#[derive(Default, Serialize, Deserialize)]
struct StoredChoice {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    move_to: Option<String>,
}

/// What was chosen, where this is the system's place.
///
/// # Errors
/// Those of the disk, and a file that cannot be understood: to go on with the system's place would look as if
/// all voices were gone.
pub fn read(place: PathBuf) -> io::Result<Location> {
    let stored = match std::fs::read(place.join(LOCATION_FILE)) {
        Ok(bytes) => serde_json::from_slice(&bytes)?,
        // The place may be no folder; who prepares it says so.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            StoredChoice::default()
        }
        Err(error) => return Err(error),
    };
    let path = |text: Option<String>| text.map(|text| path_text::from_stored(&text));
    Ok(Location {
        place,
        chosen: path(stored.folder),
        wanted: path(stored.move_to),
    })
}

/// Writes down what was chosen, in one write.
///
/// # Errors
/// Those of the disk; then what was chosen before holds.
pub fn write(location: &Location) -> io::Result<()> {
    let text = |path: &Option<PathBuf>| match path {
        None => Ok(None),
        Some(path) => path_text::to_stored(path)
            .map(Some)
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename)),
    };
    let stored = StoredChoice {
        folder: text(&location.chosen)?,
        move_to: text(&location.wanted)?,
    };
    let bytes = serde_json::to_vec_pretty(&stored)?;
    private::create_dir(&location.place)?;
    let path = location.place.join(LOCATION_FILE);
    private::write_whole(&path, Existing::Replace, |file| file.write_all(&bytes))
}

/// Whether a file of the data folder says where the data folder is, and is none of the data.
pub fn is_of_the_choice(name: &Path) -> bool {
    name == Path::new(LOCATION_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_read_as_it_was_written() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("place");
        let mut location = read(place.clone()).unwrap();
        assert_eq!(location, Location::new(place.clone()));
        location.wanted = Some(dir.path().join("数据 1"));
        write(&location).unwrap();
        assert_eq!(read(place.clone()).unwrap(), location);
        assert_eq!(location.folder(), place);
        location.chosen = location.wanted.take();
        write(&location).unwrap();
        let again = read(place).unwrap();
        assert_eq!(again.folder(), dir.path().join("数据 1"));
        assert_eq!(again.wanted, None);
    }

    #[test]
    fn a_choice_that_cannot_be_understood_is_an_error_and_not_the_systems_place() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(LOCATION_FILE), "{").unwrap();
        assert!(read(dir.path().to_owned()).is_err());
    }
}
