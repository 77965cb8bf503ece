//! An account's connection to its service, and those that are kept for the next call.

use crate::api::client::Vod;
use crate::api::http::LinkClient;
use crate::domain::{Account, AccountId, Credentials, Endpoint};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// A connection that was made before, and what it was made of. It is kept for what its API has learnt
/// of the clock, and because building a client takes long.
#[derive(Debug)]
struct CachedConnection {
    account: Account,
    /// The keys in memory; others, or none any more, make another connection.
    keys: Option<Arc<Credentials>>,
    connection: Connection,
}

impl CachedConnection {
    fn is_for(&self, account: &Account, keys: Option<&Arc<Credentials>>) -> bool {
        let same_keys = match (&self.keys, keys) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs) || mine == theirs,
            (None, None) => true,
            _ => false,
        };
        let same_way = self.account.site == account.site
            && self.account.proxy == account.proxy
            && self.account.extra_ca == account.extra_ca;
        same_keys && same_way
    }
}

/// The connections that were made before, one an account.
#[derive(Debug, Default)]
pub(in crate::jobs) struct ConnectionCache(Mutex<HashMap<AccountId, CachedConnection>>);

impl ConnectionCache {
    /// The connection of an account, where it was made of the same account and the same keys.
    pub(super) fn get(
        &self,
        account: &Account,
        keys: Option<&Arc<Credentials>>,
    ) -> Option<Connection> {
        self.lock()
            .get(&account.id)
            .filter(|cached| cached.is_for(account, keys))
            .map(|cached| cached.connection.clone())
    }

    /// Keeps a connection for the next call, and gives it back.
    pub(super) fn keep(
        &self,
        account: Account,
        keys: Option<Arc<Credentials>>,
        connection: Connection,
    ) -> Connection {
        let cached = CachedConnection {
            account,
            keys,
            connection: connection.clone(),
        };
        self.lock().insert(cached.account.id, cached);
        connection
    }

    /// Lets go of an account's connection and of the keys in it.
    pub(super) fn remove(&self, id: AccountId) {
        self.lock().remove(&id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<AccountId, CachedConnection>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
