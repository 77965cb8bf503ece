//! Asking networks on a thread of its own, while the next stretch is decoded and measured.

use super::out::{DecoderError, Out};
use super::protocol::{DecoderMessage, StretchFrames};
use super::stretch_pcm::{StretchPcm, of_stretch};
use super::survey::unheard;
use crate::analysis::{AnalysisFrame, Heard, Networks, SoundError};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{Scope, ScopedJoinHandle};

/// Stretches that wait to be heard at most: each is some megabytes.
const AHEAD: usize = 1;

/// Asks a network of samples of a rate and their frames, as [`Heard::of`] does.
pub(super) type AskNetwork =
    fn(&[f32], u32, &[AnalysisFrame], Networks, &mut dyn FnMut()) -> Result<Heard, SoundError>;

/// What two threads tell the parent, one message at a time.
pub(super) struct SharedOut<'o, W>(Mutex<&'o mut Out<W>>);

impl<'o, W: Write> SharedOut<'o, W> {
    pub(super) fn new(out: &'o mut Out<W>) -> Self {
        Self(Mutex::new(out))
    }

    /// As [`Out::say`].
    pub(super) fn say(&self, message: &DecoderMessage) -> Result<(), DecoderError> {
        self.lock().say(message)
    }

    /// For messages that belong together.
    pub(super) fn lock(&self) -> MutexGuard<'_, &'o mut Out<W>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The networks at work on a thread. It ends with [`finish`](Self::finish), or when this is dropped.
pub(super) struct NetworkThread<'scope> {
    stretches: SyncSender<(usize, StretchPcm)>,
    thread: ScopedJoinHandle<'scope, Result<(), DecoderError>>,
}

impl<'scope> NetworkThread<'scope> {
    /// Lets networks hear stretches, and tell what they hear, beside the caller.
    pub(super) fn start<'env, W: Write + Send>(
        scope: &'scope Scope<'scope, 'env>,
        stretches: &'env [StretchFrames],
        networks: Networks,
        ask: AskNetwork,
        out: &'env SharedOut<'_, W>,
    ) -> Self {
        let (waiting, taken) = sync_channel(AHEAD);
        let thread = scope.spawn(move || {
            for (number, pcm) in taken {
                let heard = hear(&pcm, &stretches[number], networks, ask, out)?;
                let piece = of_stretch(number);
                out.say(&DecoderMessage::Heard { piece, heard })?;
            }
            Ok(())
        });
        Self {
            stretches: waiting,
            thread,
        }
    }

    /// Adds a stretch; waits where networks are far behind. Of one that comes after they broke off nothing is heard,
    /// as [`finish`](Self::finish) tells.
    pub(super) fn hear(&self, number: usize, pcm: StretchPcm) {
        drop(self.stretches.send((number, pcm)));
    }

    /// Waits until all of them are heard. A panic over there goes on here.
    pub(super) fn finish(self) -> Result<(), DecoderError> {
        drop(self.stretches);
        self.thread
            .join()
            .unwrap_or_else(|panic| resume_unwind(panic))
    }
}

fn hear<W: Write>(
    pcm: &StretchPcm,
    stretch: &StretchFrames,
    networks: Networks,
    ask: AskNetwork,
    out: &SharedOut<'_, W>,
) -> Result<Box<Heard>, DecoderError> {
    let mut heard = Box::new(Heard::default());
    for network in networks.each() {
        // Signs of life before what takes seconds, and on a busy machine many.
        let mut told = Ok(());
        let mut alive = || {
            if told.is_ok() {
                told = out.say(&DecoderMessage::Share(1.0));
            }
        };
        // A network that panics costs its own answer, as one that fails does.
        let asked =
            AssertUnwindSafe(|| ask(&pcm.samples, pcm.rate, &stretch.frames, network, &mut alive));
        let answer = catch_unwind(asked).unwrap_or_else(|_panic| Ok(Heard::failed(network)));
        told?;
        heard.add(answer.map_err(unheard)?);
    }
    Ok(heard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Quality;
    use std::thread;

    #[test]
    fn a_network_that_panics_costs_its_own_answer_alone() {
        let quality = Quality {
            sig: 3.0,
            bak: 3.0,
            ovr: 3.0,
        };
        let ask: AskNetwork = |_, _, _, network, _| {
            assert!(!network.speakers, "it panics");
            Ok(Heard {
                quality: Some(Quality {
                    sig: 3.0,
                    bak: 3.0,
                    ovr: 3.0,
                }),
                ..Heard::default()
            })
        };
        let stretches = [StretchFrames {
            spans: Vec::new(),
            frames: Vec::new(),
        }];
        let mut bytes = Vec::new();
        let mut out = Out(&mut bytes);
        let shared = SharedOut::new(&mut out);
        let ended = thread::scope(|scope| {
            let networks = NetworkThread::start(scope, &stretches, Networks::ALL, ask, &shared);
            networks.hear(0, StretchPcm::default());
            networks.finish()
        });
        assert!(ended.is_ok(), "{ended:?}");
        let message: DecoderMessage = postcard::from_bytes(&bytes[4..]).unwrap();
        let heard = Box::new(Heard {
            quality: Some(quality),
            speakers: None,
            failed: Networks {
                quality: false,
                speakers: true,
            },
        });
        assert_eq!(message, DecoderMessage::Heard { piece: 0, heard });
    }
}
