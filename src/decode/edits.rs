//! Edit lists of movies: what of a track is played. A program that cuts a recording often changes the list
//! alone, and what the person cut away stays in the file ("Edit List Atoms" in the `QuickTime` file format
//! specification, ISO 14496-12 8.6.6).

use super::atoms::{descend, four};
use std::ops::Range;

/// More edits than anybody makes by hand.
const MOST_EDITS: usize = 64 * 1024;

/// The stretches of a track that are played, in ticks of the track: in the order of the track, without
/// overlap. Each stretch is read once, however often and in whatever order the list plays it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edits {
    /// Ticks a second.
    pub timescale: u32,
    pub kept: Vec<Range<u64>>,
}

impl Edits {
    /// The edits of a `trak` within a `moov`; `None` where it has none, or a list that plays nothing.
    pub fn of(moov: &[u8], trak: &[u8]) -> Option<Self> {
        let elst = descend(trak, &[b"edts", b"elst"])?;
        let mdhd = descend(trak, &[b"mdia", b"mdhd"])?;
        let (timescale, length) = scale_and_length(mdhd)?;
        let (movie_scale, _) = scale_and_length(descend(moov, &[b"mvhd"])?)?;
        // What follows in fragments is not counted in the list.
        let is_fragmented = descend(moov, &[b"mvex"]).is_some();
        let mut kept = Vec::new();
        for (ticks, time) in entries(elst) {
            // An empty edit, which plays silence, has the time -1.
            let Ok(from) = u64::try_from(time) else {
                continue;
            };
            let ticks = ticks.saturating_mul(timescale.into());
            let ticks = ticks.saturating_add(u64::from(movie_scale / 2)) / u64::from(movie_scale);
            let until = if ticks == 0 || is_fragmented {
                u64::MAX
            } else {
                from.saturating_add(ticks)
            };
            kept.push(from..until);
        }
        let plays_some = kept.iter().any(|it| length == 0 || it.start < length);
        (plays_some || is_fragmented && !kept.is_empty()).then(|| Self {
            timescale,
            kept: joined(kept),
        })
    }

    /// The same in frames of `rate` a second.
    pub fn in_frames(&self, rate: u32) -> Vec<Range<u64>> {
        let frames = |ticks: u64| {
            if ticks == u64::MAX {
                return ticks;
            }
            let whole = u128::from(ticks) * u128::from(rate);
            let half = u128::from(self.timescale / 2);
            u64::try_from((whole + half) / u128::from(self.timescale)).unwrap_or(u64::MAX)
        };
        self.kept
            .iter()
            .map(|it| frames(it.start)..frames(it.end))
            .collect()
    }
}

/// Sorted, with those that touch made one.
fn joined(mut stretches: Vec<Range<u64>>) -> Vec<Range<u64>> {
    stretches.sort_by_key(|it| it.start);
    let mut all: Vec<Range<u64>> = Vec::new();
    for next in stretches {
        match all.last_mut() {
            Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
            _ => all.push(next),
        }
    }
    all
}

/// Ticks a second and the length in ticks, of a movie or media header.
fn scale_and_length(header: &[u8]) -> Option<(u32, u64)> {
    let wide = header.first() == Some(&1);
    let scale = u32::from_be_bytes(four(header, if wide { 20 } else { 12 })?);
    let length = if wide {
        u64::from_be_bytes(header.get(24..32)?.try_into().ok()?)
    } else {
        u32::from_be_bytes(four(header, 16)?).into()
    };
    (scale > 0).then_some((scale, length))
}

/// The length in ticks of the movie and the time in ticks of the track, of each edit.
fn entries(elst: &[u8]) -> impl Iterator<Item = (u64, i64)> {
    let wide = elst.first() == Some(&1);
    let count = four(elst, 4).map_or(0, u32::from_be_bytes) as usize;
    let table = elst.get(8..).unwrap_or_default();
    table
        .chunks_exact(if wide { 20 } else { 12 })
        .take(count.min(MOST_EDITS))
        .filter_map(move |edit| {
            Some(if wide {
                (
                    u64::from_be_bytes(edit.get(..8)?.try_into().ok()?),
                    i64::from_be_bytes(edit.get(8..16)?.try_into().ok()?),
                )
            } else {
                (
                    u32::from_be_bytes(four(edit, 0)?).into(),
                    i32::from_be_bytes(four(edit, 4)?).into(),
                )
            })
        })
}

#[cfg(test)]
#[expect(
    clippy::single_range_in_vec_init,
    reason = "a stretch, not its numbers"
)]
mod tests {
    use super::*;

    fn atom(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes(), &kind, body].concat()
    }

    fn header(kind: [u8; 4], scale: u32, length: u32) -> Vec<u8> {
        let numbers = [0, 0, 0, scale, length].map(u32::to_be_bytes).concat();
        atom(kind, &numbers)
    }

    /// A movie of 1000 ticks a second with a track of 8000.
    fn parsed(elst: &[u8], beside: &[u8]) -> Option<Edits> {
        let trak = [
            atom(*b"edts", &atom(*b"elst", elst)),
            atom(*b"mdia", &header(*b"mdhd", 8000, 80_000)),
        ]
        .concat();
        let moov = [header(*b"mvhd", 1000, 10_000), beside.to_vec()].concat();
        Edits::of(&moov, &trak)
    }

    fn list(edits: &[(u32, i32)]) -> Vec<u8> {
        let mut elst = vec![0; 4];
        elst.extend((edits.len() as u32).to_be_bytes());
        for (length, time) in edits {
            elst.extend(length.to_be_bytes());
            elst.extend(time.to_be_bytes());
            elst.extend([0, 1, 0, 0]);
        }
        elst
    }

    #[test]
    fn only_what_the_edits_play_is_kept() {
        let edits = parsed(&list(&[(500, -1), (3000, 0), (2000, 56_000)]), &[]).unwrap();
        assert_eq!(edits.kept, [0..24_000, 56_000..72_000]);
        assert_eq!(edits.in_frames(16_000), [0..48_000, 112_000..144_000]);
    }

    #[test]
    fn edits_that_touch_overlap_or_stand_in_another_order_are_read_once_each() {
        let edits = parsed(&list(&[(1000, 40_000), (2000, 0), (2000, 8000)]), &[]).unwrap();
        assert_eq!(edits.kept, [0..24_000, 40_000..48_000]);
    }

    #[test]
    fn long_numbers_are_read_and_a_length_of_nought_means_to_the_end() {
        let mut wide = vec![1, 0, 0, 0, 0, 0, 0, 1];
        wide.extend(0_u64.to_be_bytes());
        wide.extend(8000_i64.to_be_bytes());
        wide.extend([0, 1, 0, 0]);
        assert_eq!(parsed(&wide, &[]).unwrap().kept, [8000..u64::MAX]);
    }

    #[test]
    fn a_list_that_plays_nothing_is_not_believed_and_one_of_fragments_only_says_where_it_begins() {
        assert_eq!(parsed(&list(&[(1000, 90_000)]), &[]), None);
        assert_eq!(parsed(&list(&[(1000, -1)]), &[]), None);
        let fragments = atom(*b"mvex", &[]);
        let edits = parsed(&list(&[(10, 1024)]), &fragments).unwrap();
        assert_eq!(edits.kept, [1024..u64::MAX]);
    }
}
