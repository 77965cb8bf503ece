//! Bends the headers of small recordings as programs write them.
#![allow(
    clippy::allow_attributes,
    clippy::unwrap_used,
    dead_code,
    reason = "shared by several tests"
)]

use std::fs;
use std::path::{Path, PathBuf};
use timbre::decode::{Guard, OpenRecording, ReadError};
use timbre::domain::Completeness;

/// A recording, read to its end.
pub struct Decoded {
    /// Interleaved.
    pub samples: Vec<f32>,
    pub channels: usize,
    pub rate: u32,
    pub completeness: Completeness,
}

impl Decoded {
    pub fn seconds(&self) -> f64 {
        self.samples.len() as f64 / self.channels as f64 / f64::from(self.rate)
    }
}

/// Reads a file of this content.
pub fn read(content: &[u8]) -> Result<Decoded, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recording");
    fs::write(&path, content).unwrap();
    let guard = Guard::new(&|| false, None, 64 << 20);
    let mut opened = OpenRecording::open(&path, None, u64::MAX, &guard)?;
    let (mut samples, mut channels, mut rate) = (Vec::new(), 1, 1);
    while let Some(block) = opened.next_block()? {
        samples.extend_from_slice(block.samples);
        (channels, rate) = (block.channels, block.rate);
    }
    Ok(Decoded {
        samples,
        channels,
        rate,
        completeness: opened.completeness(),
    })
}

/// The same of a file that can be read.
pub fn decoded(content: &[u8]) -> Decoded {
    match read(content) {
        Ok(decoded) => decoded,
        Err(error) => panic!("{error:?}"),
    }
}

/// Where a file of `tests/media` is.
pub fn media_path(name: &str) -> PathBuf {
    let media = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/media");
    media.join(name)
}

/// A file of `tests/media`.
pub fn media(name: &str) -> Vec<u8> {
    fs::read(media_path(name)).unwrap()
}

/// The Matroska as a program writes it that does not know what comes: neither the whole nor its clusters tell
/// a size.
pub fn unsized_matroska(matroska: &[u8]) -> Vec<u8> {
    let mut new = matroska.to_vec();
    for id in [[0x18, 0x53, 0x80, 0x67], [0x1F, 0x43, 0xB6, 0x75]] {
        let mut from = 0;
        while let Some(at) = new[from..].windows(4).position(|it| it == id) {
            let size = from + at + 4;
            let width = new[size].leading_zeros() as usize;
            new[size] = 0xFF >> width;
            new[size + 1..=size + width].fill(0xFF);
            from = size;
        }
    }
    new
}

/// A chunk of WAV, not filled up.
pub fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap();
    [kind.as_slice(), &size.to_le_bytes(), content].concat()
}

/// The contents of the `fmt ` and the `data` chunk of a WAV.
pub fn riff(wav: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let find = |kind: &[u8]| {
        let mut at = 12;
        loop {
            let size = u32::from_le_bytes(wav[at + 4..at + 8].try_into().unwrap()) as usize;
            if &wav[at..at + 4] == kind {
                return wav[at + 8..at + 8 + size].to_vec();
            }
            at += 8 + size + size % 2;
        }
    };
    (find(b"fmt "), find(b"data"))
}

/// An atom of a movie.
pub fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap();
    [&size.to_be_bytes(), &kind, body].concat()
}

fn atoms(mut bytes: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut found = Vec::new();
    while bytes.len() >= 8 {
        let size = u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize;
        found.push((bytes[4..8].try_into().unwrap(), bytes[8..size].to_vec()));
        bytes = &bytes[size..];
    }
    found
}

/// Whether it is an atom that holds others.
fn is_box(kind: [u8; 4]) -> bool {
    [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"].contains(&&kind)
}

/// The content of an atom, with `change` made to all of some kind; `None` takes one away.
fn changed(
    body: &[u8],
    kind: [u8; 4],
    change: &mut dyn FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut all = Vec::new();
    for (found, body) in atoms(body) {
        let new = if found == kind {
            change(&body)
        } else if is_box(found) {
            Some(changed(&body, kind, change))
        } else {
            Some(body)
        };
        all.extend(new.map(|body| atom(found, &body)).unwrap_or_default());
    }
    all
}

/// The movie with a change to an atom of its tracks of this kind. Its `moov` has to be behind its sound,
/// so that nothing in it moves.
fn in_track(
    movie: &[u8],
    handler: &[u8],
    kind: [u8; 4],
    change: &mut dyn FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let all = atoms(movie);
    assert_eq!(all.last().unwrap().0, *b"moov");
    let mut new = Vec::new();
    for (found, body) in all {
        let body = match &found {
            b"moov" => changed(&body, *b"trak", &mut |trak| {
                let is_meant = trak.windows(4).any(|it| it == handler);
                Some(if is_meant {
                    changed(trak, kind, change)
                } else {
                    trak.to_vec()
                })
            }),
            _ => body,
        };
        new.extend(atom(found, &body));
    }
    new
}

/// The movie with a change to an atom of its tracks of sound.
pub fn in_sound_track(movie: &[u8], kind: [u8; 4], change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    in_track(movie, b"soun", kind, &mut |body| Some(change(body)))
}

/// The movie with a change to an atom of its tracks of pictures.
pub fn in_picture_track(movie: &[u8], kind: [u8; 4], change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    in_track(movie, b"vide", kind, &mut |body| Some(change(body)))
}

/// The movie without the list of what is played of its sound.
pub fn without_edits(movie: &[u8]) -> Vec<u8> {
    in_track(movie, b"soun", *b"edts", &mut |_| None)
}

/// A list that plays these seconds of the sound of a movie, as programs that cut write it. Seconds before the
/// beginning are an empty edit.
fn edts(movie: &[u8], seconds: &[(f64, f64)]) -> Vec<u8> {
    let scale_of = |kind: &[u8]| {
        let at = movie.windows(4).rposition(|it| it == kind).unwrap();
        u32::from_be_bytes(movie[at + 16..at + 20].try_into().unwrap())
    };
    let (movie_scale, scale) = (f64::from(scale_of(b"mvhd")), f64::from(scale_of(b"mdhd")));
    let mut elst = (u64::try_from(seconds.len()).unwrap())
        .to_be_bytes()
        .to_vec();
    for (from, to) in seconds {
        let time = if *from < 0.0 {
            -1
        } else {
            (from * scale).round() as i32
        };
        elst.extend((((to - from) * movie_scale).round() as u32).to_be_bytes());
        elst.extend(time.to_be_bytes());
        elst.extend([0, 1, 0, 0]);
    }
    atom(*b"edts", &atom(*b"elst", &elst))
}

/// The movie with a list that plays these seconds of its sound.
pub fn edited(movie: &[u8], seconds: &[(f64, f64)]) -> Vec<u8> {
    let edts = edts(movie, seconds);
    let mut new = Vec::new();
    for (kind, body) in atoms(movie) {
        let body = match &kind {
            b"moov" => with_edts(&body, &edts),
            _ => body,
        };
        new.extend(atom(kind, &body));
    }
    new
}

/// The same of a movie whose sound is behind its `moov`: nothing moves, for the list takes the place of tags.
pub fn edited_in_place(movie: &[u8], seconds: &[(f64, f64)]) -> Vec<u8> {
    let edts = edts(movie, seconds);
    let mut new = Vec::new();
    for (kind, body) in atoms(movie) {
        let body = match &kind {
            b"moov" => {
                let mut without = changed(&body, *b"udta", &mut |_| None);
                without = with_edts(&without, &edts);
                let left = body.len() - without.len() - 8;
                without.extend(atom(*b"free", &vec![0; left]));
                without
            }
            _ => body,
        };
        new.extend(atom(kind, &body));
    }
    assert_eq!(new.len(), movie.len());
    new
}

/// The content of a `moov` with a list in its tracks of sound.
fn with_edts(moov: &[u8], edts: &[u8]) -> Vec<u8> {
    changed(moov, *b"trak", &mut |trak| {
        let is_sound = trak.windows(4).any(|it| it == b"soun");
        Some(if is_sound {
            [edts, trak].concat()
        } else {
            trak.to_vec()
        })
    })
}
