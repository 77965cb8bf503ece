//! Other programs that the app starts. They do not inherit keys.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::time::timeout;

/// The variables of Tencent Cloud's SDKs and tools, keys among them, begin so.
const PREFIX: &str = "TENCENTCLOUD_";

/// What a program needs of the environment to start at all: where its libraries are.
const NEEDED: &[&str] = &[
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "SystemRoot",
];

/// How long an opener may take to fail: one that still runs has handed over, or is the browser itself.
const HANDED_OVER: Duration = Duration::from_secs(10);

/// A command that does not see the keys in this process's environment. This file is the only place of the
/// app that makes one.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    without_keys(&mut command);
    command
}

/// A command that sees nothing of this process's environment: no keys, no home folder, no address of a bus.
pub fn bare_command(program: impl AsRef<OsStr>) -> Command {
    let mut command = command(program);
    command.env_clear();
    for name in NEEDED {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// Puts a program into the place of this process, with its environment but for the keys; comes back only
/// with the reason why it could not.
#[cfg(unix)]
pub fn become_program<A: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = A>,
) -> io::Error {
    use std::os::unix::process::CommandExt;
    command(program).args(arguments).exec()
}

/// Puts this program into its own place, with its arguments and its environment, keys too, and one variable more;
/// comes back only with the reason why it could not.
#[cfg(target_os = "linux")]
pub fn become_self_with(own: impl AsRef<OsStr>, name: &str, value: &str) -> io::Error {
    use std::os::unix::process::CommandExt;
    Command::new(own)
        .args(std::env::args_os().skip(1))
        .env(name, value)
        .exec()
}

fn without_keys(command: &mut Command) {
    // A console window would open for each of them.
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(command, 0x0800_0000);
    for (name, _) in std::env::vars_os() {
        if is_of_keys(&name) {
            command.env_remove(name);
        }
    }
}

/// Windows does not tell names apart by their case.
fn is_of_keys(name: &OsStr) -> bool {
    name.to_string_lossy()
        .to_ascii_uppercase()
        .starts_with(PREFIX)
}

/// Opens an http(s) address in the person's browser.
///
/// # Errors
/// Not such an address, or the system has no program for it.
pub async fn open_in_browser(url: &str) -> io::Result<()> {
    let is_web = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !is_web {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    #[cfg(windows)]
    let openers = vec![with(
        command("rundll32"),
        &["url.dll,FileProtocolHandler", url],
    )];
    #[cfg(not(windows))]
    let openers = open::commands(url);
    first_that_opens(openers).await
}

/// Shows a folder in the person's file manager.
///
/// # Errors
/// No such folder, or the system has no program for it.
pub async fn open_folder(folder: &Path) -> io::Result<()> {
    if !folder.is_absolute() || !folder.is_dir() {
        return Err(io::ErrorKind::NotFound.into());
    }
    #[cfg(windows)]
    let openers = vec![with(command("explorer"), &[folder])];
    #[cfg(not(windows))]
    let openers = open::commands(folder);
    first_that_opens(openers).await
}

/// A shell, which reads `%` and `&` in an address, has no part in it.
#[cfg(windows)]
fn with<A: AsRef<OsStr>>(mut opener: Command, arguments: &[A]) -> Command {
    opener.args(arguments);
    opener
}

/// Runs these programs until one opens what it was made for. Each is waited for, so that none is left as
/// a process that has ended and that nobody has asked about; one that runs on is waited for by the runtime.
async fn first_that_opens(openers: Vec<Command>) -> io::Result<()> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for mut opener in openers {
        without_keys(&mut opener);
        opener
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut running = match tokio::process::Command::from(opener).spawn() {
            Ok(running) => running,
            Err(error) => {
                last = error;
                continue;
            }
        };
        match timeout(HANDED_OVER, running.wait()).await {
            Err(_runs_on) => return Ok(()),
            // The file manager of Windows says 1 where all went well.
            Ok(Ok(status)) if status.success() || cfg!(windows) => return Ok(()),
            Ok(Ok(status)) => last = io::Error::other(status.to_string()),
            Ok(Err(error)) => last = error,
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_web_addresses_are_opened() {
        for url in ["file:///etc/passwd", "javascript:alert(1)", "-h", ""] {
            assert!(open_in_browser(url).await.is_err(), "{url}");
        }
    }

    #[test]
    fn names_of_keys_are_told_in_any_case() {
        assert!(is_of_keys("TENCENTCLOUD_SECRET_KEY".as_ref()));
        assert!(is_of_keys("TencentCloud_Token".as_ref()));
        assert!(!is_of_keys("PATH".as_ref()));
    }

    /// Whether a child of this process has ended and nobody has asked about it.
    #[cfg(target_os = "linux")]
    fn is_unreaped(process: u32) -> bool {
        std::fs::read_to_string(format!("/proc/{process}/stat"))
            .is_ok_and(|stat| stat.contains(") Z "))
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_next_opener_is_tried_where_one_fails_and_all_are_reaped() {
        let dir = tempfile::tempdir().unwrap();
        let told = dir.path().join("told");
        let shell = |script: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", script, "sh"]).arg(&told);
            shell
        };
        let openers = vec![
            Command::new("/no/such/opener"),
            shell("echo $$ >> $1; exit 3"),
            shell("echo $$ >> $1"),
            shell("echo 0 >> $1"),
        ];
        first_that_opens(openers).await.unwrap();
        let told = std::fs::read_to_string(&told).unwrap();
        let ran: Vec<u32> = told.lines().map(|line| line.parse().unwrap()).collect();
        assert_eq!(ran.len(), 2, "{ran:?}");
        assert!(!ran.iter().any(|process| is_unreaped(*process)), "{ran:?}");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn an_opener_that_fails_is_told_of() {
        let failing = Command::new("false");
        assert!(first_that_opens(vec![failing]).await.is_err());
    }

    #[tokio::test]
    async fn only_folders_that_are_there_are_shown() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.txt");
        std::fs::write(&file, "").unwrap();
        for path in [file.as_path(), &dir.path().join("gone"), Path::new("src")] {
            assert!(open_folder(path).await.is_err(), "{}", path.display());
        }
    }
}
