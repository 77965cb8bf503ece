//! The sound system, and which devices it has.

use super::fault;
use super::memory::Played;
use crate::domain::{DeviceError, DeviceId, SoundDevice};
use cpal::traits::{DeviceTrait, HostTrait};
use cpal::{Device, Host};
use std::sync::{Arc, Mutex, PoisonError};

/// A PulseAudio source of this ending hears what an output plays: no microphone.
const MONITOR: &str = ".monitor";

/// The sound system, reached when it is first needed and again where it was lost. Clones share one
/// connection: each new one would stay open until the app ends.
#[derive(Clone, Default)]
pub struct SoundSystem {
    host: Arc<Mutex<Option<Arc<Host>>>>,
    /// Set where nothing is heard and all that is played is kept.
    pub(super) played: Option<Played>,
}

impl std::fmt::Debug for SoundSystem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SoundSystem")
    }
}

impl SoundSystem {
    /// One whose outputs keep what they are given, for tests. Its microphones are those of the system.
    pub fn into_memory(played: &Played) -> Self {
        Self {
            played: Some(played.clone()),
            ..Self::default()
        }
    }

    /// The microphones, as the system orders them. An unreachable sound system has none.
    pub fn microphones(&self) -> Vec<SoundDevice> {
        match self.host().input_devices() {
            Ok(devices) => described(devices.filter(|device| !is_monitor(device))),
            Err(error) => {
                tracing::warn!(%error, "microphones cannot be listed");
                Vec::new()
            }
        }
    }

    /// The outputs, as the system orders them. An unreachable sound system has none.
    pub fn outputs(&self) -> Vec<SoundDevice> {
        match self.host().output_devices() {
            Ok(devices) => described(devices),
            Err(error) => {
                tracing::warn!(%error, "outputs cannot be listed");
                Vec::new()
            }
        }
    }

    /// The chosen device; the system's default where none was chosen or the chosen one is not there.
    pub(super) fn find(
        &self,
        way: SoundDirection,
        chosen: Option<&DeviceId>,
    ) -> Result<FoundDevice, DeviceError> {
        let host = self.host();
        let wanted = match chosen {
            Some(chosen) => {
                let mut devices = match way {
                    SoundDirection::In => host.input_devices(),
                    SoundDirection::Out => host.output_devices(),
                }
                .map_err(|error| fault::on_opening(&error, "", false, way.none()))?;
                devices.find(|device| id(device).as_ref() == Some(chosen))
            }
            None => None,
        };
        let is_chosen = wanted.is_some();
        let device = match wanted {
            Some(device) => device,
            None => default(&host, way)?,
        };
        Ok(FoundDevice {
            name: name(&device),
            device,
            chosen: is_chosen,
            follows: !is_chosen && is_pulse(&host),
            by_names: is_pulse(&host),
        })
    }

    /// The id of the output that is the system's default now.
    pub(super) fn default_output_id(&self) -> Option<DeviceId> {
        let device = self.host().default_output_device();
        device.and_then(|device| id(&device))
    }

    fn host(&self) -> Arc<Host> {
        let mut known = self.host.lock().unwrap_or_else(PoisonError::into_inner);
        // ALSA is asked anew each time: a server may have come up meanwhile.
        match known.as_ref() {
            Some(host) if is_pulse(host) && host.devices().is_ok() => Arc::clone(host),
            _ => Arc::clone(known.insert(Arc::new(cpal::default_host()))),
        }
    }
}

/// What ALSA calls devices that a person would choose; beside them it lists its plugins.
const ALSA_CHOICES: [&str; 5] = ["default", "sysdefault:", "plughw:", "pulse", "pipewire"];

/// ALSA knows one device under many names; each name of a device is listed once.
fn described(devices: impl Iterator<Item = Device>) -> Vec<SoundDevice> {
    let mut found: Vec<SoundDevice> = Vec::new();
    for device in devices {
        let Some(id) = id(&device) else { continue };
        let is_plugin = |name: &str| !ALSA_CHOICES.iter().any(|own| name.starts_with(own));
        if id.as_str().strip_prefix("alsa:").is_some_and(is_plugin) {
            continue;
        }
        let name = name(&device);
        if found.iter().all(|other| other.name != name) {
            found.push(SoundDevice { id, name });
        }
    }
    found
}

/// Which way sound goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SoundDirection {
    In,
    Out,
}

impl SoundDirection {
    /// What it means that there is no device.
    pub(super) fn none(self) -> DeviceError {
        match self {
            Self::In => DeviceError::NoMicrophone,
            Self::Out => DeviceError::NoOutput,
        }
    }
}

/// A device that was found.
pub(super) struct FoundDevice {
    pub device: Device,
    pub name: String,
    /// Whether it is the one that the person chose.
    pub chosen: bool,
    /// Whether the sound system lets streams be led to another default by whoever opened them.
    pub follows: bool,
    /// Whether the sound system matches channels by their names, and gives silence for a name that a device
    /// does not have.
    pub by_names: bool,
}

/// Without any microphone PulseAudio's default is the monitor of an output.
fn default(host: &Host, way: SoundDirection) -> Result<Device, DeviceError> {
    let device = match way {
        SoundDirection::In => host.default_input_device(),
        SoundDirection::Out => host.default_output_device(),
    };
    match device {
        Some(device) if way == SoundDirection::In && is_monitor(&device) => host
            .input_devices()
            .ok()
            .and_then(|mut devices| devices.find(|device| !is_monitor(device)))
            .ok_or(DeviceError::NoMicrophone),
        device => device.ok_or(way.none()),
    }
}

fn is_pulse(host: &Host) -> bool {
    host.id().name() == "PulseAudio"
}

fn is_monitor(device: &Device) -> bool {
    device
        .id()
        .is_ok_and(|id| id.host().name() == "PulseAudio" && id.id().ends_with(MONITOR))
}

pub(super) fn id(device: &Device) -> Option<DeviceId> {
    device.id().ok().map(|id| DeviceId::new(id.to_string()))
}

fn name(device: &Device) -> String {
    device
        .description()
        .map(|description| description.name().to_owned())
        .unwrap_or_default()
}
