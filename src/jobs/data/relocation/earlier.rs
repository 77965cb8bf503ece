//! What a data folder knows of those that it was moved from, each of which stays until the person deletes it.

use super::copy::{EARLIER_FILE, Files};
use crate::domain::Amount;
use crate::platform::instance::{self, Claim, Instance};
use crate::platform::private::{self, Existing};
use serde::{Deserialize, Serialize};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The folder that this one was moved from, and those before it.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::jobs) struct Earlier {
    #[serde(with = "crate::domain::recording::path_text::stored")]
    from: PathBuf,
    /// What was copied of it; nothing while that is under way.
    files: Option<Files>,
    /// The one that it was moved from itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Box<Self>>,
    /// Whether those before it stand here: the first versions that moved a folder wrote down the last one alone.
    #[serde(default)]
    is_chain: bool,
}

impl Earlier {
    /// A move from one folder to another that has begun.
    ///
    /// # Errors
    /// Those of the disk.
    pub(super) fn begun(from: &Path, to: &Path) -> io::Result<Self> {
        // A folder to which all of it comes back is none of the earlier ones any more.
        let before = Self::read(from)?.and_then(|before| before.without(to));
        Ok(Self {
            from: from.to_owned(),
            files: None,
            before: before.map(Box::new),
            is_chain: true,
        })
    }

    /// Those that are left without this folder.
    fn without(self, folder: &Path) -> Option<Self> {
        let before = self.before.and_then(|before| before.without(folder));
        if self.from == folder {
            return before;
        }
        let before = before.map(Box::new);
        Some(Self { before, ..self })
    }

    /// This folder and those before it, the last one first.
    pub(in crate::jobs) fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |earlier| earlier.before.as_deref())
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
        let mut earlier = Self::written(folder)?;
        if let Some(earlier) = &mut earlier {
            earlier.find_before(&mut vec![folder.to_owned()]);
        }
        Ok(earlier)
    }

    fn written(folder: &Path) -> io::Result<Option<Self>> {
        let bytes = match std::fs::read(folder.join(EARLIER_FILE)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(Some(serde_json::from_slice(&bytes)?))
    }

    /// Where those before it do not stand here, what the earlier folders themselves say of them.
    fn find_before(&mut self, known: &mut Vec<PathBuf>) {
        known.push(self.from.clone());
        if !std::mem::replace(&mut self.is_chain, true) {
            let written = Self::written(&self.from).ok().flatten();
            let new = written.filter(|before| !known.contains(&before.from));
            self.before = new.map(Box::new);
        }
        if let Some(before) = &mut self.before {
            before.find_before(known);
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

    /// Deletes what was copied of one of the folders that this one was moved from, the folders that are empty
    /// then, and what is said of it here. Something that somebody else put there stays.
    ///
    /// # Errors
    /// Those of the disk; [`io::ErrorKind::ResourceBusy`] where somebody works in it or has done so since.
    pub(in crate::jobs) fn delete(folder: &Path, unwanted: &Path) -> io::Result<Amount> {
        let Some(earlier) = Self::read(folder)? else {
            return Ok(Amount::default());
        };
        // What the unwanted one knows of those before it goes with it: from here on it stands here too.
        earlier.write(folder)?;
        let amount = match earlier.all().find(|each| each.is_of(unwanted)) {
            Some(each) => each.delete_files()?,
            None => Amount::default(),
        };
        match earlier.without(unwanted) {
            Some(left) => left.write(folder)?,
            None => std::fs::remove_file(folder.join(EARLIER_FILE))?,
        }
        Ok(amount)
    }

    fn delete_files(&self) -> io::Result<Amount> {
        let mut amount = Amount::default();
        let Some(files) = self.files.as_ref().filter(|_| self.from.is_dir()) else {
            return Ok(amount);
        };
        let Ok(Claim::First(held)) = Instance::claim(&self.from) else {
            return Err(io::ErrorKind::ResourceBusy.into());
        };
        let now = Files::of(&self.from)?;
        // One that was deleted before is no reason to keep the others.
        if now.0.iter().any(|file| !files.0.contains(file)) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        for file in &now.0 {
            std::fs::remove_file(self.from.join(&file.path))?;
            amount.add(file.bytes);
        }
        delete_empty(&self.from)?;
        drop(held);
        instance::delete_traces(&self.from)?;
        private::delete_if_there(&self.from.join(EARLIER_FILE))?;
        // The system's place says which folder is in use, and stays.
        std::fs::remove_dir(&self.from).ok();
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
