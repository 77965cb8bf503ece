//! A microphone that is listened to: mono blocks as they come, and never more than time has passed.

use super::fault::{faults, on_opening, trouble};
use super::system::{SoundDirection, SoundSystem};
use crate::domain::{DeviceError, DeviceId};
use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{BufferSize, Device, FromSample, Sample, SampleFormat, SizedSample, StreamConfig};
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

/// An open microphone. Dropping it closes it.
pub struct Microphone {
    name: String,
    rate: u32,
    blocks: Receiver<Vec<f32>>,
    faults: Receiver<cpal::Error>,
    opened: Instant,
    heard: Instant,
    taken: u64,
    _stream: cpal::Stream,
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
        let rate = format.sample_rate();
        // Fifty milliseconds: a meter that lives, at little cost.
        let wanted = StreamConfig {
            buffer_size: BufferSize::Fixed(rate / 20),
            ..format.config()
        };
        let (stream, blocks, faults) = listen_to(&found.device, wanted, format.sample_format())
            .or_else(|_other_size| {
                listen_to(&found.device, format.config(), format.sample_format())
            })
            .map_err(|error| device_error(&error))?;
        stream.play().map_err(|error| device_error(&error))?;
        let now = Instant::now();
        Ok(Self {
            name: found.name,
            rate,
            blocks,
            faults,
            opened: now,
            heard: now,
            taken: 0,
            _stream: stream,
        })
    }

    /// What the system calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Samples a second.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// Waits for the next block, full scale being 1; `None` when none came in time.
    ///
    /// # Errors
    /// The microphone cannot be heard any more.
    pub fn listen(&mut self, patience: Duration) -> Result<Option<Vec<f32>>, DeviceError> {
        if let Ok(error) = self.faults.try_recv() {
            return Err(trouble(&error, &self.name));
        }
        match self.blocks.recv_timeout(patience) {
            Ok(block) => {
                self.heard = Instant::now();
                Ok(self.in_time(block))
            }
            Err(RecvTimeoutError::Timeout) if self.heard.elapsed() < SILENT_FOR => Ok(None),
            Err(_) => Err(DeviceError::Vanished {
                name: self.name.clone(),
            }),
        }
    }

    /// Drops what comes faster than time passes.
    fn in_time(&mut self, block: Vec<f32>) -> Option<Vec<f32>> {
        let may = allowed(self.rate, self.opened.elapsed());
        if self.taken + block.len() as u64 > may {
            return None;
        }
        self.taken += block.len() as u64;
        Some(block)
    }
}

/// How many samples may have come after that time; a second is granted for what was buffered before.
fn allowed(rate: u32, elapsed: Duration) -> u64 {
    ((elapsed.as_secs_f64() * FASTEST + 1.0) * f64::from(rate)) as u64
}

type OpenInput = (cpal::Stream, Receiver<Vec<f32>>, Receiver<cpal::Error>);

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
    let channels = usize::from(config.channels.max(1));
    let stream = device.build_input_stream::<T, _, _>(
        config,
        move |data, _| {
            let block = data
                .chunks_exact(channels)
                .map(|frame| {
                    let sum: f32 = frame.iter().map(|sample| f32::from_sample(*sample)).sum();
                    sum / channels as f32
                })
                .collect();
            // A full queue means a device that nothing paces, or a computer that stood still.
            if sender.try_send(block).is_err() {
                tracing::trace!("a block of the microphone was lost");
            }
        },
        tell,
        Some(OPENING),
    )?;
    Ok((stream, blocks, faults))
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
