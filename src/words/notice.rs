//! Messages that belong to no row and no field.

use super::Words;
use super::failure::is_of_a_zone;
use super::state::Tone;
use crate::domain::account::EnvironmentError;
use crate::model::{Notice, PersistenceError};

/// A message and how serious it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeWords {
    /// What is said.
    pub text: String,
    /// How serious it is.
    pub tone: Tone,
    /// Whether the person can put it away: what still stops the work stays.
    pub can_dismiss: bool,
}

/// The words of a notice.
pub fn notice(words: &Words, notice: &Notice) -> NoticeWords {
    let (text, tone) = match notice {
        Notice::DatabaseSetAside(path) => (
            words.fill(
                "notice-database-set-aside",
                &[("path", path.display().to_string().into())],
            ),
            Tone::Look,
        ),
        Notice::DatabaseUnusable(PersistenceError::Newer { .. }) => {
            (words.say("notice-database-newer"), Tone::Wrong)
        }
        Notice::DatabaseUnusable(error) => (
            words.fill(
                "notice-database-unusable",
                &[("reason", store(words, error).into())],
            ),
            Tone::Wrong,
        ),
        Notice::ListUnread(error) => (
            words.fill(
                "notice-list-unread",
                &[("reason", store(words, error).into())],
            ),
            Tone::Look,
        ),
        Notice::SettingsReset(Some(path)) => (
            words.fill(
                "notice-settings-reset",
                &[("path", path.display().to_string().into())],
            ),
            Tone::Look,
        ),
        Notice::SettingsReset(None) => (words.say("notice-settings-unread"), Tone::Look),
        Notice::NotKept(error) => (
            words.fill("notice-not-kept", &[("reason", store(words, error).into())]),
            Tone::Look,
        ),
        Notice::CodeSendsWholeFile => (words.say("notice-code-whole-file"), Tone::Look),
        Notice::MembersCut(members) => {
            let listed = members.join(&words.say("listed-between"));
            (
                words.fill("notice-members-cut", &[("members", listed.into())]),
                Tone::Look,
            )
        }
        Notice::OneFileTaken => (words.say("notice-one-file"), Tone::Busy),
        Notice::PracticeUnusable(reason) => (
            words.fill(
                "notice-practice-unusable",
                &[("reason", reason.as_str().into())],
            ),
            Tone::Wrong,
        ),
        Notice::KeysLeftBehind { name, .. } => (
            words.fill("notice-keys-left-behind", &[("name", name.as_str().into())]),
            Tone::Look,
        ),
        Notice::ClockOff(minutes) => (
            words.fill(
                "notice-clock-off",
                &[
                    ("clock", super::accounts::clock(words, minutes * 60).into()),
                    ("zone", is_of_a_zone(Some(minutes * 60)).into()),
                ],
            ),
            Tone::Look,
        ),
        Notice::CrashedLastTime(path) => (
            words.fill(
                "notice-crashed-last-time",
                &[("path", path.display().to_string().into())],
            ),
            Tone::Look,
        ),
        Notice::EnvironmentUnusable(error) => (environment(words, *error), Tone::Look),
        Notice::FolderMoved { to, from, amount } => {
            (super::moved::moved(words, to, from, *amount), Tone::Good)
        }
        Notice::FolderNotMoved { to, not_moved } => {
            (super::moved::not_moved(words, to, not_moved), Tone::Wrong)
        }
        Notice::TakeRecovered => (words.say("notice-take-recovered"), Tone::Busy),
        Notice::TakeNotMended { path, error } => (
            words.fill(
                "notice-take-not-mended",
                &[
                    ("path", path.display().to_string().into()),
                    ("reason", store(words, error).into()),
                ],
            ),
            Tone::Look,
        ),
    };
    NoticeWords {
        text,
        tone,
        can_dismiss: !matches!(notice, Notice::DatabaseUnusable(_)),
    }
}

/// Why the database or a file of the app's own could not be used: a part of a sentence.
pub fn store(words: &Words, error: &PersistenceError) -> String {
    match error {
        PersistenceError::DiskFull => words.say("store-disk-full"),
        PersistenceError::ReadOnly(path) => words.fill(
            "store-read-only",
            &[("path", path.display().to_string().into())],
        ),
        PersistenceError::FolderMissing(path) => words.fill(
            "store-folder-missing",
            &[("path", path.display().to_string().into())],
        ),
        PersistenceError::Newer { .. } => words.say("store-newer"),
        PersistenceError::Damaged => words.say("store-damaged"),
        PersistenceError::Other(reason) => reason.clone(),
    }
}

fn environment(words: &Words, error: EnvironmentError) -> String {
    words.say(match error {
        EnvironmentError::Missing { .. } | EnvironmentError::Characters { .. } => {
            "notice-environment-half-a-key"
        }
        EnvironmentError::Endpoint(_) => "notice-environment-endpoint",
        EnvironmentError::UploadEndpoint(_) => "notice-environment-upload-endpoint",
        EnvironmentError::SubAppId => "notice-environment-sub-app-id",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_database_of_a_newer_version_cannot_be_put_away() {
        let words = Words::new(Language::English);
        let said = notice(
            &words,
            &Notice::DatabaseUnusable(PersistenceError::Newer { found: 9, known: 1 }),
        );
        assert!(!said.can_dismiss);
        assert!(said.text.contains("newer version"), "{}", said.text);
    }
}
