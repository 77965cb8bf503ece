//! Long recordings. `formats` reads an hour and three hours of every format to their ends, then only
//! their ends, and compares with ffmpeg; `speed` takes the time of reading and judging an hour, beside
//! ffmpeg and sox on the same files. Prints its figures and fails where one is not what it should be.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that prints its figures, and that nobody waits for"
)]

#[path = "../../tests/recordings/mod.rs"]
mod recordings;

use rayon::prelude::*;
use recordings::{FORMATS, Studio, correlation};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use timbre::analysis::{Analyser, Closer, Enhancements, Mix, Span, best, enhance, judge};
use timbre::jobs::Readers;
use timbre::jobs::sound::decoder::{DecodeRequest, Survey, SurveyProgress};
use tokio::runtime::Runtime;

/// Seconds at the end that are compared.
const TAIL: f64 = 5.0;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let studio = Studio::new();
    let bench = Bench {
        runtime: Runtime::new().unwrap(),
        readers: Readers::new(env!("CARGO_BIN_EXE_timbre").into()),
        studio,
    };
    let good = match wanted.as_str() {
        "formats" => bench.formats(&std::env::args().nth(2).unwrap_or_default()),
        "speed" => bench.speed(),
        other => {
            println!("formats or speed, not {other}");
            false
        }
    };
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Bench {
    runtime: Runtime,
    readers: Readers,
    studio: Studio,
}

/// What was found at the end of a recording.
struct End {
    seconds: f64,
    tail: Vec<f32>,
}

impl Bench {
    /// All formats, or those in whose names this stands.
    fn formats(&self, part: &str) -> bool {
        println!(
            "{:<14}{:>7}{:>12}{:>10}{:>8}{:>9}{:>9}",
            "file", "asked", "ours - ffm.", "alike", "read", "the end", "peak"
        );
        // Cargo adds a word of its own.
        let part = if part == "--bench" { "" } else { part };
        let asked = FORMATS
            .iter()
            .filter(|recipe| recipe.0.contains(part))
            .flat_map(|recipe| [3600, 3 * 3600].map(|seconds| (recipe, seconds)));
        asked
            .par_bridge()
            .map(|(recipe, seconds)| self.format(*recipe, seconds))
            .reduce(|| true, |one, other| one && other)
    }

    /// Reads a recording to its end, then only its end, and compares both with what ffmpeg decodes.
    fn format(&self, recipe: recordings::Recipe, seconds: usize) -> bool {
        // Each file lies in a folder of its own, since several are made at once.
        let studio = Studio::new();
        let path = studio.long(recipe, seconds);
        let theirs = end_by_ffmpeg(&path);
        let (survey, read, peak) = self.survey(&path);
        let begun = Instant::now();
        let tail = self.tail(&path, &survey);
        let reached = begun.elapsed();
        let off = survey.recording.seconds() - theirs.seconds;
        let lag = survey.recording.sample_rate as usize / 20;
        let alike = correlation(&tail, &theirs.tail, lag);
        let fine = off.abs() <= 0.05 && alike > 0.99 && peak < 64 << 20;
        println!(
            "{:<14}{seconds:>5} s{off:>+10.3} s{alike:>10.4}{:>6.1} s{:>7.1} s{:>6} MB{}",
            recipe.0,
            read.as_secs_f64(),
            reached.as_secs_f64(),
            peak >> 20,
            if fine { "" } else { "   <- not so" }
        );
        fine
    }

    /// The last seconds of a recording, reached as the player reaches them.
    fn tail(&self, path: &Path, survey: &Survey) -> Vec<f32> {
        let wish = DecodeRequest {
            milestones: Arc::clone(&survey.milestones),
            ..wish(path)
        };
        let from = survey.recording.seconds() - TAIL;
        self.runtime.block_on(async {
            let mut stream = self.readers.stream(&wish, survey.mix.clone(), from, None);
            let mut tail = Vec::new();
            while let Some(block) = stream.next().await {
                let block = block.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                tail.extend(block.samples);
            }
            tail
        })
    }

    /// A decoding of the whole, as far as the window would take it.
    fn decode(&self, path: &Path) -> Duration {
        let begun = Instant::now();
        self.runtime.block_on(async {
            let mut stream = self.readers.stream(&wish(path), Mix::Average, 0.0, None);
            while let Some(block) = stream.next().await {
                block.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            }
        });
        begun.elapsed()
    }

    fn speed(&self) -> bool {
        let minute = "ffmpeg -stream_loop -1 -i IN -t 3600";
        let hour = self
            .studio
            .record(("hour.wav", &format!("{minute} -c:a pcm_s16le OUT")));
        let mp3 = self.studio.make(
            "hour.mp3",
            "ffmpeg -i IN -c:a libmp3lame -b:a 128k OUT",
            &hour,
        );
        let m4a = self
            .studio
            .make("hour.m4a", "ffmpeg -i IN -c:a aac -b:a 96k OUT", &hour);
        let mov = self
            .studio
            .make("hour.mov", "ffmpeg -i IN -c:a copy OUT", &hour);
        let mut good = true;
        let mut wav_took = Duration::MAX;
        println!("60 min, 48 kHz, mono; seconds");
        println!(
            "{:<10}{:>8}{:>8}{:>8}{:>8}{:>12}{:>13}{:>8}",
            "file", "read", "judged", "decoded", "peak", "ffm. decode", "ffm. measure", "sox"
        );
        for path in [&hour, &mp3, &m4a, &mov] {
            let (survey, read, peak) = self.survey(path);
            if path == &hour {
                wav_took = read;
            }
            // The same bytes in another box.
            good &= path != &mov || read <= wav_took * 2;
            let judged = judged(&survey);
            let decoded = self.decode(path);
            let ffmpeg =
                |arguments: &[&str]| timed("ffmpeg", arguments, path, &["-f", "null", "-"]);
            let plain = ffmpeg(&["-v", "error", "-nostdin", "-i"]);
            let measured = timed(
                "ffmpeg",
                &["-v", "error", "-nostdin", "-i"],
                path,
                &["-af", "astats,ebur128", "-f", "null", "-"],
            );
            let sox = if [&m4a, &mov].contains(&path) {
                None
            } else {
                Some(timed("sox", &[], path, &["-n", "stats"]))
            };
            println!(
                "{:<10}{:>8.1}{:>8.3}{:>8.1}{:>5} MB{:>12.1}{:>13.1}{:>8}",
                path.file_name().unwrap().to_string_lossy(),
                read.as_secs_f64(),
                judged.as_secs_f64(),
                decoded.as_secs_f64(),
                peak >> 20,
                plain.as_secs_f64(),
                measured.as_secs_f64(),
                sox.map_or("-".to_owned(), |sox| format!("{:.1}", sox.as_secs_f64())),
            );
            good &= peak < 200 << 20;
        }
        self.prepare(&hour);
        let ten = std::fs::read(&mp3).unwrap().repeat(10);
        let ten = self.studio.write("ten.mp3", &ten);
        let (survey, read, peak) = self.survey(&ten);
        let begun = Instant::now();
        self.tail(&ten, &survey);
        let reached = begun.elapsed();
        println!(
            "10 h of mp3: read and judged in {:.1} s, peak {} MB; its end reached in {:.1} s",
            read.as_secs_f64(),
            peak >> 20,
            reached.as_secs_f64()
        );
        good && peak < 300 << 20
    }

    /// The time that a stretch of 30 s takes to become a sample, beside what the tools take to bring the
    /// same seconds to a level.
    fn prepare(&self, wav: &Path) {
        let span = Span::new(10.0, 40.0);
        let begun = Instant::now();
        let (wish, spans) = (wish(wav), [span]);
        let fetch = self.readers.fetch(&wish, Mix::Average, &spans);
        let piece = self.runtime.block_on(fetch).unwrap().remove(0);
        let fetched = begun.elapsed();
        let mut analyser = Analyser::new(piece.rate, 1, Mix::Average).unwrap();
        analyser.push(&piece.samples).unwrap();
        let analysis = analyser.finish().unwrap();
        let begun = Instant::now();
        let closer = Closer::look(&piece.samples, piece.rate, analysis.frames()).unwrap();
        judge(&analysis, analysis.whole(), Some(&closer));
        let judged = begun.elapsed();
        let mended = [false, true].map(|reduce_noise| {
            let recipe = Enhancements {
                reduce_noise,
                ..Enhancements::default()
            };
            let begun = Instant::now();
            enhance(&piece.samples, 1, piece.rate, recipe).unwrap();
            begun.elapsed()
        });
        let ffmpeg = timed(
            "ffmpeg",
            &["-v", "error", "-nostdin", "-ss", "10", "-t", "30", "-i"],
            wav,
            &["-af", "afftdn,loudnorm", "-ac", "1", "-f", "null", "-"],
        );
        let sox = timed(
            "sox",
            &[],
            wav,
            &["-n", "trim", "10", "30", "norm", "-3", "stats"],
        );
        println!(
            "30 s: fetched in {:.2} s, judged closely in {:.2} s, mended in {:.2} s, with noise reduced \
             in {:.2} s; ffmpeg afftdn and loudnorm {:.2} s, sox norm and stats {:.2} s",
            fetched.as_secs_f64(),
            judged.as_secs_f64(),
            mended[0].as_secs_f64(),
            mended[1].as_secs_f64(),
            ffmpeg.as_secs_f64(),
            sox.as_secs_f64(),
        );
    }

    /// What reading and judging comes to, its time, and the child's peak of memory.
    fn survey(&self, path: &Path) -> (Survey, Duration, u64) {
        let mut peak = 0;
        let begun = Instant::now();
        let survey = self
            .runtime
            .block_on(self.readers.survey(&wish(path), |news| {
                if let SurveyProgress::Share(_) = news {
                    peak = peak.max(peak_of_children());
                }
            }));
        let survey = survey.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (survey, begun.elapsed(), peak)
    }
}

/// The time to find the best stretch and to judge it.
fn judged(survey: &Survey) -> Duration {
    let begun = Instant::now();
    for candidate in best::candidates(&survey.analysis) {
        judge(&survey.analysis, candidate.span, None);
    }
    judge(&survey.analysis, Span::new(0.0, 20.0), None);
    begun.elapsed()
}

fn wish(path: &Path) -> DecodeRequest {
    DecodeRequest::of_file(path.to_owned())
}

/// The codec and the rate of a file's first track of sound.
fn sound_of(path: &Path) -> (String, u32) {
    let output = Command::new("ffprobe")
        .args(["-v", "error", "-select_streams", "a:0", "-of", "csv=p=0"])
        .args(["-show_entries", "stream=codec_name,sample_rate"])
        .arg(path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut values = text.trim().split(',');
    let codec = values.next().unwrap().to_owned();
    (codec, values.next().unwrap().parse().unwrap())
}

/// ffmpeg's reading of the end, by a decoding of the whole. Opus is decoded by the reference decoder in
/// it: its own differs audibly where a stream changes its mode.
fn end_by_ffmpeg(path: &Path) -> End {
    let (codec, rate) = sound_of(path);
    let decoder: &[&str] = if codec == "opus" {
        &["-c:a", "libopus"]
    } else {
        &[]
    };
    let mut child = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin"])
        .args(decoder)
        .arg("-i")
        .arg(path)
        .args(["-map", "0:a:0", "-ac", "1", "-f", "f32le", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let keep = TAIL as usize * rate as usize * 4;
    let (mut tail, mut count) = (Vec::new(), 0);
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = out.read(&mut buffer).unwrap();
        if read == 0 {
            break;
        }
        count += read;
        tail.extend_from_slice(&buffer[..read]);
        if tail.len() > keep * 4 + buffer.len() {
            tail.drain(..tail.len() - keep);
        }
    }
    assert!(child.wait().unwrap().success(), "{}", path.display());
    let tail = tail.split_off(tail.len().saturating_sub(keep));
    End {
        seconds: count as f64 / 4.0 / f64::from(rate),
        tail: tail
            .chunks_exact(4)
            .map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()))
            .collect(),
    }
}

fn timed(tool: &str, before: &[&str], path: &Path, after: &[&str]) -> Duration {
    let begun = Instant::now();
    let output = Command::new(tool)
        .args(before)
        .arg(path)
        .args(after)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{tool} {}", path.display());
    begun.elapsed()
}

/// The most memory that any reading of this process ever held, in bytes, where the system tells.
fn peak_of_children() -> u64 {
    let own = std::process::id();
    let lists = format!("/proc/{own}/task/{own}/children");
    let tasks = std::fs::read_dir(format!("/proc/{own}/task"))
        .into_iter()
        .flatten()
        .flatten();
    let children = tasks
        .map(|task| task.path().join("children"))
        .chain([PathBuf::from(lists)])
        .filter_map(|list| std::fs::read_to_string(list).ok())
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
    children
        .filter_map(|child| std::fs::read_to_string(format!("/proc/{child}/status")).ok())
        .filter(|status| status.starts_with("Name:\ttimbre\n"))
        .filter_map(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        })
        .max()
        .unwrap_or(0)
        * 1024
}
