//! One instance per data folder. The first holds a lock that the system takes back however it ends;
//! a later start hands its arguments over a local socket and ends, or has its work done there in a
//! conversation.
//!
//! The socket's address and a token lie in a private file of the data folder, written anew at each
//! start: whoever can read it is the same user.

use super::conversation::Conversation;
use super::private;
use interprocess::local_socket::tokio::prelude::{LocalSocketListener, LocalSocketStream};
use interprocess::local_socket::traits::tokio::{Listener as _, Stream as _};
use interprocess::local_socket::{GenericFilePath, GenericNamespaced, ListenerOptions, Name};
use interprocess::local_socket::{ToFsName as _, ToNsName as _};
use serde::{Deserialize, Serialize};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::time::{Instant, timeout, timeout_at};
use uuid::Uuid;

/// The file whose lock means "first".
pub const LOCK_FILE: &str = "timbre.lock";
/// The file that says where the first listens.
const ADDRESS_FILE: &str = "timbre.instance";
/// The socket, where its path is short enough for the system.
const SOCKET_FILE: &str = "timbre.sock";
/// The longest socket path that every Unix takes: 104 bytes on macOS, with the closing zero.
#[cfg(unix)]
const MAX_SOCKET_PATH: usize = 100;
/// The most that a second start may hand over, in bytes.
pub const MAX_MESSAGE: usize = 64 * 1024;
/// How long a second start waits for the first to take its arguments.
pub const HANDOVER_TIME: Duration = Duration::from_secs(2);
/// How long the first listens to one caller, so that a silent one does not keep others out.
const CALLER_TIME: Duration = Duration::from_millis(1500);
/// How long a second start waits between two tries while the first has not begun to listen.
const RETRY_TIME: Duration = Duration::from_millis(20);
const TAKEN: &[u8] = b"taken\n";
/// The answer to whoever wants to talk. Versions that only take arguments do not know it.
const HEARD: &[u8] = b"heard\n";

/// Why there is no instance, or no handover.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// The file of the lock could not be opened.
    #[error("the lock of the data folder cannot be used")]
    Lock(#[source] io::Error),
    /// The disk of the folder knows no locks, as some of other computers do not: two instances could not be
    /// kept apart there.
    #[error("the disk of the data folder cannot lock files")]
    NoLocks(#[source] io::Error),
    /// The first could not begin to listen. It may work on; later starts will not reach it.
    #[error("cannot listen for later starts")]
    Listen(#[source] io::Error),
    /// The system gives no threads to call the first with.
    #[error("cannot call the running instance")]
    Call(#[source] io::Error),
    /// The first holds the lock and did not take the arguments within [`HANDOVER_TIME`].
    #[error("the running instance does not answer")]
    NoAnswer,
    /// The first ended meanwhile: the folder can be claimed again.
    #[error("the running instance has ended")]
    Ended,
    /// The arguments are larger than [`MAX_MESSAGE`].
    #[error("the arguments have {bytes} bytes of {MAX_MESSAGE}")]
    TooLarge {
        /// Their size.
        bytes: usize,
    },
}

/// Where the first listens.
#[derive(Serialize, Deserialize)]
struct Address {
    /// A path on Unix, a name elsewhere.
    socket: String,
    token: Uuid,
}

#[derive(Serialize, Deserialize)]
struct InstanceMessage {
    token: Uuid,
    arguments: Vec<String>,
    /// Whether the caller wants to talk rather than to hand over arguments.
    #[serde(default)]
    talks: bool,
}

/// Who came.
#[derive(Debug)]
pub enum Caller {
    /// A later start that has ended; these are its arguments.
    Arguments(Vec<String>),
    /// One that wants work done here.
    Talks(Conversation),
}

/// What a start found.
#[derive(Debug)]
pub enum Claim {
    /// No other instance works in the folder.
    First(Instance),
    /// Another does.
    Second(Handover),
}

/// The right to be the only instance in a data folder, for as long as the value lives.
#[derive(Debug)]
pub struct Instance {
    dir: PathBuf,
    _lock: File,
}

impl Instance {
    /// Claims a data folder that is there and can be written.
    pub fn claim(dir: &Path) -> Result<Claim, InstanceError> {
        let lock = private::open_file(&dir.join(LOCK_FILE)).map_err(InstanceError::Lock)?;
        let dir = dir.to_owned();
        match lock.try_lock() {
            Ok(()) => Ok(Claim::First(Self { dir, _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(Claim::Second(Handover { dir })),
            Err(TryLockError::Error(error)) => Err(InstanceError::NoLocks(error)),
        }
    }

    /// Begins to listen for later starts. Must be called inside a tokio runtime.
    pub fn listen(&self) -> Result<Inbox, InstanceError> {
        self.try_listen().map_err(InstanceError::Listen)
    }

    fn try_listen(&self) -> io::Result<Inbox> {
        let token = Uuid::new_v4();
        let (socket, folder) = self.choose_socket(token)?;
        // The lock says that a socket left behind belongs to nobody.
        let options = ListenerOptions::new()
            .name(name(&socket)?)
            .try_overwrite(true);
        #[cfg(target_os = "linux")]
        let options =
            interprocess::os::unix::local_socket::ListenerOptionsExt::mode(options, 0o600);
        let listener = options.create_tokio()?;
        let address = serde_json::to_vec(&Address { socket, token })?;
        let path = self.dir.join(ADDRESS_FILE);
        private::write_for_this_run(&path, &address)?;
        Ok(Inbox {
            listener,
            token,
            _folder: folder,
        })
    }

    /// In the data folder where the path fits; else in a private folder among the temporary ones.
    #[cfg(unix)]
    fn choose_socket(&self, _token: Uuid) -> io::Result<(String, Option<tempfile::TempDir>)> {
        let near = self.dir.join(SOCKET_FILE);
        if let Some(path) = near.to_str().filter(|path| path.len() <= MAX_SOCKET_PATH) {
            return Ok((path.to_owned(), None));
        }
        let folder = tempfile::Builder::new().prefix("timbre-").tempdir()?;
        let path = folder.path().join(SOCKET_FILE);
        let path = path.to_str().ok_or(io::ErrorKind::InvalidFilename)?;
        Ok((path.to_owned(), Some(folder)))
    }

    #[cfg(not(unix))]
    #[expect(
        clippy::unnecessary_wraps,
        clippy::unused_self,
        reason = "the same signature as on Unix"
    )]
    fn choose_socket(&self, token: Uuid) -> io::Result<(String, Option<tempfile::TempDir>)> {
        Ok((format!("timbre-{token}"), None))
    }
}

/// Whether a file of the data folder says who works in it, and is none of the data.
pub fn is_of_the_instance(name: &Path) -> bool {
    [LOCK_FILE, ADDRESS_FILE, SOCKET_FILE]
        .iter()
        .any(|file| name == Path::new(file))
}

/// Deletes what says who works in a folder that nobody works in any more.
pub fn delete_traces(dir: &Path) -> io::Result<()> {
    for file in [LOCK_FILE, ADDRESS_FILE, SOCKET_FILE] {
        private::delete_if_there(&dir.join(file))?;
    }
    Ok(())
}

fn name(socket: &str) -> io::Result<Name<'_>> {
    if cfg!(unix) {
        Path::new(socket).to_fs_name::<GenericFilePath>()
    } else {
        socket.to_ns_name::<GenericNamespaced>()
    }
}

/// Where the arguments of later starts arrive.
#[derive(Debug)]
pub struct Inbox {
    listener: LocalSocketListener,
    token: Uuid,
    _folder: Option<tempfile::TempDir>,
}

impl Inbox {
    /// Waits for a later start. Callers that are silent, too long or not
    /// ours are dropped. Dropping the future stops the waiting and loses nothing that was answered.
    pub async fn next_caller(&mut self) -> Caller {
        loop {
            match self.listener.accept().await {
                Ok(stream) => {
                    if let Ok(Some(caller)) = timeout(CALLER_TIME, self.hear(stream)).await {
                        return caller;
                    }
                }
                // Such as too many open files: try again, but not in a tight loop.
                Err(_) => tokio::time::sleep(CALLER_TIME).await,
            }
        }
    }

    async fn hear(&self, stream: LocalSocketStream) -> Option<Caller> {
        let mut line = Vec::new();
        BufReader::new((&stream).take(MAX_MESSAGE as u64 + 1))
            .read_until(b'\n', &mut line)
            .await
            .ok()?;
        let message: InstanceMessage = serde_json::from_slice(line.strip_suffix(b"\n")?).ok()?;
        if message.token != self.token {
            return None;
        }
        let answer = async |answer| {
            (&stream).write_all(answer).await?;
            (&stream).flush().await
        };
        if message.talks {
            answer(HEARD).await.ok()?;
            return Some(Caller::Talks(Conversation::over(stream)));
        }
        // A caller that is gone by now still meant what it said.
        answer(TAKEN).await.ok();
        Some(Caller::Arguments(message.arguments))
    }
}

/// The way of a second start to the first.
#[derive(Debug)]
pub struct Handover {
    dir: PathBuf,
}

impl Handover {
    /// The way to whoever works in this folder.
    pub fn to(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Hands the arguments to the first instance, which may only just be starting. Relative paths
    /// must be made absolute before: the first has another working folder.
    pub async fn send(&self, arguments: &[String]) -> Result<(), InstanceError> {
        self.call(arguments, false).await.map(drop)
    }

    /// Begins to talk with the first instance, which may only just be starting.
    pub async fn converse(&self) -> Result<Conversation, InstanceError> {
        self.call(&[], true).await.map(Conversation::over)
    }

    async fn call(
        &self,
        arguments: &[String],
        talks: bool,
    ) -> Result<LocalSocketStream, InstanceError> {
        let deadline = Instant::now() + HANDOVER_TIME;
        loop {
            match timeout_at(deadline, self.try_call(arguments, talks)).await {
                Err(_elapsed) => return Err(InstanceError::NoAnswer),
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(SendError::TooLarge { bytes })) => {
                    return Err(InstanceError::TooLarge { bytes });
                }
                Ok(Err(SendError::Io)) => {}
            }
            // The claim is dropped at once: the caller claims the folder itself.
            if matches!(Instance::claim(&self.dir)?, Claim::First(_)) {
                return Err(InstanceError::Ended);
            }
            if Instant::now() + RETRY_TIME >= deadline {
                return Err(InstanceError::NoAnswer);
            }
            tokio::time::sleep(RETRY_TIME).await;
        }
    }

    async fn try_call(
        &self,
        arguments: &[String],
        talks: bool,
    ) -> Result<LocalSocketStream, SendError> {
        let address = tokio::fs::read(self.dir.join(ADDRESS_FILE)).await?;
        let address: Address = serde_json::from_slice(&address)?;
        let mut message = serde_json::to_vec(&InstanceMessage {
            token: address.token,
            arguments: arguments.to_vec(),
            talks,
        })?;
        message.push(b'\n');
        if message.len() > MAX_MESSAGE {
            return Err(SendError::TooLarge {
                bytes: message.len(),
            });
        }
        let mut stream = LocalSocketStream::connect(name(&address.socket)?).await?;
        stream.write_all(&message).await?;
        stream.flush().await?;
        let mut answer = [0; TAKEN.len()];
        stream.read_exact(&mut answer).await?;
        if answer == *(if talks { HEARD } else { TAKEN }) {
            Ok(stream)
        } else {
            Err(SendError::Io)
        }
    }
}

enum SendError {
    TooLarge { bytes: usize },
    Io,
}

impl From<io::Error> for SendError {
    fn from(_: io::Error) -> Self {
        Self::Io
    }
}

impl From<serde_json::Error> for SendError {
    fn from(_: serde_json::Error) -> Self {
        Self::Io
    }
}
