//! What the person wants of accounts.

use super::{
    AccountAction, AccountDraft, AccountEditor, AccountEffect, AccountField, AccountKeys,
    AccountProblem, Check, CheckOutcome, EditorTarget, Import, ImportId, KeyPlace, KeyStatus,
    Saving, SecretText,
};
use crate::domain::{Account, AccountId, AccountKind, RowId};
use crate::model::{Action, Effect, Model, View};

impl Model {
    pub(in crate::model) fn act_on_accounts(&mut self, action: AccountAction) -> Vec<Effect> {
        match action {
            AccountAction::Add => self.want_editor(EditorTarget::New),
            AccountAction::Edit(id) => self.want_editor(EditorTarget::Existing(id)),
            AccountAction::Duplicate(id) => self.want_editor(EditorTarget::CopyOf(id)),
            AccountAction::Rename(id, name) => self.rename_account(id, &name),
            AccountAction::Type(field, text) => self.type_into_account(field, &text),
            AccountAction::Touch(field) => self.in_editor(|editor| {
                editor.touched.insert(field);
            }),
            AccountAction::ChooseSite(site) => self.in_editor(|editor| editor.draft.site = site),
            AccountAction::ChooseColour(colour) => {
                self.in_editor(|editor| editor.draft.colour = colour)
            }
            AccountAction::Save => self.save_account(KeyPlace::Keyring),
            AccountAction::UnlockAndSave => self.unlock_and_save(),
            AccountAction::KeepForThisRun => self.save_account(KeyPlace::ThisRun),
            AccountAction::Cancel => self.cancel_editor(),
            AccountAction::DiscardTyped => match self.accounts_state.asking_discard.take() {
                Some(target) => self.replace_editor(target),
                None => Vec::new(),
            },
            AccountAction::KeepTyped => {
                self.accounts_state.asking_discard = None;
                Vec::new()
            }
            AccountAction::AskDelete(id) => {
                self.accounts_state.asking_delete = id;
                Vec::new()
            }
            AccountAction::Delete(id) => self.delete_account(id),
            AccountAction::ReadKeys { id, unlock } => self.read_keys(id, unlock),
            AccountAction::GiveKeys(row) => self.want_editor(EditorTarget::KeysFor(row)),
            AccountAction::CheckEditor => self.check_editor(),
            AccountAction::Check(id) => match self.accounts.iter().find(|other| other.id == id) {
                Some(account) => {
                    let account = account.clone();
                    self.begin_check(account, None)
                }
                None => Vec::new(),
            },
            AccountAction::StopCheck(id) => match self.accounts_state.checks.get(&id) {
                Some(Check::UnderWay { .. }) => {
                    self.accounts_state.checks.remove(&id);
                    vec![AccountEffect::StopCheck(id).into()]
                }
                _ => Vec::new(),
            },
            AccountAction::BrowseKeyFile => {
                vec![AccountEffect::PickKeyFile(self.accounts_state.import_id).into()]
            }
            AccountAction::ImportKeyFile(path) => {
                self.begin_import(|import| AccountEffect::ReadKeyFile(import, path))
            }
            AccountAction::LookForProfiles => self.begin_import(AccountEffect::ListProfiles),
            AccountAction::ImportProfile(name) => {
                self.begin_import(|import| AccountEffect::ReadProfile(import, name))
            }
            AccountAction::DismissImport => {
                self.accounts_state.end_import();
                self.accounts_state.import = Import::None;
                Vec::new()
            }
        }
    }

    /// The problems of the editor's draft; none while no editor is open.
    pub fn account_problems(&self) -> Vec<AccountProblem> {
        match &self.accounts_state.editor {
            Some(editor) => self.parse_editor(editor).err().unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Asks for the keys of the account in use, where nobody has looked yet.
    pub(in crate::model) fn read_keys_in_use(&mut self) -> Vec<Effect> {
        let id = self.account().id;
        match self.accounts_state.key_status(id) {
            Some(KeyStatus::Unknown) => self.read_keys(id, false),
            _ => Vec::new(),
        }
    }

    pub(in crate::model) fn begin_import(
        &mut self,
        effect: impl FnOnce(ImportId) -> AccountEffect,
    ) -> Vec<Effect> {
        self.accounts_state.end_import();
        self.accounts_state.import = Import::Reading;
        vec![effect(self.accounts_state.import_id).into()]
    }

    /// Opens an editor; where another one holds work, the person is asked first.
    fn want_editor(&mut self, target: EditorTarget) -> Vec<Effect> {
        let Some(editor) = &self.accounts_state.editor else {
            return self.open_target(target);
        };
        if self.account_of(target) == Some(editor.id) {
            // It is open.
            self.accounts_state.asking_discard = None;
            self.view = View::Settings;
            Vec::new()
        } else if !self.opens_editor(target) {
            self.open_target(target)
        } else if editor.holds_work() {
            self.accounts_state.asking_discard = Some(target);
            self.view = View::Settings;
            Vec::new()
        } else {
            self.replace_editor(target)
        }
    }

    /// Whose editor it is, where the account has an id already.
    fn account_of(&self, target: EditorTarget) -> Option<AccountId> {
        match target {
            EditorTarget::New | EditorTarget::CopyOf(_) => None,
            EditorTarget::Existing(id) => self.stored(id).map(|account| account.id),
            EditorTarget::KeysFor(row) => {
                let made_by = self.history.row(row).map(|voice| voice.account.id);
                made_by.filter(|id| matches!(id, AccountId::Stored(_)))
            }
        }
    }

    fn opens_editor(&self, target: EditorTarget) -> bool {
        match target {
            EditorTarget::New => true,
            EditorTarget::CopyOf(id) => self.stored(id).is_some(),
            EditorTarget::Existing(_) | EditorTarget::KeysFor(_) => {
                self.account_of(target).is_some()
            }
        }
    }

    fn replace_editor(&mut self, target: EditorTarget) -> Vec<Effect> {
        let mut effects = self.cancel_editor();
        effects.extend(self.open_target(target));
        effects
    }

    fn open_target(&mut self, target: EditorTarget) -> Vec<Effect> {
        match target {
            EditorTarget::New => self.open_new_editor(AccountDraft::default()),
            EditorTarget::Existing(id) => self.edit_account(id),
            EditorTarget::CopyOf(id) => self.duplicate_account(id),
            EditorTarget::KeysFor(row) => self.give_keys(row),
        }
    }

    pub(in crate::model) fn open_new_editor(&mut self, draft: AccountDraft) -> Vec<Effect> {
        let id = AccountId::Stored(self.uuids.fresh());
        let mut draft = draft;
        draft.colour = self.free_colour();
        self.open_editor(id, true, draft)
    }

    fn open_editor(&mut self, id: AccountId, new: bool, draft: AccountDraft) -> Vec<Effect> {
        self.accounts_state.end_import();
        self.accounts_state.editor = Some(AccountEditor {
            id,
            new,
            initial: draft.clone(),
            draft,
            touched: std::collections::BTreeSet::new(),
            saving: Saving::No,
        });
        self.view = View::Settings;
        Vec::new()
    }

    /// The first colour that no account has; practice has the first.
    fn free_colour(&self) -> u8 {
        (1..=u8::MAX)
            .find(|colour| self.accounts.iter().all(|other| other.colour != *colour))
            .unwrap_or_default()
    }

    fn in_editor(&mut self, change: impl FnOnce(&mut AccountEditor)) -> Vec<Effect> {
        if let Some(editor) = &mut self.accounts_state.editor
            && !editor.is_busy()
        {
            change(editor);
        }
        Vec::new()
    }

    fn type_into_account(&mut self, field: AccountField, text: &SecretText) -> Vec<Effect> {
        let effects = self.in_editor(|editor| {
            editor.draft.set(field, text);
            editor.touched.insert(field);
        });
        // A test speaks of what was tested.
        if let Some(id) = self.accounts_state.editor.as_ref().map(|editor| editor.id)
            && field != AccountField::Name
            && matches!(
                self.accounts_state.checks.get(&id),
                Some(Check::Done(CheckOutcome::Failed { .. }))
            )
        {
            self.accounts_state.checks.remove(&id);
        }
        effects
    }

    fn edit_account(&mut self, id: AccountId) -> Vec<Effect> {
        let Some(account) = self.stored(id) else {
            return Vec::new();
        };
        let draft = AccountDraft::of(account);
        let mut effects = self.open_editor(id, false, draft);
        if self.accounts_state.key_status(id) == Some(&KeyStatus::Unknown) {
            effects.extend(self.read_keys(id, false));
        }
        effects
    }

    fn duplicate_account(&mut self, id: AccountId) -> Vec<Effect> {
        let Some(account) = self.stored(id) else {
            return Vec::new();
        };
        let mut draft = AccountDraft::of(account);
        draft.name.clear();
        self.open_new_editor(draft)
    }

    fn rename_account(&mut self, id: AccountId, name: &str) -> Vec<Effect> {
        let name = name.trim();
        if name.is_empty() || self.names_beside(id).contains(&name) {
            return Vec::new();
        }
        let found = self
            .settings
            .accounts
            .iter_mut()
            .find(|account| account.id == id);
        let Some(account) = found else {
            return Vec::new();
        };
        name.clone_into(&mut account.name);
        self.accounts_changed()
    }

    fn unlock_and_save(&mut self) -> Vec<Effect> {
        match &mut self.accounts_state.editor {
            Some(editor) if matches!(editor.saving, Saving::No | Saving::Trouble(_)) => {
                editor.saving = Saving::Unlocking;
                // Reading is what may ask for a password; that there is nothing to read yet is no
                // matter.
                let (id, unlock) = (editor.id, true);
                vec![AccountEffect::ReadKeys { id, unlock }.into()]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn save_account(&mut self, place: KeyPlace) -> Vec<Effect> {
        let Some(editor) = &self.accounts_state.editor else {
            return Vec::new();
        };
        if matches!(editor.saving, Saving::UnderWay { .. }) {
            return Vec::new();
        }
        let (account, keys) = match self.parse_editor(editor) {
            Ok(parsed) => parsed,
            Err(problems) => {
                return self.in_editor(|editor| {
                    editor
                        .touched
                        .extend(problems.iter().map(|problem| problem.field()));
                });
            }
        };
        let Some(keys) = keys else {
            let effects = self.take_account(account);
            self.close_editor();
            return effects;
        };
        // The account stands in the settings only once its keys are kept: a cancelled one leaves
        // nothing behind.
        let generation = self.accounts_state.next_generation();
        self.in_editor(|editor| editor.saving = Saving::UnderWay { generation });
        vec![
            AccountEffect::StoreKeys {
                generation,
                id: account.id,
                keys: Box::new(keys),
                place,
            }
            .into(),
        ]
    }

    pub(super) fn parse_editor(
        &self,
        editor: &AccountEditor,
    ) -> Result<(Account, Option<AccountKeys>), Vec<AccountProblem>> {
        editor
            .draft
            .parse(editor.id, editor.new, &self.names_beside(editor.id))
    }

    fn names_beside(&self, id: AccountId) -> Vec<&str> {
        self.settings
            .accounts
            .iter()
            .filter(|other| other.id != id)
            .map(|other| other.name.as_str())
            .collect()
    }

    /// Puts an account among the others, or in the place of itself.
    pub(super) fn take_account(&mut self, account: Account) -> Vec<Effect> {
        let id = account.id;
        let was_default =
            self.account().id == id && self.form.draft.sub_app_id == self.default_sub_app_id();
        let first_of_its_own = self.settings.current_account.is_none()
            && self.account().kind() == AccountKind::Practice;
        match self
            .settings
            .accounts
            .iter_mut()
            .find(|other| other.id == id)
        {
            Some(present) => *present = account,
            None => self.settings.accounts.push(account),
        }
        let mut effects = self.accounts_changed();
        if first_of_its_own {
            effects.extend(self.act(Action::SelectAccount(id)));
        } else if was_default {
            self.form.draft.sub_app_id = self.default_sub_app_id();
            effects.push(self.save_draft());
        }
        effects
    }

    /// The list of all follows the settings.
    fn accounts_changed(&mut self) -> Vec<Effect> {
        self.accounts
            .retain(|account| account.kind() != AccountKind::Stored);
        self.accounts.extend(self.settings.accounts.iter().cloned());
        vec![self.save_settings()]
    }

    pub(super) fn close_editor(&mut self) {
        self.accounts_state.end_import();
        self.accounts_state.asking_discard = None;
        if let Some(mut editor) = self.accounts_state.editor.take() {
            editor.draft.clear_secrets();
        }
    }

    /// The window closes: keys that are on their way to the keyring must not outlive an account that
    /// nobody will see.
    pub(in crate::model) fn abandon_new_account(&mut self) -> Vec<Effect> {
        let editor = self.accounts_state.editor.as_ref();
        if editor.is_some_and(AccountEditor::may_leave_keys) {
            self.cancel_editor()
        } else {
            Vec::new()
        }
    }

    fn cancel_editor(&mut self) -> Vec<Effect> {
        let Some(editor) = &self.accounts_state.editor else {
            return Vec::new();
        };
        let (id, new) = (editor.id, editor.new);
        let may_leave_keys = editor.may_leave_keys();
        let name = editor.draft.name.trim().to_owned();
        let mut effects = self.act_on_accounts(AccountAction::StopCheck(id));
        self.close_editor();
        if new {
            self.forget(id);
            if may_leave_keys {
                effects.push(AccountEffect::ForgetKeys { id, name }.into());
            }
        }
        effects
    }

    fn delete_account(&mut self, id: AccountId) -> Vec<Effect> {
        self.accounts_state.asking_delete = None;
        let Some(account) = self.stored(id) else {
            return Vec::new();
        };
        let name = account.name.clone();
        let in_use = self.account().id == id;
        if self
            .accounts_state
            .editor
            .as_ref()
            .is_some_and(|editor| editor.id == id)
        {
            self.close_editor();
        }
        self.settings.accounts.retain(|other| other.id != id);
        let mut effects = self.accounts_changed();
        self.forget(id);
        effects.push(AccountEffect::ForgetKeys { id, name }.into());
        if in_use {
            // Never another account that pays.
            effects.extend(self.act(Action::SelectAccount(AccountId::Practice)));
        }
        effects
    }

    fn forget(&mut self, id: AccountId) {
        let state = &mut self.accounts_state;
        state.keys.remove(&id);
        state.checks.remove(&id);
        state.applications.remove(&id);
        state.wanted.remove(&id);
        state.split.remove(&id);
    }

    fn read_keys(&mut self, id: AccountId, unlock: bool) -> Vec<Effect> {
        let reading = self.accounts_state.key_status(id) == Some(&KeyStatus::Reading);
        if self.stored(id).is_none() || reading {
            return Vec::new();
        }
        self.accounts_state.keys.insert(id, KeyStatus::Reading);
        vec![AccountEffect::ReadKeys { id, unlock }.into()]
    }

    fn give_keys(&mut self, row: RowId) -> Vec<Effect> {
        let Some(voice) = self.history.row(row) else {
            return Vec::new();
        };
        let made_by = voice.account.clone();
        match made_by.id {
            AccountId::Stored(_) if self.stored(made_by.id).is_some() => {
                self.edit_account(made_by.id)
            }
            AccountId::Stored(_) => {
                let account = Account {
                    id: made_by.id,
                    name: made_by.name,
                    site: made_by.site,
                    colour: self.free_colour(),
                    sub_app_id: made_by.sub_app_id,
                    proxy: None,
                    extra_ca: None,
                };
                self.open_editor(account.id, true, AccountDraft::of(&account))
            }
            // Their keys come from elsewhere; the view says from where.
            AccountId::Practice | AccountId::Environment => {
                self.accounts_state.wanted.insert(made_by.id);
                self.view = View::Settings;
                Vec::new()
            }
        }
    }

    fn check_editor(&mut self) -> Vec<Effect> {
        let Some(editor) = &self.accounts_state.editor else {
            return Vec::new();
        };
        // A name is not needed to call.
        let mut nameless = editor.clone();
        if nameless.draft.name.trim().is_empty() {
            nameless.draft.name = editor.id.to_string();
        }
        match self.parse_editor(&nameless) {
            Ok((account, keys)) => self.begin_check(account, keys),
            Err(problems) => self.in_editor(|editor| {
                editor
                    .touched
                    .extend(problems.iter().map(|problem| problem.field()));
            }),
        }
    }

    fn begin_check(&mut self, account: Account, keys: Option<AccountKeys>) -> Vec<Effect> {
        let generation = self.accounts_state.next_generation();
        self.accounts_state
            .checks
            .insert(account.id, Check::UnderWay { generation });
        vec![
            AccountEffect::Check {
                generation,
                account: Box::new(account),
                keys: keys.map(Box::new),
            }
            .into(),
        ]
    }

    fn stored(&self, id: AccountId) -> Option<&Account> {
        self.settings
            .accounts
            .iter()
            .find(|account| account.id == id)
    }
}

impl From<AccountAction> for Action {
    fn from(action: AccountAction) -> Self {
        Self::Account(action)
    }
}

impl From<AccountEffect> for Effect {
    fn from(effect: AccountEffect) -> Self {
        Self::Account(effect)
    }
}
