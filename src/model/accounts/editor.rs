//! The editor of an account: what is typed there, and what becomes of it.

use super::list::{free_colour, names_beside, stored, take_account};
use super::target::EditorTarget;
use super::{
    AccountDraft, AccountEffect, AccountField, AccountProblem, AccountsState, KeyPlace, KeyStatus,
    SecretBuffer,
};
use crate::domain::{Account, AccountId, Credentials, KeyringError, RowId, Settings};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::{History, Question, Ticket, View};
use std::collections::BTreeSet;

/// Where the editor's saving stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saving {
    /// Not begun.
    #[default]
    No,
    /// The keyring is being unlocked; saving follows.
    Unlocking,
    /// The keyring is being asked.
    UnderWay {
        /// Which try.
        ticket: Ticket,
    },
    /// The keyring did not take the keys; they are still typed. [`Save`] tries again,
    /// [`KeepForThisRun`] does without it, [`Cancel`] wipes them.
    ///
    /// [`Save`]: super::AccountAction::Save
    /// [`KeepForThisRun`]: super::AccountAction::KeepForThisRun
    /// [`Cancel`]: super::AccountAction::Cancel
    Failed(KeyringError),
}

/// The editor of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountEditor {
    pub id: AccountId,
    /// Whether the account is not among the others yet.
    pub new: bool,
    /// What was there before anything was typed.
    pub initial: AccountDraft,
    /// What is typed.
    pub draft: AccountDraft,
    /// The fields that were left once: they show their problems.
    pub touched: BTreeSet<AccountField>,
    /// Where saving stands.
    pub saving: Saving,
}

impl AccountEditor {
    /// Whether closing it would lose work: something was typed, or is being saved.
    pub fn holds_work(&self) -> bool {
        self.is_busy() || self.draft != self.initial
    }

    /// Whether the keyring is being asked; nothing can be typed meanwhile.
    pub fn is_busy(&self) -> bool {
        matches!(self.saving, Saving::UnderWay { .. } | Saving::Unlocking)
    }

    /// Whether the keyring may have keys of an account that is not among the others: they were sent to
    /// it, and it has not refused them.
    pub(in crate::model) fn may_leave_keys(&self) -> bool {
        self.new
            && matches!(
                self.saving,
                Saving::UnderWay { .. } | Saving::Failed(KeyringError::TimedOut)
            )
    }
}

impl AccountsState {
    /// The problems of the editor's draft; none while no editor is open.
    pub(in crate::model) fn problems(&self, settings: &Settings) -> Vec<AccountProblem> {
        match &self.editor {
            Some(editor) => parse_editor(editor, settings).err().unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Opens an editor; where another one holds work, the person is asked first.
    pub(super) fn want_editor(
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
            shared.view = View::Settings;
        } else if !opens_editor(target, history, shared) {
            self.open_target(target, history, shared, effects);
        } else if editor.holds_work() {
            shared.question = Some(Question::DiscardTyped(target));
            shared.view = View::Settings;
        } else {
            self.replace_editor(target, history, shared, effects);
        }
    }

    pub(in crate::model) fn replace_editor(
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
            touched: BTreeSet::new(),
            saving: Saving::No,
        });
        shared.view = View::Settings;
    }

    pub(super) fn in_editor(&mut self, change: impl FnOnce(&mut AccountEditor)) {
        if let Some(editor) = &mut self.editor
            && !editor.is_busy()
        {
            change(editor);
        }
    }

    pub(super) fn type_in(&mut self, field: AccountField, text: &SecretBuffer) {
        self.in_editor(|editor| {
            editor.draft.set(field, text);
            editor.touched.insert(field);
        });
        if let Some(id) = self.editor.as_ref().map(|editor| editor.id)
            && field != AccountField::Name
        {
            self.drop_failed_check(id);
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

    pub(super) fn unlock_and_save(&mut self, effects: &mut Effects) {
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

    pub(super) fn show_problems(&mut self, problems: &[AccountProblem]) {
        self.in_editor(|editor| {
            let fields = problems.iter().map(|problem| problem.field());
            editor.touched.extend(fields);
        });
    }

    pub(super) fn close_editor(&mut self) {
        self.end_import();
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

    pub(super) fn cancel_editor(&mut self, effects: &mut Effects) {
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

pub(super) fn parse_editor(
    editor: &AccountEditor,
    settings: &Settings,
) -> Result<(Account, Option<Credentials>), Vec<AccountProblem>> {
    let others = names_beside(editor.id, settings);
    editor.draft.parse(editor.id, editor.new, &others)
}
