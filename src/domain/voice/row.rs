//! A voice: one row of the history, from the first click to the VoiceId.

use crate::domain::{
    AccountSnapshot, Annotations, Charge, Consent, CustomBody, Failure, FileId, Following,
    KeptFileNames, KeptName, Member, Priority, RowId, SampleSource, SessionContext, SessionId,
    StateClass, StateGroup, StateKind, Step, Submission, TaskAnswer, TaskId, VoiceId, VoiceName,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The state of a voice. `Cancelled` exists only while nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum VoiceState {
    /// Written down, not started.
    Draft,
    /// Reading the sample or looking at the link.
    Checking,
    /// The sample is on its way to the application's storage.
    Uploading {
        /// Bytes that left.
        sent: u64,
        /// Bytes in all.
        total: u64,
    },
    /// The paid call is under way.
    Sending,
    /// The service took it and gave a TaskId.
    Accepted { task_id: TaskId },
    /// The service works on it.
    InProgress {
        task_id: TaskId,
        /// 0 to 100, coarse.
        percent: u8,
    },
    /// The voice is made.
    Ready { task_id: TaskId, voice_id: VoiceId },
    /// It ended without a voice.
    Failed {
        /// The task, when the service had taken it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task_id: Option<TaskId>,
        /// Why.
        failure: Failure,
    },
    /// The answer got lost; whether the service took it is being found out.
    NotSure {
        /// What was seen.
        failure: Failure,
    },
    /// It could not be found out whether the service took it.
    Unconfirmed {
        /// What was seen.
        failure: Failure,
    },
    /// The service no longer answers for the task (72 hours).
    TooOld { task_id: TaskId },
    /// Stopped by the person before anything was sent.
    Cancelled,
}

impl VoiceState {
    /// Whether it is over and surely cost nothing: making the same once more repeats no payment. What a task
    /// that failed costs is not known.
    pub fn came_to_nothing(&self) -> bool {
        match self {
            Self::Cancelled => true,
            Self::Failed { task_id, failure } => {
                task_id.is_none() && failure.charge() == Charge::No
            }
            _ => false,
        }
    }

    /// The task, once the service gave one.
    pub fn task_id(&self) -> Option<&TaskId> {
        match self {
            Self::Accepted { task_id }
            | Self::InProgress { task_id, .. }
            | Self::Ready { task_id, .. }
            | Self::TooOld { task_id } => Some(task_id),
            Self::Failed { task_id, .. } => task_id.as_ref(),
            Self::Draft
            | Self::Checking
            | Self::Uploading { .. }
            | Self::Sending
            | Self::NotSure { .. }
            | Self::Unconfirmed { .. }
            | Self::Cancelled => None,
        }
    }

    /// The voice, once it is made.
    pub fn voice_id(&self) -> Option<&VoiceId> {
        match self {
            Self::Ready { voice_id, .. } => Some(voice_id),
            _ => None,
        }
    }

    /// What went wrong, where something did.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed { failure, .. }
            | Self::NotSure { failure }
            | Self::Unconfirmed { failure } => Some(failure),
            _ => None,
        }
    }

    /// Its kind.
    pub fn state_kind(&self) -> StateKind {
        match self {
            Self::Draft => StateKind::Draft,
            Self::Checking => StateKind::Checking,
            Self::Uploading { .. } => StateKind::Uploading,
            Self::Sending => StateKind::Sending,
            Self::NotSure { .. } => StateKind::NotSure,
            Self::Accepted { .. } => StateKind::Accepted,
            Self::InProgress { .. } => StateKind::InProgress,
            Self::Ready { .. } => StateKind::Ready,
            Self::Failed { .. } => StateKind::Failed,
            Self::Unconfirmed { .. } => StateKind::Unconfirmed,
            Self::TooOld { .. } => StateKind::TooOld,
            Self::Cancelled => StateKind::Cancelled,
        }
    }

    /// The name under which the state is stored.
    pub fn kind(&self) -> &'static str {
        self.state_kind().word()
    }

    /// What the app does by itself for the row.
    pub fn class(&self) -> StateClass {
        self.state_kind().class()
    }

    /// Which of the history's filters the row belongs to.
    pub fn group(&self) -> StateGroup {
        self.state_kind().group()
    }

    /// Whether a job of this app is at work on the row before the service took it.
    pub fn is_being_sent(&self) -> bool {
        self.class() == StateClass::BeingSent
    }

    /// Whether its task is being followed.
    pub fn is_followed(&self) -> bool {
        self.class() == StateClass::Followed
    }

    /// Whether nothing more is done for the row by itself.
    pub fn is_at_rest(&self) -> bool {
        self.class() == StateClass::AtRest
    }

    /// Whether the person may still stop it: nothing paid has left.
    pub fn can_cancel(&self) -> bool {
        self.is_being_sent() && *self != Self::Sending
    }
}

/// What is known of the uploaded sample of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// The key that commits the upload, journalled before the PUT. Issued by the service: it lives in
    /// the journal alone and is cleared once the commit is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_key: Option<String>,
    /// The file, once the upload was committed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<FileId>,
    /// Where the sample can be fetched, once the upload was committed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_url: Option<String>,
    /// When the service deletes it by itself.
    pub expires: Option<Timestamp>,
    /// When the person had it deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Timestamp>,
}

/// A row of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    pub id: RowId,
    /// When the person asked for it.
    pub created: Timestamp,
    /// When the row changed last.
    pub updated: Timestamp,
    /// Account, endpoint and application as they were.
    pub account: AccountSnapshot,
    /// The voice's name; a tester may send none.
    pub name: String,
    /// Where the sample comes from.
    pub source: SampleSource,
    /// The guard against doubles; without one a repeat pays twice.
    pub session_id: Option<SessionId>,
    /// Echoed by the service.
    pub session_context: SessionContext,
    /// The task's priority.
    pub priority: Priority,
    /// What the body is made of, where the fields of the form alone do not make it.
    pub custom: Option<CustomBody>,
    /// The exact bytes of the paid call, once they are made.
    pub body: Option<Vec<u8>>,
    /// The uploaded sample.
    pub upload: Option<Upload>,
    /// When the first byte of the paid call was about to leave.
    pub sent: Option<Timestamp>,
    /// The answer's id of the paid call.
    pub request_id: Option<crate::domain::RequestId>,
    /// Where the row stands.
    pub state: VoiceState,
    /// How the task is followed.
    pub following: Following,
    /// The files kept of it.
    pub kept: KeptFileNames,
    /// What the service said of the task.
    pub answer: TaskAnswer,
    /// What the person added.
    pub annotations: Annotations,
}

impl Voice {
    /// A row of which nothing is known but whose it is.
    pub fn new(id: RowId, created: Timestamp, account: AccountSnapshot) -> Self {
        Self {
            id,
            created,
            updated: created,
            account,
            name: String::new(),
            source: SampleSource::Nothing,
            session_id: None,
            session_context: SessionContext::default(),
            priority: Priority::default(),
            custom: None,
            body: None,
            upload: None,
            sent: None,
            request_id: None,
            state: VoiceState::Draft,
            following: Following::default(),
            kept: KeptFileNames::default(),
            answer: TaskAnswer::default(),
            annotations: Annotations::default(),
        }
    }

    /// The row of a voice that was just asked for.
    pub fn asked_for(
        id: RowId,
        created: Timestamp,
        account: AccountSnapshot,
        submission: &Submission,
    ) -> Self {
        // How long the sample is kept is the person's wish: it is written down before anything can end.
        let upload = matches!(submission.source, SampleSource::File { .. }).then(|| Upload {
            session_key: None,
            file_id: None,
            media_url: None,
            expires: Some(submission.keep.from(created)),
            deleted: None,
        });
        let past_rules = submission
            .custom
            .as_ref()
            .filter(|custom| custom.past_rules);
        let name = match (past_rules, &submission.name) {
            (Some(custom), _) => custom.shown(Member::VoiceName),
            (None, Some(name)) => name.as_str().to_owned(),
            (None, None) => String::new(),
        };
        Self {
            name,
            custom: submission.custom.clone(),
            source: submission.source.clone(),
            session_id: submission.session_id.clone(),
            session_context: submission.session_context.clone(),
            priority: submission.priority,
            upload,
            state: VoiceState::Checking,
            annotations: Annotations {
                consent: submission.speaker.as_ref().map(|said| said.consent.clone()),
                ..Annotations::default()
            },
            ..Self::new(id, created, account)
        }
    }

    /// Whether sending this would make again what the row made, or may have made.
    pub fn repeats(&self, content: &Submission) -> bool {
        let same_source = match (&self.source, &content.source) {
            // A recording is known again by its sound, wherever it lies by now.
            (SampleSource::File { file }, SampleSource::File { file: other }) => {
                file.fingerprint.is_some() && file.fingerprint == other.fingerprint
            }
            (source, other) => source == other,
        };
        let name = content.name.as_ref().map(VoiceName::as_str);
        !self.state.came_to_nothing() && same_source && name == Some(self.name.as_str())
    }

    /// The kept files that it names.
    pub fn kept_files(&self) -> impl Iterator<Item = &KeptName> {
        let trial = self.kept.trial.iter().map(|trial| &trial.file);
        let statement = self
            .annotations
            .consent
            .iter()
            .filter_map(Consent::statement);
        self.kept.sample.iter().chain(trial).chain(statement)
    }

    /// Whether the uploaded sample can be deleted now: there is one, and no task still needs it.
    pub fn can_delete_upload(&self, now: Timestamp) -> bool {
        let present = self.upload.as_ref().is_some_and(|upload| {
            upload.file_id.is_some()
                && upload.deleted.is_none()
                && upload.expires.is_none_or(|expires| expires > now)
        });
        present && !self.needs_upload(now)
    }

    /// Whether a task still reads the uploaded sample, may be reading it unseen, or a call that is sent
    /// again would.
    fn needs_upload(&self, now: Timestamp) -> bool {
        let unseen = match &self.state {
            state if !state.is_at_rest() => return true,
            VoiceState::Unconfirmed { .. } => true,
            // That it failed was not said by the service: the task may go on.
            VoiceState::Failed { task_id, failure } => {
                task_id.is_some() && failure.step == Step::Follow
            }
            _ => false,
        };
        let since = self.sent.unwrap_or(self.created);
        unseen && now.duration_since(since) < Following::ANSWERED_FOR
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Account, Refusal};
    use jiff::SignedDuration;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_780_000_000).unwrap() + SignedDuration::from_hours(hours)
    }

    fn uploaded(state: VoiceState) -> Voice {
        let upload = Upload {
            session_key: None,
            file_id: Some(FileId::new("387702")),
            media_url: None,
            expires: Some(at(500)),
            deleted: None,
        };
        Voice {
            upload: Some(upload),
            sent: Some(at(0)),
            state,
            ..Voice::new(RowId::new(), at(0), Account::practice().snapshot(None))
        }
    }

    #[test]
    fn what_may_have_cost_something_is_told_before_it_is_made_again() {
        let task_id = || Some(TaskId::new("1-CreateAigcCustomVoice-0t"));
        let failed = |step, task_id, refusal| VoiceState::Failed {
            task_id,
            failure: Failure::own(step, refusal),
        };
        for (state, expected) in [
            (VoiceState::Cancelled, true),
            (failed(Step::Prepare, None, Refusal::Panic), true),
            (
                failed(Step::Create, None, Refusal::InterruptedWhileSending),
                false,
            ),
            (failed(Step::Task, task_id(), Refusal::Panic), false),
            (failed(Step::Follow, task_id(), Refusal::Panic), false),
            (VoiceState::Sending, false),
        ] {
            assert_eq!(state.came_to_nothing(), expected, "{state:?}");
        }
    }

    #[test]
    fn an_uploaded_sample_is_deleted_only_when_neither_a_task_nor_a_resend_needs_it() {
        let task_id = || TaskId::new("1-CreateAigcCustomVoice-0t");
        let failed = |step, task_id| VoiceState::Failed {
            task_id,
            failure: Failure::own(step, Refusal::Panic),
        };
        let failure = || Failure::own(Step::Create, Refusal::InterruptedWhileSending);
        let voice_id = VoiceId::new("829000000000000001");
        let percent = 50;
        // At once, a second before the service has forgotten the task, and then.
        for (state, expected) in [
            (VoiceState::Draft, [false; 3]),
            (VoiceState::Checking, [false; 3]),
            (VoiceState::Uploading { sent: 1, total: 2 }, [false; 3]),
            (VoiceState::Sending, [false; 3]),
            (VoiceState::NotSure { failure: failure() }, [false; 3]),
            (VoiceState::Accepted { task_id: task_id() }, [false; 3]),
            (
                VoiceState::InProgress {
                    task_id: task_id(),
                    percent,
                },
                [false; 3],
            ),
            (
                VoiceState::Ready {
                    task_id: task_id(),
                    voice_id,
                },
                [true; 3],
            ),
            (failed(Step::Task, Some(task_id())), [true; 3]),
            (failed(Step::Prepare, None), [true; 3]),
            (failed(Step::Follow, Some(task_id())), [false, false, true]),
            (
                VoiceState::Unconfirmed { failure: failure() },
                [false, false, true],
            ),
            (VoiceState::TooOld { task_id: task_id() }, [true; 3]),
            (VoiceState::Cancelled, [true; 3]),
        ] {
            let voice = uploaded(state);
            let second = SignedDuration::from_secs(1);
            let found = [at(0), at(72) - second, at(72)].map(|now| voice.can_delete_upload(now));
            assert_eq!(found, expected, "{:?}", voice.state);
        }
    }
}
