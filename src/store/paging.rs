//! Lists page by page: how many rows, and the ones that are seen. Neither a start nor a search reads a
//! million ids.

use super::library::{READY, order_of, ready_conditions};
use super::list::{counts_of_kinds, group_of, order_conditions, words};
use super::search_index::lookup::{self, Matches};
use super::search_index::marks;
use super::sql_values::row_id;
use super::{Store, StoreError};
use crate::domain::{ListPage, PageQuery, RowId, StateGroup, VoiceQuery, VoiceSort};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

/// To fetch a row and sort it costs so many steps along an index.
const FETCH: usize = 20;

/// A list: an order, and what narrows it.
struct PagedList {
    /// The index that has the order, and one that has the texts as well.
    index: &'static str,
    index_with_text: &'static str,
    order: &'static str,
    /// What holds of all rows in the order, practice aside.
    all: &'static str,
    /// What narrows them further, and what is bound to all conditions.
    conditions: String,
    parameters: Vec<Value>,
    /// The same for the index of what rows say.
    words: Vec<String>,
    marks: Vec<Vec<String>>,
    /// How many rows there are in the order, before they are narrowed.
    rows: usize,
}

/// A page while it is gathered.
struct Gathered<'a> {
    wanted: &'a PageQuery,
    locate: Option<String>,
    /// The place of the next row.
    place: usize,
    page: ListPage,
}

impl Store {
    /// A page of [`Store::order`].
    pub fn order_page(
        &self,
        practice: bool,
        filter: Option<StateGroup>,
        search: &str,
        wanted: &PageQuery,
    ) -> Result<ListPage, StoreError> {
        // All of it is read as it is at one moment.
        let snapshot = self.connection().unchecked_transaction()?;
        let kinds = counts_of_kinds(&snapshot, practice)?;
        let words = words(search);
        let mut marks = vec![vec![marks::practice(practice)]];
        if let Some(group) = filter {
            let kinds = kinds.iter().filter(|(kind, _)| group_of(kind) == group);
            marks.push(kinds.map(|(kind, _)| marks::kind(kind)).collect());
        }
        let parameters = std::iter::once(Value::from(practice));
        let list = PagedList {
            index: "voices_newest",
            index_with_text: "voices_search",
            order: "created_ns DESC, id DESC",
            all: "removed_ns IS NULL",
            conditions: order_conditions(filter, words.len()),
            parameters: parameters
                .chain(words.iter().cloned().map(Value::from))
                .collect(),
            words,
            marks,
            rows: kinds.iter().map(|(_, amount)| amount).sum(),
        };
        list.page(&snapshot, wanted)
    }

    /// A page of [`Store::ready`].
    pub fn ready_page(
        &self,
        query: &VoiceQuery,
        wanted: &PageQuery,
    ) -> Result<ListPage, StoreError> {
        let snapshot = self.connection().unchecked_transaction()?;
        let kinds = counts_of_kinds(&snapshot, query.practice)?;
        let ready = kinds.iter().filter(|(kind, _)| kind == "ready");
        let mut marks = vec![
            vec![marks::practice(query.practice)],
            vec![marks::kind("ready")],
        ];
        marks.extend(query.starred.then(|| vec![marks::starred()]));
        let account = query.account.as_ref();
        marks.extend(account.map(|id| vec![marks::account(&id.to_string())]));
        marks.extend(
            query
                .label
                .as_ref()
                .map(|label| vec![marks::label(&label.key())]),
        );
        let (conditions, parameters) = ready_conditions(query);
        let (index_with_text, order) = order_of(query.sort);
        let list = PagedList {
            index: match query.sort {
                VoiceSort::Newest | VoiceSort::Oldest => "voices_newest",
                VoiceSort::Name | VoiceSort::Account => index_with_text,
            },
            index_with_text,
            order,
            all: READY,
            conditions,
            parameters,
            words: words(&query.search),
            marks,
            rows: ready.map(|(_, amount)| amount).sum(),
        };
        list.page(&snapshot, wanted)
    }
}

impl PagedList {
    fn page(&self, connection: &Connection, wanted: &PageQuery) -> Result<ListPage, StoreError> {
        if self.conditions.is_empty() {
            let located = self.row_of(connection, wanted.locate, None)?;
            return self.walk(connection, None, self.rows, wanted, located);
        }
        let conditions = format!("practice = ?1 AND {}{}", self.all, self.conditions);
        let found = lookup::find(
            connection,
            &self.words,
            self.marks.clone(),
            &conditions,
            &self.parameters,
        )?;
        let Some(matches) = found else {
            return self.scan(connection, &conditions, wanted);
        };
        let total = matches.count();
        let steps = (wanted.places.end.min(total) + 1) * (self.rows / total.max(1) + 1);
        if total.saturating_mul(FETCH) <= steps {
            self.fetch(connection, &matches, wanted)
        } else {
            let located = self.row_of(connection, wanted.locate, Some(&matches))?;
            self.walk(connection, Some(&matches), total, wanted, located)
        }
    }

    /// The row to be located, if it is in the list.
    fn row_of(
        &self,
        connection: &Connection,
        locate: Option<RowId>,
        matches: Option<&Matches>,
    ) -> Result<Option<RowId>, StoreError> {
        let Some(id) = locate else { return Ok(None) };
        let row: Option<i64> = connection
            .prepare_cached(&format!(
                "SELECT rowid FROM voices WHERE id = ?2 AND practice = ?1 AND {}",
                self.all
            ))?
            .query_row((&self.parameters[0], id.to_string()), |row| row.get(0))
            .optional()?;
        let is_match = |row: i64| matches.is_none_or(|matches| matches.has(row));
        Ok(row.filter(|row| is_match(*row)).map(|_| id))
    }

    /// Goes along the order until the page is full.
    fn walk(
        &self,
        connection: &Connection,
        matches: Option<&Matches>,
        total: usize,
        wanted: &PageQuery,
        locate: Option<RowId>,
    ) -> Result<ListPage, StoreError> {
        let mut gathered = Gathered::new(wanted, locate);
        let skipped = match (matches, locate) {
            (None, None) => wanted.places.start.min(total),
            _ => 0,
        };
        gathered.place = skipped;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT rowid, id FROM voices INDEXED BY {} WHERE practice = ?1 AND {}
            ORDER BY {} LIMIT -1 OFFSET ?2",
            self.index, self.all, self.order
        ))?;
        let offset = i64::try_from(skipped).unwrap_or(i64::MAX);
        let mut rows = statement.query((&self.parameters[0], offset))?;
        while !gathered.is_full()
            && let Some(row) = rows.next()?
        {
            let rowid = row.get(0)?;
            if matches.is_none_or(|matches| matches.has(rowid)) {
                gathered.take(row.get_ref(1)?.as_str().unwrap_or_default())?;
            }
        }
        Ok(gathered.end(total))
    }

    /// Sorts the few that match.
    fn fetch(
        &self,
        connection: &Connection,
        matches: &Matches,
        wanted: &PageQuery,
    ) -> Result<ListPage, StoreError> {
        let rows: Vec<i64> = matches.rows().collect();
        let total = rows.len();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT id FROM voices WHERE rowid IN (SELECT value FROM json_each(?1)) ORDER BY {}",
            self.order
        ))?;
        let mut rows = statement.query([serde_json::to_string(&rows)?])?;
        let mut gathered = Gathered::new(wanted, wanted.locate);
        while let Some(row) = rows.next()? {
            gathered.take(row.get_ref(0)?.as_str().unwrap_or_default())?;
        }
        Ok(gathered.end(total))
    }

    /// Looks through all rows: while the index is not made yet, and where it cannot tell.
    fn scan(
        &self,
        connection: &Connection,
        conditions: &str,
        wanted: &PageQuery,
    ) -> Result<ListPage, StoreError> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT id FROM voices INDEXED BY {} WHERE {conditions} ORDER BY {}",
            self.index_with_text, self.order
        ))?;
        let mut rows = statement.query(params_from_iter(&self.parameters))?;
        let mut gathered = Gathered::new(wanted, wanted.locate);
        while let Some(row) = rows.next()? {
            gathered.take(row.get_ref(0)?.as_str().unwrap_or_default())?;
        }
        let total = gathered.place;
        Ok(gathered.end(total))
    }
}

impl<'a> Gathered<'a> {
    fn new(wanted: &'a PageQuery, locate: Option<RowId>) -> Self {
        Self {
            wanted,
            locate: locate.map(|id| id.to_string()),
            place: 0,
            page: ListPage::default(),
        }
    }

    /// Takes the next row of the list.
    fn take(&mut self, id: &str) -> Result<(), StoreError> {
        if self.wanted.places.contains(&self.place) {
            self.page.ids.push(row_id(id)?);
        }
        if self.locate.as_deref() == Some(id) {
            self.page.located = Some((row_id(id)?, self.place));
        }
        self.place += 1;
        Ok(())
    }

    fn is_full(&self) -> bool {
        let is_located = self.locate.is_none() || self.page.located.is_some();
        is_located && self.place >= self.wanted.places.end
    }

    fn end(self, total: usize) -> ListPage {
        ListPage {
            total,
            start: self.wanted.places.start.min(total),
            ..self.page
        }
    }
}
