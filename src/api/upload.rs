//! One PUT of a sample to the storage: streamed from disk, cancelled at any time, repeated when the
//! connection breaks. To repeat it is safe: the same bytes go to the same path.

use super::client::Vod;
use super::measure::Measured;
use super::put_target::PutTarget;
use super::recorded::{BodyEnd, ReadBody, read_body, record_body, record_head, request_text};
use super::sample_file;
use super::storage_error::StorageError;
use super::transport;
use crate::domain::redaction::Redactor;
use crate::domain::{
    Attempt, Cause, Failure, FileSource, Refusal, RequestId, SigningSteps, Step, Transport,
};
use futures_util::TryStreamExt;
use reqwest::{Body, Method};
use secrecy::{ExposeSecret, SecretString};
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::sync::watch;
use tokio_util::io::ReaderStream;
use tokio_util::sync::CancellationToken;

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

/// A PUT with the attempts that were made for it.
#[derive(Debug, Clone)]
#[must_use = "a put holds the records of what was sent"]
pub struct Put {
    /// Whether the storage has the sample.
    pub outcome: Result<(), PutError>,
    /// One for each try, oldest first.
    pub attempts: Vec<Attempt>,
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
        let mut attempts = Vec::new();
        let mut waits = pace.0.iter();
        loop {
            let outcome = tokio::select! {
                biased;
                () = cancel.cancelled() => Err(PutError::Cancelled),
                outcome = self.try_put(target, file, progress, &mut attempts) => outcome,
            };
            let again = outcome.as_ref().is_err_and(PutError::may_pass);
            match waits.next() {
                Some(wait) if again => tokio::select! {
                    biased;
                    () = cancel.cancelled() => {
                        return Put { outcome: Err(PutError::Cancelled), attempts };
                    }
                    () = tokio::time::sleep(*wait) => {}
                },
                _ => return Put { outcome, attempts },
            }
        }
    }

    async fn try_put(
        &self,
        target: &PutTarget,
        file: &FileSource,
        progress: &watch::Sender<u64>,
        attempts: &mut Vec<Attempt>,
    ) -> Result<(), PutError> {
        let reader = sample_file::open(file).await?;
        let (headers, steps) = target.headers(file, self.signing_time());
        let redactor = Redactor::of(&target.key);
        let url = target.url();
        let host = target.origin.host_header();
        let sent = headers
            .iter()
            .map(|(name, value)| (*name, value.expose_secret()));
        let request = request_text(
            &redactor,
            ["PUT", url.as_str()],
            [("host", host.as_str())].into_iter().chain(sent),
            "",
        );
        let origin = target.origin.to_string();
        let mut attempt = Attempt::begin(Attempt::PUT, origin, request, self.clock().now());
        attempt.route = Some(self.http().route(&url));
        attempt.signing = Some(SigningSteps {
            canonical_request: redactor.text(&steps.http_string),
            string_to_sign: redactor.text(&steps.string_to_sign),
        });
        attempts.push(attempt);
        let measured = Measured::default();
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
                &measured,
                attempts,
            )
            .await;
        if let Some(attempt) = attempts.last_mut() {
            attempt.duration = begun.elapsed();
            attempt.timing = Some(measured.end());
            match &outcome {
                Err(PutError::Network { transport, .. }) => {
                    attempt.transport = Some(transport.clone());
                }
                Err(PutError::Storage { code, .. }) => attempt.code = Some(code.clone()),
                _ => {}
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
        measured: &Measured,
        attempts: &mut [Attempt],
    ) -> Result<(), PutError> {
        let redactor = &Redactor::of(&target.key);
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
        let mut sending = std::pin::pin!(measured.head(request.body(body).send()));
        let mut response = loop {
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
        if let Some(attempt) = attempts.last_mut() {
            record_head(attempt, &response, redactor, self.clock().now());
            attempt.request_id.clone_from(&id);
        }
        if status.is_success() {
            return Ok(());
        }
        // The status says enough where the body does not come.
        let body = tokio::time::timeout(stall, read_body(&mut response, MAX_ERROR)).await;
        let body = body.unwrap_or_else(|_elapsed| ReadBody {
            bytes: Vec::new(),
            end: BodyEnd::Whole,
        });
        let error = StorageError::read(&body.bytes);
        let message = redactor.text(&error.message);
        let request_id = id.or(error.request_id);
        if let Some(attempt) = attempts.last_mut() {
            record_body(attempt, &body, redactor);
            attempt.request_id.clone_from(&request_id);
        }
        Err(PutError::Storage {
            status: status.as_u16(),
            code: error.code,
            message,
            request_id,
        })
    }
}
