//! Checkpoints: named places in the making of a voice, at which tests end the app.

use std::fmt;
use std::sync::Arc;

/// A checkpoint: a place between two steps, named for what has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Checkpoint {
    /// The files of a new row are kept; the row is not on disk, and nothing was promised.
    FilesKept,
    /// The row is on disk and nothing else was done.
    Begun,
    /// A place to put the sample was given; its key is not on disk.
    Applied,
    /// The key of the upload is on disk.
    KeyKept,
    /// The storage has the sample.
    Put,
    /// The upload is committed; the file's id is not on disk.
    Committed,
    /// The file's id is on disk.
    CommitKept,
    /// The row with the bytes of the paid call is on disk; the call has not left.
    ReadyToSend,
    /// The paid call was answered; the answer is not on disk.
    Answered,
    /// The TaskId is on disk.
    AnswerKept,
    /// That the answer is missing is on disk.
    DoubtKept,
    /// The tasks were listed; what was found is not on disk.
    Listed,
    /// The paid call was sent again and answered; the answer is not on disk.
    AnsweredAgain,
    /// The task was looked at; what was seen is not on disk.
    Looked,
    /// The VoiceId is on disk.
    VoiceKept,
    /// The trial lies in its folder; the row does not know it.
    TrialFetched,
    /// The uploaded sample is deleted, as the person wished; the row does not know it.
    SampleDeleted,
}

impl Checkpoint {
    /// The places between which a row comes to its voice by itself, in the order in which it meets them.
    pub const ALL: [Self; 15] = [
        Self::Begun,
        Self::Applied,
        Self::KeyKept,
        Self::Put,
        Self::Committed,
        Self::CommitKept,
        Self::ReadyToSend,
        Self::Answered,
        Self::AnswerKept,
        Self::DoubtKept,
        Self::Listed,
        Self::AnsweredAgain,
        Self::Looked,
        Self::VoiceKept,
        Self::TrialFetched,
    ];
}

/// What is asked at each place whether the work goes on. Without a question it always does.
#[derive(Clone, Default)]
pub struct Checkpoints(Option<Arc<dyn Fn(Checkpoint) -> bool + Send + Sync>>);

impl Checkpoints {
    /// Goes on from a place as long as `goes_on` says so; the work that is told otherwise stands still
    /// for ever, as it would in a process that was killed there.
    pub fn asking(goes_on: impl Fn(Checkpoint) -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(goes_on)))
    }

    /// Passes a place.
    pub(in crate::jobs) async fn pass(&self, place: Checkpoint) {
        if self.0.as_ref().is_some_and(|goes_on| !goes_on(place)) {
            std::future::pending::<()>().await;
        }
    }
}

impl fmt::Debug for Checkpoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Steps")
    }
}
