//! What jobs work with: the rows, the clients, the keys and the practice service.

use super::accounts::connection::ConnectionCache;
use super::accounts::keyring::Keyring;
use super::voice::limiter::RateLimiter;
use super::{Outbox, Readers, Rows, Timings};
use crate::api::http::{ApiClient, BuildError, LinkClient, NetworkRoute};
use crate::clock::Clock;
use crate::domain::{Account, AccountId, Cause, Failure, Faults, LinkScope, Step, Transport};
use crate::model::{AccountEvent, Event};
use crate::platform::env::EnvironmentAccount;
use crate::practice::{self, PracticeConfig};
use crate::secrets::SecretStore;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::OnceCell;

pub use super::accounts::connection::Connection;

/// The services behind every job.
#[derive(Debug)]
pub struct Services {
    pub rows: Rows,
    /// The window.
    pub outbox: Outbox,
    /// The time.
    pub clock: Clock,
    /// The durations.
    pub pace: Timings,
    /// The keys of stored accounts.
    pub keyring: Keyring,
    /// The processes that read recordings.
    pub readers: Readers,
    /// Turns for the paid call.
    pub(super) creates: RateLimiter,
    /// Turns for looks at tasks.
    pub(super) looks: RateLimiter,
    folder: PathBuf,
    environment: Mutex<Option<EnvironmentAccount>>,
    tccli: Option<PathBuf>,
    accounts: Mutex<Vec<Account>>,
    clients: OnceCell<Clients>,
    practice: OnceCell<practice::Service>,
    /// What goes wrong there, until the service was told.
    rehearsed: Mutex<Option<Faults>>,
    /// The connections of accounts that were made before.
    pub(super) connections: ConnectionCache,
}

/// What a run knows of accounts when it starts.
#[derive(Debug)]
pub struct KnownAccounts {
    /// Those that the person added.
    pub stored: Vec<Account>,
    /// The one that the environment describes.
    pub environment: Option<EnvironmentAccount>,
    /// Where keys are kept over runs.
    pub secrets: SecretStore,
    /// The folder in which Tencent Cloud's command line tool keeps its profiles.
    pub tccli: Option<PathBuf>,
}

#[derive(Debug)]
pub(super) struct Clients {
    pub signed: ApiClient,
    pub practice: ApiClient,
    pub public_links: LinkClient,
    pub any_links: LinkClient,
}

impl Clients {
    /// The client for links of an account that reaches `scope` and has no network of its own.
    pub fn links(&self, scope: LinkScope) -> &LinkClient {
        match scope {
            LinkScope::Public => &self.public_links,
            LinkScope::AnyHost => &self.any_links,
        }
    }
}

impl Services {
    /// Services without stored accounts; see [`Services::with_accounts`].
    pub fn new(
        rows: Rows,
        outbox: Outbox,
        clock: Clock,
        pace: Timings,
        folder: PathBuf,
        environment: Option<EnvironmentAccount>,
        readers: Readers,
    ) -> Arc<Self> {
        let known = KnownAccounts {
            stored: Vec::new(),
            environment,
            secrets: SecretStore::in_memory(),
            tccli: None,
        };
        Self::with_accounts(rows, outbox, clock, pace, folder, known, readers)
    }

    /// Puts the services together; clients and the practice service are made when first needed.
    pub fn with_accounts(
        rows: Rows,
        outbox: Outbox,
        clock: Clock,
        pace: Timings,
        folder: PathBuf,
        known: KnownAccounts,
        readers: Readers,
    ) -> Arc<Self> {
        Arc::new(Self {
            rows,
            outbox,
            clock,
            creates: RateLimiter::new(pace.creates_apart),
            looks: RateLimiter::new(pace.looks_apart),
            keyring: Keyring::new(known.secrets, &pace),
            readers,
            pace,
            folder,
            environment: Mutex::new(known.environment),
            tccli: known.tccli,
            accounts: Mutex::new(known.stored),
            clients: OnceCell::new(),
            practice: OnceCell::new(),
            rehearsed: Mutex::default(),
            connections: ConnectionCache::default(),
        })
    }

    /// The app's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the practice service remembers.
    pub(super) fn practice_store(&self) -> PathBuf {
        self.folder.join("practice.db")
    }

    /// The account that the environment describes, with its keys.
    pub(super) fn environment(&self) -> Option<EnvironmentAccount> {
        lock(&self.environment).clone()
    }

    /// Takes over the account that the environment of a later start describes, for as long as this one runs.
    /// Gives back whether it is the one that this start has: it can have but one.
    pub fn join_environment(&self, account: EnvironmentAccount) -> bool {
        let mut mine = lock(&self.environment);
        if let Some(mine) = &*mine {
            return mine.account.site == account.account.site && mine.keys == account.keys;
        }
        let known = account.account.clone();
        *mine = Some(account);
        drop(mine);
        let joined = AccountEvent::EnvironmentJoined(Box::new(known));
        self.outbox.send(Event::Account(joined));
        true
    }

    /// Where Tencent Cloud's command line tool keeps its profiles.
    pub(super) fn tccli(&self) -> Option<&Path> {
        self.tccli.as_deref()
    }

    /// A stored account as the settings hold it now.
    pub(super) fn stored_account(&self, id: AccountId) -> Option<Account> {
        lock(&self.accounts)
            .iter()
            .find(|account| account.id == id)
            .cloned()
    }

    /// Takes over the accounts of changed settings.
    pub fn set_accounts(&self, accounts: Vec<Account>) {
        *lock(&self.accounts) = accounts;
    }

    /// The practice service, started when first needed.
    pub async fn practice(&self) -> Result<&practice::Service, String> {
        let service = self.start_practice().await?;
        self.tell_rehearsed(service);
        Ok(service)
    }

    /// Lets the practice service go wrong like this from now on, counted anew. One that does not run yet is told
    /// once it does.
    pub(super) fn rehearse(&self, faults: Faults) {
        *lock(&self.rehearsed) = Some(faults);
        if let Some(service) = self.practice.get() {
            self.tell_rehearsed(service);
        }
    }

    fn tell_rehearsed(&self, service: &practice::Service) {
        // Held until it is told: of two, the last one stays.
        let mut rehearsed = lock(&self.rehearsed);
        if let Some(faults) = rehearsed.take() {
            service.set_faults(faults);
        }
    }

    async fn start_practice(&self) -> Result<&practice::Service, String> {
        self.practice
            .get_or_try_init(|| {
                practice::Service::start(PracticeConfig {
                    store: practice::StorePlace::File(self.practice_store()),
                    clock: self.clock.clone(),
                    ..PracticeConfig::default()
                })
            })
            .await
            .map_err(|error| error.to_string())
    }

    pub(super) async fn clients(&self) -> Result<&Clients, Failure> {
        let timeouts = self.pace.timeouts;
        self.clients
            .get_or_try_init(|| async move {
                // Building a client reads the system's certificates: up to half a second.
                let built = tokio::task::spawn_blocking(move || -> Result<Clients, BuildError> {
                    let way = NetworkRoute::default();
                    let signed = ApiClient::signed(timeouts, way)?;
                    Ok(Clients {
                        practice: ApiClient::practice(timeouts)?,
                        public_links: LinkClient::beside(&signed, LinkScope::Public, way)?,
                        any_links: LinkClient::beside(&signed, LinkScope::AnyHost, way)?,
                        signed,
                    })
                })
                .await;
                match built {
                    Ok(clients) => clients.map_err(Transport::from),
                    Err(error) => Err(Transport::Other {
                        reason: error.to_string(),
                    }),
                }
            })
            .await
            .map_err(network_failure)
    }
}

/// A failure of the network before anything left.
pub(super) fn network_failure(transport: Transport) -> Failure {
    Failure {
        step: Step::Prepare,
        cause: Cause::Network {
            transport,
            maybe_arrived: false,
        },
        message: None,
        request_id: None,
        clock_behind_s: None,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
