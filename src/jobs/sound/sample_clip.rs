//! The sample clip that comes with the app.

use crate::jobs::services::Services;
use crate::model::{Event, FormEvent, Notice, PersistenceError, Ticket};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::task::spawn_blocking;

pub(super) const SAMPLE_CLIP: &[u8] = include_bytes!("../../../assets/sample/practice.wav");

/// Puts the sample clip into the data folder, where it can be read and sent like any other file.
///
/// # Errors
/// The folder cannot be written.
pub(in crate::jobs) fn unpack(folder: &Path) -> std::io::Result<PathBuf> {
    let path = folder.join("sample clip.wav");
    let present = std::fs::metadata(&path).is_ok_and(|file| file.len() == SAMPLE_CLIP.len() as u64);
    if !present {
        std::fs::write(&path, SAMPLE_CLIP)?;
        crate::platform::private::close_to_others(&path, false)?;
    }
    Ok(path)
}

/// Unpacks it, and hands it over to the form that asked for it.
pub(in crate::jobs) async fn hand_over(services: Arc<Services>, ticket: Ticket) {
    let folder = services.folder().to_owned();
    let unpacked = spawn_blocking(move || unpack(&folder)).await;
    let not_kept = |reason| Event::Notice(Notice::NotKept(PersistenceError::Other(reason)));
    let event = match unpacked {
        Ok(Ok(path)) => Event::Form(FormEvent::FilePicked {
            ticket,
            file: Some(path),
        }),
        Ok(Err(error)) => not_kept(error.to_string()),
        Err(error) => not_kept(error.to_string()),
    };
    services.outbox.send(event);
}
