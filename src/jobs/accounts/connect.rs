//! An account's way to its service: its endpoint, its network, its keys, and no others.

use super::connection::Connection;
use crate::api::client::Vod;
use crate::api::http::{ApiClient, BuildError, LinkClient, NetworkRoute, Timeouts};
use crate::domain::{
    Account, AccountId, AccountSnapshot, Credentials, Endpoint, Failure, Refusal, Site, Step,
    Transport,
};
use crate::jobs::services::{Clients, Services, network_failure};
use crate::model::{AccountEvent, Event, KeyStatus, Notice};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The largest file of certificates that is read, in bytes.
const MAX_CERTIFICATES: u64 = 1024 * 1024;

impl Services {
    /// The way to the service of an account as a row keeps it, with that account's own keys and no
    /// others. The row's site decides: an account that goes elsewhere now is not the row's account.
    ///
    /// # Errors
    /// [`Refusal::NeedsKeys`] where the account is gone, goes elsewhere, or its keys cannot be had; the
    /// window is told so.
    pub async fn connect(&self, account: &AccountSnapshot) -> Result<Connection, Failure> {
        let clients = self.clients().await?;
        match account.id {
            AccountId::Practice => self.connect_practice(clients).await,
            AccountId::Environment => self.connect_environment(account, clients),
            AccountId::Stored(_) => self.connect_stored(account, clients).await,
        }
    }

    async fn connect_practice(&self, clients: &Clients) -> Result<Connection, Failure> {
        let service = self.practice().await.map_err(|reason| {
            self.outbox
                .send(Event::Notice(Notice::PracticeUnusable(reason)));
            network_failure(Transport::NotConnected)
        })?;
        let account = Account::practice();
        Ok(self.connections.get(&account, None).unwrap_or_else(|| {
            let connection = Connection {
                vod: Vod::new(
                    clients.practice.clone(),
                    service.endpoint().clone(),
                    service.keys().clone(),
                    self.clock.clone(),
                    account.site.region(),
                    account.site.language(),
                ),
                upload: Some(service.endpoint().clone()),
                links: clients.any_links.clone(),
            };
            self.connections.keep(account, None, connection)
        }))
    }

    fn connect_environment(
        &self,
        snapshot: &AccountSnapshot,
        clients: &Clients,
    ) -> Result<Connection, Failure> {
        let environment = self
            .environment()
            .filter(|environment| environment.account.site == snapshot.site)
            .ok_or_else(|| self.keys_wanted(AccountId::Environment))?;
        let account = environment.account.clone();
        if let Some(connection) = self.connections.get(&account, None) {
            return Ok(connection);
        }
        let way = clients.way_of(&account);
        let connection = self.connection(&account, &environment.keys, way)?;
        Ok(self.connections.keep(account, None, connection))
    }

    async fn connect_stored(
        &self,
        snapshot: &AccountSnapshot,
        clients: &Clients,
    ) -> Result<Connection, Failure> {
        let id = snapshot.id;
        let account = self
            .stored_account(id)
            .filter(|account| account.site == snapshot.site)
            .ok_or_else(|| self.keys_wanted(id))?;
        let keys = self.keys_of_stored(id).await?;
        if let Some(connection) = self.connections.get(&account, Some(&keys)) {
            return Ok(connection);
        }
        let connection = self.connection_of(&account, &keys, clients).await?;
        Ok(self.connections.keep(account, Some(keys), connection))
    }

    /// The keys of a stored account; the window hears where they stand.
    pub(in crate::jobs) async fn keys_of_stored(
        &self,
        id: AccountId,
    ) -> Result<Arc<Credentials>, Failure> {
        let status = match self.keyring.read(id).await {
            Ok(Some(keys)) => {
                self.tell_status(id, self.keyring.status_of(id, &keys));
                return Ok(keys);
            }
            Ok(None) => KeyStatus::Missing,
            Err(error) => {
                tracing::warn!(account = %id, %error, "keys could not be read");
                KeyStatus::Failed(error)
            }
        };
        self.tell_status(id, status);
        Err(self.keys_wanted(id))
    }

    /// A way for this account and these keys, made anew.
    pub(in crate::jobs) async fn connection_of(
        &self,
        account: &Account,
        keys: &Credentials,
        clients: &Clients,
    ) -> Result<Connection, Failure> {
        let way = self.way_of(account, clients).await?;
        self.connection(account, keys, way)
    }

    /// How links of an account are looked at and fetched: by its own network, without its keys.
    pub(in crate::jobs) async fn links_of(&self, account: &Account) -> Result<LinkClient, Failure> {
        let clients = self.clients().await?;
        Ok(self.way_of(account, clients).await?.links)
    }

    /// The network policy of an account.
    async fn way_of(&self, account: &Account, clients: &Clients) -> Result<OwnWay, Failure> {
        if account.proxy.is_none() && account.extra_ca.is_none() {
            return Ok(clients.way_of(account));
        }
        let (timeouts, account) = (self.pace.timeouts, account.clone());
        tokio::task::spawn_blocking(move || own_way(timeouts, &account))
            .await
            .unwrap_or_else(|error| {
                Err(Transport::Other {
                    reason: error.to_string(),
                })
            })
            .map_err(network_failure)
    }

    fn connection(
        &self,
        account: &Account,
        keys: &Credentials,
        way: OwnWay,
    ) -> Result<Connection, Failure> {
        let (api, upload) = match &account.site {
            Site::Custom { api, upload } => (api.clone(), upload.clone()),
            site => {
                let host = site.host().ok_or_else(needs_keys)?;
                (Endpoint::parse(host).map_err(|_never| needs_keys())?, None)
            }
        };
        Ok(Connection {
            vod: Vod::new(
                way.signed,
                api,
                keys.clone(),
                self.clock.clone(),
                account.site.region(),
                account.site.language(),
            ),
            upload,
            links: way.links,
        })
    }

    /// Lets go of an account's connection and of the keys in it.
    pub(in crate::jobs) fn disconnect(&self, id: AccountId) {
        self.connections.remove(id);
    }

    fn tell_status(&self, id: AccountId, status: KeyStatus) {
        self.outbox
            .send(Event::Account(AccountEvent::Keys { id, status }));
    }

    fn keys_wanted(&self, id: AccountId) -> Failure {
        self.outbox
            .send(Event::Account(AccountEvent::KeysWanted(id)));
        needs_keys()
    }
}

/// The clients of one account: for its calls and for links.
struct OwnWay {
    signed: ApiClient,
    links: LinkClient,
}

impl Clients {
    fn way_of(&self, account: &Account) -> OwnWay {
        OwnWay {
            signed: self.signed.clone(),
            links: self.links(account.site.link_scope()).clone(),
        }
    }
}

/// The clients of an account with a proxy or certificates of its own. Reads a file and takes long.
fn own_way(timeouts: Timeouts, account: &Account) -> Result<OwnWay, Transport> {
    let certificates = account
        .extra_ca
        .as_deref()
        .map(read_certificates)
        .transpose()
        .map_err(|error| Transport::Tls {
            reason: error.to_string(),
        })?;
    let way = NetworkRoute {
        proxy: account.proxy.as_deref(),
        extra_ca: certificates.as_deref(),
    };
    let build = || {
        let signed = ApiClient::signed(timeouts, way)?;
        let links = LinkClient::beside(&signed, account.site.link_scope(), way)?;
        Ok(OwnWay { signed, links })
    };
    build().map_err(|error: BuildError| error.into())
}

fn read_certificates(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(MAX_CERTIFICATES)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn needs_keys() -> Failure {
    Failure::own(Step::Prepare, Refusal::NeedsKeys)
}
