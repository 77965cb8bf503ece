//! Commands of what is kept.

use super::{CommandList, CommandSubject};
use crate::domain::StoredKind;
use crate::model::storage::{DeleteTarget, KeysOf};
use crate::model::{Action, Question, StorageAction, TransferAction, View};

/// What can be deleted, by the message that names it.
const DELETED: [(&str, DeleteTarget); 12] = [
    ("kept-removed", DeleteTarget::Data(StoredKind::Removed)),
    ("kept-calls", DeleteTarget::Data(StoredKind::Attempts)),
    ("kept-samples", DeleteTarget::Data(StoredKind::Samples)),
    ("kept-trials", DeleteTarget::Data(StoredKind::Trials)),
    ("kept-takes", DeleteTarget::Data(StoredKind::Takes)),
    (
        "kept-statements",
        DeleteTarget::Data(StoredKind::Statements),
    ),
    (
        "kept-voiceprints",
        DeleteTarget::Data(StoredKind::Voiceprints),
    ),
    ("kept-practice", DeleteTarget::Practice),
    ("kept-logs", DeleteTarget::Logs),
    ("kept-copies", DeleteTarget::Data(StoredKind::Copies)),
    ("kept-speakers", DeleteTarget::Speakers),
    ("kept-keys", DeleteTarget::Keys(KeysOf::All)),
];

pub(super) fn list(list: &mut CommandList<'_>) {
    let model = list.model;
    list.group = "settings-kept";
    let possible = model.can_keep_rows() && !model.storage.is_busy();
    list.when(true, "kept-open-folder", StorageAction::OpenFolder);
    list.when(possible, "kept-put-back", StorageAction::PutBack);
    let location = model.shared.location.as_ref();
    let moves = location.is_some_and(|location| location.wanted.is_some());
    list.several(
        moves.then(|| {
            let call_off = TransferAction::CallOff.into();
            vec![Action::Show(View::Settings), call_off]
        }),
        "move-call-off",
    );
    for (name, target) in DELETED {
        // Asked where the answer is seen.
        let ask = Action::Ask(Question::Delete(target));
        let intents = possible.then(|| vec![Action::Show(View::Settings), ask]);
        list.deletes(name, intents);
    }
}

impl CommandList<'_> {
    fn deletes(&mut self, name: &'static str, actions: Option<Vec<Action>>) {
        let subject = CommandSubject::Message(name);
        self.about("kept-delete-name", subject, None, None);
        if let Some(command) = self.commands.last_mut() {
            command.intents =
                actions.map(|actions| actions.into_iter().map(super::Intent::Act).collect());
        }
    }
}
