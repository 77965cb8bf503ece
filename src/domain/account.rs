//! Who calls, and where: an account without its keys.

use super::SubAppId;
use super::user_info::has_user_info;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use url::{Host, Url};
use uuid::Uuid;

/// Which account a row or a setting means; stable over renames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum AccountId {
    /// The simulated service inside the app.
    Practice,
    /// The keys in `TENCENTCLOUD_SECRET_ID` and its kin.
    Environment,
    /// An account that the person added; its keys are in the system's keyring under this id.
    Stored(Uuid),
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Practice => f.write_str("practice"),
            Self::Environment => f.write_str("environment"),
            Self::Stored(id) => id.fmt(f),
        }
    }
}

impl FromStr for AccountId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "practice" => Ok(Self::Practice),
            "environment" => Ok(Self::Environment),
            _ => text.parse().map(Self::Stored),
        }
    }
}

impl TryFrom<String> for AccountId {
    type Error = uuid::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<AccountId> for String {
    fn from(id: AccountId) -> Self {
        id.to_string()
    }
}

/// An http(s) address of an API or of an upload host: no user info, no path, no query, and plain http
/// only to this machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Endpoint(Url);

/// Why a text is not an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Not a host or an http(s) URL.
    #[error("not an http or https address")]
    NotAnAddress,
    /// User info, a path, a query or a fragment.
    #[error("the address has more than scheme, host and port")]
    MoreThanAHost,
    /// Plain http to another machine: keys and samples would travel in the open.
    #[error("plain http is only allowed to this machine")]
    PlainHttp,
}

/// Why environment variables describe no account. No variant holds a value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentError {
    /// One half of the key is set and the other is not.
    #[error("{variable} is not set")]
    Missing {
        /// The variable that is not set.
        variable: &'static str,
    },
    /// A key or token with something that is not printable ASCII: it was cut or pasted wrongly, and it
    /// could not travel in a header.
    #[error("{variable} holds blanks or characters that no key has")]
    Characters { variable: &'static str },
    /// The address of the API is malformed, or plain http to another machine.
    #[error("the endpoint cannot be used: {0}")]
    Endpoint(EndpointError),
    /// The address for uploads, likewise.
    #[error("the upload endpoint cannot be used: {0}")]
    UploadEndpoint(EndpointError),
    /// The application is not a positive whole number.
    #[error("the application is not a positive whole number")]
    SubAppId,
}

impl Endpoint {
    /// Reads `host`, `host:port` or `http(s)://host[:port]`; without a scheme https is meant.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let text = text.trim();
        let with_scheme = if text.contains("://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let url = Url::parse(&with_scheme).map_err(|_invalid| EndpointError::NotAnAddress)?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(EndpointError::NotAnAddress);
        }
        let bare = !has_user_info(&url)
            && matches!(url.path(), "" | "/")
            && url.query().is_none()
            && url.fragment().is_none();
        if !bare {
            return Err(EndpointError::MoreThanAHost);
        }
        let endpoint = Self(url);
        if endpoint.0.scheme() == "http" && !endpoint.is_loopback() {
            return Err(EndpointError::PlainHttp);
        }
        Ok(endpoint)
    }

    /// The address as a URL with the path `/`.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// What goes on the wire as `Host`: the port only where it is not the scheme's own.
    pub fn host_header(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Whether the address is on this machine.
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }

    /// Whether the host belongs to Tencent Cloud's API or storage.
    pub fn is_tencent(&self) -> bool {
        self.0.host_str().is_some_and(|host| {
            host.ends_with(".tencentcloudapi.com") || host.ends_with(".myqcloud.com")
        })
    }
}

impl TryFrom<String> for Endpoint {
    type Error = EndpointError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Endpoint> for String {
    fn from(endpoint: Endpoint) -> Self {
        endpoint.0.origin().ascii_serialization()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.origin().ascii_serialization())
    }
}

/// Where an account's calls go. Keys belong to one site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "site", rename_all = "snake_case")]
pub enum Site {
    /// `vod.intl.tencentcloudapi.com`.
    International,
    /// `vod.tencentcloudapi.com`.
    Mainland,
    /// A gateway or a mock.
    Custom {
        /// Where signed calls go.
        api: Endpoint,
        /// Where samples are put; without one, the COS host that the service names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upload: Option<Endpoint>,
    },
    /// The simulated service, at an address that it chooses when it starts.
    Practice,
}

impl Site {
    /// The region that the upload calls must name.
    pub fn region(&self) -> &'static str {
        match self {
            Self::Mainland => "ap-guangzhou",
            Self::International | Self::Custom { .. } | Self::Practice => "ap-singapore",
        }
    }

    /// The language in which the site's service writes its messages by default.
    pub fn language(&self) -> &'static str {
        match self {
            Self::Mainland => "zh-CN",
            Self::International | Self::Custom { .. } | Self::Practice => "en-US",
        }
    }

    /// The fixed host of a real site.
    pub fn host(&self) -> Option<&'static str> {
        match self {
            Self::International => Some("vod.intl.tencentcloudapi.com"),
            Self::Mainland => Some("vod.tencentcloudapi.com"),
            Self::Custom { .. } | Self::Practice => None,
        }
    }

    /// Whether links to this machine or a private network can work.
    pub fn link_scope(&self) -> super::LinkScope {
        match self {
            Self::International | Self::Mainland => super::LinkScope::Public,
            Self::Custom { .. } | Self::Practice => super::LinkScope::AnyHost,
        }
    }
}

/// Where the keys of an account come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// The simulator's own keys.
    Practice,
    /// Environment variables, never stored.
    Environment,
    /// The system's keyring.
    Stored,
}

/// An account as it stands in the settings: all but its keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: AccountId,
    /// What the person calls it; empty for the two built-in accounts, whose names are words of the app.
    pub name: String,
    /// Where its calls go.
    #[serde(flatten)]
    pub site: Site,
    /// Index into the theme's account colours.
    #[serde(default)]
    pub colour: u8,
    /// The application that new voices start with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_app_id: Option<SubAppId>,
    /// A proxy for this account alone, as a URL without user info.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// A PEM file whose certificates are trusted beside the system's.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "super::recording::path_text::stored_option"
    )]
    pub extra_ca: Option<PathBuf>,
}

impl Account {
    /// The application of the practice account that is on.
    pub const PRACTICE_APPLICATION: u64 = 1_500_012_345;

    /// The practice account, which is always there.
    pub fn practice() -> Self {
        Self {
            id: AccountId::Practice,
            name: String::new(),
            site: Site::Practice,
            colour: 0,
            sub_app_id: SubAppId::try_from(Self::PRACTICE_APPLICATION).ok(),
            proxy: None,
            extra_ca: None,
        }
    }

    /// Where the account's keys come from.
    pub fn kind(&self) -> AccountKind {
        match self.id {
            AccountId::Practice => AccountKind::Practice,
            AccountId::Environment => AccountKind::Environment,
            AccountId::Stored(_) => AccountKind::Stored,
        }
    }

    /// What a row keeps of the account.
    pub fn snapshot(&self, sub_app_id: Option<SubAppId>) -> AccountSnapshot {
        AccountSnapshot {
            id: self.id,
            name: self.name.clone(),
            site: self.site.clone(),
            sub_app_id,
        }
    }
}

/// The account, endpoint and application of a row, as they were when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSnapshot {
    pub id: AccountId,
    /// Its name then.
    pub name: String,
    /// Where the calls go.
    #[serde(flatten)]
    pub site: Site,
    /// The application; `None` lets the service choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_app_id: Option<SubAppId>,
}

impl AccountSnapshot {
    /// Practice rows are kept apart.
    pub fn is_practice(&self) -> bool {
        self.id == AccountId::Practice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_host_means_https() {
        let endpoint = Endpoint::parse("vod.tencentcloudapi.com").unwrap();
        assert_eq!(endpoint.to_string(), "https://vod.tencentcloudapi.com");
        assert_eq!(endpoint.host_header(), "vod.tencentcloudapi.com");
        assert!(endpoint.is_tencent());
    }

    #[test]
    fn plain_http_goes_to_this_machine_alone() {
        let endpoint = Endpoint::parse("http://127.0.0.1:8080").unwrap();
        assert_eq!(endpoint.host_header(), "127.0.0.1:8080");
        assert!(Endpoint::parse("http://localhost").unwrap().is_loopback());
        assert_eq!(
            Endpoint::parse("http://gateway.example"),
            Err(EndpointError::PlainHttp)
        );
    }

    #[test]
    fn an_endpoint_is_a_host_and_nothing_else() {
        for text in [
            "https://a.example/x",
            "https://me@a.example",
            "https://a.example/?q",
        ] {
            assert_eq!(
                Endpoint::parse(text),
                Err(EndpointError::MoreThanAHost),
                "{text}"
            );
        }
        assert_eq!(
            Endpoint::parse("ftp://a.example"),
            Err(EndpointError::NotAnAddress)
        );
        assert_eq!(Endpoint::parse(""), Err(EndpointError::NotAnAddress));
    }

    #[test]
    fn a_snapshot_survives_json() {
        let snapshot = AccountSnapshot {
            id: AccountId::Environment,
            name: String::new(),
            site: Site::Custom {
                api: Endpoint::parse("http://127.0.0.1:1").unwrap(),
                upload: None,
            },
            sub_app_id: Some(7.try_into().unwrap()),
        };
        let json = serde_json::to_string(&snapshot).unwrap();
        assert_eq!(
            serde_json::from_str::<AccountSnapshot>(&json).unwrap(),
            snapshot
        );
    }
}
