//! The few facts of the tracks of a movie that the demuxer does not tell: which are sound although it does not
//! know their codec, which are plain samples, and what of them is played.

use super::atoms::{children, descend, four};
use super::edits::Edits;
use super::pcm::PcmSource;
use super::pcm_track;

/// A track of sound, as the `moov` atom describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SoundTrack {
    /// The track's id, as the demuxer gives it too.
    pub id: u32,
    /// The four letters of the codec, as text.
    pub codec: String,
    /// Its samples, where they are plain.
    pub pcm: Option<PcmSource>,
    /// The language, in the three letters of ISO 639-2; `None` where it is undetermined.
    pub language: Option<String>,
    /// What of it is played, where a list says so.
    pub edits: Option<Edits>,
}

/// All tracks of sound in the content of a `moov` atom.
pub(super) fn sound_tracks(moov: &[u8]) -> Vec<SoundTrack> {
    children(moov)
        .filter(|(kind, _)| kind == b"trak")
        .filter_map(|(_, trak)| sound_track(moov, trak))
        .collect()
}

/// The id of a `trak` that is sound.
pub(super) fn id_of_sound(trak: &[u8]) -> Option<u32> {
    // Version and flags, then a kind that QuickTime fills, then what the track is.
    if four(descend(trak, &[b"mdia", b"hdlr"])?, 8)? != *b"soun" {
        return None;
    }
    let tkhd = descend(trak, &[b"tkhd"])?;
    let id_at = if tkhd.first() == Some(&1) { 20 } else { 12 };
    four(tkhd, id_at).map(u32::from_be_bytes)
}

fn sound_track(moov: &[u8], trak: &[u8]) -> Option<SoundTrack> {
    let id = id_of_sound(trak)?;
    let mdia = descend(trak, &[b"mdia"])?;
    let stsd = descend(mdia, &[b"minf", b"stbl", b"stsd"])?;
    let (codec, _) = children(stsd.get(8..)?).next()?;
    // A movie in fragments has its samples elsewhere.
    let is_whole = descend(moov, &[b"mvex"]).is_none();
    Some(SoundTrack {
        id,
        codec: codec.escape_ascii().to_string(),
        pcm: is_whole.then(|| pcm_track::samples(trak)).flatten(),
        language: descend(mdia, &[b"mdhd"]).and_then(language),
        edits: Edits::of(moov, trak),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes(), &kind, body].concat()
    }

    fn trak(handler: [u8; 4], codec: [u8; 4]) -> Vec<u8> {
        let stsd = atom(*b"stsd", &[vec![0; 8], atom(codec, &[0; 28])].concat());
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
    fn a_picture_track_is_no_sound() {
        let sound = sound_tracks(&trak(*b"soun", *b"mp4a"));
        assert_eq!(sound.iter().map(|it| it.id).collect::<Vec<_>>(), [7]);
        assert!(sound_tracks(&trak(*b"vide", *b"avc1")).is_empty());
    }
}
