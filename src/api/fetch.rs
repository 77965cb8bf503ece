//! Fetches a small file from a link that the service gave, as a stranger would: no keys, no cookies, no
//! referrer, and never more of it than is wanted.

use super::http::LinkClient;
use super::link::{LinkFault, MAX_REDIRECTS, readable, text};
use super::transport;
use crate::domain::failure::BodyKind;
use crate::domain::{Refusal, SampleLink, Transport};
use http::{StatusCode, header};
use reqwest::Response;
use url::Url;

/// The file behind `link`, following up to five redirects. Each address on the way must be one that
/// the client's scope allows.
///
/// # Errors
/// It cannot be fetched, or it is larger than `most` bytes.
pub async fn fetch(
    client: &LinkClient,
    link: &SampleLink,
    most: usize,
) -> Result<Vec<u8>, LinkFault> {
    let mut next = link.as_str().to_owned();
    for _hop in 0..=MAX_REDIRECTS {
        let url = readable(client, &next)?;
        let response = client.get(url.clone()).send().await.map_err(|error| {
            if transport::is_private(&error) {
                LinkFault::Refused(Refusal::LinkIsPrivate)
            } else {
                lost(&error)
            }
        })?;
        match moved(&url, &response) {
            Some(to) => next = to.into(),
            None if response.status() == StatusCode::OK => return body(response, most).await,
            None => return Err(refused(response.status())),
        }
    }
    Err(refused(StatusCode::FOUND))
}

fn refused(status: StatusCode) -> LinkFault {
    LinkFault::Refused(Refusal::LinkStatus {
        status: status.as_u16(),
    })
}

fn lost(error: &reqwest::Error) -> LinkFault {
    LinkFault::Network(transport::transport(error))
}

fn moved(url: &Url, response: &Response) -> Option<Url> {
    if !response.status().is_redirection() {
        return None;
    }
    url.join(&text(response.headers(), &header::LOCATION)?).ok()
}

async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, LinkFault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error))? {
        if bytes.len() + chunk.len() > most {
            return Err(LinkFault::Network(Transport::NotTheService {
                status: response.status().as_u16(),
                body: BodyKind::TooLarge,
            }));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
