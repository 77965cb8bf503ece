//! How long things wait, handed in so that tests do not.

use super::checkpoints::Checkpoints;
use super::resolve_plan::ResolvePace;
use super::retry::RetryPace;
use super::schedule::FollowPace;
use crate::api::http::Timeouts;
use crate::api::upload::PutPace;
use std::time::Duration;

/// The durations of background work.
#[derive(Debug, Clone)]
pub struct Timings {
    /// Of the network.
    pub timeouts: Timeouts,
    /// Between the tries of a broken upload.
    pub put: PutPace,
    /// Between the tries of a call that may be repeated.
    pub retry: RetryPace,
    /// Between the looks for a task whose answer was lost.
    pub resolve: ResolvePace,
    /// Between the looks at a task.
    pub follow: FollowPace,
    /// Between two paid calls, whatever their rows. The service takes 20 a second.
    pub creates_apart: Duration,
    /// Between two looks at tasks, whatever their rows. The service takes 100 a second.
    pub looks_apart: Duration,
    /// Asked at each place between two steps whether the work goes on.
    pub steps: Checkpoints,
    /// Between two tries to save a row that is true and not on disk.
    pub save_retry: Duration,
    /// Between two movements of a progress bar.
    pub progress: Duration,
    /// One step of the countdown before a recording.
    pub count: Duration,
    /// For an answer of the keyring that asks nobody anything.
    pub keyring: Duration,
    /// For a person to answer a dialog of the keyring.
    pub unlocking: Duration,
    /// From the start to the first look at what grows by itself.
    pub tidy_after: Duration,
    /// Between two such looks.
    pub tidy_every: Duration,
    /// From the start to the first look whether the release feed is due.
    pub updates_after: Duration,
    /// Between two such looks.
    pub updates_every: Duration,
    /// How long nothing is asked for before samples of older voices are listened to.
    pub idle: Duration,
    /// How long a path rests before what it names is listened to.
    pub path_rest: Duration,
    /// How long a closing window waits for rows to be settled.
    pub shut_down: Duration,
    /// For the window that works in the folder to answer a script; it opens its database first.
    pub window_answer: Duration,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            timeouts: Timeouts::default(),
            put: PutPace::default(),
            retry: RetryPace::default(),
            resolve: ResolvePace::default(),
            follow: FollowPace::default(),
            // A tenth below the limit: calls may arrive closer together than they left.
            creates_apart: Duration::from_millis(55),
            looks_apart: Duration::from_millis(20),
            steps: Checkpoints::default(),
            save_retry: Duration::from_secs(5),
            progress: Duration::from_millis(100),
            count: Duration::from_secs(1),
            keyring: Duration::from_secs(20),
            unlocking: Duration::from_mins(2),
            tidy_after: Duration::from_secs(30),
            tidy_every: Duration::from_mins(10),
            updates_after: Duration::from_secs(10),
            updates_every: Duration::from_hours(1),
            idle: Duration::from_mins(1),
            path_rest: Duration::from_millis(400),
            shut_down: Duration::from_secs(3),
            window_answer: Duration::from_mins(1),
        }
    }
}
