//! A report of a fault, from a program without symbols to names and lines.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use timbre::clock::Clock;
use timbre::crash;

/// Where the program that panics keeps its data; it is this test, started again.
const DATA: &str = "TIMBRE_TEST_CRASH_DATA";

#[test]
#[ignore = "it panics, in a process that the test below starts"]
fn a_program_with_a_fault() {
    let data = PathBuf::from(std::env::var_os(DATA).unwrap());
    crash::install(&data, Clock::System);
    goes_wrong(&data);
}

#[inline(never)]
fn goes_wrong(data: &Path) {
    panic!("{} is not to be read by anybody", data.display());
}

fn script(name: &str, arguments: &[&OsStr]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("scripts")
        .join(name);
    Command::new(script).args(arguments).output().unwrap()
}

#[test]
fn a_report_of_a_stripped_program_is_read_with_its_symbols_and_with_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let shipped = folder.path().join("shipped");
    let own = std::env::current_exe().unwrap();
    let split = script("split-symbols", &[own.as_os_str(), shipped.as_os_str()]);
    assert!(split.status.success(), "{split:?}");
    let program = shipped.join(own.file_name().unwrap());
    let symbols = program.with_added_extension("debug");

    let data = folder.path().join("data");
    let ended = Command::new(&program)
        .args([
            "--exact",
            "a_program_with_a_fault",
            "--ignored",
            "--nocapture",
        ])
        .env(DATA, &data)
        .output()
        .unwrap();
    assert!(!ended.status.success(), "{ended:?}");
    let report = crash::take_untold(&data).unwrap();
    let text = std::fs::read_to_string(&report).unwrap();
    assert!(!text.contains("goes_wrong"), "symbols were left: {text}");
    assert!(!text.contains("to be read"), "the message was kept: {text}");

    let read = script("read-crash", &[report.as_os_str(), symbols.as_os_str()]);
    let names = String::from_utf8(read.stdout).unwrap();
    assert!(read.status.success(), "{names}");
    let ours = names.lines().find(|line| line.contains("goes_wrong"));
    let ours = ours.unwrap_or_else(|| panic!("{text}\n{names}"));
    // A build may be told to go without lines; then there are names alone.
    let sections = Command::new("readelf")
        .arg("-SW")
        .arg(&symbols)
        .output()
        .unwrap();
    if String::from_utf8_lossy(&sections.stdout).contains(".debug_line") {
        let (_, line) = ours.split_once("tests/crash.rs:").expect(&names);
        assert!(line.starts_with(|c: char| c.is_ascii_digit()), "{names}");
    }

    let other = env!("CARGO_BIN_EXE_timbre");
    let refused = script("read-crash", &[report.as_os_str(), OsStr::new(other)]);
    assert!(
        !refused.status.success() && refused.stdout.is_empty(),
        "{refused:?}"
    );
}
