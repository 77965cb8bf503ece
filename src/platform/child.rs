//! Other programs that the app starts. They do not inherit keys.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// The variables of Tencent Cloud's SDKs and tools, keys among them, begin so.
const PREFIX: &str = "TENCENTCLOUD_";

/// A command that does not see the keys in this process's environment. The only place of the app that
/// makes one.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    // A console window would open for each of them.
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with(PREFIX) {
            command.env_remove(name);
        }
    }
    command
}

/// Opens an http(s) address in the person's browser.
///
/// # Errors
/// Not such an address, or the system has no program for it.
pub fn open_in_browser(url: &str) -> std::io::Result<()> {
    let is_web = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !is_web {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let opener = if cfg!(windows) {
        let mut opener = command("rundll32");
        opener.arg("url.dll,FileProtocolHandler");
        opener
    } else {
        system_opener()
    };
    start(opener, url.as_ref())
}

/// Shows a folder in the person's file manager.
///
/// # Errors
/// No such folder, or the system has no program for it.
pub fn open_folder(folder: &Path) -> std::io::Result<()> {
    if !folder.is_absolute() || !folder.is_dir() {
        return Err(std::io::ErrorKind::NotFound.into());
    }
    let opener = if cfg!(windows) {
        command("explorer")
    } else {
        system_opener()
    };
    start(opener, folder.as_os_str())
}

fn system_opener() -> Command {
    command(if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    })
}

fn start(mut opener: Command, what: &OsStr) -> std::io::Result<()> {
    opener
        .arg(what)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for url in ["file:///etc/passwd", "javascript:alert(1)", "-h", ""] {
            assert!(open_in_browser(url).is_err(), "{url}");
        }
    }

    #[test]
    fn only_folders_that_are_there_are_shown() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.txt");
        std::fs::write(&file, "").unwrap();
        for path in [file.as_path(), &dir.path().join("gone"), Path::new("src")] {
            assert!(open_folder(path).is_err(), "{}", path.display());
        }
    }
}
