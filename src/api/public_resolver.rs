//! Names of links are looked up here, and lead to no private address (SSRF).

use super::transport::PrivateAddress;
use crate::domain::voice::link::is_public_address;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::SocketAddr;

/// Looks names up and hands on public addresses alone, so that the address that was checked is the
/// one that is connected to.
#[derive(Debug, Clone, Copy)]
pub(super) struct PublicResolver;

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // Port 0 stands for the scheme's own; the connector puts the real one in.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(public_only(found)?)
        })
    }
}

fn public_only(found: impl Iterator<Item = SocketAddr>) -> Result<Addrs, PrivateAddress> {
    let public: Vec<_> = found
        .filter(|address| is_public_address(address.ip().to_canonical()))
        .collect();
    if public.is_empty() {
        Err(PrivateAddress)
    } else {
        Ok(Box::new(public.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_with_private_addresses_alone_is_refused() {
        let found = [address("10.0.0.1:0"), address("[::1]:0")];
        assert!(matches!(
            public_only(found.into_iter()),
            Err(PrivateAddress)
        ));
    }

    #[test]
    fn of_mixed_addresses_only_the_public_ones_are_used() {
        let found = [address("127.0.0.1:0"), address("8.8.8.8:0")];
        let kept: Vec<_> = public_only(found.into_iter()).unwrap().collect();
        assert_eq!(kept, [address("8.8.8.8:0")]);
    }
}
