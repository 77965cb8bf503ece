//! What is kept, told and deleted.

use super::housekeeping::prune_practice;
use super::relocation::earlier::Earlier;
use crate::domain::{AccountId, Amount, Usage};
use crate::jobs::services::Services;
use crate::jobs::sound::fetched;
use crate::jobs::voice::runs::Runs;
use crate::model::storage::{
    DeleteTarget, EarlierFolder, KeysStay, StorageEffect, StorageEvent, StorageUsage,
};
use crate::platform::child;
use crate::platform::dirs::REPORTS_FOLDER;
use crate::platform::log_file::{self, LOGS_FOLDER};
use crate::practice::{self, Retention};
use crate::store::Store;
use std::io;
use std::path::Path;
use tokio::task::spawn_blocking;

/// Does what has to be done.
pub(in crate::jobs) async fn run(runs: Runs, effect: StorageEffect) {
    let services = runs.services();
    let rows = &services.rows;
    let event = match effect {
        StorageEffect::Look { ticket } => {
            let result = look(services).await.map(Box::new);
            StorageEvent::Found { ticket, result }
        }
        StorageEffect::Delete(what) => {
            let deleted = runs.dispose(what).await;
            let result = deleted.map_err(|error| rows.persistence_error(error));
            let what = DeleteTarget::Data(what);
            StorageEvent::Deleted { what, result }
        }
        StorageEffect::DeletePractice => {
            let deleted = prune_practice(services, Retention::NOTHING).await;
            let result = deleted.map_err(|error| rows.persistence_error(error));
            let what = DeleteTarget::Practice;
            StorageEvent::Deleted { what, result }
        }
        StorageEffect::DeleteLogs => {
            let folder = services.folder().to_owned();
            let deleted = spawn_blocking(move || delete_logs(&folder))
                .await
                .unwrap_or_else(|error| Err(io::Error::other(error)));
            let result = deleted.map_err(|error| rows.persistence_error(error.into()));
            let what = DeleteTarget::Logs;
            StorageEvent::Deleted { what, result }
        }
        StorageEffect::DeleteEarlier(unwanted) => {
            let (folder, path) = (services.folder().to_owned(), unwanted.clone());
            let deleted = spawn_blocking(move || Earlier::delete(&folder, &path))
                .await
                .unwrap_or_else(|error| Err(io::Error::other(error)));
            match deleted {
                Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
                    StorageEvent::EarlierInUse
                }
                deleted => StorageEvent::Deleted {
                    what: DeleteTarget::Earlier(unwanted),
                    result: deleted.map_err(|error| rows.persistence_error(error.into())),
                },
            }
        }
        StorageEffect::PutBack => {
            let back = runs.undo_removals().await;
            StorageEvent::PutBack(back.map_err(|error| rows.persistence_error(error)))
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

async fn look(services: &Services) -> Result<StorageUsage, crate::model::PersistenceError> {
    let rows = &services.rows;
    let (folder, practice) = (services.folder().to_owned(), services.practice_store());
    // The record of calls is read for it.
    let look = move |store: &Store| {
        let usage = beside_the_store(&folder, &practice, store.usage()?)?;
        Ok((usage, earlier(&folder)?))
    };
    match rows.read_apart(look).await {
        Ok((usage, earlier)) => Ok(StorageUsage {
            usage,
            folder: services.folder().to_owned(),
            earlier,
        }),
        Err(error) => {
            tracing::error!(%error, "what is kept cannot be told");
            Err(rows.persistence_error(error))
        }
    }
}

/// The folders that everything was moved from, the last one first, of which something is left.
fn earlier(folder: &Path) -> io::Result<Vec<EarlierFolder>> {
    let earlier = Earlier::read(folder)?;
    let all = earlier.iter().flat_map(Earlier::all);
    let found = all.map(|earlier| EarlierFolder {
        path: earlier.folder().to_owned(),
        amount: earlier.left(),
    });
    Ok(found.filter(|earlier| earlier.amount.count > 0).collect())
}

/// Counts what lies beside the database and what belongs to it.
fn beside_the_store(folder: &Path, practice: &Path, mut usage: Usage) -> io::Result<Usage> {
    usage.fetched = fetched::amount(folder)?;
    let practice = practice::size(practice)?;
    usage.practice = Amount {
        count: practice.count,
        bytes: practice.bytes,
    };
    for logs in [LOGS_FOLDER, REPORTS_FOLDER] {
        let amount = fetched::amount_below(&folder.join(logs))?;
        usage.logs.count += amount.count;
        usage.logs.bytes += amount.bytes;
    }
    Ok(usage)
}

/// Deletes reports of faults, and logs but for the one that is written to.
fn delete_logs(folder: &Path) -> io::Result<Amount> {
    let mut amount = Amount::default();
    for bytes in log_file::delete_full(&folder.join(LOGS_FOLDER))? {
        amount.add(bytes);
    }
    let entries = match std::fs::read_dir(folder.join(REPORTS_FOLDER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(amount),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let found = entry.metadata()?;
        if found.is_file() {
            std::fs::remove_file(entry.path())?;
            amount.add(found.len());
        }
    }
    Ok(amount)
}

async fn delete_keys(services: &Services, id: AccountId) -> Result<(), KeysStay> {
    let under_way = services.rows.with(|store| store.under_way()).await;
    match under_way {
        Ok(rows) if rows.iter().any(|voice| voice.account.id == id) => {
            return Err(KeysStay::UnderWay);
        }
        Ok(_) => {}
        Err(error) => return Err(KeysStay::Store(services.rows.persistence_error(error))),
    }
    services.disconnect(id);
    services.keyring.forget(id).await.map_err(|error| {
        tracing::warn!(account = %id, %error, "keys could not be deleted");
        KeysStay::Keyring(error)
    })
}
