//! The endings under which recordings go.

use crate::domain::Format;
use std::collections::BTreeSet;

/// Endings of what is not read here and is by ffmpeg, and what ffmpeg calls that: notes of phones and messengers,
/// dictaphones, sound cards, cameras and television.
pub const BY_FFMPEG: &[(&str, &str)] = &[
    ("3g2", "mov"),
    ("3ga", "mov"),
    ("8svx", "iff"),
    ("aax", "aax"),
    ("ac3", "ac3"),
    ("act", "act"),
    ("amr", "amr"),
    ("ape", "ape"),
    ("asf", "asf"),
    ("au", "au"),
    ("avi", "avi"),
    ("awb", "amr"),
    ("divx", "avi"),
    ("ds2", "dss"),
    ("dsf", "dsf"),
    ("dss", "dss"),
    ("dts", "dts"),
    ("dv", "dv"),
    ("eac3", "eac3"),
    ("ec3", "eac3"),
    ("f4a", "mov"),
    ("f4v", "mov"),
    ("flv", "flv"),
    ("g722", "g722"),
    ("g729", "g729"),
    ("gsm", "gsm"),
    ("iff", "iff"),
    ("latm", "loas"),
    ("loas", "loas"),
    ("m1a", "mp3"),
    ("m2a", "mp3"),
    ("m2t", "mpegts"),
    ("m2ts", "mpegts"),
    ("mod", "mpeg"),
    ("mp1", "mp3"),
    ("mpc", "mpc"),
    ("mpeg", "mpeg"),
    ("mpg", "mpeg"),
    ("mts", "mpegts"),
    ("mxf", "mxf"),
    ("nist", "nistsphere"),
    ("oma", "oma"),
    ("qcp", "qcp"),
    ("ra", "rm"),
    ("rf64", "wav"),
    ("rm", "rm"),
    ("rmvb", "rm"),
    ("sln", "sln"),
    ("snd", "au"),
    ("sph", "nistsphere"),
    ("tak", "tak"),
    ("thd", "truehd"),
    ("tod", "mpegts"),
    ("ts", "mpegts"),
    ("tta", "tta"),
    ("vob", "mpeg"),
    ("voc", "voc"),
    ("w64", "w64"),
    ("wma", "asf"),
    ("wmv", "asf"),
    ("wv", "wv"),
    ("xwma", "xwma"),
];

/// The endings of all recordings that are read, by this app or by ffmpeg, in lower case and in order.
pub fn of_recordings() -> BTreeSet<&'static str> {
    let own = Format::ALL.iter().flat_map(|format| format.extensions());
    let others = BY_FFMPEG.iter().map(|(ending, _)| *ending);
    own.copied().chain(others).collect()
}

/// The same endings in lower case and in capitals: the file dialogs of Linux tell them apart, and recorders
/// and cameras write capitals.
pub fn in_both_cases<'a>(endings: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    endings
        .into_iter()
        .flat_map(|ending| [ending.to_ascii_lowercase(), ending.to_ascii_uppercase()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_among_them_in_both_cases_and_once() {
        let all = in_both_cases(of_recordings());
        for ending in Format::ALL.iter().flat_map(|format| format.extensions()) {
            for spelt in [(*ending).to_owned(), ending.to_uppercase()] {
                assert_eq!(all.iter().filter(|it| **it == spelt).count(), 1, "{spelt}");
            }
        }
        for ending in [
            "qta", "QTA", "amr", "AMR", "wma", "WMA", "DSS", "MTS", "3gpp", "m4r", "sln",
        ] {
            assert!(all.iter().any(|it| it == ending), "{ending}");
        }
    }
}
