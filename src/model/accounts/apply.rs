//! What became of accounts.

use super::{
    AccountDraft, AccountEffect, AccountEvent, Check, CheckOutcome, Import, ImportedKeys, Kept,
    KeyPlace, KeyStatus, Saving, SecretTrouble,
};
use crate::domain::AccountId;
use crate::model::{Effect, Model, Notice};

impl Model {
    pub(in crate::model) fn apply_to_accounts(&mut self, event: AccountEvent) -> Vec<Effect> {
        match event {
            AccountEvent::Keys { id, status } => self.take_key_status(id, status),
            AccountEvent::Stored {
                generation,
                id,
                result,
            } => self.take_stored(generation, id, result),
            AccountEvent::Forgotten { name, result } => {
                if let Err(trouble) = result {
                    self.notices.push(Notice::KeysLeftBehind { name, trouble });
                }
                Vec::new()
            }
            AccountEvent::Checked {
                generation,
                id,
                outcome,
            } => self.take_check(generation, id, outcome),
            AccountEvent::KeyFilePicked { import, .. }
            | AccountEvent::Profiles { import, .. }
            | AccountEvent::Imported { import, .. }
                if import != self.accounts_state.import_id =>
            {
                Vec::new()
            }
            AccountEvent::KeyFilePicked { file, .. } => match file {
                Some(path) => self.begin_import(|import| AccountEffect::ReadKeyFile(import, path)),
                None => Vec::new(),
            },
            AccountEvent::Profiles { result, .. } => {
                self.accounts_state.import = match result {
                    Ok(names) => Import::Profiles(names),
                    Err(trouble) => Import::Trouble(trouble),
                };
                Vec::new()
            }
            AccountEvent::Imported { result, .. } => match result {
                Ok(imported) => self.take_imported(imported),
                Err(trouble) => {
                    self.accounts_state.import = Import::Trouble(trouble);
                    Vec::new()
                }
            },
            AccountEvent::KeysWanted(id) => {
                self.accounts_state.wanted.insert(id);
                Vec::new()
            }
        }
    }

    fn take_key_status(&mut self, id: AccountId, status: KeyStatus) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(editor) = &mut self.accounts_state.editor
            && editor.id == id
            && editor.saving == Saving::Unlocking
        {
            match &status {
                KeyStatus::Trouble(trouble) if trouble.keeps_from_saving() => {
                    editor.saving = Saving::Trouble(trouble.clone());
                }
                _ => {
                    editor.saving = Saving::No;
                    effects = self.save_account(KeyPlace::Keyring);
                }
            }
        }
        // An account that was deleted meanwhile has no keys to speak of.
        if self.settings.accounts.iter().any(|other| other.id == id) {
            if matches!(
                status,
                KeyStatus::Stored { .. } | KeyStatus::ThisRunOnly { .. }
            ) {
                self.accounts_state.wanted.remove(&id);
            }
            self.accounts_state.keys.insert(id, status);
        }
        effects
    }

    fn take_stored(
        &mut self,
        generation: u64,
        id: AccountId,
        result: Result<Kept, SecretTrouble>,
    ) -> Vec<Effect> {
        let open =
            self.accounts_state.editor.as_ref().filter(|editor| {
                editor.id == id && editor.saving == Saving::UnderWay { generation }
            });
        let Some(editor) = open else {
            // The editor was closed meanwhile; keys that were kept all the same are told as such.
            return match result {
                Ok(kept) => self.take_key_status(id, status_of(kept)),
                Err(_) => Vec::new(),
            };
        };
        let kept = match result {
            Ok(kept) => kept,
            Err(trouble) => {
                if let Some(editor) = &mut self.accounts_state.editor {
                    editor.saving = Saving::Trouble(trouble);
                }
                return Vec::new();
            }
        };
        // The editor does not change while it is being saved: what was parsed then parses now.
        let Ok((account, _)) = self.parse_editor(editor) else {
            return Vec::new();
        };
        let mut effects = self.take_account(account);
        self.close_editor();
        if kept.split {
            self.accounts_state.split.insert(id);
        }
        effects.extend(self.take_key_status(id, status_of(kept)));
        effects
    }

    fn take_check(&mut self, generation: u64, id: AccountId, outcome: CheckOutcome) -> Vec<Effect> {
        if self.accounts_state.checks.get(&id) != Some(&Check::UnderWay { generation }) {
            return Vec::new();
        }
        if let CheckOutcome::Connected { applications, .. } = &outcome {
            self.accounts_state
                .applications
                .insert(id, applications.clone());
            // A single application is no choice.
            if let ([only], Some(editor)) =
                (applications.as_slice(), self.accounts_state.editor.as_mut())
                && editor.id == id
                && editor.draft.sub_app_id.trim().is_empty()
            {
                editor.draft.sub_app_id = only.id.to_string();
            }
        }
        self.accounts_state.checks.insert(id, Check::Done(outcome));
        Vec::new()
    }

    /// Keys of a file go into the open editor, or into one for a new account: the person sees whose
    /// they are before they are kept.
    fn take_imported(&mut self, imported: ImportedKeys) -> Vec<Effect> {
        self.accounts_state.import = Import::None;
        let mut effects = Vec::new();
        if self.accounts_state.editor.is_none() {
            effects = self.open_new_editor(AccountDraft::default());
        }
        if let Some(editor) = &mut self.accounts_state.editor
            && !editor.is_busy()
        {
            let draft = &mut editor.draft;
            draft.secret_id = imported.keys.secret_id;
            draft.secret_key = imported.keys.secret_key;
            draft.token = imported.keys.token.unwrap_or_default();
            draft.trimmed.clear();
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
        effects
    }
}

fn status_of(kept: Kept) -> KeyStatus {
    let masked = kept.masked;
    match kept.place {
        KeyPlace::Keyring => KeyStatus::Stored { masked },
        KeyPlace::ThisRun => KeyStatus::ThisRunOnly { masked },
    }
}
