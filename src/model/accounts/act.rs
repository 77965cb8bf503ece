//! What the person wants of accounts.

use super::{
    AccountAction, AccountDraft, AccountEditor, AccountEffect, AccountField, AccountProblem,
    AccountsState, CheckOutcome, ConnectionCheck, EditorTarget, Import, KeyPlace, KeyStatus,
    Saving, SecretBuffer,
};
use crate::domain::{Account, AccountId, AccountKind, Credentials, RowId, Settings};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{History, Ticket, View, WindowEffect};

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
            AccountAction::DiscardTyped => {
                if let Some(target) = self.asking_discard.take() {
                    self.replace_editor(target, history, shared, effects);
                }
            }
            AccountAction::KeepTyped => self.asking_discard = None,
            AccountAction::AskDelete(id) => self.asking_delete = id,
            AccountAction::Delete(id) => return self.delete(id, shared, effects),
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
                effects.push(WindowEffect::PickKeyFile(self.imports.current()));
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

    /// The problems of the editor's draft; none while no editor is open.
    pub(in crate::model) fn problems(&self, settings: &Settings) -> Vec<AccountProblem> {
        match &self.editor {
            Some(editor) => parse_editor(editor, settings).err().unwrap_or_default(),
            None => Vec::new(),
        }
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

    /// Opens an editor; where another one holds work, the person is asked first.
    fn want_editor(
        &mut self,
        target: EditorTarget,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        let Some(editor) = &self.editor else {
            return self.open_target(target, history, shared, effects);
        };
        if account_of(target, history, shared) == Some(editor.id) {
            // It is open.
            self.asking_discard = None;
            shared.view = View::Settings;
        } else if !opens_editor(target, history, shared) {
            self.open_target(target, history, shared, effects);
        } else if editor.holds_work() {
            self.asking_discard = Some(target);
            shared.view = View::Settings;
        } else {
            self.replace_editor(target, history, shared, effects);
        }
    }

    fn replace_editor(
        &mut self,
        target: EditorTarget,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        self.cancel_editor(effects);
        self.open_target(target, history, shared, effects);
    }

    fn open_target(
        &mut self,
        target: EditorTarget,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match target {
            EditorTarget::New => self.open_new_editor(AccountDraft::default(), shared),
            EditorTarget::Existing(id) => self.edit(id, shared, effects),
            EditorTarget::CopyOf(id) => self.duplicate(id, shared),
            EditorTarget::KeysFor(row) => self.give_keys(row, history, shared, effects),
        }
    }

    pub(super) fn open_new_editor(&mut self, mut draft: AccountDraft, shared: &mut Shared) {
        let id = AccountId::Stored(shared.uuids.fresh());
        draft.colour = free_colour(shared);
        self.open_editor(id, true, draft, shared);
    }

    fn open_editor(&mut self, id: AccountId, new: bool, draft: AccountDraft, shared: &mut Shared) {
        self.end_import();
        self.editor = Some(AccountEditor {
            id,
            new,
            initial: draft.clone(),
            draft,
            touched: std::collections::BTreeSet::new(),
            saving: Saving::No,
        });
        shared.view = View::Settings;
    }

    fn in_editor(&mut self, change: impl FnOnce(&mut AccountEditor)) {
        if let Some(editor) = &mut self.editor
            && !editor.is_busy()
        {
            change(editor);
        }
    }

    fn type_in(&mut self, field: AccountField, text: &SecretBuffer) {
        self.in_editor(|editor| {
            editor.draft.set(field, text);
            editor.touched.insert(field);
        });
        // A test speaks of what was tested.
        if let Some(id) = self.editor.as_ref().map(|editor| editor.id)
            && field != AccountField::Name
            && matches!(
                self.checks.get(&id),
                Some(ConnectionCheck::Done(CheckOutcome::Failed { .. }))
            )
        {
            self.checks.remove(&id);
        }
    }

    fn edit(&mut self, id: AccountId, shared: &mut Shared, effects: &mut Effects) {
        let Some(account) = stored(id, shared) else {
            return;
        };
        let draft = AccountDraft::of(account);
        self.open_editor(id, false, draft, shared);
        if self.key_status(id) == Some(&KeyStatus::Unknown) {
            self.read_keys(id, false, shared, effects);
        }
    }

    fn duplicate(&mut self, id: AccountId, shared: &mut Shared) {
        if let Some(account) = stored(id, shared) {
            let mut draft = AccountDraft::of(account);
            draft.name.clear();
            self.open_new_editor(draft, shared);
        }
    }

    fn unlock_and_save(&mut self, effects: &mut Effects) {
        if let Some(editor) = &mut self.editor
            && matches!(editor.saving, Saving::No | Saving::Failed(_))
        {
            editor.saving = Saving::Unlocking;
            // Reading is what may ask for a password; that there is nothing to read yet is no matter.
            let (id, unlock) = (editor.id, true);
            effects.push(AccountEffect::ReadKeys { id, unlock });
        }
    }

    pub(super) fn save(
        &mut self,
        place: KeyPlace,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        let editor = self.editor.as_ref()?;
        if matches!(editor.saving, Saving::UnderWay { .. }) {
            return None;
        }
        let (account, keys) = match parse_editor(editor, &shared.settings) {
            Ok(parsed) => parsed,
            Err(problems) => {
                self.show_problems(&problems);
                return None;
            }
        };
        let Some(keys) = keys else {
            self.close_editor();
            return take_account(account, shared, effects);
        };
        // The account stands in the settings only once its keys are kept: a cancelled one leaves
        // nothing behind.
        let ticket = self.tickets.issue();
        self.in_editor(|editor| editor.saving = Saving::UnderWay { ticket });
        effects.push(AccountEffect::StoreKeys {
            ticket,
            id: account.id,
            keys: Box::new(keys),
            place,
        });
        None
    }

    fn show_problems(&mut self, problems: &[AccountProblem]) {
        self.in_editor(|editor| {
            let fields = problems.iter().map(|problem| problem.field());
            editor.touched.extend(fields);
        });
    }

    pub(super) fn close_editor(&mut self) {
        self.end_import();
        self.asking_discard = None;
        if let Some(mut editor) = self.editor.take() {
            editor.draft.clear_secrets();
        }
    }

    /// The window closes: keys that are on their way to the keyring must not outlive an account that
    /// nobody will see.
    pub(in crate::model) fn abandon_new(&mut self, effects: &mut Effects) {
        if self
            .editor
            .as_ref()
            .is_some_and(AccountEditor::may_leave_keys)
        {
            self.cancel_editor(effects);
        }
    }

    fn cancel_editor(&mut self, effects: &mut Effects) {
        let Some(editor) = &self.editor else {
            return;
        };
        let (id, new) = (editor.id, editor.new);
        let may_leave_keys = editor.may_leave_keys();
        let name = editor.draft.name.trim().to_owned();
        self.stop_check(id, effects);
        self.close_editor();
        if new {
            self.forget(id);
            if may_leave_keys {
                effects.push(AccountEffect::ForgetKeys { id, name });
            }
        }
    }

    fn delete(
        &mut self,
        id: AccountId,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        self.asking_delete = None;
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

    fn forget(&mut self, id: AccountId) {
        self.keys.remove(&id);
        self.checks.remove(&id);
        self.applications.remove(&id);
        self.wanted.remove(&id);
        self.split.remove(&id);
    }

    fn read_keys(&mut self, id: AccountId, unlock: bool, shared: &Shared, effects: &mut Effects) {
        let reading = self.key_status(id) == Some(&KeyStatus::Reading);
        if stored(id, shared).is_some() && !reading {
            self.keys.insert(id, KeyStatus::Reading);
            effects.push(AccountEffect::ReadKeys { id, unlock });
        }
    }

    fn give_keys(
        &mut self,
        row: RowId,
        history: &History,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        let Some(voice) = history.row(row) else {
            return;
        };
        let made_by = voice.account.clone();
        match made_by.id {
            AccountId::Stored(_) if stored(made_by.id, shared).is_some() => {
                self.edit(made_by.id, shared, effects);
            }
            AccountId::Stored(_) => {
                let account = Account {
                    id: made_by.id,
                    name: made_by.name,
                    site: made_by.site,
                    colour: free_colour(shared),
                    sub_app_id: made_by.sub_app_id,
                    proxy: None,
                    extra_ca: None,
                };
                self.open_editor(account.id, true, AccountDraft::of(&account), shared);
            }
            // Their keys come from elsewhere; the view says from where.
            AccountId::Practice | AccountId::Environment => {
                self.wanted.insert(made_by.id);
                shared.view = View::Settings;
            }
        }
    }

    fn check_editor(&mut self, shared: &Shared, effects: &mut Effects) {
        let Some(editor) = &self.editor else {
            return;
        };
        // A name is not needed to call.
        let mut nameless = editor.clone();
        if nameless.draft.name.trim().is_empty() {
            nameless.draft.name = editor.id.to_string();
        }
        match parse_editor(&nameless, &shared.settings) {
            Ok((account, keys)) => self.begin_check(account, keys, effects),
            Err(problems) => self.show_problems(&problems),
        }
    }

    fn begin_check(&mut self, account: Account, keys: Option<Credentials>, effects: &mut Effects) {
        let ticket = self.tickets.issue();
        self.checks
            .insert(account.id, ConnectionCheck::UnderWay { ticket });
        effects.push(AccountEffect::Check {
            ticket,
            account: Box::new(account),
            keys: keys.map(Box::new),
        });
    }

    fn stop_check(&mut self, id: AccountId, effects: &mut Effects) {
        if let Some(ConnectionCheck::UnderWay { .. }) = self.checks.get(&id) {
            self.checks.remove(&id);
            effects.push(AccountEffect::StopCheck(id));
        }
    }
}

/// Whose editor it is, where the account has an id already.
fn account_of(target: EditorTarget, history: &History, shared: &Shared) -> Option<AccountId> {
    match target {
        EditorTarget::New | EditorTarget::CopyOf(_) => None,
        EditorTarget::Existing(id) => stored(id, shared).map(|account| account.id),
        EditorTarget::KeysFor(row) => {
            let made_by = history.row(row).map(|voice| voice.account.id);
            made_by.filter(|id| matches!(id, AccountId::Stored(_)))
        }
    }
}

fn opens_editor(target: EditorTarget, history: &History, shared: &Shared) -> bool {
    match target {
        EditorTarget::New => true,
        EditorTarget::CopyOf(id) => stored(id, shared).is_some(),
        EditorTarget::Existing(_) | EditorTarget::KeysFor(_) => {
            account_of(target, history, shared).is_some()
        }
    }
}

/// The first colour that no account has; practice has the first.
fn free_colour(shared: &Shared) -> u8 {
    let is_free = |colour: &u8| shared.accounts.iter().all(|other| other.colour != *colour);
    (1..=u8::MAX).find(is_free).unwrap_or_default()
}

fn rename(id: AccountId, name: &str, shared: &mut Shared, effects: &mut Effects) {
    let name = name.trim();
    if name.is_empty() || names_beside(id, &shared.settings).contains(&name) {
        return;
    }
    let accounts = &mut shared.settings.accounts;
    if let Some(account) = accounts.iter_mut().find(|account| account.id == id) {
        name.clone_into(&mut account.name);
        accounts_changed(shared, effects);
    }
}

pub(super) fn parse_editor(
    editor: &AccountEditor,
    settings: &Settings,
) -> Result<(Account, Option<Credentials>), Vec<AccountProblem>> {
    let others = names_beside(editor.id, settings);
    editor.draft.parse(editor.id, editor.new, &others)
}

fn names_beside(id: AccountId, settings: &Settings) -> Vec<&str> {
    settings
        .accounts
        .iter()
        .filter(|other| other.id != id)
        .map(|other| other.name.as_str())
        .collect()
}

/// Puts an account among the others, or in the place of itself. The first of the person's own is used
/// from then on.
pub(super) fn take_account(
    account: Account,
    shared: &mut Shared,
    effects: &mut Effects,
) -> Option<AccountId> {
    let id = account.id;
    let first_of_its_own = shared.settings.current_account.is_none()
        && shared.account().kind() == AccountKind::Practice;
    let accounts = &mut shared.settings.accounts;
    match accounts.iter_mut().find(|other| other.id == id) {
        Some(present) => *present = account,
        None => accounts.push(account),
    }
    accounts_changed(shared, effects);
    first_of_its_own.then_some(id)
}

/// The list of all follows the settings.
fn accounts_changed(shared: &mut Shared, effects: &mut Effects) {
    shared
        .accounts
        .retain(|account| account.kind() != AccountKind::Stored);
    shared
        .accounts
        .extend(shared.settings.accounts.iter().cloned());
    shared.save_settings(effects);
}

fn stored(id: AccountId, shared: &Shared) -> Option<&Account> {
    let mut accounts = shared.settings.accounts.iter();
    accounts.find(|account| account.id == id)
}
