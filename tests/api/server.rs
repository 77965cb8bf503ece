//! A server on loopback that does to each connection, in turn, what a test asks for.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is done to one connection.
#[derive(Clone)]
pub enum Reply {
    /// Reads the request and writes these bytes.
    Raw(Vec<u8>),
    /// Writes these bytes before anything is read.
    Greet(Vec<u8>),
    /// Ends the connection before anything is read.
    Drop,
    /// Reads the request and resets the connection.
    Reset,
    /// Reads the request and says nothing.
    Hang,
    /// Reads nothing and says nothing.
    Deaf,
}

impl Reply {
    /// A whole answer with a content type.
    pub fn http(status: u16, content_type: &str, body: &str) -> Self {
        Self::with_headers(status, &[("Content-Type", content_type)], body)
    }

    /// A whole answer with these headers.
    pub fn with_headers(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        use std::fmt::Write;
        let mut text = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            write!(text, "{name}: {value}\r\n").unwrap();
        }
        Self::Raw((text + "\r\n" + body).into_bytes())
    }

    /// An answer of the API.
    pub fn json(body: &str) -> Self {
        Self::http(200, "application/json", body)
    }
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: String,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

pub struct Server {
    pub address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Serves one connection for each reply; the last is repeated.
    pub async fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = requests.clone();
        tokio::spawn(async move {
            let mut turn = 0;
            while let Ok((stream, _peer)) = listener.accept().await {
                let reply = replies[turn.min(replies.len() - 1)].clone();
                turn += 1;
                tokio::spawn(serve(stream, reply, seen.clone()));
            }
        });
        Self { address, requests }
    }

    /// The requests that were read whole, in their order.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, reply: Reply, seen: Arc<Mutex<Vec<Request>>>) {
    match &reply {
        Reply::Drop => return,
        Reply::Deaf => return std::future::pending().await,
        Reply::Greet(bytes) => {
            stream.write_all(bytes).await.unwrap();
            return std::future::pending().await;
        }
        Reply::Raw(_) | Reply::Reset | Reply::Hang => {}
    }
    let Some(request) = read(&mut stream).await else {
        return;
    };
    seen.lock().unwrap().push(request);
    match reply {
        Reply::Raw(bytes) => {
            // Who has read enough goes away.
            stream.write_all(&bytes).await.ok();
            stream.shutdown().await.ok();
        }
        Reply::Reset => stream.set_zero_linger().unwrap(),
        _ => std::future::pending().await,
    }
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut request = Request {
        head,
        body: bytes.split_off(end + 4),
    };
    let length: usize = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    while request.body.len() < length {
        if stream.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}

/// Timeouts that no test waits out unless it means to.
pub fn patient() -> timbre::api::Timeouts {
    timbre::api::Timeouts {
        connect: Duration::from_mins(10),
        answer: Duration::from_mins(10),
        stall: Duration::from_mins(10),
    }
}
