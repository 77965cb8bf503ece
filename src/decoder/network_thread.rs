//! Asking networks on a thread of its own, while the next stretch is decoded and measured.

use super::out::{DecoderError, Out};
use super::protocol::{DecoderMessage, StretchFrames};
use super::stretch_pcm::{StretchPcm, of_stretch};
use super::survey::unheard;
use crate::analysis::{Heard, Networks};
use std::io::Write;
use std::panic::resume_unwind;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{Scope, ScopedJoinHandle};

/// Stretches that wait to be heard at most: each is some megabytes.
const AHEAD: usize = 1;

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
        out: &'env SharedOut<'_, W>,
    ) -> Self {
        let (waiting, taken) = sync_channel(AHEAD);
        let thread = scope.spawn(move || {
            for (number, pcm) in taken {
                let heard = hear(&pcm, &stretches[number], networks, out)?;
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
    out: &SharedOut<'_, W>,
) -> Result<Box<Heard>, DecoderError> {
    let mut heard = Box::new(Heard::default());
    for network in networks.each() {
        // Signs of life before what takes seconds, and on a busy machine many.
        let mut told = Ok(());
        let alive = || {
            if told.is_ok() {
                told = out.say(&DecoderMessage::Share(1.0));
            }
        };
        let answer = Heard::of(&pcm.samples, pcm.rate, &stretch.frames, network, alive);
        told?;
        heard.add(answer.map_err(unheard)?);
    }
    Ok(heard)
}
