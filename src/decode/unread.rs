//! Names for content that our own decoders do not read.

/// Speex in Ogg: the first packet of the first page begins with its name.
pub(super) fn is_speex(head: &[u8]) -> bool {
    let packet = head.get(26).map(|segments| 27 + usize::from(*segments));
    head.starts_with(b"OggS")
        && packet
            .and_then(|at| head.get(at..at + 8))
            .is_some_and(|name| name == b"Speex   ")
}

/// AAC in LOAS frames (ISO 14496-3, 1.7.2): eleven bits of a mark, thirteen of a length. The first of
/// three in a row.
fn is_loas(head: &[u8]) -> bool {
    let length = |at: usize| match head.get(at..at.checked_add(3)?)? {
        [0x56, high, low] if high & 0xE0 == 0xE0 => {
            Some(3 + (usize::from(high & 0x1F) << 8 | usize::from(*low)))
        }
        _ => None,
    };
    let second = length(0);
    let third = second.and_then(|at| Some(at + length(at)?));
    third.and_then(length).is_some()
}

/// A proper name for content that is not read.
pub(super) fn name_of(head: &[u8]) -> Option<String> {
    // Kinds that `infer` does not know, or tells by too few bytes.
    let own: [(&[u8], &str); 19] = [
        (b"riff", "Wave64"),
        (b"#!SILK_V3", "SILK"),
        (b"\x02#!SILK_V3", "SILK"),
        (b"#!AMR", "AMR"),
        (b"\x02dss", "DSS"),
        (b"\x03dss", "DSS"),
        (b"\x03ds2", "DSS"),
        (b"\x02ds2", "DSS"),
        (b"NIST_1A", "NIST SPHERE"),
        (b".RMF", "RealMedia"),
        (b".ra\xFD", "RealAudio"),
        (b"wvpk", "WavPack"),
        (b"MAC ", "Monkey's Audio"),
        (b"MPCK", "Musepack"),
        (b"MP+", "Musepack"),
        (b"TTA1", "True Audio"),
        (b"\x0B\x77", "AC-3"),
        (b"\x7F\xFE\x80\x01", "DTS"),
        (b".snd", "AU"),
    ];
    if let Some((_, name)) = own.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some((*name).to_owned());
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"QLCM") {
        return Some("QCELP".to_owned());
    }
    if is_loas(head) {
        return Some("LATM".to_owned());
    }
    // Packets of 188 bytes, or with a time of 4 bytes before each, as cameras write them.
    for places in [[0, 188, 376], [4, 196, 388]] {
        if places.iter().all(|at| head.get(*at) == Some(&0x47)) {
            return Some("MPEG-TS".to_owned());
        }
    }
    let kind = infer::get(head)?;
    let name = match kind.extension() {
        // Told by two bytes; the search for frames knows better.
        "mp3" | "aac" => return None,
        "wmv" | "asf" => "Windows Media",
        "mpg" => "MPEG-PS",
        "jpg" => "JPEG",
        other => return Some(other.to_uppercase()),
    };
    Some(name.to_owned())
}
