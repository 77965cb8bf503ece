//! Asks the release feed which release is the newest: one request that tells nothing but the version of this app, in
//! its User-Agent. No redirect is followed, and the answer is bounded in size and time.

use super::http::ApiClient;
use super::recorded::{BodyEnd, read_body};
use crate::domain::{Release, ReleaseFeed, Transport, UpdateCheckError};
use reqwest::{Method, StatusCode};
use std::time::Duration;

/// How long the whole answer may take at most.
const LONGEST: Duration = Duration::from_secs(20);

/// The newest release of which the feed tells.
///
/// # Errors
/// It is not known.
pub async fn newest_release(
    client: &ApiClient,
    feed: &ReleaseFeed,
) -> Result<Release, UpdateCheckError> {
    let request = client
        .request(Method::GET, feed.url().clone())
        .map_err(|error| {
            UpdateCheckError::Network(Transport::Other {
                reason: error.to_string(),
            })
        })?
        .timeout(LONGEST.min(client.timeouts().answer));
    let lost = |error: reqwest::Error| UpdateCheckError::Network(client.transport(&error));
    let mut response = request.send().await.map_err(lost)?;
    if response.status() != StatusCode::OK {
        return Err(UpdateCheckError::Status(response.status().as_u16()));
    }
    let answer = read_body(&mut response, Release::MOST_BYTES).await;
    match answer.end {
        BodyEnd::Whole => Release::parse(&answer.bytes),
        BodyEnd::TooLarge => Err(UpdateCheckError::TooLarge),
        BodyEnd::Lost(error) => Err(lost(error)),
    }
}
