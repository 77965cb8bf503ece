//! Answers: the envelope of the API, the XML of the storage, and what a refusal is.

use super::ids;
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::io;

/// The body of any answer.
pub(super) type Body = UnsyncBoxBody<Bytes, io::Error>;

/// An answer of the API that holds an `Error`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// The wire code.
    pub(super) code: Cow<'static, str>,
    /// The message; no client may depend on it.
    pub(super) message: String,
}

impl Refused {
    pub(super) fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
        }
    }
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "the practice service's store failed");
        Self::new("InternalError", "The practice service's store failed.")
    }
}

/// Bytes in memory as a body.
pub(super) fn full(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into())
        .map_err(|never| match never {})
        .boxed_unsync()
}

/// Status, type, length and body.
pub(super) fn response(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> Response<Body> {
    let body = body.into();
    let length = body.len();
    let mut response = Response::new(full(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// The envelope: status 200 for an error too, and a bare content type, without which the official
/// Python SDK takes an error for a success.
pub(super) fn envelope(result: Result<Map<String, Value>, Refused>) -> Response<Body> {
    let mut members = result.unwrap_or_else(|refused| {
        let mut members = Map::new();
        members.insert(
            "Error".into(),
            json!({"Code": refused.code, "Message": refused.message}),
        );
        members
    });
    members.insert("RequestId".into(), Value::from(ids::request_id()));
    let body = json!({ "Response": members }).to_string();
    response(StatusCode::OK, "application/json", body)
}

/// An error of the storage: XML with a real status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PracticeStorageError {
    pub(super) status: StatusCode,
    pub(super) code: Cow<'static, str>,
    pub(super) message: Cow<'static, str>,
}

impl PracticeStorageError {
    pub(super) fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            status,
            code: code.into(),
            message: message.into(),
        }
    }

    pub(super) fn forbidden(code: &'static str, message: &'static str) -> Self {
        Self::new(StatusCode::FORBIDDEN, code, message)
    }

    pub(super) fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "InternalError",
            "We encountered an internal error. Please try again.",
        )
    }

    /// The answer for the object at `path`.
    pub(super) fn response(&self, path: &str) -> Response<Body> {
        let id = ids::request_id();
        let body = format!(
            "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>{}</Code>\n\t\
             <Message>{}</Message>\n\t<Resource>{}</Resource>\n\t<RequestId>{id}</RequestId>\n\t\
             <TraceId>{id}</TraceId>\n</Error>\n",
            escaped(&self.code),
            escaped(&self.message),
            escaped(path),
        );
        response(self.status, "application/xml", body)
    }
}

impl From<rusqlite::Error> for PracticeStorageError {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "the practice service's store failed");
        Self::internal()
    }
}

impl From<io::Error> for PracticeStorageError {
    fn from(error: io::Error) -> Self {
        tracing::error!(%error, "the practice service's folder failed");
        Self::internal()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The time as an HTTP `Date` header.
pub(super) fn http_date(at: Timestamp) -> Option<HeaderValue> {
    HeaderValue::try_from(at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()).ok()
}

/// The time as the API writes it, to the second.
pub(super) fn api_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
