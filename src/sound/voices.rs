//! Signs of a second voice: only ever a hint, for one lively person can sound like two.

use super::analysis::Frame;
use super::spectrum::{MelBands, Spectra};
use super::{SoundError, Span, pitch, quantile};

/// Bands that the colour of a voice is told by.
const BANDS: usize = 24;
/// Cepstral coefficients that are kept; the first, which is the level, is left out.
const COEFFICIENTS: usize = 12;
/// Voiced frames that are averaged before voices are compared: one to two seconds of speech, or one
/// vowel would be told from another instead.
const GROUP: usize = 60;
/// Semitones that count as much as one deviation of colour.
const PITCH_UNIT: f32 = 3.0;

/// What was seen in a stretch; all of it is 0 where there is too little speech to tell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Signs {
    /// How far two groups of seconds lie apart by colour and pitch, in deviations of a frame.
    pub groups: f32,
    /// How far the colour before and after one instant lies apart, in the same unit.
    pub turn: f32,
    /// Half of all pitches lie within so many semitones.
    pub spread: f32,
    /// The seconds that are least like the rest.
    pub at: Option<Span>,
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
    frames: &[Frame],
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
    if groups.len() < 4 {
        return Ok(Signs::default());
    }
    let (one, other, far) = two_groups(&groups);
    let mut pitches: Vec<f32> = voiced.iter().map(|v| v.pitch).collect();
    let upper = quantile(&mut pitches, 0.75).unwrap_or_default();
    let lower = quantile(&mut pitches, 0.25).unwrap_or_default();
    let colour_only = |a: &Traits, b: &Traits| distance(&a[..COEFFICIENTS], &b[..COEFFICIENTS]);
    Ok(Signs {
        groups: distance(&one, &other),
        turn: (2..groups.len() - 1)
            .map(|at| colour_only(&average(&groups[..at]), &average(&groups[at..])))
            .fold(0.0, f32::max),
        spread: upper - lower,
        at: far.map(|far| {
            let of_group = &voiced[far * GROUP..(far + 1) * GROUP];
            Span::of_frames(&(of_group[0].frame..of_group[GROUP - 1].frame + 1))
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

/// The means of the two kinds that the groups fall into, and which group of the rarer kind is least
/// like the other.
fn two_groups(rows: &[Traits]) -> (Traits, Traits, Option<usize>) {
    let middle = average(rows);
    let farthest = |from: &Traits| {
        rows.iter()
            .max_by(|a, b| distance(*a, from).total_cmp(&distance(*b, from)))
            .copied()
            .unwrap_or(middle)
    };
    let mut one = farthest(&middle);
    let mut other = farthest(&one);
    for _ in 0..10 {
        let (a, b): (Vec<Traits>, Vec<Traits>) = rows
            .iter()
            .partition(|row| distance(*row, &one) <= distance(*row, &other));
        if a.is_empty() || b.is_empty() {
            return (middle, middle, None);
        }
        one = average(&a);
        other = average(&b);
    }
    let is_one = |row: &Traits| distance(row, &one) <= distance(row, &other);
    let one_is_common = rows.iter().filter(|row| is_one(row)).count() * 2 >= rows.len();
    let common = if one_is_common { one } else { other };
    let far = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_one(row) != one_is_common)
        .max_by(|a, b| distance(a.1, &common).total_cmp(&distance(b.1, &common)))
        .map(|(at, _)| at);
    (one, other, far)
}
