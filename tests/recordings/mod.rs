//! Recordings of every format, made by other people's encoders when they are needed.
#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(
    clippy::allow_attributes,
    dead_code,
    reason = "shared by several tests"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What is spoken; a little over six seconds.
const TEXT: &str = "The river runs past the old mill, and in the evening the lamps along the bridge \
                    come on one by one, while somebody sings.";

/// How a file is made from `say.wav`, which is mono at 48 kHz: its name, the tool, and what it is told.
/// `IN` and `OUT` are the two files; further ones are beside them.
pub type Recipe = (&'static str, &'static str);

/// Every format that is read, in the codecs in which people own it.
pub const FORMATS: &[Recipe] = &[
    ("s16.wav", "ffmpeg -i IN -c:a pcm_s16le OUT"),
    ("s24.wav", "ffmpeg -i IN -c:a pcm_s24le OUT"),
    ("f32.wav", "ffmpeg -i IN -c:a pcm_f32le OUT"),
    ("u8.wav", "ffmpeg -i IN -c:a pcm_u8 OUT"),
    ("mulaw.wav", "ffmpeg -i IN -ar 8000 -c:a pcm_mulaw OUT"),
    ("ms.wav", "ffmpeg -i IN -c:a adpcm_ms OUT"),
    ("ima.wav", "ffmpeg -i IN -c:a adpcm_ima_wav OUT"),
    ("rf64.wav", "ffmpeg -i IN -rf64 always OUT"),
    ("stereo.wav", "sox IN -c 2 OUT"),
    ("cbr.mp3", "lame --quiet -b 96 IN OUT"),
    ("vbr.mp3", "lame --quiet -V 4 IN OUT"),
    ("slow.mp3", "lame --quiet -b 24 --resample 16 IN OUT"),
    (
        "no-xing.mp3",
        "ffmpeg -i IN -c:a libmp3lame -q:a 4 -write_xing 0 -id3v2_version 0 OUT",
    ),
    ("layer2.mp2", "ffmpeg -i IN -c:a mp2 -b:a 128k OUT"),
    ("memo.m4a", "ffmpeg -i IN -c:a aac -b:a 96k OUT"),
    ("slow.m4a", "ffmpeg -i IN -ar 16000 -c:a aac -b:a 32k OUT"),
    (
        "fast.mp4",
        "ffmpeg -i IN -c:a aac -b:a 96k -movflags +faststart OUT",
    ),
    (
        "pieces.mp4",
        "ffmpeg -i IN -c:a aac -b:a 96k -frag_duration 1000000 -movflags +frag_keyframe+empty_moov OUT",
    ),
    ("alac.m4a", "ffmpeg -i IN -c:a alac OUT"),
    (
        "opus.mp4",
        "ffmpeg -i IN -c:a libopus -b:a 48k -strict -2 OUT",
    ),
    ("flac.mp4", "ffmpeg -i IN -c:a flac -strict -2 OUT"),
    ("aac.mov", "ffmpeg -i IN -c:a aac -b:a 96k OUT"),
    ("s16.mov", "ffmpeg -i IN -c:a pcm_s16le OUT"),
    ("s16be.mov", "ffmpeg -i IN -c:a pcm_s16be OUT"),
    ("s24be.mov", "ffmpeg -i IN -c:a pcm_s24be OUT"),
    ("s24le.mov", "ffmpeg -i IN -c:a pcm_s24le OUT"),
    ("s32be.mov", "ffmpeg -i IN -c:a pcm_s32be OUT"),
    ("adts.aac", "ffmpeg -i IN -c:a aac -b:a 96k OUT"),
    ("own.flac", "flac --silent IN -o OUT"),
    ("ff.flac", "ffmpeg -i IN -c:a flac OUT"),
    ("note.opus", "opusenc --quiet --bitrate 24 IN OUT"),
    ("vorbis.ogg", "ffmpeg -i IN -c:a libvorbis -q:a 4 OUT"),
    ("flac.oga", "ffmpeg -i IN -c:a flac OUT"),
    ("opus.webm", "ffmpeg -i IN -c:a libopus -b:a 48k OUT"),
    ("vorbis.webm", "ffmpeg -i IN -c:a libvorbis OUT"),
    ("aac.mkv", "ffmpeg -i IN -c:a aac -b:a 96k OUT"),
    ("flac.mka", "ffmpeg -i IN -c:a flac OUT"),
    ("mp3.mkv", "ffmpeg -i IN -c:a libmp3lame -b:a 96k OUT"),
    ("s16.mka", "ffmpeg -i IN -c:a pcm_s16le OUT"),
    ("s16.aiff", "ffmpeg -i IN -c:a pcm_s16be OUT"),
    ("sox.aiff", "sox IN -b 24 OUT"),
    ("s16.caf", "ffmpeg -i IN -c:a pcm_s16be OUT"),
    ("s24le.caf", "ffmpeg -i IN -c:a pcm_s24le OUT"),
    ("alac.caf", "ffmpeg -i IN -c:a alac OUT"),
    (
        "video.mp4",
        "ffmpeg -f lavfi -i testsrc=d=7:s=64x48:r=5 -i IN -map 0:v -map 1:a -c:v libx264 -pix_fmt yuv420p -c:a aac -b:a 96k -shortest OUT",
    ),
    (
        "video.mov",
        "ffmpeg -f lavfi -i testsrc=d=7:s=64x48:r=5 -i IN -map 0:v -map 1:a -c:v mpeg4 -c:a aac -b:a 96k OUT",
    ),
    (
        "video.mkv",
        "ffmpeg -f lavfi -i testsrc=d=7:s=64x48:r=5 -i IN -map 0:v -map 1:a -c:v libx264 -pix_fmt yuv420p -c:a libopus -b:a 48k OUT",
    ),
    (
        "video.webm",
        "ffmpeg -f lavfi -i testsrc=d=7:s=64x48:r=5 -i IN -map 0:v -map 1:a -c:v libvpx -c:a libvorbis OUT",
    ),
];

/// A folder with spoken words in it, in which recordings are made.
pub struct Studio {
    folder: TempDir,
}

impl Studio {
    /// Speaks: `say.wav` is about seven seconds of a voice at 48 kHz, its peak at -6 dB.
    pub fn new() -> Self {
        let studio = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let spoken = studio.path("spoken.wav");
        run(
            "flite",
            &["-voice", "slt", "-t", TEXT, "-o", spoken.to_str().unwrap()],
        );
        studio.make("say.wav", "sox -R IN -r 48000 OUT norm -6", &spoken);
        studio
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a recording of the spoken words.
    pub fn record(&self, (name, how): (&str, &str)) -> PathBuf {
        self.make(name, how, &self.path("say.wav"))
    }

    /// A recording of this format that goes on for so many seconds: the packets of a short one, again
    /// and again, so that it is wrong about their lengths where they are joined. Made anew is what keeps a
    /// count of its own beside the packets, which ffmpeg obeys: FLAC, Opus, PCM in a movie, MP3 in Matroska.
    pub fn long(&self, (name, how): (&str, &str), seconds: usize) -> PathBuf {
        let long = format!("long-{name}");
        let again = format!("ffmpeg -stream_loop -1 -i IN -map 0 -c copy -t {seconds}");
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let counts = match ending {
            "flac" | "opus" => true,
            "webm" | "mkv" => how.contains("libopus") || how.contains("libmp3lame"),
            "mov" => how.contains("pcm"),
            _ => false,
        };
        if counts {
            let wav = self.make("long.wav", &format!("{again} OUT"), &self.path("say.wav"));
            return self.make(&long, how, &wav);
        }
        let more = if ending == "wav" {
            "-rf64 auto"
        } else {
            "-strict -2"
        };
        let how_long = format!("{again} {more} OUT");
        self.make(&long, &how_long, &self.record((name, how)))
    }

    /// Makes a recording from another.
    pub fn make(&self, name: &str, how: &str, from: &Path) -> PathBuf {
        let to = self.path(name);
        let words: Vec<&str> = how
            .split_whitespace()
            .map(|word| match word {
                "IN" => from.to_str().unwrap(),
                "OUT" => to.to_str().unwrap(),
                word => word,
            })
            .collect();
        let (tool, arguments) = words.split_first().unwrap();
        run(tool, arguments);
        to
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

fn run(tool: &str, arguments: &[&str]) {
    let quiet: &[&str] = if tool == "ffmpeg" {
        &["-v", "error", "-nostdin", "-y"]
    } else {
        &[]
    };
    let output = Command::new(tool)
        .args(quiet)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{tool}: {error}"));
    assert!(
        output.status.success(),
        "{tool} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What ffmpeg decodes of the file's first track of sound: mono at this rate.
pub fn decoded_by_ffmpeg(path: &Path, rate: u32) -> Vec<f32> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(path)
        .args(["-map", "0:a:0", "-ac", "1", "-ar", &rate.to_string()])
        .args(["-f", "f32le", "-"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", path.display());
    output
        .stdout
        .chunks_exact(4)
        .map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()))
        .collect()
}

/// How alike two recordings are, -1 to 1, where they fit best within `lag` samples.
pub fn correlation(a: &[f32], b: &[f32], lag: usize) -> f64 {
    let middle = a.len() / 2;
    let window = middle.saturating_sub(lag * 2)..middle;
    let found = |shift: usize| {
        let few = window.clone().step_by(5);
        (shift, alike(a, b, few, shift, lag))
    };
    let (best, _) = (0..=2 * lag)
        .map(found)
        .max_by(|x, y| x.1.total_cmp(&y.1))
        .unwrap();
    alike(a, b, 0..a.len(), best, lag)
}

fn alike(
    a: &[f32],
    b: &[f32],
    range: impl Iterator<Item = usize>,
    shift: usize,
    lag: usize,
) -> f64 {
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    for at in range {
        let (Some(x), Some(y)) = (a.get(at), b.get((at + shift).wrapping_sub(lag))) else {
            continue;
        };
        let (x, y) = (f64::from(*x), f64::from(*y));
        both += x * y;
        one += x * x;
        other += y * y;
    }
    both / (one * other).sqrt().max(1e-12)
}
