//! What the person set: everything that is kept between starts and is neither a voice nor a secret.

use super::{Account, AccountId};
use serde::{Deserialize, Serialize};

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system says; light where it says nothing.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The settings file as a value. Every member has a default, so that an older file loads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Whether the form shows SessionId, SessionContext and the testers' choices of sources.
    pub show_all_fields: bool,
    /// Whether the history stands beside the form in a window that has room for it.
    pub history_open: bool,
    /// The account in use; `None` until one was ever chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_account: Option<AccountId>,
    /// The accounts that the person added, without their keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            show_all_fields: false,
            history_open: true,
            current_account: None,
            accounts: Vec::new(),
        }
    }
}
