//! The system's keyring, which keeps the keys of accounts.

/// Why a keyring did not do what it was asked to. No variant holds anything of an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// No session bus, nothing on it that keeps secrets, or a service that went away.
    #[error("no keyring service: {reason}")]
    NoService {
        /// The system's words.
        reason: String,
    },
    /// The keyring, or the one that holds the entry, is locked. Nothing was read or changed.
    #[error("the keyring is locked")]
    Locked,
    /// A dialog of the keyring was dismissed, or could not be shown at all.
    #[error("the keyring's dialog was dismissed")]
    Refused,
    /// The service runs and has no keyring to put an entry into.
    #[error("there is no keyring")]
    NoCollection,
    /// No answer in time: perhaps a dialog that nobody sees.
    #[error("the keyring did not answer in time")]
    TimedOut,
    /// There is an entry, and it does not hold keys as this version writes them.
    #[error("the entry cannot be read")]
    Damaged,
    /// The keys do not fit into this keyring, not even split: they can be kept for this run only.
    /// What the keyring held before is unchanged.
    #[error("the keys do not fit into entries of {limit} bytes")]
    TooLong {
        /// What one entry holds, in bytes.
        limit: usize,
    },
    /// The practice account and the keys of the environment have no entry.
    #[error("the keys of this account are not kept in a keyring")]
    NotKept,
    /// Anything else.
    #[error("the keyring failed: {reason}")]
    Other {
        /// The system's words.
        reason: String,
    },
}

impl KeyringError {
    /// Whether unlocking the keyring may help.
    pub fn can_unlock(&self) -> bool {
        matches!(self, Self::Locked | Self::Refused | Self::TimedOut)
    }

    /// Whether what kept an entry from being read would keep it from being written too: an entry alone
    /// that cannot be read would not.
    pub fn keeps_from_saving(&self) -> bool {
        !matches!(self, Self::Damaged | Self::TooLong { .. })
    }
}
