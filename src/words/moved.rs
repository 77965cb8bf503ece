//! What became of moving the data folder, in words.

use super::{Words, state};
use crate::domain::{Amount, MoveError};
use std::path::Path;

/// How many files there are, and how much they take.
pub fn files(words: &Words, amount: Amount) -> String {
    let count = words.fill("kept-count-files", &[("count", amount.count.into())]);
    let size = state::bytes(words, amount.bytes);
    words.fill(
        "kept-amount",
        &[("count", count.into()), ("size", size.into())],
    )
}

/// That everything is in another folder, and what became of the old one.
pub fn moved(words: &Words, to: &Path, from: &Path, amount: Amount) -> String {
    words.fill(
        "notice-folder-moved",
        &[
            ("to", to.display().to_string().into()),
            ("from", from.display().to_string().into()),
            ("amount", files(words, amount).into()),
        ],
    )
}

/// That everything is where it was.
pub fn not_moved(words: &Words, to: &Path, error: &MoveError) -> String {
    words.fill(
        "notice-folder-not-moved",
        &[
            ("to", to.display().to_string().into()),
            ("reason", move_error(words, error).into()),
        ],
    )
}

/// Why the data folder stays where it is: a sentence.
pub fn move_error(words: &Words, error: &MoveError) -> String {
    match error {
        MoveError::Taken => words.say("move-taken"),
        MoveError::Within => words.say("move-within"),
        MoveError::NoSuchFolder => words.say("move-no-folder"),
        MoveError::Full => words.say("move-full"),
        MoveError::ReadOnly => words.say("move-read-only"),
        MoveError::NoLocks => words.say("move-no-locks"),
        MoveError::Stopped => words.say("move-stopped"),
        MoveError::CalledOff => words.say("move-called-off"),
        MoveError::Differs(path) => words.fill("move-differs", &[("path", path.as_str().into())]),
        MoveError::Other(reason) => words.fill("move-other", &[("reason", reason.as_str().into())]),
    }
}
