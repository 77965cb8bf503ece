//! What jobs work with: the rows, the clients, the keys and the practice service.

use super::limiter::Limiter;
use super::steps::Steps;
use super::{Outbox, Pace, Rows};
use crate::api::client::{Credentials, Vod};
use crate::api::http::{ApiClient, BuildError, LinkClient, Way};
use crate::clock::Clock;
use crate::domain::{
    AccountId, AccountSnapshot, Cause, Endpoint, Failure, LinkScope, Refusal, Site, Step, Transport,
};
use crate::model::{Event, Notice};
use crate::platform::env::EnvironmentAccount;
use crate::practice::{self, PracticeConfig};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// The services behind every job.
#[derive(Debug)]
pub struct Services {
    /// The rows.
    pub rows: Rows,
    /// The window.
    pub outbox: Outbox,
    /// The time.
    pub clock: Clock,
    /// The durations.
    pub pace: Pace,
    /// Asked at each place between two steps.
    pub(super) steps: Steps,
    /// Turns for the paid call.
    pub(super) creates: Limiter,
    /// Turns for looks at tasks.
    pub(super) looks: Limiter,
    folder: PathBuf,
    environment: Option<EnvironmentAccount>,
    clients: OnceCell<Clients>,
    practice: OnceCell<practice::Service>,
}

#[derive(Debug)]
struct Clients {
    signed: ApiClient,
    practice: ApiClient,
    public_links: LinkClient,
    any_links: LinkClient,
}

/// One account's way to its service.
#[derive(Debug, Clone)]
pub struct Connection {
    /// The API.
    pub vod: Vod,
    /// Where samples are put instead of the host that the service names.
    pub upload: Option<Endpoint>,
    /// How links are looked at.
    pub links: LinkClient,
}

impl Services {
    /// Puts the services together; clients and the practice service are made when first needed.
    pub fn new(
        rows: Rows,
        outbox: Outbox,
        clock: Clock,
        pace: Pace,
        folder: PathBuf,
        environment: Option<EnvironmentAccount>,
    ) -> Arc<Self> {
        Self::with_steps(
            rows,
            outbox,
            clock,
            pace,
            folder,
            environment,
            Steps::default(),
        )
    }

    /// The same, with a question at each place between two steps.
    #[doc(hidden)]
    pub fn with_steps(
        rows: Rows,
        outbox: Outbox,
        clock: Clock,
        pace: Pace,
        folder: PathBuf,
        environment: Option<EnvironmentAccount>,
        steps: Steps,
    ) -> Arc<Self> {
        Arc::new(Self {
            rows,
            outbox,
            clock,
            steps,
            creates: Limiter::new(pace.creates_apart),
            looks: Limiter::new(pace.looks_apart),
            pace,
            folder,
            environment,
            clients: OnceCell::new(),
            practice: OnceCell::new(),
        })
    }

    /// The app's folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// The way to the service of an account as a row keeps it, with that account's own keys and no
    /// others.
    pub async fn connect(&self, account: &AccountSnapshot) -> Result<Connection, Failure> {
        let clients = self.clients().await?;
        match account.id {
            AccountId::Practice => self.connect_practice(clients).await,
            AccountId::Environment => self.connect_environment(account, clients),
            AccountId::Stored(_) => Err(needs_keys()),
        }
    }

    async fn connect_practice(&self, clients: &Clients) -> Result<Connection, Failure> {
        let service = self.practice().await.map_err(|reason| {
            self.outbox
                .send(Event::Notice(Notice::PracticeUnusable(reason)));
            network_failure(Transport::NotConnected)
        })?;
        let site = Site::Practice;
        Ok(Connection {
            vod: Vod::new(
                clients.practice.clone(),
                service.endpoint().clone(),
                Credentials {
                    secret_id: service.keys().secret_id.clone().into(),
                    secret_key: service.keys().secret_key.clone(),
                    token: service.keys().token.clone(),
                },
                self.clock.clone(),
                site.region(),
                site.language(),
            ),
            upload: Some(service.endpoint().clone()),
            links: clients.any_links.clone(),
        })
    }

    fn connect_environment(
        &self,
        account: &AccountSnapshot,
        clients: &Clients,
    ) -> Result<Connection, Failure> {
        // The row's endpoint decides. Keys that the environment now gives for another one are not the
        // row's keys.
        let keys = self
            .environment
            .as_ref()
            .filter(|environment| environment.account.site == account.site)
            .ok_or_else(needs_keys)?;
        let (endpoint, upload) = match &account.site {
            Site::Custom { api, upload } => (api.clone(), upload.clone()),
            site => {
                let host = site.host().ok_or_else(needs_keys)?;
                (Endpoint::parse(host).map_err(|_never| needs_keys())?, None)
            }
        };
        Ok(Connection {
            vod: Vod::new(
                clients.signed.clone(),
                endpoint,
                Credentials {
                    secret_id: keys.secret_id.clone(),
                    secret_key: keys.secret_key.clone(),
                    token: keys.token.clone(),
                },
                self.clock.clone(),
                account.site.region(),
                account.site.language(),
            ),
            upload,
            links: match account.site.link_scope() {
                LinkScope::Public => clients.public_links.clone(),
                LinkScope::AnyHost => clients.any_links.clone(),
            },
        })
    }

    /// The practice service, started when first needed.
    pub async fn practice(&self) -> Result<&practice::Service, String> {
        self.practice
            .get_or_try_init(|| {
                practice::Service::start(PracticeConfig {
                    store: practice::StorePlace::File(self.folder.join("practice.db")),
                    clock: self.clock.clone(),
                    ..PracticeConfig::default()
                })
            })
            .await
            .map_err(|error| error.to_string())
    }

    async fn clients(&self) -> Result<&Clients, Failure> {
        let timeouts = self.pace.timeouts;
        self.clients
            .get_or_try_init(|| async move {
                // Building a client reads the system's certificates: up to half a second.
                tokio::task::spawn_blocking(move || -> Result<Clients, BuildError> {
                    Ok(Clients {
                        signed: ApiClient::signed(timeouts, Way::default())?,
                        practice: ApiClient::practice(timeouts)?,
                        public_links: LinkClient::new(timeouts, LinkScope::Public, Way::default())?,
                        any_links: LinkClient::new(timeouts, LinkScope::AnyHost, Way::default())?,
                    })
                })
                .await
                .map_err(|error| error.to_string())?
                .map_err(|error| error.to_string())
            })
            .await
            .map_err(|reason| network_failure(Transport::Other { reason }))
    }
}

fn needs_keys() -> Failure {
    Failure::own(Step::Prepare, Refusal::NeedsKeys)
}

fn network_failure(transport: Transport) -> Failure {
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
