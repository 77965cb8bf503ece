//! Kept files that belong to no row: the app ended between the file and its row.

use super::{Amount, Store, StoreError};
use std::time::{Duration, SystemTime};

/// A file younger than this may be about to get its row.
const YOUNG: Duration = Duration::from_hours(1);

impl Store {
    /// Deletes the kept files that have no row and will get none: what nobody can see must not stay.
    ///
    /// # Errors
    /// Those of the disk and of the database.
    pub fn delete_orphans(&self, now: SystemTime) -> Result<Amount, StoreError> {
        let files = self.kept_files();
        let mut deleted = Amount::default();
        for (name, _) in files.all()? {
            let changed = files.path(&name).metadata()?.modified()?;
            let is_young = now.duration_since(changed).unwrap_or_default() < YOUNG;
            if !is_young && !self.has(name.row())? {
                deleted.add(files.delete(&name)?);
            }
        }
        Ok(deleted)
    }

    fn has(&self, id: crate::domain::RowId) -> Result<bool, StoreError> {
        Ok(self
            .connection()
            .prepare_cached("SELECT 1 FROM voices WHERE id = ?1")?
            .exists([id.to_string()])?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Account, KeptKind, KeptName, RowId, Voice};
    use crate::store::open::tests::fresh;

    #[test]
    fn a_file_without_a_row_goes_once_it_is_old_and_one_with_a_row_stays() {
        let (_dir, store) = fresh();
        let account = Account::practice().snapshot(None);
        let voice = Voice::new(RowId::new(), jiff::Timestamp::UNIX_EPOCH, account);
        store.begin(&voice).unwrap();
        let name = |row| KeptName::new(row, KeptKind::Sample, "wav").unwrap();
        let (held, orphan) = (name(voice.id), name(RowId::new()));
        for name in [&held, &orphan] {
            store.kept_files().put(name, &mut &b"abc"[..]).unwrap();
        }
        let now = SystemTime::now();
        assert_eq!(store.delete_orphans(now).unwrap().count, 0);
        let later = now + Duration::from_hours(2);
        let deleted = store.delete_orphans(later).unwrap();
        assert_eq!((deleted.count, deleted.bytes), (1, 3));
        assert!(store.kept_files().has(&held) && !store.kept_files().has(&orphan));
    }
}
