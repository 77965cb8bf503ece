//! Measures a recording while it is read.

use super::clipping::ClipMeter;
use super::frames::{NO_PARTIAL, sane};
use super::rate::Converter;
use super::tone::ToneMeter;
use super::{Analysis, AnalysisFrame, Mix, SoundError, check_format, db};

/// Rate of the speech detector, a second.
const SPEECH_RATE: u32 = 16_000;
/// Samples of one frame at that rate.
const SPEECH_FRAME: usize = 256;
/// The mix is worse than one channel alone where it has less than this share of its power.
const CANCELLED: f64 = 0.1;
/// A peak beyond this is no overshoot of a lossy codec: the recording has room above full scale, as one of
/// floats has, and what passes full scale there was not cut.
const OVERSHOOT_MAX: f32 = 1.5;

/// Takes a recording block by block and keeps 8 bytes of every 16 ms.
///
/// The work is linear in the samples, and what is held beside the frames does not grow.
pub struct Analyser {
    rate: u32,
    mix: Mix,
    samples: u64,
    channels: Vec<Channel>,
    mixed_power: f64,
    high_pass: HighPass,
    frame: Open,
    frames: Vec<AnalysisFrame>,
    mono: Vec<f32>,
    converter: Converter,
    slow: Vec<f32>,
    speech: Speech,
}

struct Channel {
    clips: ClipMeter,
    power: f64,
    peak: f32,
}

/// The frame that is being filled.
#[derive(Default)]
struct Open {
    power: f64,
    samples: u32,
    clipped: u16,
    flat: u16,
}

/// Takes off the offset and the rumble below 30 Hz that say nothing of noise.
struct HighPass {
    keep: f32,
    last_in: f32,
    last_out: f32,
}

impl HighPass {
    fn new(rate: u32) -> Self {
        Self {
            keep: (-std::f32::consts::TAU * 30.0 / rate as f32).exp(),
            last_in: 0.0,
            last_out: 0.0,
        }
    }

    fn push(&mut self, sample: f32) -> f32 {
        self.last_out = self.keep * (self.last_out + sample - self.last_in);
        self.last_in = sample;
        self.last_out
    }
}

impl Analyser {
    /// An analyser of `channels` channels of `rate` samples a second, mixed by `mix`: the average, or
    /// what [`Analysis::advice`] said after a first pass.
    pub fn new(rate: u32, channels: u16, mix: Mix) -> Result<Self, SoundError> {
        check_format(rate, channels)?;
        let channel = || Channel {
            clips: ClipMeter::new(rate),
            power: 0.0,
            peak: 0.0,
        };
        Ok(Self {
            rate,
            mix,
            samples: 0,
            channels: (0..channels).map(|_| channel()).collect(),
            mixed_power: 0.0,
            high_pass: HighPass::new(rate),
            frame: Open::default(),
            frames: Vec::new(),
            mono: Vec::new(),
            // A rate that shares no divisor with 16 kHz would need an enormous filter; the nearest
            // multiple of 25 Hz is off by a thousandth at most.
            converter: Converter::new((rate.max(25) + 12) / 25 * 25, SPEECH_RATE)?,
            slow: Vec::new(),
            speech: Speech {
                detector: earshot::Detector::default_boxed(),
                tone: ToneMeter::new(),
                probability: Vec::new(),
            },
        })
    }

    /// Adds samples, the channels interleaved; full scale is 1. Samples that do not fill all channels
    /// are left out.
    pub fn push(&mut self, interleaved: &[f32]) -> Result<(), SoundError> {
        self.mono.clear();
        for samples in interleaved.chunks_exact(self.channels.len()) {
            let mut full = false;
            let mut flat = 0;
            for (channel, sample) in self.channels.iter_mut().zip(samples) {
                let sample = sane(*sample);
                let (at_full_scale, flat_samples) = channel.clips.push(sample);
                full |= at_full_scale;
                flat = flat.max(flat_samples);
                channel.power += f64::from(sample * sample);
                channel.peak = channel.peak.max(sample.abs());
            }
            let mixed = self.mix.of(samples);
            self.mono.push(mixed);
            self.mixed_power += f64::from(mixed * mixed);
            self.frame.clipped = self.frame.clipped.saturating_add(full.into());
            self.frame.flat = self
                .frame
                .flat
                .saturating_add(flat.try_into().unwrap_or(u16::MAX));
            let level = self.high_pass.push(mixed);
            self.frame.power += f64::from(level * level);
            self.frame.samples += 1;
            self.samples += 1;
            if self.samples == (self.frames.len() as u64 + 1) * u64::from(self.rate) * 2 / 125 {
                self.close();
            }
        }
        self.converter.push(&self.mono, &mut self.slow)?;
        self.speech.take(&mut self.slow)
    }

    /// Seconds that were pushed so far.
    pub fn seconds(&self) -> f64 {
        self.samples as f64 / f64::from(self.rate)
    }

    /// The frames that are complete so far; whether somebody speaks in them is not known yet.
    pub fn frames(&self) -> &[AnalysisFrame] {
        &self.frames
    }

    /// Ends the recording.
    pub fn finish(mut self) -> Result<Analysis, SoundError> {
        if self.frame.samples > 0 {
            self.close();
        }
        self.converter.finish(&mut self.slow)?;
        self.speech.take(&mut self.slow)?;
        // The last frame is rarely full; silence fills it.
        self.slow.resize(SPEECH_FRAME, 0.0);
        self.speech.take(&mut self.slow)?;
        if self.channels.iter().any(|it| it.peak > OVERSHOOT_MAX) {
            for frame in &mut self.frames {
                frame.clipped = 0;
            }
        }
        let steady = self.speech.tone.finish();
        for (at, frame) in self.frames.iter_mut().enumerate() {
            frame.speech = self.speech.probability.get(at).copied().unwrap_or(0);
            frame.partial = match steady.get(at) {
                Some(Some(power)) => (-db(*power)).round().clamp(0.0, 254.0) as u8,
                _ => NO_PARTIAL,
            };
        }
        let loudest = self
            .channels
            .iter()
            .zip(0u16..)
            .max_by(|a, b| a.0.power.total_cmp(&b.0.power));
        let advice = match (self.mix, loudest) {
            (Mix::Average, Some((channel, number)))
                if self.mixed_power < CANCELLED * channel.power =>
            {
                Mix::Channel(number)
            }
            (mix, _) => mix,
        };
        Ok(Analysis {
            frames: self.frames,
            rate: self.rate,
            samples: self.samples,
            advice,
        })
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.frame);
        let level = db((open.power / f64::from(open.samples)) as f32).clamp(-120.0, 20.0);
        self.frames.push(AnalysisFrame {
            level: (level * 100.0).round() as i16,
            clipped: open.clipped,
            flat: open.flat,
            ..AnalysisFrame::default()
        });
    }
}

/// What is measured at 16 kHz.
struct Speech {
    detector: Box<earshot::Detector>,
    tone: ToneMeter,
    probability: Vec<u8>,
}

impl Speech {
    fn take(&mut self, samples: &mut Vec<f32>) -> Result<(), SoundError> {
        let whole = samples.len() / SPEECH_FRAME * SPEECH_FRAME;
        for frame in samples[..whole].chunks_exact_mut(SPEECH_FRAME) {
            self.tone.push(frame)?;
            for sample in frame.iter_mut() {
                *sample = sample.clamp(-1.0, 1.0);
            }
            let probability = self.detector.predict_f32(frame);
            self.probability
                .push((probability.clamp(0.0, 1.0) * 255.0).round() as u8);
        }
        samples.drain(..whole);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipped(wave: impl Fn(f32) -> f32) -> u32 {
        let mut analyser = Analyser::new(8_000, 1, Mix::Average).unwrap();
        let tone: Vec<f32> = (0..8_000).map(|n| wave((n as f32 * 0.2).sin())).collect();
        analyser.push(&tone).unwrap();
        let analysis = analyser.finish().unwrap();
        analysis
            .frames()
            .iter()
            .map(|it| u32::from(it.clipped))
            .sum()
    }

    #[test]
    fn what_has_room_above_full_scale_is_not_clipped_by_passing_it() {
        assert_eq!(clipped(|x| x * 3.0), 0);
        assert!(clipped(|x| (x * 3.0).clamp(-1.0, 1.0)) > 1_000);
        // A lossy codec draws the corners of what was cut beyond full scale.
        assert!(clipped(|x| (x * 3.0).clamp(-1.2, 1.2)) > 1_000);
    }
}
