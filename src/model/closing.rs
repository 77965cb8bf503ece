//! Closing the window while something is under way: asked once, and nothing is lost either way.

use super::at_work::Work;
use super::effects::Effects;
use super::{Model, WindowEffect};
use crate::domain::SampleStatus;
use jiff::Timestamp;

/// Where the closing of the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    /// It stays open.
    #[default]
    No,
    /// The person is being asked.
    Asking,
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

impl Model {
    /// What is under way.
    pub fn under_way(&self) -> UnderWay {
        let mut found = UnderWay {
            reading: self.form.sample.fetching.is_some()
                || matches!(self.form.sample.status(), SampleStatus::Reading { .. }),
            ..UnderWay::default()
        };
        for work in self.at_work.values() {
            match work {
                Work::Preparing => found.preparing += 1,
                Work::Uploading => found.uploading += 1,
                Work::Paying => found.paying += 1,
                Work::Following { collect_before } => {
                    found.following += 1;
                    found.collect_before = match (found.collect_before, *collect_before) {
                        (Some(one), Some(other)) => Some(one.min(other)),
                        (one, other) => one.or(other),
                    };
                }
            }
        }
        found
    }

    /// The person wants to close the window. One question is open at a time: the same wish may be heard
    /// twice, as when the window is minimized, and is no answer to it.
    pub(super) fn close(&mut self, effects: &mut Effects) {
        if self.closing != Closing::No {
            return;
        }
        if self.under_way().rows() == 0 {
            self.closing = Closing::Agreed;
            self.accounts_state.abandon_new(effects);
        } else {
            self.closing = Closing::Asking;
            effects.push(WindowEffect::Raise);
        }
    }
}
