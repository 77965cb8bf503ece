//! Keys in memory for this run: what was read once, and what the person wants kept no longer.

use super::{SecretStore, Stored};
use crate::domain::{AccountId, Credentials, KeyringError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where keys in memory came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The keyring holds the same.
    Keyring,
    /// They end with this run.
    ThisRunOnly,
}

/// Keys in memory. Clones share them; they are wiped when the last user of a key lets go.
#[derive(Debug, Clone, Default)]
pub struct SessionKeys {
    inner: Arc<Mutex<SessionEntries>>,
}

#[derive(Debug, Default)]
struct SessionEntries {
    keys: HashMap<AccountId, (Arc<Credentials>, Origin)>,
    /// How often something was forgotten: a read that began before that must not bring keys back.
    forgotten: u64,
}

impl SessionKeys {
    /// The account's keys, where they are in memory.
    pub fn get(&self, id: AccountId) -> Option<Arc<Credentials>> {
        self.lock().keys.get(&id).map(|(keys, _)| Arc::clone(keys))
    }

    /// Where the account's keys in memory came from.
    pub fn origin(&self, id: AccountId) -> Option<Origin> {
        self.lock().keys.get(&id).map(|(_, origin)| *origin)
    }

    /// Holds the keys until the app ends or [`Self::forget`] is called.
    pub fn keep_for_run(&self, id: AccountId, keys: Credentials) -> Arc<Credentials> {
        self.put(id, keys, Origin::ThisRunOnly)
    }

    /// Lets go of the account's keys.
    pub fn forget(&self, id: AccountId) {
        let mut inner = self.lock();
        inner.forgotten += 1;
        inner.keys.remove(&id);
    }

    fn put(&self, id: AccountId, keys: Credentials, origin: Origin) -> Arc<Credentials> {
        let keys = Arc::new(keys);
        self.lock().keys.insert(id, (Arc::clone(&keys), origin));
        keys
    }

    /// Holds what was read from the keyring, unless the person gave or took keys since `forgotten`.
    fn remember(&self, id: AccountId, read: Credentials, forgotten: u64) -> Arc<Credentials> {
        let mut inner = self.lock();
        if let Some((newer, _)) = inner.keys.get(&id) {
            return Arc::clone(newer);
        }
        let read = Arc::new(read);
        if inner.forgotten == forgotten {
            inner.keys.insert(id, (Arc::clone(&read), Origin::Keyring));
        }
        read
    }

    fn lock(&self) -> MutexGuard<'_, SessionEntries> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The keyring behind the keys in memory. Blocks as [`SecretStore`] does.
#[derive(Debug, Clone)]
pub struct HeldKeys {
    /// What outlives the run.
    pub store: SecretStore,
    /// What does not.
    pub session: SessionKeys,
}

impl HeldKeys {
    /// Nothing in memory yet.
    pub fn new(store: SecretStore) -> Self {
        Self {
            store,
            session: SessionKeys::default(),
        }
    }

    /// The same keys in memory before another handle on the keyring: for a question under
    /// [`super::with_deadline`].
    #[must_use]
    pub fn asking(&self, store: &SecretStore) -> Self {
        Self {
            store: store.clone(),
            session: self.session.clone(),
        }
    }

    /// The account's keys: from memory, else from the keyring, which is then asked once per run.
    pub fn read(&self, id: AccountId) -> Result<Option<Arc<Credentials>>, KeyringError> {
        if let Some(keys) = self.session.get(id) {
            return Ok(Some(keys));
        }
        let forgotten = self.session.lock().forgotten;
        let read = self.store.read(id)?;
        Ok(read.map(|keys| self.session.remember(id, keys, forgotten)))
    }

    /// Stores the keys in the keyring and holds them in memory. After a failure memory is as before:
    /// the person then chooses [`SessionKeys::keep_for_run`], another try, or neither.
    pub fn write(&self, id: AccountId, keys: Credentials) -> Result<Stored, KeyringError> {
        let stored = self.store.write(id, &keys)?;
        self.session.put(id, keys, Origin::Keyring);
        Ok(stored)
    }

    /// Deletes the keys from memory at once, and from the keyring if it can be reached.
    pub fn delete(&self, id: AccountId) -> Result<(), KeyringError> {
        self.session.forget(id);
        self.store.delete(id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryStore;
    use super::*;
    use secrecy::ExposeSecret;
    use uuid::Uuid;

    const ID: AccountId = AccountId::Stored(Uuid::nil());

    fn named(secret_id: &str) -> Credentials {
        Credentials {
            secret_id: secret_id.into(),
            secret_key: "secret".into(),
            token: None,
        }
    }

    fn id_of(keys: Option<Arc<Credentials>>) -> String {
        keys.unwrap().secret_id.expose_secret().to_owned()
    }

    #[test]
    fn keys_that_were_read_once_outlast_a_locked_keyring() {
        let memory = MemoryStore::default();
        let keys = HeldKeys::new(SecretStore::Memory(memory.clone()));
        keys.store.write(ID, &named("a")).unwrap();
        keys.read(ID).unwrap();
        memory.set_fault(Some(KeyringError::Locked));
        assert_eq!(id_of(keys.read(ID).unwrap()), "a");
        assert_eq!(keys.session.origin(ID), Some(Origin::Keyring));
    }

    #[test]
    fn keys_for_this_run_never_reach_the_keyring() {
        let memory = MemoryStore::default();
        let keys = HeldKeys::new(SecretStore::Memory(memory.clone()));
        keys.session.keep_for_run(ID, named("a"));
        assert_eq!(id_of(keys.read(ID).unwrap()), "a");
        assert_eq!(keys.session.origin(ID), Some(Origin::ThisRunOnly));
        assert!(memory.entries().is_empty());
    }

    #[test]
    fn a_late_read_does_not_replace_keys_that_the_person_gave() {
        let session = SessionKeys::default();
        session.keep_for_run(ID, named("given"));
        let held = session.remember(ID, named("read"), 0);
        assert_eq!(held.secret_id.expose_secret(), "given");
    }

    #[test]
    fn a_late_read_does_not_bring_back_what_was_forgotten() {
        let session = SessionKeys::default();
        let before = session.lock().forgotten;
        session.forget(ID);
        session.remember(ID, named("read"), before);
        assert!(session.get(ID).is_none());
    }

    #[test]
    fn deletion_forgets_even_where_the_keyring_refuses() {
        let memory = MemoryStore::default();
        let keys = HeldKeys::new(SecretStore::Memory(memory.clone()));
        keys.write(ID, named("a")).unwrap();
        memory.set_fault(Some(KeyringError::Locked));
        assert_eq!(keys.delete(ID), Err(KeyringError::Locked));
        assert!(keys.session.get(ID).is_none());
    }

    #[test]
    fn a_failed_write_changes_nothing_in_memory() {
        let memory = MemoryStore::default();
        memory.set_fault(Some(KeyringError::NoCollection));
        let keys = HeldKeys::new(SecretStore::Memory(memory));
        assert!(keys.write(ID, named("a")).is_err());
        assert!(keys.session.get(ID).is_none());
    }
}
