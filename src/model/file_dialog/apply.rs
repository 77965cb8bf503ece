//! What became of a question for a file.

use super::{
    FileDialogEvent, FileDialogState, FileRequest, FolderEntry, FolderError, FolderListing,
};
use crate::model::effects::Effects;
use std::path::PathBuf;

impl FileDialogState {
    /// Takes in what happened. Returns what the question came to, where it was answered.
    pub(in crate::model) fn apply(
        &mut self,
        event: FileDialogEvent,
        effects: &mut Effects,
    ) -> Option<(FileRequest, Option<PathBuf>)> {
        match event {
            FileDialogEvent::Unavailable(request) => self.open_for(request, effects),
            FileDialogEvent::Answered { request, file } => {
                let asks_the_same = |open: &super::FileDialog| open.request == request;
                if self.open.as_ref().is_some_and(asks_the_same) {
                    // One that was opened here too is closed by a file, and by nothing else.
                    file.as_ref()?;
                    self.close();
                }
                return Some((request, file));
            }
            FileDialogEvent::Listed {
                ticket,
                path,
                result,
                places,
            } => {
                if self.tickets.is_current(ticket) {
                    if let Some(open) = &mut self.open {
                        open.places = places;
                    }
                    let (request, file) = self.take_listing(path, result)?;
                    return Some((request, Some(file)));
                }
            }
        }
        None
    }

    fn take_listing(
        &mut self,
        path: PathBuf,
        result: Result<Vec<FolderEntry>, FolderError>,
    ) -> Option<(FileRequest, PathBuf)> {
        let open = self.open.as_mut()?;
        let writes_anew = open.request.saves() && result == Err(FolderError::Missing);
        let is_the_file = result == Err(FolderError::IsAFile) || writes_anew;
        if std::mem::take(&mut open.seeks) {
            if is_the_file {
                return self.take(path);
            }
            if result.is_ok() {
                open.typed.clear();
            }
        }
        open.chosen = None;
        open.listing = match result {
            Ok(entries) => {
                open.folder = path;
                FolderListing::Read(entries)
            }
            Err(error) => {
                if open.folder.as_os_str().is_empty() {
                    open.folder = path;
                }
                FolderListing::Unread(error)
            }
        };
        open.sift();
        None
    }
}
