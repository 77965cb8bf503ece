//! The rest of a request that is answered before it was read to its end.

use super::request_log::Arriving;
use http_body_util::BodyExt as _;

/// Reads what a client still sends, so that it gets round to reading the answer.
pub(super) async fn drain(mut body: Arriving) {
    while let Some(Ok(_)) = body.frame().await {}
}
