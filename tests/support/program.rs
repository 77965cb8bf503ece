//! The real program, started as a script starts it.

use super::remote::Remote;
use secrecy::ExposeSecret;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// With this folder for its home, `data` in it for its data, and no other variable.
pub fn timbre(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_timbre"));
    command
        .env_clear()
        .env("HOME", folder)
        .env("TIMBRE_DATA_DIR", folder.join("data"));
    command
}

/// With the account of the environment, which leads to `remote`.
pub fn timbre_at(remote: &Remote, folder: &Path) -> Command {
    let keys = remote.service().keys();
    with_account(
        timbre(folder),
        &remote.service().endpoint().to_string(),
        [
            keys.secret_id.expose_secret(),
            keys.secret_key.expose_secret(),
        ],
    )
}

/// With an account of the environment whose service is at this address.
pub fn with_account(mut command: Command, address: &str, [id, key]: [&str; 2]) -> Command {
    command
        .env("TIMBRE_ENDPOINT", address)
        .env("TIMBRE_UPLOAD_ENDPOINT", address)
        .env("TENCENTCLOUD_SECRET_ID", id)
        .env("TENCENTCLOUD_SECRET_KEY", key);
    command
}

/// Starts it with voices to make as its input, and does not wait.
pub fn making(mut command: Command, voices: &[Value]) -> Child {
    let mut child = command
        .args(["--make", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for voice in voices {
        writeln!(input, "{voice}").unwrap();
    }
    child
}
