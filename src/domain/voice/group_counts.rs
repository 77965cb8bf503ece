//! How many rows there are.

/// How many rows are in each group of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupCounts {
    /// Something is being done.
    pub under_way: usize,
    /// There is a voice.
    pub ready: usize,
    /// A person should look.
    pub to_look_at: usize,
    /// Over, and nothing to do.
    pub at_rest: usize,
}

impl GroupCounts {
    /// The rows of all groups.
    pub fn all(self) -> usize {
        self.under_way + self.ready + self.to_look_at + self.at_rest
    }
}
