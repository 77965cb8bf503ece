//! What a file carries beside its sound, told by cheap looks that never decode anything.

use super::sniff::Kind;
use crate::domain::Extras;
use std::fs::File;
use symphonia::core::formats::{FormatReader, TrackType};

/// What can be told from the file itself; what cannot be read is not there.
pub(super) fn of_file(_file: &mut File, _len: u64, _kind: Kind, _moov: Option<&[u8]>) -> Extras {
    Extras::default()
}

/// What the demuxer came across.
pub(super) fn of_demuxer(demuxer: &mut dyn FormatReader, extras: &mut Extras) {
    extras.video |= demuxer
        .tracks()
        .iter()
        .any(|track| track.track_type() == Some(TrackType::Video));
}
