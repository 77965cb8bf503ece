//! The network that makes embeddings: three LSTM layers, and a linear one over what the last of them ends
//! with.

use super::super::{ModelError, Network, POOL};
use super::mel::BANDS;
use crate::domain::voice::embedding::{Embedding, SIZE};
use half::f16;
use rten::BufferPool;
use rten::ops::{Direction, lstm};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use std::sync::OnceLock;

static WEIGHTS: &[u8] = include_bytes!("../../../assets/models/speaker-encoder.f16");

/// Spectra that one embedding is made of: 1.6 s.
pub(super) const SPECTRA: usize = 160;
/// Values that a layer hands on.
const HIDDEN: usize = 256;
/// Layers.
const LAYERS: usize = 3;
/// Windows that go through the network together: more would be hardly quicker and need more memory.
const BATCH: usize = 18;

/// The embeddings of windows, each told by the spectrum at which it begins.
pub(super) fn embeddings(mel: &[f32], starts: &[usize]) -> Result<Vec<Embedding>, ModelError> {
    static READY: OnceLock<Result<Encoder, ModelError>> = OnceLock::new();
    let encoder = READY.get_or_init(|| Encoder::new(WEIGHTS)).as_ref();
    let encoder = encoder.map_err(Clone::clone)?;
    let mut embeddings = Vec::with_capacity(starts.len());
    for starts in starts.chunks(BATCH) {
        embeddings.extend(POOL.run(|| encoder.batch(mel, starts))?);
    }
    Ok(embeddings)
}

struct Layer {
    weights: NdTensor<f32, 3>,
    recurrent: NdTensor<f32, 3>,
    bias: NdTensor<f32, 2>,
}

struct Encoder {
    layers: Vec<Layer>,
    /// The linear layer, a row for each number of an embedding.
    linear: Vec<f32>,
    bias: Vec<f32>,
}

impl Encoder {
    /// Widens the weights, which are one run of 16-bit floats.
    fn new(weights: &[u8]) -> Result<Self, ModelError> {
        let mut rest = weights;
        let mut take = |count: usize| {
            let (taken, behind) = rest
                .split_at_checked(count * 2)
                .ok_or(ModelError::Weights(Network::Speaker))?;
            rest = behind;
            let pairs = taken.as_chunks::<2>().0.iter();
            let values: Vec<f32> = pairs.map(|x| f16::from_le_bytes(*x).to_f32()).collect();
            if values.iter().all(|x| x.is_finite()) {
                Ok(values)
            } else {
                Err(ModelError::Weights(Network::Speaker))
            }
        };
        let mut layers = Vec::new();
        for layer in 0..LAYERS {
            let inputs = if layer == 0 { BANDS } else { HIDDEN };
            layers.push(Layer {
                weights: NdTensor::from_data([1, 4 * HIDDEN, inputs], take(4 * HIDDEN * inputs)?),
                recurrent: NdTensor::from_data([1, 4 * HIDDEN, HIDDEN], take(4 * HIDDEN * HIDDEN)?),
                bias: NdTensor::from_data([1, 8 * HIDDEN], take(8 * HIDDEN)?),
            });
        }
        let (linear, bias) = (take(SIZE * HIDDEN)?, take(SIZE)?);
        if rest.is_empty() {
            Ok(Self {
                layers,
                linear,
                bias,
            })
        } else {
            Err(ModelError::Weights(Network::Speaker))
        }
    }

    fn batch(&self, mel: &[f32], starts: &[usize]) -> Result<Vec<Embedding>, ModelError> {
        let mut windows = Vec::with_capacity(SPECTRA * starts.len() * BANDS);
        for at in 0..SPECTRA {
            for start in starts {
                let from = (start + at) * BANDS;
                let spectrum = mel.get(from..from + BANDS);
                windows.extend_from_slice(spectrum.ok_or(ModelError::Form(Network::Speaker))?);
            }
        }
        let buffers = BufferPool::new();
        let mut steps = NdTensor::from_data([SPECTRA, starts.len(), BANDS], windows);
        let mut last: Option<Tensor> = None;
        for layer in &self.layers {
            let answer = lstm(
                &buffers,
                Direction::Forward,
                steps.view(),
                layer.weights.view(),
                layer.recurrent.view(),
                Some(layer.bias.view()),
                None,
                None,
            );
            let mut answer = answer
                .map_err(|error| ModelError::run(Network::Speaker, &error))?
                .into_iter();
            let (Some(each), Some(hidden)) = (answer.next(), answer.next()) else {
                return Err(ModelError::Form(Network::Speaker));
            };
            let shape = [SPECTRA, starts.len(), HIDDEN];
            steps = NdTensor::from_data(shape, each.into_data());
            last = Some(hidden);
        }
        let last = last.map(Tensor::into_data).unwrap_or_default();
        last.chunks_exact(HIDDEN).map(|end| self.end(end)).collect()
    }

    /// An embedding out of what the last layer ends with.
    fn end(&self, last: &[f32]) -> Result<Embedding, ModelError> {
        let mut values = [0.0; SIZE];
        let rows = self.linear.chunks_exact(HIDDEN).zip(&self.bias);
        for (value, (row, bias)) in values.iter_mut().zip(rows) {
            let sum: f32 = row.iter().zip(last).map(|(a, b)| a * b).sum();
            *value = (sum + bias).max(0.0);
        }
        Embedding::new(values).map_err(|_no_voice| ModelError::NotANumber(Network::Speaker))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{mel, windows};
    use super::*;
    use crate::models::testing::{lines, sound};

    const REFERENCE: &str = include_str!("../../../tests/models/speaker.txt");

    #[test]
    fn an_embedding_points_where_the_original_does() {
        for (name, window, theirs) in lines(REFERENCE) {
            let mut sound = sound(name);
            windows::normalise(&mut sound);
            let mel = mel::spectrogram(&sound).unwrap();
            let ours = embeddings(&mel, &[window * 40]).unwrap().remove(0);
            let cosine = ours.similarity(&Embedding::try_from(theirs).unwrap());
            assert!(cosine > 0.999, "{name} {window}: {cosine}");
        }
    }

    #[test]
    fn windows_in_one_batch_answer_as_each_alone() {
        let mel = mel::spectrogram(&sound("clean")).unwrap();
        let starts: Vec<usize> = (0..BATCH + 2).map(|n| n * 40).collect();
        let together = embeddings(&mel, &starts).unwrap();
        for at in [0, BATCH - 1, BATCH + 1] {
            let alone = &embeddings(&mel, &starts[at..=at]).unwrap()[0];
            assert!(alone.similarity(&together[at]) > 0.999_99);
        }
    }

    #[test]
    fn weights_that_are_damaged_are_an_error() {
        let infinite = f16::INFINITY.to_le_bytes().repeat(WEIGHTS.len() / 2);
        let long = [WEIGHTS, &[0, 0]].concat();
        for weights in [&WEIGHTS[1..], &[], &infinite, &long] {
            let error = Encoder::new(weights).err();
            assert_eq!(error, Some(ModelError::Weights(Network::Speaker)));
        }
    }

    #[test]
    fn an_answer_that_is_no_number_is_an_error() {
        let encoder = Encoder::new(WEIGHTS).unwrap();
        let error = encoder.batch(&vec![f32::NAN; SPECTRA * BANDS], &[0]);
        assert_eq!(error, Err(ModelError::NotANumber(Network::Speaker)));
    }
}
