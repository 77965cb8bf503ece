//! How long the parts of an attempt take, as far as the HTTP client lets it be seen: the look-up of the name by
//! the resolver, the connection by a layer around the client's connector. No connection is kept, so that both
//! happen within the attempt that waits for them.

use crate::domain::attempt::{AttemptPhase, Timing};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tower_layer::Layer;
use tower_service::Service;

tokio::task_local! {
    /// What was measured of the attempt that this task waits for.
    static MEASURED: Measured;
}

/// What was measured so far; clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Measured(Arc<Mutex<MeasuredParts>>);

#[derive(Debug, Default)]
struct MeasuredParts {
    timing: Timing,
    /// The name leads nowhere: nothing was connected to.
    is_unresolved: bool,
    connected: Option<Instant>,
    answered: Option<Instant>,
}

impl Measured {
    /// Waits for the head of an answer.
    pub async fn head<T, E>(&self, sending: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let answer = MEASURED.scope(self.clone(), sending).await;
        let mut seen = self.seen();
        if let Some(connected) = seen.connected {
            seen.timing.set(AttemptPhase::Wait, connected.elapsed());
        }
        if answer.is_ok() {
            seen.answered = Some(Instant::now());
        }
        drop(seen);
        answer
    }

    /// What was measured by the end of the body, or by where it broke off.
    pub fn end(&self) -> Timing {
        let mut seen = self.seen();
        if let Some(answered) = seen.answered {
            seen.timing.set(AttemptPhase::Body, answered.elapsed());
        }
        seen.timing
    }

    fn seen(&self) -> MutexGuard<'_, MeasuredParts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes something down of the attempt that this task waits for.
fn note(write: impl FnOnce(&mut MeasuredParts)) {
    // Nobody measures where a client is used without an attempt.
    if let Ok(measured) = MEASURED.try_with(Clone::clone) {
        write(&mut measured.seen());
    }
}

/// A resolver that is watched.
#[derive(Debug, Clone, Copy)]
pub(super) struct MeasuredResolver<R>(pub R);

impl<R: Resolve> Resolve for MeasuredResolver<R> {
    fn resolve(&self, name: Name) -> Resolving {
        let looking = self.0.resolve(name);
        Box::pin(async move {
            let begun = Instant::now();
            let found = looking.await;
            note(|seen| {
                seen.timing.set(AttemptPhase::Name, begun.elapsed());
                seen.is_unresolved = found.is_err();
            });
            found
        })
    }
}

/// Looks names up as the system does.
#[derive(Debug, Clone, Copy)]
pub(super) struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // Port 0 stands for the scheme's own; the connector puts the real one in.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<_> = found.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Watches how long a connection takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct MeasureConnect;

impl<S> Layer<S> for MeasureConnect {
    type Service = MeasuredConnector<S>;

    fn layer(&self, inner: S) -> Self::Service {
        MeasuredConnector(inner)
    }
}

/// A connector that is watched.
#[derive(Debug, Clone)]
pub(super) struct MeasuredConnector<S>(S);

impl<S, R> Service<R> for MeasuredConnector<S>
where
    S: Service<R>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: R) -> Self::Future {
        let connecting = self.0.call(request);
        Box::pin(async move {
            let begun = Instant::now();
            let connection = connecting.await;
            note(|seen| connected(seen, begun.elapsed(), connection.is_ok()));
            connection
        })
    }
}

/// The look-up of the name is a part of connecting; it is told by itself.
fn connected(seen: &mut MeasuredParts, took: Duration, is_connected: bool) {
    let name = seen.timing.of(AttemptPhase::Name).unwrap_or_default();
    if !seen.is_unresolved {
        seen.timing
            .set(AttemptPhase::Connect, took.saturating_sub(name));
    }
    if is_connected {
        seen.connected = Some(Instant::now());
    }
}
