//! Edit lists of movies: what of a track is played. A program that cuts a recording often changes the list
//! alone, and what the person cut away stays in the file ("Edit List Atoms" in the `QuickTime` file format
//! specification, ISO 14496-12 8.6.6).

use super::atoms::{descend, four};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// More edits than anybody makes by hand.
const MOST_EDITS: usize = 64 * 1024;
/// Jumps back that are followed: for each, the file is read from its beginning.
const MOST_RUNS: usize = 64;
/// Hours of sound that are decoded for it at most, those among them that are not played.
const MOST_HOURS: u64 = 48;
/// Hours of silence between edits that may be longer than all that is played.
const MOST_HOURS_OF_SILENCE: u64 = 1;

/// What of a track is played, in the order in which it is played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    /// Ticks a second.
    pub timescale: u32,
    /// At least one.
    pub runs: Vec<EditRun>,
}

/// Edits that follow each other in the track, so that one reading of it plays them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditRun {
    /// What is played before them, in ticks: an empty edit between others is silence. One in front of all only
    /// says when the track begins beside others.
    pub silence: u64,
    /// Ticks of the track: in its order, without overlap.
    pub kept: Vec<Range<u64>>,
}

impl Edits {
    /// The edits of a `trak` within a `moov`; `None` where it has none, or a list that plays nothing.
    pub fn of(moov: &[u8], trak: &[u8]) -> Option<Self> {
        let elst = descend(trak, &[b"edts", b"elst"])?;
        let mdhd = descend(trak, &[b"mdia", b"mdhd"])?;
        let (timescale, length) = scale_and_length(mdhd)?;
        let (movie_scale, _) = scale_and_length(descend(moov, &[b"mvhd"])?)?;
        let is_fragmented = descend(moov, &[b"mvex"]).is_some();
        // Lengths are told in ticks of the movie, which are coarser: two edits that touch may seem to overlap.
        let coarse = u64::from(timescale.div_ceil(movie_scale));
        let edits: Vec<(u64, i64)> = entries(elst).collect();
        let mut runs: Vec<EditRun> = Vec::new();
        let mut silence = 0_u64;
        for (at, (ticks, time)) in edits.iter().enumerate() {
            let ticks = ticks.saturating_mul(timescale.into());
            let ticks = ticks.saturating_add(u64::from(movie_scale / 2)) / u64::from(movie_scale);
            // An empty edit has the time -1.
            let Ok(from) = u64::try_from(*time) else {
                if !runs.is_empty() {
                    silence = silence.saturating_add(ticks);
                }
                continue;
            };
            let mut until = from.saturating_add(ticks);
            // Some programs count only what stands in the `moov`, and not what follows in fragments.
            let is_counted_short =
                is_fragmented && length > 0 && until <= length.saturating_add(coarse);
            if at + 1 == edits.len() && (ticks == 0 || is_counted_short) {
                until = u64::MAX;
            } else if ticks == 0 {
                continue;
            }
            let last = runs.last_mut().filter(|_| silence == 0);
            let after = last.and_then(|run| {
                let end = run.kept.last()?;
                let follows = from.saturating_add(coarse) >= end.end && from > end.start;
                follows.then_some(run)
            });
            match after {
                Some(run) => run.push(from..until),
                None => runs.push(EditRun {
                    silence: std::mem::take(&mut silence),
                    kept: std::iter::once(from..until).collect(),
                }),
            }
        }
        let starts = |run: &EditRun| run.kept.first().map_or(u64::MAX, |it| it.start);
        let plays_some = runs.iter().any(|it| length == 0 || starts(it) < length);
        (plays_some || is_fragmented && !runs.is_empty()).then_some(Self { timescale, runs })
    }

    /// Whether its numbers can be played at all: those of [`Edits::of`] can.
    pub fn is_in_order(&self) -> bool {
        let is_in_order = |run: &EditRun| {
            let mut pairs = run.kept.windows(2);
            !run.kept.is_empty()
                && run.kept.iter().all(|it| it.start < it.end)
                && pairs.all(|pair| pair[0].end <= pair[1].start)
        };
        self.timescale > 0 && self.runs.iter().all(is_in_order)
    }

    /// Whether it jumps about more than is followed, or is silent for longer than anybody leaves on purpose.
    pub fn is_wild(&self) -> bool {
        let hours = |count: u64| count * 3600 * u64::from(self.timescale);
        let sum = |ticks: &mut dyn Iterator<Item = u64>| ticks.fold(0, u64::saturating_add);
        let decoded = sum(&mut self.runs.iter().filter_map(EditRun::decoded));
        let silence = sum(&mut self.runs.iter().map(|run| run.silence));
        let kept = self.runs.iter().flat_map(|run| &run.kept);
        // How long it goes on to the end is not told.
        let told = kept.filter(|it| it.end < u64::MAX);
        let played = sum(&mut told.map(length));
        self.runs.len() > 1
            && (self.runs.len() > MOST_RUNS
                || decoded > hours(MOST_HOURS)
                || silence
                    > played
                        .min(hours(MOST_HOURS))
                        .max(hours(MOST_HOURS_OF_SILENCE)))
    }

    /// The silence before a run and what it plays, in frames of `rate` a second.
    pub fn in_frames(&self, run: &EditRun, rate: u32) -> (u64, Vec<Range<u64>>) {
        let frames = |ticks: u64| {
            if ticks == u64::MAX {
                return ticks;
            }
            let whole = u128::from(ticks) * u128::from(rate);
            let half = u128::from(self.timescale / 2);
            u64::try_from((whole + half) / u128::from(self.timescale)).unwrap_or(u64::MAX)
        };
        let kept = run.kept.iter();
        let kept = kept.map(|it| frames(it.start)..frames(it.end)).collect();
        (frames(run.silence), kept)
    }
}

impl EditRun {
    /// Ticks that are decoded for it, where its end is told.
    fn decoded(&self) -> Option<u64> {
        let end = self.kept.last()?.end;
        (end < u64::MAX).then_some(end)
    }

    /// Adds an edit that follows the last one, or touches it.
    fn push(&mut self, next: Range<u64>) {
        if let Some(last) = self.kept.last_mut() {
            if next.start == last.end {
                last.end = next.end;
                return;
            }
            last.end = last.end.min(next.start);
        }
        self.kept.push(next);
    }
}

fn length(ticks: &Range<u64>) -> u64 {
    ticks.end.saturating_sub(ticks.start)
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

    /// Of each run its silence and what it plays.
    fn runs(edits: &Edits) -> Vec<(u64, Vec<Range<u64>>)> {
        let runs = edits.runs.iter();
        runs.map(|it| (it.silence, it.kept.clone())).collect()
    }

    #[test]
    fn only_what_the_edits_play_is_kept() {
        let edits = parsed(&list(&[(500, -1), (3000, 0), (2000, 56_000)]), &[]).unwrap();
        assert_eq!(runs(&edits), [(0, vec![0..24_000, 56_000..72_000])]);
        let frames = edits.in_frames(&edits.runs[0], 16_000);
        assert_eq!(frames, (0, vec![0..48_000, 112_000..144_000]));
    }

    #[test]
    fn edits_that_jump_back_repeat_or_overlap_are_played_as_they_stand() {
        let edits = parsed(&list(&[(1000, 40_000), (2000, 0), (2000, 8000)]), &[]).unwrap();
        let expected = [vec![40_000..48_000], vec![0..16_000], vec![8000..24_000]];
        assert_eq!(runs(&edits), expected.map(|it| (0, it)));
    }

    #[test]
    fn edits_that_touch_are_one_though_a_length_was_rounded() {
        let edits = parsed(&list(&[(1000, 0), (1000, 8000), (1000, 15_995)]), &[]).unwrap();
        assert_eq!(runs(&edits), [(0, vec![0..15_995, 15_995..23_995])]);
    }

    #[test]
    fn an_empty_edit_between_others_is_silence_and_one_at_an_end_is_nothing() {
        let edits = [
            (700, -1),
            (1000, 0),
            (250, -1),
            (250, -1),
            (1000, 16_000),
            (9, -1),
        ];
        let expected = [(0, vec![0..8000]), (4000, vec![16_000..24_000])];
        assert_eq!(runs(&parsed(&list(&edits), &[]).unwrap()), expected);
    }

    #[test]
    fn long_numbers_are_read_and_a_length_of_nought_at_the_end_means_to_the_end() {
        let mut wide = vec![1, 0, 0, 0, 0, 0, 0, 1];
        wide.extend(0_u64.to_be_bytes());
        wide.extend(8000_i64.to_be_bytes());
        wide.extend([0, 1, 0, 0]);
        assert_eq!(
            runs(&parsed(&wide, &[]).unwrap()),
            [(0, vec![8000..u64::MAX])]
        );
        let edits = parsed(&list(&[(0, 0), (1000, 8000)]), &[]).unwrap();
        assert_eq!(runs(&edits), [(0, vec![8000..16_000])]);
    }

    #[test]
    fn a_list_that_plays_nothing_is_not_believed() {
        assert_eq!(parsed(&list(&[(1000, 90_000)]), &[]), None);
        assert_eq!(parsed(&list(&[(1000, -1)]), &[]), None);
    }

    #[test]
    fn of_a_movie_in_fragments_the_end_is_believed_only_where_it_lies_behind_what_is_no_fragment() {
        let fragments = atom(*b"mvex", &[]);
        let played = |edits: &[(u32, i32)]| runs(&parsed(&list(edits), &fragments).unwrap());
        assert_eq!(played(&[(10, 1024)]), [(0, vec![1024..u64::MAX])]);
        assert_eq!(played(&[(20_000, 1024)]), [(0, vec![1024..161_024])]);
        let parts = vec![0..8000, 16_000..u64::MAX];
        assert_eq!(played(&[(1000, 0), (1000, 16_000)]), [(0, parts)]);
    }

    #[test]
    fn a_list_that_is_silent_for_longer_than_it_plays_and_an_hour_is_wild() {
        let silent = |seconds: u32| {
            let list = list(&[(1000, 0), (seconds * 1000, -1), (1000, 8000)]);
            parsed(&list, &[]).unwrap().is_wild()
        };
        assert!(!silent(600));
        assert!(!silent(3600));
        assert!(silent(3700));
        assert!(silent(4_000_000));
        let to_the_end = |seconds: u32| {
            let list = list(&[(1000, 0), (seconds * 1000, -1), (0, 8000)]);
            parsed(&list, &[]).unwrap().is_wild()
        };
        assert!(!to_the_end(3600));
        assert!(to_the_end(3700));
    }

    #[test]
    fn a_list_that_jumps_back_without_end_is_wild() {
        let jumping = |count: usize| [(1000, 8000), (1000, 0)].repeat(count);
        assert!(!parsed(&list(&jumping(20)), &[]).unwrap().is_wild());
        assert!(parsed(&list(&jumping(70)), &[]).unwrap().is_wild());
        let forwards: Vec<_> = (0..1000).map(|it| (5, it * 80)).collect();
        assert!(!parsed(&list(&forwards), &[]).unwrap().is_wild());
    }
}
