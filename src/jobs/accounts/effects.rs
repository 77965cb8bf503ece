//! What has to be done for accounts: keys kept, read and deleted, connections tested, keys imported.

use super::check::check;
use crate::domain::{AccountId, Credentials};
use crate::import::csv_file::{self, CsvError};
use crate::import::tccli::{self, TccliError};
use crate::jobs::data::write_behind::Queue;
use crate::jobs::services::Services;
use crate::model::accounts::{
    AccountEffect, AccountEvent, ImportError, ImportedKeys, KeyPlace, KeyStatus, SiteChoice,
};
use crate::model::{Event, Ticket};
use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

/// The work for accounts.
#[derive(Debug)]
pub(in crate::jobs) struct AccountWork {
    /// Tests of connections that are under way.
    checks: HashMap<AccountId, CancellationToken>,
    /// Keys are kept and deleted one after the other: a deletion comes after the write that it takes
    /// back, and the app waits for it before it ends.
    key_changes: Queue<KeyChange>,
}

/// A change of the keyring.
#[derive(Debug)]
enum KeyChange {
    Store {
        ticket: Ticket,
        id: AccountId,
        keys: Credentials,
        place: KeyPlace,
    },
    Forget {
        id: AccountId,
        name: String,
    },
}

impl AccountWork {
    pub fn start(runtime: &Handle, services: &Arc<Services>) -> Self {
        Self {
            checks: HashMap::new(),
            key_changes: Queue::start(runtime, |changes| {
                change_keys(Arc::clone(services), changes)
            }),
        }
    }

    /// Stops all tests and takes no more orders. The future ends once all keys are kept or deleted.
    pub fn end(&mut self) -> impl Future<Output = ()> + use<> {
        for (_, stop) in self.checks.drain() {
            stop.cancel();
        }
        self.key_changes.end()
    }

    /// Does what has to be done.
    pub fn run(&mut self, runtime: &Handle, services: Arc<Services>, effect: AccountEffect) {
        match effect {
            AccountEffect::ReadKeyFile(id, path) => {
                runtime.spawn(import(services, id, move || read_key_file(&path)));
            }
            AccountEffect::ReadProfile(id, name) => {
                let folder = services.tccli().map(Path::to_owned);
                runtime.spawn(import(services, id, move || read_profile(folder, &name)));
            }
            AccountEffect::ListProfiles(id) => {
                runtime.spawn(list_profiles(services, id));
            }
            AccountEffect::ReadKeys { id, unlock } => {
                runtime.spawn(read_keys(services, id, unlock));
            }
            AccountEffect::StoreKeys {
                ticket,
                id,
                keys,
                place,
            } => {
                self.key_changes.give(KeyChange::Store {
                    ticket,
                    id,
                    keys: *keys,
                    place,
                });
            }
            AccountEffect::ForgetKeys { id, name } => {
                services.disconnect(id);
                services.keyring.forget_here(id);
                self.key_changes.give(KeyChange::Forget { id, name });
            }
            AccountEffect::Check {
                ticket,
                account,
                keys,
            } => {
                let id = account.id;
                let stop = CancellationToken::new();
                if let Some(before) = self.checks.insert(id, stop.clone()) {
                    before.cancel();
                }
                runtime.spawn(async move {
                    let testing = check(&services, &account, keys.map(|keys| *keys));
                    if let Some(outcome) = stop.run_until_cancelled(testing).await {
                        tell(
                            &services,
                            AccountEvent::Checked {
                                ticket,
                                id,
                                outcome,
                            },
                        );
                    }
                });
            }
            AccountEffect::StopCheck(id) => {
                if let Some(stop) = self.checks.remove(&id) {
                    stop.cancel();
                }
            }
        }
    }
}

async fn change_keys(services: Arc<Services>, mut changes: UnboundedReceiver<KeyChange>) {
    while let Some(change) = changes.recv().await {
        let event = match change {
            KeyChange::Store {
                ticket,
                id,
                keys,
                place,
            } => {
                let stored = services.keyring.store(id, keys, place).await;
                if let Err(error) = &stored {
                    tracing::warn!(account = %id, %error, "keys could not be kept");
                }
                services.disconnect(id);
                AccountEvent::Stored {
                    ticket,
                    id,
                    result: stored,
                }
            }
            KeyChange::Forget { id, name } => {
                let forgotten = services.keyring.forget(id).await;
                if let Err(error) = &forgotten {
                    tracing::warn!(account = %id, %error, "keys could not be deleted");
                }
                // A call that came between had its connection made with keys that are gone.
                services.disconnect(id);
                AccountEvent::Forgotten {
                    name,
                    result: forgotten,
                }
            }
        };
        tell(&services, event);
    }
}

fn tell(services: &Services, event: AccountEvent) {
    services.outbox.send(Event::Account(event));
}

async fn read_keys(services: Arc<Services>, id: AccountId, unlock: bool) {
    let unlocked = if unlock {
        services.keyring.unlock().await
    } else {
        Ok(())
    };
    let status = match unlocked {
        Ok(()) => services.keyring.status(id).await,
        Err(error) => {
            tracing::warn!(%error, "the keyring could not be unlocked");
            KeyStatus::Failed(error)
        }
    };
    tell(&services, AccountEvent::Keys { id, status });
}

async fn import(
    services: Arc<Services>,
    import: Ticket,
    read: impl FnOnce() -> Result<ImportedKeys, ImportError> + Send + 'static,
) {
    let result = spawn_blocking(read)
        .await
        .unwrap_or_else(|error| Err(ImportError::Unreadable(error.to_string())));
    tell(&services, AccountEvent::Imported { import, result });
}

async fn list_profiles(services: Arc<Services>, import: Ticket) {
    let folder = services.tccli().map(Path::to_owned);
    let result = spawn_blocking(move || match folder {
        Some(folder) => tccli::profiles(&folder).map_err(|error| unreadable(&error)),
        None => Ok(Vec::new()),
    })
    .await
    .unwrap_or_else(|error| Err(ImportError::Unreadable(error.to_string())))
    .and_then(|names| {
        if names.is_empty() {
            Err(ImportError::NothingThere)
        } else {
            Ok(names)
        }
    });
    tell(&services, AccountEvent::Profiles { import, result });
}

fn read_key_file(path: &Path) -> Result<ImportedKeys, ImportError> {
    let mut bytes = zeroize::Zeroizing::new(Vec::new());
    std::fs::File::open(path)
        .and_then(|file| {
            // One byte more than is allowed tells a file that is too large.
            file.take(csv_file::MAX_BYTES as u64 + 1)
                .read_to_end(&mut bytes)
        })
        .map_err(|error| unreadable(&error))?;
    let mut found = csv_file::parse(&bytes).map_err(|error| match error {
        CsvError::TooLarge | CsvError::NotATable | CsvError::NoColumns | CsvError::NoKeys => {
            ImportError::NotKeys
        }
    })?;
    match (found.pop(), found.len()) {
        (Some(keys), 0) => Ok(ImportedKeys {
            name: None,
            keys,
            site: None,
        }),
        (Some(_), more) => Err(ImportError::SeveralKeys(more + 1)),
        (None, _) => Err(ImportError::NotKeys),
    }
}

fn read_profile(folder: Option<PathBuf>, name: &str) -> Result<ImportedKeys, ImportError> {
    let folder = folder.ok_or(ImportError::NothingThere)?;
    let profile = tccli::read_profile(&folder, name).map_err(|error| match error {
        TccliError::Unreadable(io::ErrorKind::NotFound) => ImportError::NothingThere,
        TccliError::Unreadable(kind) => ImportError::Unreadable(kind.to_string()),
        TccliError::NotJson => ImportError::NotKeys,
        TccliError::NoKeys => ImportError::OtherSignIn,
    })?;
    Ok(ImportedKeys {
        name: Some(name.to_owned()),
        keys: profile.keys,
        site: profile.region.as_deref().and_then(site_of_region),
    })
}

/// Only regions of mainland China tell the site: accounts of both sites use the others.
fn site_of_region(region: &str) -> Option<SiteChoice> {
    const MAINLAND: [&str; 6] = [
        "ap-beijing",
        "ap-chengdu",
        "ap-chongqing",
        "ap-guangzhou",
        "ap-nanjing",
        "ap-shanghai",
    ];
    MAINLAND
        .iter()
        .any(|name| region.starts_with(name))
        .then_some(SiteChoice::Mainland)
}

fn unreadable(error: &io::Error) -> ImportError {
    match error.kind() {
        io::ErrorKind::NotFound => ImportError::NothingThere,
        _ => ImportError::Unreadable(error.to_string()),
    }
}
