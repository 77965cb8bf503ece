//! What is kept on this computer, and how much it takes.

/// How many there are, and how much they take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Files or rows.
    pub count: u64,
    pub bytes: u64,
}

impl Amount {
    /// Counts one more, of so many bytes.
    pub fn add(&mut self, bytes: u64) {
        self.count += 1;
        self.bytes += bytes;
    }
}

/// What is kept. Practice and real accounts are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// The database with its log: all rows, calls and the draft.
    pub database_bytes: u64,
    /// Rows, without the removed ones.
    pub voices: u64,
    /// Removed rows.
    pub removed: u64,
    /// The record of calls; the bytes are those of requests and answers.
    pub attempts: Amount,
    /// Copies of samples.
    pub samples: Amount,
    pub trials: Amount,
    /// Takes that were recorded here.
    pub takes: Amount,
    /// Statements of speakers.
    pub statements: Amount,
    /// What is kept of speakers to compare voices; the bytes are those of the numbers.
    pub voiceprints: Amount,
    /// The recording of the form that came by a link or a conversion.
    pub fetched: Amount,
    /// What the practice service remembers.
    pub practice: Amount,
    /// Logs, and reports of faults.
    pub logs: Amount,
    /// Copies of the database made before a migration, and databases and settings set aside as
    /// damaged.
    pub copies: Amount,
}

/// What can be deleted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoredKind {
    /// The record of calls, but for rows that are at work.
    Attempts,
    /// Copies of samples, but for rows that are at work.
    Samples,
    Trials,
    /// Takes, but for one that is being recorded.
    Takes,
    /// Statements of speakers, but for rows that are at work. Who agreed, and when, stays.
    Statements,
    /// What is kept of speakers to compare voices. The samples stay, and are not listened to again.
    Voiceprints,
    /// Removed rows with their calls and files, but for rows that are at work. Which SessionId
    /// each had stays known.
    Removed,
    /// The form as it was kept.
    Draft,
    /// Copies of the database, and what was set aside as damaged.
    Copies,
}
