//! What is kept of a request and its answer, free of secrets.

use super::authorization::recorded_header;
use crate::domain::Attempt;
use crate::domain::redaction::Redactor;
use http::HeaderMap;
use jiff::Timestamp;
use reqwest::Response;

/// How the app names itself to servers.
pub(super) const USER_AGENT: &str = concat!("timbre/", env!("CARGO_PKG_VERSION"));

/// The headers of a request as they are recorded: `headers`, which the app sets, and those that the HTTP client
/// adds.
pub(super) fn recorded_headers<'a>(
    redactor: &Redactor,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<(String, String)> {
    let by_the_client = [("user-agent", USER_AGENT), ("accept", "*/*")];
    let all = headers.into_iter().chain(by_the_client);
    let recorded = |(name, value)| (String::from(name), recorded_header(redactor, name, value));
    all.map(recorded).collect()
}

/// The headers of a call, and that of the length of its body, which the HTTP client counts.
pub(super) fn with_length<'a>(
    headers: &'a [(&'static str, String)],
    length: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let headers = headers.iter().map(|(name, value)| (*name, value.as_str()));
    headers.chain([("content-length", length)])
}

/// The text of a request. `headers` are those that the app sets.
pub(super) fn request_text<'a>(
    redactor: &Redactor,
    [method, url]: [&str; 2],
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: &str,
) -> String {
    let mut text = format!("{method} {url}\n");
    for (name, value) in recorded_headers(redactor, headers) {
        text.extend([&name, ": ", &value, "\n"]);
    }
    text.push('\n');
    text.push_str(body);
    text
}

/// Takes down the head of an answer.
pub(super) fn record_head(
    attempt: &mut Attempt,
    response: &Response,
    redactor: &Redactor,
    now: Timestamp,
) {
    let headers = response.headers();
    attempt.status = Some(response.status().as_u16());
    attempt.clock_behind_s = clock_behind_s(headers, now);
    attempt.answer_bytes = response.content_length();
    let mut text = String::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let value = redactor.header(name.as_str(), &value);
        text.extend([name.as_str(), ": ", &value, "\n"]);
    }
    attempt.answer_headers = Some(text);
}

/// Takes down the body of an answer, as far as it was read.
pub(super) fn record_body(attempt: &mut Attempt, body: &ReadBody, redactor: &Redactor) {
    let is_whole = matches!(body.end, BodyEnd::Whole);
    let (text, is_cut) = redactor.answer(&body.bytes, is_whole);
    attempt.answer = Some(text);
    attempt.answer_is_cut = is_cut;
    let read = body.bytes.len() as u64;
    if is_whole || attempt.answer_bytes.is_none_or(|whole| whole < read) {
        attempt.answer_bytes = Some(read);
    }
}

/// A body as far as it was read.
pub(super) struct ReadBody {
    pub bytes: Vec<u8>,
    pub end: BodyEnd,
}

/// Why no more of a body was read.
pub(super) enum BodyEnd {
    /// That is all of it.
    Whole,
    /// More than the limit.
    TooLarge,
    /// The connection broke off.
    Lost(reqwest::Error),
}

/// Reads the body of an answer up to `limit` bytes.
pub(super) async fn read_body(response: &mut Response, limit: usize) -> ReadBody {
    let mut bytes = Vec::new();
    let end = loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = limit - bytes.len();
                bytes.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
                if chunk.len() > room {
                    break BodyEnd::TooLarge;
                }
            }
            Ok(None) => break BodyEnd::Whole,
            Err(error) => break BodyEnd::Lost(error),
        }
    };
    ReadBody { bytes, end }
}

/// Before this second, the first of 2025, no answer can have been given: who says so does not know the time.
const EARLIEST_S: i64 = 1_735_689_600;

/// How far this computer's clock can be behind, in seconds: 400 days. A certificate of a public authority holds for
/// 398 days at most and is refused before its first, so with a clock that is further behind no answer of the service
/// arrives at all, and it is the date that is wrong.
const FURTHEST_BEHIND_S: i64 = 400 * 24 * 60 * 60;

/// The `Date` header less `now`, in seconds. A date at which there was no such service, or at which the clock would
/// be further behind than it can be, is not believed.
fn clock_behind_s(headers: &HeaderMap, now: Timestamp) -> Option<i64> {
    let date = headers.get(http::header::DATE)?.to_str().ok()?;
    let date = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(date)
        .ok()?
        .as_second();
    let behind = date - now.as_second();
    (date >= EARLIEST_S && behind <= FURTHEST_BEHIND_S).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_an_answer_tells_how_far_the_clock_is_behind() {
        let mut headers = HeaderMap::new();
        let now = Timestamp::from_second(1_780_000_000).unwrap();
        assert_eq!(clock_behind_s(&headers, now), None);
        headers.insert("date", "Thu, 28 May 2026 20:36:40 GMT".parse().unwrap());
        assert_eq!(clock_behind_s(&headers, now), Some(600));
        headers.insert("date", "Fri, 28 May 2027 20:26:40 GMT".parse().unwrap());
        let a_year = 365 * 24 * 60 * 60;
        assert_eq!(clock_behind_s(&headers, now), Some(a_year));
        for wrong in [
            "yesterday",
            "Thu, 01 Jan 1970 12:52:37 GMT",
            "Fri, 28 Jan 2028 20:26:40 GMT",
            "Fri, 28 May 2077 20:26:40 GMT",
        ] {
            headers.insert("date", wrong.parse().unwrap());
            assert_eq!(clock_behind_s(&headers, now), None);
        }
    }
}
