//! A voice as columns, and back.

use super::StoreError;
use super::haystack::{annotations_text, haystack};
use super::sql_values::{nanos, row_id, timestamp};
use crate::domain::voice::failure::{Refusal, Step};
use crate::domain::{
    Annotations, Failure, Fingerprint, Following, KeptFileNames, KeptName, Label, Note, RequestId,
    SessionId, TaskAnswer, TaskId, Trial, Voice, VoiceId, VoiceState,
};
use jiff::Timestamp;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};
use serde::de::DeserializeOwned;

/// A voice as the columns of its row.
pub(super) struct RowColumns<'a> {
    id: String,
    /// What jobs write.
    row: Vec<Column<'a>>,
    /// What the person adds: written with the row once, and apart from it ever after.
    annotations: Vec<Column<'a>>,
}

pub(super) type Column<'a> = (&'static str, ToSqlOutput<'a>);

impl<'a> RowColumns<'a> {
    pub(super) fn of(voice: &'a Voice) -> Result<Self, StoreError> {
        let upload = voice.upload.as_ref().map(serde_json::to_string);
        let Voice {
            following,
            kept,
            answer,
            ..
        } = voice;
        let row = vec![
            ("created_ns", owned(nanos(voice.created))),
            ("updated_ns", owned(nanos(voice.updated))),
            ("practice", owned(voice.account.is_practice())),
            ("account_id", owned(voice.account.id.to_string())),
            (
                "sub_app_id",
                owned(voice.account.sub_app_id.map(|id| id.to_string())),
            ),
            ("account", owned(serde_json::to_string(&voice.account)?)),
            ("account_key", owned(voice.account.name.to_lowercase())),
            ("name", text(&voice.name)),
            ("name_key", owned(voice.name.to_lowercase())),
            ("source", owned(serde_json::to_string(&voice.source)?)),
            (
                "session_id",
                text_or_null(voice.session_id.as_ref().map(SessionId::as_str)),
            ),
            ("session_context", text(voice.session_context.as_str())),
            ("priority", owned(i64::from(voice.priority))),
            (
                "body",
                ToSqlOutput::Borrowed(voice.body.as_deref().map_or(ValueRef::Null, ValueRef::Blob)),
            ),
            ("upload", owned(upload.transpose()?)),
            ("sent_ns", owned(voice.sent.map(nanos))),
            (
                "request_id",
                text_or_null(voice.request_id.as_ref().map(RequestId::as_str)),
            ),
            ("state_kind", text(voice.state.kind())),
            ("state", owned(serde_json::to_string(&voice.state)?)),
            (
                "task_id",
                text_or_null(voice.state.task_id().map(TaskId::as_str)),
            ),
            (
                "voice_id",
                text_or_null(voice.state.voice_id().map(VoiceId::as_str)),
            ),
            ("haystack", owned(haystack(voice))),
            ("accepted_ns", owned(following.accepted.map(nanos))),
            ("finished_ns", owned(following.finished.map(nanos))),
            ("last_check_ns", owned(following.last_check.map(nanos))),
            ("next_check_ns", owned(following.next_check.map(nanos))),
            (
                "collect_before_ns",
                owned(following.collect_before.map(nanos)),
            ),
            ("tries", owned(i64::from(following.tries))),
            (
                "sample_file",
                owned(kept.sample.as_ref().map(ToString::to_string)),
            ),
            (
                "sample_fingerprint",
                text_or_null(kept.fingerprint.as_ref().map(Fingerprint::as_str)),
            ),
            (
                "trial_file",
                owned(kept.trial.as_ref().map(|trial| trial.file.to_string())),
            ),
            (
                "trial_mime",
                text_or_null(kept.trial.as_ref().map(|trial| trial.mime.as_str())),
            ),
            ("voice_info", text_or_null(answer.voice_info.as_deref())),
            ("task_detail", text_or_null(answer.task_detail.as_deref())),
        ];
        Ok(Self {
            id: voice.id.to_string(),
            row,
            annotations: annotation_columns(&voice.annotations)?,
        })
    }

    pub(super) fn insert(self, connection: &Connection) -> Result<(), StoreError> {
        let columns: Vec<Column<'_>> = std::iter::once(("id", owned(self.id)))
            .chain(self.row)
            .chain(self.annotations)
            .collect();
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
        connection
            .prepare_cached(&format!(
                "INSERT INTO voices ({}) VALUES ({})",
                names.join(", "),
                places.join(", ")
            ))?
            .execute(params_from_iter(
                columns.into_iter().map(|(_, value)| value),
            ))?;
        Ok(())
    }

    /// Sets the columns in which the row differs from the one that is `here`, and so touches no index of
    /// the others. The annotations stay as they are.
    pub(super) fn update(
        self,
        here: &RowColumns<'_>,
        connection: &Connection,
    ) -> Result<(), StoreError> {
        set(connection, self.id, changed(self.row, &here.row))?;
        Ok(())
    }
}

/// What a person adds, as columns.
pub(super) fn annotation_columns(annotations: &Annotations) -> Result<Vec<Column<'_>>, StoreError> {
    let consent = annotations.consent.as_ref().map(serde_json::to_string);
    Ok(vec![
        ("consent", owned(consent.transpose()?)),
        ("note", text(annotations.note.as_str())),
        ("labels", owned(serde_json::to_string(&annotations.labels)?)),
        ("star", owned(annotations.star)),
        ("removed_ns", owned(annotations.removed.map(nanos))),
        ("shelf_ns", owned(annotations.changed.map(nanos))),
        ("shelf_text", owned(annotations_text(annotations))),
    ])
}

/// The columns whose value is another than `here`.
pub(super) fn changed<'a>(columns: Vec<Column<'a>>, here: &[Column<'_>]) -> Vec<Column<'a>> {
    columns
        .into_iter()
        .zip(here)
        .filter(|((_, value), (_, here))| value != here)
        .map(|(column, _)| column)
        .collect()
}

/// Sets columns of one row; returns how many rows were changed.
pub(super) fn set(
    connection: &Connection,
    id: String,
    columns: Vec<Column<'_>>,
) -> Result<usize, StoreError> {
    if columns.is_empty() {
        return Ok(0);
    }
    let settings: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(index, (name, _))| format!("{name} = ?{}", index + 1))
        .collect();
    let query = format!(
        "UPDATE voices SET {} WHERE id = ?{}",
        settings.join(", "),
        columns.len() + 1
    );
    let values = columns
        .into_iter()
        .map(|(_, value)| value)
        .chain([owned(id)]);
    Ok(connection
        .prepare_cached(&query)?
        .execute(params_from_iter(values))?)
}

pub(super) fn owned<'a>(value: impl Into<Value>) -> ToSqlOutput<'a> {
    ToSqlOutput::Owned(value.into())
}

fn text(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

fn text_or_null(value: Option<&str>) -> ToSqlOutput<'_> {
    value.map_or(ToSqlOutput::Borrowed(ValueRef::Null), text)
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
            |error: crate::domain::voice::session::SessionIdError| {
                unreadable("session_id", error.to_string())
            },
        )?,
        session_context: row
            .get::<_, String>("session_context")?
            .try_into()
            .map_err(
                |error: crate::domain::voice::session::SessionContextTooLong| {
                    unreadable("session_context", error.to_string())
                },
            )?,
        priority: row.get::<_, i64>("priority")?.try_into().map_err(
            |error: crate::domain::voice::priority::PriorityError| {
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
        following: Following {
            accepted: time(row, "accepted_ns")?,
            finished: time(row, "finished_ns")?,
            last_check: time(row, "last_check_ns")?,
            next_check: time(row, "next_check_ns")?,
            collect_before: time(row, "collect_before_ns")?,
            tries: row.get::<_, i64>("tries")?.try_into().unwrap_or_default(),
        },
        kept: read_kept(row)?,
        answer: TaskAnswer {
            voice_info: row.get("voice_info")?,
            task_detail: row.get("task_detail")?,
        },
        annotations: read_annotations(row)?,
    })
}

/// A name that this version does not understand counts as no file: the voice is worth more.
fn read_kept(row: &Row<'_>) -> Result<KeptFileNames, StoreError> {
    let name = |column| -> Result<Option<KeptName>, StoreError> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    let fingerprint: Option<String> = row.get("sample_fingerprint")?;
    let mime: Option<String> = row.get("trial_mime")?;
    Ok(KeptFileNames {
        sample: name("sample_file")?,
        fingerprint: fingerprint.and_then(|text| text.parse().ok()),
        trial: name("trial_file")?.map(|file| Trial {
            file,
            mime: mime.unwrap_or_default(),
        }),
    })
}

/// The columns of the annotations. What does not fit this version is cut or left out: the voice is worth
/// more.
pub(super) fn read_annotations(row: &Row<'_>) -> Result<Annotations, StoreError> {
    let consent: Option<String> = row.get("consent")?;
    Ok(Annotations {
        consent: consent.and_then(|text| json(&text).ok()),
        note: Note::cut(&row.get::<_, String>("note")?),
        labels: read_labels(&row.get::<_, String>("labels")?),
        star: row.get("star")?,
        removed: time(row, "removed_ns")?,
        changed: time(row, "shelf_ns")?,
    })
}

/// The labels of a list that this version understands.
pub(super) fn read_labels(list: &str) -> Vec<Label> {
    let labels: Vec<String> = json(list).unwrap_or_default();
    labels.iter().filter_map(|text| text.parse().ok()).collect()
}

fn time(row: &Row<'_>, column: &str) -> Result<Option<Timestamp>, StoreError> {
    Ok(row.get::<_, Option<i64>>(column)?.map(timestamp))
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
    use crate::domain::voice::failure::Charge;
    use crate::domain::{Account, Container, FileSource, RowId, SampleSource};

    /// A practice row that has just been asked for.
    pub(crate) fn voice() -> Voice {
        let asked = Timestamp::from_nanosecond(1_795_000_000_123_456_789).unwrap();
        let account = Account::practice().snapshot(Some(251_007.try_into().unwrap()));
        Voice {
            name: "Ayu".into(),
            source: SampleSource::File {
                file: FileSource {
                    path: "/home/a/声.wav".into(),
                    container: Container::Wav,
                    bytes: 1,
                    modified_ns: 1_795_000_000_123_456_789,
                    millis: 9000,
                    stretch: None,
                    fingerprint: None,
                },
            },
            session_id: Some("s-1".parse().unwrap()),
            ..Voice::new(RowId::new(), asked, account)
        }
    }

    #[test]
    fn a_look_at_a_task_writes_when_it_was_and_touches_no_index_of_anything_else() {
        let task_id = || TaskId::new("1-CreateAigcCustomVoice-0t");
        let row = |percent, second| {
            let at = Timestamp::from_second(second).unwrap();
            Voice {
                updated: at,
                state: VoiceState::InProgress {
                    task_id: task_id(),
                    percent,
                },
                following: Following {
                    last_check: Some(at),
                    next_check: Some(at),
                    ..Following::default()
                },
                ..Voice::new(RowId::new(), Timestamp::UNIX_EPOCH, voice().account)
            }
        };
        let here = row(0, 1);
        for (next, expected) in [
            (row(0, 1), &[][..]),
            (row(0, 2), &["updated_ns", "last_check_ns", "next_check_ns"]),
            (
                row(50, 2),
                &["updated_ns", "state", "last_check_ns", "next_check_ns"],
            ),
        ] {
            let here = RowColumns::of(&here).unwrap();
            let set = changed(RowColumns::of(&next).unwrap().row, &here.row);
            let names: Vec<&str> = set.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, expected);
        }
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
