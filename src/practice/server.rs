//! Connections: a request in, through one of three doors, an answer out, or none.

use super::answer::{self, Body, PracticeStorageError};
use super::auth::SignedRequest;
use super::drain::drain;
use super::plan::Plan;
use super::request_log::Arriving;
use super::shared::{ServiceState, UNKNOWN};
use super::spoil::{self, DroppedReply};
use super::{actions, cos, media};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header, request};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The documented limit of a signed body.
const BODY_LIMIT: usize = 10 * 1024 * 1024;

/// Takes connections until it is told to stop.
pub(super) async fn listen(
    shared: Arc<ServiceState>,
    listener: TcpListener,
    stop: CancellationToken,
    connections: TaskTracker,
) {
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let (shared, stop) = (Arc::clone(&shared), stop.clone());
                connections.spawn(async move {
                    tokio::select! {
                        () = stop.cancelled() => {}
                        () = connection(shared, stream) => {}
                    }
                });
            }
            Err(error) => {
                // Too many open files, most likely: give the others time to close theirs.
                tracing::warn!(%error, "the practice service cannot accept a connection");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
    }
}

async fn connection(shared: Arc<ServiceState>, stream: TcpStream) {
    let service = service_fn(move |request| answer(Arc::clone(&shared), request));
    let served = http1::Builder::new()
        .title_case_headers(true)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a practice connection broke off");
    }
}

/// The route that a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    Api,
    Upload,
    Media,
    Nothing,
}

impl Route {
    fn of(request: &Request<Incoming>) -> Self {
        let root = request.uri().path() == "/";
        match *request.method() {
            Method::POST | Method::GET if root => Self::Api,
            Method::PUT if !root => Self::Upload,
            Method::GET | Method::HEAD => Self::Media,
            _ => Self::Nothing,
        }
    }

    /// The name of the call, as whoever came wrote it.
    fn call(self, request: &Request<Incoming>) -> String {
        match self {
            Self::Api => request
                .headers()
                .get("x-tc-action")
                .and_then(|action| action.to_str().ok())
                .filter(|action| action.len() <= 64)
                .unwrap_or(UNKNOWN)
                .to_owned(),
            Self::Upload => "PutObject".to_owned(),
            Self::Media => "GetMedia".to_owned(),
            Self::Nothing => UNKNOWN.to_owned(),
        }
    }
}

async fn answer(
    shared: Arc<ServiceState>,
    request: Request<Incoming>,
) -> Result<Response<Body>, DroppedReply> {
    let route = Route::of(&request);
    let call = route.call(&request);
    let plan = shared.arrive(&call);
    let (head, body) = request.into_parts();
    let body = shared.log.note(&call, &head, body);
    let request = Request::from_parts(head, body);
    let now = shared.now(&plan);
    let instead = match spoil::instead(&plan).await {
        // It came before its connection is dropped: the log has all of it.
        Err(dropped) if route == Route::Api => {
            drain(request.into_body()).await;
            return Err(dropped);
        }
        instead => instead?,
    };
    let mut response = if let Some(instead) = instead {
        drain(request.into_body()).await;
        instead
    } else {
        let response = match route {
            Route::Api => api(shared, plan.clone(), request, now).await,
            Route::Upload => cos::put(&shared, &plan, request, now).await,
            Route::Media => media::get(&shared, &plan, &request.into_parts().0, now).await,
            Route::Nothing => {
                let path = request.uri().path().to_owned();
                drain(request.into_body()).await;
                PracticeStorageError::new(
                    StatusCode::METHOD_NOT_ALLOWED,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource.",
                )
                .response(&path)
            }
        };
        spoil::answer(response, &plan).await?
    };
    if let Some(date) = answer::http_date(now) {
        response.headers_mut().insert(header::DATE, date);
    }
    Ok(response)
}

async fn api(
    shared: Arc<ServiceState>,
    plan: Plan,
    request: Request<Arriving>,
    now: Timestamp,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => body.to_bytes(),
        Err(_too_long_or_broken) => {
            return answer::envelope(Err(answer::Refused::new(
                "RequestSizeLimitExceeded",
                "The request is larger than 10 MB.",
            )));
        }
    };
    // On a thread of its own for the database, and so that a client that goes away cannot stop it half-way.
    let answered =
        tokio::task::spawn_blocking(move || api_answer(&shared, &plan, &head, &body, now));
    answered.await.unwrap_or_else(|error| {
        tracing::error!(%error, "an action of the practice service broke off");
        answer::envelope(Err(answer::Refused::new(
            "InternalError",
            "An internal error has occurred.",
        )))
    })
}

fn api_answer(
    shared: &ServiceState,
    plan: &Plan,
    head: &request::Parts,
    body: &Bytes,
    now: Timestamp,
) -> Response<Body> {
    let arrived = SignedRequest {
        method: head.method.as_str(),
        query: head.uri.query().unwrap_or_default(),
        headers: &head.headers,
        body,
    };
    answer::envelope(actions::answer(shared, plan, &arrived, now))
}
