//! Retention of the activity: it stays within a size, and the oldest attempts go first.

use super::attempt::BYTES;
use super::db::Sync;
use super::kinds;
use super::{Store, StoreError};
use crate::domain::Amount;

/// Most attempts that one step deletes.
const STEP_ATTEMPTS: usize = 64;
/// Most bytes that one step deletes, unless one call alone has more. What is deleted is overwritten, so
/// that this much is written while others wait.
const STEP_BYTES: u64 = 256 * 1024;

/// Attempts that are deleted in one short write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PruneStep {
    ids: Vec<i64>,
    amount: Amount,
}

impl PruneStep {
    /// How much the step deletes at most.
    pub fn amount(&self) -> Amount {
        self.amount
    }

    fn is_full_for(&self, bytes: u64) -> bool {
        let is_large = self.amount.bytes + bytes > STEP_BYTES && !self.ids.is_empty();
        self.ids.len() >= STEP_ATTEMPTS || is_large
    }

    fn add(&mut self, id: i64, bytes: u64) {
        self.ids.push(id);
        self.amount.add(bytes);
    }
}

/// The attempts that may go: those of no row and of rows that are not at work, but for those that the person
/// keeps under a name.
fn prunable() -> String {
    format!(
        "kept_as IS NULL AND NOT EXISTS (SELECT 1 FROM voices
            WHERE voices.id = attempts.row_id AND voices.state_kind IN ({}))",
        kinds::at_work()
    )
}

impl Store {
    /// The steps after which all attempts take at most nine tenths of `limit`, or as little as
    /// can be reached; none where they are within it. The tenth is so that not each further attempt
    /// asks for another step. Walks all of them: to be asked on a connection of its own.
    pub fn steps_to_prune(&self, limit: u64) -> Result<Vec<PruneStep>, StoreError> {
        let total: i64 = self.connection().query_row(
            &format!("SELECT coalesce(sum({BYTES}), 0) FROM attempts INDEXED BY attempts_newest"),
            [],
            |row| row.get(0),
        )?;
        let total = total.unsigned_abs();
        if total <= limit {
            return Ok(Vec::new());
        }
        let surplus = total - limit / 10 * 9;
        let mut statement = self.connection().prepare(&format!(
            "SELECT id, {BYTES} FROM attempts
            WHERE {} ORDER BY id",
            prunable()
        ))?;
        let mut oldest = statement.query([])?;
        let mut steps = Vec::new();
        let (mut step, mut gone) = (PruneStep::default(), 0);
        while gone < surplus
            && let Some(row) = oldest.next()?
        {
            let (id, bytes) = (row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs());
            if step.is_full_for(bytes) {
                steps.push(std::mem::take(&mut step));
            }
            step.add(id, bytes);
            gone += bytes;
        }
        steps.extend((!step.ids.is_empty()).then_some(step));
        Ok(steps)
    }

    /// Deletes the attempts of a step, but for those whose row has gone to work meanwhile. Returns how many.
    /// The database uses the space again for later ones.
    pub fn prune(&self, step: &PruneStep) -> Result<u64, StoreError> {
        self.write(Sync::Soon, |connection| {
            let transaction = connection.unchecked_transaction()?;
            let mut deleted = 0;
            {
                let statement = format!("DELETE FROM attempts WHERE id = ?1 AND {}", prunable());
                let mut delete = transaction.prepare_cached(&statement)?;
                for id in &step.ids {
                    deleted += delete.execute([id])?;
                }
            }
            transaction.commit()?;
            Ok(deleted as u64)
        })
    }
}
