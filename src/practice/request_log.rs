//! The request log: what arrived, header by header and byte by byte, for tests that compare what was sent
//! with what was kept and signed. Off unless it is asked for, and bounded.

use super::lock::lock;
use bytes::Bytes;
use http::{HeaderMap, request};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Frame, Incoming};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// The body of a request that is still coming.
pub(super) type Arriving = UnsyncBoxBody<Bytes, hyper::Error>;

/// A request as it arrived, whatever became of it: refused and dropped ones too.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedRequest {
    /// Its action, `PutObject`, `GetMedia` or `Unknown`.
    pub call: String,
    /// `POST`, `PUT`, `GET` or what else came.
    pub method: String,
    /// Path and query as they were sent.
    pub target: String,
    /// All of its headers, the signature among them.
    pub headers: HeaderMap,
    /// What of its body came.
    pub body: Vec<u8>,
    /// Whether the log had room for all that came.
    pub whole: bool,
}

impl ReceivedRequest {
    /// A header's value; empty when it is missing or not text.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| str::from_utf8(value.as_bytes()).ok())
            .unwrap_or_default()
    }

    /// Everything that came, one after the other: to be searched.
    pub fn all_bytes(&self) -> Vec<u8> {
        let mut all = format!("{} {}\n", self.method, self.target).into_bytes();
        for (name, value) in &self.headers {
            all.extend_from_slice(name.as_str().as_bytes());
            all.extend_from_slice(b": ");
            all.extend_from_slice(value.as_bytes());
            all.push(b'\n');
        }
        all.push(b'\n');
        all.extend_from_slice(&self.body);
        all
    }
}

/// Headers hold signatures and tokens, bodies recordings: neither is printed.
impl std::fmt::Debug for ReceivedRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReceivedRequest")
            .field("call", &self.call)
            .field("method", &self.method)
            .field("body", &self.body.len())
            .field("whole", &self.whole)
            .finish_non_exhaustive()
    }
}

/// A ring of requests: the oldest go where a new one needs the room.
#[derive(Debug, Clone, Default)]
pub(super) struct RequestLog {
    ring: Arc<Mutex<Ring>>,
}

#[derive(Debug, Default)]
struct Ring {
    /// How many bytes of bodies, targets and headers may stand here; 0 turns the log off.
    room: usize,
    taken: usize,
    /// The number of the oldest one.
    first: u64,
    requests: VecDeque<ReceivedRequest>,
}

impl RequestLog {
    /// Keeps as many of the requests that come from now on as fit into so many bytes.
    pub(super) fn keep(&self, room: usize) {
        *lock(&self.ring) = Ring {
            room,
            ..Ring::default()
        };
    }

    pub(super) fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.ring).requests.iter().cloned().collect()
    }

    /// Notes a request and gives its body, which is noted while it is read.
    pub(super) fn note(&self, call: &str, head: &request::Parts, body: Incoming) -> Arriving {
        let Some(number) = lock(&self.ring).begin(call, head) else {
            return body.boxed_unsync();
        };
        let ring = Arc::clone(&self.ring);
        body.map_frame(move |frame: Frame<Bytes>| {
            if let Some(bytes) = frame.data_ref() {
                lock(&ring).append(number, bytes);
            }
            frame
        })
        .boxed_unsync()
    }
}

impl Ring {
    /// The number of a new request; none where the log is off.
    fn begin(&mut self, call: &str, head: &request::Parts) -> Option<u64> {
        if self.room == 0 {
            return None;
        }
        let request = ReceivedRequest {
            call: call.to_owned(),
            method: head.method.to_string(),
            target: head.uri.to_string(),
            headers: head.headers.clone(),
            body: Vec::new(),
            whole: true,
        };
        self.taken += size(&request);
        self.requests.push_back(request);
        let number = self.first + self.requests.len() as u64 - 1;
        self.make_room(0);
        Some(number)
    }

    /// Adds to the body of a request that may have left the ring since.
    fn append(&mut self, number: u64, bytes: &[u8]) {
        self.make_room(bytes.len());
        let Some(index) = number.checked_sub(self.first) else {
            return;
        };
        let left = self.room.saturating_sub(self.taken);
        let request = usize::try_from(index)
            .ok()
            .and_then(|index| self.requests.get_mut(index));
        if let Some(request) = request {
            let fits = bytes.len().min(left);
            request.body.extend_from_slice(&bytes[..fits]);
            request.whole &= fits == bytes.len();
            self.taken += fits;
        }
    }

    /// Lets the oldest go until so much more fits, or only the newest is left.
    fn make_room(&mut self, more: usize) {
        while self.taken + more > self.room && self.requests.len() > 1 {
            if let Some(oldest) = self.requests.pop_front() {
                self.taken -= size(&oldest);
                self.first += 1;
            }
        }
    }
}

fn size(request: &ReceivedRequest) -> usize {
    let headers: usize = request
        .headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    request.target.len() + headers + request.body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(target: &str) -> request::Parts {
        let request = http::Request::put(target).header("a", "b").body(());
        request.unwrap().into_parts().0
    }

    fn ring(room: usize) -> Ring {
        Ring {
            room,
            ..Ring::default()
        }
    }

    fn bodies(ring: &Ring) -> Vec<&[u8]> {
        ring.requests
            .iter()
            .map(|request| &request.body[..])
            .collect()
    }

    #[test]
    fn a_log_that_is_off_keeps_nothing() {
        let mut ring = ring(0);
        assert_eq!(ring.begin("PutObject", &head("/a")), None);
        assert!(ring.requests.is_empty());
    }

    #[test]
    fn the_oldest_go_where_there_is_no_room_left() {
        let mut ring = ring(20);
        for (number, body) in [b"first...", b"second..", b"third..."].iter().enumerate() {
            let begun = ring.begin("PutObject", &head("/a")).unwrap();
            assert_eq!(begun, number as u64);
            ring.append(begun, &body[..]);
        }
        assert_eq!(bodies(&ring), [b"third..."]);
        // What still comes for one that went is not added to another.
        ring.append(0, b"late");
        assert_eq!(bodies(&ring), [b"third..."]);
        assert!(ring.taken <= ring.room);
    }

    #[test]
    fn a_body_that_does_not_fit_is_cut_and_said_to_be() {
        let mut ring = ring(10);
        let number = ring.begin("PutObject", &head("/a")).unwrap();
        ring.append(number, b"123456");
        assert!(ring.requests[0].whole);
        ring.append(number, b"789");
        assert_eq!(bodies(&ring), [b"123456"]);
        assert!(!ring.requests[0].whole);
    }

    #[test]
    fn what_is_printed_of_a_request_holds_no_header_and_no_body() {
        let mut ring = ring(100);
        let number = ring.begin("PutObject", &head("/secret-target")).unwrap();
        ring.append(number, b"secret-body");
        let printed = format!("{ring:?}");
        assert!(!printed.contains("secret"), "{printed}");
    }
}
