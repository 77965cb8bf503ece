//! The progress of opening the database, as far as a person is told of it.

/// What an opening is at that takes long: one of many rows of an earlier version, or of a database in which
/// damage was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenProgress {
    /// The data folder is copied to another place; in bytes.
    Moving { done: u64, of: u64 },
    /// What was copied is compared; in bytes.
    Comparing { done: u64, of: u64 },
    /// Every page is read: the last run found damage.
    Checking,
    /// A copy is made of what the earlier version kept; in bytes. What is done is on the disk.
    Copying { done: u64, of: u64 },
    /// The tables are changed into those of this version.
    Migrating,
}
