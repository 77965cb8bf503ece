//! What is kept on this computer, as the settings show it, and deleting any of it.

#[cfg(test)]
mod tests;

use super::accounts::{KeyStatus, SecretTrouble};
use super::{Effect, Event, Model, StoreTrouble, View};
use crate::domain::{AccountId, Amount, Disposable, RecordLimit, Usage};
use std::path::PathBuf;

/// Whose keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeysOf {
    /// Those of one account.
    One(AccountId),
    /// Those of all accounts that were added.
    All,
}

/// What is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unwanted {
    /// Something on the disk.
    Data(Disposable),
    /// What the practice service remembers, but for rows that are at work.
    Practice,
    /// Reports of faults, and logs but for the one that is written to.
    Logs,
    /// Keys in the keyring.
    Keys(KeysOf),
    /// The speakers that are remembered. What is kept with voices stays.
    Speakers,
}

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageAction {
    /// Look what there is.
    Look,
    /// Ask before something is deleted, or take the question back.
    Ask(Option<Unwanted>),
    /// Delete what was asked about.
    Delete,
    /// Put all removed rows back on their lists.
    PutBack,
    /// Keep the record of calls within this size.
    LimitRecord(RecordLimit),
    /// Open the folder.
    OpenFolder,
    /// What was said was read.
    Dismiss,
}

impl From<StorageAction> for super::Action {
    fn from(action: StorageAction) -> Self {
        Self::Storage(action)
    }
}

/// What is kept, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holdings {
    /// How much of what.
    pub usage: Usage,
    /// Where.
    pub folder: PathBuf,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageEvent {
    /// What there is.
    Found {
        /// Which question this answers.
        generation: u64,
        /// What, or why it cannot be told.
        result: Result<Holdings, StoreTrouble>,
    },
    /// Something on the disk was deleted.
    Deleted {
        /// What.
        what: Unwanted,
        /// How much, or why nothing.
        result: Result<Amount, StoreTrouble>,
    },
    /// Removed rows are back.
    PutBack(Result<u64, StoreTrouble>),
    /// Keys were deleted.
    KeysDeleted(Vec<(AccountId, Result<(), KeysStay>)>),
    /// The folder could not be opened.
    FolderNotOpened,
}

impl From<StorageEvent> for Event {
    fn from(event: StorageEvent) -> Self {
        Self::Storage(event)
    }
}

/// Why an account's keys were not deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysStay {
    /// Voices of the account are under way and need them.
    UnderWay,
    /// The keyring did not do it.
    Keyring(SecretTrouble),
    /// It could not be found out what is under way.
    Store(StoreTrouble),
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageEffect {
    /// Look what there is.
    Look {
        /// Which question this is.
        generation: u64,
    },
    /// Delete something on the disk.
    Delete(Disposable),
    /// Delete what the practice service remembers and no row needs.
    DeletePractice,
    /// Delete reports of faults, and logs but for the one that is written to.
    DeleteLogs,
    /// Put all removed rows back on their lists.
    PutBack,
    /// Delete the keys of these accounts.
    DeleteKeys(Vec<AccountId>),
    /// Open the folder.
    OpenFolder,
}

impl From<StorageEffect> for Effect {
    fn from(effect: StorageEffect) -> Self {
        Self::Storage(effect)
    }
}

/// What came of the last thing that was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// So much was deleted.
    Deleted(Unwanted, Amount),
    /// So many rows are back.
    PutBack(u64),
    /// So many speakers are remembered no longer.
    SpeakersForgotten(usize),
    /// The keys of so many accounts were deleted.
    KeysDeleted(usize),
    /// The keys of an account are still there.
    KeysStay(AccountId, KeysStay),
    /// The database failed.
    Trouble(StoreTrouble),
    /// The folder could not be opened.
    FolderNotOpened,
}

/// What is kept, as far as the window knows.
#[derive(Debug, Default)]
pub struct StorageState {
    /// What was found last.
    pub holdings: Option<Holdings>,
    /// Why it could not be found out.
    pub trouble: Option<StoreTrouble>,
    /// About what the person is being asked.
    pub asking: Option<Unwanted>,
    /// What is being deleted.
    pub deleting: Option<Unwanted>,
    /// Whether removed rows are being put back.
    pub putting_back: bool,
    /// What came of the last wish.
    pub said: Option<Said>,
    /// Which question is the present one.
    pub generation: u64,
}

impl StorageState {
    /// Whether something is being done.
    pub fn is_busy(&self) -> bool {
        self.deleting.is_some() || self.putting_back
    }
}

impl Model {
    pub(super) fn act_on_storage(&mut self, action: StorageAction) -> Vec<Effect> {
        match action {
            StorageAction::Look => return self.look_at_storage(),
            StorageAction::Ask(what) => {
                if !self.storage.is_busy() && self.can_keep_rows() {
                    self.storage.asking = what;
                    self.storage.said = None;
                }
            }
            StorageAction::Delete => return self.delete_kept(),
            StorageAction::PutBack => {
                if !self.storage.is_busy() && self.can_keep_rows() {
                    self.storage.putting_back = true;
                    self.storage.said = None;
                    return vec![StorageEffect::PutBack.into()];
                }
            }
            StorageAction::LimitRecord(limit) => {
                self.settings.record_limit = limit;
                return vec![self.save_settings()];
            }
            StorageAction::OpenFolder => return vec![StorageEffect::OpenFolder.into()],
            StorageAction::Dismiss => self.storage.said = None,
        }
        Vec::new()
    }

    /// What was said and asked is over once the person has turned to something else.
    pub(super) fn leave_storage(&mut self) {
        self.storage.said = None;
        self.storage.asking = None;
    }

    /// Asks what is kept, where that is seen.
    pub(super) fn look_at_storage(&mut self) -> Vec<Effect> {
        if self.view != View::Settings || !self.can_keep_rows() {
            return Vec::new();
        }
        self.storage.generation += 1;
        let generation = self.storage.generation;
        vec![StorageEffect::Look { generation }.into()]
    }

    fn delete_kept(&mut self) -> Vec<Effect> {
        let Some(what) = self.storage.asking.take() else {
            return Vec::new();
        };
        let effect = match what {
            Unwanted::Data(what) => StorageEffect::Delete(what),
            Unwanted::Practice => StorageEffect::DeletePractice,
            Unwanted::Logs => StorageEffect::DeleteLogs,
            Unwanted::Speakers => {
                let forgotten = std::mem::take(&mut self.settings.speakers);
                self.storage.said = Some(Said::SpeakersForgotten(forgotten.len()));
                return vec![self.save_settings()];
            }
            Unwanted::Keys(whose) => {
                let accounts = self.settings.accounts.iter().map(|account| account.id);
                let wanted = accounts.filter(|id| match whose {
                    KeysOf::One(one) => *id == one,
                    KeysOf::All => true,
                });
                StorageEffect::DeleteKeys(wanted.collect())
            }
        };
        self.storage.deleting = Some(what);
        vec![effect.into()]
    }

    pub(super) fn apply_to_storage(&mut self, event: StorageEvent) -> Vec<Effect> {
        match event {
            StorageEvent::Found { generation, result } => {
                if generation == self.storage.generation {
                    match result {
                        Ok(holdings) => {
                            self.storage.holdings = Some(holdings);
                            self.storage.trouble = None;
                        }
                        Err(trouble) => self.storage.trouble = Some(trouble),
                    }
                }
                Vec::new()
            }
            StorageEvent::Deleted { what, result } => {
                self.storage.deleting = None;
                self.storage.said = Some(match result {
                    Ok(amount) => Said::Deleted(what, amount),
                    Err(trouble) => Said::Trouble(trouble),
                });
                if what == Unwanted::Data(Disposable::Removed) {
                    // It can no longer be put back.
                    self.voices.removed = None;
                }
                if what == Unwanted::Data(Disposable::Takes) {
                    // The disk is the truth, also where not all could be deleted.
                    self.takes.forget();
                }
                self.storage_changed()
            }
            StorageEvent::PutBack(result) => {
                self.storage.putting_back = false;
                self.storage.said = Some(match result {
                    Ok(count) => Said::PutBack(count),
                    Err(trouble) => Said::Trouble(trouble),
                });
                self.voices.removed = None;
                self.storage_changed()
            }
            StorageEvent::KeysDeleted(results) => {
                self.storage.deleting = None;
                self.take_deleted_keys(results);
                Vec::new()
            }
            StorageEvent::FolderNotOpened => {
                self.storage.said = Some(Said::FolderNotOpened);
                Vec::new()
            }
        }
    }

    /// Rows may name other files now, or be gone.
    fn storage_changed(&mut self) -> Vec<Effect> {
        self.read_rows_anew();
        let mut effects = self.reload_lists();
        effects.extend(self.look_at_storage());
        effects
    }

    fn take_deleted_keys(&mut self, results: Vec<(AccountId, Result<(), KeysStay>)>) {
        let mut deleted = 0;
        let mut stay = None;
        for (id, result) in results {
            match result {
                Ok(()) => {
                    deleted += 1;
                    self.accounts_state.keys.insert(id, KeyStatus::Missing);
                    self.accounts_state.split.remove(&id);
                }
                Err(reason) => {
                    if let KeysStay::Keyring(trouble) = &reason {
                        let status = KeyStatus::Trouble(trouble.clone());
                        self.accounts_state.keys.insert(id, status);
                    }
                    stay = Some(Said::KeysStay(id, reason));
                }
            }
        }
        // What is still there matters more than what is gone.
        self.storage.said = Some(stay.unwrap_or(Said::KeysDeleted(deleted)));
    }
}
