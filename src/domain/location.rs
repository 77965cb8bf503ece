//! Which folder keeps everything, where none is named at the start.

use std::path::{Path, PathBuf};

/// The system's place for an app's data, and the folder that was chosen in its stead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The system's place; what is chosen is written down there.
    pub place: PathBuf,
    /// The folder in use, where it is another one.
    pub chosen: Option<PathBuf>,
    /// The folder that everything is to be moved to, at the next start.
    pub wanted: Option<PathBuf>,
}

impl Location {
    /// Nothing was chosen yet.
    pub fn new(place: PathBuf) -> Self {
        Self {
            place,
            chosen: None,
            wanted: None,
        }
    }

    /// The folder in use.
    pub fn folder(&self) -> &Path {
        self.chosen.as_deref().unwrap_or(&self.place)
    }
}

/// A move that did not come about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotMoved {
    /// Why.
    pub error: MoveError,
    /// The next start tries it again: that it is not to could not be written, or it was only stopped.
    pub is_still_wanted: bool,
}

/// Why the data folder is where it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// Something has the name of the new folder.
    #[error("something of this name is there")]
    Taken,
    /// The new folder would be within the old one.
    #[error("it would be within the folder that is to be moved")]
    Within,
    /// The folder that it is to be made in is not there.
    #[error("the folder that it is to be made in is not there")]
    NoSuchFolder,
    /// The disk has no room for all of it.
    #[error("no room is left")]
    Full,
    /// It may not be written there.
    #[error("it may not be written")]
    ReadOnly,
    /// The disk cannot lock files: two windows could not be kept apart there.
    #[error("the disk cannot lock files")]
    NoLocks,
    /// What was written is not what was read.
    #[error("the copy is not like what was copied: {0}")]
    Differs(String),
    /// It was told to end; the next start begins anew.
    #[error("it was stopped")]
    Stopped,
    /// The person called it off.
    #[error("it was called off")]
    CalledOff,
    /// Anything else, in the system's words.
    #[error("{0}")]
    Other(String),
}
