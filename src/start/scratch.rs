//! A start beside the data folder.

use super::{AppParts, Options, Started, start};
use crate::platform::log_file;
use crate::platform::scratch::ScratchFolder;
use crate::words::{Language, Words};
use std::path::Path;

/// A folder for such a start. One that a killed start left goes with the next.
///
/// # Errors
/// A sentence for the terminal.
pub fn scratch_folder() -> Result<ScratchFolder, String> {
    ScratchFolder::new("timbre-scratch-").map_err(|error| error.to_string())
}

/// Starts all but the window in a folder that nobody else knows, for what needs nothing of the data folder.
///
/// # Errors
/// A sentence for the terminal.
pub fn in_scratch(scratch: &Path, options: Options) -> Result<AppParts, String> {
    let options = Options {
        data_dir: Some(scratch.join("data")),
        hands_over: false,
        release_feed: None,
        ..options
    };
    // The log of a folder that goes would go with it.
    let log = log_file::exchange(None);
    let started = start(&options);
    log_file::exchange(log);
    match started? {
        Started::First(parts) => Ok(*parts),
        Started::Busy(_) | Started::HandedOver => {
            Err(Words::new(Language::English).say("start-busy"))
        }
    }
}
