//! Examples of good and bad recordings: the same words without a fault, and with one mixed in.

use super::biquad::Biquad;
use std::f32::consts::FRAC_1_SQRT_2;

/// An example of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordingExample {
    /// Without a fault.
    Good,
    /// A fan or a street behind the voice.
    Noise,
    /// A bare room that rings.
    Room,
    /// Somebody else speaks too.
    TwoVoices,
    /// Too far from the microphone.
    Quiet,
    /// Too near to it: cut off at full scale.
    Loud,
    /// Through a telephone.
    Telephone,
}

impl RecordingExample {
    /// All of them, the good one first.
    pub const ALL: [Self; 7] = [
        Self::Good,
        Self::Noise,
        Self::Room,
        Self::TwoVoices,
        Self::Quiet,
        Self::Loud,
        Self::Telephone,
    ];

    /// The example, made of somebody who speaks in a quiet room: the first seconds of it are heard.
    pub fn make(self, speech: &[f32], rate: u32) -> Vec<f32> {
        let piece = &speech[..speech.len().min((SECONDS * rate as f32) as usize)];
        let made = match self {
            Self::Good => piece.to_vec(),
            Self::Noise => with_noise(piece),
            Self::Room => in_a_room(piece, rate),
            Self::TwoVoices => with_another_voice(piece, &speech[piece.len()..]),
            Self::Quiet => piece.iter().map(|sample| sample * 0.012).collect(),
            Self::Loud => piece
                .iter()
                .map(|sample| (sample * 6.0).clamp(-1.0, 1.0))
                .collect(),
            Self::Telephone => through_a_telephone(piece, rate),
        };
        faded(made, rate)
    }
}

/// How long the examples are, in seconds.
const SECONDS: f32 = 5.6;
/// So far under the voice the noise stays, in dB.
const NOISE_UNDER_DB: f32 = 9.0;
/// The other voice, as a share of the first.
const OTHER_VOICE: f32 = 0.7;
/// How much slower, and by that lower, the other voice speaks.
const SLOWER: f32 = 0.78;
/// After so long the ringing has fallen by 60 dB, in seconds.
const RING: f32 = 1.3;
/// The band of a telephone, in Hz.
const BAND: [f32; 2] = [320.0, 3300.0];

fn rms(samples: &[f32]) -> f32 {
    let power: f32 = samples.iter().map(|sample| sample * sample).sum();
    (power / samples.len().max(1) as f32).sqrt()
}

/// No step at either end.
fn faded(mut samples: Vec<f32>, rate: u32) -> Vec<f32> {
    let fade = (rate as usize / 50).min(samples.len() / 2).max(1);
    let last = samples.len();
    for at in 0..fade.min(last) {
        let share = at as f32 / fade as f32;
        samples[at] *= share;
        samples[last - 1 - at] *= share;
    }
    samples
}

/// Noise that falls towards the treble as that of fans and streets does.
fn with_noise(speech: &[f32]) -> Vec<f32> {
    let mut state = 0x2545_F491_u32;
    let mut low = 0.0;
    let noise: Vec<f32> = (0..speech.len())
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let white = state as f32 / u32::MAX as f32 - 0.5;
            low += 0.12 * (white - low);
            low + 0.12 * white
        })
        .collect();
    let gain = rms(speech) / rms(&noise).max(1e-9) * 10f32.powf(-NOISE_UNDER_DB / 20.0);
    let mixed = speech.iter().zip(&noise);
    mixed.map(|(voice, noise)| voice + gain * noise).collect()
}

/// A comb filter: what comes back from a wall, again and again.
fn echoes(samples: &[f32], delay: usize, keep: f32, length: usize) -> Vec<f32> {
    let mut out = vec![0.0; length];
    for at in 0..length {
        let before = at.checked_sub(delay).map_or(0.0, |at| out[at]);
        out[at] = samples.get(at).copied().unwrap_or(0.0) + keep * before;
    }
    out
}

/// A room without anything soft in it, after Schroeder: combs side by side, then all-passes.
fn in_a_room(speech: &[f32], rate: u32) -> Vec<f32> {
    let seconds = |time: f32| (time * rate as f32) as usize;
    let length = speech.len() + seconds(RING * 0.7);
    let mut ringing = vec![0.0; length];
    for delay in [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0617] {
        let keep = 10f32.powf(-3.0 * delay / RING);
        for (sum, sample) in ringing
            .iter_mut()
            .zip(echoes(speech, seconds(delay), keep, length))
        {
            *sum += sample / 6.0;
        }
    }
    for delay in [0.005, 0.0017] {
        let (delay, keep) = (seconds(delay), 0.7);
        let direct = echoes(&ringing, delay, keep, length);
        ringing = (0..length)
            .map(|at| {
                let before = at.checked_sub(delay).map_or(0.0, |at| direct[at]);
                before - keep * direct[at]
            })
            .collect();
    }
    let near = speech.iter().copied().chain(std::iter::repeat(0.0));
    near.zip(&ringing)
        .map(|(voice, ringing)| 0.55 * voice + 0.9 * ringing)
        .collect()
}

/// Somebody with a lower voice speaks at the same time.
fn with_another_voice(speech: &[f32], rest: &[f32]) -> Vec<f32> {
    let slower = |at: usize| {
        let place = at as f32 * SLOWER;
        let before = place.floor();
        let sample = |at: usize| rest.get(at).copied().unwrap_or(0.0);
        let (one, other) = (sample(before as usize), sample(before as usize + 1));
        one + (other - one) * (place - before)
    };
    let other: Vec<f32> = (0..speech.len()).map(slower).collect();
    let gain = OTHER_VOICE * rms(speech) / rms(&other).max(1e-9);
    let both = speech.iter().zip(&other);
    both.map(|(voice, other)| 0.75 * (voice + gain * other))
        .collect()
}

fn through_a_telephone(speech: &[f32], rate: u32) -> Vec<f32> {
    let [low, high] = BAND;
    let below = || Biquad::low_pass(high, rate, FRAC_1_SQRT_2);
    let above = || Biquad::high_pass(low, rate, FRAC_1_SQRT_2);
    let mut filters = [above(), above(), below(), below(), below(), below()];
    let through = speech.iter().map(|sample| {
        filters
            .iter_mut()
            .fold(*sample, |sample, filter| filter.push(sample))
    });
    through
        .map(|sample| (1.3 * sample).clamp(-0.98, 0.98))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyser, Closer, Grade, Mix, Report, VerdictKind, judge};

    const RATE: u32 = 24_000;

    /// The sample clip, of which the app makes them.
    fn speech() -> Vec<f32> {
        let clip = include_bytes!("../../assets/sample/practice.wav").as_slice();
        let samples = hound::WavReader::new(clip).unwrap().into_samples::<i16>();
        samples.map(|x| f32::from(x.unwrap()) / 32768.0).collect()
    }

    /// What the app says of an example.
    fn report(example: RecordingExample) -> Report {
        let samples = example.make(&speech(), RATE);
        let mut analyser = Analyser::new(RATE, 1, Mix::Average).unwrap();
        analyser.push(&samples).unwrap();
        let analysis = analyser.finish().unwrap();
        let whole = analysis.whole();
        let closer = Closer::look(&samples, RATE, analysis.of(whole)).unwrap();
        judge(&analysis, whole, Some(&closer))
    }

    #[test]
    fn the_app_says_of_each_fault_what_the_example_is_for() {
        for (example, kind) in [
            (RecordingExample::Noise, VerdictKind::Noise),
            (RecordingExample::Room, VerdictKind::Echo),
            (RecordingExample::Quiet, VerdictKind::Loudness),
            (RecordingExample::Loud, VerdictKind::Clipping),
            (RecordingExample::Telephone, VerdictKind::Telephone),
        ] {
            let grade = report(example).of(kind).map(|verdict| verdict.grade);
            let told = matches!(grade, Some(Grade::Bad | Grade::Look));
            assert!(told, "{example:?}: {grade:?}");
            let good = report(RecordingExample::Good)
                .of(kind)
                .map(|verdict| verdict.grade);
            assert_eq!(good, Some(Grade::Good), "{kind:?}");
        }
    }

    #[test]
    fn each_fits_the_ear_and_the_service() {
        for example in RecordingExample::ALL {
            let samples = example.make(&speech(), RATE);
            let seconds = samples.len() as f32 / RATE as f32;
            assert!((5.0..8.0).contains(&seconds), "{example:?}: {seconds} s");
            let loudest = samples
                .iter()
                .fold(0.0, |most: f32, sample| most.max(sample.abs()));
            assert!(loudest <= 1.0, "{example:?}: {loudest}");
            assert!(samples.iter().all(|sample| sample.is_finite()));
        }
    }

    #[test]
    fn a_rate_or_a_length_that_nobody_meant_is_no_fault() {
        for example in RecordingExample::ALL {
            for speech in [&[][..], &[0.1], &[0.1; 50]] {
                let made = example.make(speech, 8_000);
                assert!(made.iter().all(|sample| sample.is_finite()), "{example:?}");
            }
        }
    }
}
