//! A link to a sample, as `VoiceUrl` takes it.

use crate::domain::redaction::without_query;
use crate::domain::user_info::has_user_info;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// An absolute http(s) link without user info and without blanks. The text is kept as typed (trimmed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SampleLink(String);

/// Which hosts a link may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkScope {
    /// Tencent Cloud fetches it: loopback and private hosts cannot work.
    Public,
    /// The account is practice or has an endpoint of its own, which may reach this machine.
    AnyHost,
}

/// Why a text is not a link to a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Nothing is left after trimming.
    #[error("the link is empty")]
    Empty,
    /// White space or a control character inside.
    #[error("the link holds a blank")]
    Blank,
    /// Not an absolute URL.
    #[error("the link is not an absolute URL")]
    NotAbsolute,
    /// A scheme other than http and https.
    #[error("the link is not http or https")]
    Scheme,
    #[error("the link names no host")]
    NoHost,
    /// A user name or a password in front of the host.
    #[error("the link carries a user name or a password")]
    UserInfo,
    /// A host that only this computer or this network can reach.
    #[error("the link leads to a private address")]
    Private,
}

/// The endings that the service documents.
pub const EXTENSIONS: [&str; 4] = ["mp3", "wav", "mp4", "mov"];

impl SampleLink {
    /// Reads a link; see [`LinkError`] for what is refused.
    pub fn parse(text: &str, scope: LinkScope) -> Result<Self, LinkError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(LinkError::Empty);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(LinkError::Blank);
        }
        let lower = text.to_ascii_lowercase();
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::EmptyHost => LinkError::NoHost,
            _ => LinkError::NotAbsolute,
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(LinkError::Scheme);
        }
        // The URL standard reads "http:a/b" and "http:///a" as host "a"; a person did not mean that.
        let rest = lower.split_once(':').map_or("", |(_, rest)| rest);
        if !rest.starts_with("//") || rest.starts_with("///") {
            return Err(LinkError::NoHost);
        }
        let host = url.host().ok_or(LinkError::NoHost)?;
        if has_user_info(&url) {
            return Err(LinkError::UserInfo);
        }
        if scope == LinkScope::Public && !is_public_host(&host) {
            return Err(LinkError::Private);
        }
        Ok(Self(text.to_owned()))
    }

    /// The link as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the path ends in one of [`EXTENSIONS`]; the service may still take it when not.
    pub fn has_known_extension(&self) -> bool {
        let path = self.without_query().to_ascii_lowercase();
        EXTENSIONS
            .iter()
            .any(|extension| path.ends_with(&format!(".{extension}")))
    }

    /// The link with its query and fragment cut: a signed link is a secret, and rows and logs are not.
    pub fn without_query(&self) -> &str {
        without_query(&self.0)
    }

    /// The same link as [`Self::without_query`] gives it.
    #[must_use]
    pub fn cut(&self) -> Self {
        Self(self.without_query().to_owned())
    }
}

fn is_public_host(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let local_suffix = [".localhost", ".local", ".internal", ".lan", ".home.arpa"]
                .iter()
                .any(|suffix| name.ends_with(suffix));
            name != "localhost" && !local_suffix
        }
        Host::Ipv4(ip) => is_public_address((*ip).into()),
        Host::Ipv6(ip) => is_public_address((*ip).into()),
    }
}

/// Whether an address can be reached from the internet (RFC 6890: not loopback, private, link-local,
/// shared, documentation, multicast or reserved).
pub fn is_public_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    !(ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0)
        || (a == 198 && (18..20).contains(&b)))
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(v4) = ip.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    let first = ip.segments()[0];
    // Global unicast is 2000::/3; of that, 2001:db8::/32 is documentation and 2002::/16 and
    // 64:ff9b::/96 carry IPv4 addresses that could be private.
    (first & 0xe000) == 0x2000
        && !(first == 0x2001 && ip.segments()[1] == 0x0db8)
        && first != 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> Result<SampleLink, LinkError> {
        SampleLink::parse(text, LinkScope::Public)
    }

    #[test]
    fn a_link_is_kept_as_typed() {
        let link = public(" https://example.com/Sample%20one.mp3?t=1 ").unwrap();
        assert_eq!(link.as_str(), "https://example.com/Sample%20one.mp3?t=1");
        assert_eq!(link.without_query(), "https://example.com/Sample%20one.mp3");
        assert!(link.has_known_extension());
    }

    #[test]
    fn each_breach_is_told_apart() {
        for (text, error) in [
            ("", LinkError::Empty),
            ("https://example.com/a b.mp3", LinkError::Blank),
            ("example.com/a.mp3", LinkError::NotAbsolute),
            ("ftp://example.com/a.mp3", LinkError::Scheme),
            ("https://", LinkError::NoHost),
            ("https:///a.mp3", LinkError::NoHost),
            ("http:a.mp3", LinkError::NoHost),
            ("https://me:pw@example.com/a.mp3", LinkError::UserInfo),
            ("https://me@example.com/a.mp3", LinkError::UserInfo),
        ] {
            assert_eq!(public(text), Err(error), "{text}");
        }
    }

    #[test]
    fn addresses_that_tencent_cannot_reach_are_private() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "nas.local",
            "127.0.0.1",
            "2130706433",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
        ] {
            let text = format!("http://{host}/a.mp3");
            assert_eq!(public(&text), Err(LinkError::Private), "{text}");
            assert!(
                SampleLink::parse(&text, LinkScope::AnyHost).is_ok(),
                "{text}"
            );
        }
        assert!(public("http://8.8.8.8/a.mp3").is_ok());
        assert!(public("http://[2606:4700::1111]/a.mp3").is_ok());
    }

    #[test]
    fn the_extension_is_read_from_the_path_alone() {
        assert!(
            !public("https://example.com/a?b=.mp3")
                .unwrap()
                .has_known_extension()
        );
        assert!(
            public("https://example.com/a.MOV#x")
                .unwrap()
                .has_known_extension()
        );
    }
}
