//! A filter of the second order.

use std::f32::consts::TAU;

/// A filter of the second order (a biquad), after the cookbook of Robert Bristow-Johnson.
#[derive(Debug, Clone)]
pub(super) struct Biquad {
    forward: [f32; 3],
    back: [f32; 2],
    inputs: [f32; 2],
    outputs: [f32; 2],
}

impl Biquad {
    /// One that lets pass what lies above `hz`.
    pub fn high_pass(hz: f32, rate: u32, quality: f32) -> Self {
        let cosine = (TAU * hz / rate as f32).cos();
        let outer = f32::midpoint(1.0, cosine);
        Self::new(hz, rate, quality, [outer, -2.0 * outer, outer])
    }

    /// One that lets pass what lies below `hz`.
    pub fn low_pass(hz: f32, rate: u32, quality: f32) -> Self {
        let cosine = (TAU * hz / rate as f32).cos();
        let outer = (1.0 - cosine) / 2.0;
        Self::new(hz, rate, quality, [outer, 2.0 * outer, outer])
    }

    fn new(hz: f32, rate: u32, quality: f32, forward: [f32; 3]) -> Self {
        let (sine, cosine) = (TAU * hz / rate as f32).sin_cos();
        let alpha = sine / (2.0 * quality);
        let scale = 1.0 / (1.0 + alpha);
        Self {
            forward: forward.map(|factor| factor * scale),
            back: [-2.0 * cosine * scale, (1.0 - alpha) * scale],
            inputs: [0.0; 2],
            outputs: [0.0; 2],
        }
    }

    /// The next sample through it.
    pub fn push(&mut self, sample: f32) -> f32 {
        let [x1, x2] = self.inputs;
        let [y1, y2] = self.outputs;
        let [b0, b1, b2] = self.forward;
        let [a1, a2] = self.back;
        let out = b0 * sample + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        self.inputs = [sample, x1];
        self.outputs = [out, y1];
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::FRAC_1_SQRT_2;

    /// What is left of a tone, as a share.
    fn left(mut filter: Biquad, hz: f32) -> f32 {
        let loudest = |from: usize, to: usize, filter: &mut Biquad| {
            (from..to)
                .map(|n| filter.push((TAU * hz * n as f32 / 16_000.0).sin()).abs())
                .fold(0.0, f32::max)
        };
        loudest(0, 8_000, &mut filter);
        loudest(8_000, 16_000, &mut filter)
    }

    #[test]
    fn one_side_of_its_edge_passes_and_the_other_does_not() {
        let high = || Biquad::high_pass(1_000.0, 16_000, FRAC_1_SQRT_2);
        let low = || Biquad::low_pass(1_000.0, 16_000, FRAC_1_SQRT_2);
        assert!(left(high(), 4_000.0) > 0.9 && left(high(), 100.0) < 0.02);
        assert!(left(low(), 100.0) > 0.9 && left(low(), 6_000.0) < 0.02);
        for filter in [high(), low()] {
            assert!((left(filter, 1_000.0) - FRAC_1_SQRT_2).abs() < 0.02);
        }
    }
}
