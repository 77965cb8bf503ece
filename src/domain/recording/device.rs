//! Microphones and loudspeakers as a person knows them, and what can be wrong with them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// By which the sound system knows a device again, over restarts where it can.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(String);

impl DeviceId {
    /// The sound system's own id.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A device that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoundDevice {
    pub id: DeviceId,
    /// What the system calls it.
    pub name: String,
}

/// Why a device cannot be used. Names are those that the system gives; empty where it gives none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    /// There is no microphone.
    #[error("there is no microphone")]
    NoMicrophone,
    /// There is nothing to play through.
    #[error("there is no output device")]
    NoOutput,
    /// The sound system has not answered for seconds.
    #[error("the sound system does not answer")]
    NoAnswer,
    /// The system does not let the app use it.
    #[error("the system does not allow the use of {name}")]
    Denied {
        /// Which device.
        name: String,
    },
    /// Another program holds it.
    #[error("{name} is in use by another program")]
    Busy {
        /// Which device.
        name: String,
    },
    /// It was there and is not any more.
    #[error("{name} is gone")]
    Vanished {
        /// Which device.
        name: String,
    },
    /// Anything else.
    #[error("{name} cannot be used: {reason}")]
    Unusable {
        /// Which device.
        name: String,
        /// The sound system's words.
        reason: String,
    },
}
