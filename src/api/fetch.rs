//! Fetches a file from a link that the service or a person gave, as a stranger would: no keys, no
//! cookies, no referrer, and never more of it than is wanted.

use super::http::LinkClient;
use super::link::{LinkFault, MAX_REDIRECTS, is_page, readable, text};
use super::transport;
use crate::domain::voice::failure::BodyKind;
use crate::domain::{Refusal, SampleLink, Transport};
use bytes::Bytes;
use http::{StatusCode, header};
use reqwest::{RequestBuilder, Response};
use std::time::Duration;
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use url::Url;

/// Longest time that a large file may take as a whole.
const LONGEST: Duration = Duration::from_hours(6);

/// The file behind `link`, following up to five redirects. Each address on the way must be one that
/// the client's scope allows.
///
/// # Errors
/// It cannot be fetched, or it is larger than `most` bytes.
pub async fn fetch(
    client: &LinkClient,
    link: &SampleLink,
    most: usize,
) -> Result<Vec<u8>, LinkFault> {
    body(open(client, link, |url| client.get(url)).await?, most).await
}

/// A large file behind a link, as it comes.
#[derive(Debug)]
pub struct Download {
    response: Response,
    silence: Duration,
    got: u64,
    is_begun: bool,
}

impl Download {
    /// Opens the file behind `link`, following redirects as [`fetch`] does.
    ///
    /// # Errors
    /// It cannot be fetched.
    pub async fn open(client: &LinkClient, link: &SampleLink) -> Result<Self, LinkFault> {
        let response = open(client, link, |url| client.get(url).timeout(LONGEST));
        let silence = client.silence();
        let response = timeout(silence, response).await.map_err(too_late)??;
        Ok(Self {
            response,
            silence,
            got: 0,
            is_begun: false,
        })
    }

    /// Bytes of the whole, where the server tells.
    pub fn size(&self) -> Option<u64> {
        self.response.content_length()
    }

    /// Bytes that came so far.
    pub fn got(&self) -> u64 {
        self.got
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// They do not come, or they are the beginning of a page.
    pub async fn next(&mut self) -> Result<Option<Bytes>, LinkFault> {
        let chunk = timeout(self.silence, self.response.chunk())
            .await
            .map_err(too_late)?
            .map_err(|error| lost(&error))?;
        let Some(chunk) = chunk else {
            return Ok(None);
        };
        self.got += chunk.len() as u64;
        let kind = text(self.response.headers(), &header::CONTENT_TYPE);
        if !std::mem::replace(&mut self.is_begun, true) && is_page(kind.as_deref(), &chunk) {
            return Err(LinkFault::Refused(Refusal::LinkIsAPage));
        }
        Ok(Some(chunk))
    }
}

fn too_late(_elapsed: Elapsed) -> LinkFault {
    LinkFault::Network(Transport::TimedOut)
}

/// The answer that is no redirect any more.
async fn open(
    client: &LinkClient,
    link: &SampleLink,
    request: impl Fn(Url) -> RequestBuilder,
) -> Result<Response, LinkFault> {
    let mut next = link.as_str().to_owned();
    for _hop in 0..=MAX_REDIRECTS {
        let url = readable(client, &next)?;
        let response = request(url.clone()).send().await.map_err(|error| {
            if transport::is_private(&error) {
                LinkFault::Refused(Refusal::LinkIsPrivate)
            } else {
                LinkFault::Network(client.transport(&url, &error))
            }
        })?;
        match moved(&url, &response) {
            Some(to) => next = to.into(),
            None if response.status() == StatusCode::OK => return Ok(response),
            None => return Err(refused(response.status())),
        }
    }
    Err(refused(StatusCode::FOUND))
}

fn refused(status: StatusCode) -> LinkFault {
    LinkFault::Refused(Refusal::LinkStatus {
        status: status.as_u16(),
    })
}

fn lost(error: &reqwest::Error) -> LinkFault {
    LinkFault::Network(transport::transport(error))
}

fn moved(url: &Url, response: &Response) -> Option<Url> {
    if !response.status().is_redirection() {
        return None;
    }
    url.join(&text(response.headers(), &header::LOCATION)?).ok()
}

async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, LinkFault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error))? {
        if bytes.len() + chunk.len() > most {
            return Err(LinkFault::Network(Transport::NotTheService {
                status: response.status().as_u16(),
                body: BodyKind::TooLarge,
            }));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
