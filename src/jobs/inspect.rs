//! Reading a recording in the background.

use super::Outbox;
use crate::audio::{Limits, ReadError, read_clip};
use crate::domain::ClipProblem;
use crate::model::Event;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

/// The sample clip that comes with the app.
const SAMPLE_CLIP: &[u8] = include_bytes!("../../assets/sample/practice.wav");

/// A reading that is under way. Dropping it stops the reading.
#[derive(Debug)]
pub struct Inspection {
    stop: Arc<AtomicBool>,
}

impl Drop for Inspection {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Inspection {
    /// Starts to read `path`; what is found is told under `generation`.
    pub fn start(runtime: &Handle, outbox: Outbox, generation: u64, path: PathBuf) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        runtime.spawn(async move {
            let progress = outbox.clone();
            let read = spawn_blocking(move || {
                let told = std::cell::Cell::new(-1.0_f32);
                read_clip(
                    &path,
                    &Limits::default(),
                    &|share| {
                        // A hundredth is as fine as anybody can see.
                        if share - told.get() >= 0.01 {
                            told.set(share);
                            progress.send(Event::Inspecting { generation, share });
                        }
                    },
                    &|| stopped.load(Ordering::Relaxed),
                )
            });
            let result = match read.await {
                Ok(Ok(clip)) => Ok(clip),
                Ok(Err(ReadError::Cancelled)) => return,
                Ok(Err(ReadError::Problem(problem))) => Err(problem),
                Err(error) => Err(ClipProblem::Damaged {
                    reason: error.to_string(),
                }),
            };
            outbox.send(Event::Inspected { generation, result });
        });
        Self { stop }
    }
}

/// Puts the sample clip into the data folder, where it can be read and sent like any other file.
///
/// # Errors
/// The folder cannot be written.
pub fn unpack_sample_clip(folder: &Path) -> std::io::Result<PathBuf> {
    let path = folder.join("sample clip.wav");
    let present = std::fs::metadata(&path).is_ok_and(|file| file.len() == SAMPLE_CLIP.len() as u64);
    if !present {
        std::fs::write(&path, SAMPLE_CLIP)?;
        crate::platform::private::close_to_others(&path, false)?;
    }
    Ok(path)
}
