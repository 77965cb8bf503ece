//! The `moov` atom of a movie, and what of it the demuxer is shown: only what the sound needs. The demuxer
//! refuses a movie whole for whatever it does not understand in a track of pictures, a title or a map.

use super::atoms::{self, Placed, TopAtom, placed};
use super::error::{ReadError, damaged, unreadable};
use super::sound_track::{self, SoundTrack, id_of_sound};
use super::source::{Guard, Patch};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

/// The `moov` atom of a movie.
#[derive(Clone)]
pub(super) struct Moov {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Where that begins in the file.
    at: u64,
    /// The atom with which the file breaks off.
    pub broken_off: Option<TopAtom>,
}

impl Moov {
    /// Reads it. A movie without one was cut off or never finished.
    pub fn read(file: &mut File, len: u64, guard: &Guard<'_>) -> Result<Self, ReadError> {
        let atoms = atoms::top_level(file, len).map_err(unreadable)?;
        let Some(moov) = atoms.iter().find(|atom| &atom.kind == b"moov") else {
            return Err(damaged("no moov atom"));
        };
        if moov.len > guard.header_left() {
            return Err(damaged("moov atom too large"));
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(moov.body))
            .and_then(|_| file.take(moov.len).read_to_end(&mut bytes))
            .map_err(unreadable)?;
        Ok(Self {
            bytes,
            at: moov.body,
            broken_off: atoms.last().copied().filter(|it| it.is_broken_off),
        })
    }

    /// All tracks of sound.
    pub fn sound(&self) -> Vec<SoundTrack> {
        sound_track::sound_tracks(&self.bytes)
    }

    /// What has to be replaced in the file so that nothing is left of the movie but its tracks of sound,
    /// or the one of them with this id.
    pub fn sound_alone(&self, only: Option<u32>) -> Vec<Patch> {
        let bytes = self.bytes.as_slice();
        let is_shown = |id: u32| only.is_none_or(|only| only == id);
        let mut hidden = Vec::new();
        let mut patches = Vec::new();
        let mut ids = Vec::new();
        for atom in placed(bytes, 0..bytes.len()) {
            match &atom.kind {
                b"mvhd" | b"mvex" => {}
                b"trak" => {
                    let body = bytes.get(atom.body.clone()).unwrap_or_default();
                    match id_of_sound(body).filter(|id| is_shown(*id)) {
                        Some(id) => {
                            ids.push(id);
                            patches.extend(self.one_description(&atom.body));
                            hidden.extend(
                                placed(bytes, atom.body)
                                    .filter(|it| !matches!(&it.kind, b"tkhd" | b"mdia"))
                                    .map(|it| it.kind_at),
                            );
                        }
                        None => hidden.push(atom.kind_at),
                    }
                }
                _ => hidden.push(atom.kind_at),
            }
        }
        // A movie in fragments says something of each of its tracks in another place too.
        let mvex = placed(bytes, 0..bytes.len()).find(|it| &it.kind == b"mvex");
        for trex in mvex.into_iter().flat_map(|it| placed(bytes, it.body)) {
            let id = bytes.get(trex.body).and_then(|body| atoms::four(body, 4));
            let id = id.map(u32::from_be_bytes);
            if &trex.kind == b"trex" && !id.is_some_and(|id| ids.contains(&id)) {
                hidden.push(trex.kind_at);
            }
        }
        patches.extend(hidden.into_iter().map(|at| self.patch(at, b"free")));
        patches
    }

    /// Descriptions of a track that are the same again are one: clips that were joined have several, and
    /// the demuxer takes one.
    fn one_description(&self, trak: &Range<usize>) -> Option<Patch> {
        let bytes = self.bytes.as_slice();
        let path: [&[u8; 4]; 4] = [b"mdia", b"minf", b"stbl", b"stsd"];
        let stsd = path.iter().try_fold(trak.clone(), |within, kind| {
            placed(bytes, within)
                .find(|it| it.kind == **kind)
                .map(|it| it.body)
        })?;
        let entries: Vec<Placed> = placed(bytes, stsd.start + 8..stsd.end).collect();
        let [first, rest @ ..] = entries.as_slice() else {
            return None;
        };
        let is_same = |other: &Placed| {
            other.kind == first.kind
                && bytes.get(other.body.clone()) == bytes.get(first.body.clone())
        };
        (!rest.is_empty() && rest.iter().all(is_same))
            .then(|| self.patch(stsd.start + 4, &1_u32.to_be_bytes()))
    }

    fn patch(&self, at: usize, bytes: &[u8]) -> Patch {
        Patch {
            at: self.at + at as u64,
            bytes: bytes.to_vec(),
        }
    }
}
