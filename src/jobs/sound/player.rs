//! Playing on a thread of its own: one thing at a time, told where it is a few times a second.

use super::decoder::DecodeRequest;
use super::playback_source;
use super::playback_source::PlaybackMaterial;
use super::watchdog::{Watchdog, watchdog};
use crate::analysis::Mix;
use crate::devices::{Output, PlaybackPosition, SoundSystem, Supply, Tape};
use crate::domain::{DeviceError, DeviceId};
use crate::jobs::services::Services;
use crate::model::Ticket;
use crate::model::playback::{
    AudioData, PlaybackEffect, PlaybackError, PlaybackEvent, PlaybackRequest,
};
use crate::store::TakeFiles;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::task::AbortHandle;

/// How often the output is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// How often the window hears where it is.
const TELL_EVERY: Duration = Duration::from_millis(200);
/// How often it is looked whether the system has another default output.
const FOLLOW_EVERY: Duration = Duration::from_secs(1);
/// An output that is lost before it played so long is not followed by another one.
const WORKED: Duration = Duration::from_millis(500);

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
        trouble: PlaybackError,
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
                        Err(trouble) => PlayerCommand::NotLoaded { ticket, trouble },
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
        let trouble = PlaybackError::Device(DeviceError::NoAnswer);
        outbox.send(PlaybackEvent::Failed { ticket, trouble }.into());
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
        AudioData::Kept(name) => playback_source::kept(services, name).await,
        AudioData::File {
            path,
            track,
            channel,
            milestones,
        } => {
            let wish = DecodeRequest {
                path: path.clone(),
                track: *track,
                milestones: Arc::clone(milestones),
            };
            let mix = channel.map_or(Mix::Average, Mix::Channel);
            playback_source::stream(services, wish, mix, playback.at, playback.to).await
        }
    }
}

/// What is played, and how it can be played again where the output changes.
struct NowOnOutput {
    playback: Box<PlaybackRequest>,
    material: Material,
    output: Output,
    /// The place at which this output began.
    began: Duration,
    /// The place that is heard now.
    place: Duration,
    told: Option<Instant>,
    opened: Instant,
    followed: Instant,
}

#[derive(Clone)]
enum Material {
    Samples {
        samples: Arc<[i16]>,
        rate: u32,
    },
    Blocks {
        blocks: Arc<Mutex<playback_source::Blocks>>,
        rate: u32,
    },
}

impl Material {
    fn tape(&self, playback: &PlaybackRequest, at: Duration) -> Tape {
        match self {
            Self::Samples { samples, rate } => {
                let frame =
                    |time: Duration| (time.as_secs_f64() * f64::from(*rate)).round() as usize;
                let piece = frame(playback.from)..playback.to.map_or(samples.len(), frame);
                Tape::of_samples(
                    Arc::clone(samples),
                    *rate,
                    piece,
                    frame(at),
                    playback.looped,
                )
            }
            Self::Blocks { blocks, rate } => {
                let blocks = Arc::clone(blocks);
                Tape::of_blocks(*rate, move || {
                    // Nobody else holds it while it plays.
                    match blocks.try_lock() {
                        Ok(mut blocks) => blocks.next(),
                        Err(_) => Supply::NotYet,
                    }
                })
            }
        }
    }

    /// Why the blocks ended before their end.
    fn trouble(&self) -> Option<PlaybackError> {
        match self {
            Self::Samples { .. } => None,
            Self::Blocks { blocks, .. } => blocks
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take_trouble(),
        }
    }

    /// The length of what is played, where it is known.
    fn end(&self, playback: &PlaybackRequest) -> Option<Duration> {
        match self {
            Self::Samples { samples, rate } => {
                let all = Duration::from_secs_f64(samples.len() as f64 / f64::from((*rate).max(1)));
                Some(playback.to.map_or(all, |to| to.min(all)))
            }
            Self::Blocks { .. } => playback.to,
        }
    }
}

impl NowOnOutput {
    /// The place in the recording that is heard.
    fn position(&self, heard: PlaybackPosition) -> Duration {
        let plain = self.began + heard.time;
        let PlaybackRequest { from, looped, .. } = *self.playback;
        match self.material.end(&self.playback) {
            Some(end) if looped && plain >= end && end > from => {
                let round = end.saturating_sub(from).as_nanos();
                let over = plain.saturating_sub(from).as_nanos() % round;
                from + Duration::from_nanos(u64::try_from(over).unwrap_or_default())
            }
            Some(end) => plain.min(end),
            None => plain,
        }
    }
}

struct PlayerThread {
    services: Arc<Services>,
    system: SoundSystem,
    current: Option<NowOnOutput>,
    /// This playing and those before it are not to be heard any more.
    stopped: Ticket,
}

impl PlayerThread {
    fn new(services: Arc<Services>, system: SoundSystem) -> Self {
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
    fn work(&mut self, orders: &Receiver<PlayerCommand>) {
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
                Some(PlayerCommand::NotLoaded { ticket, trouble }) => {
                    self.tell(PlaybackEvent::Failed { ticket, trouble });
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
            Err(trouble) => self.failed(playback.ticket, PlaybackError::Device(trouble)),
        }
    }

    fn failed(&self, ticket: Ticket, trouble: PlaybackError) {
        self.tell(PlaybackEvent::Failed { ticket, trouble });
    }

    fn look(&mut self) {
        let Some(mut current) = self.current.take() else {
            return;
        };
        let ticket = current.playback.ticket;
        let heard = match current.output.look() {
            Ok(heard) => heard,
            Err(trouble) => return self.lost(current, trouble),
        };
        if heard.done {
            close(current.output);
            return match current.material.trouble() {
                Some(trouble) => self.failed(ticket, trouble),
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
    fn lost(&mut self, current: NowOnOutput, trouble: DeviceError) {
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
            self.failed(playback.ticket, PlaybackError::Device(trouble));
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
