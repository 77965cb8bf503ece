//! What a start goes on with, and what is tended beside what is asked for.

use super::data;
use super::services::Services;
use super::voice::recover;
use super::voice::runs::Runs;
use crate::domain::{RecordLimit, RowId};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::watch;

/// Which of the rows that the last run left in the middle are gone on with.
#[derive(Debug, Clone)]
pub enum Resumed {
    All,
    /// These alone; the others wait for a start that goes on with them.
    Rows(HashSet<RowId>),
    /// None, nor is anything tended.
    Nothing,
}

impl Resumed {
    fn has(&self, row: RowId) -> bool {
        match self {
            Self::All => true,
            Self::Rows(rows) => rows.contains(&row),
            Self::Nothing => false,
        }
    }
}

/// Goes on with rows that the last run left in the middle, and keeps the indexes and the database.
pub(super) fn go_on(
    runtime: &Handle,
    services: &Arc<Services>,
    runs: &Runs,
    record_limit: watch::Receiver<RecordLimit>,
    resumed: &Resumed,
) {
    if matches!(resumed, Resumed::Nothing) {
        return;
    }
    let keeping = data::housekeeping::keep_house(Arc::clone(services), record_limit);
    runtime.spawn(keeping);
    let mut interrupted = runtime.block_on(recover::interrupted(services));
    interrupted.retain(|voice| resumed.has(voice.id));
    recover::go_on(runs, interrupted);
    runtime.spawn(recover::fetch_trials(runs.clone()));
    runtime.spawn(recover::delete_orphans(Arc::clone(services)));
    runtime.spawn(data::search_index::keep(Arc::clone(services)));
    runtime.spawn(data::activity::keep_index(Arc::clone(services)));
    let rows = services.rows.clone();
    runtime.spawn(async move { rows.check().await });
}
