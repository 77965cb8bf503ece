//! Releases of the app, and what the person wants to hear of new ones. Nothing is installed by the app itself: a new
//! one is told of, and its page is opened when the person presses for it.

use super::Transport;
use super::user_info::has_user_info;
use jiff::{SignedDuration, Timestamp};
use semver::Version;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::net::IpAddr;
use url::{Host, Url};

/// A release of the app, as the release feed and the settings tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub version: Version,
    /// The page with what is new and the packages.
    pub page: ReleasePage,
}

impl Release {
    /// The most that an answer of the feed may have, in bytes.
    pub const MOST_BYTES: usize = 64 << 10;

    /// The release that an answer of the feed tells of. What it says beside that is left to later versions.
    ///
    /// # Errors
    /// It is no such answer.
    pub fn parse(answer: &[u8]) -> Result<Self, UpdateCheckError> {
        serde_json::from_slice(answer).map_err(|_other| UpdateCheckError::NotAFeed)
    }

    /// Whether it is newer than this version. What only tries a later version (a pre-release) is told of to those
    /// alone who have one.
    pub fn is_newer_than(&self, version: &Version) -> bool {
        self.version.cmp_precedence(version) == Ordering::Greater
            && (self.version.pre.is_empty() || !version.pre.is_empty())
    }
}

/// The version of this program.
pub fn own_version() -> Version {
    match Version::parse(env!("CARGO_PKG_VERSION")) {
        Ok(version) => version,
        Err(_) => unreachable!("cargo builds no other"),
    }
}

/// The page of a release, which a browser is to open: over HTTPS, without a name and a password in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReleasePage(Url);

/// The text is no address that a browser is led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address of a page")]
pub struct NotAPage;

impl ReleasePage {
    /// Its address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for ReleasePage {
    type Error = NotAPage;

    fn try_from(text: String) -> Result<Self, NotAPage> {
        let url = Url::parse(&text).map_err(|_malformed| NotAPage)?;
        let is_page = url.scheme() == "https" && !has_user_info(&url);
        is_page.then_some(Self(url)).ok_or(NotAPage)
    }
}

impl From<ReleasePage> for String {
    fn from(page: ReleasePage) -> Self {
        page.0.into()
    }
}

/// The release feed: the one address that tells which release is the newest. Over HTTPS, or on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseFeed(Url);

impl ReleaseFeed {
    /// Reads an address; none where it may not be asked.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let is_here = match url.host()? {
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => IpAddr::from(ip).is_loopback(),
            Host::Domain(_) => false,
        };
        let may_be_asked = url.scheme() == "https" || (url.scheme() == "http" && is_here);
        (may_be_asked && !has_user_info(&url)).then_some(Self(url))
    }

    /// Its address.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// Who is asked.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

/// Why it is not known which release is the newest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpdateCheckError {
    /// The feed did not answer.
    #[error("the release feed did not answer: {0:?}")]
    Network(Transport),
    /// It answered with something else than a page; a redirect is not followed.
    #[error("the release feed answered with status {0}")]
    Status(u16),
    /// The answer is larger than any that the feed gives.
    #[error("the answer of the release feed is too large")]
    TooLarge,
    /// The answer names no release.
    #[error("the answer of the release feed names no release")]
    NotAFeed,
}

/// Whether the feed is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateChoice {
    /// Nobody has said so: it is not, until somebody does.
    #[default]
    NotAsked,
    /// Once a day.
    On,
    /// Only when the person presses for it.
    Off,
}

/// What is kept of updates between starts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UpdateSettings {
    pub choice: UpdateChoice,
    /// When the feed was asked last, whatever it answered.
    pub last_check: Option<Timestamp>,
    /// The newest release of which the feed told.
    pub newest: Option<Release>,
    /// The version of which the person wants to hear nothing more.
    pub skipped: Option<Version>,
}

impl UpdateSettings {
    /// Between two questions that nobody presses for.
    pub const INTERVAL: SignedDuration = SignedDuration::from_hours(24);

    /// Whether the feed is to be asked by now. A last time that lies in the future tells of a clock that was put
    /// back, and nothing of today.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let asked_lately =
            |last: Timestamp| last <= now && now.duration_since(last) < Self::INTERVAL;
        self.choice == UpdateChoice::On && !self.last_check.is_some_and(asked_lately)
    }

    /// The release that is newer than this version, skipped or not.
    pub fn newer_than(&self, version: &Version) -> Option<&Release> {
        let newest = self.newest.as_ref();
        newest.filter(|release| release.is_newer_than(version))
    }

    /// The release that the person is told of unasked.
    pub fn to_tell(&self, version: &Version) -> Option<&Release> {
        let newer = self.newer_than(version);
        newer.filter(|release| self.skipped.as_ref() != Some(&release.version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(version: &str) -> Release {
        let page = format!("https://a.example/{version}");
        Release {
            version: version.parse().unwrap(),
            page: page.try_into().unwrap(),
        }
    }

    fn newer(version: &str, own: &str) -> bool {
        release(version).is_newer_than(&own.parse().unwrap())
    }

    #[test]
    fn a_later_version_is_newer_and_a_pre_release_to_those_alone_who_have_one() {
        assert!(newer("0.10.0", "0.9.9"));
        assert!(newer("1.0.0", "1.0.0-rc.1"));
        assert!(newer("1.0.0-rc.2", "1.0.0-rc.1"));
        assert!(!newer("1.0.0", "1.0.0"));
        assert!(!newer("0.9.0", "1.0.0"));
        assert!(!newer("2.0.0-rc.1", "1.0.0"));
        // What stands behind a plus tells builds of one version apart.
        assert!(!newer("1.0.0+2", "1.0.0+1"));
    }

    #[test]
    fn the_feed_tells_a_version_and_a_page_and_may_tell_more() {
        let answer = br#"{"version": "0.2.0", "page": "https://a.example/0.2.0", "signed": true}"#;
        assert_eq!(Release::parse(answer), Ok(release("0.2.0")));
        for other in [
            "",
            "<html>",
            "[]",
            r#"{"version": "0.2.0"}"#,
            r#"{"version": "new", "page": "https://a.example/"}"#,
            r#"{"version": "0.2.0", "page": "http://a.example/"}"#,
            r#"{"version": "0.2.0", "page": "file:///etc/passwd"}"#,
            r#"{"version": "0.2.0", "page": "javascript:alert(1)"}"#,
            r#"{"version": "0.2.0", "page": "https://me:secret@a.example/"}"#,
        ] {
            let refused = Release::parse(other.as_bytes());
            assert_eq!(refused, Err(UpdateCheckError::NotAFeed), "{other}");
        }
    }

    #[test]
    fn only_an_address_over_https_or_on_this_computer_is_asked() {
        let host = |text: &str| ReleaseFeed::parse(text).map(|feed| feed.host().to_owned());
        assert_eq!(host("https://a.example/r.json").unwrap(), "a.example");
        assert_eq!(host("http://127.0.0.1:8/").unwrap(), "127.0.0.1");
        assert_eq!(host("http://[::1]:8/").unwrap(), "[::1]");
        for text in [
            "",
            "a.example",
            "http://a.example/",
            "https://me:x@a.example/",
            "file:///r",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn the_feed_is_asked_once_in_a_day_and_only_where_somebody_said_so() {
        let now: Timestamp = "2026-11-28T12:00:00Z".parse().unwrap();
        let is_due = |choice, last: Option<&str>| {
            let last_check = last.map(|last| last.parse().unwrap());
            let settings = UpdateSettings {
                choice,
                last_check,
                ..UpdateSettings::default()
            };
            settings.is_due(now)
        };
        assert!(is_due(UpdateChoice::On, None));
        assert!(is_due(UpdateChoice::On, Some("2026-11-27T12:00:00Z")));
        assert!(!is_due(UpdateChoice::On, Some("2026-11-27T12:00:01Z")));
        assert!(is_due(UpdateChoice::On, Some("2027-01-01T00:00:00Z")));
        assert!(!is_due(UpdateChoice::Off, None));
        assert!(!is_due(UpdateChoice::NotAsked, None));
    }

    #[test]
    fn a_version_that_was_skipped_is_told_no_more_and_a_later_one_is() {
        let own = "0.1.0".parse().unwrap();
        let mut settings = UpdateSettings {
            newest: Some(release("0.2.0")),
            ..UpdateSettings::default()
        };
        assert_eq!(settings.to_tell(&own), Some(&release("0.2.0")));
        settings.skipped = Some("0.2.0".parse().unwrap());
        assert_eq!(settings.to_tell(&own), None);
        assert_eq!(settings.newer_than(&own), Some(&release("0.2.0")));
        settings.newest = Some(release("0.3.0"));
        assert_eq!(settings.to_tell(&own), Some(&release("0.3.0")));
        assert_eq!(settings.to_tell(&"0.3.0".parse().unwrap()), None);
    }
}
