//! The activity as a list: which attempts there are, what a list shows of each, and what they can be narrowed by.

use super::attempt::BYTES;
use super::search_index::activity::find;
use super::search_index::lookup::Matches;
use super::sql_values::{nanos, timestamp};
use super::{Store, StoreError};
use crate::domain::{
    AttemptId, AttemptQuery, AttemptSummary, CodeFilter, InActivity, ListPage, PageQuery, RequestId,
};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use std::time::Duration;

/// Those that were not answered as they should be.
const FAILED: &str = " AND (code IS NOT NULL OR transport IS NOT NULL OR http_status IS NULL
    OR http_status NOT BETWEEN 200 AND 299)";

/// Which attempts a query wants, and what is bound to it.
struct Conditions {
    sql: String,
    parameters: Vec<Value>,
}

impl Conditions {
    fn of(query: &AttemptQuery) -> Self {
        let mut all = Self {
            sql: "1".to_owned(),
            parameters: Vec::new(),
        };
        if !query.is_of_attempts() {
            all.sql.push_str(" AND superseded = 0");
        }
        if query.only_kept {
            all.sql.push_str(" AND kept_as IS NOT NULL");
        }
        match &query.code {
            CodeFilter::All => {}
            CodeFilter::Failed => all.sql.push_str(FAILED),
            CodeFilter::NoAnswer => all.sql.push_str(" AND http_status IS NULL"),
            CodeFilter::Code(code) => all.bind("code =", code.clone().into()),
        }
        if let Some(account) = query.account {
            all.bind("account_id =", account.to_string().into());
        }
        if let Some(action) = &query.action {
            all.bind("action =", action.clone().into());
        }
        if let Some(row) = query.row {
            all.bind("row_id =", row.to_string().into());
        }
        if let Some(since) = query.since {
            all.bind("started_ns >=", nanos(since).into());
        }
        all
    }

    fn bind(&mut self, condition: &str, value: Value) {
        self.parameters.push(value);
        self.sql
            .push_str(&format!(" AND {condition} ?{}", self.parameters.len()));
    }
}

impl Store {
    /// A page of the attempts that a query wants, newest first.
    pub fn activity_page(
        &self,
        query: &AttemptQuery,
        wanted: &PageQuery<AttemptId>,
    ) -> Result<ListPage<AttemptId>, StoreError> {
        // All of it is read as it is at one moment.
        let snapshot = self.connection().unchecked_transaction()?;
        let matches = match query.search.trim() {
            "" => None,
            search => Some(find(&snapshot, search)?),
        };
        walk(&snapshot, &Conditions::of(query), matches.as_ref(), wanted)
    }

    /// The ids of all attempts that a query wants, newest first, up to `most`.
    pub fn activity_ids(
        &self,
        query: &AttemptQuery,
        most: usize,
    ) -> Result<Vec<AttemptId>, StoreError> {
        let wanted = PageQuery {
            places: 0..most,
            locate: None,
        };
        Ok(self.activity_page(query, &wanted)?.ids)
    }

    /// What a list shows of these attempts, in any order; those that are gone are left out.
    pub fn attempt_summaries(&self, ids: &[AttemptId]) -> Result<Vec<AttemptSummary>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT a.id, a.row_id, a.started_ns, a.action, a.account_id, a.http_status, a.duration_ms,
                a.code, a.transport, a.request_id, a.kept_as, voices.name AS voice,
                (SELECT count(*) FROM attempts b WHERE b.call_id = a.call_id AND b.id <= a.id) AS number,
                (SELECT count(*) FROM attempts b WHERE b.call_id = a.call_id) AS attempts
            FROM attempts a LEFT JOIN voices ON voices.id = a.row_id
            WHERE a.id IN (SELECT value FROM json_each(?1))",
        )?;
        let found = statement.query_and_then([serde_json::to_string(ids)?], summary)?;
        found.collect()
    }

    /// What the activity can be narrowed by, and how much there is.
    pub fn in_activity(&self) -> Result<InActivity, StoreError> {
        let snapshot = self.connection().unchecked_transaction()?;
        let (attempts, bytes) = snapshot
            .prepare_cached(&amount_query())?
            .query_row([], |row| {
                let number = |index| row.get::<_, i64>(index).map(i64::unsigned_abs);
                Ok((number(0)?, number(1)?))
            })?;
        let accounts = counts(&snapshot, "account_id")?;
        Ok(InActivity {
            attempts,
            bytes,
            actions: counts(&snapshot, "action")?,
            codes: counts(&snapshot, "code")?,
            accounts: accounts
                .into_iter()
                .filter_map(|(id, count)| Some((id.parse().ok()?, count)))
                .collect(),
        })
    }
}

fn amount_query() -> String {
    format!("SELECT count(*), coalesce(sum({BYTES}), 0) FROM attempts INDEXED BY attempts_newest")
}

/// The most values of a kind that are offered.
const OFFERED: usize = 100;

fn counts(connection: &Connection, column: &str) -> Result<Vec<(String, u64)>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {column}, count(*) FROM attempts INDEXED BY attempts_newest
        WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {OFFERED}"
    ))?;
    let counts = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
    })?;
    Ok(counts.collect::<Result<_, _>>()?)
}

/// Goes through the index of the list, and gathers what is wanted of it.
fn walk(
    connection: &Connection,
    conditions: &Conditions,
    matches: Option<&Matches>,
    wanted: &PageQuery<AttemptId>,
) -> Result<ListPage<AttemptId>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id FROM attempts INDEXED BY attempts_newest WHERE {}
        ORDER BY started_ns DESC, id DESC",
        conditions.sql
    ))?;
    let mut rows = statement.query(params_from_iter(&conditions.parameters))?;
    let mut page = ListPage::default();
    let mut place = 0;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if matches.is_some_and(|matches| !matches.has(id)) {
            continue;
        }
        if wanted.places.contains(&place) {
            page.ids.push(AttemptId(id));
        }
        if wanted.locate == Some(AttemptId(id)) {
            page.located = Some((AttemptId(id), place));
        }
        place += 1;
    }
    page.total = place;
    page.start = wanted.places.start.min(place);
    Ok(page)
}

fn summary(row: &Row<'_>) -> Result<AttemptSummary, StoreError> {
    let id = AttemptId(row.get("id")?);
    let text = |name: &str| row.get::<_, Option<String>>(name);
    let number = |name: &str| {
        let number: i64 = row.get(name)?;
        // One of which no call is known stands alone.
        Ok::<_, rusqlite::Error>(usize::try_from(number).unwrap_or_default().max(1))
    };
    let account: String = row.get("account_id")?;
    let duration_ms: i64 = row.get("duration_ms")?;
    Ok(AttemptSummary {
        id,
        row: text("row_id")?.and_then(|id| id.parse().ok()),
        voice: text("voice")?.filter(|name| !name.is_empty()),
        account: account
            .parse()
            .map_err(|error: uuid::Error| StoreError::Unreadable {
                id: id.0.to_string(),
                reason: error.to_string(),
            })?,
        action: row.get("action")?,
        started: timestamp(row.get("started_ns")?),
        duration: Duration::from_millis(duration_ms.unsigned_abs()),
        status: row.get("http_status")?,
        code: text("code")?,
        transport: text("transport")?.and_then(|json| serde_json::from_str(&json).ok()),
        request_id: text("request_id")?.map(RequestId::new),
        kept_as: text("kept_as")?,
        number: number("number")?,
        of: number("attempts")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountId, Attempt, AttemptRecord, CallId, RowId, Transport};
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;
    use jiff::Timestamp;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_780_000_000 + second).unwrap()
    }

    fn attempt(action: &str, second: i64) -> AttemptRecord {
        let request = "POST http://a/\nhost: a\n\n{}".to_owned();
        let mut attempt = Attempt::begin(action, "http://a".into(), request, at(second));
        attempt.status = Some(200);
        AttemptRecord {
            call: None,
            row: None,
            account: AccountId::Practice,
            attempt,
        }
    }

    fn page(store: &Store, query: &AttemptQuery) -> Vec<i64> {
        let page = store.activity_page(query, &PageQuery::FIRST).unwrap();
        assert_eq!(page.total, page.ids.len());
        page.ids.into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn an_attempt_is_read_back_with_all_that_was_seen_of_it() {
        let (_dir, store) = fresh();
        let mut record = attempt("ApplyUpload", 0);
        record.call = Some(CallId::new());
        let kept = &mut record.attempt;
        kept.route = Some(crate::domain::AttemptRoute::SystemProxy);
        kept.signing = Some(crate::domain::SigningSteps {
            canonical_request: "c".into(),
            string_to_sign: "s".into(),
        });
        kept.answer_headers = Some("date: now\n".into());
        kept.answer = Some("{}".into());
        kept.answer_is_cut = true;
        kept.answer_bytes = Some(50_000_000);
        kept.transport = Some(Transport::ConnectionLost);
        kept.clock_behind_s = Some(-3);
        let mut timing = crate::domain::Timing::default();
        timing.set(
            crate::domain::AttemptPhase::Wait,
            Duration::from_micros(1_500),
        );
        kept.timing = Some(timing);
        let id = store.record_attempt(&record).unwrap();
        let read = store.attempt(id).unwrap().unwrap();
        assert_eq!(read.record, record);
        assert_eq!(read.siblings, [id]);
        assert_eq!(store.attempt(AttemptId(99)), Ok(None));
    }

    #[test]
    fn the_attempts_of_a_call_are_one_line_until_they_are_looked_for() {
        let (_dir, store) = fresh();
        let call = Some(CallId::new());
        let mut first = attempt("ApplyUpload", 0);
        first.call = call;
        first.attempt.code = Some("InternalError".into());
        let mut second = attempt("ApplyUpload", 1);
        second.call = call;
        store.record_attempt(&first).unwrap();
        store.record_attempt(&second).unwrap();
        store.record_attempt(&attempt("CommitUpload", 2)).unwrap();
        assert_eq!(page(&store, &AttemptQuery::default()), [3, 2]);
        let summaries = store.attempt_summaries(&[AttemptId(2)]).unwrap();
        assert_eq!((summaries[0].number, summaries[0].of), (2, 2));
        let failed = AttemptQuery {
            code: CodeFilter::Code("InternalError".into()),
            ..AttemptQuery::default()
        };
        assert_eq!(page(&store, &failed), [1]);
        let siblings = store.attempt(AttemptId(1)).unwrap().unwrap().siblings;
        assert_eq!(siblings, [AttemptId(1), AttemptId(2)]);
    }

    #[test]
    fn each_filter_leaves_what_it_names() {
        let (_dir, store) = fresh();
        let row = voice();
        store.begin(&row).unwrap();
        let mut of_row = attempt("A", 0);
        of_row.row = Some(row.id);
        let mut unanswered = attempt("B", 10);
        unanswered.attempt.status = None;
        unanswered.account = AccountId::Environment;
        let mut refused = attempt("C", 20);
        refused.attempt.code = Some("X".into());
        for record in [&of_row, &unanswered, &refused] {
            store.record_attempt(record).unwrap();
        }
        store
            .keep_attempt(AttemptId(3), Some("for support"))
            .unwrap();
        let all = AttemptQuery::default;
        for (query, expected) in [
            (
                AttemptQuery {
                    action: Some("A".into()),
                    ..all()
                },
                vec![1],
            ),
            (
                AttemptQuery {
                    account: Some(AccountId::Environment),
                    ..all()
                },
                vec![2],
            ),
            (
                AttemptQuery {
                    code: CodeFilter::Failed,
                    ..all()
                },
                vec![3, 2],
            ),
            (
                AttemptQuery {
                    code: CodeFilter::NoAnswer,
                    ..all()
                },
                vec![2],
            ),
            (
                AttemptQuery {
                    row: Some(row.id),
                    ..all()
                },
                vec![1],
            ),
            (
                AttemptQuery {
                    row: Some(RowId::new()),
                    ..all()
                },
                vec![],
            ),
            (
                AttemptQuery {
                    since: Some(at(10)),
                    ..all()
                },
                vec![3, 2],
            ),
            (
                AttemptQuery {
                    only_kept: true,
                    ..all()
                },
                vec![3],
            ),
            (
                AttemptQuery {
                    search: "support".into(),
                    ..all()
                },
                vec![3],
            ),
        ] {
            assert_eq!(page(&store, &query), expected, "{query:?}");
        }
        let there = store.in_activity().unwrap();
        assert_eq!(
            (there.attempts, there.codes),
            (3, vec![("X".to_owned(), 1)])
        );
        assert_eq!(there.accounts[0], (AccountId::Practice, 2));
        assert_eq!(
            store.attempt_summaries(&[AttemptId(1)]).unwrap()[0].voice,
            Some(row.name)
        );
    }

    #[test]
    fn what_is_kept_under_a_name_is_neither_pruned_nor_deleted_with_the_rest() {
        let (_dir, store) = fresh();
        for second in 0..3 {
            store.record_attempt(&attempt("A", second)).unwrap();
        }
        store
            .keep_attempt(AttemptId(1), Some("the odd one"))
            .unwrap();
        for step in store.steps_to_prune(0).unwrap() {
            store.prune(&step).unwrap();
        }
        assert_eq!(page(&store, &AttemptQuery::default()), [1]);
        store
            .dispose(crate::domain::StoredKind::Attempts, &[])
            .unwrap();
        assert_eq!(page(&store, &AttemptQuery::default()), [1]);
        store.keep_attempt(AttemptId(1), None).unwrap();
        store
            .dispose(crate::domain::StoredKind::Attempts, &[])
            .unwrap();
        assert_eq!(page(&store, &AttemptQuery::default()), [0_i64; 0]);
    }

    #[test]
    fn lists_are_read_from_an_index_alone_and_never_sorted() {
        let (_dir, store) = fresh();
        let plan = |query: &str, parameters: &[Value]| -> Vec<String> {
            let query = format!("EXPLAIN QUERY PLAN {query}");
            let mut statement = store.connection().prepare(&query).unwrap();
            let plan = statement.query_map(params_from_iter(parameters), |row| row.get(3));
            plan.unwrap().collect::<Result<_, _>>().unwrap()
        };
        let amount = plan(&amount_query(), &[]);
        assert!(
            amount[0].contains("USING COVERING INDEX attempts_newest"),
            "{amount:?}"
        );
        for query in [
            AttemptQuery::default(),
            AttemptQuery {
                account: Some(AccountId::Practice),
                action: Some("A".into()),
                code: CodeFilter::Failed,
                since: Some(at(0)),
                row: Some(RowId::new()),
                ..AttemptQuery::default()
            },
        ] {
            let conditions = Conditions::of(&query);
            let query = format!(
                "SELECT id FROM attempts INDEXED BY attempts_newest WHERE {}
                ORDER BY started_ns DESC, id DESC",
                conditions.sql
            );
            let plan = plan(&query, &conditions.parameters);
            assert_eq!(plan.len(), 1, "{plan:?}");
            assert!(
                plan[0].contains("USING COVERING INDEX attempts_newest"),
                "{plan:?}"
            );
        }
    }
}
