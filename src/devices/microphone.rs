//! A microphone that is listened to: blocks of the input that has the voice as they come, and never more than
//! time has passed.

use super::fault::{device_error, faults, on_opening};
use super::inputs::InputSelector;
use super::system::{SoundDirection, SoundSystem};
use crate::domain::{DeviceError, DeviceId};
use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{
    BufferSize, Device, FromSample, Sample, SampleFormat, SizedSample, StreamConfig,
    SupportedStreamConfig,
};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// Blocks that wait at most; what comes while nobody listens is lost.
const WAITING: usize = 256;
/// How long the sound system may take to open a device.
const OPENING: Duration = Duration::from_secs(5);
/// After so long without a sample the device counts as gone: even silence comes as samples.
const SILENT_FOR: Duration = Duration::from_secs(4);
/// How much faster than time samples may come: there are devices that nothing paces.
const FASTEST: f64 = 1.2;

/// After so long of exact zeros other names of the inputs are tried: a microphone that is on has noise.
const ZEROS_FOR: Duration = Duration::from_secs(1);
/// So many channels are numbered and not named after loudspeakers (`aux0`, `aux1`, ...), which is how the
/// inputs of an interface are called.
const NUMBERED: u16 = 13;

/// An open microphone. Dropping it closes it.
pub struct Microphone {
    name: String,
    is_chosen: bool,
    device: Device,
    format: SupportedStreamConfig,
    input: OpenInput,
    /// What to do about exact zeros.
    names: InputNames,
    last_sound: Instant,
    selector: InputSelector,
    opened: Instant,
    heard: Instant,
    taken: u64,
}

/// By which names the inputs are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InputNames {
    /// As is usual for their count; there are others to try.
    Usual,
    /// By numbers, since there were but zeros under the usual ones.
    Numbered,
    /// As is usual, and there is nothing else to try.
    Settled,
}

impl std::fmt::Debug for Microphone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Microphone").field(&self.name).finish()
    }
}

impl Microphone {
    /// Opens the chosen microphone, or the system's default.
    ///
    /// # Errors
    /// There is none, or it cannot be used.
    pub fn open(system: &SoundSystem, chosen: Option<&DeviceId>) -> Result<Self, DeviceError> {
        let found = system.find(SoundDirection::In, chosen)?;
        let device_error = |error: &cpal::Error| {
            on_opening(error, &found.name, found.chosen, DeviceError::NoMicrophone)
        };
        let format = found
            .device
            .default_input_config()
            .map_err(|error| device_error(&error))?;
        let input = open_input(&found.device, &format, format.channels())
            .map_err(|error| device_error(&error))?;
        let now = Instant::now();
        let has_names = found.by_names && (2..NUMBERED).contains(&format.channels());
        Ok(Self {
            name: found.name,
            is_chosen: found.chosen,
            device: found.device,
            selector: InputSelector::new(format.sample_rate(), format.channels().into()),
            format,
            input,
            names: if has_names {
                InputNames::Usual
            } else {
                InputNames::Settled
            },
            last_sound: now,
            opened: now,
            heard: now,
            taken: 0,
        })
    }

    /// Whether it is the one that the person chose.
    pub fn is_chosen(&self) -> bool {
        self.is_chosen
    }

    /// What the system calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Samples a second.
    pub fn rate(&self) -> u32 {
        self.format.sample_rate()
    }

    /// Waits for the next block, full scale being 1; `None` when none came in time.
    ///
    /// # Errors
    /// The microphone cannot be heard any more.
    pub fn listen(&mut self, patience: Duration) -> Result<Option<Vec<f32>>, DeviceError> {
        if let Ok(error) = self.input.faults.try_recv() {
            return Err(device_error(&error, &self.name));
        }
        match self.input.blocks.recv_timeout(patience) {
            Ok(block) => {
                self.heard = Instant::now();
                self.look_for_zeros(&block)?;
                Ok(self.in_time(&block))
            }
            Err(RecvTimeoutError::Timeout) if self.heard.elapsed() < SILENT_FOR => Ok(None),
            Err(_) => Err(DeviceError::Vanished {
                name: self.name.clone(),
            }),
        }
    }

    /// Drops what comes faster than time passes, and keeps the input that has the voice of all else.
    fn in_time(&mut self, block: &[f32]) -> Option<Vec<f32>> {
        let frames = (block.len() / usize::from(self.input.channels)) as u64;
        let may = allowed(self.rate(), self.opened.elapsed());
        if self.taken + frames > may {
            return None;
        }
        self.taken += frames;
        Some(self.selector.mono(block))
    }

    /// Asks for the inputs by other names where there are but zeros under these.
    fn look_for_zeros(&mut self, block: &[f32]) -> Result<(), DeviceError> {
        let now = Instant::now();
        let is_something = block.iter().any(|sample| *sample != 0.0);
        if is_something || self.names == InputNames::Settled {
            self.last_sound = now;
            return Ok(());
        }
        if now - self.last_sound < ZEROS_FOR {
            return Ok(());
        }
        let (names, channels) = match self.names {
            InputNames::Usual => (InputNames::Numbered, NUMBERED),
            InputNames::Numbered | InputNames::Settled => {
                (InputNames::Settled, self.format.channels())
            }
        };
        self.input = open_input(&self.device, &self.format, channels)
            .map_err(|error| device_error(&error, &self.name))?;
        self.selector = InputSelector::new(self.rate(), channels.into());
        self.names = names;
        self.last_sound = now;
        Ok(())
    }
}

/// Opens a device with so many channels, and lets it run.
fn open_input(
    device: &Device,
    format: &SupportedStreamConfig,
    channels: u16,
) -> Result<OpenInput, cpal::Error> {
    let config = StreamConfig {
        channels,
        ..format.config()
    };
    // Fifty milliseconds: a meter that lives, at little cost.
    let wanted = StreamConfig {
        buffer_size: BufferSize::Fixed(format.sample_rate() / 20),
        ..config
    };
    let input = listen_to(device, wanted, format.sample_format())
        .or_else(|_other_size| listen_to(device, config, format.sample_format()))?;
    input.stream.play()?;
    Ok(input)
}

/// How many samples may have come after that time; a second is granted for what was buffered before.
fn allowed(rate: u32, elapsed: Duration) -> u64 {
    ((elapsed.as_secs_f64() * FASTEST + 1.0) * f64::from(rate)) as u64
}

/// An open stream of a device.
struct OpenInput {
    /// All inputs, interleaved.
    blocks: Receiver<Vec<f32>>,
    faults: Receiver<cpal::Error>,
    channels: u16,
    stream: cpal::Stream,
}

fn listen_to(
    device: &Device,
    config: StreamConfig,
    format: SampleFormat,
) -> Result<OpenInput, cpal::Error> {
    match format {
        SampleFormat::I8 => listen_in::<i8>(device, config),
        SampleFormat::I16 => listen_in::<i16>(device, config),
        SampleFormat::I24 => listen_in::<cpal::I24>(device, config),
        SampleFormat::I32 => listen_in::<i32>(device, config),
        SampleFormat::U8 => listen_in::<u8>(device, config),
        SampleFormat::U16 => listen_in::<u16>(device, config),
        SampleFormat::U32 => listen_in::<u32>(device, config),
        SampleFormat::F64 => listen_in::<f64>(device, config),
        // What is left is rare enough for the sound system to be asked for floats.
        _ => listen_in::<f32>(device, config),
    }
}

fn listen_in<T>(device: &Device, config: StreamConfig) -> Result<OpenInput, cpal::Error>
where
    T: SizedSample,
    f32: FromSample<T>,
{
    let (sender, blocks): (SyncSender<Vec<f32>>, _) = sync_channel(WAITING);
    let (tell, faults) = faults();
    let channels = config.channels.max(1);
    let stream = device.build_input_stream::<T, _, _>(
        config,
        move |data, _| {
            let block = data
                .iter()
                .map(|sample| f32::from_sample(*sample))
                .collect();
            // A full queue means a device that nothing paces, or a computer that stood still.
            if sender.try_send(block).is_err() {
                tracing::trace!("a block of the microphone was lost");
            }
        },
        tell,
        Some(OPENING),
    )?;
    Ok(OpenInput {
        blocks,
        faults,
        channels,
        stream,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_nothing_paces_gives_no_more_than_time() {
        let rate = 48_000;
        assert_eq!(allowed(rate, Duration::ZERO), 48_000);
        assert_eq!(allowed(rate, Duration::from_secs(10)), 13 * 48_000);
    }
}
