//! What the person wants of the window's own file dialog.

use super::{
    FileDialog, FileDialogAction, FileDialogEffect, FileDialogState, FileRequest, FolderListing,
};
use crate::domain::recording::path_text;
use crate::model::effects::Effects;
use std::path::PathBuf;

impl FileDialogState {
    /// Does what the person wants. Returns the file that was chosen, with what it was asked for.
    pub(in crate::model) fn act(
        &mut self,
        action: FileDialogAction,
        home: Option<&PathBuf>,
        effects: &mut Effects,
    ) -> Option<(FileRequest, PathBuf)> {
        let open = self.open.as_mut()?;
        match action {
            FileDialogAction::Open(folder) => self.show(folder, false, effects),
            FileDialogAction::Up => {
                if let Some(folder) = open.folder.parent().map(PathBuf::from) {
                    self.show(folder, false, effects);
                }
            }
            FileDialogAction::Choose(name) => {
                open.chosen = Some(name);
                if let Some(entry) = open.chosen_entry()
                    && !entry.is_folder
                {
                    open.typed = path_text::shown(&entry.name);
                }
            }
            FileDialogAction::Type(text) => {
                open.typed = text;
                open.chosen = None;
            }
            FileDialogAction::Accept => return self.accept(home, effects),
            FileDialogAction::ShowAll(all) => {
                open.shows_all = all;
                open.sift();
            }
            FileDialogAction::ShowHidden(hidden) => {
                open.shows_hidden = hidden;
                open.sift();
            }
            FileDialogAction::Cancel => self.close(),
        }
        None
    }

    fn accept(
        &mut self,
        home: Option<&PathBuf>,
        effects: &mut Effects,
    ) -> Option<(FileRequest, PathBuf)> {
        let open = self.open.as_ref()?;
        if let Some(entry) = open.chosen_entry() {
            let path = open.folder.join(&entry.name);
            if entry.is_folder {
                self.show(path, false, effects);
                return None;
            }
            return self.take(path);
        }
        let typed = path_text::from_field(&open.typed)?;
        let path = match (typed.strip_prefix("~"), home) {
            (Ok(rest), Some(home)) => home.join(rest),
            // What is typed whole takes the place of the folder.
            _ => open.folder.join(typed),
        };
        // Whether it is a file or a folder is known once it was looked at.
        self.show(path, true, effects);
        None
    }

    /// The answer, which closes the dialog.
    pub(super) fn take(&mut self, file: PathBuf) -> Option<(FileRequest, PathBuf)> {
        let request = self.open.as_ref()?.request.clone();
        self.close();
        Some((request, file))
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take()
            && open.folder.is_absolute()
        {
            self.last = Some(open.folder);
        }
        // What is still being read is for nobody.
        self.tickets.issue();
    }

    /// Opens the dialog, in place of one that is open.
    pub(super) fn open_for(&mut self, request: FileRequest, effects: &mut Effects) {
        self.close();
        let folder = request.folder().map(PathBuf::from);
        let path = folder.or_else(|| self.last.clone());
        let typed = request.name().map(path_text::shown).unwrap_or_default();
        self.open = Some(FileDialog {
            request,
            folder: path.clone().unwrap_or_default(),
            listing: FolderListing::Reading,
            places: Vec::new(),
            chosen: None,
            typed,
            shows_all: false,
            shows_hidden: false,
            shown: Vec::new(),
            seeks: false,
        });
        let ticket = self.tickets.issue();
        effects.push(FileDialogEffect::ReadFolder { ticket, path });
    }

    /// Reads a folder. The one that is shown stays until it is known that this is one.
    fn show(&mut self, path: PathBuf, seeks: bool, effects: &mut Effects) {
        let ticket = self.tickets.issue();
        if let Some(open) = &mut self.open {
            open.seeks = seeks;
            let path = Some(path);
            effects.push(FileDialogEffect::ReadFolder { ticket, path });
        }
    }
}
