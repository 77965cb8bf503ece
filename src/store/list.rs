//! The history as a list: ids first, rows as they come into view.

use super::kinds;
use super::rows::read_voice;
use super::sql_values::row_id;
use super::{Store, StoreError};
use crate::domain::{GroupCounts, RowId, StateGroup, StateKind, Voice};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;

/// The groups whose kinds are named. What is in none of these, kinds of a newer version among them, is
/// to be looked at.
const NAMED: [StateGroup; 3] = [StateGroup::UnderWay, StateGroup::Ready, StateGroup::AtRest];

/// The group of a stored kind.
pub(super) fn group_of(kind: &str) -> StateGroup {
    StateKind::ALL
        .into_iter()
        .find(|known| known.word() == kind)
        .map_or(StateGroup::ToLookAt, StateKind::group)
}

impl Store {
    /// The rows of practice, or of real accounts, newest first, without those that were removed.
    ///
    /// A row matches a search when each word of it occurs in some field that can be seen, whatever
    /// the case. An empty search matches all.
    pub fn order(
        &self,
        practice: bool,
        filter: Option<StateGroup>,
        search: &str,
    ) -> Result<Vec<RowId>, StoreError> {
        let words = words(search);
        let query = order_query(filter, words.len());
        let parameters =
            std::iter::once(Value::from(practice)).chain(words.into_iter().map(Value::from));
        ids(self.connection(), &query, parameters)
    }

    /// These rows, in the order asked for. Ids without a row are left out; a row that cannot be read
    /// is left out too and noted in the log.
    pub fn voices(&self, ids: &[RowId]) -> Result<Vec<Voice>, StoreError> {
        let wanted = serde_json::to_string(ids)?;
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM voices WHERE id IN (SELECT value FROM json_each(?1))")?;
        let mut found: HashMap<RowId, Voice> =
            readable(statement.query_and_then([wanted], read_voice)?)?
                .into_iter()
                .map(|voice| (voice.id, voice))
                .collect();
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// The rows of real accounts of this name, newest first; those that were removed too, since they were paid
    /// for.
    pub fn voices_named(&self, name: &str) -> Result<Vec<Voice>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT * FROM voices WHERE practice = 0 AND name_key = ?1 ORDER BY created_ns DESC",
        )?;
        readable(statement.query_and_then([name.to_lowercase()], read_voice)?)
    }

    /// How many rows of practice, or of real accounts, are in each group; removed ones are not counted.
    pub fn counts(&self, practice: bool) -> Result<GroupCounts, StoreError> {
        let mut counts = GroupCounts::default();
        for (kind, amount) in counts_of_kinds(self.connection(), practice)? {
            *match group_of(&kind) {
                StateGroup::UnderWay => &mut counts.under_way,
                StateGroup::Ready => &mut counts.ready,
                StateGroup::ToLookAt => &mut counts.to_look_at,
                StateGroup::AtRest => &mut counts.at_rest,
            } += amount;
        }
        Ok(counts)
    }

    /// Whether there is any row, of practice or of a real account, removed or not.
    pub fn has_rows(&self) -> Result<bool, StoreError> {
        let query = "SELECT EXISTS (SELECT 1 FROM voices)";
        let mut statement = self.connection().prepare_cached(query)?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// All rows, of practice and of real accounts, removed or not, that a start has to go on with: being sent, not
    /// sure, accepted or in progress. Oldest first, since a task is answered for only so long.
    pub fn under_way(&self) -> Result<Vec<Voice>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT * FROM voices WHERE state_kind IN ({}) ORDER BY created_ns, id",
            kinds::at_work()
        ))?;
        readable(statement.query_and_then([], read_voice)?)
    }
}

/// How many rows there are of each stored kind, removed ones not counted. Those that are over are kept
/// count of; those under way are few.
pub(super) fn counts_of_kinds(
    connection: &Connection,
    practice: bool,
) -> Result<Vec<(String, usize)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT state_kind, amount FROM row_counts WHERE practice = ?1
        UNION ALL
        SELECT state_kind, count(*) FROM voices INDEXED BY voices_state
            WHERE state_kind IN ({}) AND practice = ?1 AND removed_ns IS NULL
            GROUP BY state_kind",
        kinds::at_work()
    ))?;
    let counts = statement.query_map([practice], |row| {
        let amount: i64 = row.get(1)?;
        Ok((row.get(0)?, usize::try_from(amount).unwrap_or_default()))
    })?;
    Ok(counts.collect::<Result<_, _>>()?)
}

fn order_query(filter: Option<StateGroup>, words: usize) -> String {
    format!(
        "SELECT id FROM voices WHERE practice = ?1 AND removed_ns IS NULL{}
        ORDER BY created_ns DESC, id DESC",
        order_conditions(filter, words)
    )
}

/// The conditions of a group and of words that are bound from the second parameter on.
pub(super) fn order_conditions(filter: Option<StateGroup>, words: usize) -> String {
    // The plus keeps SQLite from the index by state: with it, it would have to sort.
    let kinds = match filter {
        None => String::new(),
        Some(group) if NAMED.contains(&group) => {
            format!(" AND +state_kind IN ({})", kinds::of_group(group))
        }
        Some(_) => NAMED
            .map(|named| format!(" AND +state_kind NOT IN ({})", kinds::of_group(named)))
            .concat(),
    };
    kinds + &contains_words(2, words)
}

/// The conditions for words that are bound from the given parameter on.
pub(super) fn contains_words(first: usize, count: usize) -> String {
    (first..first + count)
        .map(|n| format!(" AND (instr(haystack, ?{n}) > 0 OR instr(shelf_text, ?{n}) > 0)"))
        .collect::<Vec<_>>()
        .concat()
}

/// The words of a search, in the case in which rows are searched.
pub(super) fn words(search: &str) -> Vec<String> {
    search.split_whitespace().map(str::to_lowercase).collect()
}

/// The ids that a query for ids finds.
pub(super) fn ids(
    connection: &Connection,
    query: &str,
    parameters: impl IntoIterator<Item = Value>,
) -> Result<Vec<RowId>, StoreError> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(row_id(row.get_ref(0)?.as_str().map_err(|error| {
            StoreError::Other {
                reason: error.to_string(),
            }
        })?)?);
    }
    Ok(ids)
}

pub(super) fn readable(
    rows: impl Iterator<Item = Result<Voice, StoreError>>,
) -> Result<Vec<Voice>, StoreError> {
    let mut voices = Vec::new();
    for row in rows {
        match row {
            Ok(voice) => voices.push(voice),
            Err(error @ StoreError::Unreadable { .. }) => {
                tracing::error!(%error, "a row of the history is left out");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(voices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::voice::failure::{Refusal, Step};
    use crate::domain::{Failure, TaskId, VoiceId, VoiceState};
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;

    fn all_states() -> Vec<VoiceState> {
        let task_id = TaskId::new("1-CreateAigcCustomVoice-0t");
        let failure = Failure::own(Step::Prepare, Refusal::Interrupted);
        vec![
            VoiceState::Draft,
            VoiceState::Checking,
            VoiceState::Uploading { sent: 1, total: 2 },
            VoiceState::Sending,
            VoiceState::Accepted {
                task_id: task_id.clone(),
            },
            VoiceState::InProgress {
                task_id: task_id.clone(),
                percent: 50,
            },
            VoiceState::Ready {
                task_id: task_id.clone(),
                voice_id: VoiceId::new("829000000000000001"),
            },
            VoiceState::Failed {
                task_id: Some(task_id.clone()),
                failure: failure.clone(),
            },
            VoiceState::NotSure {
                failure: failure.clone(),
            },
            VoiceState::Unconfirmed { failure },
            VoiceState::TooOld { task_id },
            VoiceState::Cancelled,
        ]
    }

    #[test]
    fn every_state_is_found_in_its_own_group_and_in_no_other() {
        let (_dir, store) = fresh();
        let mut expected = GroupCounts::default();
        for state in all_states() {
            let group = state.group();
            match group {
                StateGroup::UnderWay => expected.under_way += 1,
                StateGroup::Ready => expected.ready += 1,
                StateGroup::ToLookAt => expected.to_look_at += 1,
                StateGroup::AtRest => expected.at_rest += 1,
            }
            let voice = Voice { state, ..voice() };
            store.begin(&voice).unwrap();
            for other in [
                StateGroup::UnderWay,
                StateGroup::Ready,
                StateGroup::ToLookAt,
                StateGroup::AtRest,
            ] {
                let found = store.order(true, Some(other), "").unwrap();
                assert_eq!(
                    found.contains(&voice.id),
                    other == group,
                    "{:?}",
                    voice.state
                );
            }
        }
        assert_eq!(store.counts(true).unwrap(), expected);
        assert_eq!(store.counts(true).unwrap().all(), all_states().len());
        assert_eq!(store.counts(false).unwrap(), GroupCounts::default());
    }

    #[test]
    fn a_start_goes_on_with_what_is_not_settled() {
        let (_dir, store) = fresh();
        for state in all_states() {
            let voice = Voice { state, ..voice() };
            store.begin(&voice).unwrap();
            let goes_on = voice.state.is_being_sent()
                || matches!(
                    voice.state,
                    VoiceState::NotSure { .. }
                        | VoiceState::Accepted { .. }
                        | VoiceState::InProgress { .. }
                );
            assert_eq!(
                store.under_way().unwrap().contains(&voice),
                goes_on,
                "{:?}",
                voice.state
            );
        }
    }

    #[test]
    fn lists_are_read_from_an_index_alone_and_never_sorted() {
        let (_dir, store) = fresh();
        for (filter, words) in [
            (None, 0),
            (Some(StateGroup::UnderWay), 0),
            (Some(StateGroup::ToLookAt), 0),
            (None, 2),
            (Some(StateGroup::Ready), 1),
        ] {
            let query = format!("EXPLAIN QUERY PLAN {}", order_query(filter, words));
            let mut statement = store.connection().prepare(&query).unwrap();
            let parameters = std::iter::once(Value::from(true))
                .chain((0..words).map(|_| Value::from("a".to_owned())));
            let plan: Vec<String> = statement
                .query_map(params_from_iter(parameters), |row| row.get(3))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let index = if words == 0 {
                "voices_newest"
            } else {
                "voices_search"
            };
            let expected = format!("SEARCH voices USING COVERING INDEX {index} (practice=?)");
            assert_eq!(plan, [expected], "{query}");
        }
    }
}
