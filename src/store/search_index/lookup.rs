//! Which rows hold what is sought, by the index.

use super::block::{BlockHits, Sought};
use super::postings::{RowSet, SIZE};
use crate::store::StoreError;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::collections::BTreeMap;

/// So many rows are looked at for what the index cannot tell, and so many that it does not know yet.
/// Where there are more, looking through all of them in order is as quick.
const LOOKED_AT: usize = 20_000;

/// Where an index is kept, as the questions that are asked of it.
pub(super) struct IndexTables {
    /// The number and the dictionary of each block from a number on.
    pub blocks: &'static str,
    /// The rows that have a gram, by block and gram.
    pub grams: &'static str,
    /// The number under which the first block is kept.
    pub first: i64,
}

const VOICES: IndexTables = IndexTables {
    blocks: "SELECT block, dictionary FROM search_blocks WHERE block >= ?1",
    grams: "SELECT rows FROM search_grams WHERE block = ?1 AND gram = ?2",
    first: 0,
};

/// Rows, by rowid.
#[derive(Debug, Default)]
pub(in crate::store) struct Matches(BTreeMap<i64, RowSet>);

impl Matches {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.values().map(RowSet::count).sum()
    }

    /// Whether a row is one of them.
    pub fn has(&self, row: i64) -> bool {
        let (block, place) = place_of(row);
        self.0.get(&block).is_some_and(|rows| rows.has(place))
    }

    /// All of them, oldest rowid first.
    pub fn rows(&self) -> impl Iterator<Item = i64> {
        self.0
            .iter()
            .flat_map(|(block, rows)| rows.places().map(|place| row_at(*block, place)))
    }

    /// Takes in those of others too.
    pub(super) fn add_all(&mut self, others: &Self) {
        for (block, rows) in &others.0 {
            let all = self.0.entry(*block).or_insert_with(RowSet::none);
            all.add_all(rows);
        }
    }

    /// Keeps those alone that are among others too.
    pub(super) fn keep(&mut self, others: &Self) {
        self.0.retain(|block, rows| {
            let others = others.0.get(block);
            if let Some(others) = others {
                rows.keep(others);
            }
            others.is_some()
        });
    }

    pub(super) fn set(&mut self, row: i64, is_match: bool) {
        let (block, place) = place_of(row);
        let rows = self.0.entry(block).or_insert_with(RowSet::none);
        if is_match {
            rows.add(place);
        } else {
            rows.remove(place);
        }
    }
}

/// The block of a row, and its place there.
pub(super) fn place_of(row: i64) -> (i64, u16) {
    (
        row.div_euclid(SIZE),
        u16::try_from(row.rem_euclid(SIZE)).unwrap_or_default(),
    )
}

/// The row of a place.
pub(super) fn row_at(block: i64, place: u16) -> i64 {
    block * SIZE + i64::from(place)
}

/// What the blocks of an index tell: `matches` gets the rows that surely hold what is sought. Returns those that
/// have to be looked at; `None` where there are more than `most`.
pub(super) fn look_in_blocks(
    connection: &Connection,
    tables: &IndexTables,
    sought: &Sought,
    most: usize,
    matches: &mut Matches,
) -> Result<Option<Vec<i64>>, StoreError> {
    let mut open = Vec::new();
    let mut grams = connection.prepare_cached(tables.grams)?;
    let mut blocks = connection.prepare_cached(tables.blocks)?;
    let mut blocks = blocks.query([tables.first])?;
    while let Some(found) = blocks.next()? {
        let kept_as: i64 = found.get(0)?;
        let block = kept_as - tables.first;
        let dictionary = found.get_ref(1)?.as_blob().unwrap_or_default();
        let BlockHits { sure, perhaps } = sought.look(dictionary, |gram, tell| {
            let mut rows = grams.query((kept_as, gram))?;
            if let Some(row) = rows.next()? {
                tell(row.get_ref(0)?.as_blob().unwrap_or_default());
            }
            Ok::<_, StoreError>(())
        })?;
        open.extend(perhaps.places().map(|place| row_at(block, place)));
        if open.len() > most {
            return Ok(None);
        }
        if !sure.is_empty() {
            matches.0.insert(block, sure);
        }
    }
    Ok(Some(open))
}

/// The rows that are found; `None` where the index is not made yet, or cannot tell without looking at
/// most rows. `conditions` say the same of a row of `voices` as `words` and `marks`, for rows that the
/// index does not know.
///
/// To be asked within one transaction with what else is read of the same rows.
pub(in crate::store) fn find(
    connection: &Connection,
    words: &[String],
    marks: Vec<Vec<String>>,
    conditions: &str,
    parameters: &[Value],
) -> Result<Option<Matches>, StoreError> {
    if !is_ready(connection)? {
        return Ok(None);
    }
    let sought = Sought::new(words, marks);
    let mut matches = Matches::default();
    let Some(open) = look_in_blocks(connection, &VOICES, &sought, LOOKED_AT, &mut matches)? else {
        return Ok(None);
    };
    let mut texts =
        connection.prepare_cached("SELECT haystack, shelf_text FROM voices WHERE rowid = ?1")?;
    for row in open {
        let holds = texts.query_row([row], |texts| {
            let haystack = texts.get_ref(0)?.as_str().unwrap_or_default();
            let annotations = texts.get_ref(1)?.as_str().unwrap_or_default();
            let holds = |word: &String| haystack.contains(word) || annotations.contains(word);
            Ok(words.iter().all(holds))
        });
        // A row that was deleted is stale, and taken out below.
        if holds.optional()?.unwrap_or(false) {
            matches.set(row, true);
        }
    }
    let mut stale = connection.prepare_cached("SELECT row FROM search_stale")?;
    let mut stale = stale.query([])?;
    while let Some(row) = stale.next()? {
        matches.set(row.get(0)?, false);
    }
    let mut found = connection.prepare_cached(&format!(
        "SELECT voices.rowid FROM search_stale CROSS JOIN voices ON voices.rowid = search_stale.row
        WHERE {conditions}"
    ))?;
    let mut found = found.query(params_from_iter(parameters))?;
    while let Some(row) = found.next()? {
        matches.set(row.get(0)?, true);
    }
    Ok(Some(matches))
}

/// Whether the index knows all rows but a few.
fn is_ready(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM search_pending)
                AND (SELECT count(*) FROM (SELECT 1 FROM search_stale LIMIT ?1)) < ?1",
        )?
        .query_row([i64::try_from(LOOKED_AT).unwrap_or(i64::MAX)], |row| {
            row.get(0)
        })?)
}
