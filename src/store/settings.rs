//! Preferences in `settings.toml`: no secret is among them. Loading never fails, and what this
//! version does not know is written back as it was read.

use crate::clock::Clock;
use crate::domain::{
    Account, AccountKind, DiskError, FaultScenario, Notifications, SavedRequest, Settings,
    UpdateSettings, VoiceComparison,
};
use crate::platform::private::{self, Existing};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The file's name in the data folder.
pub const SETTINGS_FILE: &str = "settings.toml";

/// The settings file: what this version knows, and what it does not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SettingsFile {
    pub settings: Settings,
    kept: UnknownSettings,
}

/// What a newer version wrote, as it was read, to be written back.
#[derive(Debug, Clone, PartialEq, Default)]
struct UnknownSettings {
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
    Value { key: &'static str },
    /// An account cannot be read; it is kept in the file and not shown.
    #[error("an account of the settings cannot be read")]
    Account {
        /// Its name, where that can be read.
        name: Option<String>,
    },
}

impl SettingsFile {
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
            taken("first_run_done"),
            taken("current_account"),
            taken("history_open"),
            taken("more_options"),
            taken("window"),
            taken("view"),
            taken("voice_sort"),
            taken("language"),
            taken("output"),
            taken("microphone"),
            taken("speakers"),
            taken("accounts"),
            taken("notify"),
            taken("notify_with_names"),
            taken("notify_in_practice"),
            taken("record_megabytes"),
            taken("compare_voices"),
            taken("ready_sound"),
            taken("saved_requests"),
            taken("numbered_requests"),
            taken("voice_prices"),
            taken("renderer"),
            taken("rehearsal"),
            taken("fault_scenarios"),
            taken("updates"),
            taken("updates_last_check"),
            taken("newest_release"),
            taken("skipped_version"),
        ];
        let [
            theme,
            show_all,
            first_run_done,
            current,
            history_open,
            more_options,
            window,
            view,
            voice_sort,
            language,
            output,
            microphone,
            speakers,
            accounts,
            notify,
            with_names,
            in_practice,
            record_limit,
            compare_voices,
            ready_sound,
            saved_requests,
            numbered_requests,
            voice_prices,
            renderer,
            rehearsal,
            fault_scenarios,
            updates,
            last_check,
            newest,
            skipped,
        ] = values;
        let defaults = Settings::default();
        let told = defaults.notifications;
        let settings = Settings {
            theme: read(theme, &mut warnings).unwrap_or_default(),
            show_all_fields: read(show_all, &mut warnings).unwrap_or(defaults.show_all_fields),
            first_run_done: read(first_run_done, &mut warnings).unwrap_or(defaults.first_run_done),
            history_open: read(history_open, &mut warnings).unwrap_or(defaults.history_open),
            more_options: read(more_options, &mut warnings).unwrap_or(defaults.more_options),
            current_account: read(current, &mut warnings),
            window: read(window, &mut warnings),
            view: read(view, &mut warnings).unwrap_or_default(),
            voice_sort: read(voice_sort, &mut warnings).unwrap_or_default(),
            language: read(language, &mut warnings),
            output: read(output, &mut warnings),
            microphone: read(microphone, &mut warnings),
            speakers: read_each(speakers, Settings::MAX_SPEAKERS, &mut warnings),
            notifications: Notifications {
                on: read(notify, &mut warnings).unwrap_or(told.on),
                with_names: read(with_names, &mut warnings).unwrap_or(told.with_names),
                in_practice: read(in_practice, &mut warnings).unwrap_or(told.in_practice),
            },
            accounts: Vec::new(),
            record_limit: read(record_limit, &mut warnings).unwrap_or_default(),
            compare_voices: read_comparison(compare_voices, &mut warnings),
            ready_sound: read(ready_sound, &mut warnings).unwrap_or(defaults.ready_sound),
            saved_requests: read_each(saved_requests, SavedRequest::MAX, &mut warnings),
            rehearsal: read(rehearsal, &mut warnings),
            fault_scenarios: read_each(fault_scenarios, FaultScenario::MAX, &mut warnings),
            numbered_requests: read(numbered_requests, &mut warnings).unwrap_or_default(),
            voice_prices: read(voice_prices, &mut warnings).unwrap_or_default(),
            renderer: read(renderer, &mut warnings),
            updates: UpdateSettings {
                choice: read(updates, &mut warnings).unwrap_or_default(),
                last_check: read(last_check, &mut warnings),
                newest: read(newest, &mut warnings),
                skipped: read(skipped, &mut warnings),
            },
        };
        let mut file = Self {
            settings,
            kept: UnknownSettings {
                unknown: table,
                accounts: Vec::new(),
            },
        };
        for value in read::<Vec<Value>>(accounts, &mut warnings).unwrap_or_default() {
            file.take_account(value, &mut warnings);
        }
        (file, warnings)
    }

    /// Only added accounts may stand in the file: the built-in ones must not be led elsewhere by it,
    /// and two accounts must not share their keys.
    fn take_account(&mut self, value: Value, warnings: &mut Vec<SettingsWarning>) {
        let account = value.clone().try_into::<Account>().ok().filter(|account| {
            account.kind() == AccountKind::Stored
                && self
                    .settings
                    .accounts
                    .iter()
                    .all(|other| other.id != account.id)
        });
        if let Some(account) = account {
            self.settings.accounts.push(account);
        } else {
            let name = value.get("name").and_then(Value::as_str).map(str::to_owned);
            warnings.push(SettingsWarning::Account { name });
            self.kept.accounts.push(value);
        }
    }

    /// Writes the settings: all or nothing, readable by their owner alone. Where that fails, the file is as
    /// it was.
    pub fn save(&self, dir: &Path) -> Result<(), DiskError> {
        let text = toml::to_string_pretty(&self.to_table()?).map_err(io::Error::other)?;
        private::write_whole(&dir.join(SETTINGS_FILE), Existing::Replace, |file| {
            Ok(file.write_all(text.as_bytes())?)
        })
    }

    fn to_table(&self) -> io::Result<Table> {
        fn put(table: &mut Table, key: &str, value: &impl Serialize) -> io::Result<()> {
            let value = Value::try_from(value).map_err(io::Error::other)?;
            table.insert(key.to_owned(), value);
            Ok(())
        }
        let settings = &self.settings;
        let mut table = self.kept.unknown.clone();
        put(&mut table, "theme", &settings.theme)?;
        put(&mut table, "show_all_fields", &settings.show_all_fields)?;
        put(&mut table, "first_run_done", &settings.first_run_done)?;
        put(&mut table, "history_open", &settings.history_open)?;
        put(&mut table, "more_options", &settings.more_options)?;
        put(&mut table, "view", &settings.view)?;
        put(&mut table, "voice_sort", &settings.voice_sort)?;
        put(&mut table, "record_megabytes", &settings.record_limit)?;
        put(&mut table, "compare_voices", &settings.compare_voices)?;
        put(&mut table, "ready_sound", &settings.ready_sound)?;
        put(&mut table, "updates", &settings.updates.choice)?;
        if let Some(last_check) = &settings.updates.last_check {
            put(&mut table, "updates_last_check", last_check)?;
        }
        if let Some(newest) = &settings.updates.newest {
            put(&mut table, "newest_release", newest)?;
        }
        if let Some(skipped) = &settings.updates.skipped {
            put(&mut table, "skipped_version", skipped)?;
        }
        if !settings.voice_prices.is_empty() {
            put(&mut table, "voice_prices", &settings.voice_prices)?;
        }
        let told = settings.notifications;
        put(&mut table, "notify", &told.on)?;
        put(&mut table, "notify_with_names", &told.with_names)?;
        put(&mut table, "notify_in_practice", &told.in_practice)?;
        if let Some(account) = &settings.current_account {
            put(&mut table, "current_account", account)?;
        }
        if let Some(window) = &settings.window {
            put(&mut table, "window", window)?;
        }
        if let Some(language) = &settings.language {
            put(&mut table, "language", language)?;
        }
        if let Some(renderer) = &settings.renderer {
            put(&mut table, "renderer", renderer)?;
        }
        if let Some(output) = &settings.output {
            put(&mut table, "output", output)?;
        }
        if let Some(microphone) = &settings.microphone {
            put(&mut table, "microphone", microphone)?;
        }
        if settings.numbered_requests > 0 {
            put(&mut table, "numbered_requests", &settings.numbered_requests)?;
        }
        if !settings.saved_requests.is_empty() {
            put(&mut table, "saved_requests", &settings.saved_requests)?;
        }
        if let Some(rehearsal) = &settings.rehearsal {
            put(&mut table, "rehearsal", rehearsal)?;
        }
        if !settings.fault_scenarios.is_empty() {
            put(&mut table, "fault_scenarios", &settings.fault_scenarios)?;
        }
        if !settings.speakers.is_empty() {
            put(&mut table, "speakers", &settings.speakers)?;
        }
        let mut accounts = settings
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

/// What cannot be read keeps nothing of anybody.
fn read_comparison(
    entry: Option<(&'static str, Value)>,
    warnings: &mut Vec<SettingsWarning>,
) -> VoiceComparison {
    match entry {
        None => VoiceComparison::default(),
        entry => read(entry, warnings).unwrap_or(VoiceComparison::Off),
    }
}

/// One that cannot be read is left out, and the others stay; no more than `most` of them.
fn read_each<T: DeserializeOwned>(
    entry: Option<(&'static str, Value)>,
    most: usize,
    warnings: &mut Vec<SettingsWarning>,
) -> Vec<T> {
    let Some((key, _)) = &entry else {
        return Vec::new();
    };
    let key = *key;
    let values = read::<Vec<Value>>(entry, warnings).unwrap_or_default();
    let mut found = Vec::new();
    for value in values {
        found.extend(read::<T>(Some((key, value)), warnings));
    }
    found.truncate(most);
    found
}

fn set_aside(path: &Path, clock: &Clock) -> io::Result<PathBuf> {
    let to = super::aside::damaged_name(path, clock);
    std::fs::rename(path, &to)?;
    Ok(to)
}
