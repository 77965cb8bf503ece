//! Signs of a second voice: only ever a hint, for one lively person can sound like two.

use super::frames::AnalysisFrame;
use super::spectrum::{MelBands, Spectra};
use super::{SoundError, Span, limits, pitch, quantile};
use serde::{Deserialize, Serialize};

/// Bands that the colour of a voice is told by.
const BANDS: usize = 24;
/// Cepstral coefficients that are kept; the first, which is the level, is left out.
const COEFFICIENTS: usize = 12;
/// Voiced frames that are averaged before voices are compared: half a second, several vowels.
const GROUP: usize = 30;
/// Fewer groups tell nothing.
const FEWEST: usize = 8;
/// Semitones that count as much as one deviation of colour.
const PITCH_UNIT: f32 = 3.0;

/// What was seen in a stretch; all of it is 0 where there is too little speech to tell.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Signs {
    /// How far the two kinds that the half seconds fall into lie apart by colour and pitch, in deviations
    /// of a frame.
    pub apart: f32,
    /// How often one kind follows the other, in deviations from what chance would do: below 0 where each
    /// goes on for long, as when people take turns.
    pub alternation: f32,
    /// Half of all pitches lie within so many semitones.
    pub spread: f32,
    /// Where the speech is least like the rest.
    pub at: Option<Span>,
}

impl Signs {
    /// How clearly two voices take turns, in the unit of [`Signs::apart`].
    pub fn by_turns(&self) -> f32 {
        self.apart - limits::VOICES_BY_TURNS * self.alternation
    }
}

/// What is compared: the colour in deviations of a frame, then the pitch.
type Traits = [f32; COEFFICIENTS + 1];

struct Voiced {
    frame: usize,
    pitch: f32,
    colour: [f32; COEFFICIENTS],
}

/// Looks for signs in a stretch: its samples at 16 kHz, their spectra and its frames.
pub(super) fn signs(
    samples: &[f32],
    spectra: &Spectra,
    frames: &[AnalysisFrame],
) -> Result<Signs, SoundError> {
    let mel = MelBands::new(BANDS);
    let voiced: Vec<Voiced> = pitch::semitones(samples)?
        .into_iter()
        .zip(spectra.rows())
        .zip(frames)
        .enumerate()
        .filter(|(_, (_, frame))| frame.is_speech())
        .filter_map(|(frame, ((pitch, row), _))| {
            Some(Voiced {
                frame,
                pitch: pitch?,
                colour: cepstrum(&mel.levels(row)),
            })
        })
        .collect();
    let groups = groups(&voiced);
    if groups.len() < FEWEST {
        return Ok(Signs::default());
    }
    let kinds = Kinds::of(&groups);
    let mut pitches: Vec<f32> = voiced.iter().map(|v| v.pitch).collect();
    let upper = quantile(&mut pitches, 0.75).unwrap_or_default();
    let lower = quantile(&mut pitches, 0.25).unwrap_or_default();
    Ok(Signs {
        apart: kinds.distance(),
        alternation: kinds.alternation(),
        spread: upper - lower,
        at: kinds.strangest(&groups).map(|group| {
            // With its neighbours it is long enough to be heard.
            let first = group.saturating_sub(1) * GROUP;
            let last = ((group + 2) * GROUP).min(voiced.len()) - 1;
            Span::of_frames(&(voiced[first].frame..voiced[last].frame + 1))
        }),
    })
}

fn cepstrum(levels: &[f32]) -> [f32; COEFFICIENTS] {
    let count = levels.len() as f32;
    std::array::from_fn(|n| {
        let turn = std::f32::consts::PI * (n + 1) as f32 / count;
        let sum: f32 = levels
            .iter()
            .enumerate()
            .map(|(k, level)| level * (turn * (k as f32 + 0.5)).cos())
            .sum();
        sum / count
    })
}

/// The traits of each group of voiced frames, oldest first.
fn groups(voiced: &[Voiced]) -> Vec<Traits> {
    let count = voiced.len().max(1) as f32;
    let middle: [f32; COEFFICIENTS] =
        std::array::from_fn(|n| voiced.iter().map(|v| v.colour[n]).sum::<f32>() / count);
    let deviation: [f32; COEFFICIENTS] = std::array::from_fn(|n| {
        let squares: f32 = voiced
            .iter()
            .map(|v| (v.colour[n] - middle[n]).powi(2))
            .sum();
        (squares / count).sqrt().max(1e-3)
    });
    voiced
        .chunks_exact(GROUP)
        .map(|group| {
            let mut pitches: Vec<f32> = group.iter().map(|v| v.pitch).collect();
            let pitch = quantile(&mut pitches, 0.5).unwrap_or_default();
            std::array::from_fn(|n| match deviation.get(n) {
                Some(deviation) => {
                    group.iter().map(|v| v.colour[n]).sum::<f32>() / GROUP as f32 / deviation
                }
                None => pitch / PITCH_UNIT,
            })
        })
        .collect()
}

fn average(rows: &[Traits]) -> Traits {
    std::array::from_fn(|n| rows.iter().map(|row| row[n]).sum::<f32>() / rows.len().max(1) as f32)
}

fn distance(a: &[f32], b: &[f32]) -> f32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f32>()
        .sqrt()
}

/// The two kinds that the groups fall into; groups that are all alike fall into two of a kind.
struct Kinds {
    one: Traits,
    other: Traits,
    /// For each group whether it is of the one kind.
    of: Vec<bool>,
}

impl Kinds {
    fn of(rows: &[Traits]) -> Self {
        let middle = average(rows);
        let farthest = |from: &Traits| {
            rows.iter()
                .max_by(|a, b| distance(*a, from).total_cmp(&distance(*b, from)))
                .copied()
                .unwrap_or(middle)
        };
        let mut one = farthest(&middle);
        let mut other = farthest(&one);
        let nearer = |one: &Traits, other: &Traits| -> Vec<bool> {
            let is_one = |row: &Traits| distance(row, one) <= distance(row, other);
            rows.iter().map(is_one).collect()
        };
        for _ in 0..10 {
            let of = nearer(&one, &other);
            let those = |kind: bool| -> Vec<Traits> {
                let rows = rows.iter().zip(&of).filter(|(_, of)| **of == kind);
                rows.map(|(row, _)| *row).collect()
            };
            let (a, b) = (those(true), those(false));
            if a.is_empty() || b.is_empty() {
                (one, other) = (middle, middle);
                break;
            }
            one = average(&a);
            other = average(&b);
        }
        let of = nearer(&one, &other);
        Self { one, other, of }
    }

    fn distance(&self) -> f32 {
        distance(&self.one, &self.other)
    }

    /// See [`Signs::alternation`]; the runs test of Wald and Wolfowitz.
    fn alternation(&self) -> f32 {
        let all = self.of.len() as f32;
        let one = self.of.iter().filter(|of| **of).count() as f32;
        let other = all - one;
        if one < 1.0 || other < 1.0 {
            return 0.0;
        }
        let runs = self.of.chunk_by(|a, b| a == b).count() as f32;
        let by_chance = 2.0 * one * other / all + 1.0;
        let variance = (by_chance - 1.0) * (by_chance - 2.0) / (all - 1.0);
        (runs - by_chance) / variance.max(f32::EPSILON).sqrt()
    }

    /// The group of the rarer kind that is least like the other kind.
    fn strangest(&self, rows: &[Traits]) -> Option<usize> {
        let one_is_common = self.of.iter().filter(|of| **of).count() * 2 >= self.of.len();
        let common = if one_is_common { self.one } else { self.other };
        let from_common = |at: &usize| distance(&rows[*at], &common);
        (0..rows.len())
            .filter(|at| self.of[*at] != one_is_common)
            .max_by(|a, b| from_common(a).total_cmp(&from_common(b)))
    }
}
