//! Which voices a list holds, and how it is sorted: the same for the window, the export and the database.

use super::annotations::Label;
use crate::domain::AccountId;
use serde::{Deserialize, Serialize};

/// How the voices are sorted. Where two are alike the newer one comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoiceSort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By name, whatever the case.
    Name,
    /// By the account's name, and by name within an account.
    Account,
}

/// Which voices are looked at, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoiceQuery {
    /// Practice, or real accounts.
    pub practice: bool,
    /// Words that must all occur in some field that can be seen, whatever the case.
    pub search: String,
    /// The order.
    pub sort: VoiceSort,
    /// Only those with a star.
    pub starred: bool,
    /// Only those with this label, whatever the case.
    pub label: Option<Label>,
    /// Only those of this account.
    pub account: Option<AccountId>,
}
