//! Which tours there are.

use super::TourStep;
use super::script::first_voice;
use super::tester::reproduction;
use crate::words::Words;
use std::path::Path;

/// Which tour is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TourName {
    /// From the first run to a finished row, and from a long recording to a good sample.
    FirstVoice,
    /// From the answer that an old row has to a file for support.
    Tester,
}

impl TourName {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::FirstVoice, Self::Tester];

    /// How it is asked for.
    pub fn tag(self) -> &'static str {
        match self {
            Self::FirstVoice => "voice",
            Self::Tester => "tester",
        }
    }

    /// What is asked for by a tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.tag() == tag)
    }

    /// Its steps, in the window's language; what it leaves beside its pictures goes into `folder`.
    ///
    /// # Errors
    /// What an earlier tour left there stays.
    pub fn steps(self, words: &Words, folder: &Path) -> std::io::Result<Vec<TourStep>> {
        match self {
            Self::FirstVoice => Ok(first_voice(words)),
            Self::Tester => reproduction(words, folder),
        }
    }
}
