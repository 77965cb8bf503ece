//! The fields of the form.

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `VoiceName`.
    VoiceName,
    /// The local file.
    File,
    /// `VoiceUrl`.
    Link,
    /// `VideoId`.
    VideoId,
    /// `TasksPriority`.
    Priority,
    /// Whose voice it is: the choice, which is no text.
    ConsentKind,
    /// Who agreed.
    SpeakerName,
    /// When they agreed.
    AgreedDate,
    /// The file in which they say so.
    Statement,
    /// `SubAppId`.
    SubAppId,
    /// After how many days the uploaded sample deletes itself.
    KeepDays,
    /// `SessionId`.
    SessionId,
    /// `SessionContext`.
    SessionContext,
}
