//! Accounts as the window shows them: the editor, where each account's keys stand, the test of a
//! connection, and imports. Keys pass through here on their way from a field to the keyring; what stays
//! is a masked SecretId.

mod act;
mod apply;
mod check;
mod draft;
mod editor;
mod list;
mod secret_buffer;
mod target;
#[cfg(test)]
mod tests;

pub use check::{Application, CheckFailure, CheckOutcome, ConnectionCheck};
pub use draft::{AccountDraft, AccountField, AccountProblem, AccountWarning, SiteChoice};
pub use editor::{AccountEditor, Saving};
pub use secret_buffer::SecretBuffer;
pub use target::EditorTarget;

use crate::domain::{Account, AccountId, Credentials, KeyringError, RowId};
use crate::model::{Ticket, Tickets};
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

/// What the person wants of accounts.
#[derive(Debug, Clone, PartialEq)]
pub enum AccountAction {
    /// Open the editor for a new account.
    Add,
    /// Open the editor for an account.
    Edit(AccountId),
    /// Open the editor for a new account with all of another one but its name and its keys: a second
    /// copy of a secret is not made where nobody sees it.
    Duplicate(AccountId),
    /// Give an account another name, without the editor.
    Rename(AccountId, String),
    /// A field of the editor holds another text.
    Type(AccountField, SecretBuffer),
    /// A field of the editor was left: from now on it shows its problem.
    Touch(AccountField),
    /// The editor's account belongs to another site.
    ChooseSite(SiteChoice),
    /// The editor's account has another colour.
    ChooseColour(u8),
    /// Keep the editor's account, and its keys in the keyring; also "try again" after an error.
    Save,
    /// Let the system ask for the keyring's password, then keep the editor's account and its keys.
    UnlockAndSave,
    /// Keep the editor's account, and its keys until the app ends.
    KeepForThisRun,
    /// Close the editor; what was typed is wiped.
    Cancel,
    /// Read an account's keys; `unlock` lets the system ask the person for the keyring's password.
    /// Also "try again" after an error.
    ReadKeys {
        id: AccountId,
        /// Whether the system may ask for a password.
        unlock: bool,
    },
    /// Open the keys of the account that made a row; where it was deleted, it comes back with its name
    /// and site once its keys are given.
    GiveKeys(RowId),
    /// Test the connection of the account in the editor (with the keys typed there, if any).
    CheckEditor,
    /// Test the connection of an account.
    Check(AccountId),
    /// Stop a test.
    StopCheck(AccountId),
    /// Ask the system for a `SecretKey.csv`.
    BrowseKeyFile,
    /// Take the keys of a `SecretKey.csv` (also of one that was dropped). The file stays as it is.
    ImportKeyFile(PathBuf),
    /// Look for the profiles of Tencent Cloud's command line tool.
    LookForProfiles,
    /// Take the keys of one of them. The profile stays as it is.
    ImportProfile(String),
    /// Close the list of profiles or the message about an import.
    DismissImport,
}

/// What became of accounts.
#[derive(Debug, Clone, PartialEq)]
pub enum AccountEvent {
    /// Where an account's keys stand.
    Keys {
        id: AccountId,
        /// Where they stand.
        status: KeyStatus,
    },
    /// Keeping an account's keys came to an end.
    Stored {
        /// Which try.
        ticket: Ticket,
        id: AccountId,
        /// How they are kept now, or why they are not.
        result: Result<KeyringStatus, KeyringError>,
    },
    /// Deleting an account's keys came to an end.
    Forgotten {
        /// What the account was called.
        name: String,
        /// Why they are still there.
        result: Result<(), KeyringError>,
    },
    /// A later start brought the account that its environment describes.
    EnvironmentJoined(Box<Account>),
    /// A test of a connection came to an end.
    Checked {
        /// Which test.
        ticket: Ticket,
        id: AccountId,
        /// What came of it.
        outcome: CheckOutcome,
    },
    /// The system's dialog for a key file was answered.
    KeyFilePicked {
        import: Ticket,
        /// The file; `None` when the dialog was closed.
        file: Option<PathBuf>,
    },
    /// Profiles were looked for.
    Profiles {
        import: Ticket,
        /// Those that there are.
        result: Result<Vec<String>, ImportError>,
    },
    /// Keys were read from a file of somebody else's.
    Imported {
        import: Ticket,
        result: Result<ImportedKeys, ImportError>,
    },
    /// A job wants the keys of an account and there are none.
    KeysWanted(AccountId),
}

/// What has to be done for accounts.
#[derive(Debug, Clone, PartialEq)]
pub enum AccountEffect {
    /// Read one.
    ReadKeyFile(Ticket, PathBuf),
    /// Look for profiles.
    ListProfiles(Ticket),
    /// Read one.
    ReadProfile(Ticket, String),
    /// Read an account's keys from the keyring.
    ReadKeys {
        id: AccountId,
        /// Whether the system may ask for a password.
        unlock: bool,
    },
    /// Keep an account's keys.
    StoreKeys {
        /// Which try.
        ticket: Ticket,
        id: AccountId,
        keys: Box<Credentials>,
        /// Whether they go to the keyring, or are only held until the app ends.
        place: KeyPlace,
    },
    /// Delete an account's keys.
    ForgetKeys {
        id: AccountId,
        /// What it was called.
        name: String,
    },
    /// Test a connection.
    Check {
        /// Which test.
        ticket: Ticket,
        /// The account, which need not be saved.
        account: Box<Account>,
        /// The keys to test; none takes those that are kept.
        keys: Option<Box<Credentials>>,
    },
    /// Stop a test.
    StopCheck(AccountId),
}

/// Where keys are to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// The system's keyring.
    Keyring,
    /// In memory until the app ends.
    ThisRun,
}

/// How keys are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyringStatus {
    /// Where.
    pub place: KeyPlace,
    /// The SecretId with its middle cut out.
    pub masked: String,
    /// Whether the keys were too long for one entry of the keyring and are kept in several.
    pub split: bool,
}

/// Where an account's keys stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KeyStatus {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// The keyring is being asked.
    Reading,
    /// They are in the keyring and were read.
    Stored {
        /// The SecretId with its middle cut out.
        masked: String,
    },
    /// They are held until the app ends.
    ThisRunOnly {
        /// The SecretId with its middle cut out.
        masked: String,
    },
    /// The keyring has none.
    Missing,
    /// They could not be read.
    Failed(KeyringError),
}

/// Keys of somebody else's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedKeys {
    /// What the account could be called: a profile's name.
    pub name: Option<String>,
    pub keys: Credentials,
    /// The site, where the file tells.
    pub site: Option<SiteChoice>,
}

/// Why keys could not be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// No such file, or no profile at all.
    NothingThere,
    /// The file cannot be read.
    Unreadable(String),
    /// The file is not of the kind, or holds no keys.
    NotKeys,
    /// The file holds the keys of so many accounts: which is meant?
    SeveralKeys(usize),
    /// The profile signs in by other means than keys.
    OtherSignIn,
}

/// Where an import stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Import {
    /// None is open.
    #[default]
    None,
    /// A file is being read.
    Reading,
    /// The person picks a profile.
    Profiles(Vec<String>),
    Failed(ImportError),
}

/// All that the window knows of accounts beside the list itself, which is
/// [`Shared::accounts`](super::Shared::accounts).
#[derive(Debug, Default)]
pub struct AccountsState {
    /// The editor, when it is open.
    pub editor: Option<AccountEditor>,
    /// Where an import stands.
    pub import: Import,
    /// Opening or closing an editor ends the import that was begun before it: keys that come late fill
    /// no editor that did not ask for them.
    pub(super) imports: Tickets,
    /// Accounts whose keys a job wanted in vain; a mark beside them, until they are given.
    pub wanted: BTreeSet<AccountId>,
    /// Keys that are kept in several entries since the last save, to be said once.
    pub split: BTreeSet<AccountId>,
    pub(super) keys: HashMap<AccountId, KeyStatus>,
    pub(super) checks: HashMap<AccountId, ConnectionCheck>,
    pub(super) applications: HashMap<AccountId, Vec<Application>>,
    pub(super) tickets: Tickets,
}

impl AccountsState {
    /// Where the keys of a stored account stand; the built-in accounts have theirs without a keyring.
    pub fn key_status(&self, id: AccountId) -> Option<&KeyStatus> {
        static UNKNOWN: KeyStatus = KeyStatus::Unknown;
        match id {
            AccountId::Stored(_) => Some(self.keys.get(&id).unwrap_or(&UNKNOWN)),
            AccountId::Practice | AccountId::Environment => None,
        }
    }

    /// Where the test of an account's connection stands; none when it was never made.
    pub fn check(&self, id: AccountId) -> Option<&ConnectionCheck> {
        self.checks.get(&id)
    }

    /// The applications of an account, once a test has found them.
    pub fn applications(&self, id: AccountId) -> Option<&[Application]> {
        self.applications.get(&id).map(Vec::as_slice)
    }

    /// Ends the import that was begun, if any: its answers come too late.
    pub(super) fn end_import(&mut self) {
        self.imports.issue();
        if self.import == Import::Reading {
            self.import = Import::None;
        }
    }
}
