//! Samples and trials as anyone fetches them, without keys.

use super::actions::trial_path;
use super::answer::{Body, PracticeStorageError, response};
use super::plan::Plan;
use super::shared::ServiceState;
use super::spoil::streamed;
use super::store::By;
use super::trial;
use crate::domain::fault::Fault;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header, request};
use jiff::Timestamp;
use std::ops::RangeInclusive;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

/// Answers `GET` and `HEAD`; hyper leaves out the body of a `HEAD`.
pub(super) async fn get(
    shared: &ServiceState,
    plan: &Plan,
    head: &request::Parts,
    now: Timestamp,
) -> Response<Body> {
    let path = head.uri.path();
    found(shared, plan, path, &head.headers, now)
        .await
        .unwrap_or_else(|error| error.response(path))
}

async fn found(
    shared: &ServiceState,
    plan: &Plan,
    path: &str,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Response<Body>, PracticeStorageError> {
    if plan.has(&Fault::Hotlink) {
        return Err(PracticeStorageError::forbidden(
            "AccessDenied",
            "Access denied by anti-leech rules.",
        ));
    }
    if let Some((code, message)) = plan.refusal() {
        return Err(PracticeStorageError::new(
            StatusCode::FORBIDDEN,
            code,
            message,
        ));
    }
    if let Some(voice_id) = path
        .strip_prefix("/trial/")
        .and_then(|name| name.strip_suffix(".wav"))
        && path == trial_path(voice_id)
        && shared.store.has_voice(voice_id)?
    {
        return Ok(response(StatusCode::OK, "audio/wav", trial::wav()));
    }
    let missing = || {
        PracticeStorageError::new(
            StatusCode::NOT_FOUND,
            "NoSuchKey",
            "The specified key does not exist.",
        )
    };
    let upload = shared
        .store
        .upload(By::Path, path)?
        .filter(|upload| upload.is_there(now))
        .ok_or_else(missing)?;
    let file = tokio::fs::File::open(shared.store.bytes_of(&upload.file_id)).await?;
    file_answer(file, content_type(&upload.media_type), headers).await
}

async fn file_answer(
    mut file: tokio::fs::File,
    content_type: &'static str,
    headers: &HeaderMap,
) -> Result<Response<Body>, PracticeStorageError> {
    let size = file.metadata().await?.len();
    let asked = headers
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok())
        .map(|range| byte_range(range, size));
    let (status, range) = match asked {
        None | Some(RangeRequest::Whole) => (StatusCode::OK, None),
        Some(RangeRequest::Part(range)) => (StatusCode::PARTIAL_CONTENT, Some(range)),
        Some(RangeRequest::Nothing) => {
            return Err(PracticeStorageError::new(
                StatusCode::RANGE_NOT_SATISFIABLE,
                "InvalidRange",
                "The requested range cannot be satisfied.",
            ));
        }
    };
    let (first, length) = match &range {
        None => (0, size),
        Some(range) => (*range.start(), range.end() - range.start() + 1),
    };
    file.seek(std::io::SeekFrom::Start(first)).await?;
    let mut response = Response::new(streamed(ReaderStream::new(file.take(length))));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range
        && let Ok(value) =
            HeaderValue::try_from(format!("bytes {}-{}/{size}", range.start(), range.end()))
    {
        headers.insert(header::CONTENT_RANGE, value);
    }
    Ok(response)
}

#[derive(Debug, PartialEq, Eq)]
enum RangeRequest {
    /// No range, or one of a form that may be passed over.
    Whole,
    Part(RangeInclusive<u64>),
    /// A range that lies outside.
    Nothing,
}

/// Reads `bytes=a-b`, `bytes=a-` and `bytes=-n`; several ranges at once are answered with everything.
fn byte_range(range: &str, size: u64) -> RangeRequest {
    let Some((first, last)) = range
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return RangeRequest::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    let (start, end) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) => (first, last),
        (Ok(first), Err(_)) if last.is_empty() => (first, u64::MAX),
        (Err(_), Ok(count)) if first.is_empty() && count > 0 => {
            (size.saturating_sub(count), u64::MAX)
        }
        _ => return RangeRequest::Whole,
    };
    if start >= size || end < start {
        RangeRequest::Nothing
    } else {
        RangeRequest::Part(start..=end.min(size - 1))
    }
}

fn content_type(media_type: &str) -> &'static str {
    match media_type {
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "mov" => "video/quicktime",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_to_the_file() {
        let cases = [
            ("bytes=0-0", RangeRequest::Part(0..=0)),
            ("bytes=2-", RangeRequest::Part(2..=9)),
            ("bytes=-3", RangeRequest::Part(7..=9)),
            ("bytes=-30", RangeRequest::Part(0..=9)),
            ("bytes=5-99", RangeRequest::Part(5..=9)),
            ("bytes=10-", RangeRequest::Nothing),
            ("bytes=0-1,4-5", RangeRequest::Whole),
            ("lines=1-2", RangeRequest::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(byte_range(range, 10), expected, "{range}");
        }
        assert_eq!(byte_range("bytes=0-0", 0), RangeRequest::Nothing);
    }
}
