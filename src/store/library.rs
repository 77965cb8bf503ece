//! The voices that are ready, as a list: sorted, filtered, searched.

use super::haystack::LABEL_MARK;
use super::list::{contains_words, ids, words};
use super::rows::read_voice;
use super::{Store, StoreError};
use crate::domain::{
    AccountId, AccountSnapshot, Fingerprint, KnownVoice, RowId, SameSample, Site, TaskId, Voice,
    VoiceQuery, VoiceSort, VoiceState,
};
use jiff::Timestamp;
use rusqlite::types::Value;

impl Store {
    /// The voices that are ready and not removed.
    pub fn ready(&self, query: &VoiceQuery) -> Result<Vec<RowId>, StoreError> {
        let (conditions, parameters) = ready_conditions(query);
        let (index, order) = order_of(query.sort);
        ids(
            self.connection(),
            &ready_query(index, order, &conditions),
            parameters,
        )
    }

    /// The accounts that have voices which are ready and not removed, by name, as their newest rows
    /// know them, and how many each has.
    pub fn accounts_in_use(
        &self,
        practice: bool,
    ) -> Result<Vec<(AccountSnapshot, usize)>, StoreError> {
        // With one `max` alone the other columns are those of the row that has it.
        let mut statement = self.connection().prepare_cached(
            "SELECT account, rows FROM (
                SELECT account, account_key, account_id, count(*) AS rows, max(created_ns)
                FROM voices
                WHERE practice = ?1 AND state_kind = 'ready' AND removed_ns IS NULL
                GROUP BY account_id
            ) ORDER BY account_key, account_id",
        )?;
        let mut rows = statement.query([practice])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let account = row.get_ref(0)?.as_str().unwrap_or_default();
            // One that cannot be read is no filter.
            if let Ok(account) = serde_json::from_str(account) {
                let count: i64 = row.get(1)?;
                found.push((account, usize::try_from(count).unwrap_or_default()));
            }
        }
        Ok(found)
    }

    /// The row of practice, or of real accounts, removed or not, that has this task.
    pub fn holder(&self, task_id: &TaskId, practice: bool) -> Result<Option<Voice>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT * FROM voices WHERE task_id = ?1 AND practice = ?2
            ORDER BY removed_ns IS NOT NULL, created_ns DESC, id DESC",
        )?;
        let rows = statement.query_and_then((task_id.as_str(), practice), read_voice)?;
        Ok(super::list::readable(rows)?.into_iter().next())
    }

    /// The voices of a site that are here, removed or not, and made from an instant on, a task once; `account` is
    /// whose they may be.
    pub fn made_since(
        &self,
        site: &Site,
        account: AccountId,
        since: Timestamp,
    ) -> Result<Vec<KnownVoice>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT task_id, max(sub_app_id), max(account_id = ?2),
                min(coalesce(finished_ns, accepted_ns, created_ns)) AS made_ns
            FROM voices
            WHERE voice_id IS NOT NULL AND task_id IS NOT NULL
                AND account ->> 'site' = ?1 ->> 'site' AND account ->> 'api' IS ?1 ->> 'api'
            GROUP BY task_id HAVING made_ns >= ?3",
        )?;
        let site = serde_json::to_string(site)?;
        let since = i64::try_from(since.as_nanosecond()).unwrap_or(i64::MIN);
        let mut rows = statement.query((site, account.to_string(), since))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let made: i64 = row.get(3)?;
            if let Ok(at) = Timestamp::from_nanosecond(made.into()) {
                let sent_to: Option<String> = row.get(1)?;
                let application = TaskId::new(row.get::<_, String>(0)?).sub_app_id();
                found.push(KnownVoice {
                    application: application.or_else(|| sent_to?.parse().ok()),
                    is_own: row.get(2)?,
                    at,
                });
            }
        }
        Ok(found)
    }

    /// The voice of practice, or of real accounts, that was made of this sample before; one that is
    /// ready before one that is under way, and the newest of several. What failed or was cancelled
    /// does not count; what was removed does, since it was paid for.
    pub fn same_sample(
        &self,
        fingerprint: &Fingerprint,
        practice: bool,
    ) -> Result<Option<SameSample>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT * FROM voices WHERE sample_fingerprint = ?1 AND practice = ?2
                AND state_kind NOT IN ('failed', 'cancelled')
            ORDER BY state_kind <> 'ready', created_ns DESC, id DESC LIMIT 1",
        )?;
        let found = super::list::readable(
            statement.query_and_then((fingerprint.as_str(), practice), read_voice)?,
        )?;
        // An unknown kind reads as a failure where nothing is known of a task.
        Ok(found
            .into_iter()
            .find(|voice| !matches!(voice.state, VoiceState::Failed { .. }))
            .map(SameSample::from))
    }
}

/// The conditions of a query, and what is bound to them, beginning with the first parameter.
pub(super) fn ready_conditions(query: &VoiceQuery) -> (String, Vec<Value>) {
    let mut parameters = vec![Value::from(query.practice)];
    let mut conditions = Vec::new();
    if query.starred {
        conditions.push(" AND star = 1".to_owned());
    }
    if let Some(account) = &query.account {
        parameters.push(account.to_string().into());
        conditions.push(format!(" AND +account_id = ?{}", parameters.len()));
    }
    if let Some(label) = &query.label {
        parameters.push(format!("{LABEL_MARK}{}{LABEL_MARK}", label.key()).into());
        conditions.push(format!(" AND instr(shelf_text, ?{}) > 0", parameters.len()));
    }
    let words = words(&query.search);
    conditions.push(contains_words(parameters.len() + 1, words.len()));
    parameters.extend(words.into_iter().map(Value::from));
    (conditions.concat(), parameters)
}

/// Each order has an index that holds all that is asked for: nothing is sorted. Left to itself SQLite
/// may take the index by state, and sort.
pub(super) fn order_of(sort: VoiceSort) -> (&'static str, &'static str) {
    match sort {
        VoiceSort::Newest => ("voices_search", "created_ns DESC, id DESC"),
        VoiceSort::Oldest => ("voices_search", "created_ns, id"),
        VoiceSort::Name => ("voices_by_name", "name_key, created_ns DESC, id DESC"),
        VoiceSort::Account => (
            "voices_by_account",
            "account_key, account_id, name_key, created_ns DESC, id DESC",
        ),
    }
}

fn ready_query(index: &str, order: &str, conditions: &str) -> String {
    format!(
        "SELECT id FROM voices INDEXED BY {index} WHERE practice = ?1 AND {READY}{conditions}
        ORDER BY {order}"
    )
}

/// As in the indexes by name and by account.
pub(super) const READY: &str = "state_kind = 'ready' AND removed_ns IS NULL";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open::tests::fresh;

    #[test]
    fn every_order_of_the_voices_is_read_from_an_index_alone_and_never_sorted() {
        let (_dir, store) = fresh();
        for sort in [
            VoiceSort::Newest,
            VoiceSort::Oldest,
            VoiceSort::Name,
            VoiceSort::Account,
        ] {
            let conditions = format!(
                " AND star = 1 AND +account_id = 'a'{}",
                contains_words(2, 1)
            );
            let (index, order) = order_of(sort);
            let query = ready_query(index, order, &conditions);
            let query = format!("EXPLAIN QUERY PLAN {query}");
            let mut statement = store.connection().prepare(&query).unwrap();
            let plan: Vec<String> = statement
                .query_map((true, "a"), |row| row.get(3))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            assert_eq!(plan.len(), 1, "{sort:?} {plan:?}");
            assert!(
                plan[0].contains("USING COVERING INDEX"),
                "{sort:?} {plan:?}"
            );
        }
    }
}
