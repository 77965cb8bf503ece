//! Closing the window while something is under way: asked once, and nothing is lost either way.

use super::at_work::{AtWork, Work};
use super::sample::Sample;
use crate::domain::SampleStatus;
use jiff::Timestamp;

/// Where the closing of the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    /// It stays open.
    #[default]
    No,
    /// It closes.
    Agreed,
}

/// What is under way and what becomes of it when the window closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnderWay {
    /// Rows of which nothing was sent: they are sent at the next start.
    pub preparing: usize,
    /// Samples on the way: they are sent at the next start.
    pub uploading: usize,
    /// Paid calls without an answer: the next start finds out what became of them.
    pub paying: usize,
    /// Tasks that the service works on, with this app or without.
    pub following: usize,
    /// When the service forgets the first of those.
    pub collect_before: Option<Timestamp>,
    /// Whether a recording is being read: it is read again at the next start.
    pub reading: bool,
}

impl UnderWay {
    /// How many rows something is being done for.
    pub fn rows(&self) -> usize {
        self.preparing + self.uploading + self.paying + self.following
    }
}

impl UnderWay {
    /// What is under way for rows and for the recording of the form.
    pub(super) fn of(at_work: &AtWork, sample: &Sample) -> Self {
        let mut found = Self {
            reading: sample.fetching.is_some()
                || matches!(sample.status(), SampleStatus::Reading { .. }),
            ..Self::default()
        };
        for work in at_work.works() {
            match work {
                Work::Preparing => found.preparing += 1,
                Work::Uploading => found.uploading += 1,
                Work::Paying => found.paying += 1,
                Work::Following { collect_before } => {
                    found.following += 1;
                    found.collect_before = match (found.collect_before, collect_before) {
                        (Some(one), Some(other)) => Some(one.min(other)),
                        (one, other) => one.or(other),
                    };
                }
            }
        }
        found
    }
}
