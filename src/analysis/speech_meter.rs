//! What is heard of a recording at 16 kHz, frame by frame: speech, steady partials, an empty treble.

use super::tone::ToneMeter;
use super::{SoundError, codec};
use crate::resample::Converter;

/// Rate of the speech detector, a second.
const SPEECH_RATE: u32 = 16_000;
/// Samples of one frame at that rate.
const SPEECH_FRAME: usize = 256;

/// Takes the mono samples of a recording block by block.
pub struct SpeechMeter {
    converter: Converter,
    slow: Vec<f32>,
    detector: Box<earshot::Detector>,
    tone: ToneMeter,
    probability: Vec<u8>,
    hollow: Vec<u8>,
}

/// What was heard in all frames.
pub(super) struct HeardSpeech {
    /// How probable it is that somebody speaks, of 255.
    pub probability: Vec<u8>,
    /// The share of the treble that is empty, of 255.
    pub hollow: Vec<u8>,
    /// The power of the strongest steady partial, where there is one.
    pub steady: Vec<Option<f32>>,
}

impl SpeechMeter {
    pub(super) fn new(rate: u32) -> Result<Self, SoundError> {
        Ok(Self {
            // A rate that shares no divisor with 16 kHz would need an enormous filter; the nearest
            // multiple of 25 Hz is off by a thousandth at most.
            converter: Converter::new((rate.max(25) + 12) / 25 * 25, SPEECH_RATE)?,
            slow: Vec::new(),
            detector: earshot::Detector::default_boxed(),
            tone: ToneMeter::new(),
            probability: Vec::new(),
            hollow: Vec::new(),
        })
    }

    /// Adds samples.
    pub fn push(&mut self, mono: &[f32]) -> Result<(), SoundError> {
        self.converter.push(mono, &mut self.slow)?;
        self.take()
    }

    /// Ends the recording.
    pub(super) fn finish(mut self) -> Result<HeardSpeech, SoundError> {
        let silence = Converter::new(SPEECH_RATE, SPEECH_RATE)?;
        std::mem::replace(&mut self.converter, silence).finish(&mut self.slow)?;
        self.take()?;
        // The last frame is rarely full; silence fills it.
        self.slow.resize(SPEECH_FRAME, 0.0);
        self.take()?;
        Ok(HeardSpeech {
            probability: self.probability,
            hollow: self.hollow,
            steady: self.tone.finish(),
        })
    }

    /// Hears the frames that are whole.
    fn take(&mut self) -> Result<(), SoundError> {
        let whole = self.slow.len() / SPEECH_FRAME * SPEECH_FRAME;
        for frame in self.slow[..whole].chunks_exact_mut(SPEECH_FRAME) {
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
        self.slow.drain(..whole);
        Ok(())
    }
}
