//! The index kept up to date, one block at a time, apart from whatever writes rows.

use super::block::{Builder, IndexBlock};
use super::lookup::{place_of, row_at};
use super::marks::{self, Marked};
use super::postings::ROWS;
use crate::store::StoreError;
use crate::store::kinds;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

/// So many rows may wait for the index: they are searched one by one within a millisecond.
const WAITING: i64 = 256;

/// A block that was read, on its way to disk.
pub(in crate::store) struct Made {
    number: i64,
    block: IndexBlock,
    /// Rows that the index will know, and how often they had changed when they were read.
    told: Vec<(i64, i64)>,
    /// Rows that it will not know.
    untold: Vec<i64>,
}

/// Reads the block that needs it most; `None` where all are good enough.
pub(in crate::store) fn read(connection: &Connection) -> Result<Option<Made>, StoreError> {
    let snapshot = connection.unchecked_transaction()?;
    let Some(number) = wanted(&snapshot)? else {
        return Ok(None);
    };
    let range = (row_at(number, 0), row_at(number + 1, 0) - 1);
    let mut told: Vec<(i64, i64)> = snapshot
        .prepare_cached("SELECT row, times FROM search_stale WHERE row BETWEEN ?1 AND ?2")?
        .query_map(range, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut builder = Builder::default();
    let mut untold = Vec::new();
    let mut rows = snapshot.prepare_cached(&format!(
        "SELECT rowid, state_kind IN ({}), removed_ns IS NULL, haystack, shelf_text,
            practice, state_kind, star, account_id
        FROM voices WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid",
        kinds::at_work()
    ))?;
    let mut rows = rows.query(range)?;
    while let Some(row) = rows.next()? {
        let rowid = row.get(0)?;
        if row.get(1)? {
            untold.push(rowid);
        } else if row.get(2)? {
            let text = |index| {
                row.get_ref(index)
                    .map(|text| text.as_str().unwrap_or_default())
            };
            let (haystack, shelf_text) = (text(3)?, text(4)?);
            let marks = marks::of(&Marked {
                practice: row.get(5)?,
                kind: text(6)?,
                star: row.get(7)?,
                account: text(8)?,
                shelf_text,
            });
            builder.add(place_of(rowid).1, [haystack, shelf_text], &marks);
        }
    }
    told.retain(|(row, _)| untold.binary_search(row).is_err());
    Ok(Some(Made {
        number,
        block: builder.finish(),
        told,
        untold,
    }))
}

/// Writes a block, all of it or nothing.
pub(in crate::store) fn write(connection: &Connection, made: &Made) -> Result<(), StoreError> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let number = made.number;
    transaction.execute("DELETE FROM search_grams WHERE block = ?1", [number])?;
    {
        let mut insert = transaction
            .prepare_cached("INSERT INTO search_grams (block, gram, rows) VALUES (?1, ?2, ?3)")?;
        for (gram, rows) in &made.block.grams {
            insert.execute((number, gram, rows))?;
        }
        let mut forget =
            transaction.prepare_cached("DELETE FROM search_stale WHERE row = ?1 AND times = ?2")?;
        for told in &made.told {
            forget.execute(*told)?;
        }
        let mut keep =
            transaction.prepare_cached("INSERT OR IGNORE INTO search_stale (row) VALUES (?1)")?;
        for row in &made.untold {
            keep.execute([row])?;
        }
    }
    transaction.execute(
        "INSERT OR REPLACE INTO search_blocks (block, dictionary) VALUES (?1, ?2)",
        (number, &made.block.dictionary),
    )?;
    transaction.execute("DELETE FROM search_pending WHERE block = ?1", [number])?;
    transaction.commit()?;
    Ok(())
}

/// How many blocks are made, and how many there will be.
pub(in crate::store) fn progress(connection: &Connection) -> Result<(u64, u64), StoreError> {
    let (made, pending): (i64, i64) = connection.query_row(
        "SELECT (SELECT count(*) FROM search_blocks
                WHERE block NOT IN (SELECT block FROM search_pending)),
            (SELECT count(*) FROM search_pending)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((made.unsigned_abs(), (made + pending).unsigned_abs()))
}

/// Forgets the index: all of it is to be made anew.
pub(in crate::store) fn forget(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE;
        DELETE FROM search_grams;
        DELETE FROM search_blocks;
        DELETE FROM search_stale;
        INSERT OR IGNORE INTO search_pending
            WITH RECURSIVE blocks (block) AS (
                SELECT 0 WHERE EXISTS (SELECT 1 FROM voices)
                UNION ALL
                SELECT block + 1 FROM blocks
                WHERE block < (SELECT max(rowid) FROM voices) / {ROWS}
            )
            SELECT block FROM blocks;
        COMMIT"
    ))?;
    Ok(())
}

/// Old rows first of all, the newest of them before the others; then the block in which most rows wait.
fn wanted(connection: &Connection) -> Result<Option<i64>, StoreError> {
    let pending = connection
        .prepare_cached("SELECT block FROM search_pending ORDER BY block DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    if pending.is_some() {
        return Ok(pending);
    }
    let waiting: Option<(i64, i64)> = connection
        .prepare_cached(&format!(
            "SELECT row / {ROWS}, sum(count(*)) OVER () FROM search_stale
            LEFT JOIN voices ON voices.rowid = row
            WHERE coalesce(state_kind NOT IN ({}), true)
            GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1",
            kinds::at_work()
        ))?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(waiting
        .filter(|(_, all)| *all > WAITING)
        .map(|(block, _)| block))
}
