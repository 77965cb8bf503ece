//! Commands of accounts and their keys.

use super::{CommandList, CommandSubject};
use crate::domain::AccountKind;
use crate::model::accounts::{KeyStatus, Saving};
use crate::model::{AccountAction, Action, Question, View};

pub(super) fn list(list: &mut CommandList<'_>) {
    let model = list.model;
    let state = &model.accounts_state;
    let in_use = model.account().id;
    list.group = "settings-accounts";
    let settings = |action: AccountAction| Some(vec![Action::Show(View::Settings), action.into()]);
    list.several(settings(AccountAction::Add), "add-account-button");
    list.several(settings(AccountAction::BrowseKeyFile), "import-csv");
    list.several(settings(AccountAction::LookForProfiles), "import-tccli");
    for account in &model.shared.accounts {
        let id = account.id;
        let subject = || CommandSubject::Account(id);
        let used = Action::SelectAccount(id);
        list.about(
            "account-use-name",
            subject(),
            Some(id == in_use),
            Some(used),
        );
        if account.kind() != AccountKind::Stored {
            continue;
        }
        let on_page = |action: AccountAction| Some(action.into());
        for (words, action) in [
            ("account-edit", on_page(AccountAction::Edit(id))),
            ("account-duplicate", on_page(AccountAction::Duplicate(id))),
            ("account-check-name", on_page(AccountAction::Check(id))),
            (
                "account-delete",
                Some(Action::Ask(Question::DeleteAccount(id))),
            ),
        ] {
            list.about(words, subject(), None, action);
        }
    }
    let status = state.key_status(in_use);
    let (id, is_stored) = (in_use, status.is_some());
    let read = AccountAction::ReadKeys { id, unlock: false };
    list.when(is_stored, "account-read-keys", read);
    let locked = matches!(status, Some(KeyStatus::Failed(error)) if error.can_unlock());
    let unlock = AccountAction::ReadKeys { id, unlock: true };
    list.when(locked, "account-unlock", unlock);

    list.group = "command-account-editor";
    let editor = state.editor.as_ref();
    let idle = editor.is_some_and(|editor| !editor.is_busy());
    list.when(idle, "account-save", AccountAction::Save);
    let locked = editor.is_some_and(
        |editor| matches!(&editor.saving, Saving::Failed(error) if error.can_unlock()),
    );
    list.when(locked, "account-unlock", AccountAction::UnlockAndSave);
    list.when(idle, "account-this-run", AccountAction::KeepForThisRun);
    list.when(idle, "account-check", AccountAction::CheckEditor);
    list.when(idle, "account-cancel", AccountAction::Cancel);
}
