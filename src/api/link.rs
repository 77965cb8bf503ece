//! Looks at a link as a stranger would: a few bytes, no keys, no cookies, no referrer.

use super::http::LinkClient;
use super::measure::Measured;
use super::recorded::{record_head, request_text};
use super::transport;
use crate::clock::Clock;
use crate::domain::redaction::{Redactor, without_query};
use crate::domain::voice::failure::Step as FailureStep;
use crate::domain::voice::link::LinkError;
use crate::domain::{Attempt, Cause, Failure, Refusal, SampleLink, Transport};
use http::{HeaderMap, StatusCode, header};
use std::time::Instant;
use url::Url;

/// How many redirects are followed.
pub(super) const MAX_REDIRECTS: usize = 5;
/// How much is asked for and read, in bytes: enough to tell a page from sound.
const HEAD: usize = 512;

/// Why the service could not fetch the link either.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It answers, but not with a sample that a stranger may have.
    #[error("the link cannot be fetched")]
    Refused(Refusal),
    /// It does not answer; from another network it may.
    #[error("the link did not answer")]
    Network(Transport),
}

impl FetchError {
    /// What a row keeps of it.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Refused(refusal) => Failure::own(FailureStep::CheckLink, refusal.clone()),
            Self::Network(transport) => Failure {
                step: FailureStep::CheckLink,
                cause: Cause::Network {
                    transport: transport.clone(),
                    maybe_arrived: false,
                },
                message: None,
                request_id: None,
                clock_behind_s: None,
            },
        }
    }
}

/// What was seen of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The content type, as the server names it.
    pub content_type: Option<String>,
    /// The size in bytes, where the server tells.
    pub bytes: Option<u64>,
    /// The host that answered in the end.
    pub host: String,
}

/// A look at a link with the attempts that were made for it.
#[derive(Debug, Clone)]
#[must_use = "a look holds the records of what was sent"]
pub struct LinkCheck {
    /// What was seen.
    pub outcome: Result<Seen, FetchError>,
    /// One for each request, oldest first.
    pub attempts: Vec<Attempt>,
}

/// Looks at `link`, following up to five redirects. Each address on the way must be one that the
/// client's scope allows.
pub async fn look(client: &LinkClient, link: &SampleLink, clock: &Clock) -> LinkCheck {
    let mut attempts = Vec::new();
    let mut next = link.as_str().to_owned();
    let mut hops = 0;
    loop {
        let (attempt, step) = step(client, &next, clock).await;
        attempts.extend(attempt);
        let outcome = match step {
            Ok(LinkStep::Moved { to, .. }) if hops < MAX_REDIRECTS => {
                hops += 1;
                next = to;
                continue;
            }
            Ok(LinkStep::Moved { status, .. }) => {
                Err(FetchError::Refused(Refusal::LinkStatus { status }))
            }
            Ok(LinkStep::Seen(seen)) => Ok(seen),
            Err(error) => Err(error),
        };
        return LinkCheck { outcome, attempts };
    }
}

enum LinkStep {
    Moved { to: String, status: u16 },
    Seen(Seen),
}

/// Asks for the first bytes of one address.
async fn step(
    client: &LinkClient,
    address: &str,
    clock: &Clock,
) -> (Option<Attempt>, Result<LinkStep, FetchError>) {
    let url = match readable(client, address) {
        Ok(url) => url,
        Err(error) => return (None, Err(error)),
    };
    let range = format!("bytes=0-{}", HEAD - 1);
    let mut attempt = begin(client, Attempt::LOOK, &url, &[("range", &range)], clock);
    let measured = Measured::default();
    let begun = Instant::now();
    let outcome = fetch(client, &url, range, &measured, &mut attempt, clock).await;
    attempt.duration = begun.elapsed();
    attempt.timing = Some(measured.end());
    if let Err(FetchError::Network(transport)) = &outcome {
        attempt.transport = Some(transport.clone());
    }
    (Some(attempt), outcome)
}

/// An attempt to ask for an address that is about to be made. Its query is a secret.
pub(super) fn begin(
    client: &LinkClient,
    action: &str,
    url: &Url,
    headers: &[(&str, &str)],
    clock: &Clock,
) -> Attempt {
    let origin = url.origin().ascii_serialization();
    let host = origin.split("://").last().unwrap_or_default();
    let request = request_text(
        &Redactor::default(),
        ["GET", without_query(url.as_str())],
        [("host", host)].into_iter().chain(headers.iter().copied()),
        "",
    );
    let mut attempt = Attempt::begin(action, origin.clone(), request, clock.now());
    attempt.route = Some(client.route(url));
    attempt
}

/// A redirect may lead anywhere: each address is read as strictly as one that was typed.
pub(super) fn readable(client: &LinkClient, address: &str) -> Result<Url, FetchError> {
    match SampleLink::parse(address, client.scope()) {
        Ok(link) => Url::parse(link.as_str()).map_err(|error| other(&error.to_string())),
        Err(LinkError::Private) => Err(FetchError::Refused(Refusal::LinkIsPrivate)),
        Err(error) => Err(other(&error.to_string())),
    }
}

fn other(reason: &str) -> FetchError {
    FetchError::Network(Transport::Other {
        reason: reason.to_owned(),
    })
}

async fn fetch(
    client: &LinkClient,
    url: &Url,
    range: String,
    measured: &Measured,
    attempt: &mut Attempt,
    clock: &Clock,
) -> Result<LinkStep, FetchError> {
    let request = client.get(url.clone()).header(header::RANGE, range);
    let mut response = measured.head(request.send()).await.map_err(|error| {
        if transport::is_private(&error) {
            FetchError::Refused(Refusal::LinkIsPrivate)
        } else {
            FetchError::Network(client.transport(url, &error))
        }
    })?;
    let status = response.status();
    record_head(attempt, &response, &Redactor::default(), clock.now());
    let content_type = text(response.headers(), &header::CONTENT_TYPE);
    if status.is_redirection()
        && let Some(location) = text(response.headers(), &header::LOCATION)
        && let Ok(to) = url.join(&location)
    {
        return Ok(LinkStep::Moved {
            to: to.into(),
            status: status.as_u16(),
        });
    }
    if !matches!(status, StatusCode::OK | StatusCode::PARTIAL_CONTENT) {
        return Err(FetchError::Refused(Refusal::LinkStatus {
            status: status.as_u16(),
        }));
    }
    let bytes = size(response.headers(), status);
    let mut head = Vec::new();
    while head.len() < HEAD
        && let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| FetchError::Network(transport::transport(&error)))?
    {
        head.extend_from_slice(&chunk);
    }
    if is_page(content_type.as_deref(), &head) {
        return Err(FetchError::Refused(Refusal::LinkIsAPage));
    }
    Ok(LinkStep::Seen(Seen {
        content_type,
        bytes,
        host: url.host_str().unwrap_or_default().to_owned(),
    }))
}

pub(super) fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// The size of the whole: `Content-Range: bytes 0-511/10240`, or `Content-Length` of a whole answer.
fn size(headers: &HeaderMap, status: StatusCode) -> Option<u64> {
    if status == StatusCode::PARTIAL_CONTENT {
        let range = text(headers, &header::CONTENT_RANGE)?;
        range.rsplit_once('/')?.1.parse().ok()
    } else {
        text(headers, &header::CONTENT_LENGTH)?.parse().ok()
    }
}

/// A page is told by its first bytes too: a login page may come under any type.
pub(super) fn is_page(content_type: Option<&str>, head: &[u8]) -> bool {
    let html_type = content_type.is_some_and(|kind| {
        let kind = kind.to_ascii_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml")
    });
    let start: Vec<u8> = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start()
        .iter()
        .take(14)
        .map(u8::to_ascii_lowercase)
        .collect();
    html_type || start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_by_its_type_and_by_its_bytes() {
        assert!(is_page(Some("text/html; charset=utf-8"), b"ID3"));
        assert!(is_page(
            Some("audio/mpeg"),
            b"\xef\xbb\xbf\n <!DOCTYPE HTML>"
        ));
        assert!(is_page(None, b"<HTML>"));
        assert!(!is_page(Some("audio/mpeg"), b"ID3\x04"));
        assert!(!is_page(None, b""));
    }
}
