//! Partials that stay where they are: hum, a tone, a held chord.
//!
//! A voice glides; what keeps its pitch for a third of a second, in a pause above all, is not a voice.

use super::frames::{AnalysisFrame, pauses};
use super::{SoundError, db, limits, mean, quantile};
use crate::models;
use realfft::{RealFftPlanner, RealToComplex, num_complex::Complex};
use std::sync::Arc;

/// Rate of the samples, a second.
const RATE: f32 = models::RATE as f32;
/// Samples of one look: 64 ms, so that two partials of a low chord are two peaks.
const WINDOW: usize = 1024;
/// Samples between two looks: one frame.
const HOP: usize = 256;
/// Looks that a partial must last: 320 ms.
const LASTS: u8 = 20;
/// How many times stronger than the middle of its neighbourhood a partial is (11.5 dB).
const PROMINENCE: f32 = 14.0;
/// Power below which a partial is not heard: -85 dB of full scale.
const FAINT: f32 = 3.2e-9;
/// Where partials are looked for, in Hz: below is rumble, and the mains, which are heard by their multiples and which
/// [`hum`](super::hum) tells in longer looks; above hardly any tone of music starts.
const BAND: (f32, f32) = (75.0, 4000.0);

/// A partial and where it began: one that moved away from there is a glide.
#[derive(Clone, Copy, Default)]
struct ToneTrack {
    start: usize,
    age: u8,
}

/// Frames of the background that are looked at where there are hardly any pauses: half a second.
const BACKGROUND_FRAMES: usize = 32;

/// Watches for steady partials in a stream of 16 kHz.
pub(super) struct ToneMeter {
    fft: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    scale: f32,
    past: Vec<f32>,
    buffer: Vec<f32>,
    spectrum: Vec<Complex<f32>>,
    power: Vec<f32>,
    tracks: Vec<ToneTrack>,
    next_tracks: Vec<ToneTrack>,
    frames: Vec<Option<f32>>,
}

impl ToneMeter {
    pub(super) fn new() -> Self {
        let fft = RealFftPlanner::new().plan_fft_forward(WINDOW);
        let window: Vec<f32> = super::spectrum::hann(WINDOW);
        let sum: f32 = window.iter().sum();
        let bins = WINDOW / 2 + 1;
        Self {
            fft,
            // A sine of amplitude 1 has a power of one half.
            scale: 2.0 / (sum * sum),
            window,
            past: vec![0.0; WINDOW],
            buffer: vec![0.0; WINDOW],
            spectrum: vec![Complex::default(); bins],
            power: vec![0.0; bins],
            tracks: vec![ToneTrack::default(); bins],
            next_tracks: vec![ToneTrack::default(); bins],
            frames: Vec::new(),
        }
    }

    /// Adds one frame of 256 samples.
    pub(super) fn push(&mut self, frame: &[f32]) -> Result<(), SoundError> {
        let mut past = std::mem::take(&mut self.past);
        past.copy_within(HOP.., 0);
        past[WINDOW - HOP..].copy_from_slice(frame);
        let looked = self.look_at(&past);
        self.past = past;
        looked?;
        let steady = self.follow();
        self.frames.push(steady);
        if steady.is_some() {
            // The partial was there before it was known to last; the look reaches back 48 ms.
            let since = self.frames.len().saturating_sub(usize::from(LASTS) + 2);
            for before in &mut self.frames[since..] {
                *before = before.or(steady);
            }
        }
        Ok(())
    }

    /// Takes the spectrum of so many samples as a look has.
    fn look_at(&mut self, samples: &[f32]) -> Result<(), SoundError> {
        for ((out, sample), weight) in self.buffer.iter_mut().zip(samples).zip(&self.window) {
            *out = sample * weight;
        }
        self.fft
            .process(&mut self.buffer, &mut self.spectrum)
            .map_err(SoundError::inner)?;
        for (power, bin) in self.power.iter_mut().zip(&self.spectrum) {
            *power = bin.norm_sqr() * self.scale;
        }
        Ok(())
    }

    /// The power spectrum of the last look.
    pub(super) fn last_look(&self) -> &[f32] {
        &self.power
    }

    /// The bins in which partials are looked for.
    fn band() -> std::ops::RangeInclusive<usize> {
        let width = RATE / WINDOW as f32;
        (BAND.0 / width).round() as usize..=(BAND.1 / width).round() as usize
    }

    /// For each frame, oldest first, the power of its strongest steady partial, where there is one.
    pub(super) fn finish(self) -> Vec<Option<f32>> {
        self.frames
    }

    /// Lets the partials of this look continue those of the last, and tells how strong the strongest is
    /// that has lasted.
    fn follow(&mut self) -> Option<f32> {
        let mut steady: Option<f32> = None;
        self.next_tracks.fill(ToneTrack::default());
        for bin in Self::band() {
            if self.is_partial(bin) {
                let near = &self.tracks[bin - 1..=bin + 1];
                let before = near
                    .iter()
                    .filter(|track| track.age > 0 && bin.abs_diff(track.start) <= 1)
                    .max_by_key(|track| track.age);
                let track = before.copied().unwrap_or(ToneTrack { start: bin, age: 0 });
                let age = track.age.saturating_add(1);
                self.next_tracks[bin] = ToneTrack { age, ..track };
                if age >= LASTS {
                    steady = Some(steady.unwrap_or_default().max(self.power[bin]));
                }
            }
        }
        std::mem::swap(&mut self.tracks, &mut self.next_tracks);
        steady
    }

    fn is_partial(&self, bin: usize) -> bool {
        self.stands_out(bin, 0.5)
    }

    /// Whether a bin is a peak that stands out of its neighbourhood: of the value below which so large a share
    /// of it lies. Half is right for one look; in the mean of many, where the noise is smooth, a quarter leaves
    /// more room for the other partials of a hum.
    fn stands_out(&self, bin: usize, share: f32) -> bool {
        let here = self.power[bin];
        if here < FAINT || here < self.power[bin - 1] || here < self.power[bin + 1] {
            return false;
        }
        // The median, for another partial in the neighbourhood must not hide this one. So many of its values lie
        // below it, and it is stood out of where as many are stood out of.
        let below = &self.power[bin.saturating_sub(8)..bin - 2];
        let above = &self.power[bin + 3..(bin + 9).min(self.power.len())];
        let Some(last) = (below.len() + above.len()).checked_sub(1) else {
            return false;
        };
        let at = (share * last as f32).round() as usize;
        let low = |around: &[f32]| around.iter().filter(|it| here > PROMINENCE * **it).count();
        low(below) + low(above) > at
    }
}

/// How strong the strongest partial of the background is, in dB against the speech: that of the median
/// spectrum (what is there half of the time, as the end of a vowel is not) of the pauses, or of the quietest
/// moments where there are hardly any pauses. The samples are of 16 kHz. `None` where nothing stands out of its
/// neighbourhood, or nobody speaks.
pub(super) fn background_partial_db(
    samples: &[f32],
    frames: &[AnalysisFrame],
) -> Result<Option<f32>, SoundError> {
    let Some(speech) = mean(frames.iter().filter(|f| f.is_speech()).map(|f| f.power())) else {
        return Ok(None);
    };
    let far = pauses(frames, limits::TONE_MARGIN);
    let mut quiet: Vec<usize> = (0..frames.len()).filter(|at| far[*at]).collect();
    if quiet.len() < BACKGROUND_FRAMES {
        quiet = (0..frames.len())
            .filter(|at| !frames[*at].is_digital_silence())
            .collect();
        quiet.sort_by_key(|at| frames[*at].level);
        quiet.truncate((frames.len() / 8).max(BACKGROUND_FRAMES));
    }
    let mut meter = ToneMeter::new();
    let mut looks: Vec<Vec<f32>> = vec![Vec::with_capacity(quiet.len()); meter.power.len()];
    for at in quiet {
        let middle = at * HOP + HOP / 2;
        let Some(look) = middle
            .checked_sub(WINDOW / 2)
            .and_then(|start| samples.get(start..start + WINDOW))
        else {
            continue;
        };
        meter.look_at(look)?;
        for (looks, power) in looks.iter_mut().zip(&meter.power) {
            looks.push(*power);
        }
    }
    let middle = |looks: &mut Vec<f32>| quantile(looks, 0.5).unwrap_or_default();
    meter.power = looks.iter_mut().map(middle).collect();
    let strongest = ToneMeter::band()
        .filter(|bin| meter.stands_out(*bin, 0.25))
        .map(|bin| meter.power[bin])
        .reduce(f32::max);
    Ok(strongest.map(|power| db(power / speech.max(1e-12))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Noise;

    fn share(samples: &[f32]) -> f32 {
        let mut meter = ToneMeter::new();
        for frame in samples.chunks_exact(HOP) {
            meter.push(frame).unwrap();
        }
        let frames = meter.finish();
        frames.iter().flatten().count() as f32 / frames.len() as f32
    }

    #[test]
    fn a_held_tone_is_steady() {
        let tone: Vec<f32> = (0..32_000)
            .map(|n| 0.01 * (n as f32 * 220.0 * std::f32::consts::TAU / RATE).sin())
            .collect();
        assert!(share(&tone) > 0.9);
    }

    #[test]
    fn hiss_is_not() {
        let hiss: Vec<f32> = Noise::new(1).take(64_000).map(|x| 0.1 * x).collect();
        assert!(share(&hiss) < 0.05);
    }

    #[test]
    fn a_glide_is_not() {
        let mut phase = 0.0f32;
        let glide: Vec<f32> = (0..32_000)
            .map(|n| {
                let hz = 150.0 + 100.0 * (n as f32 / RATE * 6.0).sin();
                phase = (phase + hz * std::f32::consts::TAU / RATE) % std::f32::consts::TAU;
                0.3 * phase.sin()
            })
            .collect();
        assert!(share(&glide) < 0.2);
    }

    #[test]
    fn a_partial_of_the_background_is_there_in_most_of_the_pauses() {
        let frame = |speech: u8, level: i16| AnalysisFrame {
            level,
            speech,
            ..AnalysisFrame::default()
        };
        let frames = [vec![frame(255, -2_000); 100], vec![frame(0, -6_000); 150]].concat();
        let with_tone = |frames_with: usize| -> Vec<f32> {
            let tone = 110 * HOP..(110 + frames_with) * HOP;
            (0..250 * HOP)
                .zip(Noise::new(2))
                .map(|(n, hiss)| {
                    let wave = (n as f32 * 400.0 * std::f32::consts::TAU / RATE).sin();
                    0.001 * hiss
                        + if tone.contains(&n) {
                            0.0141 * wave
                        } else {
                            0.0
                        }
                })
                .collect()
        };
        let of = |samples: &[f32]| background_partial_db(samples, &frames).unwrap();
        // The end of a vowel, as the detector of speech leaves it in a pause.
        assert!(of(&with_tone(20)).is_none_or(|db| db < -45.0));
        let all = of(&with_tone(140)).unwrap();
        assert!((-22.5..-18.5).contains(&all), "{all}");
    }
}
