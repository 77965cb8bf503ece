//! What stays on disk: the history in SQLite, kept recordings beside it, preferences in
//! `settings.toml`.
//!
//! Everything here is synchronous: whoever calls from async code does so where blocking is allowed.
//!
//! A state that a newer version wrote reads as something safe, so new states need no migration.
//! Anything else that changes in a column (a new kind of site or source, say) needs one, so that an
//! older version refuses the database instead of misreading it.

pub mod open;

pub mod db;

mod advance;

mod kinds;

mod list;

pub mod library;

mod paging;

mod search_index;

pub mod reader;

mod annotations;

mod following;

mod sessions;

pub mod kept;

mod orphans;

pub mod takes;

pub mod usage;

mod voiceprints;

pub mod merge;

mod haystack;

mod prune;
mod rows;

mod migrations;

pub mod attempt;

pub mod error;

pub mod settings;

mod sql_values;

mod aside;

mod activity;

pub use crate::domain::{Amount, StoredKind, Usage};
pub use db::Store;
pub use error::StoreError;
pub use kept::KeptFiles;
pub use merge::{Free, Merged, RowPage};
pub use open::{DATABASE_FILE, OpenError, OpenObserver, OpenStore};
pub use prune::PruneStep;
pub use reader::IndexProgress;
pub use settings::{SettingsFile, SettingsWarning};
pub use takes::{GrowingTake, Recovered, TakeFiles, Unmended};
pub use voiceprints::Unheard;
