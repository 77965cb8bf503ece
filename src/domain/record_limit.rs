//! How much the record of calls may take on the disk.

use serde::{Deserialize, Serialize};

/// The size within which the record of calls is kept, in whole megabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct RecordLimit(u32);

/// A size that no record can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} MB is no size for the record of calls")]
pub struct NoRecordLimit(u32);

impl RecordLimit {
    /// Those that the settings offer. A file of settings may hold others.
    pub const OFFERED: [Self; 3] = [Self(50), Self(200), Self(1000)];
    /// The largest: a terabyte.
    const MAX: u32 = 1_000_000;

    /// In megabytes.
    pub fn megabytes(self) -> u32 {
        self.0
    }

    /// In bytes.
    pub fn bytes(self) -> u64 {
        u64::from(self.0) * 1_000_000
    }
}

impl Default for RecordLimit {
    fn default() -> Self {
        Self(200)
    }
}

impl TryFrom<u32> for RecordLimit {
    type Error = NoRecordLimit;

    fn try_from(megabytes: u32) -> Result<Self, Self::Error> {
        if (1..=Self::MAX).contains(&megabytes) {
            Ok(Self(megabytes))
        } else {
            Err(NoRecordLimit(megabytes))
        }
    }
}

impl From<RecordLimit> for u32 {
    fn from(limit: RecordLimit) -> Self {
        limit.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_size_that_a_record_can_have() {
        assert!(RecordLimit::OFFERED.contains(&RecordLimit::default()));
        assert_eq!(RecordLimit::default().bytes(), 200_000_000);
        assert_eq!(RecordLimit::try_from(0), Err(NoRecordLimit(0)));
        assert!(RecordLimit::try_from(u32::MAX).is_err());
    }
}
