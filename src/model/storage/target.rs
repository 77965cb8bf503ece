//! What of all that is kept is to be deleted.

use crate::domain::{AccountId, StoredKind};
use std::path::PathBuf;

/// Whose keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeysOf {
    /// Those of one account.
    One(AccountId),
    /// Those of all accounts that were added.
    All,
}

/// What is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DeleteTarget {
    /// Something on the disk.
    Data(StoredKind),
    /// What the practice service remembers, but for rows that are at work.
    Practice,
    /// Reports of faults, and logs but for the one that is written to.
    Logs,
    /// What lies in this folder, from which everything was moved.
    Earlier(PathBuf),
    /// Keys in the keyring.
    Keys(KeysOf),
    /// The speakers that are remembered. What is kept with voices stays.
    Speakers,
}
