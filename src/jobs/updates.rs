//! Updates: the times at which the window looks whether the release feed is due, and the question to it.

use super::services::Services;
use crate::api::release_feed::newest_release;
use crate::domain::{Cause, Failure, Release, ReleaseFeed, Transport, UpdateCheckError};
use crate::model::{UpdatesEffect, UpdatesEvent};
use std::sync::Arc;

/// Makes the window look now and then, until the app ends.
pub(super) async fn tick(services: Arc<Services>) {
    tokio::time::sleep(services.pace.updates_after).await;
    loop {
        services.outbox.send(UpdatesEvent::Tick.into());
        tokio::time::sleep(services.pace.updates_every).await;
    }
}

/// Does what has to be done.
pub(super) async fn run(services: &Services, effect: UpdatesEffect) -> UpdatesEvent {
    let UpdatesEffect::Ask(feed) = effect;
    let answer = ask(services, &feed).await;
    match &answer {
        Ok(release) => tracing::info!(version = %release.version, "the newest release"),
        Err(error) => tracing::warn!(%error, "the newest release is not known"),
    }
    UpdatesEvent::Answered(answer)
}

/// By the system's proxy, whatever account is in use, and with the key of none.
async fn ask(services: &Services, feed: &ReleaseFeed) -> Result<Release, UpdateCheckError> {
    let clients = services.clients().await.map_err(no_client)?;
    newest_release(&clients.signed, feed).await
}

fn no_client(failure: Failure) -> UpdateCheckError {
    UpdateCheckError::Network(match failure.cause {
        Cause::Network { transport, .. } => transport,
        other => Transport::Other {
            reason: format!("{other:?}"),
        },
    })
}
