//! An open microphone: its level, the countdown, and the take that grows.

use super::{RecorderCommand, files, microphone_event, persistence_error};
use crate::devices::Microphone;
use crate::domain::{DeviceError, Peak, Take};
use crate::jobs::services::Services;
use crate::model::Ticket;
use crate::model::takes::{COUNT_FROM, MicrophoneEvent, TakesEvent};
use crate::store::GrowingTake;
use std::io;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

/// How often the window hears of the microphone.
const TOLD_EVERY: Duration = Duration::from_millis(50);
/// How long a block is waited for before commands are looked at again.
pub(super) const PATIENCE: Duration = Duration::from_millis(20);
/// A recording ends after so long, whatever came until then.
const LONGEST: Duration = Duration::from_secs(35);

/// What the microphone is listened to for.
enum SessionStage {
    /// For its level.
    Listening,
    /// For its level, while it is counted down.
    Counting { since: Instant, left: u8 },
    /// For a take.
    Recording {
        take: Box<GrowingTake>,
        since: Instant,
    },
}

pub(super) struct RecordingSession<'a> {
    services: &'a Services,
    ticket: Ticket,
    microphone: Microphone,
    stage: SessionStage,
    /// What was heard and not told yet.
    level: Vec<f32>,
    columns: Vec<Peak>,
    told: Instant,
}

impl<'a> RecordingSession<'a> {
    pub(super) fn new(services: &'a Services, ticket: Ticket, microphone: Microphone) -> Self {
        Self {
            services,
            ticket,
            microphone,
            stage: SessionStage::Listening,
            level: Vec::new(),
            columns: Vec::new(),
            told: Instant::now(),
        }
    }

    pub(super) fn into_microphone(self) -> Microphone {
        self.microphone
    }

    fn tell(&self, did: MicrophoneEvent) {
        self.services
            .outbox
            .send(microphone_event(self.ticket, did));
    }

    pub(super) fn work(&mut self, orders: &Receiver<RecorderCommand>) -> Result<(), DeviceError> {
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
        if matches!(self.stage, SessionStage::Listening) {
            self.stage = SessionStage::Counting {
                since: Instant::now(),
                left: COUNT_FROM,
            };
        }
    }

    fn count(&mut self) {
        let SessionStage::Counting { since, left } = &mut self.stage else {
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
        let clock = &self.services.clock;
        let at = clock.now().to_zoned(clock.zone());
        match files(self.services).begin(&at, self.microphone.rate()) {
            Ok(take) => {
                let since = Instant::now();
                self.columns.clear();
                let take = Box::new(take);
                self.stage = SessionStage::Recording { take, since };
            }
            Err(error) => {
                self.stage = SessionStage::Listening;
                self.not_recorded(&error);
            }
        }
    }

    fn hear(&mut self, block: &[f32]) {
        self.level.extend_from_slice(block);
        let SessionStage::Recording { take, since } = &mut self.stage else {
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
    pub(super) fn end_take(&mut self) {
        if let SessionStage::Recording { take, .. } =
            std::mem::replace(&mut self.stage, SessionStage::Listening)
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
        if let SessionStage::Recording { take, .. } = &self.stage {
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
