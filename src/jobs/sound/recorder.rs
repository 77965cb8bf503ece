//! The microphone on a thread of its own: a level while it is listened to, a countdown, takes that are
//! on the disk while they grow.

use super::watchdog::{Watchdog, watchdog};
use crate::devices::{Microphone, SoundSystem};
use crate::domain::{DeviceError, DeviceId, DiskError, Peak, Take};
use crate::jobs::services::Services;
use crate::model::takes::{COUNT_FROM, MicrophoneEvent, TakesEffect, TakesEvent};
use crate::model::{Event, PersistenceError, Ticket};
use crate::store::{GrowingTake, Recovered, TakeFiles, Unmended};
use jiff::tz::TimeZone;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// How often the window hears of the microphone.
const TOLD_EVERY: Duration = Duration::from_millis(50);
/// How long a block is waited for before commands are looked at again.
const PATIENCE: Duration = Duration::from_millis(20);
/// How long after a loss the microphone is looked for again, and how often so soon.
const LOOK_AGAIN: (Duration, usize) = (Duration::from_secs(1), 15);
/// After that it is looked for so seldom: a look costs the sound system something.
const LOOK_SELDOM: Duration = Duration::from_secs(5);
/// A recording ends after so long, whatever came until then.
const LONGEST: Duration = Duration::from_secs(35);

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

/// The thread of a microphone that is wanted.
struct MicrophoneThread<'a> {
    services: &'a Services,
    system: &'a SoundSystem,
    ticket: Ticket,
    /// The one that the person chose, as long as it is the one that is listened to.
    chosen: Option<DeviceId>,
    orders: &'a Receiver<RecorderCommand>,
}

impl MicrophoneThread<'_> {
    fn tell(&self, did: MicrophoneEvent) {
        self.services
            .outbox
            .send(microphone_event(self.ticket, did));
    }

    /// Opens it and listens until nobody wants it any more.
    fn first(&mut self, asking: Watchdog) -> Result<(), DeviceError> {
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
    fn again(&mut self) -> Result<(), DeviceError> {
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
        let mut desk = RecorderThread {
            services: self.services,
            ticket: self.ticket,
            microphone,
            stage: RecorderStage::Listening,
            level: Vec::new(),
            columns: Vec::new(),
            told: Instant::now(),
        };
        let ended = desk.work(self.orders);
        // Whatever ended it: what was recorded is kept.
        desk.end_take();
        close(desk.microphone);
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

/// What the microphone is listened to for.
enum RecorderStage {
    /// For its level.
    Listening,
    /// For its level, while it is counted down.
    Counting { since: Instant, left: u8 },
    /// For a take.
    Recording { take: GrowingTake, since: Instant },
}

struct RecorderThread<'a> {
    services: &'a Services,
    ticket: Ticket,
    microphone: Microphone,
    stage: RecorderStage,
    /// What was heard and not told yet.
    level: Vec<f32>,
    columns: Vec<Peak>,
    told: Instant,
}

impl RecorderThread<'_> {
    fn tell(&self, did: MicrophoneEvent) {
        self.services
            .outbox
            .send(microphone_event(self.ticket, did));
    }

    fn work(&mut self, orders: &Receiver<RecorderCommand>) -> Result<(), DeviceError> {
        loop {
            match orders.try_recv() {
                Ok(RecorderCommand::Record) => self.count_down(),
                Ok(RecorderCommand::Stop) => self.end_take(),
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return Ok(()),
            }
            self.count();
            if let Some(block) = self.microphone.listen(PATIENCE)? {
                self.hear(&block);
            }
            if self.told.elapsed() >= TOLD_EVERY {
                self.report();
            }
        }
    }

    fn count_down(&mut self) {
        if matches!(self.stage, RecorderStage::Listening) {
            self.stage = RecorderStage::Counting {
                since: Instant::now(),
                left: COUNT_FROM,
            };
        }
    }

    fn count(&mut self) {
        let RecorderStage::Counting { since, left } = &mut self.stage else {
            return;
        };
        let step = self.services.pace.count;
        let passed = since.elapsed();
        let steps = (1..=COUNT_FROM).take_while(|n| passed >= step * u32::from(*n));
        let now_left = COUNT_FROM - steps.count() as u8;
        if now_left == *left {
            return;
        }
        *left = now_left;
        if now_left == 0 {
            self.begin();
        } else {
            self.tell(MicrophoneEvent::Counting(now_left));
        }
    }

    fn begin(&mut self) {
        let at = self.services.clock.now().to_zoned(TimeZone::system());
        match files(self.services).begin(&at, self.microphone.rate()) {
            Ok(take) => {
                let since = Instant::now();
                self.columns.clear();
                self.stage = RecorderStage::Recording { take, since };
            }
            Err(error) => {
                self.stage = RecorderStage::Listening;
                self.not_recorded(&error);
            }
        }
    }

    fn hear(&mut self, block: &[f32]) {
        self.level.extend_from_slice(block);
        let RecorderStage::Recording { take, since } = &mut self.stage else {
            return;
        };
        let rate = f64::from(self.microphone.rate());
        let room = (Take::MAX.saturating_sub(take.length()).as_secs_f64() * rate).round() as usize;
        let fits = block.get(..room.min(block.len())).unwrap_or(block);
        match take.write(fits) {
            Ok(columns) => {
                self.columns.extend(columns);
                if fits.len() >= room || since.elapsed() > LONGEST {
                    self.end_take();
                }
            }
            Err(error) => {
                self.end_take();
                self.not_recorded(&error);
            }
        }
    }

    /// Ends the take and keeps it; a countdown ends without one.
    fn end_take(&mut self) {
        if let RecorderStage::Recording { take, .. } =
            std::mem::replace(&mut self.stage, RecorderStage::Listening)
        {
            match take.finish() {
                Ok(take) => self.services.outbox.send(TakesEvent::Recorded(take).into()),
                Err(error) => self.not_recorded(&error),
            }
        }
    }

    fn not_recorded(&self, error: &io::Error) {
        tracing::error!(%error, "a take could not be written");
        let error = persistence_error(self.services, error);
        self.services
            .outbox
            .send(TakesEvent::NotRecorded(error).into());
    }

    fn report(&mut self) {
        self.told = Instant::now();
        if let Some(level) = level(&self.level) {
            self.tell(MicrophoneEvent::Level(level));
            self.level.clear();
        }
        if let RecorderStage::Recording { take, .. } = &self.stage {
            let length = take.length();
            let columns = std::mem::take(&mut self.columns);
            self.tell(MicrophoneEvent::Recording { columns, length });
        }
    }
}

/// Peak and RMS of what was heard; `None` of nothing.
fn level(samples: &[f32]) -> Option<Peak> {
    let count = samples.len();
    let (peak, sum) = samples.iter().fold((0.0f32, 0.0f64), |(peak, sum), s| {
        (peak.max(s.abs()), sum + f64::from(*s) * f64::from(*s))
    });
    (count > 0).then(|| Peak {
        peak: peak.min(1.0),
        rms: (sum / count as f64).sqrt().min(1.0) as f32,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_of_nothing_is_none() {
        assert_eq!(level(&[]), None);
        let heard = level(&[0.5, -0.5]).unwrap();
        assert!((heard.peak - 0.5).abs() < 1e-6 && (heard.rms - 0.5).abs() < 1e-6);
    }
}
