//! A network on loopback: a forward proxy, a SOCKS proxy, a TLS server with its own authority, a server
//! with one answer.
#![allow(dead_code, reason = "each test file uses a part of the network")]

mod socks;

pub use socks::Socks;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

/// An authority that no trust store knows.
pub struct Authority {
    pub pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self {
            pem,
            issuer: Issuer::new(params, key),
        }
    }

    /// A TLS server for `names` that hands on what it decrypts to `behind`.
    pub fn serve(&self, runtime: &Runtime, names: &[&str], behind: SocketAddr) -> SocketAddr {
        let key = KeyPair::generate().unwrap();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let certificate = CertificateParams::new(names)
            .unwrap()
            .signed_by(&key, &self.issuer)
            .unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        serve(runtime, move |stream| {
            let acceptor = acceptor.clone();
            async move {
                let mut open = acceptor.accept(stream).await?;
                let mut behind = TcpStream::connect(behind).await?;
                copy_bidirectional(&mut open, &mut behind).await?;
                Ok(())
            }
        })
    }
}

/// What a proxy does with those who come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    /// Lets them through.
    Open,
    /// Asks for a password that nobody has.
    AsksForPassword,
}

/// Where names lead.
type Names = Arc<HashMap<String, SocketAddr>>;

fn names(table: &[(&str, SocketAddr)]) -> Names {
    let named = table.iter().map(|(name, to)| ((*name).to_owned(), *to));
    Arc::new(named.collect())
}

/// A forward proxy: `CONNECT` and requests in absolute form. Names lead where its table says.
pub struct Proxy {
    pub address: SocketAddr,
    pub seen: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    pub fn start(runtime: &Runtime, manners: Manners, table: &[(&str, SocketAddr)]) -> Self {
        let table = names(table);
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&seen);
        let address = serve(runtime, move |stream| {
            forward(stream, manners, Arc::clone(&table), Arc::clone(&log))
        });
        Self { address, seen }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn forward(
    mut stream: TcpStream,
    manners: Manners,
    table: Names,
    log: Arc<Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let head = head(&mut stream).await?;
    let line = head.lines().next().unwrap_or_default().to_owned();
    log.lock().unwrap().push(line.clone());
    let mut words = line.split(' ');
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if manners == Manners::AsksForPassword {
        let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\n\
             Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return stream.write_all(refusal.as_bytes()).await;
    }
    if method == "CONNECT" {
        let Some(to) = table.get(target) else {
            return stream
                .write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                .await;
        };
        let mut behind = TcpStream::connect(to).await?;
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
        copy_bidirectional(&mut stream, &mut behind).await?;
        return Ok(());
    }
    let url: url::Url = target.parse().map_err(std::io::Error::other)?;
    let host = format!(
        "{}:{}",
        url.host_str().unwrap_or_default(),
        url.port_or_known_default().unwrap_or_default()
    );
    let to = match table.get(&host) {
        Some(to) => *to,
        None => host.parse().map_err(std::io::Error::other)?,
    };
    let mut behind = TcpStream::connect(to).await?;
    let path = &url[url::Position::BeforePath..];
    let request = head.replacen(target, path, 1);
    behind.write_all(request.as_bytes()).await?;
    copy_bidirectional(&mut stream, &mut behind).await?;
    Ok(())
}

/// The bytes up to the empty line; a client waits for its answer before it sends more, or its body is
/// passed on after the head.
async fn head(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        bytes.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A server that gives each who comes the same answer, and keeps what they asked.
pub struct Answering {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Answering {
    pub fn start(runtime: &Runtime, answer: &str) -> Self {
        let answer: Arc<str> = answer.into();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&seen);
        let address = serve(runtime, move |mut stream| {
            let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
            async move {
                let head = head(&mut stream).await?;
                log.lock().unwrap().push(head);
                stream.write_all(answer.as_bytes()).await
            }
        });
        Self { address, seen }
    }

    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

pub(super) fn serve<Served>(
    runtime: &Runtime,
    each: impl Fn(TcpStream) -> Served + Send + Sync + 'static,
) -> SocketAddr
where
    Served: Future<Output = std::io::Result<()>> + Send + 'static,
{
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that breaks off ends its own connection and nothing else.
            tokio::spawn(each(stream));
        }
    });
    address
}
