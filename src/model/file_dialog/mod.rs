//! File dialogs: what a file is asked for, and a dialog of the window's own where the desktop has none.

mod act;
mod apply;
#[cfg(test)]
mod tests;

use super::Ticket;
use super::activity::{ShareKind, ShareScope};
use super::ticket::Tickets;
use super::transfer::FileKind;
use crate::domain::recording::endings;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRequest {
    /// A recording, for the form of this ticket.
    Recording(Ticket),
    /// The file of a statement, for the speaker of this ticket.
    Statement(Ticket),
    /// A file of keys, for the import of this ticket.
    KeyFile(Ticket),
    /// A file that is made of the activity.
    Activity {
        kind: ShareKind,
        /// What is written into it.
        scope: Box<ShareScope>,
        /// The name that is proposed.
        name: OsString,
    },
    /// A backup or a table.
    Transfer {
        /// Which dialog of the window asks.
        ticket: Ticket,
        /// What it is.
        file: FileKind,
        /// Whether it is read, and not written.
        to_read: bool,
        /// What stands in the field.
        path: PathBuf,
    },
}

impl FileRequest {
    /// Whether the file is to be written: it need not be there.
    pub fn saves(&self) -> bool {
        matches!(
            self,
            Self::Transfer { to_read: false, .. } | Self::Activity { .. }
        )
    }

    /// The endings of what is looked for, in lower case; none where it may be any file.
    pub fn endings(&self) -> BTreeSet<&'static str> {
        match self {
            Self::Recording(_) => endings::of_recordings(),
            Self::Statement(_)
            | Self::Transfer {
                file: FileKind::Folder,
                ..
            } => BTreeSet::new(),
            Self::KeyFile(_) => BTreeSet::from(["csv"]),
            Self::Activity {
                kind: ShareKind::Support,
                ..
            } => BTreeSet::from(["json"]),
            Self::Activity { .. } => BTreeSet::from(["har"]),
            // The systems' dialogs know the last ending alone.
            Self::Transfer {
                file: FileKind::Backup,
                ..
            } => BTreeSet::from(["gz"]),
            Self::Transfer {
                file: FileKind::Table(format),
                ..
            } => BTreeSet::from([format.extension()]),
        }
    }

    /// The folder to begin in, where what is asked for says one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Transfer { path, .. } => path.parent().filter(|folder| folder.is_absolute()),
            _ => None,
        }
    }

    /// The name to propose for a file that is to be written.
    pub fn name(&self) -> Option<&OsStr> {
        match self {
            Self::Transfer { path, .. } if self.saves() => path.file_name(),
            Self::Activity { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// What the person wants of the window's own dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileDialogAction {
    /// Show this folder.
    Open(PathBuf),
    /// Show the folder around the one that is shown.
    Up,
    /// The entry of this name.
    Choose(OsString),
    /// The field holds another name or path.
    Type(String),
    /// Open the folder, or take the file, that is chosen or typed.
    Accept,
    /// Show files of any kind, or those that are looked for.
    ShowAll(bool),
    /// Show what begins with a dot.
    ShowHidden(bool),
    /// Close it without a file.
    Cancel,
}

/// What became of a question for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileDialogEvent {
    /// The desktop's dialog was answered: with a file, or by closing it.
    Answered {
        request: FileRequest,
        file: Option<PathBuf>,
    },
    /// The desktop has no dialog for this.
    Unavailable(FileRequest),
    /// A folder was read.
    Listed {
        /// Which question this answers.
        ticket: Ticket,
        /// What was to be read, whole.
        path: PathBuf,
        /// What is in it, folders first and by name.
        result: Result<Vec<FolderEntry>, FolderError>,
        /// Where the person can begin.
        places: Vec<Place>,
    },
}

/// What has to be done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileDialogEffect {
    /// Read a folder; none is the person's own.
    ReadFolder {
        /// Which question this is.
        ticket: Ticket,
        path: Option<PathBuf>,
    },
}

/// A file or a folder in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    pub name: OsString,
    pub is_folder: bool,
    /// When it was last written, where that is known.
    pub modified: Option<jiff::Timestamp>,
}

/// Why a folder cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderError {
    /// Nothing has this name.
    Missing,
    /// It is a file.
    IsAFile,
    /// It may not be read.
    Forbidden,
    /// Anything else, in the system's words.
    Other(String),
}

/// A folder that everybody knows by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub kind: PlaceKind,
    pub path: PathBuf,
}

/// What such a folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// All that is the person's own.
    Home,
    Desktop,
    Documents,
    Downloads,
    Music,
    /// The folder that all others are in.
    Computer,
}

/// What is known of the folder that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderListing {
    /// It is being read.
    Reading,
    /// What is in it.
    Read(Vec<FolderEntry>),
    /// It cannot be read.
    Unread(FolderError),
}

/// The window's own dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDialog {
    /// What it asks for.
    pub request: FileRequest,
    /// The folder that is shown; empty until the first one is read.
    pub folder: PathBuf,
    /// What is in it.
    pub listing: FolderListing,
    /// Where the person can begin.
    pub places: Vec<Place>,
    /// The entry that is chosen.
    pub chosen: Option<OsString>,
    /// What stands in the field: a name, or a path.
    pub typed: String,
    /// Whether files of any kind are shown.
    pub shows_all: bool,
    /// Whether names that begin with a dot are shown.
    pub shows_hidden: bool,
    /// Which entries of the folder are shown.
    shown: Vec<usize>,
    /// What was typed is being looked for: where it is a file, it is the answer.
    seeks: bool,
}

impl FileDialog {
    /// How many entries are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The entry in this place of the list.
    pub fn entry(&self, place: usize) -> Option<&FolderEntry> {
        let index = *self.shown.get(place)?;
        self.entries().get(index)
    }

    /// Whether there are entries that are not shown.
    pub fn leaves_out(&self) -> bool {
        self.shown.len() < self.entries().len()
    }

    /// Whether something is chosen or typed that could be taken.
    pub fn can_accept(&self) -> bool {
        self.chosen.is_some() || !self.typed.trim().is_empty()
    }

    /// Whether what is chosen is a folder, which is opened and not taken.
    pub fn opens(&self) -> bool {
        self.chosen_entry().is_some_and(|entry| entry.is_folder)
    }

    fn entries(&self) -> &[FolderEntry] {
        match &self.listing {
            FolderListing::Read(entries) => entries,
            FolderListing::Reading | FolderListing::Unread(_) => &[],
        }
    }

    fn chosen_entry(&self) -> Option<&FolderEntry> {
        let chosen = self.chosen.as_ref()?;
        self.entries().iter().find(|entry| entry.name == *chosen)
    }

    /// Finds anew which entries are shown.
    fn sift(&mut self) {
        let endings = self.request.endings();
        let fits = |name: &OsStr| {
            let ending = Path::new(name).extension().and_then(OsStr::to_str);
            ending.is_some_and(|ending| endings.contains(ending.to_ascii_lowercase().as_str()))
        };
        let shown = |entry: &FolderEntry| {
            let hidden = entry.name.as_encoded_bytes().starts_with(b".");
            let wanted =
                entry.is_folder || self.shows_all || endings.is_empty() || fits(&entry.name);
            wanted && (self.shows_hidden || !hidden)
        };
        self.shown = (0..self.entries().len())
            .filter(|index| shown(&self.entries()[*index]))
            .collect();
    }
}

/// The window's own dialog, while there is one, and the folder that the last one was left in.
#[derive(Debug, Default)]
pub struct FileDialogState {
    /// The dialog.
    pub open: Option<FileDialog>,
    last: Option<PathBuf>,
    tickets: Tickets,
}
