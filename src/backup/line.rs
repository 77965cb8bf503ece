//! A voice as a line of a backup.

use crate::domain::redaction::{cut_links, cut_links_of};
use crate::domain::voice::failure::{Refusal, Step};
use crate::domain::{
    AccountId, AccountSnapshot, Annotations, Consent, CustomBody, Failure, Following,
    KeptFileNames, KeptKind, KeptName, LinkScope, Priority, RequestId, RowId, SampleLink,
    SampleSource, SessionContext, SessionId, Site, TaskAnswer, Upload, Voice, VoiceState,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Longest name of a voice or an account that is taken, in characters: both are far shorter.
const MAX_NAME: usize = 200;

/// What a backup keeps of a voice. What is not here is not for others: the bytes of the paid call, the
/// key of the upload, queries of links.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct BackupLine {
    id: RowId,
    created: Timestamp,
    updated: Timestamp,
    account: AccountSnapshot,
    name: String,
    source: SampleSource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session_id: Option<SessionId>,
    #[serde(default, skip_serializing_if = "SessionContext::is_empty")]
    session_context: SessionContext,
    #[serde(default)]
    priority: Priority,
    /// Of a body of the person's own it is kept that it went past the rules of the form.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    past_rules: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    upload: Option<Upload>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sent: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    request_id: Option<RequestId>,
    state: VoiceState,
    #[serde(default)]
    following: Following,
    #[serde(default)]
    kept: KeptFileNames,
    #[serde(default)]
    answer: TaskAnswer,
    #[serde(default)]
    #[serde(rename = "shelf")]
    annotations: Annotations,
}

impl BackupLine {
    /// Keeps of a voice what may leave this computer. Kept files are named only where `has` them.
    pub(super) fn of(voice: Voice, has: impl Fn(&KeptName) -> bool) -> serde_json::Result<Self> {
        let state = serde_json::from_value(cut_links_of(serde_json::to_value(&voice.state)?))?;
        Ok(Self {
            id: voice.id,
            created: voice.created,
            updated: voice.updated,
            account: voice.account,
            name: voice.name,
            source: without_query(voice.source),
            session_id: voice.session_id,
            session_context: voice.session_context,
            priority: voice.priority,
            past_rules: voice.custom.is_some_and(|custom| custom.past_rules),
            upload: voice.upload.map(fit_to_leave),
            sent: voice.sent,
            request_id: voice.request_id,
            state,
            following: voice.following,
            kept: KeptFileNames {
                sample: voice.kept.sample.filter(&has),
                fingerprint: voice.kept.fingerprint,
                trial: voice.kept.trial.filter(|trial| has(&trial.file)),
            },
            answer: TaskAnswer {
                voice_info: voice.answer.voice_info.as_deref().map(cut_links),
                task_detail: voice.answer.task_detail.as_deref().map(cut_links),
            },
            annotations: Annotations {
                consent: voice.annotations.consent.map(|consent| {
                    let statement = consent.statement().cloned().filter(&has);
                    consent.with_statement(statement)
                }),
                ..voice.annotations
            },
        })
    }

    /// The kept files that it names.
    pub(super) fn files(&self) -> impl Iterator<Item = &KeptName> {
        let trial = self.kept.trial.iter().map(|trial| &trial.file);
        let statement = self
            .annotations
            .consent
            .iter()
            .filter_map(Consent::statement);
        self.kept.sample.iter().chain(trial).chain(statement)
    }

    /// Reads a line that anybody may have written.
    pub(super) fn parse(text: &[u8]) -> Result<Voice, String> {
        let line: Self = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        line.check()?;
        Ok(line.into_voice())
    }

    /// What the types alone do not refuse.
    fn check(&self) -> Result<(), String> {
        for (what, name) in [("name", &self.name), ("account", &self.account.name)] {
            if name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
                return Err(format!("the {what} is not one"));
            }
        }
        if let SampleSource::Link { link } | SampleSource::LinkAndEarlierWork { link, .. } =
            &self.source
        {
            SampleLink::parse(link.as_str(), LinkScope::AnyHost)
                .map_err(|error| error.to_string())?;
        }
        let sample = self.kept.sample.iter().map(|name| (KeptKind::Sample, name));
        let trial = self
            .kept
            .trial
            .iter()
            .map(|trial| (KeptKind::Trial, &trial.file));
        let statement = self
            .annotations
            .consent
            .iter()
            .filter_map(Consent::statement);
        let statement = statement.map(|name| (KeptKind::Statement, name));
        for (kind, name) in sample.chain(trial).chain(statement) {
            if name.row() != self.id || name.kind() != kind {
                return Err(format!("{name} belongs to another row"));
            }
        }
        if self.annotations.labels.len() > Annotations::MAX_LABELS {
            return Err("too many labels".to_owned());
        }
        let practice = self.account.id == AccountId::Practice;
        if practice != (self.account.site == Site::Practice) {
            return Err("practice and real accounts are mixed".to_owned());
        }
        Ok(())
    }

    fn into_voice(self) -> Voice {
        let state = at_rest(self.state, &self.account.site);
        Voice {
            id: self.id,
            created: self.created,
            updated: self.updated,
            account: self.account,
            name: self.name,
            source: without_query(self.source),
            session_id: self.session_id,
            session_context: self.session_context,
            priority: self.priority,
            custom: self.past_rules.then(|| CustomBody {
                past_rules: true,
                ..CustomBody::default()
            }),
            body: None,
            upload: self.upload.map(fit_to_leave),
            sent: self.sent,
            request_id: self.request_id,
            state,
            following: self.following,
            kept: self.kept,
            answer: self.answer,
            annotations: self.annotations,
        }
    }
}

/// Nothing is sent by restoring. What was on its way when the backup was made is settled as a start
/// settles it; and a task is followed by itself only at the service: a made-up row must not make the
/// app call a host that the row names.
fn at_rest(state: VoiceState, site: &Site) -> VoiceState {
    let own = |step, refusal| Failure::own(step, refusal);
    let foreign = matches!(site, Site::Custom { .. });
    match state {
        VoiceState::Draft | VoiceState::Checking | VoiceState::Uploading { .. } => {
            VoiceState::Failed {
                task_id: None,
                failure: own(Step::Prepare, Refusal::Interrupted),
            }
        }
        VoiceState::Sending if foreign => VoiceState::Unconfirmed {
            failure: own(Step::Create, Refusal::InterruptedWhileSending),
        },
        VoiceState::Sending => VoiceState::NotSure {
            failure: own(Step::Create, Refusal::InterruptedWhileSending),
        },
        VoiceState::NotSure { failure } if foreign => VoiceState::Unconfirmed { failure },
        VoiceState::Accepted { task_id } | VoiceState::InProgress { task_id, .. } if foreign => {
            VoiceState::TooOld { task_id }
        }
        state => state,
    }
}

fn without_query(source: SampleSource) -> SampleSource {
    match source {
        SampleSource::Link { link } => SampleSource::Link { link: link.cut() },
        SampleSource::LinkAndEarlierWork { link, video_id } => SampleSource::LinkAndEarlierWork {
            link: link.cut(),
            video_id,
        },
        source => source,
    }
}

fn fit_to_leave(upload: Upload) -> Upload {
    Upload {
        session_key: None,
        media_url: upload.media_url.as_deref().map(cut_links),
        ..upload
    }
}
