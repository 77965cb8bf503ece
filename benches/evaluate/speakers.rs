//! How alike recordings of one speaker and of two are, and what the limits of speaker verification make of it.
//!
//! A folder has a folder for each speaker with that speaker's recordings in it, of any kind that the app reads. Half
//! of the speakers, drawn by a seed, are there to set limits by; what is told of the present limits is told of each
//! half apart. Whose voice a recording has is asked of the app's own process, as for every sample.

use crate::Result;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use timbre::domain::Embedding;
use timbre::jobs::Readers;
use timbre::jobs::sound::decoder::DecodeRequest;
use timbre::jobs::sound::listen::listen;
use timbre::models::limits::{ONE_OF_MANY, OTHER_SPEAKER, SAME_SPEAKER};
use tokio::runtime::Runtime;

/// Speakers of whom there is at least one voice each.
struct Speaker {
    name: String,
    voices: Vec<Embedding>,
}

/// Prints both halves.
pub fn speakers(folder: &Path, seed: u64) -> Result<()> {
    let mut all = Vec::new();
    let mut silent = 0;
    for (name, recordings) in recordings_by_speaker(folder)? {
        let heard: Vec<Option<Embedding>> = recordings
            .par_iter()
            .map(|path| voice_of(path))
            .collect::<Result<_>>()?;
        silent += heard.iter().filter(|voice| voice.is_none()).count();
        let voices: Vec<Embedding> = heard.into_iter().flatten().collect();
        if !voices.is_empty() {
            all.push(Speaker { name, voices });
        }
    }
    // By a number that the seed and the name make: who is there besides changes nothing.
    all.sort_by_key(|speaker| hash(seed, &speaker.name));
    let (tune, report) = all.split_at(all.len() / 2);
    println!("seed {seed}; recordings that tell no voice: {silent}\n");
    for (name, half) in [("Tuning half", tune), ("Reporting half", report)] {
        println!("== {name}");
        print_half(half);
    }
    Ok(())
}

fn recordings_by_speaker(folder: &Path) -> Result<Vec<(String, Vec<PathBuf>)>> {
    let mut speakers = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let files = std::fs::read_dir(entry.path())?;
            let mut files: Vec<PathBuf> =
                files.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
            files.retain(|file| file.is_file());
            files.sort();
            speakers.push((entry.file_name().to_string_lossy().into_owned(), files));
        }
    }
    speakers.sort();
    Ok(speakers)
}

/// Whose voice a recording has; what cannot be read, or tells no voice, is counted and left out.
fn voice_of(path: &Path) -> Result<Option<Embedding>> {
    let readers = Readers::new(env!("CARGO_BIN_EXE_timbre").into());
    let request = DecodeRequest::of_file(path.to_owned());
    let heard = Runtime::new()?.block_on(listen(&readers, &request));
    Ok(heard.unwrap_or_else(|error| {
        println!("{}: {error:?}", path.display());
        None
    }))
}

/// FNV-1a over the seed and a name.
fn hash(seed: u64, name: &str) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(name.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn print_half(half: &[Speaker]) {
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for (at, speaker) in half.iter().enumerate() {
        for (n, voice) in speaker.voices.iter().enumerate() {
            let earlier = speaker.voices[..n].iter();
            same.extend(earlier.map(|it| it.similarity(voice)));
            let others = half[..at].iter().flat_map(|it| &it.voices);
            other.extend(others.map(|it| it.similarity(voice)));
        }
    }
    let recordings: usize = half.iter().map(|speaker| speaker.voices.len()).sum();
    println!("{} speakers, {recordings} recordings", half.len());
    quantiles("pairs of one speaker", &mut same);
    quantiles("pairs of two speakers", &mut other);
    share("one speaker, at least SAME_SPEAKER", &same, |it| {
        it >= SAME_SPEAKER
    });
    share("one speaker, told to be two", &same, |it| {
        it < OTHER_SPEAKER
    });
    share("two speakers, told", &other, |it| it < OTHER_SPEAKER);
    share("two speakers, at least SAME_SPEAKER", &other, |it| {
        it >= SAME_SPEAKER
    });
    known(half);
    println!();
}

/// The lowest, the highest and what lies between, in rising order.
fn quantiles(what: &str, cosines: &mut [f32]) {
    cosines.sort_by(f32::total_cmp);
    let at = |share: f32| {
        let last = cosines.len().saturating_sub(1);
        cosines.get((share * last as f32).round() as usize)
    };
    let told: Vec<String> = [0.0, 0.01, 0.05, 0.5, 0.95, 0.99, 1.0]
        .into_iter()
        .filter_map(|share| Some(format!("{:.0} % {:.3}", share * 100.0, at(share)?)))
        .collect();
    println!("{what:<38} {:>6}: {}", cosines.len(), told.join(", "));
}

fn share(what: &str, cosines: &[f32], holds: impl Fn(f32) -> bool) {
    let count = cosines.iter().filter(|cosine| holds(**cosine)).count();
    row(what, count, cosines.len());
}

/// How many there are of how many, with the interval in which the share lies at 95 % (Wilson).
fn row(what: &str, count: usize, of: usize) {
    let (n, p) = (of.max(1) as f64, count as f64 / of.max(1) as f64);
    let z = 1.96_f64;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let aside = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    println!(
        "{what:<38} {count:>6} of {of:>6}, {:>5.1} % ({:.1} to {:.1})",
        100.0 * p,
        100.0 * (middle - aside).max(0.0),
        100.0 * (middle + aside).min(1.0),
    );
}

/// Of each recording: whether one of another speaker would be taken for this one, and whether another of the same
/// speaker is found.
fn known(half: &[Speaker]) {
    let (mut wrong, mut all, mut found, mut several) = (0, 0, 0, 0);
    for (at, speaker) in half.iter().enumerate() {
        for (n, voice) in speaker.voices.iter().enumerate() {
            let alike = |other: &Embedding| other.similarity(voice) >= ONE_OF_MANY;
            let others = half.iter().enumerate().filter(|(other, _)| *other != at);
            let mut others = others.flat_map(|(_, other)| &other.voices);
            all += 1;
            wrong += usize::from(others.any(alike));
            let mut rest = speaker.voices.iter().enumerate();
            several += usize::from(speaker.voices.len() > 1);
            found += usize::from(rest.any(|(m, other)| m != n && alike(other)));
        }
    }
    row("taken for somebody else (ONE_OF_MANY)", wrong, all);
    row("found among all (ONE_OF_MANY)", found, several);
}
