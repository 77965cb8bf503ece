//! One PUT of a sample to the storage: streamed from disk, cancelled at any time, repeated when the
//! connection breaks. To repeat it is safe: the same bytes go to the same path.

use super::authorization::recorded_header;
use super::client::{Vod, bounded};
use super::exchange::{Exchange, clock_behind_s};
use super::put_target::PutTarget;
use super::sample_file;
use super::storage_error::StorageError;
use super::transport;
use crate::domain::redaction::Redactor;
use crate::domain::{Cause, Failure, FileSource, Refusal, RequestId, Step, Transport};
use futures_util::TryStreamExt;
use reqwest::{Body, Method};
use secrecy::{ExposeSecret, SecretString};
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::sync::watch;
use tokio_util::io::ReaderStream;
use tokio_util::sync::CancellationToken;
use url::Url;

/// How much is read from the disk at a time, in bytes.
const CHUNK: usize = 64 * 1024;
/// How much of an error of the storage is read, in bytes.
const MAX_ERROR: usize = 64 * 1024;

/// How long to wait before the PUT is repeated; one repeat for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutPace(pub Vec<Duration>);

impl Default for PutPace {
    /// Three repeats after 1, 2 and 3 seconds, as the official uploader has it.
    fn default() -> Self {
        Self([1, 2, 3].map(Duration::from_secs).to_vec())
    }
}

/// Why a sample was not put.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PutError {
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The file is gone, cannot be read, or is not the one that was read.
    #[error("the sample cannot be sent")]
    Refused(Refusal),
    /// The storage answered with an error.
    #[error("the storage answered {status} {code}")]
    Storage {
        /// HTTP status.
        status: u16,
        /// `Code` of the XML answer, empty when there was none.
        code: String,
        /// `Message` of the XML answer.
        message: String,
        /// The storage's id of the answer.
        request_id: Option<RequestId>,
    },
    /// The network failed, and every repeat did.
    #[error("the network failed")]
    Network {
        /// How.
        transport: Transport,
        /// Whether the request may have reached the storage.
        maybe_arrived: bool,
    },
}

impl From<Refusal> for PutError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl PutError {
    /// What a row keeps of it; `None` when the person stopped it.
    pub fn failure(&self) -> Option<Failure> {
        let (cause, message, request_id) = match self {
            Self::Cancelled => return None,
            Self::Refused(refusal) => (
                Cause::Own {
                    refusal: refusal.clone(),
                },
                None,
                None,
            ),
            Self::Storage {
                status,
                code,
                message,
                request_id,
            } => (
                Cause::Storage {
                    status: *status,
                    code: code.clone(),
                },
                Some(message.clone()).filter(|message| !message.is_empty()),
                request_id.clone(),
            ),
            Self::Network {
                transport,
                maybe_arrived,
            } => (
                Cause::Network {
                    transport: transport.clone(),
                    maybe_arrived: *maybe_arrived,
                },
                None,
                None,
            ),
        };
        Some(Failure {
            step: Step::PutObject,
            cause,
            message,
            request_id,
            clock_behind_s: None,
        })
    }

    /// A broken connection and a fault of the storage may pass; a refusal stays.
    fn may_pass(&self) -> bool {
        match self {
            Self::Network { .. } => true,
            Self::Storage { status, .. } => *status >= 500,
            Self::Cancelled | Self::Refused(_) => false,
        }
    }
}

/// A PUT with all that is to be recorded of it.
#[derive(Debug, Clone)]
#[must_use = "a put holds the records of what was sent"]
pub struct Put {
    /// Whether the storage has the sample.
    pub outcome: Result<(), PutError>,
    /// One for each try, oldest first.
    pub exchanges: Vec<Exchange>,
}

impl Vod {
    /// Puts `file` to `target`. `progress` is told the bytes that left, from 0 again with each try.
    pub async fn put_sample(
        &self,
        target: &PutTarget,
        file: &FileSource,
        pace: &PutPace,
        progress: &watch::Sender<u64>,
        cancel: &CancellationToken,
    ) -> Put {
        let mut exchanges = Vec::new();
        let mut waits = pace.0.iter();
        loop {
            let outcome = tokio::select! {
                biased;
                () = cancel.cancelled() => Err(PutError::Cancelled),
                outcome = self.try_put(target, file, progress, &mut exchanges) => outcome,
            };
            let again = outcome.as_ref().is_err_and(PutError::may_pass);
            match waits.next() {
                Some(wait) if again => tokio::select! {
                    biased;
                    () = cancel.cancelled() => {
                        return Put { outcome: Err(PutError::Cancelled), exchanges };
                    }
                    () = tokio::time::sleep(*wait) => {}
                },
                _ => return Put { outcome, exchanges },
            }
        }
    }

    async fn try_put(
        &self,
        target: &PutTarget,
        file: &FileSource,
        progress: &watch::Sender<u64>,
        exchanges: &mut Vec<Exchange>,
    ) -> Result<(), PutError> {
        let reader = sample_file::open(file).await?;
        let headers = target.headers(file, self.signing_time());
        let redactor = Redactor::of(&target.key);
        exchanges.push(Exchange {
            action: Exchange::PUT.to_owned(),
            started: self.clock().now(),
            duration: Duration::ZERO,
            endpoint: target.origin.to_string(),
            status: None,
            request: request_text(&target.url(), &headers, &redactor),
            answer: None,
            request_id: None,
            clock_behind_s: None,
            transport: None,
        });
        let begun = Instant::now();
        progress.send_replace(0);
        let mut sent = 0_u64;
        let counter = progress.clone();
        let stream =
            ReaderStream::with_capacity(reader.take(file.bytes), CHUNK).inspect_ok(move |chunk| {
                sent += chunk.len() as u64;
                counter.send_replace(sent);
            });
        let outcome = self
            .send_put(
                target,
                &headers,
                Body::wrap_stream(stream),
                progress,
                exchanges,
                &redactor,
            )
            .await;
        if let Some(exchange) = exchanges.last_mut() {
            exchange.duration = begun.elapsed();
            if let Err(PutError::Network { transport, .. }) = &outcome {
                exchange.transport = Some(transport.clone());
            }
        }
        // A file that was written to meanwhile explains a broken PUT, and spoils one that went well.
        sample_file::unchanged(file).await?;
        outcome
    }

    async fn send_put(
        &self,
        target: &PutTarget,
        headers: &[(&'static str, SecretString)],
        body: Body,
        progress: &watch::Sender<u64>,
        exchanges: &mut [Exchange],
        redactor: &Redactor,
    ) -> Result<(), PutError> {
        let network = |error: &reqwest::Error| PutError::Network {
            transport: self.http().transport(error),
            maybe_arrived: !transport::not_sent(error),
        };
        let timed_out = || PutError::Network {
            transport: Transport::TimedOut,
            maybe_arrived: true,
        };
        let impossible = |reason: String| PutError::Network {
            transport: Transport::Other { reason },
            maybe_arrived: false,
        };
        let mut request = self
            .http()
            .request(Method::PUT, target.url())
            .map_err(|refused| impossible(refused.to_string()))?;
        for (name, value) in headers {
            let mut value = http::HeaderValue::from_str(value.expose_secret())
                .map_err(|_invalid| impossible(format!("{name} holds what no header can")))?;
            value.set_sensitive(matches!(*name, "authorization" | "x-cos-security-token"));
            request = request.header(*name, value);
        }
        let stall = self.http().timeouts().stall;
        let mut moved = progress.subscribe();
        let mut sending = std::pin::pin!(request.body(body).send());
        let response = loop {
            tokio::select! {
                answer = &mut sending => break answer.map_err(|error| network(&error))?,
                moved = tokio::time::timeout(stall, moved.changed()) => {
                    // The sender is at hand, so the channel cannot have closed.
                    if moved.is_err() {
                        return Err(timed_out());
                    }
                }
            }
        };
        let status = response.status();
        let id = response
            .headers()
            .get("x-cos-request-id")
            .and_then(|id| id.to_str().ok())
            .map(RequestId::new);
        if let Some(exchange) = exchanges.last_mut() {
            exchange.status = Some(status.as_u16());
            exchange.clock_behind_s = clock_behind_s(response.headers(), self.clock().now());
            exchange.request_id.clone_from(&id);
        }
        if status.is_success() {
            return Ok(());
        }
        let body = tokio::time::timeout(stall, bounded(response, MAX_ERROR)).await;
        let body = match body {
            Ok(Ok(Some(body))) => body,
            // The status says enough.
            Ok(Ok(None) | Err(_)) | Err(_) => Vec::new(),
        };
        let error = StorageError::read(&body);
        let message = redactor.text(&error.message);
        let request_id = id.or(error.request_id);
        if let Some(exchange) = exchanges.last_mut() {
            exchange.answer = Some(format!("{}: {message}", error.code));
            exchange.request_id.clone_from(&request_id);
        }
        Err(PutError::Storage {
            status: status.as_u16(),
            code: error.code,
            message,
            request_id,
        })
    }
}

fn request_text(
    url: &Url,
    headers: &[(&'static str, SecretString)],
    redactor: &Redactor,
) -> String {
    let mut text = format!("PUT {url}\n");
    for (name, value) in headers {
        let value = recorded_header(redactor, name, value.expose_secret());
        text.extend([name, ": ", &value, "\n"]);
    }
    text
}
