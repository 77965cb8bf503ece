//! Which editor of accounts is wanted.

use crate::domain::{AccountId, RowId};

/// Which editor the person wants to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorTarget {
    /// One for a new account.
    New,
    Existing(AccountId),
    /// One for a new account that is like another one.
    CopyOf(AccountId),
    /// That of the account that made a row.
    KeysFor(RowId),
}
