//! Which rows something is being done for, in this run or at the next start, and who is told when one
//! comes to its end.

use super::effects::Effects;
use super::{Shared, WindowEffect};
use crate::domain::{RowId, StateClass, Voice, VoiceState};
use jiff::Timestamp;
use std::collections::HashMap;

/// What is being done for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Nothing left yet.
    Preparing,
    /// Its sample is on the way.
    Uploading,
    /// The paid call is under way, or it is being found out whether it was taken.
    Paying,
    /// The service works on it.
    Following {
        /// When the service forgets the task.
        collect_before: Option<Timestamp>,
    },
}

impl Work {
    /// What is being done for a row; `None` once it is at its end.
    pub fn of(voice: &Voice) -> Option<Self> {
        match voice.state.class() {
            StateClass::BeingSent => Some(match voice.state {
                VoiceState::Uploading { .. } => Self::Uploading,
                VoiceState::Sending => Self::Paying,
                _ => Self::Preparing,
            }),
            StateClass::InDoubt => Some(Self::Paying),
            StateClass::Followed => Some(Self::Following {
                collect_before: voice.following.collect_before,
            }),
            StateClass::AtRest => None,
        }
    }
}

/// Rows at work.
#[derive(Debug, Default)]
pub struct AtWork(HashMap<RowId, Work>);

/// How a row ended of which the person is told outside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    /// There is a voice.
    Ready,
    /// There is none.
    Failed,
    /// Whether there is one cannot be found out without the person.
    Unconfirmed,
}

/// Something to tell a person who does not look at the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// How the row ended.
    pub outcome: RowOutcome,
    /// The voice's name, where the person allows it to be shown.
    pub name: Option<String>,
    /// Whether it was practice.
    pub practice: bool,
}

impl AtWork {
    /// What is being done for a row.
    pub fn get(&self, row: RowId) -> Option<Work> {
        self.0.get(&row).copied()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is being done for any row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is being done, row by row.
    pub(super) fn works(&self) -> impl Iterator<Item = Work> {
        self.0.values().copied()
    }

    /// Takes in the rows that the last run left in the middle.
    pub(super) fn go_on_with(&mut self, rows: &[Voice], shared: &Shared, effects: &mut Effects) {
        for voice in rows {
            self.track(voice, shared, effects);
        }
    }

    /// Takes in where a row stands now. Who does not look at the window is told of its end: once, as
    /// only a row that was at work can come to one. Says whether it did.
    pub(super) fn track(&mut self, voice: &Voice, shared: &Shared, effects: &mut Effects) -> bool {
        if let Some(work) = Work::of(voice) {
            self.0.insert(voice.id, work);
            return false;
        }
        let ended = self.0.remove(&voice.id).is_some();
        if ended && let Some(news) = Notification::of(voice, shared) {
            effects.push(WindowEffect::Notify(news));
        }
        ended
    }
}

impl Notification {
    fn of(voice: &Voice, shared: &Shared) -> Option<Self> {
        let wanted = shared.settings.notifications;
        let practice = voice.account.is_practice();
        if shared.is_seen || !wanted.on || (practice && !wanted.in_practice) {
            return None;
        }
        let outcome = match voice.state {
            VoiceState::Ready { .. } => RowOutcome::Ready,
            VoiceState::Failed { .. } | VoiceState::TooOld { .. } => RowOutcome::Failed,
            VoiceState::Unconfirmed { .. } => RowOutcome::Unconfirmed,
            _ => return None,
        };
        let name = (wanted.with_names && !voice.name.is_empty()).then(|| voice.name.clone());
        Some(Self {
            outcome,
            name,
            practice,
        })
    }
}
