//! A voice as columns, and back.

use super::StoreError;
use super::db::{nanos, row_id, timestamp};
use crate::domain::failure::{Refusal, Step};
use crate::domain::{
    Failure, RequestId, SampleSource, SessionId, TaskId, Voice, VoiceId, VoiceState,
};
use rusqlite::{Connection, Row, Statement, named_params};
use serde::de::DeserializeOwned;

/// What cannot be handed to SQLite as it stands.
pub(super) struct Columns<'a> {
    voice: &'a Voice,
    account: String,
    source: String,
    upload: Option<String>,
    state: String,
}

impl<'a> Columns<'a> {
    pub(super) fn of(voice: &'a Voice) -> Result<Self, StoreError> {
        Ok(Self {
            voice,
            account: serde_json::to_string(&voice.account)?,
            source: serde_json::to_string(&voice.source)?,
            upload: voice
                .upload
                .as_ref()
                .map(serde_json::to_string)
                .transpose()?,
            state: serde_json::to_string(&voice.state)?,
        })
    }

    pub(super) fn insert(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(
            "INSERT INTO voices (id, created_ns, updated_ns, practice, account_id, sub_app_id,
                account, name, source, session_id, session_context, priority, body, upload,
                sent_ns, request_id, state_kind, state, task_id, voice_id, haystack)
            VALUES (:id, :created, :updated, :practice, :account_id, :sub_app_id, :account, :name,
                :source, :session_id, :session_context, :priority, :body, :upload, :sent,
                :request_id, :state_kind, :state, :task_id, :voice_id, :haystack)",
        )?;
        self.execute(&mut statement).map(drop)
    }

    /// Returns how many rows were changed.
    pub(super) fn update(&self, connection: &Connection) -> Result<usize, StoreError> {
        let mut statement = connection.prepare_cached(
            "UPDATE voices SET created_ns = :created, updated_ns = :updated, practice = :practice,
                account_id = :account_id, sub_app_id = :sub_app_id, account = :account,
                name = :name, source = :source, session_id = :session_id,
                session_context = :session_context, priority = :priority, body = :body,
                upload = :upload, sent_ns = :sent, request_id = :request_id,
                state_kind = :state_kind, state = :state, task_id = :task_id,
                voice_id = :voice_id, haystack = :haystack
            WHERE id = :id",
        )?;
        self.execute(&mut statement)
    }

    fn execute(&self, statement: &mut Statement<'_>) -> Result<usize, StoreError> {
        let voice = self.voice;
        let changed = statement.execute(named_params! {
            ":id": voice.id.to_string(),
            ":created": nanos(voice.created),
            ":updated": nanos(voice.updated),
            ":practice": voice.account.is_practice(),
            ":account_id": voice.account.id.to_string(),
            ":sub_app_id": voice.account.sub_app_id.map(|id| id.to_string()),
            ":account": self.account,
            ":name": voice.name,
            ":source": self.source,
            ":session_id": voice.session_id.as_ref().map(SessionId::as_str),
            ":session_context": voice.session_context.as_str(),
            ":priority": voice.priority.get(),
            ":body": voice.body,
            ":upload": self.upload,
            ":sent": voice.sent.map(nanos),
            ":request_id": voice.request_id.as_ref().map(RequestId::as_str),
            ":state_kind": voice.state.kind(),
            ":state": self.state,
            ":task_id": voice.state.task_id().map(TaskId::as_str),
            ":voice_id": voice.state.voice_id().map(VoiceId::as_str),
            ":haystack": haystack(voice),
        })?;
        Ok(changed)
    }
}

/// What a search looks at: every field that a person can see in the row, in lower case, apart so that
/// no word runs over from one field into the next. Queries of links are left out, they may be secret.
fn haystack(voice: &Voice) -> String {
    let source = match &voice.source {
        SampleSource::File { file } => file.file_name(),
        SampleSource::Link { link } => link.without_query().to_owned(),
        SampleSource::EarlierWork { video_id } => video_id.as_str().to_owned(),
        SampleSource::LinkAndEarlierWork { link, video_id } => {
            format!("{}\n{}", link.without_query(), video_id.as_str())
        }
        SampleSource::Nothing => String::new(),
    };
    let sub_app_id = voice.account.sub_app_id.map(|id| id.to_string());
    [
        Some(voice.name.as_str()),
        voice.state.task_id().map(TaskId::as_str),
        voice.state.voice_id().map(VoiceId::as_str),
        Some(voice.account.name.as_str()),
        sub_app_id.as_deref(),
        Some(source.as_str()),
        voice.session_id.as_ref().map(SessionId::as_str),
        Some(voice.session_context.as_str()),
        voice.request_id.as_ref().map(RequestId::as_str),
    ]
    .into_iter()
    .flatten()
    .filter(|text| !text.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
    .to_lowercase()
}

/// Reads a row of `SELECT * FROM voices`.
pub(super) fn read_voice(row: &Row<'_>) -> Result<Voice, StoreError> {
    let id: String = row.get("id")?;
    let unreadable = |column: &str, reason: String| StoreError::Unreadable {
        id: id.clone(),
        reason: format!("{column}: {reason}"),
    };
    let state_kind: String = row.get("state_kind")?;
    let state: String = row.get("state")?;
    let sent = row.get::<_, Option<i64>>("sent_ns")?.map(timestamp);
    let task_id = row.get::<_, Option<String>>("task_id")?.map(TaskId::new);
    let voice_id = row.get::<_, Option<String>>("voice_id")?.map(VoiceId::new);
    let session_id: Option<String> = row.get("session_id")?;
    let upload: Option<String> = row.get("upload")?;
    Ok(Voice {
        id: row_id(&id)?,
        created: timestamp(row.get("created_ns")?),
        updated: timestamp(row.get("updated_ns")?),
        account: json(&row.get::<_, String>("account")?)
            .map_err(|reason| unreadable("account", reason))?,
        name: row.get("name")?,
        source: json(&row.get::<_, String>("source")?)
            .map_err(|reason| unreadable("source", reason))?,
        session_id: session_id.map(|text| text.parse()).transpose().map_err(
            |error: crate::domain::session::SessionIdError| {
                unreadable("session_id", error.to_string())
            },
        )?,
        session_context: row
            .get::<_, String>("session_context")?
            .try_into()
            .map_err(|error: crate::domain::session::SessionContextTooLong| {
                unreadable("session_context", error.to_string())
            })?,
        priority: row.get::<_, i64>("priority")?.try_into().map_err(
            |error: crate::domain::priority::PriorityError| {
                unreadable("priority", error.to_string())
            },
        )?,
        body: row.get("body")?,
        upload: upload
            .map(|text| json(&text))
            .transpose()
            .map_err(|reason| unreadable("upload", reason))?,
        sent,
        request_id: row
            .get::<_, Option<String>>("request_id")?
            .map(RequestId::new),
        state: json(&state)
            .unwrap_or_else(|_newer| safe_state(&state_kind, task_id, voice_id, sent.is_some())),
    })
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// What a state that this version does not know is taken for. What was paid for is shown, a task can
/// be followed (which only reads), and nothing that may have been sent is ever sent again.
fn safe_state(
    kind: &str,
    task_id: Option<TaskId>,
    voice_id: Option<VoiceId>,
    sent: bool,
) -> VoiceState {
    let not_understood = |step| {
        Failure::own(
            step,
            Refusal::AnswerIncomplete {
                member: format!("state {kind}"),
            },
        )
    };
    match (task_id, voice_id) {
        (Some(task_id), Some(voice_id)) => VoiceState::Ready { task_id, voice_id },
        (task_id, _) if kind == "failed" => VoiceState::Failed {
            task_id,
            failure: not_understood(if sent { Step::Follow } else { Step::Prepare }),
        },
        (Some(task_id), None) => VoiceState::Accepted { task_id },
        (None, _) if sent => VoiceState::Unconfirmed {
            failure: not_understood(Step::Create),
        },
        (None, _) => VoiceState::Failed {
            task_id: None,
            failure: not_understood(Step::Prepare),
        },
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::failure::Charge;
    use crate::domain::{
        Account, Container, FileSource, RowId, SampleLink, SessionContext, Upload,
    };
    use jiff::Timestamp;

    /// A practice row that has just been asked for.
    pub(crate) fn voice() -> Voice {
        Voice {
            id: RowId::new(),
            created: Timestamp::from_nanosecond(1_795_000_000_123_456_789).unwrap(),
            updated: Timestamp::from_nanosecond(1_795_000_000_123_456_789).unwrap(),
            account: Account::practice().snapshot(Some(251_007.try_into().unwrap())),
            name: "Ayu".into(),
            source: SampleSource::File {
                file: FileSource {
                    path: "/home/a/声.wav".into(),
                    container: Container::Wav,
                    bytes: 1,
                    modified_ns: 1_795_000_000_123_456_789,
                    millis: 9000,
                },
            },
            session_id: Some("s-1".parse().unwrap()),
            session_context: SessionContext::default(),
            priority: crate::domain::Priority::default(),
            body: None,
            upload: None,
            sent: None,
            request_id: None,
            state: VoiceState::Draft,
        }
    }

    #[test]
    fn a_search_sees_no_query_of_a_link() {
        let voice = Voice {
            source: SampleSource::Link {
                link: SampleLink::parse(
                    "https://Example.com/A.mp3?sign=SECRET",
                    crate::domain::LinkScope::Public,
                )
                .unwrap(),
            },
            upload: Some(Upload {
                session_key: Some("KEY".into()),
                file_id: None,
                media_url: None,
                expires: None,
                deleted: None,
            }),
            ..voice()
        };
        let text = haystack(&voice);
        assert!(text.contains("https://example.com/a.mp3"), "{text}");
        assert!(!text.contains("secret") && !text.contains("key"), "{text}");
    }

    #[test]
    fn an_unknown_state_never_reads_as_one_that_sends_again() {
        let task = || Some(TaskId::new("1-CreateAigcCustomVoice-0t"));
        let voice = || Some(VoiceId::new("829000000000000001"));
        for (kind, task_id, voice_id, sent, expected) in [
            ("archived", task(), voice(), true, "ready"),
            ("resting", task(), None, true, "accepted"),
            ("failed", task(), None, true, "failed"),
            ("resting", None, None, true, "unconfirmed"),
            ("resting", None, None, false, "failed"),
            ("failed", None, None, false, "failed"),
        ] {
            let state = safe_state(kind, task_id.clone(), voice_id, sent);
            assert_eq!(state.kind(), expected, "{kind} {sent}");
            assert_eq!(state.task_id(), task_id.as_ref());
            assert!(!state.is_being_sent());
            if let Some(failure) = state.failure() {
                let charge = if sent { Charge::NotKnown } else { Charge::No };
                assert_eq!(failure.charge(), charge, "{kind} {sent}");
            }
        }
    }
}
