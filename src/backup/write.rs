//! Making a backup.

use super::atomic::{Target, write_whole};
use super::line::BackupLine;
use super::read::{
    ArchiveEnd, BACKUP_VERSION, END, FORMAT, MANIFEST, Manifest, file_entry, rows_entry,
};
use super::{BackupError, Watch, tell};
use crate::domain::KeptName;
use crate::store::Store;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde::Serialize;
use std::io::{self, Read, Write};
use tar::{Builder, EntryType, Header};

/// Voices in one entry of the archive: enough to compress well, little enough to hold in memory.
const CHUNK: usize = 500;

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Voices in it.
    pub rows: u64,
    /// Kept files in it.
    pub files: u64,
    /// Size of the file.
    pub bytes: u64,
    /// Ids of rows of the database that cannot be read and are not in it.
    pub unreadable: Vec<String>,
}

/// Backs all voices of a store up into one file, removed ones and kept files too. `at` is written into
/// it. Progress counts rows and files.
///
/// # Errors
/// See [`BackupError`]; the file is then as it was before, or not there.
pub fn write(
    store: &Store,
    target: Target<'_>,
    at: Timestamp,
    watch: Watch<'_>,
) -> Result<Written, BackupError> {
    let (written, bytes) = write_whole(target, |file| {
        let mut archive = Builder::new(GzEncoder::new(file, Compression::default()));
        let mut written = fill(store, &mut archive, at, watch)?;
        let file = archive
            .into_inner()
            .and_then(GzEncoder::finish)
            .map_err(BackupError::File)?;
        file.flush().map_err(BackupError::File)?;
        written.unreadable.sort();
        Ok(written)
    })?;
    Ok(Written { bytes, ..written })
}

fn fill(
    store: &Store,
    archive: &mut Builder<impl Write>,
    at: Timestamp,
    watch: Watch<'_>,
) -> Result<Written, BackupError> {
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: BACKUP_VERSION,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        made: at,
    };
    append_json(archive, MANIFEST, &manifest)?;
    let kept = store.kept_files();
    let rows = store.row_count()?;
    let mut written = Written {
        rows: 0,
        files: 0,
        bytes: 0,
        unreadable: Vec::new(),
    };
    let mut files: Vec<KeptName> = Vec::new();
    let mut after: Option<String> = None;
    for number in 0.. {
        tell(
            watch,
            written.rows,
            rows.max(written.rows) + files.len() as u64,
        )?;
        let page = store.page(after.as_deref(), CHUNK)?;
        // Rows that come while the backup is made do not keep it going.
        let is_last = page.voices.len() + page.unreadable.len() < CHUNK;
        written.unreadable.extend(page.unreadable);
        let Some(last) = page.last else { break };
        after = Some(last);
        let mut lines = Vec::new();
        for voice in page.voices {
            let line = BackupLine::of(voice, |name| kept.has(name)).map_err(json)?;
            files.extend(line.files().cloned());
            serde_json::to_writer(&mut lines, &line).map_err(json)?;
            lines.push(b'\n');
            written.rows += 1;
        }
        append(
            archive,
            &rows_entry(number),
            lines.len() as u64,
            &mut lines.as_slice(),
        )?;
        if is_last {
            break;
        }
    }
    let total = written.rows + files.len() as u64;
    for name in files {
        tell(watch, written.rows + written.files, total)?;
        match kept.open(&name) {
            Ok((mut file, bytes)) => {
                append(archive, &file_entry(&name), bytes, &mut file)?;
                written.files += 1;
            }
            // It was deleted since its row was read.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(BackupError::File(error)),
        }
    }
    let end = ArchiveEnd {
        rows: written.rows,
        files: written.files,
    };
    append_json(archive, END, &end)?;
    tell(watch, total, total)?;
    Ok(written)
}

fn append_json(
    archive: &mut Builder<impl Write>,
    name: &str,
    value: &impl Serialize,
) -> Result<(), BackupError> {
    let text = serde_json::to_vec_pretty(value).map_err(json)?;
    append(archive, name, text.len() as u64, &mut text.as_slice())
}

fn append(
    archive: &mut Builder<impl Write>,
    name: &str,
    bytes: u64,
    content: &mut dyn Read,
) -> Result<(), BackupError> {
    let mut header = Header::new_ustar();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_size(bytes);
    let mut content = content.take(bytes);
    archive
        .append_data(&mut header, name, &mut content)
        .map_err(BackupError::File)?;
    if content.limit() > 0 {
        return Err(BackupError::File(io::ErrorKind::UnexpectedEof.into()));
    }
    Ok(())
}

fn json(error: serde_json::Error) -> BackupError {
    BackupError::File(error.into())
}
