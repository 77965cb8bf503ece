//! The tours play in the real binary: a window on a screen. The first goes from the first run to a finished row, and
//! from a memo of two minutes to a good sample; the tester's from a refused call to its file for support.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// Plays a tour and gives back the folder with what it left.
fn played(name: &str, arguments: &[&str], pictures: &[&str]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(std::fs::remove_dir_all(&folder));
    let output = Command::new(env!("CARGO_BIN_EXE_timbre"))
        .arg("--tour")
        .arg(&folder)
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    for name in pictures {
        let picture = folder.join(format!("{name}.png"));
        let decoder = png::Decoder::new(std::io::BufReader::new(
            std::fs::File::open(&picture).unwrap(),
        ));
        let reader = decoder.read_info().unwrap();
        assert_eq!(
            (reader.info().width, reader.info().height),
            (1360, 850),
            "{name}"
        );
    }
    folder
}

#[test]
fn the_tour_goes_from_the_first_run_to_a_task_id_and_leaves_a_picture_a_step() {
    let pictures = [
        "1-first-run",
        "2-sample-read",
        "3-ready-to-send",
        "4-task-in-the-history",
        "5-voice-ready",
        "6-memo-read",
        "7-best-stretch",
        "8-report",
        "9-memo-ready-to-send",
        "10-memo-sent",
    ];
    played("tour", &[], &pictures);
}

/// Plays the tester's tour in a language, and looks at the code and the file for support that it leaves.
fn reproduced(language: &str) {
    let pictures = [
        "1-past-the-rules",
        "2-refused",
        "3-the-answer",
        "4-the-request",
        "5-one-member-changed",
        "6-dry-run",
        "7-compared",
        "8-copy-as",
        "9-support-file",
    ];
    let name = format!("tester-{language}");
    let arguments = ["--of", "tester", "--language", language];
    let folder = played(&name, &arguments, &pictures);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let code = read("call.py");
    assert!(code.contains("\"TasksPriority\": 11"), "{code}");
    assert!(
        code.contains("os.environ[\"TENCENTCLOUD_SECRET_KEY\"]"),
        "{code}"
    );
    let support: Value = serde_json::from_str(&read("support.json")).unwrap();
    assert_eq!(support["answer"]["code"], "InvalidParameter");
    assert_eq!(support["request"]["body"]["TasksPriority"], 11);
    assert!(support["request_id"].is_string(), "{support}");
    let cut = "Signature=[cut]";
    assert!(support["request"]["headers"].to_string().contains(cut));
}

#[test]
fn a_tester_goes_from_an_old_answer_to_code_and_a_support_file() {
    reproduced("en");
}

#[test]
fn a_tester_does_so_in_chinese() {
    reproduced("zh-CN");
}

#[test]
fn a_tester_does_so_in_indonesian() {
    reproduced("id");
}
