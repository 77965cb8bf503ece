//! The practice service by itself, for clients in other processes.

use super::print;
use crate::practice::{self, PracticeConfig};
use crate::words::{Language, Words};
use secrecy::ExposeSecret;
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

/// What nobody can ask for any more is forgotten so often.
const SWEEPS_APART: Duration = Duration::from_hours(1);

/// Serves practice on an address of this computer until the process is ended. Prints a line with the
/// address, the keys, which are no secret, and the application.
///
/// # Errors
/// A sentence for the terminal.
pub fn serve_practice(address: SocketAddr, config: PracticeConfig) -> Result<(), String> {
    let words = Words::new(Language::English);
    if address.ip() != Ipv4Addr::LOCALHOST {
        return Err(words.say("serve-only-here"));
    }
    let failed = |reason: String| words.fill("serve-failed", &[("reason", reason.into())]);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| failed(error.to_string()))?;
    runtime.block_on(async {
        let port = address.port();
        let config = PracticeConfig {
            preferred_port: (port != 0).then_some(port),
            ..config
        };
        let service = practice::Service::start(config)
            .await
            .map_err(|error| failed(error.to_string()))?;
        if port != 0 && service.endpoint().url().port() != Some(port) {
            return Err(words.say("serve-port-taken"));
        }
        let keys = service.keys();
        print::line(&json!({
            "address": service.endpoint().to_string(),
            "upload_address": service.endpoint().to_string(),
            "secret_id": keys.secret_id.expose_secret(),
            "secret_key": keys.secret_key.expose_secret(),
            "application": practice::APPLICATION,
        }))
        .map_err(|error| failed(error.to_string()))?;
        loop {
            tokio::time::sleep(SWEEPS_APART).await;
            if let Err(error) = service.sweep() {
                tracing::warn!(%error, "what is old could not be forgotten");
            }
        }
    })
}
