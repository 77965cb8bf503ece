//! What a data folder knows of the one that it was moved from, which stays until the person deletes it.

use super::copy::{EARLIER_FILE, Files};
use crate::domain::Amount;
use crate::platform::instance::{self, Claim, Instance};
use crate::platform::private::{self, Existing};
use serde::{Deserialize, Serialize};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The folder that this one was moved from.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::jobs) struct Earlier {
    #[serde(with = "crate::domain::recording::path_text::stored")]
    from: PathBuf,
    /// What was copied of it; nothing while that is under way.
    files: Option<Files>,
}

impl Earlier {
    /// A move that has begun.
    pub(super) fn begun(from: &Path) -> Self {
        Self {
            from: from.to_owned(),
            files: None,
        }
    }

    /// All of these were copied and compared.
    pub(super) fn is_whole(&mut self, files: Files) {
        self.files = Some(files);
    }

    /// What is written in a folder; nothing where it was not moved.
    ///
    /// # Errors
    /// Those of the disk.
    pub(in crate::jobs) fn read(folder: &Path) -> io::Result<Option<Self>> {
        match std::fs::read(folder.join(EARLIER_FILE)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec(self)?;
        let path = folder.join(EARLIER_FILE);
        private::write_whole(&path, Existing::Replace, |file| file.write_all(&bytes))
    }

    /// Whether it was moved from this one.
    pub(super) fn is_of(&self, folder: &Path) -> bool {
        self.from == folder
    }

    /// The folder.
    pub(in crate::jobs) fn folder(&self) -> &Path {
        &self.from
    }

    /// How much was copied of it.
    pub(in crate::jobs) fn amount(&self) -> Amount {
        self.files.as_ref().map(Files::amount).unwrap_or_default()
    }

    /// What of it is still there as it was.
    pub(in crate::jobs) fn left(&self) -> Amount {
        let files = self.files.iter().flat_map(|files| &files.0);
        let mut amount = Amount::default();
        for file in files.filter(|file| self.from.join(&file.path).is_file()) {
            amount.add(file.bytes);
        }
        amount
    }

    /// Whether all that was copied is there as it was, and nothing else: nobody has worked in it since.
    pub(super) fn is_untouched(&self) -> bool {
        let now = Files::of(&self.from).ok();
        now.is_some() && now == self.files
    }

    /// Deletes what was copied, the folders that are empty then, and what this says of it. Something that
    /// somebody else put there stays.
    ///
    /// # Errors
    /// Those of the disk; [`io::ErrorKind::ResourceBusy`] where somebody works in it or has done so since.
    pub(in crate::jobs) fn delete(folder: &Path) -> io::Result<Amount> {
        let mut amount = Amount::default();
        let Some(earlier) = Self::read(folder)? else {
            return Ok(amount);
        };
        if let Some(files) = &earlier.files
            && earlier.from.is_dir()
        {
            let Ok(Claim::First(held)) = Instance::claim(&earlier.from) else {
                return Err(io::ErrorKind::ResourceBusy.into());
            };
            let now = Files::of(&earlier.from)?;
            // One that was deleted before is no reason to keep the others.
            if now.0.iter().any(|file| !files.0.contains(file)) {
                return Err(io::ErrorKind::ResourceBusy.into());
            }
            for file in &now.0 {
                std::fs::remove_file(earlier.from.join(&file.path))?;
                amount.add(file.bytes);
            }
            delete_empty(&earlier.from)?;
            drop(held);
            instance::delete_traces(&earlier.from)?;
            // The system's place says which folder is in use, and stays.
            std::fs::remove_dir(&earlier.from).ok();
        }
        std::fs::remove_file(folder.join(EARLIER_FILE))?;
        Ok(amount)
    }
}

/// Deletes the folders within this one that hold nothing.
fn delete_empty(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            delete_empty(&entry.path())?;
            // One that holds something stays.
            std::fs::remove_dir(entry.path()).ok();
        }
    }
    Ok(())
}
