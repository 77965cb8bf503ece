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
    /// Whether it is a movie, of which nothing is played but what an edit list may say.
    pub is_movie: bool,
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

/// What is played of a track is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownEdits;

impl TrackEdits {
    /// Whether there is no list, or one that can be followed, whatever told of it.
    fn can_be_followed(&self) -> bool {
        let can_be = |edits: &Edits| edits.is_in_order() && !edits.is_wild();
        !self.is_wild && self.edits.as_ref().is_none_or(can_be)
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
        Ok(Self {
            breaks_off,
            is_movie,
            tracks,
        })
    }

    /// The edit list of the track of this id, or of the first; `None` within where all of it is played.
    ///
    /// # Errors
    /// What is played of it is not known: it has a list that cannot be followed, or the movie tells of no such track.
    pub fn edits(&self, id: Option<u32>) -> Result<Option<&Edits>, UnknownEdits> {
        let is_meant = |it: &&TrackEdits| id.is_none_or(|id| it.track == id);
        match self.tracks.iter().find(is_meant) {
            Some(track) if track.can_be_followed() => Ok(track.edits.as_ref()),
            None if !self.is_movie => Ok(None),
            Some(_) | None => Err(UnknownEdits),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::edits::EditRun;

    fn told(is_movie: bool, edits: Option<Edits>) -> ContainerOutline {
        ContainerOutline {
            breaks_off: false,
            is_movie,
            tracks: vec![TrackEdits {
                track: 7,
                edits,
                is_wild: false,
            }],
        }
    }

    fn list(kept: &[(u64, u64)]) -> Edits {
        Edits {
            timescale: 8000,
            runs: vec![EditRun {
                silence: 0,
                kept: kept.iter().map(|(start, end)| *start..*end).collect(),
            }],
        }
    }

    #[test]
    fn of_a_movie_that_tells_nothing_of_a_track_it_is_not_known_what_is_played() {
        let movie = told(true, Some(list(&[(10, 20), (20, u64::MAX)])));
        assert_eq!(movie.edits(Some(7)), movie.edits(None));
        assert!(movie.edits(None).is_ok_and(|it| it.is_some()));
        assert_eq!(movie.edits(Some(8)), Err(UnknownEdits));
        assert_eq!(told(true, None).edits(None), Ok(None));
        let other = ContainerOutline::default();
        assert_eq!(other.edits(Some(8)), Ok(None));
    }

    #[test]
    fn a_list_that_is_out_of_order_is_not_followed_whoever_tells_of_it() {
        let is_followed = |edits: Edits| told(true, Some(edits)).edits(None).is_ok();
        assert!(is_followed(list(&[(0, 10), (10, 20), (30, 40)])));
        for kept in [
            &[(20, 30), (0, 10)][..],
            &[(0, 10), (5, 20)],
            &[(10, 10)],
            &[(9, 3)],
            &[],
        ] {
            assert!(!is_followed(list(kept)), "{kept:?}");
        }
        let (timescale, runs) = (0, list(&[(0, 10)]).runs);
        assert!(!is_followed(Edits { timescale, runs }));
    }
}
