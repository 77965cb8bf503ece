//! What is kept, told and deleted.

use super::keyring::trouble;
use super::runs::Runs;
use super::services::Services;
use crate::domain::AccountId;
use crate::model::storage::{Holdings, KeysStay, StorageEffect, StorageEvent};
use crate::platform::child;
use tokio::task::spawn_blocking;

/// Does what has to be done.
pub(super) async fn run(runs: Runs, effect: StorageEffect) {
    let services = runs.services();
    let rows = &services.rows;
    let event = match effect {
        StorageEffect::Look { ticket } => {
            let result = look(services).await;
            StorageEvent::Found { ticket, result }
        }
        StorageEffect::Delete(what) => {
            let deleted = runs.dispose(what).await;
            let result = deleted.map_err(|error| rows.trouble(error));
            StorageEvent::Deleted { what, result }
        }
        StorageEffect::PutBack => {
            let back = runs.undo_removals().await;
            StorageEvent::PutBack(back.map_err(|error| rows.trouble(error)))
        }
        StorageEffect::DeleteKeys(accounts) => {
            let mut results = Vec::new();
            for id in accounts {
                results.push((id, delete_keys(services, id).await));
            }
            StorageEvent::KeysDeleted(results)
        }
        StorageEffect::OpenFolder => {
            match child::open_folder(services.folder()).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(%error, "the folder could not be opened"),
            }
            StorageEvent::FolderNotOpened
        }
    };
    services.outbox.send(event.into());
}

async fn look(services: &Services) -> Result<Holdings, crate::model::StoreTrouble> {
    let rows = &services.rows;
    // The record of calls is read for it: on a connection of its own nothing waits.
    let usage = match rows.with(|store| store.again()).await {
        Ok(store) => spawn_blocking(move || store.usage())
            .await
            .unwrap_or_else(|error| {
                Err(crate::store::StoreError::Other {
                    reason: error.to_string(),
                })
            }),
        Err(error) => Err(error),
    };
    match usage {
        Ok(usage) => Ok(Holdings {
            usage,
            folder: services.folder().to_owned(),
        }),
        Err(error) => {
            tracing::error!(%error, "what is kept cannot be told");
            Err(rows.trouble(error))
        }
    }
}

async fn delete_keys(services: &Services, id: AccountId) -> Result<(), KeysStay> {
    let under_way = services.rows.with(|store| store.under_way()).await;
    match under_way {
        Ok(rows) if rows.iter().any(|voice| voice.account.id == id) => {
            return Err(KeysStay::UnderWay);
        }
        Ok(_) => {}
        Err(error) => return Err(KeysStay::Store(services.rows.trouble(error))),
    }
    services.disconnect(id);
    services.keyring.forget(id).await.map_err(|error| {
        tracing::warn!(account = %id, %error, "keys could not be deleted");
        KeysStay::Keyring(trouble(error))
    })
}
