//! The sound system's errors as what they mean to a person.

use crate::domain::DeviceError;
use cpal::ErrorKind;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What `error` of the device called `name` means.
pub fn device_error(error: &cpal::Error, name: &str) -> DeviceError {
    let name = name.to_owned();
    match error.kind() {
        ErrorKind::PermissionDenied => DeviceError::Denied { name },
        ErrorKind::DeviceBusy => DeviceError::Busy { name },
        ErrorKind::DeviceNotAvailable
        | ErrorKind::StreamInvalidated
        | ErrorKind::HostUnavailable => DeviceError::Vanished { name },
        _ => DeviceError::Unusable {
            name,
            reason: error.to_string(),
        },
    }
}

/// What `error` means when a device that was found cannot be opened: one that nobody chose and that is
/// not there after all (ALSA always names a default) means that there is none.
pub fn on_opening(error: &cpal::Error, name: &str, chosen: bool, none: DeviceError) -> DeviceError {
    match device_error(error, name) {
        DeviceError::Vanished { .. } if !chosen => none,
        error => error,
    }
}

/// Where a stream's errors go, and where they come out. What the stream survives is left out.
pub fn faults() -> (
    impl FnMut(cpal::Error) + Send + 'static,
    Receiver<cpal::Error>,
) {
    let (sender, faults): (Sender<cpal::Error>, _) = channel();
    let tell = move |error: cpal::Error| match error.kind() {
        ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged => {
            tracing::debug!(%error, "a sound stream goes on");
        }
        _ => {
            // Whoever listened is gone, and the stream with it.
            sender.send(error).ok();
        }
    };
    (tell, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_that_is_not_there_means_that_there_is_none() {
        let error = cpal::Error::new(ErrorKind::DeviceNotAvailable);
        let meant = on_opening(&error, "Default", false, DeviceError::NoMicrophone);
        assert_eq!(meant, DeviceError::NoMicrophone);
        let meant = on_opening(&error, "Headset", true, DeviceError::NoMicrophone);
        let name = "Headset".to_owned();
        assert_eq!(meant, DeviceError::Vanished { name });
    }

    #[test]
    fn a_refusal_is_told_from_an_absence() {
        let error = cpal::Error::new(ErrorKind::PermissionDenied);
        let meant = on_opening(&error, "Default", false, DeviceError::NoMicrophone);
        assert!(matches!(meant, DeviceError::Denied { .. }));
    }
}
