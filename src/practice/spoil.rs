//! Faults that stand before a call or spoil its answer.

use super::answer::{Body, full, response};
use super::plan::Plan;
use crate::domain::fault::{Fault, GatewayPage, When, WrongBody};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use http::{HeaderValue, Response, StatusCode, header};
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;
use std::io;
use std::time::Duration;

/// The connection ends here, without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the practice service was asked to drop the connection")]
pub(super) struct DroppedReply;

/// What happens instead of the call, if anything does.
pub(super) async fn instead(plan: &Plan) -> Result<Option<Response<Body>>, DroppedReply> {
    for fault in &plan.0 {
        match fault {
            Fault::Drop(When::Before) => return Err(DroppedReply),
            Fault::Hang(When::Before) => std::future::pending().await,
            Fault::Http {
                status,
                page,
                when: When::Before,
            } => return Ok(Some(gateway(*status, *page))),
            _ => {}
        }
    }
    Ok(None)
}

/// What becomes of the answer of a call that took effect.
pub(super) async fn answer(
    mut response: Response<Body>,
    plan: &Plan,
) -> Result<Response<Body>, DroppedReply> {
    for fault in &plan.0 {
        response = match fault {
            Fault::Delay(by) => {
                tokio::time::sleep(by.unsigned_abs()).await;
                response
            }
            Fault::Drop(When::After) => return Err(DroppedReply),
            Fault::Hang(When::After) => std::future::pending().await,
            Fault::Http {
                status,
                page,
                when: When::After,
            } => gateway(*status, *page),
            Fault::Body(wrong) => wrong_body(response, *wrong).await,
            Fault::Cut(bytes) => response.map(|body| cut(body, *bytes)),
            Fault::Drip { bytes, every } => {
                response.map(|body| drip(body, *bytes, every.unsigned_abs()))
            }
            _ => response,
        };
    }
    Ok(response)
}

fn gateway(status: u16, page: GatewayPage) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let body = match page {
        GatewayPage::Html => format!(
            "<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n<center><h1>{status}</h1>\
             </center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n"
        ),
        GatewayPage::Empty => String::new(),
    };
    response(status, "text/html", body)
}

async fn wrong_body(old: Response<Body>, wrong: WrongBody) -> Response<Body> {
    let (mut head, body) = old.into_parts();
    let bytes = match wrong {
        WrongBody::Empty => Bytes::new(),
        WrongBody::Html => {
            head.headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            );
            Bytes::from_static(
                b"<!DOCTYPE html><html><body><h1>Sign in to this network</h1></body></html>",
            )
        }
        WrongBody::Array => Bytes::from_static(b"[]"),
        WrongBody::Cut => match body.collect().await {
            Ok(whole) => {
                let whole = whole.to_bytes();
                whole.slice(..whole.len() / 2)
            }
            Err(_broken) => Bytes::new(),
        },
    };
    head.status = StatusCode::OK;
    head.headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(head, full(bytes))
}

/// The first `limit` bytes, then the connection's end.
fn cut(body: Body, limit: u64) -> Body {
    let mut left = usize::try_from(limit).unwrap_or(usize::MAX);
    let kept = body
        .into_data_stream()
        .map_ok(move |mut chunk| {
            chunk.truncate(left);
            left -= chunk.len();
            chunk
        })
        .take_while(|chunk| std::future::ready(!matches!(chunk, Ok(chunk) if chunk.is_empty())));
    let end = stream::once(async {
        // What was given so far is written to the socket only when the body has nothing ready.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    streamed(kept.chain(end))
}

fn drip(body: Body, bytes: usize, every: Duration) -> Body {
    let drops = body
        .into_data_stream()
        .map_ok(move |chunk| {
            let drops: Vec<io::Result<Bytes>> = (0..chunk.len())
                .step_by(bytes)
                .map(|from| Ok(chunk.slice(from..(from + bytes).min(chunk.len()))))
                .collect();
            stream::iter(drops)
        })
        .try_flatten()
        .then(move |drop| async move {
            tokio::time::sleep(every).await;
            drop
        });
    streamed(drops)
}

/// A stream of bytes as a body.
pub(super) fn streamed(
    bytes: impl stream::Stream<Item = io::Result<Bytes>> + Send + 'static,
) -> Body {
    BodyExt::boxed_unsync(StreamBody::new(bytes.map_ok(Frame::data)))
}
