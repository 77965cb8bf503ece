//! Keys behind a worker of their own: a keyring may wait for a dialog that nobody sees, and nothing of
//! the app waits with it for longer than it says.

use crate::domain::{AccountId, Credentials, KeyringError};
use crate::jobs::Timings;
use crate::model::accounts::{KeyPlace, KeyStatus, KeyringStatus};
use crate::secrets::{HeldKeys, KeyringTurn, Origin, SecretStore, Stored, with_deadline};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// The keys of stored accounts: from memory, else from the keyring, which is asked once per run.
#[derive(Debug)]
pub struct Keyring {
    keys: HeldKeys,
    patience: Duration,
    unlocking: Duration,
    /// For questions that the keyring answers by itself.
    asking: KeyringTurn,
    /// For the dialog that a person answers: while it stands the others are answered as before.
    dialog: KeyringTurn,
    /// Reads take turns, so that jobs that start together put one question and not many.
    reading: Mutex<()>,
    /// Changes take turns: a deletion comes after the write that it takes back.
    changing: Mutex<()>,
}

impl Keyring {
    pub(in crate::jobs) fn new(store: SecretStore, pace: &Timings) -> Self {
        Self {
            keys: HeldKeys::new(store),
            patience: pace.keyring,
            unlocking: pace.unlocking,
            asking: KeyringTurn::default(),
            dialog: KeyringTurn::default(),
            reading: Mutex::default(),
            changing: Mutex::default(),
        }
    }

    /// The account's keys.
    pub async fn read(&self, id: AccountId) -> Result<Option<Arc<Credentials>>, KeyringError> {
        let _turn = self.reading.lock().await;
        if let Some(keys) = self.keys.session.get(id) {
            return Ok(Some(keys));
        }
        self.ask(&self.asking, self.patience, move |keys| keys.read(id))
            .await
    }

    /// Lets the system ask the person for the keyring's password.
    pub async fn unlock(&self) -> Result<(), KeyringError> {
        // One that does not even answer shows no dialog either.
        if self.asking.hangs() {
            return Err(KeyringError::TimedOut);
        }
        self.ask(&self.dialog, self.unlocking, |keys| keys.store.unlock())
            .await
    }

    /// Where the account's keys stand, as the window shows it.
    pub async fn status(&self, id: AccountId) -> KeyStatus {
        match self.read(id).await {
            Ok(Some(keys)) => self.status_of(id, &keys),
            Ok(None) => KeyStatus::Missing,
            Err(error) => {
                tracing::warn!(account = %id, %error, "keys could not be read");
                KeyStatus::Failed(error)
            }
        }
    }

    pub(in crate::jobs) fn status_of(&self, id: AccountId, keys: &Credentials) -> KeyStatus {
        let masked = keys.masked_id();
        match self.keys.session.origin(id) {
            Some(Origin::ThisRunOnly) => KeyStatus::ThisRunOnly { masked },
            Some(Origin::Keyring) | None => KeyStatus::Stored { masked },
        }
    }

    /// Keeps the account's keys. An entry that cannot be read is never written over, and nothing falls
    /// back to another place by itself.
    pub async fn store(
        &self,
        id: AccountId,
        keys: Credentials,
        place: KeyPlace,
    ) -> Result<KeyringStatus, KeyringError> {
        let _turn = self.changing.lock().await;
        let masked = keys.masked_id();
        let stored = match place {
            KeyPlace::ThisRun => {
                self.keys.session.keep_for_run(id, keys);
                Stored::Whole
            }
            KeyPlace::Keyring => {
                self.ask(&self.asking, self.patience, move |ring| {
                    ring.write(id, keys)
                })
                .await?
            }
        };
        Ok(KeyringStatus {
            place,
            masked,
            split: matches!(stored, Stored::Split(_)),
        })
    }

    /// Drops the account's keys from memory; the keyring has them still.
    pub(in crate::jobs) fn forget_here(&self, id: AccountId) {
        self.keys.session.forget(id);
    }

    /// Deletes the account's keys: from memory at once, whatever the keyring says.
    pub async fn forget(&self, id: AccountId) -> Result<(), KeyringError> {
        self.keys.session.forget(id);
        let _turn = self.changing.lock().await;
        self.ask(&self.asking, self.patience, move |keys| keys.delete(id))
            .await
    }

    async fn ask<T: Send + 'static>(
        &self,
        turn: &KeyringTurn,
        patience: Duration,
        question: impl FnOnce(&HeldKeys) -> Result<T, KeyringError> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let keys = self.keys.clone();
        with_deadline(
            &self.keys.store,
            turn,
            patience,
            start_worker,
            move |store| question(&keys.asking(store)),
        )
        .await
    }
}

/// A plain thread: a runtime would wait for it when it ends, and a dialog may stay open for ever.
fn start_worker(work: Box<dyn FnOnce() + Send>) {
    let started = std::thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(work);
    if let Err(error) = started {
        tracing::error!(%error, "no thread could be started for the keyring");
    }
}
