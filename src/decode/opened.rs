//! A recording that was opened: what it is, and its sound block by block.

use super::demux::is_movie;
use super::error::{ReadError, unreadable};
use super::movie::Moov;
use super::reader::{BlockReader, DecodedBlock};
use super::slow::watched;
use super::sniff::{Sniffed, sniff};
use super::source::Guard;
use super::{extras, layout};
use crate::domain::{
    ClipProblem, Completeness, EmbeddedMetadata, FileLayout, Format, Milestone, Track,
};
use std::fs::{self, File, Metadata};
use std::io::{self, Seek};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Endings of recordings that are not read, which tell a wrong name as well as those that are.
const OTHER_ENDINGS: &[&str] = &[
    "amr", "ape", "asf", "au", "avi", "flv", "m2ts", "mid", "mpg", "mts", "ra", "ts", "wma", "wmv",
    "wv", "w64", "3g2", "txt", "pdf", "zip", "jpg", "png",
];

/// The file of a recording, held open: whoever has it needs the file system no more.
#[derive(Debug)]
pub struct RecordingFile {
    path: PathBuf,
    file: File,
    metadata: Metadata,
}

impl RecordingFile {
    /// Opens a regular, readable file that is not empty and has at most `max_bytes`, and reads nothing
    /// of it.
    pub fn open(path: &Path, max_bytes: u64) -> Result<Self, ReadError> {
        // Asked before opening, which would wait for a writer if this were a pipe.
        if !watched(|| fs::metadata(path))
            .map_err(unreadable)?
            .is_file()
        {
            return Err(ClipProblem::NotAFile.into());
        }
        let file = watched(|| File::open(path)).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        match metadata.len() {
            0 => Err(ClipProblem::Empty.into()),
            bytes if bytes > max_bytes => Err(ClipProblem::TooLarge {
                bytes,
                limit: max_bytes,
            }
            .into()),
            _ => Ok(Self {
                path: path.to_owned(),
                file,
                metadata,
            }),
        }
    }

    /// The file from its beginning, and its length.
    pub(super) fn again(&self) -> io::Result<(File, u64)> {
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok((file, self.metadata.len()))
    }
}

/// A recording of which one track is decoded from front to back.
pub struct OpenRecording<'a> {
    /// What the bytes are.
    pub format: Format,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// When the file was last changed, in nanoseconds since 1970.
    pub modified_ns: i128,
    /// What it carries beside the sound.
    pub extras: EmbeddedMetadata,
    /// What its bytes are made up of.
    pub layout: FileLayout,
    /// The ending of its name, in lower case, where that belongs to another format.
    pub misnamed: Option<String>,
    reader: BlockReader<'a>,
    guard: &'a Guard<'a>,
}

impl<'a> OpenRecording<'a> {
    /// Opens the file at `path`, which may have `max_bytes`, and the track of this id or the first that
    /// can be decoded.
    pub fn open(
        path: &Path,
        track: Option<u32>,
        max_bytes: u64,
        guard: &'a Guard<'a>,
    ) -> Result<Self, ReadError> {
        Self::of_file(&RecordingFile::open(path, max_bytes)?, track, guard)
    }

    /// The same of a file that is open. One at a time reads it.
    pub fn of_file(
        recording: &RecordingFile,
        track: Option<u32>,
        guard: &'a Guard<'a>,
    ) -> Result<Self, ReadError> {
        let (mut file, bytes) = recording.again().map_err(unreadable)?;
        let kind = match watched(|| sniff(&mut file, bytes)).map_err(unreadable)? {
            Sniffed::Known(kind) => kind,
            Sniffed::Other(looks_like) => {
                return Err(ClipProblem::UnknownType { looks_like }.into());
            }
        };
        let moov = if is_movie(kind.format) {
            Some(watched(|| Moov::read(&mut file, bytes, guard))?)
        } else {
            None
        };
        let in_moov = moov.as_ref().map(|moov| moov.bytes.as_slice());
        let mut extras = watched(|| extras::of_file(&mut file, bytes, kind, in_moov));
        let layout = watched(|| layout::of_file(&mut file, bytes, kind));
        let mut reader = BlockReader::open(file, bytes, kind, moov.as_ref(), track, guard)?;
        extras::of_demuxer(reader.demuxer(), kind.format, &mut extras);
        Ok(Self {
            format: kind.format,
            bytes,
            modified_ns: modified_ns(&recording.metadata),
            extras,
            layout,
            misnamed: misnamed(&recording.path, kind.format),
            reader,
            guard,
        })
    }

    /// All tracks of sound.
    pub fn tracks(&self) -> &[Track] {
        &self.reader.tracks
    }

    /// The id of the track that is decoded.
    pub fn track(&self) -> u32 {
        self.reader.track
    }

    /// Whether what was read is all of the recording, as far as is known.
    pub fn completeness(&self) -> Completeness {
        self.reader.completeness
    }

    /// The next block of samples, or `None` at the end. What an encoder says it added at both ends is
    /// not among them.
    pub fn next_block(&mut self) -> Result<Option<DecodedBlock<'_>>, ReadError> {
        self.reader.next_block()
    }

    /// Where it is, between the blocks that were given out and the next: a later reading of the same file
    /// can go on from there. `None` where that cannot be told.
    pub fn milestone(&self) -> Option<Milestone> {
        self.reader.milestone()
    }

    /// Goes on to a milestone shortly before `frame`, where one lies far enough ahead, without decoding
    /// what lies between; it may be called once a block was read. Tells the number of the frame that
    /// comes next. `alive` is called on the way with the share that was read.
    pub fn skip<E: From<ReadError>>(
        &mut self,
        milestones: &[Milestone],
        frame: u64,
        mut alive: impl FnMut(f32) -> Result<(), E>,
    ) -> Result<Option<u64>, E> {
        let (guard, bytes) = (self.guard, self.bytes);
        let alive = || alive(share(guard, bytes));
        self.reader.skip(milestones, frame, alive)
    }

    /// The share of the file that was read, from 0 to 1.
    pub fn share(&self) -> f32 {
        share(self.guard, self.bytes)
    }
}

fn share(guard: &Guard<'_>, bytes: u64) -> f32 {
    (guard.reached() as f64 / bytes.max(1) as f64).min(1.0) as f32
}

/// What the bytes of a file are, if they are a recording that is read.
///
/// # Errors
/// Of reading.
pub fn tell(path: &Path) -> io::Result<Option<Format>> {
    let mut file = File::open(path)?;
    let len = file.metadata()?.len();
    Ok(match sniff(&mut file, len)? {
        Sniffed::Known(kind) => Some(kind.format),
        Sniffed::Other(_) => None,
    })
}

/// When the file was last changed; 0 where the system does not say.
fn modified_ns(metadata: &Metadata) -> i128 {
    let Ok(modified) = metadata.modified() else {
        return 0;
    };
    match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos().cast_signed(),
        Err(before) => -before.duration().as_nanos().cast_signed(),
    }
}

/// The ending of the name, where it belongs to another format.
fn misnamed(path: &Path, format: Format) -> Option<String> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let is = |endings: &[&str]| endings.contains(&ending.as_str());
    let known = is(OTHER_ENDINGS) || Format::ALL.iter().any(|other| is(other.extensions()));
    (known && !is(format.extensions())).then_some(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_ending_of_another_format_is_a_wrong_one() {
        let told = |name: &str| misnamed(Path::new(name), Format::Mp3);
        assert_eq!(told("memo.WAV"), Some("wav".to_owned()));
        assert_eq!(told("memo.wma"), Some("wma".to_owned()));
        assert_eq!(told("memo.MP3"), None);
        assert_eq!(told("memo"), None);
        assert_eq!(told("Meeting of 12. March"), None);
    }
}
