//! Retention: what grows by itself is kept within its size, in the background and in short steps, so
//! that a paid call's journal never waits long for it.

use crate::domain::{AccountId, Amount, RecordLimit, Voice};
use crate::jobs::services::Services;
use crate::practice::{Needed, Prunable, Retention};
use crate::store::StoreError;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// Between two steps: who waits for the database has it meanwhile.
const REST: Duration = Duration::from_millis(20);

/// Keeps house until the app ends: now and then, and when the person sets another size.
pub(in crate::jobs) async fn keep_house(
    services: Arc<Services>,
    mut limit: watch::Receiver<RecordLimit>,
) {
    // A start has other things to do.
    tokio::time::sleep(services.pace.tidy_after).await;
    loop {
        let bytes = limit.borrow_and_update().bytes();
        if let Err(error) = prune_record(&services, bytes).await {
            tracing::warn!(%error, "the record of calls could not be kept within its size");
        }
        if let Err(error) = prune_practice(&services, Retention::default()).await {
            tracing::warn!(%error, "the practice store could not be kept within its size");
        }
        tokio::select! {
            changed = limit.changed() => if changed.is_err() {
                return;
            },
            () = tokio::time::sleep(services.pace.tidy_every) => {}
        }
    }
}

async fn prune_record(services: &Services, limit: u64) -> Result<(), StoreError> {
    let store = services.rows.with(|store| store.again()).await?;
    let steps = blocking(move || store.steps_to_prune(limit)).await?;
    for step in steps {
        services.rows.with(move |store| store.prune(&step)).await?;
        tokio::time::sleep(REST).await;
    }
    Ok(())
}

/// Deletes what the practice service remembers beyond `keep` and no row needs.
pub(in crate::jobs) async fn prune_practice(
    services: &Services,
    keep: Retention,
) -> Result<Amount, StoreError> {
    let (path, now) = (services.practice_store(), services.clock.now());
    let found = blocking(move || Prunable::find(&path, now, keep).map_err(unusable)).await?;
    let Some(found) = found else {
        return Ok(Amount::default());
    };
    // Asked after the look: what a row begins to need meanwhile was not seen by it.
    let rows = services.rows.with(|store| store.under_way()).await?;
    let needed = needed(&rows);
    let deleted = blocking(move || found.delete(&needed).map_err(unusable)).await?;
    Ok(Amount {
        count: deleted.count,
        bytes: deleted.bytes,
    })
}

/// What rows that are not at rest need of the practice service.
fn needed(rows: &[Voice]) -> Needed {
    let mut needed = Needed::default();
    let practice = |voice: &&Voice| voice.account.id == AccountId::Practice;
    for voice in rows.iter().filter(practice) {
        needed
            .tasks
            .extend(voice.state.task_id().map(ToString::to_string));
        needed
            .sessions
            .extend(voice.session_id.as_ref().map(|id| id.as_str().to_owned()));
        if let Some(upload) = &voice.upload {
            needed.uploads.extend(upload.session_key.clone());
            needed
                .uploads
                .extend(upload.file_id.as_ref().map(ToString::to_string));
        }
    }
    needed
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unusable(error: crate::practice::PracticeStoreError) -> StoreError {
    StoreError::Other {
        reason: error.to_string(),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.unwrap_or_else(|error| {
        Err(StoreError::Other {
            reason: error.to_string(),
        })
    })
}
