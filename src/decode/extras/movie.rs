//! What ISO base media and QuickTime files carry beside their sound.

use super::{holds, read_at, word, xmp};
use crate::decode::atoms;
use crate::decode::atoms::{children, descend, four};
use crate::domain::EmbeddedMetadata;
use std::io::{self, Read, Seek};

/// XMP's own kind of atom.
const XMP: &[u8] = b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";

/// Looks at the content of the `moov` atom.
pub(super) fn look(moov: &[u8], extras: &mut EmbeddedMetadata) {
    for (kind, body) in children(moov) {
        match &kind {
            b"trak" => track(body, extras),
            b"udta" => user_data(body, extras),
            b"meta" => meta(body, extras),
            b"uuid" if body.starts_with(XMP) => xmp(body, extras),
            _ => {}
        }
    }
}

/// Looks at what is beside the `moov` atom.
pub(super) fn beside<F: Read + Seek>(
    file: &mut F,
    len: u64,
    extras: &mut EmbeddedMetadata,
) -> io::Result<()> {
    for atom in atoms::top_level(file, len)? {
        match &atom.kind {
            b"uuid" => {
                let content = read_at(file, atom.body, atom.len)?;
                if content.starts_with(XMP) {
                    xmp(&content, extras);
                }
            }
            b"meta" => meta(&read_at(file, atom.body, atom.len)?, extras),
            _ => {}
        }
    }
    Ok(())
}

fn track(trak: &[u8], extras: &mut EmbeddedMetadata) {
    let kind = descend(trak, &[b"mdia", b"hdlr"]).and_then(|hdlr| four(hdlr, 8));
    let codec = descend(trak, &[b"mdia", b"minf", b"stbl", b"stsd"])
        .and_then(|stsd| children(stsd.get(8..)?).next())
        .map(|(codec, _)| codec);
    match kind.as_ref() {
        // Pictures of chapters are a track of their own.
        Some(b"vide") => match codec.as_ref() {
            Some(b"jpeg" | b"png " | b"mjpa" | b"mjpb") => extras.pictures = true,
            _ => extras.video = true,
        },
        Some(b"meta") => {
            extras.places |= matches!(codec.as_ref(), Some(b"gpmd" | b"camm"))
                || holds(trak, b"location.ISO6709");
        }
        _ => {}
    }
    if let Some(udta) = descend(trak, &[b"udta"]) {
        user_data(udta, extras);
    }
    if let Some(content) = descend(trak, &[b"meta"]) {
        meta(content, extras);
    }
}

fn user_data(udta: &[u8], extras: &mut EmbeddedMetadata) {
    for (kind, body) in children(udta) {
        match &kind {
            b"meta" => meta(body, extras),
            b"loci" | b"\xA9xyz" | b"gps " => extras.places = true,
            b"XMP_" => xmp(body, extras),
            b"thmb" => extras.pictures = true,
            b"titl" | b"dscp" | b"perf" | b"albm" | b"auth" | b"cprt" | b"gnre" => {
                extras.names = true;
            }
            [0xA9, name @ ..] => copyright_sign(name, extras),
            _ => {}
        }
    }
}

/// Atoms whose kinds begin with `©`; some of them tell of a program.
fn copyright_sign(name: &[u8], extras: &mut EmbeddedMetadata) {
    match name {
        b"too" | b"swr" | b"enc" | b"fmt" | b"TSC" | b"TSZ" => {}
        b"xyz" => extras.places = true,
        _ => extras.names = true,
    }
}

fn meta(bytes: &[u8], extras: &mut EmbeddedMetadata) {
    // In QuickTime it is a plain atom, in ISO base media it begins with a version.
    let body = match four(bytes, 4) {
        Some(kind) if kind.iter().all(u8::is_ascii_lowercase) => bytes,
        _ => bytes.get(4..).unwrap_or_default(),
    };
    if let Some(keys) = descend(body, &[b"keys"]) {
        for (_, key) in children(keys.get(8..).unwrap_or_default()) {
            word(&String::from_utf8_lossy(key), extras);
        }
    }
    for (kind, body) in descend(body, &[b"ilst"]).into_iter().flat_map(children) {
        match &kind {
            b"covr" => extras.pictures = true,
            [0xA9, name @ ..] => copyright_sign(name, extras),
            b"----" => {
                let name = descend(body, &[b"name"]).unwrap_or_default();
                word(&String::from_utf8_lossy(name), extras);
            }
            // Numbers of keys, which were looked at, and of discs, tracks, ratings and tempos.
            [0, ..]
            | b"trkn"
            | b"disk"
            | b"tmpo"
            | b"cpil"
            | b"pgap"
            | b"rtng"
            | b"stik"
            | b"hdvd"
            | b"gnre" => {}
            _ => extras.names = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes(), kind.as_slice(), body].concat()
    }

    fn parsed(moov: &[u8]) -> EmbeddedMetadata {
        let mut extras = EmbeddedMetadata::default();
        look(moov, &mut extras);
        extras
    }

    fn tags(items: &[Vec<u8>]) -> Vec<u8> {
        let meta = [vec![0; 4], atom(*b"ilst", &items.concat())].concat();
        atom(*b"udta", &atom(*b"meta", &meta))
    }

    #[test]
    fn covers_names_and_programs_are_told_apart() {
        let program = atom(*b"\xA9too", b"Lavf");
        assert!(!parsed(&tags(std::slice::from_ref(&program))).any());
        let cover = parsed(&tags(&[atom(*b"covr", &[1; 20]), program.clone()]));
        assert!(cover.pictures && !cover.names);
        let name = parsed(&tags(&[atom(*b"\xA9nam", b"My voice"), program]));
        assert!(name.names && !name.pictures);
    }

    #[test]
    fn a_place_is_seen_wherever_phones_write_it() {
        assert!(
            parsed(&atom(
                *b"udta",
                &atom(*b"\xA9xyz", b"\0\x12\x15\xC7+52.5+013.4/")
            ))
            .places
        );
        assert!(parsed(&atom(*b"udta", &atom(*b"loci", &[0; 30]))).places);
        let key = atom(*b"mdta", b"com.apple.quicktime.location.ISO6709");
        let keys = atom(*b"keys", &[vec![0; 4], vec![0, 0, 0, 1], key].concat());
        assert!(parsed(&atom(*b"meta", &keys)).places);
    }

    #[test]
    fn a_track_of_pictures_is_a_video_unless_they_stand_still() {
        let trak = |codec: &[u8; 4]| {
            let hdlr = atom(*b"hdlr", &[&[0; 8], b"vide".as_slice(), &[0; 12]].concat());
            let stsd = atom(*b"stsd", &[vec![0; 8], atom(*codec, &[0; 70])].concat());
            let minf = atom(*b"minf", &atom(*b"stbl", &stsd));
            atom(*b"trak", &atom(*b"mdia", &[hdlr, minf].concat()))
        };
        assert!(parsed(&trak(b"avc1")).video);
        assert!(parsed(&trak(b"jpeg")).pictures);
    }
}
