//! The real program, started as a script starts it.

use super::remote::Remote;
use secrecy::ExposeSecret;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

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

/// What became of a run: the lines that it printed, and what it said beside them.
pub struct Ended {
    pub status: ExitStatus,
    pub lines: Vec<Value>,
    pub said: String,
}

impl Ended {
    /// It ended with this code.
    #[track_caller]
    pub fn with_code(&self, code: i32) {
        assert_eq!(
            self.status.code(),
            Some(code),
            "{} {:?}",
            self.said,
            self.lines
        );
    }
}

/// Waits for its end.
pub fn ended(child: Child) -> Ended {
    let output = child.wait_with_output().unwrap();
    Ended {
        status: output.status,
        lines: String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs it with one argument to its end.
pub fn run(mut command: Command, argument: &str) -> Ended {
    let child = command
        .arg(argument)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    ended(child)
}
