//! The few facts of an ISO base media or QuickTime file that the demuxer does not tell: which tracks
//! are sound although it does not know their codec, and in which order PCM bytes are.

use std::io::{self, Read, Seek, SeekFrom};

/// Top-level atoms that are looked at; a fragmented file has thousands, but what matters comes first
/// or last among few.
const MOST_ATOMS: usize = 64 * 1024;

/// An atom of the file's top level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TopAtom {
    pub kind: [u8; 4],
    /// Where it begins.
    pub at: u64,
    /// Where its content begins.
    pub body: u64,
    /// Length of its content, as far as the file holds it.
    pub len: u64,
    /// Whether it says where it ends, and the file holds it up to there: another can follow.
    pub is_closed: bool,
}

/// The top-level atoms in order, as far as their headers make sense.
pub(super) fn top_level<F: Read + Seek>(file: &mut F, file_len: u64) -> io::Result<Vec<TopAtom>> {
    let mut found = Vec::new();
    let mut at = 0;
    while file_len.saturating_sub(at) >= 8 && found.len() < MOST_ATOMS {
        file.seek(SeekFrom::Start(at))?;
        let mut head = Vec::with_capacity(16);
        file.by_ref().take(16).read_to_end(&mut head)?;
        let Some((kind, header, size)) = header(&head, file_len - at) else {
            break;
        };
        let body = at + header;
        found.push(TopAtom {
            kind,
            at,
            body,
            is_closed: four(&head, 0) != Some([0; 4]) && size <= file_len - at,
            len: (size - header).min(file_len.saturating_sub(body)),
        });
        at = at.saturating_add(size);
    }
    Ok(found)
}

/// Kind, length of the header and size of the whole atom at the beginning of `bytes`, where `rest` is
/// what its parent has left.
fn header(bytes: &[u8], rest: u64) -> Option<([u8; 4], u64, u64)> {
    let size = u64::from(u32::from_be_bytes(four(bytes, 0)?));
    let kind = four(bytes, 4)?;
    let (header, size) = match size {
        0 => (8, rest),
        1 => {
            let large = bytes.get(8..16)?.try_into().ok()?;
            (16, u64::from_be_bytes(large))
        }
        size => (8, size),
    };
    (size >= header).then_some((kind, header, size))
}

pub(super) fn four(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok()
}

/// The atoms within the content of another.
pub(super) fn children(mut bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (kind, header, size) = header(bytes, bytes.len() as u64)?;
        let end = usize::try_from(size).ok()?.min(bytes.len());
        let body = bytes.get(usize::try_from(header).ok()?..end)?;
        bytes = bytes.get(end..)?;
        Some((kind, body))
    })
}

/// The first atom along a path of kinds.
pub(super) fn descend<'a>(bytes: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter().try_fold(bytes, |within, kind| {
        children(within)
            .find(|(found, _)| found == *kind)
            .map(|(_, body)| body)
    })
}

/// A track of sound, as the `moov` atom describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SoundTrack {
    /// The track's id, as the demuxer gives it too.
    pub id: u32,
    /// The four letters of the codec, as text.
    pub codec: String,
    /// PCM of 24 bits or more whose most significant byte comes first. `QuickTime` takes this order
    /// unless an `enda` atom says otherwise ("Sound Sample Description Extensions" in its file format
    /// specification); the demuxer takes the other one.
    pub big_endian: bool,
    /// The language, in the three letters of ISO 639-2; `None` where it is undetermined.
    pub language: Option<String>,
    /// Where in the track playing begins, by the edit list, in ticks of the track: for compressed sound
    /// these are frames, and what is before them was added by the encoder.
    pub lead: Option<u32>,
}

/// All tracks of sound in the content of a `moov` atom.
pub(super) fn sound_tracks(moov: &[u8]) -> Vec<SoundTrack> {
    children(moov)
        .filter(|(kind, _)| kind == b"trak")
        .filter_map(|(_, trak)| sound_track(trak))
        .collect()
}

fn sound_track(trak: &[u8]) -> Option<SoundTrack> {
    let mdia = descend(trak, &[b"mdia"])?;
    // Version and flags, then a kind that QuickTime fills, then what the track is.
    if four(descend(mdia, &[b"hdlr"])?, 8)? != *b"soun" {
        return None;
    }
    let tkhd = descend(trak, &[b"tkhd"])?;
    let id_at = if tkhd.first() == Some(&1) { 20 } else { 12 };
    let id = u32::from_be_bytes(four(tkhd, id_at)?);
    let stsd = descend(mdia, &[b"minf", b"stbl", b"stsd"])?;
    let (codec, entry) = children(stsd.get(8..)?).next()?;
    Some(SoundTrack {
        id,
        codec: codec.escape_ascii().to_string(),
        big_endian: matches!(&codec, b"in24" | b"in32" | b"fl32" | b"fl64")
            && !says_little_endian(entry).unwrap_or(false),
        language: descend(mdia, &[b"mdhd"]).and_then(language),
        lead: descend(trak, &[b"edts", b"elst"]).and_then(lead),
    })
}

/// Three letters of five bits each in a media header; less than 0x400 are numbers of Macintosh
/// languages.
fn language(mdhd: &[u8]) -> Option<String> {
    let at = if mdhd.first() == Some(&1) { 32 } else { 20 };
    let packed = u16::from_be_bytes(mdhd.get(at..at + 2)?.try_into().ok()?);
    let letters: String = [10, 5, 0]
        .iter()
        .map(|shift| char::from(0x60 + (packed >> shift & 31) as u8))
        .collect();
    let is_word = packed >= 0x400 && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_word && letters != "und").then_some(letters)
}

/// The media time of the first edit that shows anything.
fn lead(elst: &[u8]) -> Option<u32> {
    let wide = elst.first() == Some(&1);
    let count = u32::from_be_bytes(four(elst, 4)?).min(16) as usize;
    let size = if wide { 20 } else { 12 };
    (0..count).find_map(|edit| {
        let at = 8 + edit * size;
        let time = if wide {
            i64::from_be_bytes(elst.get(at + 8..at + 16)?.try_into().ok()?)
        } else {
            i64::from(i32::from_be_bytes(four(elst, at + 4)?))
        };
        // An empty edit has the time -1.
        u32::try_from(time).ok()
    })
}

/// Whether the extensions of a sound sample description hold an `enda` atom that says 1.
fn says_little_endian(entry: &[u8]) -> Option<bool> {
    let version = u16::from_be_bytes(entry.get(8..10)?.try_into().ok()?);
    let extensions = entry.get(if version == 1 { 44 } else { 28 }..)?;
    let enda = descend(extensions, &[b"wave", b"enda"]).or_else(|| descend(extensions, &[b"enda"]));
    Some(enda?.get(..2)? == [0, 1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes(), &kind, body].concat()
    }

    fn trak(handler: [u8; 4], codec: [u8; 4], extensions: &[u8]) -> Vec<u8> {
        let entry = [&[0; 28], extensions].concat();
        let stsd = atom(*b"stsd", &[vec![0; 8], atom(codec, &entry)].concat());
        let minf = atom(*b"minf", &atom(*b"stbl", &stsd));
        let hdlr = atom(*b"hdlr", &[&[0; 8], handler.as_slice(), &[0; 12]].concat());
        let tkhd = atom(
            *b"tkhd",
            &[[0; 12].as_slice(), &7_u32.to_be_bytes(), &[0; 60]].concat(),
        );
        atom(
            *b"trak",
            &[tkhd, atom(*b"mdia", &[hdlr, minf].concat())].concat(),
        )
    }

    #[test]
    fn pcm_of_24_bits_is_big_endian_unless_an_enda_atom_says_otherwise() {
        let big = trak(*b"soun", *b"in24", &[]);
        assert!(
            sound_tracks(&big)
                .iter()
                .all(|track| track.big_endian && track.id == 7)
        );
        let enda = atom(*b"wave", &atom(*b"enda", &[0, 1]));
        let little = trak(*b"soun", *b"in24", &enda);
        assert_eq!(sound_tracks(&little).len(), 1);
        assert!(sound_tracks(&little).iter().all(|track| !track.big_endian));
    }

    #[test]
    fn a_picture_track_is_no_sound() {
        assert!(sound_tracks(&trak(*b"vide", *b"avc1", &[])).is_empty());
    }

    #[test]
    fn sizes_that_make_no_sense_end_the_walk() {
        for size in [2_u32, 7] {
            let bytes = [&size.to_be_bytes(), b"moov".as_slice(), &[0; 40]].concat();
            let found = top_level(&mut Cursor::new(&bytes), bytes.len() as u64).unwrap();
            assert!(found.is_empty(), "{size}");
            assert_eq!(children(&bytes).count(), 0, "{size}");
        }
        let huge = [
            &1_u32.to_be_bytes(),
            b"moov".as_slice(),
            &[0xFF; 8],
            &[0; 8],
        ]
        .concat();
        let found = top_level(&mut Cursor::new(&huge), huge.len() as u64).unwrap();
        assert_eq!(found.first().map(|atom| atom.len), Some(8));
    }
}
