//! The storage: one PUT a sample, signed with the temporary key of its `ApplyUpload`.

use super::answer::{Body, PracticeStorageError, full};
use super::drain::drain;
use super::plan::Plan;
use super::request_log::Arriving;
use super::shared::ServiceState;
use super::store::{self, By, StoredUpload};
use crate::api::cos;
use crate::domain::fault::Fault;
use http::{HeaderValue, Request, Response, StatusCode, header, request};
use http_body_util::BodyExt;
use jiff::Timestamp;
use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use sha1::{Digest, Sha1};
use tokio::io::AsyncWriteExt;

/// The largest object that one PUT may bring.
const SIZE_LIMIT: u64 = 5 * 1024 * 1024 * 1024;

/// Answers a PUT.
pub(super) async fn put(
    shared: &ServiceState,
    plan: &Plan,
    request: Request<Arriving>,
    now: Timestamp,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let stored = match check(shared, plan, &head, now) {
        Ok((upload, length)) => keep(shared, &upload, length, body, now).await,
        Err(error) => {
            drain(body).await;
            Err(error)
        }
    };
    match stored {
        Ok(etag) => {
            let mut response = Response::new(full(""));
            if let Ok(etag) = HeaderValue::try_from(etag) {
                response.headers_mut().insert(header::ETAG, etag);
            }
            response
        }
        Err(error) => error.response(head.uri.path()),
    }
}

/// Everything that can be said before the body comes.
fn check(
    shared: &ServiceState,
    plan: &Plan,
    head: &request::Parts,
    now: Timestamp,
) -> Result<(StoredUpload, u64), PracticeStorageError> {
    if plan.has(&Fault::UploadDenied) {
        return Err(PracticeStorageError::forbidden(
            "AccessDenied",
            "Access Denied.",
        ));
    }
    if let Some((code, message)) = plan.refusal() {
        let status = match code.as_str() {
            "InternalError" => StatusCode::INTERNAL_SERVER_ERROR,
            "SlowDown" | "ServiceUnavailable" | "RequestLimitExceeded" => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            _ => StatusCode::FORBIDDEN,
        };
        return Err(PracticeStorageError::new(status, code, message));
    }
    let upload = verify(shared, head, now)?;
    if head.uri.query().is_some_and(|query| !query.is_empty()) {
        return Err(PracticeStorageError::new(
            StatusCode::NOT_IMPLEMENTED,
            "NotImplemented",
            "The practice service takes an object in one piece only.",
        ));
    }
    let length = text(head, "content-length")
        .parse()
        .map_err(|_not_a_number| {
            PracticeStorageError::new(
                StatusCode::LENGTH_REQUIRED,
                "MissingContentLength",
                "You must provide the Content-Length HTTP header.",
            )
        })?;
    let limit = shared.room.map_or(SIZE_LIMIT, |room| room.object);
    if length > limit {
        return Err(PracticeStorageError::new(
            StatusCode::BAD_REQUEST,
            "EntityTooLarge",
            "Your proposed upload exceeds the maximum allowed size.",
        ));
    }
    Ok((upload, length))
}

fn text<'a>(head: &'a request::Parts, name: &str) -> &'a str {
    head.headers
        .get(name)
        .and_then(|value| str::from_utf8(value.as_bytes()).ok())
        .unwrap_or_default()
}

/// Finds the upload by the temporary key and recomputes the signature.
fn verify(
    shared: &ServiceState,
    head: &request::Parts,
    now: Timestamp,
) -> Result<StoredUpload, PracticeStorageError> {
    let given = cos::CosAuthorization::parse(text(head, "authorization"))
        .ok_or_else(|| PracticeStorageError::forbidden("AccessDenied", "Access Denied."))?;
    let upload = shared
        .store
        .upload(By::SecretId, &given.secret_id)?
        .ok_or_else(|| {
            PracticeStorageError::forbidden(
                "InvalidAccessKeyId",
                "The Access Key Id you provided does not exist in our records.",
            )
        })?;
    let path = percent_decode_str(head.uri.path()).decode_utf8_lossy();
    if !is_signed(head, &path, &given, &upload) {
        return Err(PracticeStorageError::forbidden(
            "SignatureDoesNotMatch",
            "The Signature you specified is invalid.",
        ));
    }
    if text(head, "x-cos-security-token") != upload.token {
        return Err(PracticeStorageError::forbidden(
            "AccessDenied",
            "The security token does not match the key.",
        ));
    }
    if now.as_second() > upload.key_expires_s {
        return Err(PracticeStorageError::forbidden(
            "ExpiredToken",
            "The security token has expired.",
        ));
    }
    if !given.key_time.contains(now) {
        return Err(PracticeStorageError::forbidden(
            "RequestIsExpired",
            "Request has expired.",
        ));
    }
    if path != upload.path {
        return Err(PracticeStorageError::forbidden(
            "AccessDenied",
            "Access Denied.",
        ));
    }
    Ok(upload)
}

/// The official signer signs the host without its port, others with it: both count.
fn is_signed(
    head: &request::Parts,
    path: &str,
    given: &cos::CosAuthorization,
    upload: &StoredUpload,
) -> bool {
    let key = SecretString::from(upload.secret_key.as_str());
    let host = text(head, "host");
    let bare = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let query: Vec<_> =
        url::form_urlencoded::parse(head.uri.query().unwrap_or_default().as_bytes())
            .filter(|(name, _)| given.params.contains(&name.to_ascii_lowercase()))
            .collect();
    let params: Vec<(&str, &str)> = query
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_ref()))
        .collect();
    [host, bare].into_iter().any(|host| {
        let headers: Vec<(&str, &str)> = given
            .headers
            .iter()
            .map(|name| {
                let value = if name == "host" {
                    host
                } else {
                    text(head, name)
                };
                (name.as_str(), value)
            })
            .collect();
        let request = cos::CosRequest {
            method: head.method.as_str(),
            path,
            params: &params,
            headers: &headers,
            key_time: given.key_time,
        };
        cos::sign(&request, &given.secret_id, &key).signature == given.signature
    })
}

/// Writes the body to the folder piece by piece and gives the `ETag`.
async fn keep(
    shared: &ServiceState,
    upload: &StoredUpload,
    length: u64,
    body: Arriving,
    now: Timestamp,
) -> Result<String, PracticeStorageError> {
    if let Some(room) = shared.room {
        shared
            .store
            .make_room(room.bytes.saturating_sub(length), now)?;
    }
    let (path, file) = shared.store.arriving()?;
    let arriving = PartFile(path);
    let (written, etag) = write(file.into(), body).await?;
    if written != length {
        return Err(PracticeStorageError::new(
            StatusCode::BAD_REQUEST,
            "IncompleteBody",
            "The body is shorter than its Content-Length.",
        ));
    }
    tokio::fs::rename(&arriving.0, shared.store.bytes_of(&upload.file_id)).await?;
    shared.store.set_arrived(&upload.file_id, &etag)?;
    Ok(etag)
}

/// A file that is deleted unless it was moved to its place, also when the connection breaks off.
struct PartFile(std::path::PathBuf);

impl Drop for PartFile {
    fn drop(&mut self) {
        store::remove(&self.0);
    }
}

async fn write(
    mut file: tokio::fs::File,
    mut body: Arriving,
) -> Result<(u64, String), PracticeStorageError> {
    let mut hash = Sha1::new();
    let mut written = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { break };
        if let Ok(bytes) = frame.into_data() {
            hash.update(&bytes);
            file.write_all(&bytes).await?;
            written += bytes.len() as u64;
        }
    }
    file.flush().await?;
    Ok((written, format!("\"{}\"", hex::encode(hash.finalize()))))
}
