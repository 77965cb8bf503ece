//! Which files arrive at the service byte for byte, and that of all others a plain WAV arrives: the real
//! program makes a voice of each, and what is compared is what the service received.
#![expect(clippy::unwrap_used, reason = "tests")]

mod recordings;
mod support;

use recordings::Studio;
use serde_json::json;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::remote::Remote;
use timbre::clock::Clock;
use timbre::store::Store;

/// A file: its name, how it is made, and whether it may go as it is.
const FILES: &[(&str, &str, bool)] = &[
    ("s16.wav", "ffmpeg -i IN -c:a pcm_s16le OUT", true),
    ("s24.wav", "ffmpeg -i IN -c:a pcm_s24le OUT", true),
    ("sox.wav", "sox IN -b 24 OUT", true),
    ("both.wav", "sox IN -c 2 OUT", true),
    ("ff.mp3", "ffmpeg -i IN -c:a libmp3lame -b:a 96k OUT", true),
    ("lame.mp3", "lame --quiet -V 4 IN OUT", true),
    ("slow.mp3", "lame --quiet -b 24 --resample 16 IN OUT", true),
    (
        "cover.mp3",
        "ffmpeg -i IN -f lavfi -i color=red:s=64x64:d=1 -map 0:a -map 1:v -frames:v 1 -c:v png -c:a libmp3lame OUT",
        false,
    ),
    (
        "title.mp3",
        "ffmpeg -i IN -c:a libmp3lame -metadata title=Mine OUT",
        false,
    ),
    (
        "v1.mp3",
        "lame --quiet --id3v1-only --tt Mine IN OUT",
        false,
    ),
    ("opposed.wav", "sox IN OUT remix 1 1i", false),
    ("left.wav", "sox IN OUT remix 1 0", false),
    ("offset.wav", "sox IN OUT dcshift 0.2", false),
    ("f32.wav", "ffmpeg -i IN -c:a pcm_f32le OUT", false),
    ("u8.wav", "ffmpeg -i IN -c:a pcm_u8 OUT", false),
    ("s32.wav", "ffmpeg -i IN -c:a pcm_s32le OUT", false),
    (
        "mulaw.wav",
        "ffmpeg -i IN -ar 8000 -c:a pcm_mulaw OUT",
        false,
    ),
    ("ima.wav", "ffmpeg -i IN -c:a adpcm_ima_wav OUT", false),
    ("ms.wav", "ffmpeg -i IN -c:a adpcm_ms OUT", false),
    ("rf64.wav", "ffmpeg -i IN -rf64 always OUT", false),
    ("memo.m4a", "ffmpeg -i IN -c:a aac -b:a 96k OUT", false),
    (
        "opus.mp4",
        "ffmpeg -i IN -c:a libopus -b:a 48k -strict -2 OUT",
        false,
    ),
    (
        "two.mov",
        "ffmpeg -i IN -map 0:a -map 0:a -c:a aac -b:a 96k OUT",
        false,
    ),
];

/// A WAV with this chunk behind its sound, and the length in its header that fits.
fn with_chunk(wav: &[u8], kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    let mut file = [wav, &kind, &size, content].concat();
    let riff = u32::try_from(file.len() - 8).unwrap().to_le_bytes();
    file[4..8].copy_from_slice(&riff);
    file
}

/// The bytes that arrive of each file, which stand in the same order.
fn arrived(folder: &Path, files: &[PathBuf]) -> Vec<Vec<u8>> {
    let remote = Remote::new("", Clock::System);
    let mut command = Command::new(env!("CARGO_BIN_EXE_timbre"));
    let environment = remote.environment();
    command
        .env_clear()
        .env("HOME", folder)
        .args(["--make", "-", "--data-dir"])
        .arg(folder.join("data"));
    for name in [
        "TENCENTCLOUD_SECRET_ID",
        "TENCENTCLOUD_SECRET_KEY",
        "TIMBRE_ENDPOINT",
        "TIMBRE_UPLOAD_ENDPOINT",
    ] {
        command.env(name, environment(name).unwrap());
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for (number, file) in files.iter().enumerate() {
        let line = json!({"name": format!("V{number}"), "file": file, "whose": "mine"});
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let received = remote.received("PutObject");
    let data = folder.join("data");
    let store = Store::open(&data, &Clock::System).unwrap().store;
    let rows = store
        .voices(&store.order(false, None, "").unwrap())
        .unwrap();
    let of_row = |name: String| {
        let row = rows.iter().find(|row| row.name == name).unwrap();
        let url = row.upload.as_ref().unwrap().media_url.as_ref().unwrap();
        let mut here = received.iter().filter(|it| url.ends_with(&it.target));
        let body = here.next().unwrap().body.clone();
        assert_eq!(here.count(), 0);
        body
    };
    (0..files.len())
        .map(|number| of_row(format!("V{number}")))
        .collect()
}

#[test]
fn only_what_is_on_the_list_arrives_byte_for_byte_and_all_else_as_a_plain_wav() {
    let studio = Studio::new();
    let mut files: Vec<(PathBuf, bool)> = FILES
        .iter()
        .map(|(name, how, as_it_is)| (studio.record((name, how)), *as_it_is))
        .collect();
    let plain = std::fs::read(studio.record(("plain.wav", "sox IN OUT"))).unwrap();
    for (name, bytes, as_it_is) in [
        ("plain-again.wav", plain.clone(), true),
        (
            "chunk.wav",
            with_chunk(&plain, *b"note", b"My address"),
            false,
        ),
        ("filler.wav", with_chunk(&plain, *b"JUNK", &[1; 8]), false),
        (
            "more.wav",
            [&plain[..], b"PK\x03\x04 and more"].concat(),
            false,
        ),
        (
            "piped.wav",
            {
                let mut piped = plain.clone();
                piped[4..8].fill(0xFF);
                piped
            },
            false,
        ),
    ] {
        files.push((studio.write(name, &bytes), as_it_is));
    }
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    let folder = tempfile::tempdir().unwrap();
    let arrived = arrived(folder.path(), &paths);
    for ((path, as_it_is), body) in files.iter().zip(arrived) {
        let is_the_file = body == std::fs::read(path).unwrap();
        assert_eq!(is_the_file, *as_it_is, "{}", path.display());
        if *as_it_is {
            continue;
        }
        // A canonical header, nothing behind the sound, one channel of 16 bits.
        let name = path.display();
        assert_eq!(&body[36..40], b"data", "{name}");
        let length = u32::from_le_bytes(body[40..44].try_into().unwrap());
        assert_eq!(length as usize + 44, body.len(), "{name}");
        let made = hound::WavReader::new(Cursor::new(&body)).unwrap();
        assert_eq!((made.spec().channels, made.spec().bits_per_sample), (1, 16));
        let samples: Vec<f64> = made
            .into_samples::<i16>()
            .map(|sample| f64::from(sample.unwrap()) / 32_768.0)
            .collect();
        let count = samples.len() as f64;
        let mean = samples.iter().sum::<f64>() / count;
        assert!(mean.abs() < 0.002, "{name}: an offset of {mean}");
        let level = (samples.iter().map(|it| it * it).sum::<f64>() / count).sqrt();
        assert!((0.03..0.3).contains(&level), "{name}: a level of {level}");
    }
}
