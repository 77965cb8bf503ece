//! Preferences in `settings.toml`: no secret is among them. Loading never fails, and what this
//! version does not know is written back as it was read.

use crate::clock::Clock;
use crate::domain::draft::KeepDays;
use crate::domain::{Account, AccountId, account::AccountKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The file's name in the data folder.
pub const SETTINGS_FILE: &str = "settings.toml";

/// Which colours the window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The window's inner size, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowSize {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

/// The preferences.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Which colours the window has.
    pub theme: Theme,
    /// Whether the form shows what only testers need.
    pub show_all_fields: bool,
    /// The account that was chosen last; `None` as long as none ever was.
    pub current_account: Option<AccountId>,
    /// The accounts that the person added, in their order.
    pub accounts: Vec<Account>,
    /// After how many days an uploaded sample deletes itself, for new voices.
    pub keep_days: KeepDays,
    /// The window's size when it was closed.
    pub window: Option<WindowSize>,
    /// The language as a BCP 47 tag; `None` takes the system's.
    pub language: Option<String>,
    /// What this version does not know.
    pub kept: Kept,
}

/// What a newer version wrote, as it was read, to be written back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    unknown: Table,
    /// Accounts that cannot be read: their keys may be in the keyring.
    accounts: Vec<Value>,
}

/// What was wrong with the settings; what could be read is in force all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsWarning {
    /// The file was damaged, lies under another name now, and the defaults are in force.
    #[error("the settings were damaged and are now {}", to.display())]
    SetAside {
        /// Where it lies.
        to: PathBuf,
    },
    /// The file is there and cannot be read; the defaults are in force.
    #[error("the settings cannot be read: {reason}")]
    Unreadable {
        /// The system's words.
        reason: String,
    },
    /// A value cannot be used; its default is in force.
    #[error("the setting {key} cannot be used")]
    Value {
        /// Its key.
        key: &'static str,
    },
    /// An account cannot be read; it is kept in the file and not shown.
    #[error("an account of the settings cannot be read")]
    Account {
        /// Its name, where that can be read.
        name: Option<String>,
    },
}

/// Why the settings were not written; the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// No space is left.
    #[error("no space is left for the settings")]
    Full,
    /// The folder cannot be written.
    #[error("the settings cannot be written")]
    ReadOnly,
    /// Anything else.
    #[error("the settings cannot be written")]
    Other(#[source] io::Error),
}

impl From<io::Error> for SettingsError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Other(error),
        }
    }
}

impl Settings {
    /// Reads the settings of a data folder; without a file the defaults are in force.
    pub fn load(dir: &Path, clock: &Clock) -> (Self, Vec<SettingsWarning>) {
        let path = dir.join(SETTINGS_FILE);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::default_only(),
            Err(error) => return Self::unreadable(&error),
        };
        let table = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| text.parse::<Table>().ok());
        match table {
            Some(table) => Self::from_table(table),
            None => match set_aside(&path, clock) {
                Ok(to) => (Self::default(), vec![SettingsWarning::SetAside { to }]),
                Err(error) => Self::unreadable(&error),
            },
        }
    }

    fn default_only() -> (Self, Vec<SettingsWarning>) {
        (Self::default(), Vec::new())
    }

    fn unreadable(error: &io::Error) -> (Self, Vec<SettingsWarning>) {
        let reason = error.to_string();
        (
            Self::default(),
            vec![SettingsWarning::Unreadable { reason }],
        )
    }

    fn from_table(mut table: Table) -> (Self, Vec<SettingsWarning>) {
        let mut warnings = Vec::new();
        let mut taken = |key: &'static str| table.remove(key).map(|value| (key, value));
        let values = [
            taken("theme"),
            taken("show_all_fields"),
            taken("current_account"),
            taken("keep_days"),
            taken("window"),
            taken("language"),
            taken("accounts"),
        ];
        let [
            theme,
            show_all,
            current,
            keep_days,
            window,
            language,
            accounts,
        ] = values;
        let mut settings = Self {
            theme: read(theme, &mut warnings).unwrap_or_default(),
            show_all_fields: read(show_all, &mut warnings).unwrap_or_default(),
            current_account: read(current, &mut warnings),
            keep_days: read::<KeepDaysText>(keep_days, &mut warnings)
                .unwrap_or_default()
                .0,
            window: read(window, &mut warnings),
            language: read(language, &mut warnings),
            accounts: Vec::new(),
            kept: Kept {
                unknown: table,
                accounts: Vec::new(),
            },
        };
        for value in read::<Vec<Value>>(accounts, &mut warnings).unwrap_or_default() {
            settings.take_account(value, &mut warnings);
        }
        (settings, warnings)
    }

    /// Only added accounts may stand in the file: the built-in ones must not be led elsewhere by it,
    /// and two accounts must not share their keys.
    fn take_account(&mut self, value: Value, warnings: &mut Vec<SettingsWarning>) {
        let account = value.clone().try_into::<Account>().ok().filter(|account| {
            account.kind() == AccountKind::Stored
                && self.accounts.iter().all(|other| other.id != account.id)
        });
        if let Some(account) = account {
            self.accounts.push(account);
        } else {
            let name = value.get("name").and_then(Value::as_str).map(str::to_owned);
            warnings.push(SettingsWarning::Account { name });
            self.kept.accounts.push(value);
        }
    }

    /// Writes the settings: all or nothing, readable by their owner alone.
    pub fn save(&self, dir: &Path) -> Result<(), SettingsError> {
        let text = toml::to_string_pretty(&self.to_table()?).map_err(io::Error::other)?;
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(dir.join(SETTINGS_FILE))
            .map_err(|error| error.error)?;
        Ok(())
    }

    fn to_table(&self) -> io::Result<Table> {
        fn put(table: &mut Table, key: &str, value: &impl Serialize) -> io::Result<()> {
            let value = Value::try_from(value).map_err(io::Error::other)?;
            table.insert(key.to_owned(), value);
            Ok(())
        }
        let mut table = self.kept.unknown.clone();
        put(&mut table, "theme", &self.theme)?;
        put(&mut table, "show_all_fields", &self.show_all_fields)?;
        put(&mut table, "keep_days", &self.keep_days.get())?;
        if let Some(account) = &self.current_account {
            put(&mut table, "current_account", account)?;
        }
        if let Some(window) = &self.window {
            put(&mut table, "window", window)?;
        }
        if let Some(language) = &self.language {
            put(&mut table, "language", language)?;
        }
        let mut accounts = self
            .accounts
            .iter()
            .map(Value::try_from)
            .collect::<Result<Vec<_>, _>>()
            .map_err(io::Error::other)?;
        accounts.extend(self.kept.accounts.iter().cloned());
        if !accounts.is_empty() {
            table.insert("accounts".to_owned(), Value::Array(accounts));
        }
        Ok(table)
    }
}

/// Days that are checked as those typed into the form are.
#[derive(Default, Deserialize)]
#[serde(try_from = "i64")]
struct KeepDaysText(KeepDays);

impl TryFrom<i64> for KeepDaysText {
    type Error = &'static str;

    fn try_from(days: i64) -> Result<Self, Self::Error> {
        days.to_string()
            .parse()
            .map(Self)
            .map_err(|_out_of_range| "out of range")
    }
}

fn read<T: DeserializeOwned>(
    entry: Option<(&'static str, Value)>,
    warnings: &mut Vec<SettingsWarning>,
) -> Option<T> {
    let (key, value) = entry?;
    value
        .try_into()
        .map_err(|_unusable| warnings.push(SettingsWarning::Value { key }))
        .ok()
}

fn set_aside(path: &Path, clock: &Clock) -> io::Result<PathBuf> {
    let to = super::aside::damaged_name(path, clock);
    std::fs::rename(path, &to)?;
    Ok(to)
}
