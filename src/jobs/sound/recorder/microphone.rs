//! The thread of a microphone: it is opened, listened to, and looked for again when it is gone.

use super::session::{PATIENCE, RecordingSession};
use super::{RecorderCommand, microphone_event};
use crate::devices::{Microphone, SoundSystem};
use crate::domain::{DeviceError, DeviceId};
use crate::jobs::services::Services;
use crate::jobs::sound::watchdog::Watchdog;
use crate::model::Ticket;
use crate::model::takes::MicrophoneEvent;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long after a loss the microphone is looked for again, and how often so soon.
const LOOK_AGAIN: (Duration, usize) = (Duration::from_secs(1), 15);
/// After that it is looked for so seldom: a look costs the sound system something.
const LOOK_SELDOM: Duration = Duration::from_secs(5);

/// The thread of a microphone that is wanted.
pub(super) struct MicrophoneThread<'a> {
    pub(super) services: &'a Services,
    pub(super) system: &'a SoundSystem,
    pub(super) ticket: Ticket,
    /// The one that the person chose, as long as it is the one that is listened to.
    pub(super) chosen: Option<DeviceId>,
    pub(super) orders: &'a Receiver<RecorderCommand>,
}

impl MicrophoneThread<'_> {
    fn tell(&self, did: MicrophoneEvent) {
        self.services
            .outbox
            .send(microphone_event(self.ticket, did));
    }

    /// Opens it and listens until nobody wants it any more.
    pub(super) fn first(&mut self, asking: Watchdog) -> Result<(), DeviceError> {
        let list = self.system.microphones();
        let none = list.is_empty();
        self.tell(MicrophoneEvent::Microphones(list));
        let microphone = match Microphone::open(self.system, self.chosen.as_ref()) {
            // Where there is none at all, that is what is wrong.
            Err(DeviceError::Unusable { .. }) if none => return Err(DeviceError::NoMicrophone),
            opened => opened?,
        };
        drop(asking);
        if !microphone.is_chosen() {
            self.chosen = None;
        }
        self.listen(microphone)
    }

    /// Waits until it can be heard again, and listens until nobody wants it any more.
    pub(super) fn again(&mut self) -> Result<(), DeviceError> {
        let (soon, looks) = LOOK_AGAIN;
        for look in 0_usize.. {
            let pause = if look < looks { soon } else { LOOK_SELDOM };
            if self.is_unwanted_within(pause) {
                break;
            }
            let list = self.system.microphones();
            let is_there = |id: &DeviceId| list.iter().any(|microphone| microphone.id == *id);
            // Another one in the place of the chosen one is for the person to choose.
            if self.chosen.as_ref().is_some_and(|id| !is_there(id)) {
                continue;
            }
            let Ok(mut microphone) = Microphone::open(self.system, self.chosen.as_ref()) else {
                continue;
            };
            // One that is asleep can be opened and says nothing.
            let heard = loop {
                match microphone.listen(PATIENCE) {
                    Ok(Some(_)) => break true,
                    Ok(None) if self.is_unwanted_within(Duration::ZERO) => return Ok(()),
                    Ok(None) => {}
                    Err(_) => break false,
                }
            };
            if !heard {
                close(microphone);
                continue;
            }
            self.tell(MicrophoneEvent::Microphones(list));
            return self.listen(microphone);
        }
        Ok(())
    }

    fn listen(&self, microphone: Microphone) -> Result<(), DeviceError> {
        self.tell(MicrophoneEvent::Open {
            name: microphone.name().to_owned(),
        });
        let mut session = RecordingSession::new(self.services, self.ticket, microphone);
        let ended = session.work(self.orders);
        // Whatever ended it: what was recorded is kept.
        session.end_take();
        close(session.into_microphone());
        ended
    }

    /// Whether nobody wants the microphone any more, for so long. There is nothing to record meanwhile.
    fn is_unwanted_within(&self, patience: Duration) -> bool {
        let until = Instant::now() + patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.orders.recv_timeout(left) {
                Ok(_) if left > Duration::ZERO => {}
                Ok(_) | Err(RecvTimeoutError::Timeout) => return false,
                Err(RecvTimeoutError::Disconnected) => return true,
            }
        }
    }
}

/// Closes a microphone where nobody waits for it: a device that is gone may keep who closes it for ever.
fn close(microphone: Microphone) {
    let closing = std::thread::Builder::new().name("closing".to_owned());
    if let Err(error) = closing.spawn(move || drop(microphone)) {
        tracing::error!(%error, "no thread to close a microphone");
    }
}
