//! The endings under which recordings go.

use crate::domain::Format;
use std::collections::BTreeSet;

/// Endings of what is not read here and is by ffmpeg: notes of phones and messengers, dictaphones, sound
/// cards, cameras and television.
const BY_ANOTHER_READER: &[&str] = &[
    "3g2", "3ga", "aax", "ac3", "act", "adx", "amr", "ape", "asf", "ast", "au", "avi", "awb",
    "divx", "ds2", "dsf", "dss", "dts", "dv", "eac3", "ec3", "f4a", "f4v", "flv", "g722", "gsm",
    "latm", "loas", "m1a", "m2a", "m2t", "m2ts", "mlp", "mod", "mp1", "mpc", "mpeg", "mpg", "mts",
    "mxf", "nist", "nut", "oma", "ra", "ram", "rf64", "rm", "rmvb", "shn", "snd", "sph", "tak",
    "thd", "tod", "ts", "tta", "vob", "voc", "w64", "wma", "wmv", "wtv", "wv", "qcp",
];

/// The endings of all recordings that are read, by this app or by ffmpeg, in lower case and in order.
pub fn of_recordings() -> BTreeSet<&'static str> {
    let own = Format::ALL.iter().flat_map(|format| format.extensions());
    own.chain(BY_ANOTHER_READER).copied().collect()
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
        for ending in ["qta", "QTA", "amr", "AMR", "wma", "WMA", "DSS", "MTS"] {
            assert!(all.iter().any(|it| it == ending), "{ending}");
        }
    }
}
