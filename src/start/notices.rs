//! What a start has to tell.

use super::Lookup;
use crate::model::{Notice, PersistenceError};
use crate::platform::dirs::DirError;
use crate::platform::env::{self, EnvironmentAccount};
use crate::store::{OpenError, SettingsWarning};
use crate::words::{self, Language, Words};

/// Where the database cannot be opened, a store in memory keeps the window alive, and nothing is sent: this is
/// what is said.
pub(super) fn persistence_error(error: OpenError) -> PersistenceError {
    match error {
        OpenError::Newer { found, known } => PersistenceError::Newer { found, known },
        OpenError::Full { .. } | OpenError::Folder(DirError::Full { .. }) => {
            PersistenceError::DiskFull
        }
        OpenError::ReadOnly { path } | OpenError::Folder(DirError::ReadOnly { path }) => {
            PersistenceError::ReadOnly(path)
        }
        OpenError::Folder(DirError::Missing { path }) => PersistenceError::FolderMissing(path),
        other => PersistenceError::Other(other.to_string()),
    }
}

/// That the settings were not read as they were written.
pub(super) fn settings_notice(warnings: &[SettingsWarning]) -> Option<Notice> {
    warnings.iter().find_map(|warning| match warning {
        SettingsWarning::SetAside { to } => Some(Notice::SettingsReset(Some(to.clone()))),
        SettingsWarning::Unreadable { .. } => Some(Notice::SettingsReset(None)),
        SettingsWarning::Value { .. } | SettingsWarning::Account { .. } => None,
    })
}

/// The account that the environment names; what is wrong with it is told.
pub(super) fn read_environment(
    lookup: &Lookup,
    notices: &mut Vec<Notice>,
) -> Option<EnvironmentAccount> {
    match env::read(lookup) {
        Ok(account) => account,
        Err(problems) => {
            notices.extend(problems.into_iter().map(Notice::EnvironmentUnusable));
            None
        }
    }
}

/// In the terminal, that the data folder was moved, or why not: where there is no window, nobody else says it.
pub(super) fn tell_of_the_folder(notices: &[Notice]) {
    let words = Words::new(Language::English);
    for notice in notices.iter().filter(|it| tells_of_the_folder(it)) {
        say_in_terminal(&words::notice::notice(&words, notice).text);
    }
}

/// Whether it is said in the terminal at every start.
pub fn tells_of_the_folder(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::FolderMoved { .. } | Notice::FolderNotMoved { .. }
    )
}

/// A sentence for whoever started the app from a terminal.
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
pub fn say_in_terminal(sentence: &str) {
    eprintln!("{sentence}");
}
