//! The three HTTP clients, one policy each. Building one takes up to half a second: build each once,
//! off the window's thread, and clone it.
//!
//! - [`ApiClient::signed`]: signed calls and uploads of a real account. No redirects, the account's
//!   proxy or the system's, the platform's trust store and the account's own certificates.
//! - [`ApiClient::practice`]: the same calls to the simulator. This machine alone, no proxy.
//! - [`LinkClient`]: links that a person or the service gave. The way of an account (its proxy or the
//!   system's, its certificates) and never its keys. No redirects by itself, no cookies, no referrer;
//!   with [`LinkScope::Public`] only addresses that the internet can reach.
//!
//! No client keeps a connection for the next request or repeats one by itself: whether a request may
//! have left is known for each try (a kept connection that the other side closed meanwhile would
//! leave that open).

use super::measure::{MeasureConnect, MeasuredResolver, SystemResolver};
use super::proxies::{SystemProxies, UnusableProxy};
use super::public_resolver::PublicResolver;
use super::recorded::USER_AGENT;
use super::transport;
use crate::domain::{AttemptRoute, LinkScope, ProxyError, ProxyUrl, Transport};
use reqwest::{Certificate, Client, ClientBuilder, Method, Proxy, RequestBuilder, redirect, retry};
use rustls::crypto::ring;
use std::net::IpAddr;
use std::time::Duration;
use url::{Host, Url};

/// How long to wait. Tests inject milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection, name look-up and handshake included.
    pub connect: Duration,
    /// For a whole call, from its start to the last byte of the answer.
    pub answer: Duration,
    /// For the next bytes of an upload to leave, and for its answer after the last.
    pub stall: Duration,
}

impl Default for Timeouts {
    /// The official clients wait 60 s for a call and 30 s for a stalled upload.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_mins(1),
            stall: Duration::from_secs(30),
        }
    }
}

/// Why a client could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The account's proxy is not an address.
    #[error("the proxy is not an address")]
    Proxy(#[source] ProxyError),
    /// The system names a proxy that cannot be used.
    #[error(transparent)]
    SystemProxy(#[from] UnusableProxy),
    /// This computer has no list of certificate authorities.
    #[error("there is no list of certificate authorities")]
    NoAuthorities(#[source] reqwest::Error),
    /// The account's certificates are not PEM.
    #[error("the extra certificates are not PEM")]
    Certificates(#[source] reqwest::Error),
    /// Anything else.
    #[error("the client could not be built")]
    Other(#[source] reqwest::Error),
}

impl BuildError {
    /// Why a client with a trust store was not built.
    fn of(error: reqwest::Error) -> Self {
        // The verifier has no type for this, so its text tells it.
        let text = transport::innermost(&error);
        if text.contains("No CA certificates were loaded") {
            Self::NoAuthorities(error)
        } else {
            Self::Other(error)
        }
    }
}

impl From<BuildError> for Transport {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Proxy(_) => Self::Proxy,
            BuildError::SystemProxy(UnusableProxy::Environment { variable }) => {
                Self::ProxyUnusable {
                    variable: variable.to_owned(),
                }
            }
            BuildError::SystemProxy(UnusableProxy::Settings) => Self::SystemProxyUnusable,
            BuildError::Certificates(_) => Self::Tls {
                reason: error.to_string(),
            },
            BuildError::NoAuthorities(_) => Self::NoAuthorities,
            BuildError::Other(_) => Self::Other {
                reason: error.to_string(),
            },
        }
    }
}

/// What an account adds to the network's policy.
#[derive(Debug, Clone, Copy, Default)]
pub struct NetworkRoute<'a> {
    /// A proxy for this account alone, as a URL; it takes the place of the system's.
    pub proxy: Option<&'a str>,
    /// PEM text of certificates that are trusted beside the platform's.
    pub extra_ca: Option<&'a [u8]>,
}

fn builder(timeouts: &Timeouts) -> ClientBuilder {
    // Of the two cryptographies that rustls has ready the smaller one, for the whole process. That a client before
    // this one has chosen it is no error.
    ring::default_provider().install_default().ok();
    Client::builder()
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        .pool_max_idle_per_host(0)
        .http1_only()
        .connect_timeout(timeouts.connect)
        .dns_resolver(MeasuredResolver(SystemResolver))
        .connector_layer(MeasureConnect)
        .user_agent(USER_AGENT)
}

fn on_its_way(
    mut builder: ClientBuilder,
    proxies: &Proxies,
    way: NetworkRoute<'_>,
) -> Result<ClientBuilder, BuildError> {
    builder = match proxies {
        Proxies::None => builder.no_proxy(),
        Proxies::Own(proxy) => {
            builder.proxy(Proxy::all(proxy.url().clone()).map_err(BuildError::Other)?)
        }
        Proxies::System(proxies) => proxies.on(builder),
    };
    if let Some(pem) = way.extra_ca {
        let certificates = Certificate::from_pem_bundle(pem).map_err(BuildError::Certificates)?;
        builder = builder.tls_certs_merge(certificates);
    }
    Ok(builder)
}

/// Which proxy is asked.
#[derive(Debug, Clone)]
enum Proxies {
    /// None.
    None,
    /// The account's own, for all addresses.
    Own(ProxyUrl),
    /// The one that the system names for the address, if any.
    System(SystemProxies),
}

impl Proxies {
    fn of(way: NetworkRoute<'_>) -> Result<Self, BuildError> {
        match way.proxy {
            Some(own) => ProxyUrl::parse(own)
                .map(Self::Own)
                .map_err(BuildError::Proxy),
            None => Ok(Self::System(SystemProxies::read()?)),
        }
    }

    fn route(&self, url: &Url) -> AttemptRoute {
        match self {
            Self::Own(_) => AttemptRoute::AccountProxy,
            Self::System(_) if self.are_asked_for(url) => AttemptRoute::SystemProxy,
            Self::None | Self::System(_) => AttemptRoute::Direct,
        }
    }

    fn are_asked_for(&self, url: &Url) -> bool {
        match self {
            Self::None => false,
            Self::Own(_) => true,
            Self::System(proxies) => proxies.of_address(url).is_some(),
        }
    }
}

/// A client for signed calls and uploads.
#[derive(Debug, Clone)]
pub struct ApiClient {
    client: Client,
    reach: Reach,
    timeouts: Timeouts,
    proxies: Proxies,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Any,
    Loopback,
}

/// The address lies outside what the client may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address is not allowed for this client")]
pub struct OutOfReach;

impl ApiClient {
    /// For an account with keys of its own.
    pub fn signed(timeouts: Timeouts, way: NetworkRoute<'_>) -> Result<Self, BuildError> {
        let proxies = Proxies::of(way)?;
        Ok(Self {
            client: on_its_way(builder(&timeouts), &proxies, way)?
                .build()
                .map_err(BuildError::of)?,
            reach: Reach::Any,
            timeouts,
            proxies,
        })
    }

    /// For the practice account.
    pub fn practice(timeouts: Timeouts) -> Result<Self, BuildError> {
        Ok(Self {
            // Plain http to this computer: it trusts nobody.
            client: builder(&timeouts)
                .no_proxy()
                .tls_certs_only([])
                .build()
                .map_err(BuildError::Other)?,
            reach: Reach::Loopback,
            timeouts,
            proxies: Proxies::None,
        })
    }

    /// A request to `url`, if the client's policy allows it.
    pub fn request(&self, method: Method, url: Url) -> Result<RequestBuilder, OutOfReach> {
        let allowed = match self.reach {
            Reach::Any => true,
            Reach::Loopback => match url.host() {
                Some(Host::Ipv4(ip)) => ip.is_loopback(),
                Some(Host::Ipv6(ip)) => ip.is_loopback(),
                Some(Host::Domain(_)) | None => false,
            },
        };
        if allowed {
            Ok(self.client.request(method, url))
        } else {
            Err(OutOfReach)
        }
    }

    /// By which way a request for `url` goes.
    pub(super) fn route(&self, url: &Url) -> AttemptRoute {
        self.proxies.route(url)
    }

    /// How long the client waits.
    pub fn timeouts(&self) -> Timeouts {
        self.timeouts
    }

    /// What a failure of this client was: where the address goes by a proxy, a name that was not found and a
    /// connection that was refused are the proxy's.
    pub(super) fn transport(&self, error: &reqwest::Error) -> Transport {
        let by_proxy = |url| self.proxies.are_asked_for(url);
        match transport::transport(error) {
            Transport::NameNotFound | Transport::NotConnected
                if error.url().is_some_and(by_proxy) =>
            {
                Transport::Proxy
            }
            transport => transport,
        }
    }
}

/// A client for links that a person or the service gave.
///
/// Where a request goes to the link's host itself, the addresses that the name leads to are checked
/// against the scope, so that nobody leads the app into a private network (server-side request
/// forgery). Where it goes by a proxy, the proxy looks the name up: only an address that stands in the
/// link itself can be checked then.
#[derive(Debug, Clone)]
pub struct LinkClient {
    by_proxy: Client,
    path: Path,
    scope: LinkScope,
    timeouts: Timeouts,
}

/// Which links go by a proxy.
#[derive(Debug, Clone)]
enum Path {
    /// All: the account has a proxy of its own.
    OwnProxy,
    /// Those for which the system names one.
    System {
        proxies: Proxies,
        /// For all others.
        direct: Client,
    },
}

impl LinkClient {
    /// For links of `scope` on the way of an account.
    pub fn new(
        timeouts: Timeouts,
        scope: LinkScope,
        way: NetworkRoute<'_>,
    ) -> Result<Self, BuildError> {
        Self::beside(&ApiClient::signed(timeouts, way)?, scope, way)
    }

    /// For links of `scope` on the same way as the account's signed calls.
    pub fn beside(
        signed: &ApiClient,
        scope: LinkScope,
        way: NetworkRoute<'_>,
    ) -> Result<Self, BuildError> {
        let path = if way.proxy.is_some() {
            Path::OwnProxy
        } else {
            let direct = on_its_way(builder(&signed.timeouts), &Proxies::None, way)?;
            let direct = match scope {
                LinkScope::Public => direct.dns_resolver(MeasuredResolver(PublicResolver)),
                LinkScope::AnyHost => direct,
            };
            Path::System {
                proxies: signed.proxies.clone(),
                direct: direct.build().map_err(BuildError::of)?,
            }
        };
        Ok(Self {
            by_proxy: signed.client.clone(),
            path,
            scope,
            timeouts: signed.timeouts,
        })
    }

    /// A request for `url`; the caller has read it as a [`crate::domain::SampleLink`] of
    /// [`Self::scope`], which checks an address that stands in the link itself.
    pub fn get(&self, url: Url) -> RequestBuilder {
        let client = match &self.path {
            Path::System { direct, .. } if !self.goes_by_proxy(&url) => direct,
            _ => &self.by_proxy,
        };
        client.get(url).timeout(self.timeouts.answer)
    }

    /// Whether a proxy is asked for `url`. The system's is never asked for this computer: what a proxy
    /// calls so is the proxy.
    fn goes_by_proxy(&self, url: &Url) -> bool {
        match &self.path {
            Path::OwnProxy => true,
            Path::System { proxies, .. } => !is_this_computer(url) && proxies.are_asked_for(url),
        }
    }

    /// By which way a request for `url` goes.
    pub(super) fn route(&self, url: &Url) -> AttemptRoute {
        match &self.path {
            Path::OwnProxy => AttemptRoute::AccountProxy,
            Path::System { .. } if self.goes_by_proxy(url) => AttemptRoute::SystemProxy,
            Path::System { .. } => AttemptRoute::Direct,
        }
    }

    /// What a failure of a request for `url` was: where it goes by a proxy, a name that was not found
    /// and a connection that was refused are the proxy's.
    pub(super) fn transport(&self, url: &Url, error: &reqwest::Error) -> Transport {
        match transport::transport(error) {
            Transport::NameNotFound | Transport::NotConnected if self.goes_by_proxy(url) => {
                Transport::Proxy
            }
            transport => transport,
        }
    }

    /// How long a server may say nothing.
    pub(super) fn silence(&self) -> Duration {
        self.timeouts.stall
    }

    /// Which hosts the client may reach.
    pub fn scope(&self) -> LinkScope {
        self.scope
    }
}

fn is_this_computer(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).to_canonical().is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_practice_client_reaches_this_machine_alone() {
        let client = ApiClient::practice(Timeouts::default()).unwrap();
        let reaches = |url: &str| {
            client
                .request(Method::POST, url.parse().unwrap())
                .map(|_request| ())
        };
        assert_eq!(reaches("http://127.0.0.1:9/"), Ok(()));
        assert_eq!(reaches("http://[::1]:9/"), Ok(()));
        assert_eq!(reaches("http://8.8.8.8/"), Err(OutOfReach));
        assert_eq!(reaches("https://vod.tencentcloudapi.com/"), Err(OutOfReach));
    }

    #[test]
    fn the_systems_proxy_is_not_asked_for_this_computer() {
        let is_here = |url: &str| is_this_computer(&url.parse().unwrap());
        for here in [
            "127.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "localhost",
            "a.localhost",
        ] {
            assert!(is_here(&format!("http://{here}:8/")), "{here}");
        }
        for there in ["10.0.0.1", "8.8.8.8", "localhost.example", "[2001:db8::1]"] {
            assert!(!is_here(&format!("http://{there}/")), "{there}");
        }
    }

    #[test]
    fn certificates_that_are_not_pem_are_told_apart_from_a_bad_proxy() {
        let way = NetworkRoute {
            proxy: Some("::"),
            extra_ca: None,
        };
        assert!(matches!(
            ApiClient::signed(Timeouts::default(), way),
            Err(BuildError::Proxy(_))
        ));
        let way = NetworkRoute {
            proxy: None,
            extra_ca: Some(b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"),
        };
        assert!(ApiClient::signed(Timeouts::default(), way).is_err());
    }
}
