//! A process that reads.

use super::silence::within;
use crate::decode::ReadError;
use crate::decoder::ARGUMENT;
use crate::decoder::protocol;
use crate::decoder::protocol::{DecodeCommand, DecoderMessage, LONGEST};
use crate::domain::ClipProblem;
use crate::platform::child;
use crate::platform::confinement::Enforcement;
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use std::path::Path;
use std::process::Stdio;
use std::sync::Once;
use std::time::Duration;
use tokio::process::{ChildStdin, ChildStdout, Command};
use tokio::time::timeout;
use tokio_util::codec::{FramedRead, FramedWrite, LengthDelimitedCodec};

/// How long an ended process may take to be seen as such.
const ENDING: Duration = Duration::from_secs(2);

/// A process that reads. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Child {
    process: tokio::process::Child,
    /// Open for as long as the process shall live.
    wish: FramedWrite<ChildStdin, LengthDelimitedCodec>,
    messages: FramedRead<ChildStdout, LengthDelimitedCodec>,
    patience: Duration,
}

impl Child {
    /// Starts a process and tells it the wish.
    pub async fn start(
        program: &Path,
        wish: &DecodeCommand,
        patience: Duration,
    ) -> Result<Self, ReadError> {
        let mut command = child::bare_command(program);
        command
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = Command::from(command)
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| no_reader(&error.to_string()))?;
        let (Some(stdin), Some(stdout)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(no_reader("no pipes"));
        };
        let codec = LengthDelimitedCodec::builder()
            .max_frame_length(LONGEST)
            .new_codec();
        let mut child = Self {
            process,
            wish: FramedWrite::new(stdin, codec.clone()),
            messages: FramedRead::new(stdout, codec),
            patience,
        };
        let bytes = protocol::encode(wish).map_err(|error| no_reader(&error.to_string()))?;
        // A process that ended at once is told of by the first look for its messages.
        match within(patience, child.wish.send(Bytes::from(bytes))).await {
            Some(_) => Ok(child),
            None => Err(child.stuck()),
        }
    }

    /// The next message of the recording that is no problem.
    pub async fn next(&mut self) -> Result<DecoderMessage, ReadError> {
        loop {
            match self.hear().await? {
                DecoderMessage::Confined(enforced) => note(enforced),
                message => return Ok(message),
            }
        }
    }

    async fn hear(&mut self) -> Result<DecoderMessage, ReadError> {
        match within(self.patience, self.messages.next()).await {
            None => Err(self.stuck()),
            Some(Some(Ok(bytes))) => match postcard::from_bytes(&bytes) {
                Ok(DecoderMessage::Problem(problem)) => Err(problem.into()),
                Ok(message) => Ok(message),
                Err(error) => Err(crashed(&error.to_string())),
            },
            Some(Some(Err(error))) => Err(crashed(&error.to_string())),
            Some(None) => {
                let ended = timeout(ENDING, self.process.wait()).await;
                Err(crashed(&match ended {
                    Ok(Ok(status)) => status.to_string(),
                    Ok(Err(error)) => error.to_string(),
                    Err(_) => "it closed its output".to_owned(),
                }))
            }
        }
    }

    fn stuck(&self) -> ReadError {
        ReadError::Problem(ClipProblem::Stuck {
            seconds: self.patience.as_secs(),
        })
    }
}

/// Writes into the log how processes that read are confined: once, for it is the system's doing.
fn note(enforced: Enforcement) {
    static NOTED: Once = Once::new();
    NOTED.call_once(|| {
        if enforced.is_whole() || !cfg!(target_os = "linux") {
            tracing::info!(?enforced, "recordings are read in a confined process");
        } else {
            tracing::warn!(
                ?enforced,
                "this system confines what reads recordings only in part"
            );
        }
    });
}

/// The process came to its end too early, or said what makes no sense.
pub(super) fn crashed(reason: &str) -> ReadError {
    ReadError::Problem(ClipProblem::Crashed {
        reason: reason.to_owned(),
    })
}

fn no_reader(reason: &str) -> ReadError {
    ReadError::Problem(ClipProblem::NoReader {
        reason: reason.to_owned(),
    })
}
