//! What stands in the place of ffmpeg in tests, compiled when they run. It does what the name of its folder
//! says; it has no environment by which it could be told.

use std::io::{Write, stderr, stdout};
use std::time::Duration;

fn main() {
    let own = std::env::args().next().unwrap();
    let folder = std::path::Path::new(&own).parent().unwrap();
    let what = folder.file_name().unwrap().to_str().unwrap().to_owned();
    // It is no ffprobe.
    match what.as_str() {
        "hangs" => loop {
            std::thread::sleep(Duration::from_secs(1000));
        },
        "hangs-later" => {
            sound(1000);
            stdout().flush().unwrap();
            loop {
                std::thread::sleep(Duration::from_secs(1000));
            }
        }
        "dies" => {
            sound(1000);
            stdout().flush().unwrap();
            std::process::abort();
        }
        "fails" => {
            sound(5000);
            std::process::exit(1);
        }
        "floods" => sound(u64::MAX),
        "babbles" => loop {
            if stdout().write_all(&[b'y'; 4096]).is_err() {
                return;
            }
        },
        "complains" => loop {
            if stderr().write_all(&[b'y'; 4096]).is_err() {
                return;
            }
        },
        "swells" => {
            let mut all = Vec::new();
            loop {
                all.push(vec![1_u8; 16 << 20]);
            }
        }
        other => panic!("{other}"),
    }
}

/// WAV of silence at 1 kHz.
fn sound(frames: u64) {
    let mut out = stdout().lock();
    let mut head = b"RIFF\xFF\xFF\xFF\xFFWAVEfmt \x10\0\0\0\x03\0\x01\0".to_vec();
    head.extend(1000_u32.to_le_bytes());
    head.extend(4000_u32.to_le_bytes());
    head.extend([4, 0, 32, 0]);
    head.extend(b"data\xFF\xFF\xFF\xFF");
    if out.write_all(&head).is_err() {
        return;
    }
    let second = [0; 4000];
    for _ in 0..frames / 1000 {
        if out.write_all(&second).is_err() {
            return;
        }
    }
}
