//! Rows in portions, for a backup, and rows from elsewhere merged in, for a restore.

mod combined;
#[cfg(test)]
mod tests;

use super::db::Sync;
use super::rows::{RowColumns, annotation_columns, changed, read_voice, set};
use super::{Store, StoreError};
use crate::domain::{KeptName, RowId, TaskId, Voice, VoiceId};
use combined::merged;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::HashSet;

/// Rows in the order of their ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowPage {
    /// The rows.
    pub voices: Vec<Voice>,
    /// The last id of the page as it stands in the database; `None` where there are no more rows.
    pub last: Option<String>,
    /// Ids of rows that are there and cannot be read.
    pub unreadable: Vec<String>,
}

/// Asked for each row here that a restore would change: whether nobody is at work on it, and nobody will
/// be until the write is done.
pub type Free<'a> = &'a mut dyn FnMut(RowId) -> bool;

/// What became of a row that was merged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// It was not here.
    Added,
    /// It was here, under this id, and took something over.
    Updated(RowId),
    /// It was here, under this id, and holds all of it and nothing older.
    Kept(RowId),
}

impl Merged {
    /// The row here; `added` is the id of the row that was merged in.
    pub fn row(self, added: RowId) -> RowId {
        match self {
            Self::Added => added,
            Self::Updated(id) | Self::Kept(id) => id,
        }
    }
}

impl Store {
    /// How many rows there are, removed ones too.
    pub fn row_count(&self) -> Result<u64, StoreError> {
        let count: i64 = self
            .connection()
            .query_row("SELECT count(*) FROM voices", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Up to `limit` rows of practice and of real accounts, removed or not, that come after an id.
    pub fn page(&self, after: Option<&str>, limit: usize) -> Result<RowPage, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT * FROM voices WHERE id > ?1 ORDER BY id LIMIT ?2")?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query((after.unwrap_or_default(), limit))?;
        let mut page = RowPage::default();
        while let Some(row) = rows.next()? {
            let id: String = row.get("id")?;
            match read_voice(row) {
                Ok(voice) => page.voices.push(voice),
                Err(StoreError::Unreadable { .. }) => page.unreadable.push(id.clone()),
                Err(error) => return Err(error),
            }
            page.last = Some(id);
        }
        Ok(page)
    }

    /// Merges rows from elsewhere in, all of them or none. A row is the same as one here when it has its
    /// id; or its task or its voice at the same place (account or site), where that row is not one of
    /// `fresh`, the rows that this restore has added. The newer one wins, but a task or a voice that is
    /// known is never lost to a row that does not know it. What only this computer knows (the bytes
    /// of the call, queries of links, the key of an upload) stays. A row here that is not at rest, or
    /// that is not given up by `free`, stays as it is: the truth is with who works on it. On the disk
    /// when this returns.
    pub fn merge(
        &self,
        voices: &[Voice],
        fresh: &mut HashSet<RowId>,
        free: Free<'_>,
    ) -> Result<Vec<Merged>, StoreError> {
        let done = self.write(Sync::Now, |connection| {
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let done = merge_all(&transaction, voices, fresh, free)?;
            transaction.commit()?;
            Ok(done)
        })?;
        fresh.extend(done.added);
        for name in done.unnamed {
            self.kept_files().delete(&name)?;
        }
        Ok(done.outcomes)
    }

    /// What [`Store::merge`] would do, and which files each row would name then. Nothing is written.
    pub fn would_merge(
        &self,
        voices: &[Voice],
        fresh: &mut HashSet<RowId>,
    ) -> Result<Vec<(Merged, Vec<KeptName>)>, StoreError> {
        let (found, added) = self.write(Sync::Soon, |connection| {
            // Taken back when it is dropped.
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let done = merge_all(&transaction, voices, fresh, &mut |_| true)?;
            let found = done.outcomes.into_iter().zip(voices);
            let found = found.map(|(outcome, voice)| {
                let kept = kept_of(&transaction, outcome.row(voice.id))?;
                Ok((outcome, kept))
            });
            Ok((found.collect::<Result<Vec<_>, StoreError>>()?, done.added))
        })?;
        fresh.extend(added);
        Ok(found)
    }
}

/// What merging rows in did.
#[derive(Default)]
struct Done {
    /// What became of each row.
    outcomes: Vec<Merged>,
    /// The rows that were not here.
    added: Vec<RowId>,
    /// Kept files here that no row names any more.
    unnamed: Vec<KeptName>,
}

fn merge_all(
    connection: &Connection,
    voices: &[Voice],
    fresh: &HashSet<RowId>,
    free: Free<'_>,
) -> Result<Done, StoreError> {
    let mut done = Done::default();
    for voice in voices {
        let known = |id: &RowId| fresh.contains(id) || done.added.contains(id);
        let outcome = merge_one(connection, voice, &known, free, &mut done.unnamed)?;
        if outcome == Merged::Added {
            done.added.push(voice.id);
        }
        done.outcomes.push(outcome);
    }
    Ok(done)
}

/// The files that a row names; a row that cannot be read names none.
fn kept_of(connection: &Connection, id: RowId) -> Result<Vec<KeptName>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM voices WHERE id = ?1")?;
    let rows = statement.query_and_then([id.to_string()], read_voice)?;
    let found = super::list::readable(rows)?.into_iter().next();
    Ok(found
        .map(|voice| voice.kept_files().cloned().collect())
        .unwrap_or_default())
}

fn merge_one(
    connection: &Connection,
    incoming: &Voice,
    is_fresh: &dyn Fn(&RowId) -> bool,
    free: Free<'_>,
    unnamed: &mut Vec<KeptName>,
) -> Result<Merged, StoreError> {
    let here = match find(connection, incoming, is_fresh) {
        Ok(Some(here)) => here,
        Ok(None) => {
            RowColumns::of(incoming)?.insert(connection)?;
            return Ok(Merged::Added);
        }
        // One that cannot be read must not be overwritten.
        Err(StoreError::Unreadable { .. }) => return Ok(Merged::Kept(incoming.id)),
        Err(error) => return Err(error),
    };
    if !here.state.is_at_rest() {
        return Ok(Merged::Kept(here.id));
    }
    let merged = merged(&here, incoming);
    if merged == here || !free(here.id) {
        return Ok(Merged::Kept(here.id));
    }
    RowColumns::of(&merged)?.update(&RowColumns::of(&here)?, connection)?;
    let annotations = changed(
        annotation_columns(&merged.annotations)?,
        &annotation_columns(&here.annotations)?,
    );
    set(connection, here.id.to_string(), annotations)?;
    let dropped = here
        .kept_files()
        .filter(|name| merged.kept_files().all(|kept| kept != *name));
    unnamed.extend(dropped.cloned());
    Ok(Merged::Updated(here.id))
}

/// The row here that is the same as one from elsewhere.
fn find(
    connection: &Connection,
    incoming: &Voice,
    is_fresh: &dyn Fn(&RowId) -> bool,
) -> Result<Option<Voice>, StoreError> {
    let same_id = connection
        .prepare_cached("SELECT * FROM voices WHERE id = ?1")?
        .query_and_then([incoming.id.to_string()], read_voice)?
        .next()
        .transpose()?;
    if same_id.is_some() {
        return Ok(same_id);
    }
    let state = &incoming.state;
    for (query, text) in [
        (
            "SELECT * FROM voices WHERE task_id = ?1",
            state.task_id().map(TaskId::as_str),
        ),
        (
            "SELECT * FROM voices WHERE voice_id = ?1",
            state.voice_id().map(VoiceId::as_str),
        ),
    ] {
        let Some(text) = text else { continue };
        let mut statement = connection.prepare_cached(query)?;
        let found = super::list::readable(statement.query_and_then([text], read_voice)?)?;
        let same = found
            .into_iter()
            .find(|voice| is_same_place(voice, incoming) && !is_fresh(&voice.id));
        if same.is_some() {
            return Ok(same);
        }
    }
    Ok(None)
}

/// An account that was added again, on another computer say, has another id and the same site.
fn is_same_place(a: &Voice, b: &Voice) -> bool {
    a.account.is_practice() == b.account.is_practice()
        && (a.account.id == b.account.id || a.account.site == b.account.site)
}
