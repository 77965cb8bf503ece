//! What a failure of the network was, read from the error's chain.

use crate::domain::Transport;
use std::error::Error;
use std::io;

/// The name leads only to addresses that the internet cannot reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name leads to a private address")]
pub struct PrivateAddress;

/// Whether nothing of the request can have left: the connection itself did not come about.
pub(super) fn not_sent(error: &reqwest::Error) -> bool {
    error.is_connect() || error.is_builder()
}

/// Whether the client refused because the name leads to a private address.
pub(super) fn is_private(error: &reqwest::Error) -> bool {
    chain(error).any(<dyn Error>::is::<PrivateAddress>)
}

/// What happened. The reasons hold no address and no header.
pub(super) fn transport(error: &reqwest::Error) -> Transport {
    // The types of a CONNECT and of a SOCKS greeting that failed are exported by nobody, so their text tells.
    let of_a_proxy = |cause: &(dyn Error + 'static)| {
        let text = cause.to_string();
        text.starts_with("tunnel error") || text.contains("socks proxy")
    };
    if chain(error).any(of_a_proxy) {
        return Transport::Proxy;
    }
    if let Some(tls) = chain(error).find_map(|cause| cause.downcast_ref::<rustls::Error>()) {
        return Transport::Tls {
            reason: tls.to_string(),
        };
    }
    if error.is_dns() {
        return Transport::NameNotFound;
    }
    if error.is_timeout() {
        return Transport::TimedOut;
    }
    if error.is_connect() {
        return Transport::NotConnected;
    }
    let lost_io = chain(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| {
            matches!(
                cause.kind(),
                io::ErrorKind::ConnectionReset
                    | io::ErrorKind::ConnectionAborted
                    | io::ErrorKind::BrokenPipe
                    | io::ErrorKind::UnexpectedEof
                    | io::ErrorKind::NotConnected
            )
        });
    let lost_hyper = chain(error)
        .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
        .any(|cause| {
            cause.is_incomplete_message()
                || cause.is_closed()
                || cause.is_canceled()
                || cause.is_body_write_aborted()
        });
    if lost_io || lost_hyper {
        return Transport::ConnectionLost;
    }
    Transport::Other {
        reason: innermost(error),
    }
}

/// What the innermost cause says.
pub(super) fn innermost(error: &reqwest::Error) -> String {
    let last = chain(error).last();
    last.map(ToString::to_string).unwrap_or_default()
}

/// The causes below the outermost error, which alone names the URL.
fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |&cause| below(cause))
}

/// An I/O error leaves the error that it wraps out of its own chain.
fn below<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match cause
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        Some(inner) => Some(inner),
        None => cause.source(),
    }
}
