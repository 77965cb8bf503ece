//! Addresses of proxies, HTTP and SOCKS.

use super::user_info::has_user_info;
use url::{Host, Url};

/// The port of a SOCKS proxy that names none.
const SOCKS_PORT: u16 = 1080;

/// The address of a proxy. One of SOCKS is always asked to look names up itself, as one of HTTP does: whoever
/// has a proxy often cannot look them up, or is told wrong addresses.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyUrl(Url);

/// Why a text is no address of a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProxyError {
    /// No host can be read in it.
    #[error("not an address")]
    NotAnAddress,
    /// A kind of proxy that Timbre cannot talk to.
    #[error("neither an HTTP nor a SOCKS proxy")]
    Scheme,
}

impl ProxyUrl {
    /// Reads `host:port` or `scheme://host[:port]`; without a scheme http is meant, as everywhere. `socks:` is
    /// what GNOME writes for SOCKS 5.
    pub fn parse(text: &str) -> Result<Self, ProxyError> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => "http",
            "https" => "https",
            "socks" | "socks5" | "socks5h" => "socks5h",
            "socks4" | "socks4a" => "socks4a",
            _ => return Err(ProxyError::Scheme),
        };
        let mut url = Url::parse(&format!("{scheme}://{rest}"))
            .map_err(|_malformed| ProxyError::NotAnAddress)?;
        if url.host_str().is_none_or(str::is_empty) {
            return Err(ProxyError::NotAnAddress);
        }
        if scheme.starts_with("socks") {
            // Of such a scheme the host is any text; here it is read and written as that of an HTTP proxy.
            let host = Host::parse(url.host_str().unwrap_or_default())
                .map_err(|_malformed| ProxyError::NotAnAddress)?;
            url.set_host(Some(&host.to_string()))
                .map_err(|_malformed| ProxyError::NotAnAddress)?;
            if url.port().is_none() {
                url.set_port(Some(SOCKS_PORT))
                    .map_err(|()| ProxyError::NotAnAddress)?;
            }
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        // A client reads fewer characters in a name than the address has, and would go without the proxy.
        match url.host() {
            Some(Host::Domain(name)) if !name.chars().all(is_plain) => {
                Err(ProxyError::NotAnAddress)
            }
            _ => Ok(Self(url)),
        }
    }

    /// The address, with a name and a password where it has them.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// Whether there is a name or a password in it.
    pub fn has_user_info(&self) -> bool {
        has_user_info(&self.0)
    }

    /// Whether it is nothing but scheme, host and port.
    pub fn is_bare(&self) -> bool {
        !self.has_user_info()
            && matches!(self.0.path(), "" | "/")
            && self.0.query().is_none()
            && self.0.fragment().is_none()
    }
}

/// Without a name and a password.
impl std::fmt::Display for ProxyUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let host = self.0.host_str().unwrap_or_default();
        write!(f, "{}://{host}", self.0.scheme())?;
        match self.0.port() {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

impl std::fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_proxy_is_read() {
        for (text, read) in [
            ("proxy:3128", "http://proxy:3128"),
            ("HTTP://proxy", "http://proxy"),
            ("https://proxy:8443/", "https://proxy:8443"),
            ("socks://127.0.0.1:7890/", "socks5h://127.0.0.1:7890"),
            ("socks5://me:secret@host", "socks5h://host:1080"),
            ("socks5h://[::1]:9", "socks5h://[::1]:9"),
            ("socks4://host:9", "socks4a://host:9"),
            ("socks5://прокси:9", "socks5h://xn--h1adldfi:9"),
        ] {
            let proxy = ProxyUrl::parse(text).expect(text);
            assert_eq!(proxy.to_string(), read, "{text}");
            assert_eq!(format!("{proxy:?}"), read, "{text}");
        }
        for (text, error) in [
            ("", ProxyError::NotAnAddress),
            ("socks5://", ProxyError::NotAnAddress),
            ("http://:80", ProxyError::NotAnAddress),
            ("quic://host:9", ProxyError::Scheme),
            ("ftp://host", ProxyError::Scheme),
            ("a*b:9", ProxyError::NotAnAddress),
            ("socks5://a%b:9", ProxyError::NotAnAddress),
            ("socks5://1.2.3.999", ProxyError::NotAnAddress),
        ] {
            assert_eq!(ProxyUrl::parse(text), Err(error), "{text}");
        }
    }
}
