//! Analysing beside its decoding: one thread measures what is decoded, and another hears what that one hands on.
//! Each of the three takes about as long as the others.

use crate::analysis::{Analyser, LevelMeter, SoundError, SpeechMeter};
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Scope, ScopedJoinHandle};

/// Samples that are handed over at once: so many that waking a thread costs nothing beside them.
const BATCH: usize = 1 << 16;
/// Batches that wait for a thread at most.
const AHEAD: usize = 4;

/// An analyser at work on two threads. It ends with [`finish`](Self::finish), or unheard when this is dropped.
pub(super) struct AnalysisThreads<'scope> {
    decoded: BatchSender,
    levels: ScopedJoinHandle<'scope, Result<LevelMeter, AnalysisRefused>>,
    speech: ScopedJoinHandle<'scope, Result<SpeechMeter, SoundError>>,
}

/// The analyser has refused what it was given: [`AnalysisThreads::finish`] tells why.
pub(super) struct AnalysisRefused;

impl<'scope> AnalysisThreads<'scope> {
    /// Lets an analyser work beside the caller.
    pub(super) fn start(scope: &'scope Scope<'scope, '_>, analyser: Analyser) -> Self {
        let (mut levels, mut speech) = analyser.into_halves();
        let (decoded, to_measure) = batches();
        let (mut measured, to_hear) = batches();
        let levels = scope.spawn(move || {
            to_measure.each(|batch| levels.push(batch, |mono| measured.push(mono)))?;
            measured.finish()?;
            Ok(levels)
        });
        let speech = scope.spawn(move || {
            to_hear.each(|batch| speech.push(batch))?;
            Ok(speech)
        });
        Self {
            decoded,
            levels,
            speech,
        }
    }

    /// Adds samples of whole frames, the channels interleaved.
    pub(super) fn push(&mut self, interleaved: &[f32]) -> Result<(), AnalysisRefused> {
        self.decoded.push(interleaved)
    }

    /// Waits until all of it is analysed. A panic over there goes on here.
    pub(super) fn finish(self) -> Result<Analyser, SoundError> {
        let handed_over = self.decoded.finish();
        let levels = joined(self.levels);
        // Only the last thread refuses anything, and those before it stop for that.
        let speech = joined(self.speech)?;
        match (handed_over, levels) {
            (Ok(()), Ok(levels)) => Ok(Analyser::of_halves(levels, speech)),
            _ => Err(SoundError::Inner {
                reason: "it ended too early".to_owned(),
            }),
        }
    }
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// The end of a queue of samples at which they come in.
struct BatchSender {
    filling: Vec<f32>,
    batches: SyncSender<Vec<f32>>,
    /// Batches that were taken, to be filled again.
    empty: Receiver<Vec<f32>>,
}

/// The end at which they are taken.
struct BatchReceiver {
    batches: Receiver<Vec<f32>>,
    empty: Sender<Vec<f32>>,
}

/// A queue of samples.
fn batches() -> (BatchSender, BatchReceiver) {
    let (sender, receiver) = sync_channel(AHEAD);
    let (emptied, empty) = channel();
    let filled = BatchSender {
        filling: Vec::with_capacity(BATCH),
        batches: sender,
        empty,
    };
    let taken = BatchReceiver {
        batches: receiver,
        empty: emptied,
    };
    (filled, taken)
}

impl BatchSender {
    fn push(&mut self, samples: &[f32]) -> Result<(), AnalysisRefused> {
        self.filling.extend_from_slice(samples);
        if self.filling.len() < BATCH {
            return Ok(());
        }
        let empty = self.empty.try_recv().unwrap_or_default();
        let batch = std::mem::replace(&mut self.filling, empty);
        self.batches.send(batch).map_err(|_ended| AnalysisRefused)
    }

    fn finish(self) -> Result<(), AnalysisRefused> {
        let last = self.batches.send(self.filling);
        last.map_err(|_ended| AnalysisRefused)
    }
}

impl BatchReceiver {
    fn each<E>(self, mut work: impl FnMut(&[f32]) -> Result<(), E>) -> Result<(), E> {
        for mut batch in self.batches {
            work(&batch)?;
            batch.clear();
            // Nobody fills another one behind the last.
            drop(self.empty.send(batch));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::MixPlan;

    #[test]
    fn what_is_analysed_beside_is_what_is_analysed_in_place() {
        let samples: Vec<f32> = (0..40 * BATCH)
            .map(|n| (n as f32 * 0.01).sin() * (n as f32 * 0.000_1).cos())
            .collect();
        let analyser = || Analyser::new(44_100, 2, MixPlan::default()).unwrap();
        let mut in_place = analyser();
        in_place.push(&samples).unwrap();
        let beside = std::thread::scope(|scope| {
            let mut threads = AnalysisThreads::start(scope, analyser());
            for block in samples.chunks(2 * 1152) {
                assert!(threads.push(block).is_ok());
            }
            threads.finish().unwrap()
        });
        assert_eq!(beside.finish().unwrap(), in_place.finish().unwrap());
    }
}
