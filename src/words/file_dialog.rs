//! What the file dialogs say.

use super::Words;
use crate::model::FileRequest;
use crate::model::activity::ShareKind;
use crate::model::file_dialog::{FolderError, PlaceKind};
use crate::model::transfer::FileKind;

/// What kind of file is looked for.
pub fn kind(words: &Words, request: &FileRequest) -> String {
    words.say(match request {
        FileRequest::Recording(_) => "file-dialog-filter",
        FileRequest::Statement(_)
        | FileRequest::Transfer {
            file: FileKind::Folder,
            ..
        } => "file-dialog-all",
        FileRequest::KeyFile(_) => "file-dialog-keys",
        FileRequest::Activity {
            kind: ShareKind::Support,
            ..
        } => "file-dialog-support",
        FileRequest::Activity { .. } => "file-dialog-har",
        FileRequest::Transfer {
            file: FileKind::Backup,
            ..
        } => "file-dialog-backup",
        FileRequest::Transfer {
            file: FileKind::Table(_),
            ..
        } => "file-dialog-table",
    })
}

/// What the window's own dialog is called.
pub fn title(words: &Words, request: &FileRequest) -> String {
    words.say(match request {
        FileRequest::Recording(_) => "files-title-recording",
        FileRequest::Statement(_) => "files-title-statement",
        FileRequest::KeyFile(_) => "files-title-keys",
        FileRequest::Transfer {
            file: FileKind::Folder,
            ..
        } => "files-title-folder",
        FileRequest::Transfer { to_read: true, .. } => "files-title-backup",
        FileRequest::Transfer { to_read: false, .. } | FileRequest::Activity { .. } => {
            "files-title-save"
        }
    })
}

/// A folder that everybody knows by its name.
pub fn place(words: &Words, kind: PlaceKind) -> String {
    words.say(match kind {
        PlaceKind::Home => "files-home",
        PlaceKind::Desktop => "files-desktop",
        PlaceKind::Documents => "files-documents",
        PlaceKind::Downloads => "files-downloads",
        PlaceKind::Music => "files-music",
        PlaceKind::Computer => "files-computer",
    })
}

/// Why a folder is not shown.
pub fn folder_error(words: &Words, error: &FolderError) -> String {
    match error {
        FolderError::Missing => words.say("files-missing"),
        FolderError::IsAFile => words.say("files-no-folder"),
        FolderError::Forbidden => words.say("files-forbidden"),
        FolderError::Other(reason) => {
            words.fill("files-unread", &[("reason", reason.as_str().into())])
        }
    }
}
