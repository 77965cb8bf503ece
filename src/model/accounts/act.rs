//! What the person wants of accounts.

use super::list::{accounts_changed, rename, stored};
use super::{
    AccountAction, AccountEffect, AccountsState, EditorTarget, Import, KeyPlace, KeyStatus,
};
use crate::domain::AccountId;
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{FileRequest, History, Ticket, WindowEffect};

impl AccountsState {
    /// Does what the person wants. Gives back the account that is to be used from now on.
    pub(in crate::model) fn act(
        &mut self,
        action: AccountAction,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        match action {
            AccountAction::Add => self.want_editor(EditorTarget::New, history, shared, effects),
            AccountAction::Edit(id) => {
                self.want_editor(EditorTarget::Existing(id), history, shared, effects);
            }
            AccountAction::Duplicate(id) => {
                self.want_editor(EditorTarget::CopyOf(id), history, shared, effects);
            }
            AccountAction::Rename(id, name) => rename(id, &name, shared, effects),
            AccountAction::Type(field, text) => self.type_in(field, &text),
            AccountAction::Touch(field) => self.in_editor(|editor| {
                editor.touched.insert(field);
            }),
            AccountAction::ChooseSite(site) => self.in_editor(|editor| editor.draft.site = site),
            AccountAction::ChooseColour(colour) => {
                self.in_editor(|editor| editor.draft.colour = colour);
            }
            AccountAction::Save => return self.save(KeyPlace::Keyring, shared, effects),
            AccountAction::UnlockAndSave => self.unlock_and_save(effects),
            AccountAction::KeepForThisRun => return self.save(KeyPlace::ThisRun, shared, effects),
            AccountAction::Cancel => self.cancel_editor(effects),
            AccountAction::ReadKeys { id, unlock } => self.read_keys(id, unlock, shared, effects),
            AccountAction::GiveKeys(row) => {
                self.want_editor(EditorTarget::KeysFor(row), history, shared, effects);
            }
            AccountAction::CheckEditor => self.check_editor(shared, effects),
            AccountAction::Check(id) => {
                let account = shared.accounts.iter().find(|other| other.id == id);
                if let Some(account) = account {
                    self.begin_check(account.clone(), None, effects);
                }
            }
            AccountAction::StopCheck(id) => self.stop_check(id, effects),
            AccountAction::BrowseKeyFile => {
                effects.push(WindowEffect::AskForFile(FileRequest::KeyFile(
                    self.imports.current(),
                )));
            }
            AccountAction::ImportKeyFile(path) => {
                self.begin_import(|import| AccountEffect::ReadKeyFile(import, path), effects);
            }
            AccountAction::LookForProfiles => {
                self.begin_import(AccountEffect::ListProfiles, effects);
            }
            AccountAction::ImportProfile(name) => {
                self.begin_import(|import| AccountEffect::ReadProfile(import, name), effects);
            }
            AccountAction::DismissImport => {
                self.end_import();
                self.import = Import::None;
            }
        }
        None
    }

    /// Asks for the keys of the account in use, where nobody has looked yet.
    pub(in crate::model) fn read_keys_in_use(&mut self, shared: &Shared, effects: &mut Effects) {
        let id = shared.account().id;
        if self.key_status(id) == Some(&KeyStatus::Unknown) {
            self.read_keys(id, false, shared, effects);
        }
    }

    pub(super) fn begin_import(
        &mut self,
        effect: impl FnOnce(Ticket) -> AccountEffect,
        effects: &mut Effects,
    ) {
        self.end_import();
        self.import = Import::Reading;
        effects.push(effect(self.imports.current()));
    }

    /// Deletes an account and its keys. Gives the account that is used in its place.
    pub(in crate::model) fn delete(
        &mut self,
        id: AccountId,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        let name = stored(id, shared)?.name.clone();
        let in_use = shared.account().id == id;
        if self.editor.as_ref().is_some_and(|editor| editor.id == id) {
            self.close_editor();
        }
        shared.settings.accounts.retain(|other| other.id != id);
        accounts_changed(shared, effects);
        self.forget(id);
        effects.push(AccountEffect::ForgetKeys { id, name });
        // Never another account that pays.
        in_use.then_some(AccountId::Practice)
    }

    pub(super) fn forget(&mut self, id: AccountId) {
        self.keys.remove(&id);
        self.checks.remove(&id);
        self.applications.remove(&id);
        self.wanted.remove(&id);
        self.split.remove(&id);
    }

    pub(super) fn read_keys(
        &mut self,
        id: AccountId,
        unlock: bool,
        shared: &Shared,
        effects: &mut Effects,
    ) {
        let reading = self.key_status(id) == Some(&KeyStatus::Reading);
        if stored(id, shared).is_some() && !reading {
            self.keys.insert(id, KeyStatus::Reading);
            effects.push(AccountEffect::ReadKeys { id, unlock });
        }
    }
}
