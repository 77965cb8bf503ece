//! The standard streams as a transport that no client can make grow: a line is bounded, and so is the number of
//! requests that were read and not answered. Beyond it nothing more is read, until the client reads its answers.

use rmcp::RoleServer;
use rmcp::model::{ClientNotification, JsonRpcMessage, RequestId};
use rmcp::service::{RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;
use rmcp::transport::async_rw::AsyncRwTransport;
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// The longest line that is taken, in bytes; longer ones are left out.
const MAX_LINE: usize = 256 * 1024;
/// Most requests that were read and not answered.
const MOST_OPEN: usize = 64;
/// How long a client may read nothing while an answer is written to it, before it is taken for gone.
const READS_WITHIN: Duration = Duration::from_secs(60);
/// How long answers are written to a client that is gone.
const LEFT_WITHIN: Duration = Duration::from_secs(2);

/// The requests that were read and not answered, each with its place.
#[derive(Debug)]
struct OpenRequests {
    places: Arc<Semaphore>,
    /// A client may give one id to several.
    taken: Mutex<HashMap<RequestId, Vec<OwnedSemaphorePermit>>>,
}

impl OpenRequests {
    fn taken(&self) -> MutexGuard<'_, HashMap<RequestId, Vec<OwnedSemaphorePermit>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the place of a request until it is answered or cancelled.
    fn keep(&self, id: RequestId, place: OwnedSemaphorePermit) {
        self.taken().entry(id).or_default().push(place);
    }

    /// The place of a request that is answered or cancelled; it is free once this is dropped.
    fn leave(&self, id: &RequestId) -> Option<OwnedSemaphorePermit> {
        let mut taken = self.taken();
        let places = taken.get_mut(id)?;
        let place = places.pop();
        if places.is_empty() {
            taken.remove(id);
        }
        place
    }
}

/// The way to a client.
pub(super) struct Gate<R: AsyncRead, W: AsyncWrite> {
    inner: AsyncRwTransport<RoleServer, R, W>,
    open: Arc<OpenRequests>,
    /// Comes true when the client is gone.
    gone: CancellationToken,
}

impl<R, W> Gate<R, W>
where
    R: AsyncRead + Send + Unpin,
    W: AsyncWrite + Send + Unpin + 'static,
{
    pub(super) fn new(read: R, write: W, gone: CancellationToken) -> Self {
        Self {
            inner: AsyncRwTransport::new(read, write).with_max_line_length(MAX_LINE),
            open: Arc::new(OpenRequests {
                places: Arc::new(Semaphore::new(MOST_OPEN)),
                taken: Mutex::default(),
            }),
            gone,
        }
    }
}

impl<R, W> Transport<RoleServer> for Gate<R, W>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    type Error = io::Error;

    fn send(
        &mut self,
        message: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = io::Result<()>> + Send + 'static {
        let answered = match &message {
            JsonRpcMessage::Response(answer) => Some(answer.id.clone()),
            JsonRpcMessage::Error(error) => error.id.clone(),
            _ => None,
        };
        // Until it is written it stands in memory, and keeps the place of its request.
        let place = answered.and_then(|id| self.open.leave(&id));
        let sending = self.inner.send(message);
        let gone = self.gone.clone();
        async move {
            let left = async {
                gone.cancelled().await;
                sleep(LEFT_WITHIN).await;
            };
            let sent = tokio::select! {
                sent = timeout(READS_WITHIN, sending) => sent.unwrap_or(Err(io::ErrorKind::TimedOut.into())),
                () = left => Err(io::ErrorKind::BrokenPipe.into()),
            };
            drop(place);
            if sent.is_err() {
                gone.cancel();
            }
            sent
        }
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        let gone = self.gone.clone();
        let next = async {
            let place = Arc::clone(&self.open.places).acquire_owned().await.ok()?;
            Some((self.inner.receive().await?, place))
        };
        let next = tokio::select! {
            next = next => next,
            () = gone.cancelled() => None,
        };
        let Some((message, place)) = next else {
            gone.cancel();
            return None;
        };
        match &message {
            JsonRpcMessage::Request(request) => {
                self.open.keep(request.id.clone(), place);
            }
            // One that is cancelled is not answered.
            JsonRpcMessage::Notification(notification) => {
                if let ClientNotification::CancelledNotification(cancelled) =
                    &notification.notification
                    && let Some(id) = &cancelled.params.request_id
                {
                    drop(self.open.leave(id));
                }
            }
            _ => {}
        }
        Some(message)
    }

    /// The streams are closed by the end of the process; what is still being written to them is cut by `gone`.
    async fn close(&mut self) -> io::Result<()> {
        self.gone.cancel();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rmcp::model::{EmptyResult, ServerResult};
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    fn ping(id: usize) -> Vec<u8> {
        let line = serde_json::json!({"jsonrpc": "2.0", "id": id, "method": "ping"});
        format!("{line}\n").into_bytes()
    }

    fn answer(id: usize) -> TxJsonRpcMessage<RoleServer> {
        let id = RequestId::Number(i64::try_from(id).unwrap());
        JsonRpcMessage::response(ServerResult::EmptyResult(EmptyResult {}), id)
    }

    async fn is_silent<R, W>(gate: &mut Gate<R, W>) -> bool
    where
        R: AsyncRead + Send + Unpin + 'static,
        W: AsyncWrite + Send + Unpin + 'static,
    {
        let next = timeout(Duration::from_millis(50), gate.receive());
        next.await.is_err()
    }

    #[tokio::test]
    async fn no_more_is_read_than_may_be_open_and_an_answer_or_a_cancellation_makes_room() {
        let (mut client, server) = duplex(1 << 20);
        let (read, write) = tokio::io::split(server);
        let mut gate = Gate::new(read, write, CancellationToken::new());
        for id in 0..MOST_OPEN + 3 {
            client.write_all(&ping(id)).await.unwrap();
        }
        for _ in 0..MOST_OPEN {
            assert!(gate.receive().await.is_some());
        }
        assert!(is_silent(&mut gate).await);
        gate.send(answer(0)).await.unwrap();
        assert!(gate.receive().await.is_some());
        assert!(is_silent(&mut gate).await);
    }

    #[tokio::test]
    async fn an_answer_that_is_not_read_keeps_its_place_though_it_is_cancelled() {
        let (mut client, server) = duplex(1 << 20);
        let (read, write) = tokio::io::split(server);
        let mut gate = Gate::new(read, write, CancellationToken::new());
        // Two of one id, and one place is left.
        for id in std::iter::once(0).chain(0..MOST_OPEN - 2) {
            client.write_all(&ping(id)).await.unwrap();
            assert!(gate.receive().await.is_some());
        }
        let unwritten = gate.send(answer(1));
        let cancelled = serde_json::json!({
            "jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}
        });
        let line = format!("{cancelled}\n");
        client.write_all(line.as_bytes()).await.unwrap();
        for id in [MOST_OPEN, MOST_OPEN + 1] {
            client.write_all(&ping(id)).await.unwrap();
        }
        for _ in ["the cancellation", "what the last place is for"] {
            assert!(gate.receive().await.is_some());
        }
        assert!(is_silent(&mut gate).await);
        unwritten.await.unwrap();
        assert!(gate.receive().await.is_some());
    }

    #[tokio::test]
    async fn a_line_that_is_too_long_is_left_out_and_the_next_is_heard() {
        let (mut client, server) = duplex(1 << 20);
        let (read, write) = tokio::io::split(server);
        let mut gate = Gate::new(read, write, CancellationToken::new());
        client.write_all(&vec![b'x'; 2 * MAX_LINE]).await.unwrap();
        client.write_all(b"\n").await.unwrap();
        client.write_all(&ping(1)).await.unwrap();
        assert!(matches!(
            gate.receive().await,
            Some(JsonRpcMessage::Request(_))
        ));
    }

    #[tokio::test]
    async fn a_client_that_is_gone_is_seen_and_cuts_what_is_written_to_it() {
        let gone = CancellationToken::new();
        let (client, server) = duplex(8);
        let (read, write) = tokio::io::split(server);
        let mut gate = Gate::new(read, write, gone.clone());
        let stuck = gate.send(answer(1));
        drop(client);
        assert!(gate.receive().await.is_none());
        assert!(gone.is_cancelled());
        assert!(stuck.await.is_err());
    }

    #[tokio::test]
    async fn an_answer_is_a_line() {
        let (mut client, server) = duplex(1024);
        let (read, write) = tokio::io::split(server);
        let mut gate = Gate::new(read, write, CancellationToken::new());
        gate.send(answer(7)).await.unwrap();
        let mut line = vec![0; 64];
        let length = client.read(&mut line).await.unwrap();
        let said: serde_json::Value = serde_json::from_slice(&line[..length]).unwrap();
        assert_eq!(said["id"], 7);
    }
}
