//! The system's keyring, opened by us: a failure to open it is not kept, and the next question tries
//! again.

use super::SERVICE;
#[cfg(target_os = "linux")]
use super::service_probe::LockProbe;
use crate::domain::KeyringError;
use keyring_core::{CredentialStore, Entry, Error as CoreError};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// What the Credential Manager of Windows holds in one entry: `CRED_MAX_CREDENTIAL_BLOB_SIZE`.
const ENTRY_LIMIT: usize = if cfg!(windows) { 2560 } else { usize::MAX };

/// Which keyring a system has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SystemKeyring {
    /// Linux: the keyrings of GNOME, KDE and others behind one interface.
    SecretService,
    /// macOS.
    Keychain,
    /// Windows.
    CredentialManager,
}

impl SystemKeyring {
    /// The proper name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::SecretService => "Secret Service",
            Self::Keychain => "Keychain",
            Self::CredentialManager => "Credential Manager",
        }
    }
}

/// The keyring of the system that the app was built for.
pub fn describe_store() -> SystemKeyring {
    if cfg!(target_os = "macos") {
        SystemKeyring::Keychain
    } else if cfg!(windows) {
        SystemKeyring::CredentialManager
    } else {
        SystemKeyring::SecretService
    }
}

/// A handle on the keyring. Clones share one connection.
#[derive(Debug, Clone)]
pub struct OsStore {
    connection: Arc<Mutex<Option<Arc<KeyringConnection>>>>,
    /// Set when nobody waits for the answer any more: nothing is changed from then on.
    given_up: Arc<AtomicBool>,
    limit: usize,
}

#[derive(Debug)]
struct KeyringConnection {
    store: Arc<CredentialStore>,
    #[cfg(target_os = "linux")]
    probe: LockProbe,
}

impl Default for OsStore {
    fn default() -> Self {
        Self {
            connection: Arc::default(),
            given_up: Arc::default(),
            limit: ENTRY_LIMIT,
        }
    }
}

impl OsStore {
    /// Behaves as if an entry held at most so many bytes.
    #[must_use]
    pub fn with_entry_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    pub(super) fn for_one_question(&self) -> Self {
        Self {
            connection: Arc::clone(&self.connection),
            given_up: Arc::default(),
            limit: self.limit,
        }
    }

    /// The worker that still waits keeps the old connection to itself.
    pub(super) fn give_up(&self) {
        self.given_up.store(true, Ordering::SeqCst);
        self.drop_connection();
    }

    pub(super) fn is_connected(&self) -> bool {
        self.slot(|slot| slot.is_some())
    }

    pub(super) fn drop_connection(&self) {
        self.slot(|slot| *slot = None);
    }

    /// Whether the keyring is there and unlocked.
    /// Whether the entry can be asked for without a dialog, and absence would mean absence.
    pub(super) fn ready(&self, entry: &str) -> Result<(), KeyringError> {
        let connection = self.connect()?;
        #[cfg(target_os = "linux")]
        connection.probe.ready(entry)?;
        #[cfg(not(target_os = "linux"))]
        let _unused = (connection, entry);
        Ok(())
    }

    pub(super) fn unlock(&self) -> Result<(), KeyringError> {
        let connection = self.connect()?;
        #[cfg(target_os = "linux")]
        connection.probe.unlock()?;
        drop(connection);
        Ok(())
    }

    pub(super) fn get(&self, entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        match self.entry(entry)?.get_secret() {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(CoreError::NoEntry) => Ok(None),
            Err(error) => Err(keyring_error(error)),
        }
    }

    pub(super) fn set(&self, entry: &str, bytes: &[u8]) -> Result<(), KeyringError> {
        let entry = self.entry(entry)?;
        self.still_wanted()?;
        entry.set_secret(bytes).map_err(keyring_error)
    }

    pub(super) fn remove(&self, entry: &str) -> Result<bool, KeyringError> {
        let entry = self.entry(entry)?;
        self.still_wanted()?;
        match entry.delete_credential() {
            Ok(()) => Ok(true),
            Err(CoreError::NoEntry) => Ok(false),
            Err(CoreError::Ambiguous(doubles)) => {
                for double in doubles {
                    self.still_wanted()?;
                    double.delete_credential().map_err(keyring_error)?;
                }
                Ok(true)
            }
            Err(error) => Err(keyring_error(error)),
        }
    }

    fn entry(&self, entry: &str) -> Result<Entry, KeyringError> {
        let label = format!("Timbre {entry}");
        let modifiers = if cfg!(target_os = "linux") {
            HashMap::from([("label", label.as_str())])
        } else if cfg!(windows) {
            // Keys stay on this computer and do not roam with the person's profile.
            HashMap::from([("persistence", "Local")])
        } else {
            HashMap::new()
        };
        self.connect()?
            .store
            .build(SERVICE, entry, Some(&modifiers))
            .map_err(keyring_error)
    }

    fn still_wanted(&self) -> Result<(), KeyringError> {
        if self.given_up.load(Ordering::SeqCst) {
            Err(KeyringError::TimedOut)
        } else {
            Ok(())
        }
    }

    /// The connection, opened where there is none. It is opened outside the lock: opening may hang, and
    /// must then not hold up those who come after a deadline.
    fn connect(&self) -> Result<Arc<KeyringConnection>, KeyringError> {
        if let Some(open) = self.slot(|slot| slot.clone()) {
            return Ok(open);
        }
        let opened = Arc::new(KeyringConnection::open()?);
        if self.given_up.load(Ordering::SeqCst) {
            return Ok(opened);
        }
        Ok(self.slot(|slot| Arc::clone(slot.get_or_insert(opened))))
    }

    fn slot<T>(&self, change: impl FnOnce(&mut Option<Arc<KeyringConnection>>) -> T) -> T {
        let mut slot = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        change(&mut slot)
    }
}

impl KeyringConnection {
    #[cfg(target_os = "linux")]
    fn open() -> Result<Self, KeyringError> {
        // The probe first: it opens at once where the store computes a key exchange.
        let probe = LockProbe::open()?;
        let store = zbus_secret_service_keyring_store::Store::new().map_err(keyring_error)?;
        Ok(Self { store, probe })
    }

    #[cfg(target_os = "macos")]
    fn open() -> Result<Self, KeyringError> {
        let store = apple_native_keyring_store::keychain::Store::new().map_err(keyring_error)?;
        Ok(Self { store })
    }

    #[cfg(windows)]
    fn open() -> Result<Self, KeyringError> {
        let store = windows_native_keyring_store::Store::new().map_err(keyring_error)?;
        Ok(Self { store })
    }

    #[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
    fn open() -> Result<Self, KeyringError> {
        Err(KeyringError::NoService {
            reason: "no keyring is known for this system".to_owned(),
        })
    }
}

/// Some of the store's errors carry an entry's bytes: none of those is printed.
fn keyring_error(error: CoreError) -> KeyringError {
    match error {
        CoreError::BadEncoding(bytes) | CoreError::BadDataFormat(bytes, _) => {
            drop(Zeroizing::new(bytes));
            KeyringError::Damaged
        }
        CoreError::Ambiguous(_) => KeyringError::Damaged,
        CoreError::TooLong(_, limit) => KeyringError::TooLong {
            limit: limit as usize,
        },
        CoreError::PlatformFailure(cause) | CoreError::NoStorageAccess(cause) => {
            of_the_system(&*cause)
        }
        other => KeyringError::Other {
            reason: other.to_string(),
        },
    }
}

#[cfg(target_os = "linux")]
fn of_the_system(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> KeyringError {
    match cause.downcast_ref::<secret_service::Error>() {
        Some(error) => super::service_probe::keyring_error(error),
        None => KeyringError::Other {
            reason: cause.to_string(),
        },
    }
}

#[cfg(target_os = "macos")]
fn of_the_system(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> KeyringError {
    let code = cause
        .downcast_ref::<security_framework::base::Error>()
        .map(|error| error.code());
    match code {
        // errSecUserCanceled, errSecAuthFailed
        Some(-128 | -25293) => KeyringError::Refused,
        // errSecInteractionNotAllowed, errSecInteractionRequired
        Some(-25308 | -25315) => KeyringError::Locked,
        // errSecNoSuchKeychain, errSecNoDefaultKeychain
        Some(-25294 | -25307) => KeyringError::NoCollection,
        // errSecNotAvailable
        Some(-25291) => KeyringError::NoService {
            reason: cause.to_string(),
        },
        _ => KeyringError::Other {
            reason: cause.to_string(),
        },
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn of_the_system(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> KeyringError {
    KeyringError::Other {
        reason: cause.to_string(),
    }
}
