//! What is kept, in words.

use super::moved::move_error;
use super::notice::store;
use super::state::{self, Tone};
use super::{Words, accounts};
use crate::domain::{Amount, StoredKind};
use crate::model::storage::{DeleteTarget, KeysOf, KeysStay, StorageOutcome};

/// What counts what there is of a kind.
fn unit(what: &DeleteTarget) -> &'static str {
    match what {
        DeleteTarget::Data(StoredKind::Attempts) => "kept-count-calls",
        DeleteTarget::Data(StoredKind::Removed | StoredKind::Draft) => "kept-rows",
        DeleteTarget::Practice => "kept-count-things",
        DeleteTarget::Speakers => "kept-count-speakers",
        DeleteTarget::Data(StoredKind::Voiceprints) => "kept-count-voiceprints",
        DeleteTarget::Data(_)
        | DeleteTarget::Logs
        | DeleteTarget::Earlier(_)
        | DeleteTarget::Keys(_) => "kept-count-files",
    }
}

/// How much there is of a kind.
pub fn amount(words: &Words, what: &DeleteTarget, amount: Amount) -> String {
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
    self::amount(words, &DeleteTarget::Logs, amount)
}

/// The question before something is deleted: what, and beneath it what is lost and what is not.
pub fn question(words: &Words, what: &DeleteTarget, account: &str) -> (String, String) {
    let key = match what {
        DeleteTarget::Data(what) => match *what {
            StoredKind::Attempts => "ask-calls",
            StoredKind::Samples => "ask-samples",
            StoredKind::Trials => "ask-trials",
            StoredKind::Takes => "ask-takes",
            StoredKind::Statements => "ask-statements",
            StoredKind::Voiceprints => "ask-voiceprints",
            StoredKind::Removed | StoredKind::Draft => "ask-removed",
            StoredKind::Copies => "ask-copies",
        },
        DeleteTarget::Practice => "ask-practice",
        DeleteTarget::Logs => "ask-logs",
        DeleteTarget::Earlier(path) => {
            let path = path.display().to_string();
            return words.question("ask-earlier", &[("path", path.into())]);
        }
        DeleteTarget::Speakers => "ask-speakers",
        DeleteTarget::Keys(KeysOf::All) => "ask-keys-all",
        DeleteTarget::Keys(KeysOf::One(_)) => {
            return words.question("ask-keys", &[("account", account.into())]);
        }
    };
    words.question(key, &[])
}

/// What came of the last wish; `account` is the name of the account that it is about.
pub fn said(words: &Words, said: &StorageOutcome, account: &str) -> (String, Tone) {
    let named = || ("account", account.to_owned().into());
    match said {
        StorageOutcome::Deleted(_, amount) if amount.count == 0 => {
            (words.say("said-deleted-nothing"), Tone::Quiet)
        }
        StorageOutcome::Deleted(what, amount) => {
            let amount = self::amount(words, what, *amount);
            let said = words.fill("said-deleted", &[("amount", amount.into())]);
            (said, Tone::Good)
        }
        StorageOutcome::PutBack(count) => (
            words.fill("said-put-back", &[("count", (*count).into())]),
            Tone::Good,
        ),
        StorageOutcome::SpeakersForgotten(count) => (
            words.fill("said-speakers-forgotten", &[("count", (*count).into())]),
            Tone::Good,
        ),
        StorageOutcome::KeysDeleted(count) => (
            words.fill("said-keys-deleted", &[("count", (*count).into())]),
            Tone::Good,
        ),
        StorageOutcome::KeysStay(_, KeysStay::UnderWay) => {
            (words.fill("said-keys-needed", &[named()]), Tone::Look)
        }
        StorageOutcome::KeysStay(_, KeysStay::Keyring(error)) => {
            let reason = accounts::keyring_error(words, error).headline;
            let said = words.fill("said-keys-stay", &[named(), ("reason", reason.into())]);
            (said, Tone::Wrong)
        }
        StorageOutcome::KeysStay(_, KeysStay::Store(error)) | StorageOutcome::Failed(error) => {
            let reason = store(words, error);
            let said = words.fill("said-failed", &[("reason", reason.into())]);
            (said, Tone::Wrong)
        }
        StorageOutcome::EarlierInUse => (words.say("said-earlier-in-use"), Tone::Look),
        StorageOutcome::MoveCalledOff(Ok(())) => (words.say("said-move-called-off"), Tone::Good),
        StorageOutcome::MoveCalledOff(Err(error)) => {
            let reason = move_error(words, error);
            let said = words.fill("said-move-not-called-off", &[("reason", reason.into())]);
            (said, Tone::Wrong)
        }
        StorageOutcome::FolderNotOpened => (words.say("kept-folder-not-opened"), Tone::Look),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use std::collections::BTreeSet;

    #[test]
    fn each_question_names_what_is_deleted_and_says_beneath_what_stays() {
        let kinds = [
            StoredKind::Attempts,
            StoredKind::Samples,
            StoredKind::Trials,
            StoredKind::Takes,
            StoredKind::Statements,
            StoredKind::Voiceprints,
            StoredKind::Removed,
            StoredKind::Copies,
        ];
        let mut all: Vec<_> = kinds.map(DeleteTarget::Data).to_vec();
        all.extend([
            DeleteTarget::Practice,
            DeleteTarget::Logs,
            DeleteTarget::Earlier("/old".into()),
            DeleteTarget::Speakers,
            DeleteTarget::Keys(KeysOf::All),
            DeleteTarget::Keys(KeysOf::One(crate::domain::AccountId::Environment)),
        ]);
        for language in [
            Language::English,
            Language::SimplifiedChinese,
            Language::Indonesian,
        ] {
            let words = Words::new(language);
            let mut titles = BTreeSet::new();
            for what in &all {
                let (title, more) = question(&words, what, "Studio");
                assert!(title.ends_with(['?', '？']), "{title}");
                assert!(more.ends_with(['.', '。']), "{title} {more}");
                titles.insert(title);
            }
            assert_eq!(titles.len(), all.len(), "{titles:?}");
        }
    }
}
