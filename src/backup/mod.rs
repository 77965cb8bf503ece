//! Voices out of the app and back: tables for other programs, and a backup of everything in one file.
//!
//! A backup is a gzip-compressed tar archive: `manifest.json`, `rows/00000.jsonl` and on (a voice a
//! line), `kept/<name>` (samples and trials), and `end.json`, without which it is not whole. It holds
//! no secret: no keys (the store has none), no key of an upload, no query of a link, and not the
//! bytes of the paid call, so that a row which was restored is never sent again by itself.
//!
//! Everything here is synchronous: whoever calls from async code does so where blocking is allowed, with
//! a connection of its own ([`crate::store::Store::again`]).

mod activity_file;

mod write;

mod restore;

mod export;

mod line;

mod read;

mod atomic;

mod error;

pub use crate::domain::TableFormat;
pub use activity_file::{support_facts, write_har, write_support};
pub use atomic::Target;
pub use error::{BackupError, Malformed};
pub use export::{Exported, as_json, export};
pub use read::{ArchiveLimits, BACKUP_VERSION};
pub use restore::{Alone, Claims, Restored, preview, restore, restore_within};
pub use write::{Written, write};

use std::ops::ControlFlow;

/// The ending of a backup's name, for dialogues.
pub const BACKUP_EXTENSION: &str = "tar.gz";

/// How far something is; both in the same unit, which is up to the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// What there is to do.
    pub total: u64,
}

/// Told of progress, often; says whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

fn tell(watch: Watch<'_>, done: u64, total: u64) -> Result<(), BackupError> {
    match watch(Progress { done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(BackupError::Cancelled),
    }
}
