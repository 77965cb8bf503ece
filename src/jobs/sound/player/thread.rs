//! The thread that plays: an output is opened, looked at and followed there.

use super::PlayerCommand;
use super::material::{Material, NowOnOutput};
use crate::devices::{Output, SoundSystem};
use crate::domain::{DeviceError, DeviceId};
use crate::jobs::services::Services;
use crate::jobs::sound::playback_source::PlaybackMaterial;
use crate::model::Ticket;
use crate::model::playback::{PlaybackError, PlaybackEvent, PlaybackRequest};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How often the output is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// How often the window hears where it is.
const TELL_EVERY: Duration = Duration::from_millis(200);
/// How often it is looked whether the system has another default output.
const FOLLOW_EVERY: Duration = Duration::from_secs(1);
/// An output that is lost before it played so long is not followed by another one.
const WORKED: Duration = Duration::from_millis(500);

/// What is at work on the thread.
pub(super) struct PlayerThread {
    services: Arc<Services>,
    system: SoundSystem,
    current: Option<NowOnOutput>,
    /// This playing and those before it are not to be heard any more.
    stopped: Ticket,
}

impl PlayerThread {
    pub(super) fn new(services: Arc<Services>, system: SoundSystem) -> Self {
        Self {
            services,
            system,
            current: None,
            stopped: Ticket::default(),
        }
    }

    fn tell(&self, event: PlaybackEvent) {
        self.services.outbox.send(event.into());
    }

    /// Works until nobody can command it any more.
    pub(super) fn work(&mut self, orders: &Receiver<PlayerCommand>) {
        loop {
            let command = if self.current.is_some() {
                match orders.recv_timeout(LOOK_EVERY) {
                    Ok(command) => Some(command),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            } else {
                match orders.recv() {
                    Ok(command) => Some(command),
                    Err(_) => return,
                }
            };
            match command {
                // What was stopped while it was read comes too late.
                Some(PlayerCommand::Play(playback, loaded, asking))
                    if playback.ticket > self.stopped =>
                {
                    self.begin(playback, loaded);
                    drop(asking);
                }
                Some(PlayerCommand::Play(..)) => {}
                Some(PlayerCommand::NotLoaded { ticket, error }) => {
                    self.tell(PlaybackEvent::Failed { ticket, error });
                }
                Some(PlayerCommand::Stop { ticket }) => {
                    self.stopped = self.stopped.max(ticket);
                    self.stop();
                }
                Some(PlayerCommand::ListOutputs) => {
                    self.tell(PlaybackEvent::Outputs(self.system.outputs()));
                }
                None => self.look(),
            }
        }
    }

    fn stop(&mut self) {
        if let Some(current) = self.current.take() {
            close(current.output);
        }
    }

    fn begin(&mut self, playback: Box<PlaybackRequest>, loaded: PlaybackMaterial) {
        self.stop();
        let material = match loaded {
            PlaybackMaterial::Samples { samples, rate } => Material::Samples { samples, rate },
            PlaybackMaterial::Blocks { blocks, rate } => Material::Blocks {
                blocks: Arc::new(Mutex::new(blocks)),
                rate,
            },
        };
        let at = playback.at;
        self.open(playback, material, at);
    }

    fn open(&mut self, playback: Box<PlaybackRequest>, material: Material, at: Duration) {
        let chosen: Option<&DeviceId> = playback.output.as_ref();
        match Output::play(&self.system, chosen, material.tape(&playback, at)) {
            Ok(output) => {
                self.current = Some(NowOnOutput {
                    playback,
                    material,
                    output,
                    began: at,
                    place: at,
                    told: None,
                    opened: Instant::now(),
                    followed: Instant::now(),
                });
            }
            Err(error) => self.failed(playback.ticket, PlaybackError::Device(error)),
        }
    }

    fn failed(&self, ticket: Ticket, error: PlaybackError) {
        self.tell(PlaybackEvent::Failed { ticket, error });
    }

    fn look(&mut self) {
        let Some(mut current) = self.current.take() else {
            return;
        };
        let ticket = current.playback.ticket;
        let heard = match current.output.look() {
            Ok(heard) => heard,
            Err(error) => return self.lost(current, error),
        };
        if heard.done {
            close(current.output);
            return match current.material.error() {
                Some(error) => self.failed(ticket, error),
                None => self.tell(PlaybackEvent::Ended { ticket }),
            };
        }
        let position = current.position(heard);
        current.place = position;
        if current.told.is_none_or(|told| told.elapsed() >= TELL_EVERY) {
            current.told = Some(Instant::now());
            self.tell(PlaybackEvent::At { ticket, position });
        }
        if current.followed.elapsed() >= FOLLOW_EVERY {
            current.followed = Instant::now();
            if current.output.default_moved(&self.system) {
                close(current.output);
                return self.open(current.playback, current.material, position);
            }
        }
        self.current = Some(current);
    }

    /// An output that was unplugged: what played through the system's default goes on through the one
    /// that is the default now.
    fn lost(&mut self, current: NowOnOutput, error: DeviceError) {
        let NowOnOutput {
            playback,
            material,
            output,
            place,
            opened,
            ..
        } = current;
        close(output);
        if playback.output.is_some() || opened.elapsed() < WORKED {
            self.failed(playback.ticket, PlaybackError::Device(error));
        } else {
            self.open(playback, material, place);
        }
    }
}

impl Drop for PlayerThread {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Closes an output where nobody waits for it: a device that is gone may keep who closes it for ever.
fn close(output: Output) {
    let closing = std::thread::Builder::new().name("closing".to_owned());
    if let Err(error) = closing.spawn(move || drop(output)) {
        tracing::error!(%error, "no thread to close an output");
    }
}
