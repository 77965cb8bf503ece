//! The system's proxies: those of the environment, in every way in which they are written there, and else those
//! of the desktop's settings. One that is named and cannot be used is an error: nothing passes it by.

use crate::domain::ProxyUrl;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, Proxy};
use std::env::VarError;
#[cfg(any(windows, test))]
use std::net::Ipv4Addr;
use std::sync::Arc;
use url::Url;

/// Where the proxy for each scheme is named, the first variable that is set before the others, as in curl.
const HTTP: [&str; 2] = ["HTTP_PROXY", "http_proxy"];
const HTTPS: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
const ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The system names a proxy that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnusableProxy {
    /// A variable of the environment does.
    #[error("the proxy in {variable} cannot be used")]
    Environment {
        /// The one that names it.
        variable: &'static str,
    },
    /// The desktop's settings do.
    #[error("the proxy in the system's settings cannot be used")]
    Settings,
}

/// Which proxy the system wants asked for which address.
#[derive(Debug, Clone)]
pub(super) struct SystemProxies(Arc<Named>);

/// What is named for each scheme.
#[derive(Debug)]
struct Named {
    http: Option<NamedProxy>,
    https: Option<NamedProxy>,
}

/// A proxy, and what matches the addresses that are not excepted from it.
#[derive(Debug, Clone)]
struct NamedProxy {
    proxy: ProxyUrl,
    asked_for: Arc<Matcher>,
}

impl SystemProxies {
    /// Reads them once; what is changed later counts for the next start.
    ///
    /// # Errors
    /// The system names a proxy that cannot be used.
    pub(super) fn read() -> Result<Self, UnusableProxy> {
        Self::of(|name| std::env::var(name), desktop())
    }

    fn of(
        variable: impl Fn(&str) -> Result<String, VarError>,
        desktop: Result<Matcher, UnusableProxy>,
    ) -> Result<Self, UnusableProxy> {
        let first = |names: [&'static str; 2]| {
            let set = |name| match variable(name) {
                Err(VarError::NotPresent) => None,
                read => Some((name, read)),
            };
            names.into_iter().find_map(set)
        };
        let exceptions = first(EXCEPTIONS).and_then(|(_, read)| read.ok());
        let excepting = Matcher::builder()
            .all("http://any.invalid")
            .no(exceptions.unwrap_or_default())
            .build();
        let excepting = Arc::new(excepting);
        let of_environment = |names| -> Result<Option<NamedProxy>, UnusableProxy> {
            let Some((variable, read)) = first(names) else {
                return Ok(None);
            };
            let unusable = UnusableProxy::Environment { variable };
            // What is no text names a proxy too.
            let text = read.map_err(|_not_text| unusable)?;
            if text.trim().is_empty() {
                return Ok(None);
            }
            let proxy = ProxyUrl::parse(&text).map_err(|_unusable| unusable)?;
            let asked_for = excepting.clone();
            Ok(Some(NamedProxy { proxy, asked_for }))
        };
        let desktop = desktop.map(Arc::new);
        let of_desktop = |any: &'static str| -> Result<Option<NamedProxy>, UnusableProxy> {
            let desktop = desktop.as_ref().map_err(|unusable| *unusable)?;
            let Some(named) = desktop.intercept(&Uri::from_static(any)) else {
                return Ok(None);
            };
            let proxy = ProxyUrl::parse(&named.uri().to_string());
            let proxy = proxy.map_err(|_unusable| UnusableProxy::Settings)?;
            let asked_for = desktop.clone();
            Ok(Some(NamedProxy { proxy, asked_for }))
        };
        let all = of_environment(ALL)?;
        let http = of_environment(HTTP)?.or_else(|| all.clone());
        let https = of_environment(HTTPS)?.or(all);
        // The desktop's settings count where the environment names nothing.
        Ok(Self(Arc::new(Named {
            http: match http {
                None => of_desktop("http://any.invalid/")?,
                named => named,
            },
            https: match https {
                None => of_desktop("https://any.invalid/")?,
                named => named,
            },
        })))
    }

    /// The proxy that is to be asked for an address.
    pub(super) fn of_address(&self, url: &Url) -> Option<Url> {
        let named = match url.scheme() {
            "https" => &self.0.https,
            _ => &self.0.http,
        };
        let NamedProxy { proxy, asked_for } = named.as_ref()?;
        // Exceptions are of hosts; an address in which none can be read is not excepted.
        let origin = url.origin().ascii_serialization().parse();
        let is_excepted = origin.is_ok_and(|origin| asked_for.intercept(&origin).is_none());
        (!is_excepted).then(|| proxy.url().clone())
    }

    /// A client that asks them.
    pub(super) fn on(&self, builder: ClientBuilder) -> ClientBuilder {
        let proxies = self.clone();
        builder.proxy(Proxy::custom(move |url| proxies.of_address(url)))
    }
}

#[cfg(not(windows))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "on Windows the settings may name what cannot be used"
)]
fn desktop() -> Result<Matcher, UnusableProxy> {
    Ok(Matcher::from_system())
}

/// The library passes by a server for each protocol, so the settings are read here.
#[cfg(windows)]
fn desktop() -> Result<Matcher, UnusableProxy> {
    let settings = windows_registry::CURRENT_USER
        .open(r"Software\Microsoft\Windows\CurrentVersion\Internet Settings");
    let Ok(settings) = settings else {
        return Ok(Matcher::builder().build());
    };
    let text = |name| settings.get_string(name).unwrap_or_default();
    match settings.get_u32("ProxyEnable") {
        Ok(on) if on != 0 => {
            let named = EXCEPTIONS.iter().find_map(|name| std::env::var(name).ok());
            let exceptions = named.unwrap_or_else(|| text("ProxyOverride"));
            of_windows(&text("ProxyServer"), &exceptions)
        }
        _ => Ok(Matcher::builder().build()),
    }
}

/// The proxies of Windows' settings: one server (`host:port`) or one for each protocol
/// (`http=host:port;https=host:port;socks=host:port`), and the hosts that are reached without (`*.local;10.*`).
#[cfg(any(windows, test))]
fn of_windows(server: &str, exceptions: &str) -> Result<Matcher, UnusableProxy> {
    let proxy = |text: &str| {
        let proxy = ProxyUrl::parse(text).map_err(|_unusable| UnusableProxy::Settings)?;
        Ok(proxy.url().to_string())
    };
    let mut builder = Matcher::builder();
    for entry in server.split([';', ' ']) {
        builder = match entry.split_once('=') {
            None if entry.is_empty() => builder,
            None => builder.all(proxy(entry)?),
            Some(("http", server)) => builder.http(proxy(server)?),
            Some(("https", server)) => builder.https(proxy(server)?),
            // Under this name the system speaks version 4.
            Some(("socks", server)) => builder.all(proxy(&format!("socks4://{server}"))?),
            // Nothing of ours goes by other protocols.
            Some(_) => builder,
        };
    }
    let exceptions: Vec<_> = exceptions.split([';', ',']).map(exception).collect();
    Ok(builder.no(exceptions.join(",")).build())
}

/// An exception of Windows (`*.local`, `10.*`) as the library reads one.
#[cfg(any(windows, test))]
fn exception(entry: &str) -> String {
    let entry = entry.trim();
    let known = entry.split('.').map_while(|part| part.parse().ok());
    let known: Vec<u8> = known.collect();
    let mut rest = entry.split('.').skip(known.len()).peekable();
    let is_network = (1..4).contains(&known.len()) && rest.peek().is_some();
    if is_network && rest.all(|part| part == "*") {
        let mut network = [0; 4];
        network[..known.len()].copy_from_slice(&known);
        return format!("{}/{}", Ipv4Addr::from(network), known.len() * 8);
    }
    entry.strip_prefix("*.").unwrap_or(entry).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn proxies(variables: &[(&str, &str)]) -> Result<SystemProxies, UnusableProxy> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found
                .map(|(_, value)| (*value).to_owned())
                .ok_or(VarError::NotPresent)
        };
        SystemProxies::of(variable, Ok(Matcher::builder().build()))
    }

    fn asked(variables: &[(&str, &str)], url: &str) -> Option<String> {
        let proxies = proxies(variables).unwrap();
        proxies.of_address(&url.parse().unwrap()).map(String::from)
    }

    #[test]
    fn each_scheme_has_its_proxy_and_all_the_rest() {
        let both = &[("ALL_PROXY", "socks://a:1"), ("https_proxy", "b:2")];
        assert_eq!(asked(both, "http://x/").unwrap(), "socks5h://a:1");
        assert_eq!(asked(both, "https://x/").unwrap(), "http://b:2/");
        assert_eq!(asked(&[("HTTP_PROXY", "a:1")], "https://x/"), None);
        assert_eq!(asked(&[("ALL_PROXY", " ")], "https://x/"), None);
    }

    #[test]
    fn exceptions_are_not_asked_for_whatever_the_proxy_is() {
        let with = &[
            ("all_proxy", "socks5://a:1"),
            ("NO_PROXY", "x.example,10.0.0.0/8"),
        ];
        assert_eq!(asked(with, "https://a.x.example/"), None);
        assert_eq!(asked(with, "https://10.1.2.3/"), None);
        assert!(asked(with, "https://y.example/").is_some());
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_named_and_not_passed_by() {
        for text in [
            "quic://a:1",
            "socks5://",
            "http://a b",
            "socks5://a%b:1",
            "1.2.3.999",
        ] {
            let error = proxies(&[("all_proxy", text)]).unwrap_err();
            let variable = "all_proxy";
            assert_eq!(error, UnusableProxy::Environment { variable }, "{text}");
        }
        let not_text = |name: &str| match name {
            "HTTPS_PROXY" => Err(VarError::NotUnicode("?".into())),
            _ => Err(VarError::NotPresent),
        };
        let error = SystemProxies::of(not_text, Ok(Matcher::builder().build())).unwrap_err();
        let variable = "HTTPS_PROXY";
        assert_eq!(error, UnusableProxy::Environment { variable });
        let nothing = |_: &str| Err(VarError::NotPresent);
        let desktop = Matcher::builder().https("1.2.3.999:8080").build();
        let error = SystemProxies::of(nothing, Ok(desktop)).unwrap_err();
        assert_eq!(error, UnusableProxy::Settings);
    }

    #[test]
    fn the_desktops_settings_count_where_the_environment_names_nothing() {
        let variable = |name: &str| match name {
            "HTTP_PROXY" => Ok("a:1".to_owned()),
            _ => Err(VarError::NotPresent),
        };
        let desktop = Matcher::builder().all("b:2").no("x.example").build();
        let proxies = SystemProxies::of(variable, Ok(desktop)).unwrap();
        let asked = |url: &str| {
            let asked = proxies.of_address(&url.parse().unwrap());
            asked.map(String::from)
        };
        assert_eq!(asked("http://x.example/").unwrap(), "http://a:1/");
        assert_eq!(asked("https://y.example/").unwrap(), "http://b:2/");
        assert_eq!(asked("https://x.example/"), None);
    }

    #[test]
    fn windows_may_name_a_server_for_each_protocol() {
        let nothing = |_: &str| Err(VarError::NotPresent);
        let asked = |server: &str, url: &str| {
            let desktop = of_windows(server, "*.x.example; 10.*;192.168.*.*");
            let proxies = SystemProxies::of(nothing, desktop)?;
            let asked = proxies.of_address(&url.parse().unwrap());
            Ok(asked.map(String::from))
        };
        let by = |proxy: &str| Ok(Some(proxy.to_owned()));
        let each = "http=a:1;https=b:2;ftp=c:3";
        assert_eq!(asked("a:1", "https://y.example/"), by("http://a:1/"));
        assert_eq!(asked(each, "http://y.example/"), by("http://a:1/"));
        assert_eq!(asked(each, "https://y.example/"), by("http://b:2/"));
        assert_eq!(asked(each, "https://z.x.example/"), Ok(None));
        assert_eq!(asked(each, "http://10.1.2.3/"), Ok(None));
        assert_eq!(asked(each, "http://192.168.7.8/"), Ok(None));
        assert_eq!(asked(each, "http://192.169.7.8/"), by("http://a:1/"));
        assert_eq!(asked("http=a:1", "https://y.example/"), Ok(None));
        assert_eq!(asked("", "https://y.example/"), Ok(None));
        for unusable in ["https=quic://a:1", "https=1.2.3.999:8", "socks=a:1;https="] {
            let refused = asked(unusable, "https://y.example/");
            assert_eq!(refused, Err(UnusableProxy::Settings), "{unusable}");
        }
    }

    proptest! {
        /// The HTTP client reads the address of a proxy by this matcher, and passes by what it cannot read.
        #[test]
        fn whatever_is_taken_for_a_proxy_is_one_for_the_client_too(
            text in "((socks5|socks4|https?)://)?([a-zé声%:@]{0,4}@)?[a-z0-9.%\\[\\]:声é\"_*|~-]{1,12}(:[0-9]{1,5})?(/[a-z?#]{0,3})?",
        ) {
            if let Ok(proxy) = ProxyUrl::parse(&text) {
                let matcher = Matcher::builder().all(proxy.url().as_str()).build();
                prop_assert!(matcher.intercept(&Uri::from_static("https://any.invalid/")).is_some());
            }
        }
    }
}
