//! Voices out of the app and back: export, backup and restore. One at a time, in a dialog of its own.

mod act;
mod apply;
#[cfg(test)]
mod tests;

use super::{PersistenceError, Ticket, Tickets};
use crate::domain::TableFormat;
use crate::domain::VoiceQuery;
use crate::domain::recording::path_text;
use crate::domain::{Amount, Location, MoveError};
use std::path::PathBuf;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TransferKind {
    /// Everything into one file.
    Backup,
    /// Voices as a table.
    Export,
    /// A backup merged in.
    Restore,
    /// All of it to another folder.
    Move,
}

/// What the person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferAction {
    /// Open the dialog.
    Open(TransferKind),
    /// Write the table this way.
    ChooseFormat(TableFormat),
    /// Export only the voices that are shown, or all.
    OnlyShown(bool),
    /// The field holds another path.
    TypePath(String),
    /// Ask the system for a file.
    Browse,
    /// Begin. A backup that is to be restored is only looked through.
    Start,
    /// Replace the file that has the name.
    Replace,
    /// Merge the backup that was looked through.
    Restore,
    /// Start again, so that the folder is moved.
    StartAgain,
    /// Leave the folder where it is: the next start does not move it.
    CallOff,
    /// Stop the work.
    Stop,
    /// Back to the choice of the file.
    Back,
    /// Close the dialog.
    Close,
}

/// What became of it. What answers a dialog that was closed changes nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum TransferEvent {
    /// A place for the file.
    Proposed {
        /// Which dialog.
        ticket: Ticket,
        /// The place; nothing lies there.
        path: PathBuf,
    },
    /// The system's file dialog was answered.
    Picked {
        /// Which dialog of the window asked.
        ticket: Ticket,
        /// The file; `None` when it was closed or there is none.
        file: Option<PathBuf>,
    },
    /// A file of this name is there, and nothing was done.
    Exists {
        /// Which work.
        ticket: Ticket,
    },
    /// So much is done.
    Progress {
        /// Which work.
        ticket: Ticket,
        /// What is done.
        done: u64,
        /// What there is to do.
        total: u64,
    },
    /// It came to an end.
    Ended {
        /// Which work.
        ticket: Ticket,
        /// What was done, or why nothing was.
        result: Result<TransferDone, TransferError>,
    },
    /// The next start moves nothing, or why it still does.
    CalledOff(Result<(), MoveError>),
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferEffect {
    /// Find a place for the file.
    Propose {
        /// Which dialog.
        ticket: Ticket,
        /// The ending of its name says what it will be.
        file: FileKind,
    },
    /// Do it.
    Run {
        /// Which work.
        ticket: Ticket,
        /// What.
        work: Box<TransferWork>,
    },
    Stop,
    /// Have the next start move nothing.
    CallOff(Location),
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    Backup,
    Table(TableFormat),
    /// A folder, which is made.
    Folder,
}

/// Work to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferWork {
    /// Write everything into a file.
    Backup {
        /// The file.
        path: PathBuf,
        /// Whether it may take the place of another.
        replace: bool,
    },
    /// Write voices as a table.
    Export {
        /// The file.
        path: PathBuf,
        /// Whether it may take the place of another.
        replace: bool,
        /// How.
        format: TableFormat,
        /// Which.
        query: VoiceQuery,
    },
    /// Look through a backup: what would merging it do?
    Look {
        /// The file.
        path: PathBuf,
    },
    /// Merge a backup in.
    Restore {
        /// The file.
        path: PathBuf,
    },
    /// Have the next start move everything.
    Move {
        /// Where everything is.
        location: Location,
        /// The new folder.
        path: PathBuf,
    },
}

/// What merging a backup does, or would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merging {
    /// Rows that were not here.
    pub added: u64,
    /// Rows that were here and take something over.
    pub updated: u64,
    /// Rows that were here and stay as they are.
    pub kept: u64,
    /// Lines of the backup that are no voice.
    pub skipped: u64,
    /// Recordings that come with them.
    pub files: u64,
}

impl Merging {
    /// Whether it changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.added == 0 && self.updated == 0 && self.files == 0
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferDone {
    /// A backup was written.
    BackedUp {
        rows: u64,
        /// Recordings in it.
        files: u64,
        /// Its size.
        bytes: u64,
        /// Rows that could not be read and are not in it.
        unreadable: u64,
    },
    /// A table was written.
    Exported {
        /// Voices in it.
        rows: u64,
        /// Its size.
        bytes: u64,
    },
    /// A backup was looked through.
    Looked(Merging),
    /// A backup was merged in.
    Restored(Merging),
    /// The next start moves everything.
    WillMove {
        /// The new folder.
        to: PathBuf,
        /// So much.
        amount: Amount,
    },
}

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransferError {
    /// The person stopped it.
    Stopped,
    /// No room on the disk.
    DiskFull,
    /// The folder may not be written, or the file not read.
    NoPermission,
    /// The folder is not there.
    NoSuchFolder,
    /// The file is not there.
    NoSuchFile,
    /// The path is that of a folder.
    IsAFolder,
    /// The file is not a backup.
    NotABackup,
    /// The file is a database.
    ADatabase,
    /// A newer version made the backup.
    Newer,
    /// The backup ends early or its checksum is wrong.
    Damaged,
    /// It holds what no backup of this app holds.
    Foreign,
    /// It holds more than is read.
    TooLarge,
    /// Something is under way that needs the folder where it is.
    UnderWay,
    /// The folder cannot be moved there.
    Move(MoveError),
    /// The database failed.
    Store(PersistenceError),
    /// Anything else, in the system's words.
    Other(String),
}

/// Why a path cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathProblem {
    /// There is none.
    Empty,
    /// It does not say where it begins.
    NotWhole,
    /// It names a folder and no file.
    NoName,
}

/// What became of the field for a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathField {
    /// Nothing: a path may be proposed.
    Untouched,
    /// The person gave a path: what is wrong with it shows.
    Touched,
    /// The system's dialog brought none: it was closed, or there is none.
    Unchosen,
}

/// How far a dialog is.
#[derive(Debug, Clone, PartialEq)]
pub enum TransferStage {
    /// The person chooses a file.
    Choosing,
    /// A file of the name is there: may it be replaced?
    Replacing,
    /// Something is done; the share of it, from 0 to 1, once that is known.
    UnderWay(Option<f32>),
    /// The backup was looked through: shall it be merged in?
    Looked(Merging),
    Done(TransferDone),
    /// It is not.
    Failed(TransferError),
}

/// The dialog.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// What is done.
    pub kind: TransferKind,
    /// What stands in the field.
    pub path: String,
    /// What became of the field so far.
    pub field: PathField,
    /// How a table is written.
    pub format: TableFormat,
    /// Whether only the voices that are shown are exported.
    pub only_shown: bool,
    /// Whether a backup is being merged in, or was: what it changed stays.
    pub merging: bool,
    /// How far it is.
    pub stage: TransferStage,
    /// The dialog itself, for files that are chosen for it.
    dialog: Ticket,
    /// What it asked for last: a place for the file, or the work.
    ticket: Ticket,
}

impl Transfer {
    /// The file that is named.
    pub fn target(&self) -> PathBuf {
        path_text::from_field(&self.path).unwrap_or_default()
    }

    /// What is wrong with the path.
    pub fn problem(&self) -> Option<PathProblem> {
        let text = self.path.trim();
        let path = self.target();
        if text.is_empty() {
            Some(PathProblem::Empty)
        } else if !path.is_absolute() {
            Some(PathProblem::NotWhole)
        } else if path.file_name().is_none() || text.ends_with(std::path::is_separator) {
            Some(PathProblem::NoName)
        } else {
            None
        }
    }

    fn file(&self) -> FileKind {
        match self.kind {
            TransferKind::Backup | TransferKind::Restore => FileKind::Backup,
            TransferKind::Export => FileKind::Table(self.format),
            TransferKind::Move => FileKind::Folder,
        }
    }

    fn choose_format(&mut self, format: TableFormat) {
        let ending = |format: TableFormat| format!(".{}", format.extension());
        if let Some(stem) = self.path.strip_suffix(&ending(self.format)) {
            self.path = format!("{stem}{}", ending(format));
        }
        self.format = format;
    }

    fn work(
        &self,
        replace: bool,
        query: VoiceQuery,
        location: Option<&Location>,
    ) -> Option<TransferWork> {
        let path = self.target();
        Some(match self.kind {
            TransferKind::Backup => TransferWork::Backup { path, replace },
            TransferKind::Export => TransferWork::Export {
                path,
                replace,
                format: self.format,
                query,
            },
            TransferKind::Restore => TransferWork::Look { path },
            TransferKind::Move => TransferWork::Move {
                location: location?.clone(),
                path,
            },
        })
    }
}

/// Export, backup and restore.
#[derive(Debug, Default)]
pub struct TransferState {
    /// The dialog, while it is open.
    pub open: Option<Transfer>,
    tickets: Tickets,
}

impl TransferState {
    /// The dialog that asked.
    fn asked(&mut self, ticket: Ticket) -> Option<&mut Transfer> {
        let open = self.open.as_mut();
        open.filter(|open| open.ticket == ticket)
    }
}
