//! Looks at a Secret Service before it is asked for a secret.
//!
//! The store unlocks whatever it finds locked, with a dialog that blocks until it is answered, and says
//! "no entry" where there is no keyring at all. This connection, which never carries a secret, sees both
//! beforehand.

use super::SERVICE;
use crate::domain::KeyringError;
use secret_service::blocking::{Collection, SecretService};
use secret_service::{EncryptionType, Error as ServiceError};
use std::collections::HashMap;
use std::fmt;
use zbus::Error as BusError;
use zbus::blocking::Connection;
use zbus::fdo::Error as FdoError;

/// The name of the keyring that is made where there is none, as GNOME names it.
const FIRST_KEYRING: &str = "Default keyring";

/// How the paths of two keyrings end: of the one that lives as long as the session, and of the one that is opened
/// with it.
const SESSION_KEYRING: &str = "/collection/session";
const LOGIN_KEYRING: &str = "/collection/login";

/// A connection for questions about locks.
pub(super) struct LockProbe {
    service: SecretService<'static>,
}

impl fmt::Debug for LockProbe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LockProbe").finish_non_exhaustive()
    }
}

impl LockProbe {
    /// Connects to the session bus and to the service, which the bus starts where it knows how.
    pub(super) fn open() -> Result<Self, KeyringError> {
        match SecretService::connect(EncryptionType::Plain) {
            Ok(service) => Ok(Self { service }),
            // Whatever the bus says here, there is nobody to keep secrets.
            Err(error) => Err(KeyringError::NoService {
                reason: error.to_string(),
            }),
        }
    }

    /// Whether there is a default keyring, and it is unlocked.
    fn usable(&self) -> Result<(), KeyringError> {
        let keyring = self.default_keyring();
        let locked = keyring.and_then(|keyring| keyring.is_locked());
        if locked.map_err(|error| keyring_error(&error))? {
            Err(KeyringError::Locked)
        } else {
            Ok(())
        }
    }

    /// The default keyring. Where none is marked as that, one that is there is marked: a second one beside it would
    /// be another place to look for the same keys.
    fn default_keyring(&self) -> Result<Collection<'_>, ServiceError> {
        match self.service.get_default_collection() {
            Err(ServiceError::NoResult) => {}
            found => return found,
        }
        let mut keyrings = Vec::new();
        for keyring in self.service.get_all_collections()? {
            // What is kept for this session alone is no keyring.
            if !keyring.collection_path.ends_with(SESSION_KEYRING) {
                keyrings.push(keyring);
            }
        }
        let login = keyrings
            .iter()
            .position(|keyring| keyring.collection_path.ends_with(LOGIN_KEYRING));
        if keyrings.is_empty() {
            return Err(ServiceError::NoResult);
        }
        let keyring = keyrings.swap_remove(login.unwrap_or_default());
        let marked = ("default", &*keyring.collection_path);
        Connection::session()?.call_method(
            Some("org.freedesktop.secrets"),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "SetAlias",
            &marked,
        )?;
        tracing::info!("no keyring was the default one: one that is there is now");
        Ok(keyring)
    }

    /// Whether the entry stands unlocked, or is surely absent. An entry that is not found may lie in a
    /// locked keyring: some services show nothing of those.
    pub(super) fn ready(&self, entry: &str) -> Result<(), KeyringError> {
        let attributes = HashMap::from([("service", SERVICE), ("username", entry)]);
        let found = self
            .service
            .search_items(attributes)
            .map_err(|error| keyring_error(&error))?;
        if !found.locked.is_empty() {
            Err(KeyringError::Locked)
        } else if found.unlocked.is_empty() {
            self.usable()
        } else {
            Ok(())
        }
    }

    /// Unlocks the default keyring and all entries of ours, wherever they lie.
    pub(super) fn unlock(&self) -> Result<(), KeyringError> {
        self.unlock_with_dialog()
            .map_err(|error| keyring_error(&error))?;
        match self.usable() {
            Err(KeyringError::Locked) => Err(KeyringError::Refused),
            outcome => outcome,
        }
    }

    fn unlock_with_dialog(&self) -> Result<(), ServiceError> {
        let keyring = match self.default_keyring() {
            Err(ServiceError::NoResult) => {
                self.service.create_collection(FIRST_KEYRING, "default")?
            }
            keyring => keyring?,
        };
        if keyring.is_locked()? {
            keyring.unlock()?;
        }
        let ours = HashMap::from([("service", SERVICE)]);
        for item in self.service.search_items(ours)?.locked {
            // An earlier one of these may have unlocked the keyring of this one.
            if item.is_locked()? {
                item.unlock()?;
            }
        }
        Ok(())
    }
}

/// What an error of the service means.
pub(super) fn keyring_error(error: &ServiceError) -> KeyringError {
    match error {
        ServiceError::Locked => KeyringError::Locked,
        ServiceError::Prompt => KeyringError::Refused,
        ServiceError::NoResult => KeyringError::NoCollection,
        ServiceError::Unavailable | ServiceError::PromptDisconnected => no_service(error),
        ServiceError::Zbus(bus) | ServiceError::ZbusFdo(FdoError::ZBus(bus)) => match bus {
            BusError::MethodError(name, ..) if is_locked(name) => KeyringError::Locked,
            BusError::MethodError(name, ..) if is_gone(name) => no_service(error),
            BusError::InputOutput(_) | BusError::Address(_) | BusError::Handshake(_) => {
                no_service(error)
            }
            BusError::FDO(standard) if is_gone_fdo(standard) => no_service(error),
            _ => other(error),
        },
        ServiceError::ZbusFdo(standard) if is_gone_fdo(standard) => no_service(error),
        _ => other(error),
    }
}

fn is_locked(name: &str) -> bool {
    name == "org.freedesktop.Secret.Error.IsLocked"
}

fn is_gone(name: &str) -> bool {
    let standard = name.strip_prefix("org.freedesktop.DBus.Error.");
    standard.is_some_and(|error| {
        matches!(
            error,
            "ServiceUnknown" | "NameHasNoOwner" | "NoReply" | "Disconnected" | "NoServer"
        ) || error.starts_with("Spawn.")
    })
}

fn is_gone_fdo(error: &FdoError) -> bool {
    matches!(
        error,
        FdoError::ServiceUnknown(_)
            | FdoError::NameHasNoOwner(_)
            | FdoError::NoReply(_)
            | FdoError::Disconnected(_)
            | FdoError::NoServer(_)
    )
}

fn no_service(error: &ServiceError) -> KeyringError {
    KeyringError::NoService {
        reason: error.to_string(),
    }
}

fn other(error: &ServiceError) -> KeyringError {
    KeyringError::Other {
        reason: error.to_string(),
    }
}
