//! The system's proxies: those of the environment, in every way in which they are written there, and else those
//! of the desktop's settings. One that is named and cannot be used is an error: nothing passes it by.

use crate::domain::ProxyUrl;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, Proxy};
use std::sync::Arc;
use url::Url;

/// Where the proxy for each scheme is named, the first variable that is set before the others, as in curl.
const HTTP: [&str; 2] = ["HTTP_PROXY", "http_proxy"];
const HTTPS: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
const ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// A variable of the environment names a proxy that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the proxy in {variable} cannot be used")]
pub struct UnusableProxy {
    /// The one that names it.
    pub variable: &'static str,
}

/// Which proxy the system wants asked for which address.
#[derive(Debug, Clone)]
pub(super) struct SystemProxies(Arc<Named>);

#[derive(Debug)]
struct Named {
    http: Option<ProxyUrl>,
    https: Option<ProxyUrl>,
    /// What the environment excepts, as for a proxy of all addresses.
    exceptions: Matcher,
    /// What the desktop's settings name, where the environment names nothing.
    desktop: Matcher,
}

impl SystemProxies {
    /// Reads them once; what is changed later counts for the next start.
    ///
    /// # Errors
    /// A variable names a proxy that cannot be used.
    pub(super) fn read() -> Result<Self, UnusableProxy> {
        Self::of(|name| std::env::var(name).ok(), Matcher::from_system())
    }

    fn of(
        variable: impl Fn(&str) -> Option<String>,
        desktop: Matcher,
    ) -> Result<Self, UnusableProxy> {
        let first = |names: [&'static str; 2]| {
            let set = |name| Some((name, variable(name)?));
            names.into_iter().find_map(set)
        };
        let proxy = |names| match first(names) {
            Some((name, text)) if !text.trim().is_empty() => ProxyUrl::parse(&text)
                .map(Some)
                .map_err(|_unusable| UnusableProxy { variable: name }),
            _ => Ok(None),
        };
        let all = proxy(ALL)?;
        let exceptions = first(EXCEPTIONS).map(|(_, text)| text).unwrap_or_default();
        Ok(Self(Arc::new(Named {
            http: proxy(HTTP)?.or_else(|| all.clone()),
            https: proxy(HTTPS)?.or(all),
            exceptions: Matcher::builder()
                .all("http://any.invalid")
                .no(exceptions)
                .build(),
            desktop,
        })))
    }

    /// The proxy that is to be asked for an address.
    pub(super) fn of_address(&self, url: &Url) -> Option<Url> {
        let uri = url.as_str().parse().ok()?;
        let Named {
            http,
            https,
            exceptions,
            desktop,
        } = &*self.0;
        let named = match url.scheme() {
            "https" => https,
            _ => http,
        };
        match named {
            Some(proxy) => exceptions.intercept(&uri).map(|_asked| proxy.url().clone()),
            None => Url::parse(&desktop.intercept(&uri)?.uri().to_string()).ok(),
        }
    }

    /// A client that asks them.
    pub(super) fn on(&self, builder: ClientBuilder) -> ClientBuilder {
        let proxies = self.clone();
        builder.proxy(Proxy::custom(move |url| proxies.of_address(url)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &'static [(&str, &str)]) -> Result<SystemProxies, UnusableProxy> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        SystemProxies::of(variable, Matcher::builder().build())
    }

    fn asked(variables: &'static [(&str, &str)], url: &str) -> Option<String> {
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
        for text in ["quic://a:1", "socks5://", "http://a b"] {
            let text: &'static str = text;
            let variables: &'static [(&str, &str)] = Box::leak(Box::new([("all_proxy", text)]));
            let error = proxies(variables).unwrap_err();
            assert!(
                matches!(
                    error,
                    UnusableProxy {
                        variable: "all_proxy"
                    }
                ),
                "{text}: {error:?}"
            );
        }
    }
}
