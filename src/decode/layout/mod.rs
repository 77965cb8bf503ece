//! What the bytes of a WAV or MP3 file are made up of: each of them is sound, a header, or something beside
//! the sound that is known to be harmless; or it is foreign. The look is strict, since what it lets through
//! is sent to the service byte for byte: it names what it knows, and all else is foreign.

mod mpeg;
mod wave;

use super::sniff::SniffedFormat;
use crate::domain::Format;
use crate::domain::recording::layout::FileLayout;
use std::io::{self, Read, Seek, SeekFrom};

/// The largest file that is walked over: far more than the longest sample takes in any of the encodings.
const MOST_BYTES: u64 = 16 << 20;

/// What a file is made up of; of formats that are never sent as they are, and of what is far too long for
/// a sample, nothing is known.
pub(super) fn of_file<F: Read + Seek>(file: &mut F, len: u64, kind: SniffedFormat) -> FileLayout {
    let looked = match kind.format {
        Format::Wav => whole(file, len).map(|bytes| bytes.map(|bytes| wave::layout(&bytes))),
        Format::Mp3 => whole(file, len).map(|bytes| bytes.map(|bytes| mpeg::layout(&bytes))),
        _ => Ok(None),
    };
    // What a look cannot read is not known.
    looked.ok().flatten().unwrap_or_default()
}

fn whole<F: Read + Seek>(file: &mut F, len: u64) -> io::Result<Option<Vec<u8>>> {
    if len > MOST_BYTES {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.by_ref().take(len).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 == len).then_some(bytes))
}
