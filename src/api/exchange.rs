//! What is recorded of one request and its answer, free of secrets.

use crate::domain::{RequestId, Transport};
use jiff::Timestamp;
use std::time::Duration;

/// One request and what came of it, redacted: a row of the attempts table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The action of the API, or [`Exchange::PUT`] or [`Exchange::LOOK`].
    pub action: String,
    /// When it began, by this computer's clock.
    pub started: Timestamp,
    /// From its beginning to the last byte that was read.
    pub duration: Duration,
    /// Scheme, host and port.
    pub endpoint: String,
    /// HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// Method, address, headers and body as text, a line each, the body after an empty line.
    pub request: String,
    /// The answer's body, when there was one.
    pub answer: Option<String>,
    /// The answer's id.
    pub request_id: Option<RequestId>,
    /// The `Date` of the answer less this computer's time, in seconds: positive when this computer
    /// is behind.
    pub clock_behind_s: Option<i64>,
    /// How the network failed, where it did.
    pub transport: Option<Transport>,
}

impl Exchange {
    /// The action under which the PUT of a sample is recorded.
    pub const PUT: &'static str = "PutObject";
    /// The action under which the look at a link is recorded.
    pub const LOOK: &'static str = "CheckLink";
}

/// The `Date` header less `now`, in seconds.
pub(super) fn clock_behind_s(headers: &http::HeaderMap, now: Timestamp) -> Option<i64> {
    let date = headers.get(http::header::DATE)?.to_str().ok()?;
    let date = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(date)
        .ok()?;
    Some(date.as_second() - now.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_an_answer_tells_how_far_the_clock_is_behind() {
        let mut headers = http::HeaderMap::new();
        let now = Timestamp::from_second(1_780_000_000).unwrap();
        assert_eq!(clock_behind_s(&headers, now), None);
        headers.insert("date", "Thu, 28 May 2026 20:36:40 GMT".parse().unwrap());
        assert_eq!(clock_behind_s(&headers, now), Some(600));
        headers.insert("date", "yesterday".parse().unwrap());
        assert_eq!(clock_behind_s(&headers, now), None);
    }
}
