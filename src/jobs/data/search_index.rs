//! Keeps the index of what rows say up to date, in the background and in small steps: it is made after
//! the rows, never with them. What is cut off is gone on with by the next start.

use crate::jobs::AFTER_FIRST_FRAME;
use crate::jobs::services::Services;
use crate::model::{Event, HistoryEvent};
use crate::store::{IndexProgress, Store, StoreError};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;

/// How often it is looked whether there are many rows that the index does not know.
const BETWEEN: Duration = Duration::from_secs(20);
/// Fewer parts than this are made before anybody reads how far it is.
const WORTH_TELLING: u64 = 8;

/// Never ends.
pub(in crate::jobs) async fn keep(services: Arc<Services>) {
    tokio::time::sleep(AFTER_FIRST_FRAME).await;
    // A connection of its own: nothing waits but for the writing of a part.
    let store = services.rows.with(|store| store.again()).await;
    let mut store = match store {
        Ok(store) => store,
        Err(error) => {
            tracing::warn!(%error, "there is no index for the search");
            return;
        }
    };
    loop {
        let began = Instant::now();
        let (back, step) = match spawn_blocking(move || step(store)).await {
            Ok(done) => done,
            Err(error) => {
                tracing::error!(%error, "the index for the search is no longer made");
                return;
            }
        };
        store = back;
        let rest = match step {
            Ok(Some(IndexProgress { made, of })) => {
                if of >= WORTH_TELLING {
                    services
                        .outbox
                        .send(Event::History(HistoryEvent::SearchIndex { made, of }));
                }
                // As long as it took: the disk and the processor are others' too.
                began.elapsed()
            }
            Ok(None) => BETWEEN,
            Err(error) => {
                tracing::warn!(%error, "a part of the index for the search could not be made");
                BETWEEN
            }
        };
        tokio::time::sleep(rest).await;
    }
}

fn step(store: Store) -> (Store, Result<Option<IndexProgress>, StoreError>) {
    let step = store.index_step();
    (store, step)
}
