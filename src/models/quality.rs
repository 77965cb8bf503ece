//! How listeners would grade a recording: DNSMOS P.835, as the package `speechmos` asks it.
//!
//! It hears nine seconds at a time. Its convolutions are run over pieces of them, each with as much sound on
//! both sides as an answer depends on, so that the memory is a third of the whole and the answer the same.

use super::{ModelError, Network, POOL, RATE, sane};
use rten::{Model, ModelOptions, NodeId, RunOptions, ShapeInferenceMode, Value, op_registry};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use std::sync::OnceLock;

static WEIGHTS: &[u8] = include_bytes!("../../assets/models/dnsmos.onnx");

/// Samples of a window: 9.01 s.
const WINDOW: usize = 144_160;
/// Most windows that are looked at of one clip: each costs half a second of a core.
const WINDOWS_MAX: usize = 3;

/// Spectra of a piece. A multiple of [`POOLED`].
const PIECE: usize = 240;
/// Spectra that become one in the last convolution.
const POOLED: usize = 8;
/// Spectra before a piece on which its answer depends: 18, up to a multiple of [`POOLED`].
const BEFORE: usize = 24;
/// Spectra behind a piece on which its answer depends.
const BEHIND: usize = 18;

/// The values of the network between which it is cut: the spectra, what the convolutions make of them,
/// and the loudest of that.
const SPECTRA: &str = "mos_estimator_logpow/truediv:0";
const FEATURES: &str = "mos_estimator_logpow/conv2d_6/Relu:0";
const LOUDEST: &str = "mos_estimator_logpow/global_max_pooling2d/Max:0";

/// What listeners would say of nine seconds, each from 1 (bad) to 5 (excellent).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QualityWindow {
    /// Where the nine seconds begin, in seconds.
    pub start: f64,
    /// The voice itself (SIG).
    pub sig: f32,
    /// How little the background disturbs (BAK).
    pub bak: f32,
    /// All in all (OVRL).
    pub ovr: f32,
}

/// Grades up to three windows, spread over mono samples of 16 kHz. What is shorter than a window is
/// repeated; of no samples there are no windows. `alive` is called before each: on a busy machine one takes seconds.
pub fn dnsmos(samples: &[f32], mut alive: impl FnMut()) -> Result<Vec<QualityWindow>, ModelError> {
    static READY: OnceLock<Result<Dnsmos, ModelError>> = OnceLock::new();
    if samples.is_empty() {
        return Ok(Vec::new());
    }
    let network = READY.get_or_init(|| Dnsmos::new(WEIGHTS)).as_ref();
    let network = network.map_err(Clone::clone)?;
    let starts = starts(samples.len()).into_iter();
    let samples = long_enough(samples);
    starts
        .map(|second| {
            alive();
            network.window(&samples, second)
        })
        .collect()
}

/// The samples, repeated until they fill a window.
fn long_enough(samples: &[f32]) -> Vec<f32> {
    let mut long: Vec<f32> = samples.iter().copied().map(sane).collect();
    while long.len() < WINDOW {
        long.extend_from_within(..);
    }
    long
}

/// The seconds at which windows begin: as many as cover the clip, the first and the last at its ends.
fn starts(samples: usize) -> Vec<usize> {
    let last = samples.saturating_sub(WINDOW) / RATE as usize;
    let count = samples.div_ceil(WINDOW).clamp(1, WINDOWS_MAX);
    let mut starts: Vec<usize> = (0..count)
        .map(|n| (last * n + (count - 1) / 2) / (count - 1).max(1))
        .collect();
    starts.dedup();
    starts
}

struct Dnsmos {
    model: Model,
    input: NodeId,
    spectra: NodeId,
    features: NodeId,
    loudest: NodeId,
    output: NodeId,
}

impl Dnsmos {
    fn new(weights: &'static [u8]) -> Result<Self, ModelError> {
        let mut options = ModelOptions::with_ops(op_registry!(
            Add, Concat, Conv, Div, Log, MatMul, Max, MaxPool, Mul, Pow, ReduceMax, Relu, Reshape,
            Slice, Sqrt, Transpose, Unsqueeze
        ));
        // A piece is not as long as the whole.
        options.shape_inference(ShapeInferenceMode::Off);
        let model = options
            .load_static_slice(weights)
            .map_err(|error| ModelError::load(Network::Quality, &error))?;
        let node = |name| {
            let node = model.node_id(name);
            node.map_err(|error| ModelError::load(Network::Quality, &error))
        };
        let (spectra, features, loudest) = (node(SPECTRA)?, node(FEATURES)?, node(LOUDEST)?);
        let (&[input], &[output]) = (model.input_ids(), model.output_ids()) else {
            return Err(ModelError::Form(Network::Quality));
        };
        Ok(Self {
            model,
            input,
            spectra,
            features,
            loudest,
            output,
        })
    }

    fn window(&self, samples: &[f32], second: usize) -> Result<QualityWindow, ModelError> {
        let start = second * RATE as usize;
        let window = &samples[start..start + WINDOW];
        let [sig, bak, ovr] = self.raw(window)?;
        let grades = QualityWindow {
            start: second as f64,
            sig: polynomial([-0.083_972_78, 1.220_839_53, 0.005_243_9], sig),
            bak: polynomial([-0.131_668_88, 1.609_155_14, -0.396_045_46], bak),
            ovr: polynomial([-0.067_662_83, 1.115_464_68, 0.046_025_35], ovr),
        };
        let finite = [grades.sig, grades.bak, grades.ovr]
            .iter()
            .all(|grade| grade.is_finite());
        finite
            .then_some(grades)
            .ok_or(ModelError::NotANumber(Network::Quality))
    }

    /// What the network itself says of a window.
    fn raw(&self, window: &[f32]) -> Result<[f32; 3], ModelError> {
        let samples = NdTensorView::from_data([1, window.len()], window);
        let spectra: NdTensor<f32, 3> = self.part(self.input, samples.as_dyn(), self.spectra)?;
        let count = spectra.size(1);
        let mut loudest: Vec<f32> = Vec::new();
        for start in (0..count).step_by(PIECE) {
            let end = (start + PIECE).min(count);
            let (from, to) = (start.saturating_sub(BEFORE), (end + BEHIND).min(count));
            let piece = spectra.slice((.., from..to, ..)).to_tensor();
            let features: NdTensor<f32, 4> =
                self.part(self.spectra, piece.as_dyn(), self.features)?;
            let rows = (start - from) / POOLED..features.size(2).min((end - from).div_ceil(POOLED));
            let of_piece = features.slice((0, .., rows, ..));
            loudest.resize(features.size(1), f32::NEG_INFINITY);
            for (loudest, channel) in loudest.iter_mut().zip(of_piece.axis_iter(0)) {
                // A maximum that keeps what is not a number.
                *loudest = channel
                    .iter()
                    .fold(*loudest, |a, b| if *b > a || b.is_nan() { *b } else { a });
            }
        }
        let loudest = NdTensor::from_data([1, loudest.len()], loudest);
        let answer: NdTensor<f32, 2> = self.part(self.loudest, loudest.as_dyn(), self.output)?;
        let answer = answer.to_vec().try_into().ok();
        answer.ok_or(ModelError::Form(Network::Quality))
    }

    /// Runs the network from one of its values to another.
    fn part<T>(
        &self,
        from: NodeId,
        value: rten_tensor::TensorView<f32>,
        to: NodeId,
    ) -> Result<T, ModelError>
    where
        T: TryFrom<Value>,
        T::Error: ToString,
    {
        let options = RunOptions::default().with_thread_pool(Some(POOL.clone()));
        let [answer] = self
            .model
            .run_n(vec![(from, value.into())], [to], Some(options))
            .map_err(|error| ModelError::run(Network::Quality, &error))?;
        T::try_from(answer).map_err(|error| ModelError::run(Network::Quality, &error))
    }
}

/// Brings the network's scale onto the one of listeners.
fn polynomial([a, b, c]: [f64; 3], x: f32) -> f32 {
    let x = f64::from(x);
    ((a * x + b) * x + c) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::testing::{lines, sound};

    const REFERENCE: &str = include_str!("../../tests/models/quality.txt");

    /// The answers of the original to a sound, by the second.
    fn reference(name: &str) -> Vec<[f32; 3]> {
        lines(REFERENCE)
            .filter(|(sound, ..)| *sound == name)
            .map(|(.., values)| values.try_into().unwrap())
            .collect()
    }

    #[test]
    fn a_window_is_graded_as_by_the_original() {
        let network = Dnsmos::new(WEIGHTS).unwrap();
        for name in ["clean", "noisy"] {
            let (sound, reference) = (sound(name), reference(name));
            for second in [0, 3, 6] {
                let ours = network.window(&sound, second).unwrap();
                for (ours, theirs) in [ours.sig, ours.bak, ours.ovr].iter().zip(reference[second]) {
                    assert!(
                        (ours - theirs).abs() < 0.01,
                        "{name} {second}: {ours} {theirs}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_shorter_than_a_window_is_repeated_as_by_the_original() {
        let ours = dnsmos(&sound("short"), || {}).unwrap();
        assert_eq!(ours.len(), 1);
        let theirs = reference("short");
        for grades in ours {
            let theirs = theirs[grades.start as usize];
            assert!(
                (grades.ovr - theirs[2]).abs() < 0.01,
                "{grades:?} {theirs:?}"
            );
        }
    }

    #[test]
    fn a_clip_has_at_most_three_windows_from_its_start_to_its_end() {
        assert_eq!(starts(16_000), [0]);
        assert_eq!(starts(WINDOW), [0]);
        assert_eq!(starts(12 * 16_000), [0, 2]);
        assert_eq!(starts(16_000 * 30), [0, 10, 20]);
        assert_eq!(starts(16_000 * 600), [0, 295, 590]);
    }

    #[test]
    fn of_nothing_there_are_no_grades() {
        assert_eq!(dnsmos(&[], || {}), Ok(Vec::new()));
    }

    #[test]
    fn samples_that_are_no_numbers_are_heard_as_silence() {
        let nothing = dnsmos(&[f32::NAN; 1600], || {}).unwrap();
        assert_eq!(nothing, dnsmos(&[0.0; 1600], || {}).unwrap());
    }

    #[test]
    fn weights_that_are_damaged_are_an_error() {
        let error = Dnsmos::new(&WEIGHTS[..WEIGHTS.len() / 2]).err();
        assert!(matches!(error, Some(ModelError::Load { .. })), "{error:?}");
    }
}
