//! The keys of accounts: in the system's keyring, or in memory for this run. Never in a file.
//!
//! Everything here is synchronous and may block, for as long as a dialog of the keyring stands open:
//! it belongs on a worker thread, behind [`with_deadline`]. Only [`SecretStore::unlock`] opens a dialog
//! on purpose. On Linux the other calls look first and answer [`KeyringError::Locked`](crate::domain::KeyringError::Locked) in its place;
//! the Keychain of macOS asks whenever it likes.

mod deadline;
mod layout;
mod memory;
mod os;
#[cfg(target_os = "linux")]
mod service_probe;
mod session;
mod store;

pub use deadline::{KeyringTurn, with_deadline};
pub use memory::{Held, MemoryStore};
pub use os::{OsStore, SystemKeyring, describe_store};
pub use session::{HeldKeys, Origin, SessionKeys};
pub use store::{SecretStore, Stored};

/// What our entries are filed under.
const SERVICE: &str = "timbre";
