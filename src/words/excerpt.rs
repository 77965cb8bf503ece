//! What becomes the sample in words: one stretch, or pieces that are joined.

use super::Words;
use super::sample::{chip, instant, list, long};
use super::time;
use crate::analysis::best::{Best, Joined};
use crate::domain::{Excerpt, Recording, Splice, StretchProblem};
use std::cmp::Reverse;
use std::time::Duration;

/// The length of a stretch: "18.6 s".
pub fn length(words: &Words, excerpt: &Excerpt) -> String {
    time::length(words, Duration::from_millis(tenths(excerpt) * 100))
}

/// The length in tenths of a second. Rounded away from the limits, so that no red chip says 30.0 s.
fn tenths(excerpt: &Excerpt) -> u64 {
    match excerpt.check() {
        Ok(()) => (excerpt.millis() + 50) / 100,
        Err(StretchProblem::TooShort(millis)) => millis / 100,
        Err(StretchProblem::TooLong(millis)) => millis.div_ceil(100),
    }
}

/// The length with what it means, for those who do not see its colour.
pub fn length_spoken(words: &Words, excerpt: &Excerpt) -> String {
    let key = match excerpt.check() {
        Ok(()) if excerpt.splice().is_some() => "sample-length-fits-pieces",
        Ok(()) => "sample-length-fits",
        Err(StretchProblem::TooShort(_)) => "sample-length-short",
        Err(StretchProblem::TooLong(_)) => "sample-length-long",
    };
    words.fill(key, &[("length", length(words, excerpt).into())])
}

/// The waveform for those who do not see it.
pub fn waveform(words: &Words, recording: &Recording, excerpt: &Excerpt) -> String {
    let whole = ("whole", long(words, recording.seconds()).into());
    let length = ("length", length(words, excerpt).into());
    match excerpt {
        Excerpt::Stretch(stretch) => words.fill(
            "sample-detail",
            &[
                whole,
                ("start", instant(stretch.start()).into()),
                ("end", instant(stretch.end()).into()),
                length,
            ],
        ),
        Excerpt::Splice(splice) => words.fill(
            "sample-detail-pieces",
            &[whole, ("pieces", pieces(words, splice).into()), length],
        ),
    }
}

/// Where the pieces are that are joined: "0:12.0 to 0:16.5, 1:03.0 to 1:08.0 and 2:40.4 to 2:46.0". What they add up
/// to is the length that is told of the whole.
pub fn pieces(words: &Words, splice: &Splice) -> String {
    let places = places(splice).into_iter().map(|(from, to)| {
        let place = [("from", tenth(from).into()), ("to", tenth(to).into())];
        words.fill("sample-piece", &place)
    });
    list(words, places.collect()).unwrap_or_default()
}

/// An instant in tenths of a second: "1:21.3".
fn tenth(tenths: u64) -> String {
    let whole = instant(tenths * 100);
    whole.strip_suffix("00").unwrap_or(&whole).to_owned()
}

/// Start and end of each piece in tenths of a second, the lengths rounded so that they add up to that of the whole.
fn places(splice: &Splice) -> Vec<(u64, u64)> {
    let pieces = splice.pieces();
    let mut lengths: Vec<u64> = pieces.iter().map(|piece| piece.millis() / 100).collect();
    let missing = tenths(&splice.clone().into()).saturating_sub(lengths.iter().sum());
    // Those of which most was cut off come first.
    let mut by_rest: Vec<(u64, &mut u64)> = pieces
        .iter()
        .map(|piece| piece.millis() % 100)
        .zip(&mut lengths)
        .collect();
    by_rest.sort_by_key(|(rest, _)| Reverse(*rest));
    for (_, length) in by_rest.into_iter().take(missing as usize) {
        *length += 1;
    }
    let starts = pieces.iter().map(|piece| (piece.start() + 50) / 100);
    starts
        .zip(lengths)
        .map(|(start, length)| (start, start + length))
        .collect()
}

/// That no stretch is good, and which pieces can be joined in its place.
pub fn offered(words: &Words, joined: &Joined, instead_of: Option<&Best>) -> String {
    let faults = instead_of.map(|best| best.report.faults().map(|it| chip(words, it)).collect());
    let pieces_said = ("pieces", pieces(words, &joined.splice).into());
    let seconds = length(words, &joined.splice.clone().into());
    let more = [
        ("count", joined.splice.pieces().len().into()),
        pieces_said,
        ("length", seconds.into()),
    ];
    match faults.and_then(|faults| list(words, faults)) {
        Some(faults) => {
            let [count, pieces, length] = more;
            let faults = ("faults", faults.into());
            words.fill("sample-pieces-offered", &[faults, count, pieces, length])
        }
        None => words.fill("sample-pieces-offered-alone", &more),
    }
}

/// That pieces are joined, and which.
pub fn joined(words: &Words, splice: &Splice) -> String {
    words.fill(
        "sample-pieces-joined",
        &[
            ("count", splice.pieces().len().into()),
            ("pieces", pieces(words, splice).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stretch;
    use crate::words::Language;
    use proptest::prelude::*;

    fn words() -> Words {
        Words::new(Language::English)
    }

    #[test]
    fn a_length_just_outside_is_never_rounded_to_the_limit() {
        let words = words();
        assert_eq!(length(&words, &Stretch::new(0, 4_940).into()), "4.9 s");
        assert_eq!(length(&words, &Stretch::new(0, 30_060).into()), "30.1 s");
        assert_eq!(length(&words, &Stretch::new(0, 18_640).into()), "18.6 s");
        let indonesian = Words::new(Language::Indonesian);
        assert_eq!(
            length(&indonesian, &Stretch::new(0, 18_640).into()),
            time::length(&indonesian, Duration::from_millis(18_600)),
            "with the decimal sign of the region"
        );
    }

    #[test]
    fn pieces_are_told_by_where_they_are() {
        let of = |pieces: &[(u64, u64)]| {
            let pieces = pieces.iter().map(|it| Stretch::from(*it)).collect();
            super::pieces(&words(), &Splice::new(pieces).unwrap())
        };
        assert_eq!(
            of(&[(12_000, 16_500), (63_000, 68_000), (160_400, 166_000)]),
            "0:12.0 to 0:16.5, 1:03.0 to 1:08.0 and 2:40.4 to 2:46.0"
        );
        assert_eq!(
            of(&[(0, 5_000), (9_000, 14_000)]),
            "0:00.0 to 0:05.0 and 0:09.0 to 0:14.0"
        );
    }

    proptest! {
        #[test]
        fn what_is_told_of_pieces_adds_up_to_what_is_told_of_the_whole(
            gaps in prop::array::uniform3(0_u64..9_000),
            lengths in prop::array::uniform3(1_700_u64..9_999),
        ) {
            let mut at = 0;
            let pieces = gaps.into_iter().zip(lengths).map(|(gap, length)| {
                let start = at + gap;
                at = start + length;
                Stretch::new(start, at)
            });
            let splice = Splice::new(pieces.collect()).unwrap();
            let told: u64 = places(&splice).iter().map(|(from, to)| to - from).sum();
            prop_assert_eq!(told, tenths(&splice.into()));
        }
    }
}
