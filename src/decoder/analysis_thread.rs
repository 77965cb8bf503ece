//! Analysing on a thread of its own what another one decodes: each takes about as long as the other.

use crate::analysis::{Analyser, SoundError};
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{Scope, ScopedJoinHandle};

/// Samples of all channels that are handed over at once: so many that waking a thread costs nothing beside them.
const BATCH: usize = 1 << 16;
/// Batches that wait to be analysed at most.
const AHEAD: usize = 4;

/// An analyser at work on a thread. It ends with [`finish`](Self::finish), or unheard when this is dropped.
pub(super) struct AnalysisThread<'scope> {
    filling: Vec<f32>,
    batches: SyncSender<Vec<f32>>,
    /// Batches that were analysed, to be filled again.
    empty: Receiver<Vec<f32>>,
    thread: ScopedJoinHandle<'scope, Result<Analyser, SoundError>>,
}

/// The analyser has refused what it was given: [`AnalysisThread::finish`] tells why.
pub(super) struct AnalysisRefused;

impl<'scope> AnalysisThread<'scope> {
    /// Lets an analyser work beside the caller.
    pub(super) fn start(scope: &'scope Scope<'scope, '_>, mut analyser: Analyser) -> Self {
        let (batches, filled) = sync_channel::<Vec<f32>>(AHEAD);
        let (emptied, empty) = channel();
        let thread = scope.spawn(move || {
            for mut batch in filled {
                analyser.push(&batch)?;
                batch.clear();
                // Nobody fills another one behind the last.
                drop(emptied.send(batch));
            }
            Ok(analyser)
        });
        Self {
            filling: Vec::with_capacity(BATCH),
            batches,
            empty,
            thread,
        }
    }

    /// Adds samples of whole frames, the channels interleaved.
    pub(super) fn push(&mut self, interleaved: &[f32]) -> Result<(), AnalysisRefused> {
        self.filling.extend_from_slice(interleaved);
        if self.filling.len() < BATCH {
            return Ok(());
        }
        let empty = self.empty.try_recv().unwrap_or_default();
        let batch = std::mem::replace(&mut self.filling, empty);
        self.batches.send(batch).map_err(|_ended| AnalysisRefused)
    }

    /// Waits until all of it is analysed. A panic over there goes on here.
    pub(super) fn finish(self) -> Result<Analyser, SoundError> {
        // Refused where the analyser has ended, which is told below.
        drop(self.batches.send(self.filling));
        drop(self.batches);
        self.thread
            .join()
            .unwrap_or_else(|panic| resume_unwind(panic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::MixPlan;

    #[test]
    fn what_is_analysed_beside_is_what_is_analysed_in_place() {
        let samples: Vec<f32> = (0..20 * BATCH)
            .map(|n| (n as f32 * 0.01).sin() * (n as f32 * 0.000_1).cos())
            .collect();
        let analyser = || Analyser::new(44_100, 2, MixPlan::default()).unwrap();
        let mut in_place = analyser();
        in_place.push(&samples).unwrap();
        let beside = std::thread::scope(|scope| {
            let mut thread = AnalysisThread::start(scope, analyser());
            for block in samples.chunks(2 * 1152) {
                assert!(thread.push(block).is_ok());
            }
            thread.finish().unwrap()
        });
        assert_eq!(beside.finish().unwrap(), in_place.finish().unwrap());
    }
}
