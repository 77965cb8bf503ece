//! Recordings read by processes of their own: every format against ffmpeg's decoder, the traps, and
//! processes that crash, hang or are given up.
#![expect(clippy::unwrap_used, reason = "tests")]

mod recordings;

use recordings::{FORMATS, Studio, correlation, decoded_by_ffmpeg};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use timbre::domain::{ClipProblem, Format, Peak};
use timbre::jobs::Readers;
use timbre::jobs::reading::{News, ReadError, Survey, Wish};
use timbre::reading::MEMORY;
use timbre::sound::{Mix, Span};
use tokio::runtime::Runtime;

fn readers() -> Readers {
    Readers::new(env!("CARGO_BIN_EXE_timbre").into())
}

fn wish(path: &Path) -> Wish {
    Wish {
        path: path.to_owned(),
        track: None,
    }
}

fn survey(path: &Path) -> Result<Survey, ReadError> {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(readers().survey(&wish(path), |_| {}))
}

fn read(path: &Path) -> Survey {
    survey(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn problem(path: &Path) -> ClipProblem {
    match survey(path) {
        Err(ReadError::Problem(problem)) => problem,
        other => panic!("{}: {other:?}", path.display()),
    }
}

fn samples(path: &Path, mix: Mix, span: Span) -> Vec<f32> {
    let runtime = Runtime::new().unwrap();
    let pieces = runtime.block_on(readers().fetch(&wish(path), mix, &[span]));
    pieces.unwrap().remove(0).samples
}

fn media(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/media")
        .join(name)
}

#[test]
fn every_format_is_read_as_ffmpeg_reads_it() {
    let studio = Studio::new();
    let mut apart = Vec::new();
    for recipe in FORMATS {
        let path = studio.record(*recipe);
        let survey = match survey(&path) {
            Ok(survey) => survey,
            Err(error) => {
                apart.push(format!("{}: {error}", recipe.0));
                continue;
            }
        };
        let recording = &survey.recording;
        let rate = recording.sample_rate;
        let ours = samples(&path, survey.mix, Span::new(0.0, 60.0));
        let theirs = decoded_by_ffmpeg(&path, rate);
        let seconds = theirs.len() as f64 / f64::from(rate);
        let alike = correlation(&ours, &theirs, rate as usize / 20);
        let off = recording.seconds() - seconds;
        if off.abs() > 0.05
            || alike < 0.99
            || ours.len() as u64 != recording.frames
            || (recording.waveform.seconds() - recording.seconds()).abs() > 0.011
        {
            apart.push(format!(
                "{}: {off:+.3} s, correlation {alike:.4}, {} samples of {} frames",
                recipe.0,
                ours.len(),
                recording.frames
            ));
        }
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}
