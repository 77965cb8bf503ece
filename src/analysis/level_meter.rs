//! How loud a recording is, frame by frame, and what is cut off in it.

use super::clipping::ClipMeter;
use super::mix::sane;
use super::mix_meter::MixMeter;
use super::{AnalysisFrame, MixPlan, SoundError, check_format, db};
use crate::high_pass::HighPass;

/// Rumble below, in Hz, says nothing of noise.
const RUMBLE: f32 = 30.0;

/// Takes a recording block by block, measures each frame, and hands on what is heard of it: mono samples without their
/// offset.
pub struct LevelMeter {
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
}

/// What was measured of all frames.
pub(super) struct MeasuredLevels {
    pub frames: Vec<AnalysisFrame>,
    pub rate: u32,
    pub samples: u64,
    pub advice: MixPlan,
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

impl LevelMeter {
    pub(super) fn new(rate: u32, channels: u16, plan: MixPlan) -> Result<Self, SoundError> {
        check_format(rate, channels)?;
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
        })
    }

    pub(super) fn allow_headroom(&mut self) {
        for clips in &mut self.clips {
            clips.allow_headroom();
        }
    }

    pub(super) fn decides_on_the_way(&self) -> bool {
        let meter = self.mix_meter.as_ref();
        meter.is_none_or(MixMeter::decides_on_the_way)
    }

    /// Adds samples, as [`Analyser::push`](super::Analyser::push) does; `heard` is given what is heard of them.
    pub fn push<E>(
        &mut self,
        interleaved: &[f32],
        mut heard: impl FnMut(&[f32]) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(meter) = &mut self.mix_meter else {
            return self.measure(interleaved, &mut heard);
        };
        let channels = self.clips.len();
        for samples in interleaved.chunks_exact(channels) {
            meter.push(samples.iter().map(|it| sane(*it)));
        }
        if !meter.decides_on_the_way() {
            return self.measure(interleaved, &mut heard);
        }
        let whole = interleaved.len() - interleaved.len() % channels;
        self.waiting.extend(interleaved.iter().take(whole));
        self.measure_decided(&mut heard)
    }

    /// Measures what is waiting as far as its mix is decided.
    fn measure_decided<E>(
        &mut self,
        heard: &mut impl FnMut(&[f32]) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(meter) = &self.mix_meter else {
            return Ok(());
        };
        let (_, decided) = meter.decided();
        let ready = usize::try_from(decided.saturating_sub(self.samples)).unwrap_or(usize::MAX);
        let ready = ready.saturating_mul(self.clips.len());
        self.measure_waiting(ready.min(self.waiting.len()), heard)
    }

    /// Measures so many of the samples that wait, by what was decided of them.
    fn measure_waiting<E>(
        &mut self,
        ready: usize,
        heard: &mut impl FnMut(&[f32]) -> Result<(), E>,
    ) -> Result<(), E> {
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
            .try_for_each(|block| self.measure(block, heard))
    }

    fn measure<E>(
        &mut self,
        interleaved: &[f32],
        heard: &mut impl FnMut(&[f32]) -> Result<(), E>,
    ) -> Result<(), E> {
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
        heard(&self.mono)
    }

    pub(super) fn seconds(&self) -> f64 {
        self.samples as f64 / f64::from(self.rate)
    }

    pub(super) fn frames(&self) -> &[AnalysisFrame] {
        &self.frames
    }

    /// Ends the recording; `heard` is given what was left.
    pub(super) fn finish<E>(
        mut self,
        mut heard: impl FnMut(&[f32]) -> Result<(), E>,
    ) -> Result<MeasuredLevels, E> {
        if let Some(meter) = &mut self.mix_meter {
            meter.finish();
        }
        // What is left behind the last whole part is mixed as that is.
        self.measure_waiting(self.waiting.len(), &mut heard)?;
        if self.frame.samples > 0 {
            close(&mut self.frame, &mut self.frames);
        }
        let advice = match self.mix_meter {
            Some(meter) => meter.decided().0.clone(),
            None => self.plan,
        };
        Ok(MeasuredLevels {
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
pub(super) fn below_full_scale(power: f32) -> u8 {
    (-db(power)).round().clamp(0.0, 255.0) as u8
}
