//! What a start goes on with, and what is tended beside what is asked for.

use super::data;
use super::services::Services;
use super::voice::recover;
use super::voice::runs::Runs;
use crate::domain::RecordLimit;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::watch;

/// Goes on with the rows that the last run left in the middle, and keeps the indexes and the database.
pub(super) fn go_on(
    runtime: &Handle,
    services: &Arc<Services>,
    runs: &Runs,
    record_limit: watch::Receiver<RecordLimit>,
) {
    let keeping = data::housekeeping::keep_house(Arc::clone(services), record_limit);
    runtime.spawn(keeping);
    let interrupted = runtime.block_on(recover::interrupted(services));
    recover::go_on(runs, interrupted);
    runtime.spawn(recover::fetch_trials(runs.clone()));
    runtime.spawn(recover::delete_orphans(Arc::clone(services)));
    runtime.spawn(data::search_index::keep(Arc::clone(services)));
    runtime.spawn(data::activity::keep_index(Arc::clone(services)));
    let rows = services.rows.clone();
    runtime.spawn(async move { rows.check().await });
}
