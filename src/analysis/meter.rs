//! Measures a recording while it is read.

use super::clipping::ClipMeter;
use super::frames::NO_PARTIAL;
use super::mix::sane;
use super::mix_meter::MixMeter;
use super::tone::ToneMeter;
use super::{Analysis, AnalysisFrame, MixPlan, SoundError, check_format, codec, db};
use crate::high_pass::HighPass;
use crate::resample::Converter;

/// Rate of the speech detector, a second.
const SPEECH_RATE: u32 = 16_000;
/// Samples of one frame at that rate.
const SPEECH_FRAME: usize = 256;
/// Rumble below, in Hz, says nothing of noise.
const RUMBLE: f32 = 30.0;

/// Takes a recording block by block and keeps 10 bytes of every 16 ms.
///
/// The work is linear in the samples, and what is held beside the frames does not grow.
pub struct Analyser {
    rate: u32,
    plan: MixPlan,
    samples: u64,
    clips: Vec<ClipMeter>,
    mix_meter: Option<MixMeter>,
    /// Samples, interleaved, whose mix is not decided yet.
    waiting: Vec<f32>,
    high_pass: HighPass,
    frame: Open,
    /// The sample with which it ends.
    frame_ends: u64,
    frames: Vec<AnalysisFrame>,
    mono: Vec<f32>,
    converter: Converter,
    slow: Vec<f32>,
    speech: Speech,
}

/// The frame that is being filled.
#[derive(Default)]
struct Open {
    power: f64,
    samples: u32,
    clipped: u16,
    flat: u16,
    quarter: Quarter,
    quietest: Option<f32>,
}

/// The quarter of a frame that is being filled.
#[derive(Default)]
struct Quarter {
    power: f32,
    samples: u32,
}

impl Open {
    /// Adds a sample as it was recorded, with its offset, of which so many make a quarter.
    fn push_quarter(&mut self, sample: f32, samples: u32) {
        self.quarter.power += sample * sample;
        self.quarter.samples += 1;
        if self.quarter.samples >= samples {
            let Quarter { power, samples } = std::mem::take(&mut self.quarter);
            let power = power / samples as f32;
            self.quietest = Some(self.quietest.map_or(power, |least| least.min(power)));
        }
    }
}

impl Analyser {
    /// An analyser of `channels` channels of `rate` samples a second, mixed by a plan. Where that is the average,
    /// several channels are mixed by where the voice is found in them, which the analysis tells as its
    /// [advice](Analysis::advice).
    pub fn new(rate: u32, channels: u16, plan: impl Into<MixPlan>) -> Result<Self, SoundError> {
        check_format(rate, channels)?;
        let plan = plan.into();
        let is_open = channels > 1 && plan.is_average();
        Ok(Self {
            rate,
            plan,
            samples: 0,
            clips: vec![ClipMeter::new(rate); channels.into()],
            mix_meter: is_open.then(|| MixMeter::new(rate, channels)),
            waiting: Vec::new(),
            high_pass: HighPass::new(RUMBLE, rate),
            frame: Open::default(),
            frame_ends: frame_end(0, rate),
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
                hollow: Vec::new(),
            },
        })
    }

    /// The same of samples that are whole beyond full scale, as floats are.
    #[must_use]
    pub fn with_headroom(mut self) -> Self {
        for clips in &mut self.clips {
            clips.allow_headroom();
        }
        self
    }

    /// Whether what is heard is mixed as advised. Of so many channels at such a rate that a few seconds of them
    /// fill the memory it is mixed by the average, and the advice is for a second reading.
    pub fn decides_on_the_way(&self) -> bool {
        let meter = self.mix_meter.as_ref();
        meter.is_none_or(MixMeter::decides_on_the_way)
    }

    /// Adds samples, the channels interleaved; full scale is 1. Samples that do not fill all channels
    /// are left out.
    pub fn push(&mut self, interleaved: &[f32]) -> Result<(), SoundError> {
        let Some(meter) = &mut self.mix_meter else {
            return self.measure(interleaved);
        };
        let channels = self.clips.len();
        for samples in interleaved.chunks_exact(channels) {
            meter.push(samples.iter().map(|it| sane(*it)));
        }
        if !meter.decides_on_the_way() {
            return self.measure(interleaved);
        }
        let whole = interleaved.len() - interleaved.len() % channels;
        self.waiting.extend(interleaved.iter().take(whole));
        self.measure_decided()
    }

    /// Measures what is waiting as far as its mix is decided.
    fn measure_decided(&mut self) -> Result<(), SoundError> {
        let Some(meter) = &self.mix_meter else {
            return Ok(());
        };
        let (_, decided) = meter.decided();
        let ready = usize::try_from(decided.saturating_sub(self.samples)).unwrap_or(usize::MAX);
        let ready = ready.saturating_mul(self.clips.len());
        self.measure_waiting(ready.min(self.waiting.len()))
    }

    /// Measures so many of the samples that wait, by what was decided of them.
    fn measure_waiting(&mut self, ready: usize) -> Result<(), SoundError> {
        let Some(meter) = self.mix_meter.as_ref().filter(|_| ready > 0) else {
            return Ok(());
        };
        self.plan = meter.decided().0.clone();
        let channels = self.clips.len();
        let rest = self.waiting.split_off(ready);
        let waiting = std::mem::replace(&mut self.waiting, rest);
        // In pieces, for what is made of each is kept while it is measured.
        let frames = self.rate as usize / 10 + 1;
        waiting
            .chunks(frames * channels)
            .try_for_each(|block| self.measure(block))
    }

    fn measure(&mut self, interleaved: &[f32]) -> Result<(), SoundError> {
        self.mono.clear();
        let channels = self.clips.len();
        let at = self.samples;
        let quarter = (self.rate / 250).max(1);
        self.plan
            .mix(interleaved, channels, at, self.rate, &mut self.mono);
        let mix = self.plan.at(at);
        for (samples, mixed) in interleaved.chunks_exact(channels).zip(&mut self.mono) {
            let mut full = false;
            let mut flat = 0;
            for (channel, (clips, sample)) in self.clips.iter_mut().zip(samples).enumerate() {
                let (at_full_scale, flat_samples) = clips.push(sane(*sample));
                // What is cut off in a channel that is not heard harms nothing.
                if mix.takes(channel) {
                    full |= at_full_scale;
                    flat = flat.max(flat_samples);
                }
            }
            self.frame.push_quarter(*mixed, quarter);
            // An offset is no sound, whatever is measured of it.
            *mixed = self.high_pass.push(*mixed);
            let level = *mixed;
            self.frame.clipped = self.frame.clipped.saturating_add(full.into());
            self.frame.flat = self
                .frame
                .flat
                .saturating_add(flat.try_into().unwrap_or(u16::MAX));
            self.frame.power += f64::from(level * level);
            self.frame.samples += 1;
            self.samples += 1;
            if self.samples == self.frame_ends {
                close(&mut self.frame, &mut self.frames);
                self.frame_ends = frame_end(self.frames.len(), self.rate);
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
        if let Some(meter) = &mut self.mix_meter {
            meter.finish();
        }
        // What is left behind the last whole part is mixed as that is.
        self.measure_waiting(self.waiting.len())?;
        if self.frame.samples > 0 {
            close(&mut self.frame, &mut self.frames);
        }
        self.converter.finish(&mut self.slow)?;
        self.speech.take(&mut self.slow)?;
        // The last frame is rarely full; silence fills it.
        self.slow.resize(SPEECH_FRAME, 0.0);
        self.speech.take(&mut self.slow)?;
        let steady = self.speech.tone.finish();
        for (at, frame) in self.frames.iter_mut().enumerate() {
            frame.speech = self.speech.probability.get(at).copied().unwrap_or(0);
            frame.hollow = self.speech.hollow.get(at).copied().unwrap_or(0);
            frame.partial = match steady.get(at) {
                Some(Some(power)) => below_full_scale(*power).min(NO_PARTIAL - 1),
                _ => NO_PARTIAL,
            };
        }
        let advice = match self.mix_meter {
            Some(meter) => meter.decided().0.clone(),
            None => self.plan,
        };
        Ok(Analysis {
            frames: self.frames,
            rate: self.rate,
            samples: self.samples,
            advice,
        })
    }
}

/// How many samples there are from the start to the end of a frame of 16 ms.
fn frame_end(number: usize, rate: u32) -> u64 {
    (number as u64 + 1) * u64::from(rate) * 2 / 125
}

/// Ends a frame and begins another.
fn close(open: &mut Open, frames: &mut Vec<AnalysisFrame>) {
    let open = std::mem::take(open);
    let level = db((open.power / f64::from(open.samples)) as f32).clamp(-120.0, 20.0);
    frames.push(AnalysisFrame {
        level: (level * 100.0).round() as i16,
        clipped: open.clipped,
        flat: open.flat,
        quietest: open.quietest.map_or(u8::MAX, below_full_scale),
        ..AnalysisFrame::default()
    });
}

/// A power as decibels below full scale.
fn below_full_scale(power: f32) -> u8 {
    (-db(power)).round().clamp(0.0, 255.0) as u8
}

/// What is measured at 16 kHz.
struct Speech {
    detector: Box<earshot::Detector>,
    tone: ToneMeter,
    probability: Vec<u8>,
    hollow: Vec<u8>,
}

impl Speech {
    fn take(&mut self, samples: &mut Vec<f32>) -> Result<(), SoundError> {
        let whole = samples.len() / SPEECH_FRAME * SPEECH_FRAME;
        for frame in samples[..whole].chunks_exact_mut(SPEECH_FRAME) {
            self.tone.push(frame)?;
            let hollow = codec::hollow(self.tone.last_look());
            self.hollow.push((hollow * 255.0).round() as u8);
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

    fn clipped(analyser: Analyser, wave: impl Fn(f32) -> f32) -> u32 {
        let mut analyser = analyser;
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
        let analyser = || Analyser::new(8_000, 1, MixPlan::default()).unwrap();
        assert_eq!(clipped(analyser().with_headroom(), |x| x * 3.0), 0);
        assert!(clipped(analyser(), |x| (x * 3.0).clamp(-1.0, 1.0)) > 1_000);
        // A lossy codec draws the corners of what was cut beyond full scale.
        assert!(clipped(analyser(), |x| (x * 3.0).clamp(-1.2, 1.2)) > 1_000);
    }
}
