//! The filter that takes off what is no sound of a voice.

/// A high-pass filter of the first order: takes off an offset and the rumble below a frequency. What it is given
/// first is taken as the offset, so that it begins without a step.
#[derive(Debug, Clone)]
pub struct HighPass {
    keep: f32,
    last_in: Option<f32>,
    last_out: f32,
}

impl HighPass {
    /// One of `hz` for samples of `rate` a second.
    pub fn new(hz: f32, rate: u32) -> Self {
        Self {
            keep: (-std::f32::consts::TAU * hz / rate as f32).exp(),
            last_in: None,
            last_out: 0.0,
        }
    }

    /// The next sample without it.
    pub fn push(&mut self, sample: f32) -> f32 {
        let last = self.last_in.replace(sample).unwrap_or(sample);
        self.last_out = self.keep * (self.last_out + (sample - last));
        self.last_out
    }
}
