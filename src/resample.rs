//! Changing the sampling rate, over `rubato`.

use audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler, WindowFunction};

/// What the library has against its input.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ResampleError(String);

impl ResampleError {
    fn new(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// Samples that go into the resampler at once, at most rates.
const CHUNK: usize = 1024;
/// Parts into which they are cut; the filter is as long as one.
const PARTS: usize = 4;
/// The rate above which more go in: a filter of less time takes more of the treble off.
const CHUNK_RATE: u32 = 48_000;

/// A stream of mono samples on its way to another rate. What comes out is aligned with what went in:
/// the delay of the filter is taken off the front.
pub struct Converter {
    inner: Option<Fft<f32>>,
    waiting: Vec<f32>,
    scratch: Vec<f32>,
    delay: usize,
    given: u64,
    taken: u64,
    from: u32,
    to: u32,
}

impl Converter {
    /// A converter between two rates in samples a second.
    ///
    /// # Errors
    /// The library takes no such rates.
    pub fn new(from: u32, to: u32) -> Result<Self, ResampleError> {
        let inner = if from == to {
            None
        } else {
            let chunk = CHUNK * (from.div_ceil(CHUNK_RATE) as usize);
            let window = WindowFunction::BlackmanHarris2;
            let (from, to) = (from as usize, to as usize);
            let fft = Fft::new_custom(from, to, chunk, PARTS, 1, window, FixedSync::Input);
            Some(fft.map_err(ResampleError::new)?)
        };
        let scratch = inner.as_ref().map_or(0, Resampler::output_frames_max);
        let delay = inner.as_ref().map_or(0, Resampler::output_delay);
        Ok(Self {
            inner,
            waiting: Vec::new(),
            scratch: vec![0.0; scratch],
            delay,
            given: 0,
            taken: 0,
            from,
            to,
        })
    }

    /// Adds samples and appends to `out` what is ready.
    ///
    /// # Errors
    /// Of the library.
    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) -> Result<(), ResampleError> {
        self.taken += samples.len() as u64;
        let Some(fft) = &mut self.inner else {
            self.given += samples.len() as u64;
            out.extend_from_slice(samples);
            return Ok(());
        };
        self.waiting.extend_from_slice(samples);
        let mut used = 0;
        while self.waiting.len() - used >= fft.input_frames_next() {
            let wanted = fft.input_frames_next();
            let space = self.scratch.len();
            let input = InterleavedSlice::new(&self.waiting[used..used + wanted], 1, wanted)
                .map_err(ResampleError::new)?;
            let mut output = InterleavedSlice::new_mut(&mut self.scratch, 1, space)
                .map_err(ResampleError::new)?;
            let (read, written) = fft
                .process_into_buffer(&input, &mut output, None)
                .map_err(ResampleError::new)?;
            used += read;
            let late = self.delay.min(written);
            self.delay -= late;
            self.given += (written - late) as u64;
            out.extend_from_slice(&self.scratch[late..written]);
        }
        self.waiting.drain(..used);
        Ok(())
    }

    /// Appends what is still inside, so that the whole is as long as it was.
    ///
    /// # Errors
    /// Of the library.
    pub fn finish(mut self, out: &mut Vec<f32>) -> Result<(), ResampleError> {
        let whole = self.taken * u64::from(self.to) / u64::from(self.from);
        let silence = [0.0; CHUNK];
        while self.given < whole {
            self.push(&silence, out)?;
        }
        let extra = usize::try_from(self.given - whole).unwrap_or(0);
        out.truncate(out.len().saturating_sub(extra));
        Ok(())
    }
}

/// The same sound at another rate.
///
/// # Errors
/// Of the library.
pub fn convert(samples: &[f32], from: u32, to: u32) -> Result<Vec<f32>, ResampleError> {
    let mut out = Vec::with_capacity(samples.len() * to as usize / from.max(1) as usize + CHUNK);
    let mut converter = Converter::new(from, to)?;
    converter.push(samples, &mut out)?;
    converter.finish(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_treble_of_fast_rates_is_that_of_48_khz() {
        let power = |from: u32, hz: f32| {
            let tone = |n: u32| (n as f32 * hz * std::f32::consts::TAU / from as f32).sin();
            let source: Vec<f32> = (0..from).map(tone).collect();
            let out = convert(&source, from, 16_000).unwrap();
            out[4000..12_000].iter().map(|it| it * it).sum::<f32>()
        };
        for hz in [4500.0, 6000.0, 7000.0] {
            for from in [96_000, 192_000, 384_000] {
                let share = power(from, hz) / power(48_000, hz);
                assert!((0.9..1.1).contains(&share), "{from}, {hz}: {share}");
            }
        }
    }

    #[test]
    fn a_converted_tone_keeps_its_length_phase_and_level() {
        for (from, to) in [
            (48_000, 16_000),
            (44_100, 16_000),
            (44_100, 48_000),
            (8_000, 48_000),
        ] {
            let tone = |rate: u32| {
                (0..rate)
                    .map(move |n| (n as f32 * 440.0 * std::f32::consts::TAU / rate as f32).sin())
            };
            let source: Vec<f32> = tone(from).collect();
            let out = convert(&source, from, to).unwrap();
            assert_eq!(out.len(), to as usize);
            let worst = out
                .iter()
                .zip(tone(to))
                .skip(to as usize / 10)
                .take(to as usize * 8 / 10);
            let worst = worst.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            // A fifth of a sample: the delay of the filter is not always whole.
            assert!(worst < 0.04, "{from} to {to}: off by {worst}");
        }
    }
}
