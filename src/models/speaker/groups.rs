//! Clustering: which windows are of one voice.

use super::super::limits::{LIKENESS_NOISE_DB, LIKENESS_NOISY, LIKENESS_QUIET};
use super::{Embedding, SpeakerWindow};
use crate::domain::recording::span::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The share of the pairs of windows below which [`Speakers::p5`] lies.
const LEAST_ALIKE: f32 = 0.05;

/// What can be said of the voices of a recording. What is told of a second voice holds only where there
/// is one; see [`Speakers::voices`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speakers {
    /// How alike the last two groups of windows are on the average, when the most similar ones have been
    /// put together again and again (agglomerative clustering by average linkage).
    pub link: f32,
    /// How alike the two windows are that are least so.
    pub lowest: f32,
    /// How alike windows are of which 1 pair in 20 is less so.
    pub p5: f32,
    /// How alike the windows of the smaller group are to each other, 1 of a single window.
    pub within_second: f32,
    /// How many windows were heard.
    pub windows: usize,
    /// How many of them are of the smaller group.
    pub second_windows: usize,
    /// Where the second voice speaks: the runs of the smaller group.
    pub turns: Vec<Span>,
    /// The voice of the larger group.
    pub main: Embedding,
    /// The voice of the smaller group.
    pub second: Embedding,
    /// The voice of all windows, for a recording of one.
    pub all: Embedding,
}

impl Speakers {
    /// Compares the windows; `None` of fewer than two, of which nothing can be said.
    pub fn of(windows: &[SpeakerWindow]) -> Option<Self> {
        let alike = Alike::of(windows);
        let mut pairs = alike.pairs();
        let p5 = (pairs.len().checked_sub(1)? as f32 * LEAST_ALIKE).round() as usize;
        let p5 = *pairs.select_nth_unstable_by(p5, f32::total_cmp).1;
        let lowest = pairs.iter().copied().fold(1.0, f32::min);
        let (link, [main, second]) = two_groups(&alike)?;
        let mean =
            |group: &[usize]| Embedding::mean(group.iter().map(|at| &windows[*at].embedding));
        Some(Self {
            link,
            lowest,
            p5,
            within_second: alike.within(&second),
            windows: windows.len(),
            second_windows: second.len(),
            turns: runs(windows, &second),
            main: mean(&main)?,
            second: mean(&second)?,
            all: Embedding::mean(windows.iter().map(|window| &window.embedding))?,
        })
    }

    /// How alike the recording is to itself: the mean of [`Self::link`], which two voices that take turns
    /// bring down, and [`Self::p5`], which short interjections and overlap bring down.
    pub fn likeness(&self) -> f32 {
        f32::midpoint(self.link, self.p5)
    }

    /// How many voices there are, 1 or 2, where speech is so far over the noise, in dB. The more noise there is, the
    /// less alike one voice is to itself.
    pub fn voices(&self, over_noise_db: f32) -> usize {
        let Range { start, end } = LIKENESS_NOISE_DB;
        let quiet = ((over_noise_db - start) / (end - start)).clamp(0.0, 1.0);
        let limit = LIKENESS_NOISY + quiet * (LIKENESS_QUIET - LIKENESS_NOISY);
        if self.likeness() < limit { 2 } else { 1 }
    }
}

/// How alike each two windows are.
struct Alike {
    count: usize,
    values: Vec<f32>,
}

impl Alike {
    fn of(windows: &[SpeakerWindow]) -> Self {
        let values = windows
            .iter()
            .flat_map(|a| windows.iter().map(|b| a.embedding.similarity(&b.embedding)));
        Self {
            count: windows.len(),
            values: values.collect(),
        }
    }

    fn at(&self, a: usize, b: usize) -> f32 {
        self.values[a * self.count + b]
    }

    /// Of each pair once.
    fn pairs(&self) -> Vec<f32> {
        (0..self.count)
            .flat_map(|a| (0..a).map(move |b| (a, b)))
            .map(|(a, b)| self.at(a, b))
            .collect()
    }

    /// The average inside of a group.
    fn within(&self, group: &[usize]) -> f32 {
        let pairs = || {
            group
                .iter()
                .flat_map(|a| group.iter().map(move |b| (*a, *b)))
        };
        let pairs = pairs().filter(|(a, b)| a > b).map(|(a, b)| self.at(a, b));
        let (sum, count) = pairs.fold((0.0, 0), |(sum, count), x| (sum + x, count + 1));
        if count == 0 { 1.0 } else { sum / count as f32 }
    }
}

/// Puts the two most similar groups together until two are left: how alike these are, and their windows,
/// the larger group first. `None` of fewer than two windows.
fn two_groups(alike: &Alike) -> Option<(f32, [Vec<usize>; 2])> {
    let mut groups: Vec<Vec<usize>> = (0..alike.count).map(|at| vec![at]).collect();
    let mut between: Vec<Vec<f32>> = (0..alike.count)
        .map(|a| (0..alike.count).map(|b| alike.at(a, b)).collect())
        .collect();
    while groups.len() > 2 {
        let pairs = (0..groups.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        // `b` is before `a`, so it stays where it is when `a` is taken out.
        let (a, b) = pairs.max_by(|x, y| between[x.0][x.1].total_cmp(&between[y.0][y.1]))?;
        let (of_a, of_b) = (groups[a].len() as f32, groups[b].len() as f32);
        let mut gone = between.swap_remove(a);
        for row in &mut between {
            row.swap_remove(a);
        }
        gone.swap_remove(a);
        for other in 0..between.len() {
            let joined = (gone[other] * of_a + between[b][other] * of_b) / (of_a + of_b);
            between[b][other] = joined;
            between[other][b] = joined;
        }
        let gone = groups.swap_remove(a);
        groups[b].extend(gone);
    }
    let link = *between.first()?.get(1)?;
    let mut groups: [Vec<usize>; 2] = groups.try_into().ok()?;
    for group in &mut groups {
        group.sort_unstable();
    }
    // Of two of a size the one that speaks first is the main one.
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    Some((link, groups))
}

/// Where windows follow each other, as one piece each.
fn runs(windows: &[SpeakerWindow], group: &[usize]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (n, at) in group.iter().enumerate() {
        let middle = windows[*at].middle;
        match runs.last_mut() {
            Some(run) if n > 0 && group[n - 1] + 1 == *at => run.end = middle.end,
            _ => runs.push(middle),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::voice::embedding::SIZE;

    /// A window every 0.4 s, each pointing where it is told: at one voice or another, and somewhat aside.
    fn heard(voices: &[(usize, f32)]) -> Vec<SpeakerWindow> {
        let windows = voices.iter().enumerate().map(|(n, (voice, aside))| {
            let mut values = [0.0; SIZE];
            values[*voice] = 1.0;
            values[100 + n] = *aside;
            let start = n as f64 * 0.4;
            SpeakerWindow {
                span: Span::new(start, start + 1.6),
                middle: Span::new(start + 0.6, start + 1.0),
                embedding: Embedding::new(values).unwrap(),
            }
        });
        windows.collect()
    }

    #[test]
    fn of_two_voices_the_rarer_is_told_with_where_it_speaks() {
        let voices = [0, 0, 0, 1, 1, 0, 0, 0, 1, 0].map(|voice| (voice, 0.3));
        let speakers = Speakers::of(&heard(&voices)).unwrap();
        assert_eq!(speakers.voices(30.0), 2);
        assert!(speakers.link < 0.01, "{}", speakers.link);
        assert_eq!((speakers.windows, speakers.second_windows), (10, 3));
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let [first, second] = speakers.turns.as_slice() else {
            panic!("{:?}", speakers.turns);
        };
        assert!(
            close(first.start, 1.8) && close(first.end, 2.6),
            "{first:?}"
        );
        assert!(
            close(second.start, 3.8) && close(second.end, 4.2),
            "{second:?}"
        );
        assert!(speakers.main.values()[0] > 0.9 && speakers.second.values()[1] > 0.9);
    }

    #[test]
    fn the_more_noise_there_is_the_less_a_voice_has_to_be_like_itself() {
        // Two windows are as alike as the recording to itself.
        let alike = |aside: f32| Speakers::of(&heard(&[(0, aside); 2])).unwrap();
        let unsure = alike((1.0f32 / 0.625 - 1.0).sqrt());
        assert!((unsure.likeness() - 0.625).abs() < 1e-4);
        assert_eq!(
            [30.0, 18.0, 13.0, 5.0].map(|db| unsure.voices(db)),
            [2, 2, 1, 1]
        );
        let unlike = alike((1.0f32 / 0.59 - 1.0).sqrt());
        assert_eq!(unlike.voices(5.0), 2);
    }

    #[test]
    fn of_one_voice_the_last_two_groups_are_alike() {
        let speakers = Speakers::of(&heard(&[(0, 0.3); 8])).unwrap();
        assert_eq!(speakers.voices(30.0), 1);
        assert!(
            (speakers.link - 1.0 / 1.09).abs() < 1e-4,
            "{}",
            speakers.link
        );
        assert!(speakers.lowest <= speakers.p5 && speakers.p5 <= speakers.within_second);
    }

    #[test]
    fn two_windows_are_two_groups_and_one_is_none() {
        let speakers = Speakers::of(&heard(&[(0, 0.0), (1, 0.0)])).unwrap();
        assert!(speakers.link.abs() < 1e-6 && speakers.lowest.abs() < 1e-6);
        assert!((speakers.within_second - 1.0).abs() < 1e-6);
        assert_eq!(Speakers::of(&heard(&[(0, 0.0)])), None);
        assert_eq!(Speakers::of(&[]), None);
    }

    #[test]
    fn groups_are_joined_by_the_average_over_all_their_windows() {
        // Cosines of a and b 0.9, c and d 0.8; between the pairs 0.1, 0.2, 0.3 and 0.4.
        let alike = Alike {
            count: 4,
            values: vec![
                1.0, 0.1, 0.9, 0.2, //
                0.1, 1.0, 0.3, 0.8, //
                0.9, 0.3, 1.0, 0.4, //
                0.2, 0.8, 0.4, 1.0,
            ],
        };
        let (link, groups) = two_groups(&alike).unwrap();
        assert!((link - 0.25).abs() < 1e-6, "{link}");
        assert_eq!(groups, [[0, 2], [1, 3]]);
        assert!((alike.within(&groups[1]) - 0.8).abs() < 1e-6);
    }
}
