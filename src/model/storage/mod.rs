//! What is kept on this computer, as the settings show it, and deleting any of it.

#[cfg(test)]
mod tests;

mod target;

pub use target::{DeleteTarget, KeysOf};

use super::effects::Effects;
use super::shared::Shared;
use super::{PersistenceError, Ticket, Tickets, View};
use crate::domain::{AccountId, Amount, KeyringError, MoveError, RecordLimit, StoredKind, Usage};
use std::path::PathBuf;

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageAction {
    /// Look what there is.
    Look,
    /// Put all removed rows back on their lists.
    PutBack,
    /// Keep the record of calls within this size.
    LimitRecord(RecordLimit),
    OpenFolder,
    /// What was said was read.
    Dismiss,
}

/// What is kept, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageUsage {
    /// How much of what.
    pub usage: Usage,
    /// Where.
    pub folder: PathBuf,
    /// What is left in the folders that all of it was moved from, the last one first.
    pub earlier: Vec<EarlierFolder>,
}

/// A folder that everything was moved from. It stays until the person deletes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierFolder {
    pub path: PathBuf,
    /// What of it is still there.
    pub amount: Amount,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageEvent {
    /// What there is.
    Found {
        /// Which question this answers.
        ticket: Ticket,
        /// What, or why it cannot be told.
        result: Result<Box<StorageUsage>, PersistenceError>,
    },
    /// Something on the disk was deleted.
    Deleted {
        what: DeleteTarget,
        /// How much, or why nothing.
        result: Result<Amount, PersistenceError>,
    },
    /// Removed rows are back.
    PutBack(Result<u64, PersistenceError>),
    /// Keys were deleted.
    KeysDeleted(Vec<(AccountId, Result<(), KeysStay>)>),
    /// The folder could not be opened.
    FolderNotOpened,
    /// Somebody works in the folder that everything was moved from, or has done so since.
    EarlierInUse,
}

/// Why an account's keys were not deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysStay {
    /// Voices of the account are under way and need them.
    UnderWay,
    /// The keyring did not do it.
    Keyring(KeyringError),
    /// It could not be found out what is under way.
    Store(PersistenceError),
}

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageEffect {
    /// Look what there is.
    Look {
        /// Which question this is.
        ticket: Ticket,
    },
    /// Delete something on the disk.
    Delete(StoredKind),
    /// Delete what the practice service remembers and no row needs.
    DeletePractice,
    /// Delete reports of faults, and logs but for the one that is written to.
    DeleteLogs,
    /// Delete what is left in this folder, from which everything was moved.
    DeleteEarlier(PathBuf),
    /// Put all removed rows back on their lists.
    PutBack,
    /// Delete the keys of these accounts.
    DeleteKeys(Vec<AccountId>),
    OpenFolder,
}

/// What came of the last thing that was wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageOutcome {
    /// So much was deleted.
    Deleted(DeleteTarget, Amount),
    /// So many rows are back.
    PutBack(u64),
    /// So many speakers are remembered no longer.
    SpeakersForgotten(usize),
    /// The keys of so many accounts were deleted.
    KeysDeleted(usize),
    /// The keys of an account are still there.
    KeysStay(AccountId, KeysStay),
    /// The database failed.
    Failed(PersistenceError),
    /// The folder could not be opened.
    FolderNotOpened,
    /// Somebody works in the folder that everything was moved from, or has done so since.
    EarlierInUse,
    /// The next start moves nothing, or why it still does.
    MoveCalledOff(Result<(), MoveError>),
}

/// What is kept, as far as the window knows.
#[derive(Debug, Default)]
pub struct StorageState {
    /// What was found last.
    pub holdings: Option<StorageUsage>,
    /// Why it could not be found out.
    pub error: Option<PersistenceError>,
    /// What is being deleted.
    pub deleting: Option<DeleteTarget>,
    /// Whether removed rows are being put back.
    pub putting_back: bool,
    /// What came of the last wish.
    pub said: Option<StorageOutcome>,
    /// The questions what is kept.
    pub tickets: Tickets,
}

impl StorageState {
    /// Whether something is being done.
    pub fn is_busy(&self) -> bool {
        self.deleting.is_some() || self.putting_back
    }
}

impl StorageState {
    /// Does what the person wants.
    pub(super) fn act(
        &mut self,
        action: StorageAction,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        match action {
            StorageAction::Look => self.look(shared, effects),
            StorageAction::PutBack => {
                if !self.is_busy() && shared.can_keep_rows() {
                    self.putting_back = true;
                    self.said = None;
                    effects.push(StorageEffect::PutBack);
                }
            }
            StorageAction::LimitRecord(limit) => {
                shared.settings.record_limit = limit;
                shared.save_settings(effects);
            }
            StorageAction::OpenFolder => effects.push(StorageEffect::OpenFolder),
            StorageAction::Dismiss => self.said = None,
        }
    }

    /// What was said is over once the person has turned to something else.
    pub(super) fn leave(&mut self) {
        self.said = None;
    }

    /// That this was deleted is over.
    pub(super) fn leave_deleted(&mut self, what: &DeleteTarget) {
        self.said
            .take_if(|said| matches!(said, StorageOutcome::Deleted(deleted, _) if deleted == what));
    }

    /// Asks what is kept, where that is seen.
    pub(super) fn look(&mut self, shared: &Shared, effects: &mut Effects) {
        let is_seen = matches!(shared.view, View::Settings | View::Help);
        if !is_seen || !shared.can_keep_rows() {
            return;
        }
        let ticket = self.tickets.issue();
        effects.push(StorageEffect::Look { ticket });
    }

    pub(super) fn delete(
        &mut self,
        what: DeleteTarget,
        shared: &mut Shared,
        effects: &mut Effects,
    ) {
        let effect = match what.clone() {
            DeleteTarget::Data(what) => StorageEffect::Delete(what),
            DeleteTarget::Practice => StorageEffect::DeletePractice,
            DeleteTarget::Logs => StorageEffect::DeleteLogs,
            DeleteTarget::Earlier(path) => StorageEffect::DeleteEarlier(path),
            DeleteTarget::Speakers => {
                let forgotten = std::mem::take(&mut shared.settings.speakers);
                self.said = Some(StorageOutcome::SpeakersForgotten(forgotten.len()));
                shared.save_settings(effects);
                return;
            }
            DeleteTarget::Keys(whose) => {
                let accounts = shared.settings.accounts.iter().map(|account| account.id);
                let wanted = accounts.filter(|id| match whose {
                    KeysOf::One(one) => *id == one,
                    KeysOf::All => true,
                });
                StorageEffect::DeleteKeys(wanted.collect())
            }
        };
        self.deleting = Some(what);
        effects.push(effect);
    }

    /// Takes in what happened. Says whether rows may name other files by that, or be gone.
    pub(super) fn apply(&mut self, event: StorageEvent) -> bool {
        match event {
            StorageEvent::Found { ticket, result } => {
                if self.tickets.is_current(ticket) {
                    match result {
                        Ok(holdings) => {
                            self.holdings = Some(*holdings);
                            self.error = None;
                        }
                        Err(error) => self.error = Some(error),
                    }
                }
                false
            }
            StorageEvent::Deleted { what, result } => {
                self.deleting = None;
                self.said = Some(match result {
                    Ok(amount) => StorageOutcome::Deleted(what, amount),
                    Err(error) => StorageOutcome::Failed(error),
                });
                true
            }
            StorageEvent::PutBack(result) => {
                self.putting_back = false;
                self.said = Some(match result {
                    Ok(count) => StorageOutcome::PutBack(count),
                    Err(error) => StorageOutcome::Failed(error),
                });
                true
            }
            StorageEvent::KeysDeleted(results) => {
                self.deleting = None;
                let deleted = results.iter().filter(|(_, result)| result.is_ok()).count();
                let mut stay = results
                    .into_iter()
                    .filter_map(|(id, result)| Some(StorageOutcome::KeysStay(id, result.err()?)));
                // What is still there matters more than what is gone.
                self.said = Some(
                    stay.next_back()
                        .unwrap_or(StorageOutcome::KeysDeleted(deleted)),
                );
                false
            }
            StorageEvent::EarlierInUse => {
                self.deleting = None;
                self.said = Some(StorageOutcome::EarlierInUse);
                false
            }
            StorageEvent::FolderNotOpened => {
                self.said = Some(StorageOutcome::FolderNotOpened);
                false
            }
        }
    }
}
