//! What the desktop offers beside a window.

use std::path::PathBuf;

/// What the window can count on where it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desktop {
    /// Whether files can be dropped onto the window.
    pub takes_drops: bool,
    /// The person's folder, for which `~` stands in a path.
    pub home: Option<PathBuf>,
}

impl Default for Desktop {
    fn default() -> Self {
        Self {
            takes_drops: true,
            home: None,
        }
    }
}
