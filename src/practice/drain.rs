//! The rest of a request that is answered before it was read to its end.

use http_body_util::BodyExt as _;
use hyper::body::Incoming;

/// Reads what a client still sends, so that it gets round to reading the answer.
pub(super) async fn drain(mut body: Incoming) {
    while let Some(Ok(_)) = body.frame().await {}
}
