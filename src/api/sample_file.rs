//! The sample on the disk: it must still be the file that was read.

use crate::domain::{ClipProblem, FileSource, Refusal};
use std::io;
use std::time::{Duration, SystemTime};

/// Opens the file, if it is still the one that was read.
pub(super) async fn open(file: &FileSource) -> Result<tokio::fs::File, Refusal> {
    // Before it is opened: to open a pipe would wait for its writer.
    unchanged(file).await?;
    let opened = tokio::fs::File::open(&file.path)
        .await
        .map_err(|e| refused(&e))?;
    let metadata = opened.metadata().await.map_err(|e| refused(&e))?;
    same_file(file, &metadata)?;
    Ok(opened)
}

async fn metadata(file: &FileSource) -> Result<std::fs::Metadata, Refusal> {
    tokio::fs::metadata(&file.path)
        .await
        .map_err(|e| refused(&e))
}

fn refused(error: &io::Error) -> Refusal {
    let problem = match error.kind() {
        io::ErrorKind::NotFound => ClipProblem::Missing,
        io::ErrorKind::PermissionDenied => ClipProblem::NoPermission,
        _ => ClipProblem::Unreadable {
            reason: error.to_string(),
        },
    };
    Refusal::Sample { problem }
}

fn same_file(file: &FileSource, metadata: &std::fs::Metadata) -> Result<(), Refusal> {
    let modified = metadata.modified().map_err(|e| refused(&e))?;
    if metadata.is_file() && metadata.len() == file.bytes && nanos(modified) == file.modified_ns {
        Ok(())
    } else {
        Err(Refusal::SampleChanged)
    }
}

/// Refuses when the file is no longer the one that was read.
///
/// # Errors
/// It changed, or it cannot be read any more.
pub async fn unchanged(file: &FileSource) -> Result<(), Refusal> {
    same_file(file, &metadata(file).await?)
}

/// Nanoseconds since 1970, negative before, as [`FileSource::modified_ns`] has it.
pub fn nanos(time: SystemTime) -> i128 {
    let nanos = |span: Duration| i128::try_from(span.as_nanos()).unwrap_or(i128::MAX);
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => nanos(after),
        Err(before) => -nanos(before.duration()),
    }
}
