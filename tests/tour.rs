//! The tour plays in the real binary: a window on a screen, from the first run to a finished
//! row, and from a memo of three minutes to a good sample.

use std::process::Command;

#[test]
fn the_tour_goes_from_the_first_run_to_a_task_id_and_leaves_a_picture_a_step() {
    let pictures = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("tour");
    drop(std::fs::remove_dir_all(&pictures));
    let output = Command::new(env!("CARGO_BIN_EXE_timbre"))
        .arg("--tour")
        .arg(&pictures)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    for name in [
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
    ] {
        let picture = pictures.join(format!("{name}.png"));
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
}
