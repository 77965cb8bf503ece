//! What a file carries beside its sound, told by cheap looks that never decode anything. A look that
//! fails has seen nothing: this is about privacy of honest files, not about hostile ones.

mod chunks;
mod id3;
mod movie;

use super::file_part;
use super::sniff::SniffedFormat;
use crate::domain::{EmbeddedMetadata, Format};
use std::io::{self, Read, Seek};
use symphonia::core::formats::{Attachment, FormatReader, TrackType};
use symphonia::core::meta::{MetadataContainer, RawValue};

/// Bytes of one tag that are looked at.
const MOST_BYTES: u64 = 64 * 1024;

/// What can be told from the file itself.
pub(super) fn of_file<F: Read + Seek>(
    file: &mut F,
    len: u64,
    kind: SniffedFormat,
    moov: Option<&[u8]>,
) -> EmbeddedMetadata {
    let mut extras = EmbeddedMetadata::default();
    if let Some(moov) = moov {
        movie::look(moov, &mut extras);
    }
    // What a look cannot read it has not seen.
    let looked = match kind.format {
        Format::Wav => chunks::wave(file, len, &mut extras),
        Format::Aiff => chunks::aiff(file, len, &mut extras),
        Format::Ogg => ogg(file, &mut extras),
        Format::Mp3 | Format::Mp2 | Format::Aac | Format::Flac => {
            id3::in_front(file, kind.start, &mut extras)
                .and_then(|()| id3::at_the_end(file, len, &mut extras))
        }
        Format::Mp4 | Format::M4a | Format::Mov => movie::beside(file, len, &mut extras),
        Format::Webm | Format::Mkv | Format::Caf => Ok(()),
    };
    if let Err(error) = looked {
        tracing::debug!(%error, "a look beside the sound ended");
    }
    extras
}

/// What the demuxer came across.
pub(super) fn of_demuxer(
    demuxer: &mut dyn FormatReader,
    format: Format,
    extras: &mut EmbeddedMetadata,
) {
    extras.video |= demuxer
        .tracks()
        .iter()
        .any(|track| track.track_type() == Some(TrackType::Video));
    for attachment in demuxer.attachments() {
        match attachment {
            Attachment::File(file) => {
                let is_picture = file
                    .media_type
                    .as_deref()
                    .is_some_and(|it| it.starts_with("image/"));
                extras.pictures |= is_picture;
                extras.names |= !is_picture;
            }
            Attachment::VendorData(_) => {}
        }
    }
    // The tags of the others were looked at in the file itself.
    if !matches!(
        format,
        Format::Flac | Format::Ogg | Format::Webm | Format::Mkv | Format::Caf
    ) {
        return;
    }
    let mut metadata = demuxer.metadata();
    loop {
        if let Some(revision) = metadata.current() {
            container(&revision.media, extras);
            for track in &revision.per_track {
                container(&track.metadata, extras);
            }
        }
        if metadata.pop().is_none() {
            break;
        }
    }
}

fn container(found: &MetadataContainer, extras: &mut EmbeddedMetadata) {
    extras.pictures |= !found.visuals.is_empty();
    for tag in &found.tags {
        let says_something = match &tag.raw.value {
            RawValue::String(text) => !text.trim().is_empty(),
            RawValue::StringList(list) => !list.is_empty(),
            RawValue::Binary(bytes) => !bytes.is_empty(),
            _ => true,
        };
        if says_something {
            word(&tag.raw.key, extras);
        }
    }
}

/// Whether a text that a person or a program named, its key before its value, is about a program, a format
/// or a level. Only one whose letters are bytes is looked at.
pub(super) fn is_technical(named: &[u8]) -> bool {
    let Some((0 | 3, text)) = named.split_first() else {
        return false;
    };
    let key = text.split(|byte| *byte == 0).next().unwrap_or_default();
    let mut extras = EmbeddedMetadata::default();
    word(&String::from_utf8_lossy(key), &mut extras);
    !key.is_empty() && !extras.any()
}

/// A tag with words in it, by its key.
fn word(key: &str, extras: &mut EmbeddedMetadata) {
    let key = key.to_lowercase();
    let tells = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if tells(&[
        "location",
        "latitude",
        "longitude",
        "gps",
        "geo_",
        "iso6709",
    ]) {
        extras.places = true;
    } else if tells(&["cover", "picture"]) {
        extras.pictures = true;
    } else if !tells(TECHNICAL) {
        extras.names = true;
    }
}

/// Parts of keys whose tags tell of a program, a format or a level, and of nobody.
const TECHNICAL: &[&str] = &[
    "encod",
    "software",
    "writingapp",
    "muxingapp",
    "replaygain",
    "r128_",
    "itunsmpb",
    "itunnorm",
    "major_brand",
    "minor_version",
    "compatible_brands",
    "handler_name",
    "vendor_id",
    "duration",
    "bps",
    "number_of_",
    "_statistics",
    "language",
    "channel",
    "android.version",
    "waveformatextensible",
];

/// Whether the bytes hold a text.
fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|at| at == text)
}

/// XMP, in which cameras and editors keep whatever they know.
fn xmp(bytes: &[u8], extras: &mut EmbeddedMetadata) {
    extras.names = true;
    extras.places |= holds(bytes, b"GPSL") || holds(bytes, b"exif:GPS");
}

/// Up to `count` bytes from `at`, and no more than are looked at.
fn read_at<F: Read + Seek>(file: &mut F, at: u64, count: u64) -> io::Result<Vec<u8>> {
    file_part::read_at(file, at, count.min(MOST_BYTES))
}

/// The demuxer knows no pictures that move.
fn ogg<F: Read + Seek>(file: &mut F, extras: &mut EmbeddedMetadata) -> io::Result<()> {
    let head = read_at(file, 0, MOST_BYTES)?;
    extras.video |= holds(&head, b"\x80theora") || holds(&head, b"\x01video\0\0\0");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_whether_its_tag_is_about_anybody() {
        let told = |key: &str| {
            let mut extras = EmbeddedMetadata::default();
            word(key, &mut extras);
            extras
        };
        for key in [
            "ENCODER",
            "TSSE:encoder",
            "REPLAYGAIN_TRACK_GAIN",
            "iTunSMPB",
        ] {
            assert!(!told(key).any(), "{key}");
        }
        for key in ["ARTIST", "title", "comment", "creation_time"] {
            assert!(told(key).names, "{key}");
        }
        for key in ["com.apple.quicktime.location.ISO6709", "GEO_LOCATION"] {
            assert!(told(key).places, "{key}");
        }
        assert!(told("METADATA_BLOCK_PICTURE").pictures);
    }
}
