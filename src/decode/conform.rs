//! Sound whose shape changes on the way, as in files that were joined, brought to the shape that it began
//! with.

use super::error::{ReadError, damaged};
use crate::resample::{Converter, ResampleError};

/// Rates of recorders share a divisor; two that share less need a filter of enormous length.
const LEAST_DIVISOR: u32 = 25;

/// Samples a second, and samples of a frame.
pub(super) type Shape = (u32, usize);

/// Brings what it is given to one shape.
pub(super) struct Conform {
    shape: Shape,
    /// The rate of what came last, where it is another one, and a converter a channel.
    converters: Option<(u32, Vec<Converter>)>,
}

impl Conform {
    /// To the shape with which a recording began.
    pub fn to(shape: Shape) -> Self {
        Self {
            shape,
            converters: None,
        }
    }

    /// Takes interleaved samples of a shape and leaves what is ready of them.
    pub fn take(&mut self, samples: &mut Vec<f32>, shape: Shape) -> Result<(), ReadError> {
        let (rate, channels) = self.shape;
        if shape.1 != channels {
            *samples = with_channels(samples, shape.1, channels);
        }
        let mut ready = Vec::new();
        if self
            .converters
            .as_ref()
            .is_some_and(|(from, _)| *from != shape.0)
        {
            self.finish(&mut ready)?;
        }
        if shape.0 != rate {
            let (_, converters) = match &mut self.converters {
                Some(converters) => converters,
                none => none.insert((shape.0, converters(shape.0, rate, channels)?)),
            };
            let mut planes = Vec::with_capacity(channels);
            for (channel, converter) in converters.iter_mut().enumerate() {
                let plane: Vec<f32> = samples
                    .iter()
                    .skip(channel)
                    .step_by(channels)
                    .copied()
                    .collect();
                let mut converted = Vec::new();
                converter.push(&plane, &mut converted).map_err(failed)?;
                planes.push(converted);
            }
            *samples = interleaved(&planes);
        }
        if !ready.is_empty() {
            samples.splice(0..0, ready);
        }
        Ok(())
    }

    /// Appends what is still on its way.
    pub fn finish(&mut self, out: &mut Vec<f32>) -> Result<(), ReadError> {
        let Some((_, converters)) = self.converters.take() else {
            return Ok(());
        };
        let mut planes = Vec::with_capacity(converters.len());
        for converter in converters {
            let mut plane = Vec::new();
            converter.finish(&mut plane).map_err(failed)?;
            planes.push(plane);
        }
        out.extend(interleaved(&planes));
        Ok(())
    }
}

fn converters(from: u32, to: u32, channels: usize) -> Result<Vec<Converter>, ReadError> {
    if !from.is_multiple_of(LEAST_DIVISOR) || !to.is_multiple_of(LEAST_DIVISOR) {
        return Err(damaged("sample rate changes"));
    }
    (0..channels)
        .map(|_| Converter::new(from, to).map_err(failed))
        .collect()
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn failed(error: ResampleError) -> ReadError {
    damaged(&error.to_string())
}

/// One channel goes to all, several become their average, and of more than there is room for the first
/// ones stay.
fn with_channels(samples: &[f32], from: usize, to: usize) -> Vec<f32> {
    let mut all = Vec::with_capacity(samples.len() / from.max(1) * to);
    for frame in samples.chunks_exact(from.max(1)) {
        if to == 1 {
            all.push(frame.iter().sum::<f32>() / from as f32);
        } else {
            let last = frame.last().copied().unwrap_or_default();
            all.extend((0..to).map(|at| frame.get(at).copied().unwrap_or(last)));
        }
    }
    all
}

fn interleaved(planes: &[Vec<f32>]) -> Vec<f32> {
    let frames = planes.iter().map(Vec::len).min().unwrap_or_default();
    (0..frames)
        .flat_map(|at| {
            planes
                .iter()
                .filter_map(move |plane| plane.get(at).copied())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_and_rates_become_those_of_the_beginning() {
        let mut conform = Conform::to((16_000, 1));
        let mut all = Vec::new();
        for (shape, value) in [((16_000, 1), 0.1), ((8000, 2), 0.2), ((16_000, 2), 0.3)] {
            for _ in 0..20 {
                let mut block = vec![value; shape.0 as usize / 20 * shape.1];
                conform.take(&mut block, shape).unwrap();
                all.extend(block);
            }
        }
        conform.finish(&mut all).unwrap();
        assert_eq!(all.len(), 48_000);
        for (at, value) in [(8000, 0.1), (24_000, 0.2), (40_000, 0.3)] {
            assert!((all[at] - value).abs() < 0.01, "{at}: {}", all[at]);
        }
    }

    #[test]
    fn one_channel_goes_to_both() {
        let mut block = vec![0.1, 0.2];
        Conform::to((8000, 2)).take(&mut block, (8000, 1)).unwrap();
        assert_eq!(block, [0.1, 0.1, 0.2, 0.2]);
    }
}
