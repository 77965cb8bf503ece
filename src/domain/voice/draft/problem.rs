//! Why a field of the form stops the sending, and what a person should know beside it.

use super::field::Field;
use super::member::Member;
use crate::domain::voice::consent::SpeakerProblem;
use crate::domain::voice::ids::VideoIdError;
use crate::domain::voice::link::LinkError;
use crate::domain::voice::priority::PriorityError;
use crate::domain::voice::session::{SessionContextTooLong, SessionIdError};
use crate::domain::voice::voice_name::VoiceNameError;
use crate::domain::{ClipProblem, StretchProblem};

/// Why a field stops the sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftProblem {
    VoiceName(VoiceNameError),
    /// No file was chosen.
    NoFile,
    /// Nothing was recorded, or no take is used yet.
    NoTake,
    /// The file is still being read.
    FileBeingRead,
    /// The file cannot be read, or no sample can be made of it.
    File(ClipProblem),
    /// The stretch of it is too short or too long.
    Stretch(StretchProblem),
    /// The sample is still being made.
    SampleBeingMade,
    Link(LinkError),
    /// The VideoId.
    VideoId(VideoIdError),
    Priority(PriorityError),
    /// Whose voice it is.
    Speaker(SpeakerProblem),
    /// The application.
    SubAppId,
    /// The days are not a whole number from 1 to [`KeepDays::MAX`](super::KeepDays::MAX).
    KeepDays,
    /// The SessionId.
    SessionId(SessionIdError),
    /// The SessionContext.
    SessionContext(SessionContextTooLong),
    /// In the JSON it is not of the type that the service takes.
    MemberType(Member),
}

impl DraftProblem {
    /// The field beneath which the problem is shown.
    pub fn field(&self) -> Field {
        match self {
            Self::VoiceName(_) => Field::VoiceName,
            Self::NoFile
            | Self::NoTake
            | Self::FileBeingRead
            | Self::File(_)
            | Self::Stretch(_)
            | Self::SampleBeingMade => Field::File,
            Self::Link(_) => Field::Link,
            Self::VideoId(_) => Field::VideoId,
            Self::Priority(_) => Field::Priority,
            Self::Speaker(SpeakerProblem::NotChosen) => Field::ConsentKind,
            Self::Speaker(SpeakerProblem::Name(_)) => Field::SpeakerName,
            Self::Speaker(SpeakerProblem::Date(_)) => Field::AgreedDate,
            Self::SubAppId => Field::SubAppId,
            Self::KeepDays => Field::KeepDays,
            Self::SessionId(_) => Field::SessionId,
            Self::SessionContext(_) => Field::SessionContext,
            Self::MemberType(member) => member.field(),
        }
    }
}

/// What a person should know before sending, and may send all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The link's path does not end in mp3, wav, mp4 or mov.
    LinkExtension,
    /// No application: accounts activated since 2023-12-25 need one.
    NoSubAppId,
    /// No SessionId: a repeat would make a second voice.
    NoSessionId,
    /// Both sources: the service is known to answer with a failed task.
    BothSources,
    /// No source: the service is expected to answer with a failed task.
    NoSource,
}

impl Warning {
    /// The field beneath which the warning is shown; `None` stands with the source choice.
    pub fn field(self) -> Option<Field> {
        match self {
            Self::LinkExtension => Some(Field::Link),
            Self::NoSubAppId => Some(Field::SubAppId),
            Self::NoSessionId => Some(Field::SessionId),
            Self::BothSources | Self::NoSource => None,
        }
    }
}
