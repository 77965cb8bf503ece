//! The practice service by itself, for clients in other processes and, where that is allowed, on other computers.

use super::print;
use crate::practice::{self, PracticeConfig, Room};
use crate::words::{Language, Words};
use secrecy::ExposeSecret;
use serde_json::json;
use std::net::SocketAddr;
use std::time::Duration;

/// What nobody can ask for any more is forgotten so often.
const SWEEPS_APART: Duration = Duration::from_hours(1);

/// Who may come to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServedClients {
    /// Those on this computer.
    OfThisComputer,
    /// Also those on others: the keys are made anew.
    OfTheNetwork,
}

/// Serves practice on an address until the process is ended. Prints a line with the address, the keys, which open
/// nothing else, and the application.
///
/// # Errors
/// A sentence for the terminal.
pub fn serve_practice(
    address: SocketAddr,
    clients: ServedClients,
    config: PracticeConfig,
) -> Result<(), String> {
    let words = Words::new(Language::English);
    let is_here = address.ip().is_loopback();
    if !is_here && clients == ServedClients::OfThisComputer {
        return Err(words.say("serve-only-here"));
    }
    let failed = |reason: String| words.fill("serve-failed", &[("reason", reason.into())]);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| failed(error.to_string()))?;
    runtime.block_on(async {
        let port = address.port();
        let config = PracticeConfig {
            preferred_port: (port != 0).then_some(port),
            listen: address.ip(),
            room: Some(Room::default()),
            keys: if is_here {
                config.keys
            } else {
                practice::fresh_credentials()
            },
            ..config
        };
        let service = practice::Service::start(config)
            .await
            .map_err(|error| failed(error.to_string()))?;
        if port != 0 && service.address().port() != port {
            return Err(words.say("serve-port-taken"));
        }
        let keys = service.keys();
        let address = if is_here || address.ip().is_unspecified() {
            service.endpoint().to_string()
        } else {
            format!("http://{}", service.address())
        };
        let mut line = json!({
            "address": address,
            "upload_address": address,
            "secret_id": keys.secret_id.expose_secret(),
            "secret_key": keys.secret_key.expose_secret(),
            "application": practice::APPLICATION,
        });
        if !is_here {
            line["listens"] = json!(service.address().to_string());
        }
        print::line(&line).map_err(|error| failed(error.to_string()))?;
        loop {
            tokio::time::sleep(SWEEPS_APART).await;
            if let Err(error) = service.sweep() {
                tracing::warn!(%error, "what is old could not be forgotten");
            }
        }
    })
}
