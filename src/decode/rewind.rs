//! What is needed to read a movie from its beginning again, as an edit list that jumps back asks for.

use super::movie::Moov;
use super::sniff::SniffedFormat;
use super::tracks::Chosen;

/// A movie that is read from its beginning again for each run of its edit list but the first.
pub(super) struct Rewind {
    pub kind: SniffedFormat,
    pub moov: Moov,
    /// The run that is played.
    pub run: usize,
}

impl Rewind {
    /// What is needed for the runs of `chosen`; nothing where it has one at most.
    pub fn of(kind: SniffedFormat, moov: Option<&Moov>, chosen: &Chosen) -> Option<Self> {
        let jumps_back = chosen.edits.as_ref().is_some_and(|it| it.runs.len() > 1);
        moov.filter(|_| jumps_back)
            .cloned()
            .map(|moov| Self { kind, moov, run: 0 })
    }
}
