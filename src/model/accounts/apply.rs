//! What became of accounts.

use super::editor::parse_editor;
use super::list::take_account;
use super::{
    AccountDraft, AccountEffect, AccountEvent, AccountsState, CheckOutcome, ConnectionCheck,
    Import, ImportedKeys, KeyPlace, KeyStatus, KeyringStatus, Saving,
};
use crate::domain::{AccountId, KeyringError};
use crate::model::effects::Effects;
use crate::model::shared::Shared;
use crate::model::storage::KeysStay;
use crate::model::{Notice, Ticket};

impl AccountsState {
    /// Takes in what happened. Gives back the account that is to be used from now on.
    pub(in crate::model) fn apply(
        &mut self,
        event: AccountEvent,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        match event {
            AccountEvent::Keys { id, status } => {
                return self.take_key_status(id, status, shared, effects);
            }
            AccountEvent::EnvironmentJoined(account) => {
                if shared.accounts.iter().all(|known| known.id != account.id) {
                    // Behind practice, which is the first.
                    shared.accounts.insert(1, *account);
                }
            }
            AccountEvent::Stored { ticket, id, result } => {
                return self.take_stored(ticket, id, result, shared, effects);
            }
            AccountEvent::Forgotten { name, result } => {
                if let Err(error) = result {
                    shared.notices.push(Notice::KeysLeftBehind { name, error });
                }
            }
            AccountEvent::Checked {
                ticket,
                id,
                outcome,
            } => self.take_check(ticket, id, outcome),
            AccountEvent::KeyFilePicked { import, .. }
            | AccountEvent::Profiles { import, .. }
            | AccountEvent::Imported { import, .. }
                if !self.imports.is_current(import) => {}
            AccountEvent::KeyFilePicked { file, .. } => {
                if let Some(path) = file {
                    self.begin_import(|import| AccountEffect::ReadKeyFile(import, path), effects);
                }
            }
            AccountEvent::Profiles { result, .. } => {
                self.import = match result {
                    Ok(names) => Import::Profiles(names),
                    Err(error) => Import::Failed(error),
                };
            }
            AccountEvent::Imported { result, .. } => match result {
                Ok(imported) => self.take_imported(imported, shared),
                Err(error) => self.import = Import::Failed(error),
            },
            AccountEvent::KeysWanted(id) => {
                self.wanted.insert(id);
            }
        }
        None
    }

    /// Keys were deleted under "What is kept", or could not be.
    pub(in crate::model) fn take_deleted_keys(
        &mut self,
        results: &[(AccountId, Result<(), KeysStay>)],
    ) {
        for (id, result) in results {
            match result {
                Ok(()) => {
                    self.keys.insert(*id, KeyStatus::Missing);
                    self.split.remove(id);
                }
                Err(KeysStay::Keyring(error)) => {
                    self.keys.insert(*id, KeyStatus::Failed(error.clone()));
                }
                Err(KeysStay::UnderWay | KeysStay::Store(_)) => {}
            }
        }
    }

    fn take_key_status(
        &mut self,
        id: AccountId,
        status: KeyStatus,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        let mut use_from_now_on = None;
        if let Some(editor) = &mut self.editor
            && editor.id == id
            && editor.saving == Saving::Unlocking
        {
            match &status {
                KeyStatus::Failed(error) if error.keeps_from_saving() => {
                    editor.saving = Saving::Failed(error.clone());
                }
                _ => {
                    editor.saving = Saving::No;
                    use_from_now_on = self.save(KeyPlace::Keyring, shared, effects);
                }
            }
        }
        // An account that was deleted meanwhile has no keys to speak of.
        if shared.settings.accounts.iter().any(|other| other.id == id) {
            if matches!(
                status,
                KeyStatus::Stored { .. } | KeyStatus::ThisRunOnly { .. }
            ) {
                self.wanted.remove(&id);
            }
            self.keys.insert(id, status);
        }
        use_from_now_on
    }

    fn take_stored(
        &mut self,
        ticket: Ticket,
        id: AccountId,
        result: Result<KeyringStatus, KeyringError>,
        shared: &mut Shared,
        effects: &mut Effects,
    ) -> Option<AccountId> {
        let open = self
            .editor
            .as_mut()
            .filter(|editor| editor.id == id && editor.saving == Saving::UnderWay { ticket });
        let Some(editor) = open else {
            // The editor was closed meanwhile; keys that were kept all the same are told as such.
            let status = status_of(result.ok()?);
            return self.take_key_status(id, status, shared, effects);
        };
        let kept = match result {
            Ok(kept) => kept,
            Err(error) => {
                editor.saving = Saving::Failed(error);
                return None;
            }
        };
        // The editor does not change while it is being saved: what was parsed then parses now.
        let (account, _) = parse_editor(editor, &shared.settings).ok()?;
        self.close_editor();
        let use_from_now_on = take_account(account, shared, effects);
        if kept.split {
            self.split.insert(id);
        }
        self.take_key_status(id, status_of(kept), shared, effects);
        use_from_now_on
    }

    fn take_check(&mut self, ticket: Ticket, id: AccountId, outcome: CheckOutcome) {
        if self.checks.get(&id) != Some(&ConnectionCheck::UnderWay { ticket }) {
            return;
        }
        if let CheckOutcome::Connected { applications, .. } = &outcome {
            self.applications.insert(id, applications.clone());
            // A single application is no choice.
            if let ([only], Some(editor)) = (applications.as_slice(), self.editor.as_mut())
                && editor.id == id
                && editor.draft.sub_app_id.trim().is_empty()
            {
                editor.draft.sub_app_id = only.id.to_string();
            }
        }
        self.checks.insert(id, ConnectionCheck::Done(outcome));
    }

    /// Keys of a file go into the open editor, or into one for a new account: the person sees whose
    /// they are before they are kept.
    fn take_imported(&mut self, imported: ImportedKeys, shared: &mut Shared) {
        self.import = Import::None;
        if self.editor.is_none() {
            self.open_new_editor(AccountDraft::default(), shared);
        }
        if let Some(editor) = &mut self.editor
            && !editor.is_busy()
        {
            let draft = &mut editor.draft;
            draft.fill_in(&imported.keys);
            if let Some(name) = imported.name
                && draft.name.trim().is_empty()
            {
                draft.name = name;
            }
            if let Some(site) = imported.site
                && editor.new
            {
                draft.site = site;
            }
        }
    }
}

fn status_of(kept: KeyringStatus) -> KeyStatus {
    let masked = kept.masked;
    match kept.place {
        KeyPlace::Keyring => KeyStatus::Stored { masked },
        KeyPlace::ThisRun => KeyStatus::ThisRunOnly { masked },
    }
}
