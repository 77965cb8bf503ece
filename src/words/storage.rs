//! What is kept, in words.

use super::notice::store;
use super::state::{self, Tone};
use super::{Words, accounts};
use crate::domain::{Amount, Disposable};
use crate::model::storage::{KeysOf, KeysStay, Said, Unwanted};

/// What counts what there is of a kind.
fn unit(what: Unwanted) -> &'static str {
    match what {
        Unwanted::Data(Disposable::Attempts) => "kept-count-calls",
        Unwanted::Data(Disposable::Removed | Disposable::Draft) => "kept-rows",
        Unwanted::Practice => "kept-count-things",
        Unwanted::Speakers => "kept-count-speakers",
        Unwanted::Data(_) | Unwanted::Logs | Unwanted::Keys(_) => "kept-count-files",
    }
}

/// How much there is of a kind.
pub fn amount(words: &Words, what: Unwanted, amount: Amount) -> String {
    if amount.count == 0 {
        return words.say("kept-none");
    }
    let count = words.fill(unit(what), &[("count", amount.count.into())]);
    if amount.bytes == 0 {
        return count;
    }
    words.fill(
        "kept-amount",
        &[
            ("count", count.into()),
            ("size", state::bytes(words, amount.bytes).into()),
        ],
    )
}

/// How many files there are, and how much they take.
pub fn files(words: &Words, amount: Amount) -> String {
    self::amount(words, Unwanted::Logs, amount)
}

/// The question before something is deleted: what is lost and what is not.
pub fn question(words: &Words, what: Unwanted, account: &str) -> String {
    match what {
        Unwanted::Data(what) => words.say(match what {
            Disposable::Attempts => "ask-calls",
            Disposable::Samples => "ask-samples",
            Disposable::Trials => "ask-trials",
            Disposable::Takes => "ask-takes",
            Disposable::Statements => "ask-statements",
            Disposable::Removed | Disposable::Draft => "ask-removed",
            Disposable::Copies => "ask-copies",
        }),
        Unwanted::Practice => words.say("ask-practice"),
        Unwanted::Logs => words.say("ask-logs"),
        Unwanted::Speakers => words.say("ask-speakers"),
        Unwanted::Keys(KeysOf::All) => words.say("ask-keys-all"),
        Unwanted::Keys(KeysOf::One(_)) => {
            words.fill("ask-keys", &[("account", account.to_owned().into())])
        }
    }
}

/// What came of the last wish; `account` is the name of the account that it is about.
pub fn said(words: &Words, said: &Said, account: &str) -> (String, Tone) {
    let named = || ("account", account.to_owned().into());
    match said {
        Said::Deleted(_, amount) if amount.count == 0 => {
            (words.say("said-deleted-nothing"), Tone::Quiet)
        }
        Said::Deleted(what, amount) => {
            let amount = self::amount(words, *what, *amount);
            let said = words.fill("said-deleted", &[("amount", amount.into())]);
            (said, Tone::Good)
        }
        Said::PutBack(count) => (
            words.fill("said-put-back", &[("count", (*count).into())]),
            Tone::Good,
        ),
        Said::SpeakersForgotten(count) => (
            words.fill("said-speakers-forgotten", &[("count", (*count).into())]),
            Tone::Good,
        ),
        Said::KeysDeleted(count) => (
            words.fill("said-keys-deleted", &[("count", (*count).into())]),
            Tone::Good,
        ),
        Said::KeysStay(_, KeysStay::UnderWay) => {
            (words.fill("said-keys-needed", &[named()]), Tone::Look)
        }
        Said::KeysStay(_, KeysStay::Keyring(trouble)) => {
            let reason = accounts::secret_trouble(words, trouble).headline;
            let said = words.fill("said-keys-stay", &[named(), ("reason", reason.into())]);
            (said, Tone::Wrong)
        }
        Said::KeysStay(_, KeysStay::Store(trouble)) | Said::Trouble(trouble) => {
            let reason = store(words, trouble);
            let said = words.fill("said-trouble", &[("reason", reason.into())]);
            (said, Tone::Wrong)
        }
        Said::FolderNotOpened => (words.say("kept-folder-not-opened"), Tone::Look),
    }
}
