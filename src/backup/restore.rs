//! Merging a backup in.

use super::line::BackupLine;
use super::read::{ArchiveItem, ArchiveLimits, read};
use super::{BackupError, Malformed, Watch, tell};
use crate::domain::{KeptName, RowId, Voice};
use crate::store::{KeptFiles, Merged, Store, StoreError};
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::Path;

/// Rows merged in one write: the database is held for a few milliseconds.
const BATCH: usize = 100;
/// How many lines that could not be read are named.
const NAMED: usize = 20;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    /// Rows that were not here.
    pub added: u64,
    /// Rows that were here and took something over.
    pub updated: u64,
    /// Rows that were here and stayed as they are.
    pub kept: u64,
    /// Lines that are no voice, or the same row once more.
    pub skipped: u64,
    /// Kept files that were put here.
    pub files: u64,
    /// The first lines that were skipped.
    pub malformed: Vec<Malformed>,
}

/// Merges a backup into a store, with the bounds of [`ArchiveLimits::default`]. All of it is read and checked
/// before the first row is written. Doing it again changes nothing. Progress counts bytes of the file,
/// which is read twice.
///
/// Of the rows that were added some may have to be followed: [`Store::due`] names them. A row here is
/// changed where it is at rest and `claims` gives it up.
///
/// # Errors
/// See [`BackupError`].
pub fn restore(
    store: &Store,
    path: &Path,
    claims: &mut dyn Claims,
    watch: Watch<'_>,
) -> Result<Restored, BackupError> {
    restore_within(store, path, ArchiveLimits::default(), claims, watch)
}

/// [`restore`] with other bounds.
///
/// # Errors
/// See [`BackupError`].
pub fn restore_within(
    store: &Store,
    path: &Path,
    limits: ArchiveLimits,
    claims: &mut dyn Claims,
    watch: Watch<'_>,
) -> Result<Restored, BackupError> {
    go_through(store, path, limits, Mode::Merge(claims), watch)
}

/// Who else may be at work on rows of the store.
pub trait Claims {
    /// Claims a row that would be changed: until [`Self::release`] nobody begins to work on it. Where
    /// somebody is at work on it already, it is not claimed and stays as it is.
    fn claim(&mut self, row: RowId) -> bool;

    /// What was claimed is on the disk.
    fn release(&mut self);
}

/// Nobody else knows of the store.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alone;

impl Claims for Alone {
    fn claim(&mut self, _row: RowId) -> bool {
        true
    }

    fn release(&mut self) {}
}

/// What [`restore`] would do now. The whole backup is read and checked, and nothing is written.
///
/// # Errors
/// See [`BackupError`].
pub fn preview(store: &Store, path: &Path, watch: Watch<'_>) -> Result<Restored, BackupError> {
    go_through(store, path, ArchiveLimits::default(), Mode::Look, watch)
}

/// Whether what is read is also written.
enum Mode<'a> {
    Merge(&'a mut dyn Claims),
    Look,
}

fn go_through<'a>(
    store: &'a Store,
    path: &Path,
    limits: ArchiveLimits,
    mode: Mode<'a>,
    watch: Watch<'_>,
) -> Result<Restored, BackupError> {
    let size = std::fs::metadata(path).map_err(BackupError::File)?.len();
    let mut check = RestoreCheck::default();
    read(
        path,
        limits,
        &mut |done| tell(watch, done.min(size), 2 * size),
        &mut |item| {
            check.take(&item);
            Ok(())
        },
    )?;
    let mut merge = Merge {
        store,
        mode,
        files: store.kept_files(),
        seen: HashSet::new(),
        batch: Vec::new(),
        fresh: HashSet::new(),
        rows: HashMap::new(),
        restored: Restored {
            skipped: check.skipped,
            malformed: check.malformed,
            ..Restored::default()
        },
    };
    read(
        path,
        limits,
        &mut |done| tell(watch, size + done.min(size), 2 * size),
        &mut |item| merge.take(item),
    )?;
    merge.write()?;
    Ok(merge.restored)
}

/// The first reading: everything is looked at and nothing is done.
#[derive(Default)]
struct RestoreCheck {
    seen: HashSet<RowId>,
    skipped: u64,
    malformed: Vec<Malformed>,
}

impl RestoreCheck {
    fn take(&mut self, item: &ArchiveItem<'_>) {
        let ArchiveItem::Line {
            entry,
            number,
            text,
        } = item
        else {
            return;
        };
        let reason = match BackupLine::parse(text) {
            Ok(voice) if self.seen.insert(voice.id) => return,
            Ok(voice) => format!("{} once more", voice.id),
            Err(reason) => reason,
        };
        self.skipped += 1;
        if self.malformed.len() < NAMED {
            self.malformed.push(Malformed {
                entry: (*entry).to_owned(),
                line: *number,
                reason,
            });
        }
    }
}

/// The second reading.
struct Merge<'a> {
    store: &'a Store,
    mode: Mode<'a>,
    files: KeptFiles,
    seen: HashSet<RowId>,
    batch: Vec<Voice>,
    fresh: HashSet<RowId>,
    /// The row here for each row of the backup that has files, and, where nothing is written, the
    /// files that it would name.
    rows: HashMap<RowId, (RowId, Vec<KeptName>)>,
    restored: Restored,
}

impl Merge<'_> {
    fn take(&mut self, item: ArchiveItem<'_>) -> Result<(), BackupError> {
        match item {
            ArchiveItem::Line { text, .. } => {
                if let Ok(voice) = BackupLine::parse(text)
                    && self.seen.insert(voice.id)
                {
                    self.batch.push(voice);
                }
                if self.batch.len() >= BATCH {
                    self.write()?;
                }
                Ok(())
            }
            ArchiveItem::File { name, content } => {
                self.write()?;
                self.file(&name, content)
            }
        }
    }

    fn write(&mut self) -> Result<(), BackupError> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        let outcomes: Vec<(Merged, Vec<KeptName>)> = match &mut self.mode {
            Mode::Merge(claims) => {
                let free = &mut |row| claims.claim(row);
                let merged = self.store.merge(&batch, &mut self.fresh, free);
                claims.release();
                merged?
                    .into_iter()
                    .map(|outcome| (outcome, Vec::new()))
                    .collect()
            }
            Mode::Look => self.store.would_merge(&batch, &mut self.fresh)?,
        };
        for (voice, (outcome, kept)) in batch.iter().zip(outcomes) {
            match outcome {
                Merged::Added => self.restored.added += 1,
                Merged::Updated(_) => self.restored.updated += 1,
                Merged::Kept(_) => self.restored.kept += 1,
            }
            if voice.kept_files().next().is_some() {
                let row = outcome.row(voice.id);
                self.rows.insert(voice.id, (row, kept));
            }
        }
        Ok(())
    }

    /// Puts a file here if the row here names it and does not have it.
    fn file(&mut self, name: &KeptName, content: &mut dyn Read) -> Result<(), BackupError> {
        let Some((row, would_be)) = self.rows.get(&name.row()) else {
            return Ok(());
        };
        let name = name.of_row(*row);
        let named = match &self.mode {
            Mode::Look => would_be.contains(&name),
            Mode::Merge(_) => match self.store.voice(*row) {
                Ok(voice) => {
                    voice.is_some_and(|voice| voice.kept_files().any(|kept| *kept == name))
                }
                Err(StoreError::Unreadable { .. }) => false,
                Err(error) => return Err(error.into()),
            },
        };
        if named && !self.files.has(&name) {
            if let Mode::Merge(_) = self.mode {
                self.files.put(&name, content).map_err(BackupError::File)?;
            }
            self.restored.files += 1;
        }
        Ok(())
    }
}
