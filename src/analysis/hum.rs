//! The hum of the mains: steady lines at 50 or 60 Hz and their multiples, behind a voice too.
//!
//! In a look of 64 ms, as for other tones, these lines run into each other and into the voice. In half a second each
//! is a peak of its own, and no voice stays on one for most of a recording.

use super::frames::AnalysisFrame;
use super::{SoundError, db, mean, quantile};
use crate::models::RATE;
use realfft::RealFftPlanner;
use serde::{Deserialize, Serialize};

/// Samples of one look: half a second, so that a bin is 2 Hz wide and holds the mains wherever they drift.
const WINDOW: usize = RATE as usize / 2;
/// Samples between two looks.
const HOP: usize = WINDOW / 2;
/// Fewer looks than this, of a second and a quarter together, are no evidence of what stays.
const LOOKS_NEEDED: usize = 4;
/// Frequencies of mains, in Hz.
const MAINS: [usize; 2] = [50, 60];
/// The lines that are looked for: the mains and so many multiples less one.
const LINES: usize = 8;
/// Bins on each side of a line, 6 to 18 Hz away, above whose middle it stands.
const AROUND: std::ops::RangeInclusive<usize> = 3..=9;
/// How many times stronger than that a line is (8 dB).
const PROMINENCE: f32 = 6.3;
/// The share of the looks in which a line that stays is seen. A voice moves away, or covers it.
const STAYS: f32 = 0.5;
/// The share of the looks below which the level of a line is taken: there the voice adds least to it.
const LEVEL_AT: f32 = 0.25;

/// The hum of the mains behind somebody who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MainsHum {
    /// All its lines together, in dB against the speech.
    pub db: f32,
    /// The share of the recording in which its steadiest line is seen, 0 to 1.
    pub share: f32,
}

/// What hums in samples of 16 kHz, whose frames are given. `None` where nothing does, where nobody speaks, and of
/// less than a second and a quarter.
pub(super) fn mains_hum(
    samples: &[f32],
    frames: &[AnalysisFrame],
) -> Result<Option<MainsHum>, SoundError> {
    let Some(speech) = mean(frames.iter().filter(|f| f.is_speech()).map(|f| f.power())) else {
        return Ok(None);
    };
    let looks = looks(samples)?;
    if looks.len() < LOOKS_NEEDED {
        return Ok(None);
    }
    let strongest = MAINS
        .iter()
        .filter_map(|mains| lines_of(&looks, *mains))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    Ok(strongest.map(|(power, share)| MainsHum {
        db: db(power / speech.max(1e-12)),
        share,
    }))
}

/// The power of all lines of the mains that stay, and the share of the looks in which the steadiest is seen. A
/// hum has the mains or their double: what has neither hums by itself.
fn lines_of(looks: &[Vec<f32>], mains: usize) -> Option<(f32, f32)> {
    let lines: Vec<(usize, f32, f32)> = (1..=LINES)
        .filter_map(|multiple| {
            let (power, share) = line(looks, bin(mains * multiple))?;
            (share >= STAYS).then_some((multiple, power, share))
        })
        .collect();
    lines.iter().any(|line| line.0 <= 2).then(|| {
        let power = lines.iter().map(|line| line.1).sum();
        (power, lines.iter().map(|line| line.2).fold(0.0, f32::max))
    })
}

/// How strong a line is, and the share of the looks in which it stands out.
fn line(looks: &[Vec<f32>], bin: usize) -> Option<(f32, f32)> {
    let mut powers: Vec<f32> = Vec::with_capacity(looks.len());
    let mut seen = 0u32;
    for look in looks {
        // Hardly any mains are right to the hertz.
        let power = look[bin - 1..=bin + 1].iter().copied().fold(0.0, f32::max);
        let mut around: Vec<f32> = AROUND
            .flat_map(|away| [look[bin - away], look[bin + away]])
            .collect();
        let around = quantile(&mut around, 0.5)?;
        seen += u32::from(power > PROMINENCE * around);
        powers.push(power);
    }
    let share = seen as f32 / looks.len() as f32;
    Some((quantile(&mut powers, LEVEL_AT)?, share))
}

/// The bin of a frequency in Hz.
fn bin(hz: usize) -> usize {
    hz * WINDOW / RATE as usize
}

/// The power spectra up to the highest bin that is asked for, one every quarter of a second.
fn looks(samples: &[f32]) -> Result<Vec<Vec<f32>>, SoundError> {
    let fft = RealFftPlanner::new().plan_fft_forward(WINDOW);
    let window = super::spectrum::hann(WINDOW);
    let sum: f32 = window.iter().sum();
    // A sine of amplitude 1 has a power of one half.
    let scale = 2.0 / (sum * sum);
    let bins = bin(MAINS[1] * LINES) + AROUND.end() + 1;
    let mut spectrum = fft.make_output_vec();
    let mut buffer = fft.make_input_vec();
    samples
        .windows(WINDOW)
        .step_by(HOP)
        .map(|look| {
            for ((out, sample), weight) in buffer.iter_mut().zip(look).zip(&window) {
                *out = sample * weight;
            }
            fft.process(&mut buffer, &mut spectrum)
                .map_err(SoundError::inner)?;
            let power = spectrum.iter().map(|bin| bin.norm_sqr() * scale);
            Ok(power.take(bins).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Noise, speech, under};
    use crate::analysis::{Analyser, Mix};

    /// Lines at multiples of a frequency, the higher the weaker.
    fn lines(hz: f32) -> impl Iterator<Item = f32> {
        (0..).map(move |n| {
            let time = n as f32 / RATE as f32;
            let line =
                |multiple: f32| (hz * multiple * time * std::f32::consts::TAU).sin() / multiple;
            [1.0, 2.0, 3.0, 5.0].map(line).iter().sum()
        })
    }

    fn hum_of(samples: &[f32]) -> Option<MainsHum> {
        let mut analyser = Analyser::new(RATE, 1, Mix::Average).unwrap();
        analyser.push(samples).unwrap();
        let analysis = analyser.finish().unwrap();
        mains_hum(samples, analysis.frames()).unwrap()
    }

    #[test]
    fn hum_of_mains_that_are_not_right_to_the_hertz_is_as_loud_as_it_was_mixed_in() {
        let voice = speech(RATE, 8.0, 120.0);
        for hz in [50.0, 60.0, 50.4] {
            let hum = hum_of(&under(&voice, lines(hz), 25.0)).unwrap();
            assert!((-28.5..-23.5).contains(&hum.db), "{hz}: {hum:?}");
            assert!(hum.share > 0.8, "{hz}: {hum:?}");
        }
    }

    #[test]
    fn a_voice_alone_noise_and_tones_of_other_pitches_are_no_hum() {
        let voice = speech(RATE, 8.0, 120.0);
        let none = |samples: &[f32]| hum_of(samples).is_none_or(|hum| hum.db < -45.0);
        assert!(none(&voice));
        assert!(none(&under(&voice, Noise::new(3), 15.0)));
        assert!(none(&under(&voice, lines(73.0), 20.0)));
    }

    #[test]
    fn of_less_than_what_can_stay_nothing_is_said() {
        let hum: Vec<f32> = lines(50.0).take(RATE as usize).collect();
        assert_eq!(hum_of(&hum), None);
    }
}
