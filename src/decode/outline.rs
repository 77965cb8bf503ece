//! What the container of a recording tells to whoever decodes it by other means than our own decoders.

use super::atoms;
use super::edits::Edits;
use super::ending;
use super::error::{ReadError, unreadable};
use super::movie::Moov;
use super::opened::RecordingFile;
use super::slow::watched;
use super::source::Guard;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;

/// Parts of all edit lists that are told, so that they go into one message.
const MOST_PARTS: usize = 32 * 1024;

/// What a container tells of its recording.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContainerOutline {
    /// Whether the file ends before its container says.
    pub breaks_off: bool,
    /// The tracks of sound of a movie.
    pub tracks: Vec<TrackEdits>,
}

/// What of a track of sound is played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackEdits {
    /// The track's id.
    pub track: u32,
    /// Its edit list, where it has one.
    pub edits: Option<Edits>,
    /// Whether it has one that is not followed.
    pub is_wild: bool,
}

impl TrackEdits {
    /// Whether there is no list, or one that can be followed, whatever told of it.
    pub fn can_be_followed(&self) -> bool {
        let is_wild = |edits: &Edits| edits.timescale == 0 || edits.is_wild();
        !self.is_wild && !self.edits.as_ref().is_some_and(is_wild)
    }
}

impl ContainerOutline {
    /// Looks through the file. A movie is told by what it holds, whether or not it is one that is read here.
    pub fn of_file(recording: &RecordingFile, guard: &Guard<'_>) -> Result<Self, ReadError> {
        let (mut file, len) = recording.again().map_err(unreadable)?;
        let (breaks_off, is_movie) = watched(|| looked_at(&mut file, len)).map_err(unreadable)?;
        let tracks = if is_movie {
            tracks(&watched(|| Moov::read(&mut file, len, guard))?)
        } else {
            Vec::new()
        };
        Ok(Self { breaks_off, tracks })
    }

    /// What is told of the track of this id, or of the first.
    pub fn track(&self, id: Option<u32>) -> Option<&TrackEdits> {
        let is_meant = |it: &&TrackEdits| id.is_none_or(|id| it.track == id);
        self.tracks.iter().find(is_meant)
    }
}

/// Whether the file breaks off, and whether it is a movie.
fn looked_at(file: &mut File, len: u64) -> io::Result<(bool, bool)> {
    let breaks_off = ending::breaks_off(file, 0, len)?;
    let atoms = atoms::top_level(file, len)?;
    Ok((breaks_off, atoms.iter().any(|it| &it.kind == b"moov")))
}

fn tracks(moov: &Moov) -> Vec<TrackEdits> {
    let mut left = MOST_PARTS;
    let told = moov.sound().into_iter().map(|track| {
        let parts = |edits: &Edits| edits.runs.iter().map(|run| run.kept.len()).sum();
        let count = track.edits.as_ref().map_or(0, parts);
        let is_wild = count > left || track.edits.as_ref().is_some_and(Edits::is_wild);
        if !is_wild {
            left -= count;
        }
        TrackEdits {
            track: track.id,
            edits: track.edits.filter(|_| !is_wild),
            is_wild,
        }
    });
    told.collect()
}
