//! Speaker verification: who speaks in the sample, the statement and the trial, as far as comparing their
//! voices tells. Hints alone: nothing is stopped by them.

mod apply;
#[cfg(test)]
mod tests;

pub(super) use apply::is_unheard;

use super::{PersistenceError, Ticket, Tickets};
use crate::domain::{Amount, Embedding, KnownSpeaker, RowId, SpeakerMatch, VoiceComparison};
use std::path::PathBuf;

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakersAction {
    /// Compare voices, or do not and delete what is kept for it.
    Compare(VoiceComparison),
}

/// What was heard.
#[derive(Debug, Clone)]
pub enum SpeakersEvent {
    /// Whose voice the sample has; `None` where it does not tell.
    SampleHeard {
        /// Which making of the sample.
        ticket: Ticket,
        voice: Option<Embedding>,
    },
    /// The voices that are here of the speaker of the sample, the most alike first.
    Known {
        /// Which question this answers.
        ticket: Ticket,
        known: Vec<KnownSpeaker>,
    },
    /// Whether the statement is of the speaker of the sample.
    StatementHeard {
        /// Which question this answers.
        ticket: Ticket,
        matched: Option<SpeakerMatch>,
    },
    /// What is kept of the speaker of a voice.
    Looked {
        /// Which question this answers.
        ticket: Ticket,
        /// `None` where nothing is kept.
        kept: Option<KeptSpeaker>,
    },
    /// What was heard of a row is kept now.
    Kept(RowId),
    /// What was kept is deleted, since voices are not compared; or why it is not.
    Forgotten(Result<Amount, PersistenceError>),
    /// The voiceprint of a voice is deleted, or why it is not.
    Deleted {
        row: RowId,
        result: Result<(), PersistenceError>,
    },
}

/// What is kept of the speaker of a voice, as far as the window needs it: that there is a voiceprint, and what it
/// tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptSpeaker {
    /// The voice.
    pub row: RowId,
    /// Whether its trial sounds like its sample.
    pub trial: Option<SpeakerMatch>,
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum SpeakersEffect {
    /// Find the voices that are here of this speaker.
    FindKnown {
        /// Which question this is.
        ticket: Ticket,
        voice: Embedding,
        /// Among practice rows or the others.
        practice: bool,
    },
    /// Find out whether the statement is spoken by this speaker.
    HearStatement {
        /// Which question this is.
        ticket: Ticket,
        statement: PathBuf,
        voice: Embedding,
    },
    /// Listen to no statement any more.
    StopHearing,
    /// Find out what is kept of the speaker of a voice.
    Look {
        /// Which question this is.
        ticket: Ticket,
        row: RowId,
    },
    /// Listen to what is kept of a row, and keep whose voice it is.
    Listen(RowId),
    /// Delete the voiceprint of a voice.
    Delete(RowId),
}

/// What is known of the speakers that the window shows.
#[derive(Debug, Default)]
pub struct SpeakersState {
    /// The voices that are here of the speaker of the form.
    pub known: Vec<KnownSpeaker>,
    /// Whether the statement of the form is spoken by the speaker of its sample.
    pub statement: Option<SpeakerMatch>,
    /// What is kept of the speaker of the voice whose details are open.
    pub kept: Option<KeptSpeaker>,
    /// The voice whose voiceprint could not be deleted, and why.
    pub not_deleted: Option<(RowId, PersistenceError)>,
    /// What came of deleting what was kept, since voices are not compared any more.
    pub forgotten: Option<Result<Amount, PersistenceError>>,
    /// The voice that was heard last, and in which making of the sample.
    heard: Option<(Ticket, Embedding)>,
    known_tickets: Tickets,
    statement_tickets: Tickets,
    kept_tickets: Tickets,
    /// Whether the statement is being listened to, or was.
    hears_statement: bool,
    /// What was asked last, so that it is asked once.
    asked: Shown,
}

/// What the window shows of speakers, by which it is decided what is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    /// The making of the sample of the form.
    pub making: Option<Ticket>,
    pub practice: bool,
    /// The statement of the form.
    pub statement: Option<PathBuf>,
    /// The voice whose details are open, where its sample is kept.
    pub open: Option<RowId>,
    /// Whether voices are compared.
    pub compares: bool,
}
