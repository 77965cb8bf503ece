//! The real program on disks that are not what a program expects: one that knows no locks, and one of another
//! computer. A library before the system's own answers as they do.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::program::timbre;
use support::words::{piece, say};
use timbre::domain::Location;
use timbre::platform::location;
use timbre::store::DATABASE_FILE;

/// No lock, as NFS without its lock service answers.
const NO_LOCKS: &str = "
#include <errno.h>
int flock(int fd, int op) { (void)fd; (void)op; errno = ENOLCK; return -1; }
";

/// A disk of NFS: `f_type` is the first word of what is told.
const REMOTE: &str = "
int statfs(const char *path, long *told) { (void)path; told[0] = 0x6969; return 0; }
int statfs64(const char *path, long *told) { (void)path; told[0] = 0x6969; return 0; }
";

/// A library made of this code.
fn library(folder: &Path, code: &str) -> PathBuf {
    let (source, library) = (folder.join("disk.c"), folder.join("disk.so"));
    std::fs::write(&source, code).unwrap();
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-fno-builtin", "-o"])
        .args([&library, &source])
        .status()
        .unwrap();
    assert!(made.success());
    library
}

/// Lists the voices of a folder on such a disk.
fn listed(folder: &Path, code: Option<&str>) -> Output {
    let mut program = timbre(folder);
    program.arg("--list");
    if let Some(code) = code {
        program.env("LD_PRELOAD", library(folder, code));
    }
    program.output().unwrap()
}

#[test]
fn a_folder_on_a_disk_without_locks_is_told_as_such_and_another_can_be_named() {
    let home = tempfile::tempdir().unwrap();
    let output = listed(home.path(), Some(NO_LOCKS));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(said.contains(piece("start-no-locks")), "{said}");
    assert!(
        said.contains(home.path().join("data").to_str().unwrap()),
        "{said}"
    );
    assert!(said.contains("--data-dir"), "{said}");
    assert!(!said.contains(say("start-busy")), "{said}");
}

/// How SQLite writes a database, by the byte of its head: 1 with a journal beside it, 2 with a log before it.
fn way_of_writing(folder: &Path) -> u8 {
    std::fs::read(folder.join("data").join(DATABASE_FILE)).unwrap()[18]
}

#[test]
fn a_database_on_the_disk_of_another_computer_has_no_log_that_is_shared_in_memory() {
    let home = tempfile::tempdir().unwrap();
    for (code, way) in [(None, 2), (Some(REMOTE), 1), (None, 2)] {
        let output = listed(home.path(), code);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(way_of_writing(home.path()), way);
    }
}

/// What tells a disk of its own, below a folder of this name, from the others.
const THERE: &str = r#"
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
static int there(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, "/disk/") != 0;
}
"#;

const NO_LOCKS_THERE: &str = "
int flock(int fd, int op) {
    if (there(fd)) { errno = ENOLCK; return -1; }
    return syscall(SYS_flock, fd, op);
}
";

const FULL_THERE: &str = "
ssize_t write(int fd, const void *bytes, size_t count) {
    if (there(fd)) { errno = ENOSPC; return -1; }
    return syscall(SYS_write, fd, bytes, count);
}
";

const READ_ONLY_THERE: &str = r#"
int mkdir(const char *path, mode_t mode) {
    if (strstr(path, "/disk/")) { errno = EROFS; return -1; }
    return syscall(SYS_mkdir, path, mode);
}
"#;

#[test]
fn the_data_folder_is_not_moved_to_a_disk_that_is_full_or_read_only_or_knows_no_locks() {
    for (code, reason) in [
        (NO_LOCKS_THERE, "move-no-locks"),
        (FULL_THERE, "move-full"),
        (READ_ONLY_THERE, "move-read-only"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let disk = home.path().join("disk");
        std::fs::create_dir(&disk).unwrap();
        let place = home.path().join(".local/share/timbre");
        let mut location = location::read(place.clone()).unwrap();
        location.wanted = Some(disk.join("voices"));
        location::write(&location).unwrap();
        let output = timbre(home.path())
            .arg("--list")
            .env_remove("TIMBRE_DATA_DIR")
            .env(
                "LD_PRELOAD",
                library(home.path(), &format!("{THERE}{code}")),
            )
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        assert!(said.contains(say(reason)), "{reason}: {said}");
        assert!(place.join(DATABASE_FILE).exists());
        assert_eq!(location::read(place.clone()).unwrap(), Location::new(place));
        assert_eq!(std::fs::read_dir(&disk).unwrap().count(), 0, "{reason}");
    }
}
