//! A row as the voice that it holds.

use crate::domain::voice::failure::{Refusal, Step};
use crate::domain::voice::priority::PriorityError;
use crate::domain::voice::session::{SessionContextTooLong, SessionIdError};
use crate::domain::{
    Annotations, Failure, Following, KeptFileNames, KeptName, Label, Note, RequestId, TaskAnswer,
    TaskId, Trial, Voice, VoiceId, VoiceState,
};
use crate::store::StoreError;
use crate::store::sql_values::{row_id, timestamp};
use jiff::Timestamp;
use rusqlite::Row;
use serde::de::DeserializeOwned;

/// Reads a row of `SELECT * FROM voices`.
pub(in crate::store) fn read_voice(row: &Row<'_>) -> Result<Voice, StoreError> {
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
        session_id: session_id
            .map(|text| text.parse())
            .transpose()
            .map_err(|error: SessionIdError| unreadable("session_id", error.to_string()))?,
        session_context: row
            .get::<_, String>("session_context")?
            .try_into()
            .map_err(|error: SessionContextTooLong| {
                unreadable("session_context", error.to_string())
            })?,
        priority: row
            .get::<_, i64>("priority")?
            .try_into()
            .map_err(|error: PriorityError| unreadable("priority", error.to_string()))?,
        custom: row
            .get::<_, Option<String>>("custom")?
            .map(|text| json(&text))
            .transpose()
            .map_err(|reason| unreadable("custom", reason))?,
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
pub(in crate::store) fn read_annotations(row: &Row<'_>) -> Result<Annotations, StoreError> {
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
pub(in crate::store) fn read_labels(list: &str) -> Vec<Label> {
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
mod tests {
    use super::*;
    use crate::domain::voice::failure::Charge;

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
