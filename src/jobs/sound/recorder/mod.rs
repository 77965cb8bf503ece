//! The microphone on a thread of its own: a level while it is listened to, a countdown, takes that are
//! on the disk while they grow.

mod microphone;
mod session;

use super::watchdog::watchdog;
use crate::devices::SoundSystem;
use crate::domain::{DeviceError, DeviceId, DiskError};
use crate::jobs::services::Services;
use crate::model::takes::{MicrophoneEvent, TakesEffect, TakesEvent};
use crate::model::{Event, PersistenceError, Ticket};
use crate::store::{Recovered, TakeFiles, Unmended};
use microphone::MicrophoneThread;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tokio::runtime::Handle;

/// The microphone that is listened to, if one is.
#[derive(Debug)]
pub(in crate::jobs) struct Recorder {
    system: SoundSystem,
    open: Option<OpenMicrophone>,
}

#[derive(Debug)]
struct OpenMicrophone {
    commands: Sender<RecorderCommand>,
    /// Ends when the thread has.
    ended: Receiver<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RecorderCommand {
    Record,
    Stop,
}

impl Recorder {
    pub(in crate::jobs) fn new(system: SoundSystem) -> Self {
        Self { system, open: None }
    }

    /// Does what has to be done.
    pub(in crate::jobs) fn run(
        &mut self,
        runtime: &Handle,
        services: Arc<Services>,
        effect: TakesEffect,
    ) {
        match effect {
            TakesEffect::Open { ticket, microphone } => {
                self.listen(runtime, services, ticket, microphone);
            }
            TakesEffect::Close => self.open = None,
            TakesEffect::Record => self.command(RecorderCommand::Record),
            TakesEffect::Stop => self.command(RecorderCommand::Stop),
            TakesEffect::Recover => {
                runtime.spawn_blocking(move || match files(&services).recover() {
                    Ok(found) => tell_recovered(&services, found),
                    Err(error) => tracing::error!(%error, "takes could not be looked for"),
                });
            }
            TakesEffect::Load => {
                runtime.spawn_blocking(move || match files(&services).all() {
                    Ok(takes) => services.outbox.send(TakesEvent::List(takes).into()),
                    Err(error) => tracing::error!(%error, "takes could not be read"),
                });
            }
            TakesEffect::Delete(id) => {
                runtime.spawn_blocking(move || {
                    let event = match files(&services).delete(&id) {
                        Ok(()) => TakesEvent::Deleted(id),
                        Err(error) => {
                            TakesEvent::NotDeleted(id, persistence_error(&services, &error))
                        }
                    };
                    services.outbox.send(event.into());
                });
            }
        }
    }

    fn listen(
        &mut self,
        runtime: &Handle,
        services: Arc<Services>,
        ticket: Ticket,
        microphone: Option<DeviceId>,
    ) {
        let outbox = services.outbox.clone();
        let asking = watchdog(runtime, move || {
            let error = MicrophoneEvent::Failed(DeviceError::NoAnswer);
            outbox.send(microphone_event(ticket, error));
        });
        let (commands, orders) = channel();
        let (ending, ended) = channel();
        let system = self.system.clone();
        let started = std::thread::Builder::new()
            .name("microphone".to_owned())
            .spawn(move || {
                let _ending: Sender<()> = ending;
                let outbox = services.outbox.clone();
                let mut desk = MicrophoneThread {
                    services: &services,
                    system: &system,
                    ticket,
                    chosen: microphone,
                    orders: &orders,
                };
                let mut ended = desk.first(asking);
                // What is gone may come back: by its plug, after a sleep, at another rate.
                while let Err(error) = ended {
                    outbox.send(microphone_event(ticket, MicrophoneEvent::Failed(error)));
                    ended = desk.again();
                }
            });
        match started {
            Ok(_detached) => self.open = Some(OpenMicrophone { commands, ended }),
            Err(error) => {
                self.open = None;
                tracing::error!(%error, "no thread for the microphone");
            }
        }
    }

    fn command(&self, command: RecorderCommand) {
        if let Some(open) = &self.open {
            // A microphone that failed has told so.
            open.commands.send(command).ok();
        }
    }

    /// Closes the microphone and waits a moment for a take to be ended; what is not in time is mended by
    /// the next start.
    pub(in crate::jobs) fn end(&mut self, patience: Duration) {
        if let Some(OpenMicrophone { commands, ended }) = self.open.take() {
            drop(commands);
            // The thread says nothing; its end disconnects.
            ended.recv_timeout(patience).ok();
        }
    }
}

fn files(services: &Services) -> TakeFiles {
    TakeFiles::of(services.folder())
}

fn microphone_event(ticket: Ticket, did: MicrophoneEvent) -> Event {
    TakesEvent::Microphone { ticket, did }.into()
}

fn tell_recovered(services: &Services, found: Recovered) {
    if !found.takes.is_empty() {
        let event = TakesEvent::Recovered(found.takes);
        services.outbox.send(event.into());
    }
    for Unmended { path, error } in found.unmended {
        let error = services.rows.persistence_error(error.into());
        let event = TakesEvent::NotMended { path, error };
        services.outbox.send(event.into());
    }
}

fn persistence_error(services: &Services, error: &io::Error) -> PersistenceError {
    services
        .rows
        .persistence_error(DiskError::from(error).into())
}
