//! Keys in a keyring: read, written, deleted; never written over what could not be read.

use super::layout::{self, MAX_PARTS, PartSet, TokenParts};
use super::{MemoryStore, OsStore};
use crate::domain::{AccountId, Credentials, KeyringError};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// Where keys are kept over runs. Clones mean the same place.
#[derive(Debug, Clone)]
pub enum SecretStore {
    /// The system's keyring.
    Os(OsStore),
    /// A keyring in memory.
    Memory(MemoryStore),
}

/// How keys were stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// In one entry.
    Whole,
    /// The token did not fit: it lies in so many entries beside the account's own.
    Split(usize),
}

impl SecretStore {
    /// The system's keyring. Nothing is opened before the first question.
    pub fn os() -> Self {
        Self::Os(OsStore::default())
    }

    /// A keyring in memory.
    pub fn in_memory() -> Self {
        Self::Memory(MemoryStore::default())
    }

    /// The account's keys; `None` only where the keyring is open and has no entry for it.
    /// The two built-in accounts never have one.
    pub fn read(&self, id: AccountId) -> Result<Option<Credentials>, KeyringError> {
        if !is_kept(id) {
            return Ok(None);
        }
        self.asking(|| Ok(self.read_entries(id)?.map(|found| found.keys)))
    }

    /// Stores the account's keys in place of what it had. After a failure the old keys still stand. An
    /// entry that cannot be read is not written over: it has to be deleted first.
    pub fn write(&self, id: AccountId, keys: &Credentials) -> Result<Stored, KeyringError> {
        if !is_kept(id) {
            return Err(KeyringError::NotKept);
        }
        self.asking(|| self.write_entries(id, keys))
    }

    /// Deletes the account's entry, readable or not, and every part of it. No entry is no failure.
    pub fn delete(&self, id: AccountId) -> Result<(), KeyringError> {
        if !is_kept(id) {
            return Ok(());
        }
        self.asking(|| {
            let entry = layout::main_entry(id);
            self.ready(&entry)?;
            self.remove(&entry)?;
            self.remove_parts(id, PartSet::A)?;
            self.remove_parts(id, PartSet::B)
        })
    }

    /// Opens the keyring's own dialog: to unlock it, or to make the first keyring where there is none.
    /// Blocks until the dialog is answered; a dialog that cannot be shown counts as dismissed.
    pub fn unlock(&self) -> Result<(), KeyringError> {
        self.asking(|| match self {
            Self::Os(os) => os.unlock(),
            Self::Memory(memory) => memory.unlock(),
        })
    }

    /// A handle for one question, which can be given up without touching others.
    pub(super) fn for_one_question(&self) -> Self {
        match self {
            Self::Os(os) => Self::Os(os.for_one_question()),
            Self::Memory(memory) => Self::Memory(memory.clone()),
        }
    }

    /// Whoever still works with this handle changes nothing any more; other handles connect anew.
    pub(super) fn give_up(&self) {
        if let Self::Os(os) = self {
            os.give_up();
        }
    }

    /// Asks, and asks once more where an old connection failed: the service may have been restarted.
    fn asking<T>(&self, question: impl Fn() -> Result<T, KeyringError>) -> Result<T, KeyringError> {
        let was_connected = matches!(self, Self::Os(os) if os.is_connected());
        let answer = question();
        match &answer {
            // Perhaps the connection alone is stale.
            Err(KeyringError::NoService { .. } | KeyringError::Other { .. }) => {
                self.drop_connection();
                if was_connected { question() } else { answer }
            }
            _ => answer,
        }
    }

    fn read_entries(&self, id: AccountId) -> Result<Option<StoredKeys>, KeyringError> {
        let entry = layout::main_entry(id);
        self.ready(&entry)?;
        let Some(bytes) = self.get(&entry)? else {
            return Ok(None);
        };
        let main = layout::decode(&bytes)?;
        let mut keys = main.keys;
        if let Some(parts) = main.parts {
            keys.token = Some(self.read_token(id, parts)?);
        }
        Ok(Some(StoredKeys {
            keys,
            set: main.parts.map(|parts| parts.set),
        }))
    }

    fn read_token(&self, id: AccountId, parts: TokenParts) -> Result<SecretString, KeyringError> {
        let mut pieces = Vec::with_capacity(parts.count);
        for index in 0..parts.count {
            let piece = self.get(&layout::part_entry(id, parts.set, index))?;
            pieces.push(piece.ok_or(KeyringError::Damaged)?);
        }
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        if length != parts.bytes {
            return Err(KeyringError::Damaged);
        }
        let mut token = Zeroizing::new(Vec::with_capacity(length));
        for piece in &pieces {
            token.extend_from_slice(piece);
        }
        let text = str::from_utf8(&token).map_err(|_not_text| KeyringError::Damaged)?;
        Ok(text.into())
    }

    fn write_entries(&self, id: AccountId, keys: &Credentials) -> Result<Stored, KeyringError> {
        let entry = layout::main_entry(id);
        let in_use = self.read_entries(id)?.and_then(|found| found.set);
        let free = in_use.map_or(PartSet::A, PartSet::other);
        let encoded = layout::encode(keys, self.limit(), free)?;
        self.remove_parts(id, free)?;
        for (index, part) in encoded.parts.iter().enumerate() {
            self.set(&layout::part_entry(id, free, index), part.as_bytes())?;
        }
        self.set(&entry, &encoded.main)?;
        // The new keys stand: what is left of the old ones is wiped now or with the next change.
        if let Err(error) = self.remove_parts(id, free.other()) {
            tracing::warn!(%error, "parts of an old token stay in the keyring");
        }
        Ok(match encoded.parts.len() {
            0 => Stored::Whole,
            parts => Stored::Split(parts),
        })
    }

    /// Removes from the last part down, so that what an interruption leaves is found again by counting.
    fn remove_parts(&self, id: AccountId, set: PartSet) -> Result<(), KeyringError> {
        let mut count = 0;
        while count < MAX_PARTS && self.get(&layout::part_entry(id, set, count))?.is_some() {
            count += 1;
        }
        for index in (0..count).rev() {
            self.remove(&layout::part_entry(id, set, index))?;
        }
        Ok(())
    }

    fn ready(&self, entry: &str) -> Result<(), KeyringError> {
        match self {
            Self::Os(os) => os.ready(entry),
            Self::Memory(memory) => memory.ready(),
        }
    }

    fn get(&self, entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        match self {
            Self::Os(os) => os.get(entry),
            Self::Memory(memory) => memory.get(entry),
        }
    }

    fn set(&self, entry: &str, bytes: &[u8]) -> Result<(), KeyringError> {
        match self {
            Self::Os(os) => os.set(entry, bytes),
            Self::Memory(memory) => memory.set(entry, bytes),
        }
    }

    fn remove(&self, entry: &str) -> Result<bool, KeyringError> {
        match self {
            Self::Os(os) => os.remove(entry),
            Self::Memory(memory) => memory.remove(entry),
        }
    }

    fn limit(&self) -> usize {
        match self {
            Self::Os(os) => os.limit(),
            Self::Memory(memory) => memory.limit(),
        }
    }

    fn drop_connection(&self) {
        if let Self::Os(os) = self {
            os.drop_connection();
        }
    }
}

/// Keys that were read, and the set of parts that their token lies in.
struct StoredKeys {
    keys: Credentials,
    set: Option<PartSet>,
}

fn is_kept(id: AccountId) -> bool {
    match id {
        AccountId::Stored(_) => true,
        AccountId::Practice | AccountId::Environment => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ID: AccountId = AccountId::Stored(Uuid::nil());

    fn keys(token: Option<&str>) -> Credentials {
        Credentials {
            secret_id: "AKIDexample".into(),
            secret_key: "secret".into(),
            token: token.map(SecretString::from),
        }
    }

    fn small_entries() -> (MemoryStore, SecretStore) {
        let memory = MemoryStore::default().with_entry_limit(200);
        (memory.clone(), SecretStore::Memory(memory))
    }

    fn held(store: &SecretStore) -> Credentials {
        store.read(ID).unwrap().unwrap()
    }

    #[test]
    fn keys_come_back_as_they_were_written() {
        let store = SecretStore::in_memory();
        assert!(store.read(ID).unwrap().is_none());
        let written = store.write(ID, &keys(None));
        assert_eq!(written, Ok(Stored::Whole));
        assert_eq!(held(&store), keys(None));
    }

    #[test]
    fn a_long_token_is_split_and_comes_back() {
        let (_, store) = small_entries();
        let long = keys(Some(&"t".repeat(500)));
        assert_eq!(store.write(ID, &long), Ok(Stored::Split(3)));
        assert_eq!(held(&store), long);
    }

    #[test]
    fn a_change_leaves_no_part_of_the_old_token() {
        let (memory, store) = small_entries();
        for token in ["t".repeat(500), "u".repeat(300), "v".repeat(700)] {
            let long = keys(Some(&token));
            store.write(ID, &long).unwrap();
            assert_eq!(held(&store), long);
            assert_eq!(memory.entries().len(), 1 + token.len().div_ceil(200));
        }
        store.write(ID, &keys(None)).unwrap();
        assert_eq!(memory.entries(), [ID.to_string()]);
    }

    #[test]
    fn deletion_takes_the_parts_along_and_may_be_repeated() {
        let (memory, store) = small_entries();
        let long = keys(Some(&"t".repeat(500)));
        store.write(ID, &long).unwrap();
        store.delete(ID).unwrap();
        store.delete(ID).unwrap();
        assert!(memory.entries().is_empty());
    }

    #[test]
    fn keys_that_do_not_fit_leave_the_old_ones_in_place() {
        let (_, store) = small_entries();
        store.write(ID, &keys(None)).unwrap();
        let endless = keys(Some(&"t".repeat(200 * (MAX_PARTS + 1))));
        assert_eq!(
            store.write(ID, &endless),
            Err(KeyringError::TooLong { limit: 200 })
        );
        assert_eq!(held(&store), keys(None));
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_replaced_only_after_it_was_deleted() {
        let (memory, store) = small_entries();
        memory.put_raw(&ID.to_string(), b"of another program");
        assert_eq!(store.read(ID).err(), Some(KeyringError::Damaged));
        assert_eq!(store.write(ID, &keys(None)), Err(KeyringError::Damaged));
        assert_eq!(store.read(ID).err(), Some(KeyringError::Damaged));
        store.delete(ID).unwrap();
        store.write(ID, &keys(None)).unwrap();
        assert_eq!(held(&store), keys(None));
    }

    #[test]
    fn a_lost_part_makes_the_entry_damaged_and_not_shorter() {
        let (memory, store) = small_entries();
        let long = keys(Some(&"t".repeat(500)));
        store.write(ID, &long).unwrap();
        memory
            .remove(&layout::part_entry(ID, PartSet::A, 1))
            .unwrap();
        assert_eq!(store.read(ID).err(), Some(KeyringError::Damaged));
    }

    #[test]
    fn what_an_interrupted_write_left_is_wiped_by_the_next() {
        let (memory, store) = small_entries();
        for index in 0..3 {
            memory.put_raw(&layout::part_entry(ID, PartSet::A, index), b"left over");
            memory.put_raw(&layout::part_entry(ID, PartSet::B, index), b"left over");
        }
        store.write(ID, &keys(None)).unwrap();
        assert_eq!(memory.entries(), [ID.to_string()]);
    }

    #[test]
    fn a_locked_keyring_keeps_its_keys_until_it_is_unlocked() {
        let (memory, store) = small_entries();
        store.write(ID, &keys(None)).unwrap();
        memory.set_fault(Some(KeyringError::Locked));
        assert_eq!(store.read(ID).err(), Some(KeyringError::Locked));
        assert_eq!(
            store.write(ID, &keys(Some("new"))),
            Err(KeyringError::Locked)
        );
        assert_eq!(store.delete(ID), Err(KeyringError::Locked));
        store.unlock().unwrap();
        assert_eq!(held(&store), keys(None));
    }

    #[test]
    fn built_in_accounts_have_no_entry() {
        let (memory, store) = small_entries();
        for id in [AccountId::Practice, AccountId::Environment] {
            assert!(store.read(id).unwrap().is_none());
            assert_eq!(store.write(id, &keys(None)), Err(KeyringError::NotKept));
        }
        assert!(memory.entries().is_empty());
    }
}
