//! How many paid calls the person allows one start. A voice counts from before its paid call can leave, and is given
//! back only where it is certain that none left: a doubt counts, and so does a refusal of the service.

use crate::domain::RowId;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The paid calls of one start.
#[derive(Debug)]
pub(super) struct Allowance {
    allowed: u32,
    counted: Mutex<HashSet<RowId>>,
}

impl Allowance {
    pub(super) fn new(allowed: u32) -> Self {
        Self {
            allowed,
            counted: Mutex::default(),
        }
    }

    fn counted(&self) -> MutexGuard<'_, HashSet<RowId>> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a row; gives back whether it may be paid for.
    pub(super) fn count(&self, row: RowId) -> bool {
        let mut counted = self.counted();
        if counted.len() as u64 >= u64::from(self.allowed) && !counted.contains(&row) {
            return false;
        }
        counted.insert(row);
        true
    }

    /// Gives back a row whose paid call has certainly not left.
    pub(super) fn give_back(&self, row: RowId) {
        self.counted().remove(&row);
    }

    /// Whether a row is of this start.
    pub(super) fn has(&self, row: RowId) -> bool {
        self.counted().contains(&row)
    }

    /// How many more there may be.
    pub(super) fn left(&self) -> u32 {
        self.allowed
            .saturating_sub(u32::try_from(self.counted().len()).unwrap_or(u32::MAX))
    }

    /// How many there may be in all.
    pub(super) fn allowed(&self) -> u32 {
        self.allowed
    }

    /// Takes in how a row stands: one at its end, of which no paid call left, is given back.
    pub(super) fn hear(&self, row: RowId, value: &Value) {
        let is_at_its_end = value["settled"] == true && value["state"].is_string();
        if is_at_its_end && value["sent"].is_null() {
            self.give_back(row);
        }
    }

    /// What each answer says of it.
    pub(super) fn told(&self) -> Value {
        let left = self.left();
        json!({"allowed": self.allowed, "made": self.allowed - left, "left": left})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(settled: bool, sent: Option<&str>) -> Value {
        json!({"state": "any", "settled": settled, "sent": sent})
    }

    #[test]
    fn a_row_counts_once_and_no_more_than_are_allowed() {
        let (one, other) = (RowId::new(), RowId::new());
        let allowance = Allowance::new(1);
        assert!(allowance.count(one) && allowance.count(one));
        assert!(!allowance.count(other));
        assert_eq!(
            allowance.told(),
            json!({"allowed": 1, "made": 1, "left": 0})
        );
        assert!(!Allowance::new(0).count(one));
    }

    #[test]
    fn only_a_row_at_its_end_whose_call_never_left_is_given_back() {
        let row = RowId::new();
        let allowance = Allowance::new(1);
        assert!(allowance.count(row));
        for stays in [
            state(false, None),
            state(false, Some("then")),
            state(true, Some("then")),
            json!({"settled": true}),
        ] {
            allowance.hear(row, &stays);
            assert_eq!(allowance.left(), 0, "{stays}");
        }
        allowance.hear(row, &state(true, None));
        assert_eq!(allowance.left(), 1);
    }
}
