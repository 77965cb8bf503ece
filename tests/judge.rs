//! `--judge`: a line of JSON a recording, for scripts, from the real program.
#![expect(clippy::unwrap_used, reason = "tests")]

mod pieces;

use pieces::{beside_a_machine, lie_in_the_quiet};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn judge(files: &[PathBuf]) -> (Vec<Value>, Option<i32>) {
    let home = TempDir::new().unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_timbre"))
        .env_clear()
        .env("HOME", home.path())
        .arg("--judge")
        .args(files)
        .output()
        .unwrap();
    let lines = String::from_utf8(done.stdout).unwrap();
    assert_eq!(
        std::fs::read_dir(home.path()).unwrap().count(),
        0,
        "it keeps nothing"
    );
    (
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
        done.status.code(),
    )
}

/// A voice-like buzz of so many seconds in 16 bits and 16 kHz.
fn recording(folder: &Path, name: &str, seconds: u32) -> PathBuf {
    let path = folder.join(name);
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&path, spec).unwrap();
    for n in 0..seconds * 16_000 {
        let time = f64::from(n) / 16_000.0;
        let wave: f64 = (1..12)
            .map(|k| (time * 130.0 * f64::from(k) * std::f64::consts::TAU).sin() / f64::from(k))
            .sum();
        let syllable = (time * 4.0 * std::f64::consts::TAU).sin().max(0.0);
        writer
            .write_sample((wave * syllable * 6_000.0) as i16)
            .unwrap();
    }
    writer.finalize().unwrap();
    path
}

#[test]
fn every_recording_is_a_line_in_its_order_with_what_is_said_of_it() {
    let folder = TempDir::new().unwrap();
    let files = [
        recording(folder.path(), "first.wav", 9),
        recording(folder.path(), "second.wav", 3),
    ];
    let (lines, code) = judge(&files);
    assert_eq!(code, Some(0));
    let names: Vec<_> = lines
        .iter()
        .map(|line| line["file"].as_str().unwrap())
        .collect();
    assert_eq!(names, files.each_ref().map(|file| file.to_str().unwrap()));
    assert_eq!(lines[0]["format"], "WAV");
    assert_eq!(lines[0]["seconds"], 9.0);
    assert_eq!(lines[0]["stretch"]["to"], 9.0);
    let length = |line: &Value| {
        let verdicts = line["verdicts"].as_array().unwrap();
        let found = verdicts.iter().find(|v| v["kind"] == "length").unwrap();
        found["grade"].clone()
    };
    assert_eq!(length(&lines[0]), "good");
    assert_eq!(length(&lines[1]), "bad");
    assert_eq!(lines[1]["grade"], "bad");
}

#[test]
fn what_cannot_be_read_is_a_line_with_a_reason_and_the_others_are_judged_all_the_same() {
    let folder = TempDir::new().unwrap();
    let text = folder.path().join("notes.wav");
    std::fs::write(&text, "These are no samples.").unwrap();
    let files = [
        text,
        folder.path().join("absent.wav"),
        recording(folder.path(), "voice.wav", 6),
    ];
    let (lines, code) = judge(&files);
    assert_eq!(code, Some(3));
    assert!(!lines[0]["problem"].as_str().unwrap().is_empty());
    assert!(!lines[1]["problem"].as_str().unwrap().is_empty());
    assert!(lines[2].get("problem").is_none());
}

#[test]
fn of_what_only_an_ffmpeg_reads_that_is_said_where_there_is_none() {
    let folder = TempDir::new().unwrap();
    let memo = folder.path().join("memo.amr");
    std::fs::write(&memo, [b"#!AMR\n".as_slice(), &[0x3C; 320]].concat()).unwrap();
    // Nothing of the environment is there, and so no ffmpeg.
    let (lines, code) = judge(&[memo, recording(folder.path(), "voice.wav", 6)]);
    assert_eq!(code, Some(3));
    let problem = lines[0]["problem"].as_str().unwrap();
    assert!(problem.contains("ffmpeg may read it"), "{problem}");
    assert_eq!(lines[1]["hint"], Value::Null);
}

#[test]
fn of_a_long_recording_the_best_stretch_is_judged() {
    let folder = TempDir::new().unwrap();
    let (lines, _) = judge(&[recording(folder.path(), "long.wav", 45)]);
    let stretch = &lines[0]["stretch"];
    let length = stretch["to"].as_f64().unwrap() - stretch["from"].as_f64().unwrap();
    assert!((5.0..=30.0).contains(&length), "{stretch}");
    if let Some(best) = lines[0]["stretches"].get(0) {
        assert_eq!(best["from"], stretch["from"]);
    }
}

#[test]
fn of_a_recording_without_a_good_stretch_pieces_that_can_be_joined_are_told() {
    let folder = TempDir::new().unwrap();
    let files = [
        beside_a_machine(folder.path()),
        recording(folder.path(), "short.wav", 9),
    ];
    let (lines, _) = judge(&files);
    let best = &lines[0]["stretches"][0];
    assert_ne!(best["grade"], "good", "{best}");
    let joined = &lines[0]["joined"];
    assert_eq!(joined["grade"], "good", "{joined}");
    let pieces = joined["pieces"].as_array().unwrap();
    let pieces = pieces.iter().map(|piece| {
        let at = |key: &str| piece[key].as_f64().unwrap();
        (at("from"), at("to"))
    });
    let pieces: Vec<(f64, f64)> = pieces.collect();
    assert!(
        (2..=3).contains(&pieces.len()) && lie_in_the_quiet(&pieces),
        "{pieces:?}"
    );
    let seconds: f64 = pieces.iter().map(|(from, to)| to - from).sum();
    let joins = (pieces.len() - 1) as f64;
    let told = joined["seconds"].as_f64().unwrap();
    assert!(
        (told - seconds + 0.016 * joins).abs() < 0.01 && told >= 8.0,
        "{joined}"
    );
    // What is sent of it is still the stretch.
    assert_eq!(lines[0]["stretch"]["from"], best["from"]);
    assert_eq!(lines[1]["joined"], Value::Null);
}
