//! Annotations, what a person adds to a voice: written apart from the row, which jobs write.

use super::db::Sync;
use super::list::ids;
use super::rows::{Column, annotation_columns, changed, owned, read_annotations, read_labels, set};
use super::sql_values::nanos;
use super::{Store, StoreError};
use crate::domain::{Annotations, Consent, Label, RowId};
use jiff::Timestamp;
use rusqlite::types::{Null, Value};
use rusqlite::{Transaction, TransactionBehavior};
use std::collections::{BTreeMap, HashMap};

impl Store {
    /// What the person added to a row, if there is such a row.
    pub fn annotations(&self, id: RowId) -> Result<Option<Annotations>, StoreError> {
        self.connection()
            .prepare_cached(
                "SELECT consent, note, labels, star, removed_ns, shelf_ns FROM voices WHERE id = ?1",
            )?
            .query_and_then([id.to_string()], read_annotations)?
            .next()
            .transpose()
    }

    /// Writes what the person changed between `before` and `wanted`, at `at`: whose voice it is, note,
    /// labels, star, and whether the row is removed. What they did not change stays as it is on disk,
    /// and no other column is written. A statement that is no longer named is deleted. A removed row is
    /// off every list; a task under way is followed all the same, and the voice stays with the service.
    /// It is on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRow`].
    pub fn annotate(
        &self,
        id: RowId,
        before: &Annotations,
        wanted: &Annotations,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(Sync::Now, |connection| {
            let transaction =
                Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let here = self.annotations(id)?.ok_or(StoreError::NoSuchRow { id })?;
            let next = annotated(&here, before, wanted, at);
            // The file goes first: a row without its file says so, a file without its row is never found.
            let named = |annotations: &Annotations| {
                annotations
                    .consent
                    .as_ref()
                    .and_then(Consent::statement)
                    .cloned()
            };
            if let Some(gone) = named(&here)
                && named(&next).as_ref() != Some(&gone)
            {
                self.kept_files().delete(&gone)?;
            }
            let columns = changed(annotation_columns(&next)?, &annotation_columns(&here)?);
            set(&transaction, id.to_string(), columns)?;
            transaction.commit()?;
            Ok(())
        })
    }

    /// Puts a removed row back on the lists.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRow`].
    pub fn undo_removal(&self, id: RowId, at: Timestamp) -> Result<(), StoreError> {
        self.set_columns(
            id,
            vec![("removed_ns", owned(Null)), ("shelf_ns", owned(nanos(at)))],
        )
    }

    fn set_columns(&self, id: RowId, columns: Vec<Column<'_>>) -> Result<(), StoreError> {
        let changed = self.write(Sync::Now, |connection| {
            set(connection, id.to_string(), columns)
        })?;
        if changed == 0 {
            Err(StoreError::NoSuchRow { id })
        } else {
            Ok(())
        }
    }

    /// The removed rows of practice, or of real accounts; the last one removed comes first.
    pub fn removed(&self, practice: bool) -> Result<Vec<RowId>, StoreError> {
        ids(
            self.connection(),
            "SELECT id FROM voices WHERE practice = ?1 AND removed_ns IS NOT NULL
            ORDER BY removed_ns DESC, id DESC",
            [Value::from(practice)],
        )
    }

    /// Puts all removed rows, of practice and of real accounts, back on the lists. Returns how many.
    pub fn undo_removals(&self, at: Timestamp) -> Result<u64, StoreError> {
        let changed = self.write(Sync::Now, |connection| {
            Ok(connection.execute(
                "UPDATE voices SET removed_ns = NULL, shelf_ns = ?1 WHERE removed_ns IS NOT NULL",
                [nanos(at)],
            )?)
        })?;
        Ok(changed as u64)
    }

    /// The labels in use and how many rows carry each, by name. The same label in another case counts
    /// as one and is written as the newest row writes it.
    pub fn labels(&self, practice: bool) -> Result<Vec<(Label, usize)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT labels FROM voices WHERE practice = ?1 AND removed_ns IS NULL
            ORDER BY created_ns DESC, id DESC",
        )?;
        // Many rows carry the same labels: each list of them is read once.
        let mut lists: HashMap<String, usize> = HashMap::new();
        let mut newest_first = Vec::new();
        let mut rows = statement.query([practice])?;
        while let Some(row) = rows.next()? {
            let list = row.get_ref(0)?.as_str().unwrap_or_default();
            if let Some(count) = lists.get_mut(list) {
                *count += 1;
            } else {
                newest_first.push(list.to_owned());
                lists.insert(list.to_owned(), 1);
            }
        }
        let mut counted: BTreeMap<String, (Label, usize)> = BTreeMap::new();
        for list in newest_first {
            for label in read_labels(&list) {
                let (_, count) = counted.entry(label.key()).or_insert((label, 0));
                *count += lists.get(&list).copied().unwrap_or_default();
            }
        }
        Ok(counted.into_values().collect())
    }
}

/// What the person changed, made to what is on disk. The person's word is the last one.
fn annotated(
    here: &Annotations,
    before: &Annotations,
    wanted: &Annotations,
    at: Timestamp,
) -> Annotations {
    fn pick<T: PartialEq + Clone>(here: &T, before: &T, wanted: &T) -> T {
        if before == wanted { here } else { wanted }.clone()
    }
    Annotations {
        consent: pick(&here.consent, &before.consent, &wanted.consent),
        note: pick(&here.note, &before.note, &wanted.note),
        labels: pick(&here.labels, &before.labels, &wanted.labels),
        star: pick(&here.star, &before.star, &wanted.star),
        removed: pick(&here.removed, &before.removed, &wanted.removed),
        changed: Some(at),
    }
}
