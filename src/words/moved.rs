//! What became of moving the data folder, in words.

use super::{Words, state};
use crate::domain::{Amount, MoveError, NotMoved};
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

/// That everything is where it was, and whether it stays there.
pub fn not_moved(words: &Words, to: &Path, not_moved: &NotMoved) -> String {
    let message = if not_moved.is_still_wanted {
        "notice-folder-not-moved-yet"
    } else {
        "notice-folder-not-moved"
    };
    words.fill(
        message,
        &[
            ("to", to.display().to_string().into()),
            ("reason", move_error(words, &not_moved.error).into()),
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
