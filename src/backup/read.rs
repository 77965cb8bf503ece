//! Reading a backup that anybody may have made: a stream with bounds, from the first entry to the
//! checksum.

use super::BackupError;
use crate::domain::KeptName;
use flate2::read::GzDecoder;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;
use std::rc::Rc;
use tar::{Archive, Entry, EntryType};

/// The version of the format; an older app refuses a newer one.
pub const BACKUP_VERSION: u32 = 1;
pub(super) const FORMAT: &str = "timbre-backup";
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const END: &str = "end.json";
const GZIP: &[u8] = &[0x1f, 0x8b];
const SQLITE: &[u8] = b"SQLite format 3\0";
/// Largest manifest and end, in bytes.
const MAX_JSON: u64 = 64 << 10;

/// How much is read of a backup, so that a made-up one fills neither the memory nor the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveLimits {
    /// Voices.
    pub rows: u64,
    /// Bytes of one voice.
    pub row_bytes: u64,
    /// Kept files.
    pub files: u64,
    /// Bytes of one kept file.
    pub file_bytes: u64,
    /// Bytes of everything, unpacked.
    pub total_bytes: u64,
}

impl Default for ArchiveLimits {
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            row_bytes: 1 << 20,
            files: 1_000_000,
            file_bytes: 512 << 20,
            total_bytes: 64 << 30,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) app: String,
    pub(super) made: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ArchiveEnd {
    pub(super) rows: u64,
    pub(super) files: u64,
}

pub(super) fn rows_entry(number: usize) -> String {
    format!("rows/{number:05}.jsonl")
}

pub(super) fn file_entry(name: &KeptName) -> String {
    format!("kept/{name}")
}

/// What an archive holds, as it comes by.
pub(super) enum ArchiveItem<'a> {
    /// A line that should be a voice.
    Line {
        entry: &'a str,
        /// From 1.
        number: usize,
        text: &'a [u8],
    },
    /// A kept file, to be read now or not at all.
    File {
        name: KeptName,
        content: &'a mut dyn Read,
    },
}

/// Reads an archive from the first byte to the last and hands on what it holds. What `take` is given
/// is bounded, in order (lines before files) and named as it should be; whether the archive is whole is
/// known only when this returns. `read` is told how many bytes of the file were read.
pub(super) fn read(
    path: &Path,
    limits: ArchiveLimits,
    read: &mut dyn FnMut(u64) -> Result<(), BackupError>,
    take: &mut dyn FnMut(ArchiveItem<'_>) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let position = Rc::new(Cell::new(0));
    let is_full = Rc::new(Cell::new(false));
    let file = open(path)?;
    let unpacked = Bounded {
        inner: GzDecoder::new(BufReader::with_capacity(
            1 << 16,
            Counted {
                inner: file,
                count: Rc::clone(&position),
            },
        )),
        left: limits.total_bytes,
        is_full: Rc::clone(&is_full),
    };
    let mut reading = Reading {
        limits,
        position,
        names: HashSet::new(),
        manifest: false,
        rows: 0,
        entries_of_rows: 0,
        files: 0,
        ended: false,
    };
    let result = reading.all(unpacked, read, take);
    if is_full.get() {
        return Err(BackupError::TooLarge);
    }
    result
}

fn open(path: &Path) -> Result<File, BackupError> {
    let mut file = File::open(path).map_err(BackupError::File)?;
    if !file.metadata().map_err(BackupError::File)?.is_file() {
        return Err(BackupError::NotABackup);
    }
    let mut start = Vec::new();
    file.by_ref()
        .take(SQLITE.len() as u64)
        .read_to_end(&mut start)
        .map_err(BackupError::File)?;
    if start == SQLITE {
        return Err(BackupError::ADatabase);
    }
    if !start.starts_with(GZIP) {
        return Err(BackupError::NotABackup);
    }
    file.rewind().map_err(BackupError::File)?;
    Ok(file)
}

struct Reading {
    limits: ArchiveLimits,
    position: Rc<Cell<u64>>,
    names: HashSet<String>,
    manifest: bool,
    rows: u64,
    entries_of_rows: usize,
    files: u64,
    ended: bool,
}

impl Reading {
    fn all(
        &mut self,
        unpacked: impl Read,
        read: &mut dyn FnMut(u64) -> Result<(), BackupError>,
        take: &mut dyn FnMut(ArchiveItem<'_>) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let mut archive = Archive::new(unpacked);
        // Raw: extensions for long names and the like are entries, and no backup holds them.
        for entry in archive
            .entries()
            .map_err(|error| self.broken(&error))?
            .raw(true)
        {
            let entry = entry.map_err(|error| self.broken(&error))?;
            read(self.position.get())?;
            self.entry(entry, read, take)?;
        }
        if !self.manifest {
            return Err(BackupError::NotABackup);
        }
        if !self.ended {
            return Err(damaged("it ends early"));
        }
        // The checksum stands at the very end.
        let mut rest = archive.into_inner();
        io::copy(&mut rest, &mut io::sink()).map_err(|error| self.broken(&error))?;
        read(self.position.get())
    }

    fn entry(
        &mut self,
        mut entry: Entry<'_, impl Read>,
        read: &mut dyn FnMut(u64) -> Result<(), BackupError>,
        take: &mut dyn FnMut(ArchiveItem<'_>) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let foreign = || BackupError::Foreign {
            entry: name.chars().take(200).collect(),
        };
        if !self.manifest && name != MANIFEST {
            return Err(BackupError::NotABackup);
        }
        let is_file = matches!(entry.header().entry_type(), EntryType::Regular);
        if !is_file || self.ended || !self.names.insert(name.clone()) {
            return Err(foreign());
        }
        let bytes = entry.size();
        if name == MANIFEST {
            self.manifest(&json(&mut entry, bytes)?)
        } else if name == END {
            let end: ArchiveEnd = serde_json::from_slice(&json(&mut entry, bytes)?)
                .map_err(|error| damaged(&error.to_string()))?;
            self.ended = true;
            if (end.rows, end.files) == (self.rows, self.files) {
                Ok(())
            } else {
                Err(damaged("it does not hold what it should"))
            }
        } else if name == rows_entry(self.entries_of_rows) && self.files == 0 {
            self.entries_of_rows += 1;
            self.lines(&name, &mut entry, take)
        } else if let Some(kept) = name
            .strip_prefix("kept/")
            .and_then(|name| name.parse().ok())
        {
            self.files += 1;
            if self.files > self.limits.files || bytes > self.limits.file_bytes {
                return Err(BackupError::TooLarge);
            }
            take(ArchiveItem::File {
                name: kept,
                content: &mut entry,
            })?;
            // What was not taken is passed over in steps, so that it can be stopped.
            let mut step = vec![0; 1 << 16];
            loop {
                match entry.read(&mut step).map_err(|error| self.broken(&error))? {
                    0 => return Ok(()),
                    _ => read(self.position.get())?,
                }
            }
        } else {
            Err(foreign())
        }
    }

    fn manifest(&mut self, text: &[u8]) -> Result<(), BackupError> {
        // A newer version may say more, and what it says may mean something else.
        #[derive(Deserialize)]
        struct Header {
            format: String,
            version: u32,
        }
        let header: Header =
            serde_json::from_slice(text).map_err(|_not_ours| BackupError::NotABackup)?;
        if header.format != FORMAT {
            return Err(BackupError::NotABackup);
        }
        if header.version > BACKUP_VERSION {
            return Err(BackupError::Newer {
                found: header.version,
                known: BACKUP_VERSION,
            });
        }
        self.manifest = true;
        Ok(())
    }

    fn lines(
        &mut self,
        name: &str,
        content: &mut dyn Read,
        take: &mut dyn FnMut(ArchiveItem<'_>) -> Result<(), BackupError>,
    ) -> Result<(), BackupError> {
        let mut content = BufReader::new(content);
        let mut text = Vec::new();
        for number in 1.. {
            text.clear();
            let mut one = (&mut content).take(self.limits.row_bytes + 1);
            one.read_until(b'\n', &mut text)
                .map_err(|error| self.broken(&error))?;
            if text.is_empty() {
                break;
            }
            self.rows += 1;
            if text.len() as u64 > self.limits.row_bytes || self.rows > self.limits.rows {
                return Err(BackupError::TooLarge);
            }
            take(ArchiveItem::Line {
                entry: name,
                number,
                text: text.trim_ascii_end(),
            })?;
        }
        Ok(())
    }

    /// What was no archive at all is not called damaged.
    fn broken(&self, error: &io::Error) -> BackupError {
        if self.manifest {
            damaged(&error.to_string())
        } else {
            BackupError::NotABackup
        }
    }
}

fn json(entry: &mut dyn Read, bytes: u64) -> Result<Vec<u8>, BackupError> {
    if bytes > MAX_JSON {
        return Err(BackupError::TooLarge);
    }
    let mut text = Vec::new();
    entry
        .read_to_end(&mut text)
        .map_err(|error| damaged(&error.to_string()))?;
    Ok(text)
}

fn damaged(reason: &str) -> BackupError {
    BackupError::Damaged {
        reason: reason.to_owned(),
    }
}

struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// Fails once more than the bound was read.
struct Bounded<R> {
    inner: R,
    left: u64,
    is_full: Rc<Cell<bool>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)? as u64;
        if read > self.left {
            self.is_full.set(true);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.left -= read;
        Ok(read as usize)
    }
}
