//! One signed call: made, sent once, read by its body, recorded without secrets.

use super::call::{Call, CallError};
use super::envelope::{self, Envelope, ServiceRefusal};
use super::http::ApiClient;
use super::measure::Measured;
use super::recorded::{BodyEnd, read_body, record_body, record_head, request_text, with_length};
use super::tc3;
use super::transport;
use crate::clock::Clock;
use crate::domain::redaction::Redactor;
use crate::domain::voice::failure::BodyKind;
use crate::domain::{Attempt, Credentials, Endpoint, OtherAction, SigningSteps, Transport};
use bytes::Bytes;
use http::HeaderValue;
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use secrecy::ExposeSecret;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// The version of the VOD API.
pub const VERSION: &str = "2018-07-17";
/// The content type that is signed and sent.
const CONTENT_TYPE: &str = "application/json";
/// The largest answer that is read, in bytes. The service's own limit is 50 MB, which no answer that
/// we ask for comes near.
pub const MAX_ANSWER: usize = 8 * 1024 * 1024;
/// A difference of clocks that is worth a word, in seconds.
const CLOCK_TOLERANCE_S: i64 = 60;

/// An action of VOD that the app calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ApiAction {
    /// The paid call.
    CreateAigcCustomVoice,
    /// Begins an upload.
    ApplyUpload,
    /// Ends an upload.
    CommitUpload,
    /// Deletes an uploaded sample.
    DeleteMedia,
    /// Looks at one task.
    DescribeTaskDetail,
    /// Lists tasks.
    DescribeTasks,
    /// Lists applications.
    DescribeSubAppIds,
    /// Tells how many voices were counted.
    DescribeAigcUsageData,
}

impl ApiAction {
    /// The value of `X-TC-ApiAction`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateAigcCustomVoice => "CreateAigcCustomVoice",
            Self::ApplyUpload => "ApplyUpload",
            Self::CommitUpload => "CommitUpload",
            Self::DeleteMedia => "DeleteMedia",
            Self::DescribeTaskDetail => "DescribeTaskDetail",
            Self::DescribeTasks => "DescribeTasks",
            Self::DescribeSubAppIds => "DescribeSubAppIds",
            Self::DescribeAigcUsageData => "DescribeAigcUsageData",
        }
    }

    /// Whether the documentation requires `X-TC-Region`.
    fn needs_region(self) -> bool {
        matches!(self, Self::ApplyUpload)
    }
}

/// A call that was sent once.
#[derive(Debug, Clone)]
pub struct SingleAttempt {
    /// The answer.
    pub outcome: Result<Envelope, CallError>,
    /// What was sent and what came.
    pub attempt: Attempt,
    /// How far this computer's clock is behind (positive) or ahead, in seconds, where that is worth a word.
    pub clock_behind_s: Option<i64>,
}

/// What is called, and in which region.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addressed<'a> {
    pub action: &'a str,
    pub region: Option<&'a str>,
}

impl<'a> Addressed<'a> {
    /// What is called by hand, in the region that was named.
    pub fn by_hand(action: &'a OtherAction, region: Option<&'a str>) -> Self {
        Self {
            action: action.as_str(),
            region,
        }
    }
}

/// The API of VOD as one account calls it. Clones share what was learnt of the clock.
#[derive(Debug, Clone)]
pub struct Vod {
    http: ApiClient,
    endpoint: Endpoint,
    credentials: Credentials,
    redactor: Redactor,
    clock: Clock,
    region: String,
    language: String,
    /// What is added to the clock for signing, in seconds, since the service refused its time.
    correction_s: Arc<AtomicI64>,
}

impl Vod {
    /// `region` and `language` are those of the account's [`crate::domain::Site`].
    pub fn new(
        http: ApiClient,
        endpoint: Endpoint,
        credentials: Credentials,
        clock: Clock,
        region: &str,
        language: &str,
    ) -> Self {
        Self {
            http,
            endpoint,
            redactor: Redactor::of(&credentials),
            credentials,
            clock,
            region: region.to_owned(),
            language: language.to_owned(),
            correction_s: Arc::default(),
        }
    }

    /// The time by which requests are signed: the clock's, corrected when the service refused it.
    pub fn signing_time(&self) -> Timestamp {
        let correction = SignedDuration::from_secs(self.correction_s.load(Ordering::SeqCst));
        let now = self.clock.now();
        now.checked_add(correction).unwrap_or(now)
    }

    /// Where calls are posted.
    pub(super) fn url(&self) -> String {
        format!("{}/", self.endpoint)
    }

    /// The client that sends, for uploads.
    pub fn http(&self) -> &ApiClient {
        &self.http
    }

    /// The account's keys.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// What cuts the account's keys out of records.
    pub fn redactor(&self) -> &Redactor {
        &self.redactor
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Sends `body` once. When the service refuses the time and its answer tells its own, the same
    /// bytes are signed and sent once more: the first was refused before anything was done.
    pub async fn call(&self, action: ApiAction, body: Bytes) -> Call<Envelope> {
        let action = self.addressed(action);
        let (outcome, first) = self.send(action, body.clone()).await;
        let Some(behind) = first.clock_behind_s.filter(|_| refused_time(&outcome)) else {
            return Call {
                outcome,
                clock_behind_s: worth_a_word(&first),
                attempts: vec![first],
            };
        };
        self.correction_s.store(behind, Ordering::SeqCst);
        let (outcome, second) = self.send(action, body).await;
        if refused_time(&outcome) {
            // The answer's date was no help: later calls begin with our own time again.
            self.correction_s.store(0, Ordering::SeqCst);
        }
        Call {
            outcome,
            attempts: vec![first, second],
            // The service refused our time: that is worth a word, however small the difference.
            clock_behind_s: Some(behind),
        }
    }

    /// Sends `body` once, whatever comes of it: what the action does is not known here. Where the service refuses
    /// the time, the next call is signed by the service's.
    pub async fn call_once(
        &self,
        action: &OtherAction,
        region: Option<&str>,
        body: Bytes,
    ) -> SingleAttempt {
        let action = Addressed::by_hand(action, region);
        let (outcome, attempt) = self.send(action, body).await;
        let refused = attempt.clock_behind_s.filter(|_| refused_time(&outcome));
        if let Some(behind) = refused {
            self.correction_s.store(behind, Ordering::SeqCst);
        }
        SingleAttempt {
            outcome,
            clock_behind_s: refused.or_else(|| worth_a_word(&attempt)),
            attempt,
        }
    }

    /// An action in its region.
    pub(super) fn addressed(&self, action: ApiAction) -> Addressed<'_> {
        Addressed {
            action: action.name(),
            region: self.region_of(action),
        }
    }

    /// The region that an action is sent with, where the documentation requires one.
    fn region_of(&self, action: ApiAction) -> Option<&str> {
        action.needs_region().then_some(&self.region)
    }

    async fn send(
        &self,
        action: Addressed<'_>,
        body: Bytes,
    ) -> (Result<Envelope, CallError>, Attempt) {
        let (headers, signing) = self.headers(action, &body);
        let request = self.request_text(&headers, &body);
        let endpoint = self.endpoint.to_string();
        let mut attempt = Attempt::begin(action.action, endpoint, request, self.clock.now());
        attempt.signing = Some(signing);
        attempt.route = Some(self.http.route(self.endpoint.url()));
        let measured = Measured::default();
        let begun = Instant::now();
        let outcome = self
            .send_once(&headers, body, &measured, &mut attempt)
            .await;
        attempt.duration = begun.elapsed();
        attempt.timing = Some(measured.end());
        match &outcome {
            Ok(answer) => attempt.request_id.clone_from(&answer.request_id),
            Err(CallError::Service {
                code, request_id, ..
            }) => {
                attempt.code = Some(code.clone());
                attempt.request_id.clone_from(request_id);
            }
            Err(CallError::Incomplete { request_id, .. }) => {
                attempt.request_id.clone_from(request_id);
            }
            Err(CallError::NotSent { transport } | CallError::MaybeSent { transport }) => {
                attempt.transport = Some(transport.clone());
            }
        }
        (outcome, attempt)
    }

    async fn send_once(
        &self,
        headers: &[(&'static str, String)],
        body: Bytes,
        measured: &Measured,
        attempt: &mut Attempt,
    ) -> Result<Envelope, CallError> {
        let mut request = self
            .http
            .request(Method::POST, self.endpoint.url().clone())
            .map_err(|refused| not_sent(refused.to_string()))?
            .timeout(self.http.timeouts().answer);
        for (name, value) in headers {
            let mut value = HeaderValue::from_str(value)
                .map_err(|_invalid| not_sent(format!("{name} holds what no header can")))?;
            value.set_sensitive(matches!(*name, "authorization" | "x-tc-token"));
            request = request.header(*name, value);
        }
        let sending = measured.head(request.body(body).send());
        let mut response = sending.await.map_err(|error| {
            let transport = self.http.transport(&error);
            if transport::not_sent(&error) {
                CallError::NotSent { transport }
            } else {
                CallError::MaybeSent { transport }
            }
        })?;
        let status = response.status().as_u16();
        record_head(attempt, &response, &self.redactor, self.clock.now());
        let not_the_service = |body| CallError::MaybeSent {
            transport: Transport::NotTheService { status, body },
        };
        let body = read_body(&mut response, MAX_ANSWER).await;
        record_body(attempt, &body, &self.redactor);
        match body.end {
            BodyEnd::Whole => {}
            BodyEnd::TooLarge => return Err(not_the_service(BodyKind::TooLarge)),
            BodyEnd::Lost(error) => {
                return Err(CallError::MaybeSent {
                    transport: self.http.transport(&error),
                });
            }
        }
        envelope::read(&body.bytes).map_err(|refused| match refused {
            ServiceRefusal::Service {
                code,
                message,
                request_id,
            } => CallError::Service {
                code,
                message: self.redactor.text(&message),
                request_id,
            },
            ServiceRefusal::NotTheService(kind) => not_the_service(kind),
        })
    }

    /// What goes on the wire, as the official clients send it; all but the length.
    pub(super) fn headers(
        &self,
        Addressed { action, region }: Addressed<'_>,
        body: &[u8],
    ) -> (Vec<(&'static str, String)>, SigningSteps) {
        let at = self.signing_time();
        let host = self.endpoint.host_header();
        let steps = tc3::sign(
            &tc3::Tc3Request {
                method: "POST",
                query: "",
                headers: &[("content-type", CONTENT_TYPE), ("host", &host)],
                payload: tc3::Payload::Signed(body),
                service: tc3::SERVICE_VOD,
                at,
            },
            self.credentials.secret_id.expose_secret(),
            &self.credentials.secret_key,
        );
        let mut headers = vec![
            ("host", host),
            ("content-type", CONTENT_TYPE.to_owned()),
            ("x-tc-action", action.to_owned()),
            ("x-tc-version", VERSION.to_owned()),
            ("x-tc-timestamp", at.as_second().to_string()),
            ("x-tc-language", self.language.clone()),
        ];
        if let Some(region) = region {
            headers.push(("x-tc-region", region.to_owned()));
        }
        if let Some(token) = &self.credentials.token {
            headers.push(("x-tc-token", token.expose_secret().to_owned()));
        }
        headers.push(("authorization", steps.authorization));
        let signing = SigningSteps {
            canonical_request: self.redactor.text(&steps.canonical_request),
            string_to_sign: self.redactor.text(&steps.string_to_sign),
        };
        (headers, signing)
    }

    fn request_text(&self, headers: &[(&'static str, String)], body: &[u8]) -> String {
        request_text(
            &self.redactor,
            ["POST", &self.url()],
            with_length(headers, &body.len().to_string()),
            &self.redactor.body(body),
        )
    }
}

fn refused_time(outcome: &Result<Envelope, CallError>) -> bool {
    matches!(
        outcome,
        Err(CallError::Service { code, .. }) if code == "AuthFailure.SignatureExpire"
    )
}

fn worth_a_word(attempt: &Attempt) -> Option<i64> {
    attempt
        .clock_behind_s
        .filter(|behind| behind.abs() >= CLOCK_TOLERANCE_S)
}

fn not_sent(reason: String) -> CallError {
    CallError::NotSent {
        transport: Transport::Other { reason },
    }
}
