//! The real program on disks that are not what a program expects: one that knows no locks, and one of another
//! computer. A library before the system's own answers as they do.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::program::timbre;
use support::words::{piece, say};
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
