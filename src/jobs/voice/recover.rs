//! What a start does with the rows that the last run left in the middle: each goes on from where it
//! stands on disk.

use super::lease::RowCommand;
use super::runs::Runs;
use crate::domain::{PageQuery, Voice, VoiceQuery};
use crate::jobs::AFTER_FIRST_FRAME;
use crate::jobs::services::Services;
use crate::model::Event;
use crate::store::{Store, StoreError};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// The rows that the last run left in the middle. Read before this run begins any of its own: those
/// would look the same.
pub(in crate::jobs) async fn interrupted(services: &Services) -> Vec<Voice> {
    match services.rows.with(|store| store.under_way()).await {
        Ok(rows) => rows,
        Err(error) => {
            tracing::error!(%error, "interrupted rows could not be read");
            Vec::new()
        }
    }
}

/// Goes on with what a run that ended left behind. Tasks that the service forgets soonest are looked at
/// first.
pub(in crate::jobs) fn go_on(runs: &Runs, mut rows: Vec<Voice>) {
    rows.sort_by_key(end);
    let services = runs.services();
    services.outbox.send(Event::WentOn(rows.clone()));
    let mut rest = Duration::ZERO;
    for voice in rows {
        runs.command(voice.id, RowCommand::GoOn { rest });
        if voice.state.is_followed() {
            // One after the other, in this order.
            rest += services.pace.looks_apart;
        }
    }
}

/// How many of the newest voices are looked through for one whose trial is missing.
const NEWEST: usize = 50;

/// Fetches the trials that the last run did not come round to fetch, while the service still tells
/// where they are.
pub(in crate::jobs) async fn fetch_trials(runs: Runs) {
    let services = runs.services();
    // The lists of the first frame do not wait for it.
    match services.rows.read_apart(newest).await {
        Ok(voices) => {
            let now = services.clock.now();
            for voice in voices {
                let answered = voice.following.collect_before.is_some_and(|end| now < end);
                if answered && voice.kept.trial.is_none() {
                    runs.command(voice.id, RowCommand::FetchTrial);
                }
            }
        }
        Err(error) => tracing::error!(%error, "the newest voices could not be read"),
    }
}

/// Deletes what a run left behind that ended between a kept file and its row.
pub(in crate::jobs) async fn delete_orphans(services: Arc<Services>) {
    tokio::time::sleep(AFTER_FIRST_FRAME).await;
    let now = services.clock.now().into();
    match services
        .rows
        .with(move |store| store.delete_orphans(now))
        .await
    {
        Ok(deleted) if deleted.count > 0 => {
            tracing::info!(files = deleted.count, "files without a row were deleted");
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "files without a row could not be deleted"),
    }
}

fn newest(store: &Store) -> Result<Vec<Voice>, StoreError> {
    let mut ids = Vec::new();
    for practice in [false, true] {
        let query = VoiceQuery {
            practice,
            ..VoiceQuery::default()
        };
        let page = PageQuery {
            places: 0..NEWEST,
            locate: None,
        };
        ids.extend(store.ready_page(&query, &page)?.ids);
    }
    store.voices(&ids)
}

/// When the service has forgotten what the row waits for.
fn end(voice: &Voice) -> Timestamp {
    let since = voice.sent.unwrap_or(voice.created);
    voice
        .following
        .collect_before
        .or_else(|| since.checked_add(super::resolve_plan::LISTED_FOR).ok())
        .unwrap_or(Timestamp::MAX)
}
