//! Fetches a file from a link that the service or a person gave, as a stranger would: no keys, no
//! cookies, no referrer, and never more of it than is wanted.

use super::http::LinkClient;
use super::link::{FetchError, MAX_REDIRECTS, begin, is_page, readable, text};
use super::measure::Measured;
use super::recorded::{BodyEnd, read_body, record_head};
use super::transport;
use crate::clock::Clock;
use crate::domain::redaction::Redactor;
use crate::domain::voice::failure::BodyKind;
use crate::domain::{Attempt, Refusal, SampleLink, Transport};
use bytes::Bytes;
use http::{StatusCode, header};
use reqwest::{RequestBuilder, Response};
use std::time::{Duration, Instant};
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use url::Url;

/// Longest time that a large file may take as a whole.
const LONGEST: Duration = Duration::from_hours(6);

/// Where a file is fetched from, and as what its attempts are kept.
#[derive(Debug, Clone, Copy)]
pub struct FetchPlan<'a> {
    pub client: &'a LinkClient,
    pub link: &'a SampleLink,
    pub clock: &'a Clock,
    /// [`Attempt::FETCH`] or [`Attempt::TRIAL`].
    pub action: &'static str,
}

/// The file behind a link, following up to five redirects. Each address on the way must be one that
/// the client's scope allows. `attempts` takes one for each request, oldest first.
///
/// # Errors
/// It cannot be fetched, or it is larger than `most` bytes.
pub async fn fetch(
    plan: FetchPlan<'_>,
    most: usize,
    attempts: &mut Vec<Attempt>,
) -> Result<Vec<u8>, FetchError> {
    let mut opened = open(plan, |url| plan.client.get(url), attempts).await?;
    let body = body(&mut opened.response, most).await;
    opened.note(
        attempts,
        body.as_ref().map_or(0, Vec::len) as u64,
        body.as_ref().err(),
    );
    body
}

/// A large file behind a link, as it comes.
#[derive(Debug)]
pub struct Download {
    opened: Opened,
    silence: Duration,
    got: u64,
    is_begun: bool,
}

impl Download {
    /// Opens the file behind a link, following redirects as [`fetch`] does.
    ///
    /// # Errors
    /// It cannot be fetched.
    pub async fn open(
        plan: FetchPlan<'_>,
        attempts: &mut Vec<Attempt>,
    ) -> Result<Self, FetchError> {
        let silence = plan.client.silence();
        let opening = open(plan, |url| plan.client.get(url).timeout(LONGEST), attempts);
        let opened = timeout(silence, opening).await.map_err(too_late)??;
        Ok(Self {
            opened,
            silence,
            got: 0,
            is_begun: false,
        })
    }

    /// Bytes of the whole, where the server tells.
    pub fn size(&self) -> Option<u64> {
        self.opened.response.content_length()
    }

    /// Bytes that came so far.
    pub fn got(&self) -> u64 {
        self.got
    }

    /// The next bytes; `None` at the end. The last of `attempts` is told how far it is.
    ///
    /// # Errors
    /// They do not come, or they are the beginning of a page.
    pub async fn next(&mut self, attempts: &mut [Attempt]) -> Result<Option<Bytes>, FetchError> {
        let next = self.next_chunk().await;
        self.opened.note(attempts, self.got, next.as_ref().err());
        next
    }

    async fn next_chunk(&mut self) -> Result<Option<Bytes>, FetchError> {
        let chunk = timeout(self.silence, self.opened.response.chunk())
            .await
            .map_err(too_late)?
            .map_err(|error| lost(&error))?;
        let Some(chunk) = chunk else {
            return Ok(None);
        };
        self.got += chunk.len() as u64;
        let kind = text(self.opened.response.headers(), &header::CONTENT_TYPE);
        if !std::mem::replace(&mut self.is_begun, true) && is_page(kind.as_deref(), &chunk) {
            return Err(FetchError::Refused(Refusal::LinkIsAPage));
        }
        Ok(Some(chunk))
    }
}

fn too_late(_elapsed: Elapsed) -> FetchError {
    FetchError::Network(Transport::TimedOut)
}

/// A file that is there, and what is measured of its coming.
#[derive(Debug)]
struct Opened {
    response: Response,
    /// Its size as it was announced, in bytes.
    announced: Option<u64>,
    measured: Measured,
    begun: Instant,
}

impl Opened {
    /// Writes down how far the last attempt is.
    fn note(&self, attempts: &mut [Attempt], bytes: u64, error: Option<&FetchError>) {
        let Some(attempt) = attempts.last_mut() else {
            return;
        };
        attempt.duration = self.begun.elapsed();
        attempt.timing = Some(self.measured.end());
        attempt.answer_bytes = self.announced.or(Some(bytes)).filter(|whole| *whole > 0);
        if let Some(FetchError::Network(transport)) = error {
            attempt.transport = Some(transport.clone());
        }
    }
}

/// The answer that is no redirect any more.
async fn open(
    plan: FetchPlan<'_>,
    request: impl Fn(Url) -> RequestBuilder,
    attempts: &mut Vec<Attempt>,
) -> Result<Opened, FetchError> {
    let client = plan.client;
    let mut next = plan.link.as_str().to_owned();
    for _hop in 0..=MAX_REDIRECTS {
        let url = readable(client, &next)?;
        let (measured, begun) = (Measured::default(), Instant::now());
        attempts.push(begin(client, plan.action, &url, &[], plan.clock));
        let response = measured.head(request(url.clone()).send()).await;
        let Some(attempt) = attempts.last_mut() else {
            unreachable!("one was just put there")
        };
        attempt.duration = begun.elapsed();
        attempt.timing = Some(measured.end());
        let response = response.map_err(|error| {
            if transport::is_private(&error) {
                FetchError::Refused(Refusal::LinkIsPrivate)
            } else {
                let transport = client.transport(&url, &error);
                attempt.transport = Some(transport.clone());
                FetchError::Network(transport)
            }
        })?;
        record_head(attempt, &response, &Redactor::default(), plan.clock.now());
        match moved(&url, &response) {
            Some(to) => next = to.into(),
            None if response.status() == StatusCode::OK => {
                return Ok(Opened {
                    announced: attempt.answer_bytes,
                    response,
                    measured,
                    begun,
                });
            }
            None => return Err(refused(response.status())),
        }
    }
    Err(refused(StatusCode::FOUND))
}

fn refused(status: StatusCode) -> FetchError {
    FetchError::Refused(Refusal::LinkStatus {
        status: status.as_u16(),
    })
}

fn lost(error: &reqwest::Error) -> FetchError {
    FetchError::Network(transport::transport(error))
}

fn moved(url: &Url, response: &Response) -> Option<Url> {
    if !response.status().is_redirection() {
        return None;
    }
    url.join(&text(response.headers(), &header::LOCATION)?).ok()
}

async fn body(response: &mut Response, most: usize) -> Result<Vec<u8>, FetchError> {
    let body = read_body(response, most).await;
    match body.end {
        BodyEnd::Whole => Ok(body.bytes),
        BodyEnd::TooLarge => Err(FetchError::Network(Transport::NotTheService {
            status: response.status().as_u16(),
            body: BodyKind::TooLarge,
        })),
        BodyEnd::Lost(error) => Err(lost(&error)),
    }
}
