//! A keyring in memory: for tests, and for a system without one.

use crate::domain::KeyringError;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// Entries that live as long as the process. Clones share them.
#[derive(Clone)]
pub struct MemoryStore {
    inner: Arc<Mutex<MemoryEntries>>,
    limit: usize,
}

#[derive(Default)]
struct MemoryEntries {
    entries: HashMap<String, Zeroizing<Vec<u8>>>,
    fault: Option<KeyringError>,
}

/// A store that does not answer.
pub struct Held<'a> {
    _inner: MutexGuard<'a, MemoryEntries>,
}

impl fmt::Debug for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held").finish_non_exhaustive()
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self {
            inner: Arc::default(),
            limit: usize::MAX,
        }
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

impl MemoryStore {
    /// An entry holds at most so many bytes, as in the Credential Manager of Windows.
    #[must_use]
    pub fn with_entry_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// From now on every question is answered with this; `None` ends that.
    /// [`KeyringError::Locked`] also ends with the next unlocking.
    pub fn set_fault(&self, fault: Option<KeyringError>) {
        self.lock().fault = fault;
    }

    /// Answers nothing until this is dropped, as a keyring whose dialog nobody sees.
    pub fn hold(&self) -> Held<'_> {
        Held {
            _inner: self.lock(),
        }
    }

    /// Puts text of another program into an entry.
    pub fn put_raw(&self, entry: &str, bytes: &[u8]) {
        let bytes = Zeroizing::new(bytes.to_vec());
        self.lock().entries.insert(entry.to_owned(), bytes);
    }

    /// The names of the entries, in order.
    pub fn entries(&self) -> Vec<String> {
        let mut names: Vec<String> = self.lock().entries.keys().cloned().collect();
        names.sort();
        names
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn ready(&self) -> Result<(), KeyringError> {
        self.lock().fault.clone().map_or(Ok(()), Err)
    }

    pub(super) fn get(&self, entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        self.ready()?;
        Ok(self.lock().entries.get(entry).cloned())
    }

    pub(super) fn set(&self, entry: &str, bytes: &[u8]) -> Result<(), KeyringError> {
        self.ready()?;
        if bytes.len() > self.limit {
            return Err(KeyringError::TooLong { limit: self.limit });
        }
        self.put_raw(entry, bytes);
        Ok(())
    }

    pub(super) fn remove(&self, entry: &str) -> Result<bool, KeyringError> {
        self.ready()?;
        Ok(self.lock().entries.remove(entry).is_some())
    }

    pub(super) fn unlock(&self) -> Result<(), KeyringError> {
        let mut inner = self.lock();
        if inner.fault == Some(KeyringError::Locked) {
            inner.fault = None;
        }
        inner.fault.clone().map_or(Ok(()), Err)
    }

    fn lock(&self) -> MutexGuard<'_, MemoryEntries> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
