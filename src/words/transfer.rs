//! Export, backup and restore in words.

use super::Words;
use super::moved::{self, move_error};
use super::notice::store;
use super::state::{self, Tone};
use crate::model::transfer::{
    Merging, PathProblem, Transfer, TransferDone, TransferError, TransferKind,
};

/// What is wrong with a path.
pub fn path_problem(words: &Words, problem: PathProblem) -> String {
    words.say(match problem {
        PathProblem::Empty => "path-empty",
        PathProblem::NotWhole => "path-not-whole",
        PathProblem::NoName => "path-no-name",
    })
}

fn counted(words: &Words, key: &str, count: u64) -> String {
    words.fill(key, &[("count", count.into())])
}

/// What merging a backup does: a line for each kind of row, none for those that there are none of.
pub fn merging(words: &Words, merging: &Merging) -> Vec<String> {
    let lines = [
        ("looked-rows", merging.added),
        ("looked-updated", merging.updated),
        ("looked-kept", merging.kept),
        ("looked-files", merging.files),
        ("looked-skipped", merging.skipped),
    ];
    lines
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| counted(words, key, count))
        .collect()
}

/// Whether what was done is as it should be, or something of it is missing.
pub fn done_tone(done: &TransferDone) -> Tone {
    match done {
        TransferDone::BackedUp {
            unreadable: 1.., ..
        } => Tone::Look,
        _ => Tone::Good,
    }
}

/// What was done, and the lines beneath.
pub fn done(words: &Words, done: &TransferDone) -> (String, Vec<String>) {
    match done {
        TransferDone::BackedUp {
            rows,
            files,
            bytes,
            unreadable,
        } => {
            let mut lines = vec![words.fill(
                "done-rows-and-files",
                &[
                    ("rows", counted(words, "done-rows", *rows).into()),
                    ("files", counted(words, "done-files", *files).into()),
                    ("size", state::bytes(words, *bytes).into()),
                ],
            )];
            if *unreadable > 0 {
                lines.push(counted(words, "done-unreadable", *unreadable));
            }
            lines.push(words.say("done-no-keys"));
            let headline = match unreadable {
                0 => "done-backed-up",
                _ => "done-backed-up-partly",
            };
            (words.say(headline), lines)
        }
        TransferDone::Exported { rows, bytes } => {
            let line = words.fill(
                "done-voices-and-size",
                &[
                    ("voices", counted(words, "done-voices", *rows).into()),
                    ("size", state::bytes(words, *bytes).into()),
                ],
            );
            (words.say("done-exported"), vec![line])
        }
        TransferDone::WillMove { amount, .. } => {
            let amount = moved::files(words, *amount);
            let line = words.fill("done-will-move-more", &[("amount", amount.into())]);
            (words.say("done-will-move"), vec![line])
        }
        TransferDone::Looked(found) | TransferDone::Restored(found) => {
            (words.say("done-restored"), merging(words, found))
        }
    }
}

/// Why a dialog's work was not done, what that cost, and what to do.
pub fn transfer_error(words: &Words, dialog: &Transfer, error: &TransferError) -> ErrorWords {
    let restores = dialog.kind == TransferKind::Restore;
    let say = |headline: &str, advice: &str| (words.say(headline), words.say(advice));
    let (headline, advice) = match error {
        TransferError::Stopped => (words.say("transfer-error-stopped"), String::new()),
        TransferError::DiskFull => say("transfer-error-disk-full", "transfer-error-disk-full-more"),
        TransferError::NoPermission if restores => say(
            "transfer-error-not-readable",
            "transfer-error-not-readable-more",
        ),
        TransferError::NoPermission => say(
            "transfer-error-no-permission",
            "transfer-error-no-permission-more",
        ),
        TransferError::NoSuchFolder => {
            say("transfer-error-no-folder", "transfer-error-no-folder-more")
        }
        TransferError::NoSuchFile => say("transfer-error-no-file", "transfer-error-no-file-more"),
        TransferError::IsAFolder => say(
            "transfer-error-is-a-folder",
            "transfer-error-is-a-folder-more",
        ),
        TransferError::NotABackup => say(
            "transfer-error-not-a-backup",
            "transfer-error-not-a-backup-more",
        ),
        TransferError::ADatabase => say(
            "transfer-error-a-database",
            "transfer-error-a-database-more",
        ),
        TransferError::Newer => say("transfer-error-newer", "transfer-error-newer-more"),
        TransferError::Damaged => say("transfer-error-damaged", "transfer-error-damaged-more"),
        TransferError::Foreign => say("transfer-error-foreign", "transfer-error-foreign-more"),
        TransferError::TooLarge => say("transfer-error-too-large", "transfer-error-too-large-more"),
        TransferError::UnderWay => say("transfer-error-under-way", "transfer-error-under-way-more"),
        TransferError::Move(error) => (move_error(words, error), String::new()),
        TransferError::Store(error) => (
            words.fill(
                "transfer-error-store",
                &[("reason", store(words, error).into())],
            ),
            words.say("transfer-error-other-more"),
        ),
        TransferError::Other(reason) => (
            words.fill(
                "transfer-error-other",
                &[("reason", reason.as_str().into())],
            ),
            words.say("transfer-error-other-more"),
        ),
    };
    let cost = match (restores, dialog.merging) {
        _ if dialog.kind == TransferKind::Move => "transfer-error-moved-nothing",
        (false, _) => "transfer-error-wrote-nothing",
        (true, false) => "transfer-error-restored-nothing",
        (true, true) => "transfer-error-restored-part",
    };
    ErrorWords {
        headline,
        cost: words.say(cost),
        advice,
    }
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorWords {
    /// What happened.
    pub headline: String,
    /// What it cost.
    pub cost: String,
    /// What to do; empty where that is plain.
    pub advice: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_backup_that_left_something_out_is_told_as_a_warning() {
        let words = Words::new(Language::English);
        let told = |unreadable| {
            let backup = TransferDone::BackedUp {
                rows: 2,
                files: 1,
                bytes: 1_000,
                unreadable,
            };
            (done(&words, &backup).0, done_tone(&backup))
        };
        assert_eq!(told(0), (words.say("done-backed-up"), Tone::Good));
        assert_eq!(told(1), (words.say("done-backed-up-partly"), Tone::Look));
    }

    #[test]
    fn what_there_is_none_of_is_not_told() {
        let words = Words::new(Language::English);
        let found = Merging {
            added: 1,
            kept: 2,
            ..Merging::default()
        };
        let said = [
            "1 row is new",
            "2 rows are here already and stay as they are",
        ];
        assert_eq!(merging(&words, &found), said);
        assert!(merging(&words, &Merging::default()).is_empty());
    }
}
