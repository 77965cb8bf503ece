//! A voice as the columns of its row: inserting it, and setting what has changed.

use crate::domain::{Annotations, Fingerprint, RequestId, SessionId, TaskId, Voice, VoiceId};
use crate::store::StoreError;
use crate::store::haystack::{annotations_text, haystack};
use crate::store::sql_values::nanos;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, params_from_iter};

/// A voice as the columns of its row.
pub(in crate::store) struct RowColumns<'a> {
    id: String,
    /// What jobs write.
    row: Vec<Column<'a>>,
    /// What the person adds: written with the row once, and apart from it ever after.
    annotations: Vec<Column<'a>>,
}

pub(in crate::store) type Column<'a> = (&'static str, ToSqlOutput<'a>);

impl<'a> RowColumns<'a> {
    pub(in crate::store) fn of(voice: &'a Voice) -> Result<Self, StoreError> {
        let upload = voice.upload.as_ref().map(serde_json::to_string);
        let custom = voice.custom.as_ref().map(serde_json::to_string);
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
            ("custom", owned(custom.transpose()?)),
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

    pub(in crate::store) fn insert(self, connection: &Connection) -> Result<(), StoreError> {
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
    pub(in crate::store) fn update(
        self,
        here: &RowColumns<'_>,
        connection: &Connection,
    ) -> Result<(), StoreError> {
        set(connection, self.id, changed(self.row, &here.row))?;
        Ok(())
    }
}

/// What a person adds, as columns.
pub(in crate::store) fn annotation_columns(
    annotations: &Annotations,
) -> Result<Vec<Column<'_>>, StoreError> {
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
pub(in crate::store) fn changed<'a>(
    columns: Vec<Column<'a>>,
    here: &[Column<'_>],
) -> Vec<Column<'a>> {
    columns
        .into_iter()
        .zip(here)
        .filter(|((_, value), (_, here))| value != here)
        .map(|(column, _)| column)
        .collect()
}

/// Sets columns of one row; returns how many rows were changed.
pub(in crate::store) fn set(
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

pub(in crate::store) fn owned<'a>(value: impl Into<Value>) -> ToSqlOutput<'a> {
    ToSqlOutput::Owned(value.into())
}

fn text(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

fn text_or_null(value: Option<&str>) -> ToSqlOutput<'_> {
    value.map_or(ToSqlOutput::Borrowed(ValueRef::Null), text)
}

#[cfg(test)]
mod tests {
    use super::super::tests::voice;
    use super::*;
    use crate::domain::{Following, RowId, VoiceState};
    use jiff::Timestamp;

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
}
