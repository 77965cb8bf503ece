//! How long things wait, handed in so that tests do not.

use crate::api::http::Timeouts;
use crate::api::upload::PutPace;
use std::time::Duration;

/// The durations of background work.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Of the network.
    pub timeouts: Timeouts,
    /// Between the tries of a broken upload.
    pub put: PutPace,
    /// Between two tries to save a row that is true and not on disk.
    pub save_retry: Duration,
    /// Between two movements of a progress bar.
    pub progress: Duration,
    /// For an answer of the keyring that asks nobody anything.
    pub keyring: Duration,
    /// For a person to answer a dialog of the keyring.
    pub unlocking: Duration,
    /// How long a closing window waits for rows to be settled.
    pub shut_down: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            timeouts: Timeouts::default(),
            put: PutPace::default(),
            save_retry: Duration::from_secs(5),
            progress: Duration::from_millis(100),
            keyring: Duration::from_secs(20),
            unlocking: Duration::from_mins(2),
            shut_down: Duration::from_secs(3),
        }
    }
}
