//! The pitch of a voice, frame by frame.

use super::frames::AnalysisFrame;
use super::spectrum::{HOP, hann};
use super::{SoundError, quantile};
use crate::models::RATE;
use realfft::RealFftPlanner;

/// Samples of one look: 64 ms hold four periods of the lowest voice.
const WINDOW: usize = 1024;
/// Lowest and highest pitch, in Hz.
const RANGE: (f32, f32) = (65.0, 420.0);
/// How alike two periods are in a voiced frame, of 1.
const VOICED: f32 = 0.6;

/// Fewer voiced frames (4 s) tell nothing of a melody.
const FEWEST: usize = 240;

/// How much the melody of the voice moves: half of all pitches of the speech lie within so many semitones.
/// `None` where there is too little of it.
pub(super) fn melody(samples: &[f32], frames: &[AnalysisFrame]) -> Result<Option<f32>, SoundError> {
    let mut pitches: Vec<f32> = semitones(samples)?
        .into_iter()
        .zip(frames)
        .filter(|(_, frame)| frame.is_speech())
        .filter_map(|(pitch, _)| pitch)
        .collect();
    if pitches.len() < FEWEST {
        return Ok(None);
    }
    let upper = quantile(&mut pitches, 0.75);
    let lower = quantile(&mut pitches, 0.25);
    Ok(upper.zip(lower).map(|(upper, lower)| upper - lower))
}

/// The pitch of each frame of 16 kHz in semitones above 55 Hz; `None` where there is no voice.
fn semitones(samples: &[f32]) -> Result<Vec<Option<f32>>, SoundError> {
    let mut planner = RealFftPlanner::new();
    let forward = planner.plan_fft_forward(2 * WINDOW);
    let back = planner.plan_fft_inverse(2 * WINDOW);
    let window = hann(WINDOW);
    let mut buffer = forward.make_input_vec();
    let mut spectrum = forward.make_output_vec();
    let mut correlate = |look: &[f32]| -> Result<Vec<f32>, SoundError> {
        buffer.fill(0.0);
        buffer[..look.len()].copy_from_slice(look);
        forward
            .process(&mut buffer, &mut spectrum)
            .map_err(SoundError::inner)?;
        for bin in &mut spectrum {
            *bin = bin.norm_sqr().into();
        }
        back.process(&mut spectrum, &mut buffer)
            .map_err(SoundError::inner)?;
        Ok(buffer[..WINDOW].to_vec())
    };
    // The window's own correlation is divided out, or long periods would always look less alike.
    let of_window = correlate(&window)?;
    let shortest = (RATE as f32 / RANGE.1) as usize;
    let longest = (RATE as f32 / RANGE.0) as usize;
    samples
        .windows(WINDOW)
        .step_by(HOP)
        .map(|look| {
            let mean = look.iter().sum::<f32>() / WINDOW as f32;
            let look: Vec<f32> = look
                .iter()
                .zip(&window)
                .map(|(x, w)| (x - mean) * w)
                .collect();
            let found = correlate(&look)?;
            if found[0] <= 1e-6 {
                return Ok(None);
            }
            let likeness = |lag: usize| found[lag] / found[0] * of_window[0] / of_window[lag];
            let best = (shortest..=longest)
                .filter(|lag| {
                    likeness(*lag) > likeness(lag - 1) && likeness(*lag) >= likeness(lag + 1)
                })
                .map(|lag| (lag, likeness(lag)))
                // Two periods are as alike as one: the shorter wins unless it is clearly worse.
                .reduce(|best, next| if next.1 > best.1 + 0.08 { next } else { best });
            Ok(best
                .filter(|(_, likeness)| *likeness >= VOICED)
                .map(|(lag, _)| 12.0 * (RATE as f32 / lag as f32 / 55.0).log2()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Noise;

    #[test]
    fn the_pitch_of_a_buzz_is_found() {
        for hz in [80.0, 130.0, 220.0, 350.0] {
            let buzz: Vec<f32> = (0..16_000)
                .map(|n| {
                    (1..8)
                        .map(|k| {
                            (n as f32 * hz * k as f32 * std::f32::consts::TAU / 16_000.0).sin()
                        })
                        .sum::<f32>()
                        / 10.0
                })
                .collect();
            let wanted = 12.0 * (hz / 55.0f32).log2();
            let found = semitones(&buzz).unwrap();
            let right = found
                .iter()
                .flatten()
                .filter(|s| (**s - wanted).abs() < 0.6)
                .count();
            assert!(
                right * 10 > found.len() * 9,
                "{hz} Hz: {right} of {}",
                found.len()
            );
        }
    }

    #[test]
    fn hiss_has_no_pitch() {
        let hiss: Vec<f32> = Noise::new(3).take(16_000).collect();
        let voiced = semitones(&hiss).unwrap().iter().flatten().count();
        assert!(voiced < 4, "{voiced}");
    }
}
