//! An output that plays a tape and knows what is heard of it.

use super::fault::{device_error, faults, on_opening};
use super::memory::MemoryOutput;
use super::system::{self, SoundDirection, SoundSystem};
use super::tape::{PlaybackPosition, Tape};
use crate::domain::{DeviceError, DeviceId};
use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{
    BufferSize, Device, FromSample, SampleFormat, SizedSample, StreamConfig, SupportedStreamConfig,
};
use rodio::source::UniformSourceIterator;
use std::num::NonZero;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the sound system may take to open a device.
const OPENING: Duration = Duration::from_secs(5);
/// After so long without asking for samples the device counts as gone.
const STALLED: Duration = Duration::from_secs(3);
/// Latencies are estimates: a little more is waited before the end is cut off.
const TAIL: Duration = Duration::from_millis(60);

/// An open output. Dropping it stops it at once.
#[derive(Debug)]
pub struct Output(OutputKind);

enum OutputKind {
    Device(DeviceOutput),
    Memory(MemoryOutput),
}

impl std::fmt::Debug for OutputKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Device(output) => f.write_str(&output.name),
            Self::Memory(_) => f.write_str("memory"),
        }
    }
}

/// An output of the sound system.
struct DeviceOutput {
    name: String,
    rate: NonZero<u32>,
    mark: Arc<Mutex<Mark>>,
    faults: Receiver<cpal::Error>,
    /// The furthest that was told: latencies waver, positions do not go back.
    told: u64,
    /// The system's default that it plays through, where that has to be looked after.
    follows: Option<DeviceId>,
    _stream: cpal::Stream,
}

/// What the device took last.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// Samples of the tape that it had before, and after.
    before: u64,
    after: u64,
    /// When it took them, and after which time they are heard.
    at: Instant,
    latency: Duration,
    /// Whether the tape is at its end.
    over: bool,
    /// When it asked last.
    asked: Instant,
}

impl Mark {
    /// How many samples of the tape are heard by `now`.
    fn heard(&self, now: Instant, rate: NonZero<u32>) -> u64 {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        let moved = (since - self.latency.as_secs_f64()) * f64::from(rate.get());
        let heard = (self.before as f64 + moved).max(0.0) as u64;
        heard.min(self.after)
    }

    fn is_done(&self, now: Instant, rate: NonZero<u32>) -> bool {
        let left = (self.after - self.before) as f64 / f64::from(rate.get());
        let end = self.latency + Duration::from_secs_f64(left) + TAIL;
        self.over && now.saturating_duration_since(self.at) >= end
    }
}

impl Output {
    /// Plays `tape` through the chosen output, or the system's default.
    ///
    /// # Errors
    /// There is no output, or it cannot be used.
    pub fn play(
        system: &SoundSystem,
        chosen: Option<&DeviceId>,
        tape: Tape,
    ) -> Result<Self, DeviceError> {
        match &system.played {
            Some(played) => Ok(Self(OutputKind::Memory(played.begin(tape)))),
            None => DeviceOutput::play(system, chosen, tape)
                .map(|output| Self(OutputKind::Device(output))),
        }
    }

    /// How far the tape is heard.
    ///
    /// # Errors
    /// The output does not play any more.
    pub fn look(&mut self) -> Result<PlaybackPosition, DeviceError> {
        match &mut self.0 {
            OutputKind::Device(output) => output.look(),
            OutputKind::Memory(output) => Ok(output.look()),
        }
    }

    /// Whether the system has another default output by now and this one only played through the
    /// default. Asks the sound system.
    pub fn default_moved(&self, system: &SoundSystem) -> bool {
        match &self.0 {
            OutputKind::Device(output) => output.default_moved(system),
            OutputKind::Memory(_) => false,
        }
    }
}

impl DeviceOutput {
    fn play(
        system: &SoundSystem,
        chosen: Option<&DeviceId>,
        tape: Tape,
    ) -> Result<Self, DeviceError> {
        let found = system.find(SoundDirection::Out, chosen)?;
        let device_error = |error: &cpal::Error| {
            on_opening(error, &found.name, found.chosen, DeviceError::NoOutput)
        };
        let default = found
            .device
            .default_output_config()
            .map_err(|error| device_error(&error))?;
        let rate = tape.rate();
        let now = Instant::now();
        let mark = Arc::new(Mutex::new(Mark {
            before: 0,
            after: 0,
            at: now,
            latency: Duration::ZERO,
            over: false,
            asked: now,
        }));
        // One tape serves whichever of the ways opens.
        let tape = Arc::new(Mutex::new(Some(tape)));
        let mut last = None;
        for config in ways(&found.device, &default, rate.get()) {
            match open(
                &found.device,
                config,
                default.sample_format(),
                Arc::clone(&tape),
                Arc::clone(&mark),
            ) {
                Ok((stream, faults)) => {
                    stream.play().map_err(|error| device_error(&error))?;
                    return Ok(Self {
                        follows: found.follows.then(|| system::id(&found.device)).flatten(),
                        name: found.name,
                        rate,
                        mark,
                        faults,
                        told: 0,
                        _stream: stream,
                    });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.map_or(DeviceError::NoOutput, |error| device_error(&error)))
    }

    fn look(&mut self) -> Result<PlaybackPosition, DeviceError> {
        if let Ok(error) = self.faults.try_recv() {
            return Err(device_error(&error, &self.name));
        }
        let mark = *self.mark.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if !mark.over && now.saturating_duration_since(mark.asked) > STALLED {
            return Err(DeviceError::Vanished {
                name: self.name.clone(),
            });
        }
        let done = mark.is_done(now, self.rate);
        let heard = if done {
            mark.after
        } else {
            mark.heard(now, self.rate)
        };
        self.told = self.told.max(heard);
        Ok(PlaybackPosition {
            time: Duration::from_secs_f64(self.told as f64 / f64::from(self.rate.get())),
            done,
        })
    }

    fn default_moved(&self, system: &SoundSystem) -> bool {
        let follows = self.follows.as_ref();
        follows.is_some_and(|id| system.default_output_id().is_some_and(|now| now != *id))
    }
}

/// The ways to open a device, the best first: at the tape's own rate, so that whoever plays it converts
/// it as well as it can, with little in the buffer, so that it stops at once.
fn ways(device: &Device, default: &SupportedStreamConfig, rate: u32) -> Vec<StreamConfig> {
    let fits = device.supported_output_configs().is_ok_and(|mut configs| {
        configs.any(|config| {
            config.channels() == default.channels()
                && config.sample_format() == default.sample_format()
                && (config.min_sample_rate()..=config.max_sample_rate()).contains(&rate)
        })
    });
    let plain = default.config();
    let with = |rate: u32| StreamConfig {
        sample_rate: rate,
        buffer_size: BufferSize::Fixed(rate / 20),
        ..plain
    };
    let mut ways = vec![with(plain.sample_rate), plain];
    if fits && rate != plain.sample_rate {
        ways.insert(0, with(rate));
    }
    ways
}

type OpenOutput = (cpal::Stream, Receiver<cpal::Error>);
type SharedTape = Arc<Mutex<Option<Tape>>>;

fn open(
    device: &Device,
    config: StreamConfig,
    format: SampleFormat,
    tape: SharedTape,
    mark: Arc<Mutex<Mark>>,
) -> Result<OpenOutput, cpal::Error> {
    match format {
        SampleFormat::I8 => open_in::<i8>(device, config, tape, mark),
        SampleFormat::I16 => open_in::<i16>(device, config, tape, mark),
        SampleFormat::I24 => open_in::<cpal::I24>(device, config, tape, mark),
        SampleFormat::I32 => open_in::<i32>(device, config, tape, mark),
        SampleFormat::U8 => open_in::<u8>(device, config, tape, mark),
        SampleFormat::U16 => open_in::<u16>(device, config, tape, mark),
        SampleFormat::U32 => open_in::<u32>(device, config, tape, mark),
        SampleFormat::F64 => open_in::<f64>(device, config, tape, mark),
        _ => open_in::<f32>(device, config, tape, mark),
    }
}

fn open_in<T>(
    device: &Device,
    config: StreamConfig,
    tape: SharedTape,
    mark: Arc<Mutex<Mark>>,
) -> Result<OpenOutput, cpal::Error>
where
    T: SizedSample + FromSample<f32>,
{
    let (tell, faults) = faults();
    let channels = NonZero::new(config.channels).unwrap_or(NonZero::<u16>::MIN);
    let rate = NonZero::new(config.sample_rate).unwrap_or(NonZero::<u32>::MIN);
    let mut playing = None;
    let stream = device.build_output_stream::<T, _, _>(
        config,
        move |data: &mut [T], info| {
            // Taken at the first call: a way that does not open leaves the tape to the next one.
            let (source, given) = playing.get_or_insert_with(|| {
                let tape = tape.lock().unwrap_or_else(PoisonError::into_inner).take();
                let tape = tape.unwrap_or_else(|| Tape::of_samples([].into(), 1, 0..0, 0, false));
                let given = tape.given();
                (UniformSourceIterator::new(tape, channels, rate), given)
            });
            let order = std::sync::atomic::Ordering::Relaxed;
            let asked = Instant::now();
            let mut mark = mark.lock().unwrap_or_else(PoisonError::into_inner);
            mark.asked = asked;
            if mark.over {
                data.fill(T::EQUILIBRIUM);
                return;
            }
            mark.before = given.load(order);
            for place in data.iter_mut() {
                let next = if mark.over { None } else { source.next() };
                mark.over = next.is_none();
                *place = next.map_or(T::EQUILIBRIUM, |sample| {
                    T::from_sample(sample.clamp(-1.0, 1.0))
                });
            }
            let times = info.timestamp();
            mark.after = given.load(order);
            mark.at = asked;
            mark.latency = times.playback.saturating_duration_since(times.callback);
        },
        tell,
        Some(OPENING),
    )?;
    Ok((stream, faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: NonZero<u32> = NonZero::new(1_000).unwrap();

    fn mark(over: bool) -> Mark {
        let at = Instant::now();
        Mark {
            before: 500,
            after: 550,
            at,
            latency: Duration::from_millis(100),
            over,
            asked: at,
        }
    }

    #[test]
    fn what_is_in_the_buffer_is_not_heard_yet() {
        let mark = mark(false);
        let after = |millis| mark.heard(mark.at + Duration::from_millis(millis), RATE);
        assert_eq!(after(0), 400);
        assert_eq!(after(100), 500);
        assert_eq!(after(120), 520);
        // No further than what the device was given.
        assert_eq!(after(1_000), 550);
    }

    #[test]
    fn the_end_is_reached_when_the_last_sample_was_heard() {
        let mark = mark(true);
        let after = |millis| mark.is_done(mark.at + Duration::from_millis(millis), RATE);
        assert!(!after(150));
        assert!(after(150 + 60));
    }
}
