//! The kinds of states a row can be in: the one table from which the lists of SQL, the groups of the
//! history and what is done for a row are made.

/// The kind of a state, without what the state holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the state of its name")]
pub enum StateKind {
    Draft,
    Checking,
    Uploading,
    Sending,
    NotSure,
    Accepted,
    InProgress,
    Ready,
    Failed,
    Unconfirmed,
    TooOld,
    Cancelled,
}

/// What the app does by itself for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateClass {
    /// It is on its way to the service, which has not taken it.
    BeingSent,
    /// Whether the service took it is being found out.
    InDoubt,
    /// The service took it, and its task is looked at.
    Followed,
    /// Nothing, until the person wants something.
    AtRest,
}

/// The groups by which the history is filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateGroup {
    /// Something is being done.
    UnderWay,
    /// There is a voice.
    Ready,
    /// A person should look.
    ToLookAt,
    /// Over, and nothing to do.
    AtRest,
}

impl StateKind {
    /// Every kind, in the order of a row's course. The condition of the index `voices_followed` names
    /// kinds in this order.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Checking,
        Self::Uploading,
        Self::Sending,
        Self::NotSure,
        Self::Accepted,
        Self::InProgress,
        Self::Ready,
        Self::Failed,
        Self::Unconfirmed,
        Self::TooOld,
        Self::Cancelled,
    ];

    /// The table: the word under which a kind is stored, its class, its group.
    const fn entry(self) -> (&'static str, StateClass, StateGroup) {
        use StateClass::{AtRest, BeingSent, Followed, InDoubt};
        use StateGroup::{Ready, ToLookAt, UnderWay};
        match self {
            Self::Draft => ("draft", BeingSent, UnderWay),
            Self::Checking => ("checking", BeingSent, UnderWay),
            Self::Uploading => ("uploading", BeingSent, UnderWay),
            Self::Sending => ("sending", BeingSent, UnderWay),
            Self::NotSure => ("not_sure", InDoubt, ToLookAt),
            Self::Accepted => ("accepted", Followed, UnderWay),
            Self::InProgress => ("in_progress", Followed, UnderWay),
            Self::Ready => ("ready", AtRest, Ready),
            Self::Failed => ("failed", AtRest, ToLookAt),
            Self::Unconfirmed => ("unconfirmed", AtRest, ToLookAt),
            Self::TooOld => ("too_old", AtRest, ToLookAt),
            Self::Cancelled => ("cancelled", AtRest, StateGroup::AtRest),
        }
    }

    /// The word under which it is stored.
    pub const fn word(self) -> &'static str {
        self.entry().0
    }

    /// What is done for a row of this kind.
    pub const fn class(self) -> StateClass {
        self.entry().1
    }

    /// Which of the history's filters a row of this kind belongs to.
    pub const fn group(self) -> StateGroup {
        self.entry().2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Failure, Refusal, Step, TaskId, VoiceId, VoiceState};

    #[test]
    fn the_stored_words_stay_as_they_are_and_are_those_of_the_state_itself() {
        let task_id = || TaskId::new("1-CreateAigcCustomVoice-0t");
        let failure = || Failure::own(Step::Prepare, Refusal::Interrupted);
        let states = [
            (VoiceState::Draft, "draft"),
            (VoiceState::Checking, "checking"),
            (VoiceState::Uploading { sent: 1, total: 2 }, "uploading"),
            (VoiceState::Sending, "sending"),
            (VoiceState::NotSure { failure: failure() }, "not_sure"),
            (VoiceState::Accepted { task_id: task_id() }, "accepted"),
            (
                VoiceState::InProgress {
                    task_id: task_id(),
                    percent: 5,
                },
                "in_progress",
            ),
            (
                VoiceState::Ready {
                    task_id: task_id(),
                    voice_id: VoiceId::new("829000000000000001"),
                },
                "ready",
            ),
            (
                VoiceState::Failed {
                    task_id: None,
                    failure: failure(),
                },
                "failed",
            ),
            (
                VoiceState::Unconfirmed { failure: failure() },
                "unconfirmed",
            ),
            (VoiceState::TooOld { task_id: task_id() }, "too_old"),
            (VoiceState::Cancelled, "cancelled"),
        ];
        for ((state, word), kind) in states.iter().zip(StateKind::ALL) {
            assert_eq!((state.state_kind(), kind.word()), (kind, *word));
            let json = serde_json::to_value(state).unwrap();
            assert_eq!(json["state"], *word);
        }
    }
}
