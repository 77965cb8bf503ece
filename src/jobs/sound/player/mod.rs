//! Playback on a thread of its own: one thing at a time, told where it is a few times a second.

mod material;
mod thread;

use super::decoder::DecodeRequest;
use super::example;
use super::playback_source;
use super::playback_source::PlaybackMaterial;
use super::watchdog::{Watchdog, watchdog};
use crate::devices::SoundSystem;
use crate::domain::DeviceError;
use crate::jobs::services::Services;
use crate::model::Ticket;
use crate::model::playback::{
    AudioData, PlaybackEffect, PlaybackError, PlaybackEvent, PlaybackRequest,
};
use crate::store::TakeFiles;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use thread::PlayerThread;
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

/// The player; its thread starts with the first thing that is played.
#[derive(Debug)]
pub(in crate::jobs) struct Player {
    system: SoundSystem,
    commands: Option<Sender<PlayerCommand>>,
    /// The reading that feeds what is played.
    reading: Option<AbortHandle>,
    /// The playing that was asked for last.
    ticket: Ticket,
}

enum PlayerCommand {
    Play(Box<PlaybackRequest>, PlaybackMaterial, Watchdog),
    NotLoaded {
        ticket: Ticket,
        error: PlaybackError,
    },
    /// Plays no more of this playing and all before it, those that are still being read included.
    Stop {
        ticket: Ticket,
    },
    ListOutputs,
}

impl Player {
    pub(in crate::jobs) fn new(system: SoundSystem) -> Self {
        Self {
            system,
            commands: None,
            reading: None,
            ticket: Ticket::default(),
        }
    }

    /// Does what has to be done.
    pub(in crate::jobs) fn run(
        &mut self,
        runtime: &Handle,
        services: &Arc<Services>,
        effect: PlaybackEffect,
    ) {
        match effect {
            PlaybackEffect::Play(playback) => self.play(runtime, services, playback),
            PlaybackEffect::Stop => {
                self.stop_reading();
                let ticket = self.ticket;
                self.command(services, PlayerCommand::Stop { ticket });
            }
            PlaybackEffect::ListOutputs => self.command(services, PlayerCommand::ListOutputs),
            PlaybackEffect::ReadShape(name) => {
                let services = Arc::clone(services);
                runtime.spawn(async move {
                    let waveform = playback_source::shape(&services, &name).await.map(Arc::new);
                    let event = PlaybackEvent::Shape { name, waveform };
                    services.outbox.send(event.into());
                });
            }
        }
    }

    /// Plays no more, and takes no more commands.
    pub(in crate::jobs) fn end(&mut self) {
        self.stop_reading();
        self.commands = None;
    }

    fn stop_reading(&mut self) {
        if let Some(reading) = self.reading.take() {
            reading.abort();
        }
    }

    fn play(&mut self, runtime: &Handle, services: &Arc<Services>, playback: Box<PlaybackRequest>) {
        self.stop_reading();
        // What is played falls silent at once, however long the next takes to be read.
        let ticket = self.ticket;
        self.command(services, PlayerCommand::Stop { ticket });
        self.ticket = playback.ticket;
        match playback.sound.clone() {
            AudioData::Samples { samples, rate } => {
                let loaded = PlaybackMaterial::Samples { samples, rate };
                if let Some(commands) = self.commands(services).cloned() {
                    let asking = ask(runtime, services, &commands, playback.ticket);
                    self.command(services, PlayerCommand::Play(playback, loaded, asking));
                }
            }
            sound => {
                let Some(commands) = self.commands(services).cloned() else {
                    return;
                };
                let services = Arc::clone(services);
                let handle = runtime.clone();
                let reading = runtime.spawn(async move {
                    let ticket = playback.ticket;
                    let command = match load(&services, &sound, &playback).await {
                        Ok(loaded) => {
                            let asking = ask(&handle, &services, &commands, ticket);
                            PlayerCommand::Play(playback, loaded, asking)
                        }
                        Err(error) => PlayerCommand::NotLoaded { ticket, error },
                    };
                    // A player that ended needs nothing any more.
                    commands.send(command).ok();
                });
                self.reading = Some(reading.abort_handle());
            }
        }
    }

    fn command(&mut self, services: &Arc<Services>, command: PlayerCommand) {
        // Nothing is stopped where nothing was ever played.
        if matches!(command, PlayerCommand::Stop { .. }) && self.commands.is_none() {
            return;
        }
        if let Some(commands) = self.commands(services)
            && commands.send(command).is_err()
        {
            tracing::error!("the player is gone");
        }
    }

    fn commands(&mut self, services: &Arc<Services>) -> Option<&Sender<PlayerCommand>> {
        if self.commands.is_none() {
            let (commands, orders) = channel();
            let services = Arc::clone(services);
            let system = self.system.clone();
            let started = std::thread::Builder::new()
                .name("player".to_owned())
                .spawn(move || PlayerThread::new(services, system).work(&orders));
            match started {
                Ok(_detached) => self.commands = Some(commands),
                Err(error) => tracing::error!(%error, "no thread for the player"),
            }
        }
        self.commands.as_ref()
    }
}

/// Says that a playing has failed where the output does not answer; it is not begun later.
fn ask(
    runtime: &Handle,
    services: &Services,
    commands: &Sender<PlayerCommand>,
    ticket: Ticket,
) -> Watchdog {
    let (outbox, commands) = (services.outbox.clone(), commands.clone());
    watchdog(runtime, move || {
        let error = PlaybackError::Device(DeviceError::NoAnswer);
        outbox.send(PlaybackEvent::Failed { ticket, error }.into());
        commands.send(PlayerCommand::Stop { ticket }).ok();
    })
}

async fn load(
    services: &Arc<Services>,
    sound: &AudioData,
    playback: &PlaybackRequest,
) -> Result<PlaybackMaterial, PlaybackError> {
    match sound {
        AudioData::Samples { samples, rate } => Ok(PlaybackMaterial::Samples {
            samples: Arc::clone(samples),
            rate: *rate,
        }),
        AudioData::Take(id) => {
            let files = TakeFiles::of(services.folder());
            let id = id.clone();
            let read = tokio::task::spawn_blocking(move || files.samples(&id)).await;
            let (samples, rate) = read
                .map_err(std::io::Error::other)
                .flatten()
                .map_err(|error| PlaybackError::File(playback_source::problem(&error)))?;
            Ok(PlaybackMaterial::Samples { samples, rate })
        }
        AudioData::Example(example) => {
            let example = *example;
            let made = tokio::task::spawn_blocking(move || example::samples(example)).await;
            let (samples, rate) = made
                .map_err(std::io::Error::other)
                .and_then(|made| made.map_err(std::io::Error::other))
                .map_err(|error| PlaybackError::File(playback_source::problem(&error)))?;
            Ok(PlaybackMaterial::Samples {
                samples: samples.into(),
                rate,
            })
        }
        AudioData::Kept(name) => playback_source::kept(services, name).await,
        AudioData::File {
            path,
            track,
            mix,
            milestones,
        } => {
            let wish = DecodeRequest {
                path: path.clone(),
                track: *track,
                milestones: Arc::clone(milestones),
            };
            let mix = mix.clone();
            playback_source::stream(services, wish, mix, playback.at, playback.to).await
        }
    }
}
