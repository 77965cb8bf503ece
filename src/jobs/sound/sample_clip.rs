//! The sample clip that comes with the app.

use std::path::{Path, PathBuf};

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
