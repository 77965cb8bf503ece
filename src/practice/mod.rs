//! The practice service: a simulated VOD, STS and COS on loopback, inside the process.
//!
//! It checks signatures and parameters as the real service is known to do, plays its tasks by the
//! clock that it is given, and keeps tasks and uploads over restarts. It never opens a connection of
//! its own: a `VoiceUrl` that does not lie on it is taken as good, unseen.
//!
//! A call goes through `server` (connections and [faults](crate::domain::fault)), then `actions` (the API), `cos`
//! (an upload) or `media` (a sample or a trial that is fetched), and ends in `store`.

mod actions;
mod answer;
mod auth;
mod cos;
mod drain;
mod ids;
mod limit;
mod lock;
mod media;
mod params;
mod plan;
mod prune;
mod request_log;
mod server;
mod shared;
mod spoil;
mod store;
mod trial;

pub use crate::domain::fault::{FaultError, FaultProblem, Faults};
pub use limit::RateLimits;
pub use prune::{Needed, Prunable, Retention, Size, size};
pub use request_log::ReceivedRequest;
pub use store::PracticeStoreError;

use crate::clock::Clock;
use crate::domain::account::EndpointError;
use crate::domain::{Credentials, Endpoint};
use jiff::SignedDuration;
use shared::ServiceState;
use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The application that calls without a SubAppId mean.
pub const APPLICATION: u64 = actions::MAIN_APP;

/// Where the service remembers its tasks and uploads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorePlace {
    /// In memory, and in a temporary folder that goes with the service.
    Memory,
    /// In this database file, and in a folder of the same name that ends in `.media`. What is missing
    /// is made.
    File(PathBuf),
}

/// How long a task takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskTimings {
    /// `WAITING` for this long.
    pub waiting: Duration,
    /// Then `PROCESSING` for this long.
    pub processing: Duration,
}

impl Default for TaskTimings {
    /// Long enough to be seen, short enough to be waited for.
    fn default() -> Self {
        Self {
            waiting: Duration::from_secs(2),
            processing: Duration::from_secs(6),
        }
    }
}

/// The keys of the practice account, of the shape of real ones. They are no secret: they open nothing
/// but this service.
pub fn credentials() -> Credentials {
    Credentials {
        secret_id: "AKIDpracticeOnlyOpensNothingElse0001".into(),
        secret_key: "practiceKeyThatIsNoSecretAtAll01".into(),
        token: None,
    }
}

/// Keys of the same shape that nobody else knows, for a service that others can reach.
pub fn fresh_credentials() -> Credentials {
    Credentials {
        secret_id: ids::secret_id().into(),
        secret_key: ids::letters(32).into(),
        token: None,
    }
}

/// How the service behaves.
#[derive(Debug, Clone)]
pub struct PracticeConfig {
    /// Where it remembers.
    pub store: StorePlace,
    /// Its time: task courses, signatures, expiry and rate limits go by it.
    pub clock: Clock,
    /// How long tasks take.
    pub pace: TaskTimings,
    /// Whom it lets in. Where they have a token, `X-TC-Token` must carry it, else it must be absent.
    pub keys: Credentials,
    /// What goes wrong.
    pub faults: Faults,
    /// Calls per second.
    pub limits: RateLimits,
    /// For how long a SessionId stands against doubles. The documents say 3 days in one place and 7
    /// in another.
    pub session_window: SignedDuration,
    /// Where it listens. Beyond loopback, links to it name the host by which each client came.
    pub listen: IpAddr,
    /// How much it takes from its clients; `None` for the app's own, which is pruned by what rows need.
    pub room: Option<Room>,
    /// Tried first, so that old links live on; without one, the port of the last run on this store.
    /// When it is taken, any free port.
    pub preferred_port: Option<u16>,
}

impl Default for PracticeConfig {
    fn default() -> Self {
        Self {
            store: StorePlace::Memory,
            clock: Clock::System,
            pace: TaskTimings::default(),
            keys: credentials(),
            faults: Faults::default(),
            limits: RateLimits::default(),
            session_window: SignedDuration::from_hours(72),
            listen: Ipv4Addr::LOCALHOST.into(),
            room: None,
            preferred_port: None,
        }
    }
}

/// How much a service takes from clients that it does not know; what is older goes for what is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes of all uploads.
    pub bytes: u64,
    /// Bytes of one upload.
    pub object: u64,
    /// Tasks, uploads and counted voices, each.
    pub records: u32,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            bytes: 200_000_000,
            object: 50_000_000,
            records: 100_000,
        }
    }
}

/// Why the service does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Its store does not open.
    #[error(transparent)]
    Store(#[from] PracticeStoreError),
    /// It cannot listen on loopback.
    #[error("the practice service cannot listen")]
    Listen(#[from] io::Error),
    /// Its own address is not an endpoint. Cannot happen on loopback.
    #[error("the practice service has no address")]
    Address(#[from] EndpointError),
}

/// What the service has seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PracticeCounts {
    /// Tasks in the store, those of earlier runs included.
    pub tasks_made: u64,
    /// Calls refused for their SessionId since the start.
    pub doubles_refused: u64,
    /// Calls that arrived since the start, by action, `PutObject` or `GetMedia`, those of actions that neither the
    /// service has nor a fault names as `Unknown`; refused and dropped ones count too.
    pub calls: BTreeMap<String, u64>,
}

impl PracticeCounts {
    /// How many calls of this name arrived.
    pub fn of(&self, call: &str) -> u64 {
        self.calls.get(call).copied().unwrap_or_default()
    }
}

/// A running practice service. It ends when this is dropped; [`Service::stop`] also waits for it.
#[derive(Debug)]
pub struct Service {
    shared: Arc<ServiceState>,
    endpoint: Endpoint,
    address: SocketAddr,
    stop: CancellationToken,
    connections: TaskTracker,
}

impl Service {
    /// Opens the store and listens. Needs a running tokio runtime.
    pub async fn start(config: PracticeConfig) -> Result<Self, StartError> {
        let store = store::PracticeStore::open(&config.store)?;
        store
            .expire(config.clock.now())
            .map_err(PracticeStoreError::Database)?;
        let preferred = match config.preferred_port {
            Some(port) => Some(port),
            None => store.port().map_err(PracticeStoreError::Database)?,
        };
        let listener = listen(config.listen, preferred).await?;
        let address = listener.local_addr()?;
        let port = address.port();
        store.set_port(port).map_err(PracticeStoreError::Database)?;
        let here = if config.listen.is_loopback() {
            address
        } else {
            SocketAddr::from((Ipv4Addr::LOCALHOST, port))
        };
        let endpoint = Endpoint::parse(&format!("http://{here}"))?;
        let shared = Arc::new(ServiceState::new(config, store, here));
        let stop = CancellationToken::new();
        let connections = TaskTracker::new();
        connections.spawn(server::listen(
            Arc::clone(&shared),
            listener,
            stop.clone(),
            connections.clone(),
        ));
        Ok(Self {
            shared,
            endpoint,
            address,
            stop,
            connections,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the API and the storage are, both, for clients on this computer.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The key that is let in.
    pub fn keys(&self) -> &Credentials {
        &self.shared.keys
    }

    /// What the service has seen.
    pub fn counts(&self) -> PracticeCounts {
        self.shared.counts()
    }

    /// Replaces the faults; their counting begins anew.
    pub fn set_faults(&self, faults: Faults) {
        self.shared.set_faults(faults);
    }

    /// Keeps the requests that come from now on, as many of the newest as fit into so many bytes. A
    /// service that is not told so keeps none.
    pub fn log_requests(&self, bytes: usize) {
        self.shared.log.keep(bytes);
    }

    /// The requests that were kept, in the order in which they came.
    pub fn received_requests(&self) -> Vec<ReceivedRequest> {
        self.shared.log.requests()
    }

    /// Forgets what no call can ask for any more: for a service by itself that runs for days. Where rows
    /// may need more, [`Prunable`] asks them.
    pub fn sweep(&self) -> Result<(), PracticeStoreError> {
        let now = self.shared.now(&plan::Plan::default());
        Ok(self.shared.store.sweep(now)?)
    }

    /// Closes every connection and waits until the port is free.
    pub async fn stop(self) {
        self.stop.cancel();
        self.connections.close();
        self.connections.wait().await;
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn listen(at: IpAddr, preferred: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = preferred {
        match TcpListener::bind((at, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => tracing::info!(%error, port, "the practice port is taken"),
        }
    }
    TcpListener::bind((at, 0)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn the_practice_keys_have_the_shape_of_real_ones() {
        let keys = credentials();
        assert_eq!(keys.secret_id.expose_secret().len(), 36);
        assert!(keys.secret_id.expose_secret().starts_with("AKID"));
        assert_eq!(keys.secret_key.expose_secret().len(), 32);
    }
}
