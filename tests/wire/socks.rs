//! A SOCKS proxy, versions 4a and 5, that keeps what it was asked for.

use super::{Names, names, serve};
use std::io::{Error, Result};
use std::net::{Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

/// A SOCKS proxy. Names lead where its table says; it looks up no other.
pub struct Socks {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Socks {
    pub fn start(runtime: &Runtime, table: &[(&str, SocketAddr)]) -> Self {
        let table = names(table);
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = Arc::clone(&seen);
        let address = serve(runtime, move |stream| {
            pass(stream, Arc::clone(&table), Arc::clone(&log))
        });
        Self { address, seen }
    }

    /// Where those who came wanted to go: `host:port`, a name as the name that it is.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn pass(mut stream: TcpStream, table: Names, log: Arc<Mutex<Vec<String>>>) -> Result<()> {
    let (to, answers): (String, [Vec<u8>; 2]) = match stream.read_u8().await? {
        5 => {
            let methods = stream.read_u8().await?;
            stream.read_exact(&mut vec![0; methods.into()]).await?;
            stream.write_all(&[5, 0]).await?;
            let answer = |code| vec![5, code, 0, 1, 0, 0, 0, 0, 0, 0];
            (five(&mut stream).await?, [answer(0), answer(4)])
        }
        4 => {
            let answer = |code| vec![0, code, 0, 0, 0, 0, 0, 0];
            (four(&mut stream).await?, [answer(0x5a), answer(0x5b)])
        }
        other => return Err(Error::other(format!("version {other}"))),
    };
    log.lock().unwrap().push(to.clone());
    let [taken, refused] = answers;
    let Some(to) = table.get(&to).copied().or_else(|| to.parse().ok()) else {
        return stream.write_all(&refused).await;
    };
    let mut behind = TcpStream::connect(to).await?;
    stream.write_all(&taken).await?;
    copy_bidirectional(&mut stream, &mut behind).await?;
    Ok(())
}

async fn five(stream: &mut TcpStream) -> Result<String> {
    let mut head = [0; 4];
    stream.read_exact(&mut head).await?;
    let host = match head[3] {
        1 => {
            let mut ip = [0; 4];
            stream.read_exact(&mut ip).await?;
            std::net::Ipv4Addr::from(ip).to_string()
        }
        3 => {
            let mut name = vec![0; stream.read_u8().await?.into()];
            stream.read_exact(&mut name).await?;
            String::from_utf8_lossy(&name).into_owned()
        }
        _ => {
            let mut ip = [0; 16];
            stream.read_exact(&mut ip).await?;
            format!("[{}]", Ipv6Addr::from(ip))
        }
    };
    Ok(format!("{host}:{}", stream.read_u16().await?))
}

async fn four(stream: &mut TcpStream) -> Result<String> {
    stream.read_u8().await?;
    let port = stream.read_u16().await?;
    let mut ip = [0; 4];
    stream.read_exact(&mut ip).await?;
    text(stream).await?;
    let is_a_name = ip[..3] == [0; 3] && ip[3] != 0;
    let host = if is_a_name {
        text(stream).await?
    } else {
        std::net::Ipv4Addr::from(ip).to_string()
    };
    Ok(format!("{host}:{port}"))
}

async fn text(stream: &mut TcpStream) -> Result<String> {
    let mut text = Vec::new();
    loop {
        match stream.read_u8().await? {
            0 => return Ok(String::from_utf8_lossy(&text).into_owned()),
            byte => text.push(byte),
        }
    }
}
