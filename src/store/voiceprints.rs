//! Voiceprints, what is kept of speakers: numbers that tell people apart (biometric). They stand in a table
//! of their own, which no export, no backup and no restore reads or writes.

use super::db::Sync;
use super::kinds;
use super::sql_values::row_id;
use super::{Store, StoreError};
use crate::domain::voice::embedding::SIZE;
use crate::domain::{Amount, Embedding, KeptName, RowId, StateGroup};
use rusqlite::{OptionalExtension, Row};

/// What of a row is still to be listened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unheard {
    pub row: RowId,
    /// The kept sample, where it was not listened to.
    pub sample: Option<KeptName>,
    /// The kept trial, where it was not.
    pub trial: Option<KeptName>,
}

/// Rows of which there is, or may come to be, a voice.
fn alive() -> String {
    format!(
        "(voices.state_kind IN ({}) OR voices.state_kind IN ({})) AND voices.removed_ns IS NULL",
        kinds::at_work(),
        kinds::of_group(StateGroup::Ready)
    )
}

/// What is still to be listened to, but for conditions and order.
fn unheard_query() -> String {
    format!(
        "SELECT voices.id, iif(print IS NULL, sample_file, NULL), iif(trial_heard, NULL, trial_file)
        FROM voices LEFT JOIN voiceprints ON row_id = voices.id
        WHERE sample_file IS NOT NULL AND {}
            AND (row_id IS NULL OR (print IS NOT NULL AND NOT trial_heard AND trial_file IS NOT NULL))",
        alive()
    )
}

impl Store {
    /// Rows whose kept sample or trial was not listened to, the newest first, `limit` at most. Walks all
    /// rows: to be asked on a connection of its own.
    pub fn unheard(&self, limit: usize) -> Result<Vec<Unheard>, StoreError> {
        let query = unheard_query() + " ORDER BY created_ns DESC LIMIT ?1";
        let mut statement = self.connection().prepare_cached(&query)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        statement.query_and_then([limit], read_unheard)?.collect()
    }

    /// The same of one row; `None` where there is nothing to do.
    pub fn unheard_of(&self, id: RowId) -> Result<Option<Unheard>, StoreError> {
        let query = unheard_query() + " AND voices.id = ?1";
        let mut statement = self.connection().prepare_cached(&query)?;
        let mut found = statement.query_and_then([id.to_string()], read_unheard)?;
        found.next().transpose()
    }

    /// Keeps whose voice the sample of a row has, or that it tells no voice. Where anything is known of the
    /// row already, that it was deleted included, and where the row is removed or gone, nothing is kept.
    pub fn keep_voiceprint(&self, id: RowId, voice: Option<&Embedding>) -> Result<(), StoreError> {
        let print = voice.map(to_blob);
        self.write(Sync::Soon, |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO voiceprints (row_id, print)
                    SELECT id, ?2 FROM voices WHERE id = ?1 AND removed_ns IS NULL
                    ON CONFLICT DO NOTHING",
                )?
                .execute((id.to_string(), print))?;
            Ok(())
        })
    }

    /// Keeps how alike the trial of a row is to its sample, or that it does not tell.
    pub fn keep_trial_likeness(&self, id: RowId, cosine: Option<f32>) -> Result<(), StoreError> {
        self.write(Sync::Soon, |connection| {
            connection
                .prepare_cached(
                    "UPDATE voiceprints SET trial = ?2, trial_heard = 1
                    WHERE row_id = ?1 AND print IS NOT NULL",
                )?
                .execute((id.to_string(), cosine.map(f64::from)))?;
            Ok(())
        })
    }

    /// Whose voice the sample of a row has.
    pub fn voiceprint(&self, id: RowId) -> Result<Option<Embedding>, StoreError> {
        let print: Option<Option<Vec<u8>>> = self
            .connection()
            .prepare_cached("SELECT print FROM voiceprints WHERE row_id = ?1")?
            .query_row([id.to_string()], |row| row.get(0))
            .optional()?;
        Ok(print.flatten().and_then(|print| from_blob(&print)))
    }

    /// How alike the trial of a row is to its sample, where that is known.
    pub fn trial_likeness(&self, id: RowId) -> Result<Option<f32>, StoreError> {
        let cosine: Option<Option<f64>> = self
            .connection()
            .prepare_cached("SELECT trial FROM voiceprints WHERE row_id = ?1")?
            .query_row([id.to_string()], |row| row.get(0))
            .optional()?;
        Ok(cosine.flatten().map(|cosine| cosine as f32))
    }

    /// The voices of practice, or of real accounts, that are ready or under way and at least so much like
    /// this one: row, name and cosine, the most alike first.
    pub fn voices_like(
        &self,
        voice: &Embedding,
        practice: bool,
        least: f32,
    ) -> Result<Vec<(RowId, String, f32)>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT voices.id, name, print FROM voiceprints JOIN voices ON voices.id = row_id
            WHERE print IS NOT NULL AND practice = ?1 AND {}",
            alive()
        ))?;
        let mut rows = statement.query([practice])?;
        let mut alike = Vec::new();
        while let Some(row) = rows.next()? {
            let print = row.get_ref(2)?.as_blob().unwrap_or_default();
            let Some(cosine) = from_blob(print).map(|print| print.similarity(voice)) else {
                continue;
            };
            if cosine >= least {
                alike.push((row_id(&row.get::<_, String>(0)?)?, row.get(1)?, cosine));
            }
        }
        alike.sort_by(|a, b| b.2.total_cmp(&a.2));
        Ok(alike)
    }

    /// Deletes all that is kept of speakers and that it was ever there.
    pub fn forget_voiceprints(&self) -> Result<Amount, StoreError> {
        let amount = self.voiceprint_amount()?;
        let lines: i64 =
            self.connection()
                .query_row("SELECT count(*) FROM voiceprints", [], |row| row.get(0))?;
        if lines > 0 {
            self.delete_and_shrink("DELETE FROM voiceprints")?;
        }
        Ok(amount)
    }

    /// Deletes all that is kept of speakers; the samples that are here now are not listened to again.
    pub(super) fn dispose_voiceprints(&self) -> Result<Amount, StoreError> {
        let amount = self.voiceprint_amount()?;
        self.delete_and_shrink(
            "INSERT INTO voiceprints (row_id) SELECT id FROM voices WHERE sample_file IS NOT NULL
            ON CONFLICT DO UPDATE SET print = NULL, trial = NULL, trial_heard = 0",
        )?;
        Ok(amount)
    }

    /// Deletes what is kept of the speaker of one row; its sample is not listened to again.
    pub fn dispose_voiceprint(&self, id: RowId) -> Result<u64, StoreError> {
        self.delete_and_shrink(&format!(
            "UPDATE voiceprints SET print = NULL, trial = NULL, trial_heard = 0
            WHERE row_id = '{id}' AND print IS NOT NULL"
        ))
    }

    pub(super) fn voiceprint_amount(&self) -> Result<Amount, StoreError> {
        let (count, bytes) = self.connection().query_row(
            "SELECT count(print), coalesce(sum(length(print)), 0) FROM voiceprints",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
        )?;
        Ok(Amount {
            count: count.unsigned_abs(),
            bytes: bytes.unsigned_abs(),
        })
    }
}

fn read_unheard(row: &Row<'_>) -> Result<Unheard, StoreError> {
    // What is not the name of a kept file is never opened.
    let name = |text: Option<String>| text.and_then(|text| text.parse().ok());
    Ok(Unheard {
        row: row_id(&row.get::<_, String>(0)?)?,
        sample: name(row.get(1)?),
        trial: name(row.get(2)?),
    })
}

fn to_blob(voice: &Embedding) -> Vec<u8> {
    voice
        .values()
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

/// `None` of what are no numbers of a voice.
fn from_blob(blob: &[u8]) -> Option<Embedding> {
    let (numbers, rest) = blob.as_chunks::<4>();
    if !rest.is_empty() || numbers.len() != SIZE {
        return None;
    }
    let numbers: Vec<f32> = numbers
        .iter()
        .map(|number| f32::from_le_bytes(*number))
        .collect();
    Embedding::try_from(numbers).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{KeptKind, StoredKind, TaskId, Trial, Voice, VoiceId, VoiceState};
    use crate::store::open::tests::fresh;
    use crate::store::rows::tests::voice;

    fn pointing(at: usize, aside: f32) -> Embedding {
        let mut values = [0.0; SIZE];
        values[at] = 1.0;
        values[at + 1] = aside;
        Embedding::new(values).unwrap()
    }

    fn ready(store: &Store) -> Voice {
        let mut row = voice();
        row.kept.sample = KeptName::new(row.id, KeptKind::Sample, "wav").ok();
        row.state = VoiceState::Ready {
            task_id: TaskId::new("1-t"),
            voice_id: VoiceId::new("9"),
        };
        store.begin(&row).unwrap();
        row
    }

    #[test]
    fn what_is_kept_is_found_by_the_likeness_of_voices_of_the_same_kind_of_account() {
        let (_dir, store) = fresh();
        let (same, other, nothing) = (ready(&store), ready(&store), ready(&store));
        store
            .keep_voiceprint(same.id, Some(&pointing(0, 0.1)))
            .unwrap();
        store
            .keep_voiceprint(other.id, Some(&pointing(7, 0.0)))
            .unwrap();
        store.keep_voiceprint(nothing.id, None).unwrap();
        let practice = same.account.is_practice();
        let found = store.voices_like(&pointing(0, 0.0), practice, 0.9).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, &found[0].1), (same.id, &same.name));
        assert_eq!(
            store.voices_like(&pointing(0, 0.0), !practice, 0.9),
            Ok(vec![])
        );
        assert_eq!(store.voiceprint(other.id), Ok(Some(pointing(7, 0.0))));
        let amount = Amount {
            count: 2,
            bytes: 2048,
        };
        assert_eq!(store.usage().unwrap().voiceprints, amount);
    }

    #[test]
    fn what_was_listened_to_or_deleted_is_not_listened_to_again() {
        let (_dir, store) = fresh();
        let row = ready(&store);
        let rows = || {
            store
                .unheard(9)
                .unwrap()
                .into_iter()
                .map(|unheard| unheard.row)
        };
        assert_eq!(rows().collect::<Vec<_>>(), [row.id]);
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        assert_eq!(rows().count(), 0);
        let gone = store.dispose(StoredKind::Voiceprints, &[]).unwrap();
        assert_eq!(
            gone,
            Amount {
                count: 1,
                bytes: 1024
            }
        );
        // Nor does one that is being listened to meanwhile come back.
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        assert_eq!(store.voiceprint(row.id), Ok(None));
        assert_eq!(rows().count(), 0);
        store.forget_voiceprints().unwrap();
        assert_eq!(rows().collect::<Vec<_>>(), [row.id]);
    }

    #[test]
    fn what_is_kept_of_one_speaker_is_deleted_alone_and_for_good() {
        let (_dir, store) = fresh();
        let (row, other) = (ready(&store), ready(&store));
        for id in [row.id, other.id] {
            let numbers = pointing(0, 0.0);
            store.keep_voiceprint(id, Some(&numbers)).unwrap();
        }
        assert_eq!(store.dispose_voiceprint(row.id), Ok(1));
        assert_eq!(store.voiceprint(row.id), Ok(None));
        assert_eq!(store.voiceprint(other.id), Ok(Some(pointing(0, 0.0))));
        let left = Amount {
            count: 1,
            bytes: 1024,
        };
        assert_eq!(store.usage().unwrap().voiceprints, left);
        // Nobody listens to its sample again, and what is heard of it meanwhile is not kept.
        assert_eq!(store.unheard_of(row.id), Ok(None));
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        assert_eq!(store.voiceprint(row.id), Ok(None));
        assert_eq!(store.dispose_voiceprint(row.id), Ok(0));
    }

    #[test]
    fn what_is_kept_of_a_speaker_goes_with_its_voice() {
        let (_dir, store) = fresh();
        let row = ready(&store);
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        let mut removed = row.annotations.clone();
        removed.removed = Some(row.created);
        store
            .annotate(row.id, &row.annotations, &removed, row.created)
            .unwrap();
        assert_eq!(store.voiceprint(row.id), Ok(None));
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        assert_eq!(store.voiceprint(row.id), Ok(None));
        store.undo_removal(row.id, row.created).unwrap();
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        store
            .connection()
            .execute("DELETE FROM voices", [])
            .unwrap();
        assert_eq!(store.voiceprint_amount(), Ok(Amount::default()));
    }

    #[test]
    fn a_trial_is_listened_to_once() {
        let (_dir, store) = fresh();
        let mut row = ready(&store);
        store
            .keep_voiceprint(row.id, Some(&pointing(0, 0.0)))
            .unwrap();
        let before = row.clone();
        let file = KeptName::new(row.id, KeptKind::Trial, "mp3").unwrap();
        row.kept.trial = Some(Trial {
            file: file.clone(),
            mime: "audio/mpeg".to_owned(),
        });
        store.update(&before, &row).unwrap();
        let unheard = store.unheard_of(row.id).unwrap().unwrap();
        assert_eq!((unheard.sample, unheard.trial), (None, Some(file)));
        store.keep_trial_likeness(row.id, Some(0.5)).unwrap();
        assert_eq!(store.trial_likeness(row.id), Ok(Some(0.5)));
        assert_eq!(store.unheard_of(row.id), Ok(None));
    }
}
