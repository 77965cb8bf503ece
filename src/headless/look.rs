//! Looks at what is on the disk, for clients: rows and attempts as JSON. Nothing is sent and nothing changes.

use super::{print, words};
use crate::backup::support_facts;
use crate::domain::{
    AttemptId, AttemptQuery, AttemptSummary, CodeFilter, KeptAttempt, PageQuery, RowId, TaskId,
    Voice,
};
use crate::jobs::Rows;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The longest answer of a service that is passed on whole, in bytes.
const MOST_OF_AN_ANSWER: usize = 64 * 1024;

/// A row by one of its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SoughtRow {
    Row(RowId),
    Task(TaskId),
}

/// What is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LookUp {
    /// Rows, newest first, those of practice after the others.
    Voices {
        search: String,
        /// How many are skipped.
        from: usize,
        limit: usize,
    },
    /// Attempts, newest first.
    Attempts {
        row: Option<SoughtRow>,
        search: String,
        /// Those alone that were not answered as they should be.
        failed: bool,
        from: usize,
        limit: usize,
    },
    /// One attempt with all that is kept of it.
    Attempt(AttemptId),
}

/// A row by its name.
///
/// # Errors
/// The database cannot be read; in words.
pub(super) async fn find(rows: &Rows, sought: &SoughtRow) -> Result<Option<Voice>, String> {
    let found = match sought.clone() {
        SoughtRow::Row(id) => rows.voice(id).await,
        SoughtRow::Task(task) => {
            let held = rows.read(move |store| match store.holder(&task, false)? {
                None => store.holder(&task, true),
                found => Ok(found),
            });
            held.await
        }
    };
    found.map_err(|error| error.to_string())
}

/// What was asked for.
///
/// # Errors
/// The database cannot be read; in words.
pub(super) async fn look(rows: &Rows, wanted: LookUp) -> Result<Value, String> {
    match wanted {
        LookUp::Voices {
            search,
            from,
            limit,
        } => voices(rows, search, from, limit).await,
        LookUp::Attempts {
            row,
            search,
            failed,
            from,
            limit,
        } => {
            let row = match row {
                None => None,
                Some(sought) => match find(rows, &sought).await? {
                    Some(voice) => Some(voice.id),
                    None => return Ok(print::no_such_row(&words())),
                },
            };
            let query = AttemptQuery {
                search,
                row,
                code: if failed {
                    CodeFilter::Failed
                } else {
                    CodeFilter::All
                },
                every_attempt: true,
                ..AttemptQuery::default()
            };
            attempts(rows, query, from, limit).await
        }
        LookUp::Attempt(id) => {
            let kept = rows.read(move |store| store.attempt(id)).await;
            Ok(match kept.map_err(|error| error.to_string())? {
                Some(kept) => json!({"attempt": whole(&kept)}),
                None => json!({"problem": words().say("headless-no-attempt")}),
            })
        }
    }
}

async fn voices(rows: &Rows, search: String, from: usize, limit: usize) -> Result<Value, String> {
    let page = rows.read(move |store| {
        let mut ids = store.order(false, None, &search)?;
        ids.extend(store.order(true, None, &search)?);
        let page: Vec<RowId> = ids.iter().skip(from).take(limit).copied().collect();
        Ok((ids.len(), store.voices(&page)?))
    });
    let (total, page) = page.await.map_err(|error| error.to_string())?;
    let words = words();
    let voices: Vec<Value> = page
        .iter()
        .map(|voice| print::described(voice, &words))
        .collect();
    Ok(json!({"total": total, "from": from, "voices": voices}))
}

async fn attempts(
    rows: &Rows,
    query: AttemptQuery,
    from: usize,
    limit: usize,
) -> Result<Value, String> {
    let page = rows.read(move |store| {
        let places = from..from.saturating_add(limit);
        let wanted = PageQuery {
            places,
            locate: None,
        };
        let page = store.activity_page(&query, &wanted)?;
        let mut found = store.attempt_summaries(&page.ids)?;
        found.sort_by_key(|attempt| page.ids.iter().position(|id| *id == attempt.id));
        Ok((page.total, found))
    });
    let (total, page) = page.await.map_err(|error| error.to_string())?;
    let attempts: Vec<Value> = page.iter().map(summary).collect();
    Ok(json!({"total": total, "from": from, "attempts": attempts}))
}

fn summary(attempt: &AttemptSummary) -> Value {
    json!({
        "attempt": attempt.id,
        "row": attempt.row,
        "name": attempt.voice,
        "action": attempt.action,
        "started": attempt.started.to_string(),
        "duration_ms": attempt.duration.as_millis() as u64,
        "status": attempt.status,
        "code": attempt.code,
        "network_failure": attempt.transport,
        "request_id": attempt.request_id,
        "number": attempt.number,
        "of": attempt.of,
    })
}

/// All that is kept of an attempt, which is redacted already; of a long answer the beginning.
fn whole(kept: &KeptAttempt) -> Value {
    let attempt = &kept.record.attempt;
    let mut value = support_facts(kept);
    value["attempt"] = json!(kept.id);
    value["row"] = json!(kept.record.row);
    let answer = attempt.answer.as_deref().unwrap_or_default();
    if answer.len() > MOST_OF_AN_ANSWER {
        let beginning: String = answer.chars().take(MOST_OF_AN_ANSWER / 4).collect();
        value["answer"]["body"] = json!(beginning);
        value["answer"]["is_cut"] = json!(true);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountId, Attempt, AttemptRecord};
    use jiff::Timestamp;

    fn kept(answer: String) -> KeptAttempt {
        let request = "POST http://a/\nhost: a\n\n{}".to_owned();
        let begun = Timestamp::UNIX_EPOCH;
        let mut attempt = Attempt::begin("A", "http://a".into(), request, begun);
        attempt.answer = Some(answer);
        KeptAttempt {
            id: AttemptId(7),
            record: AttemptRecord {
                call: None,
                row: None,
                account: AccountId::Practice,
                attempt,
            },
            kept_as: None,
            siblings: vec![AttemptId(7)],
        }
    }

    #[test]
    fn of_a_long_answer_the_beginning_is_passed_on_and_a_short_one_is_whole() {
        let long = whole(&kept("声".repeat(MOST_OF_AN_ANSWER)));
        assert!(long.to_string().len() < 2 * MOST_OF_AN_ANSWER);
        assert_eq!(long["answer"]["is_cut"], true);
        let short = whole(&kept("{\"A\":1}".into()));
        assert_eq!(short["answer"]["body"]["A"], 1);
        assert_eq!(
            (&short["attempt"], &short["answer"]["is_cut"]),
            (&json!(7), &json!(false))
        );
    }
}
