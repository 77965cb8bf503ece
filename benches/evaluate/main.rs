//! Judges recordings of known quality and prints how often the judgement was right.
//!
//! `scripts/evaluate-samples` makes the voices, the noises and the rooms; here they are mixed, cut
//! and joined, judged as the app judges, and counted. `--measures` prints the numbers of the tuning
//! half as a table with tabs, to set thresholds by. `--speakers` asks a folder of recordings by speaker how alike
//! voices are.

#![expect(clippy::print_stdout, reason = "its tables are what it is for")]
mod composed;
mod material;
mod speakers;

use composed::composed;
use material::{Dice, Half, RATE, SPEECH_DB, Truth, cases, mix, to_level, wavs};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use timbre::analysis::{
    Analyser, Analysis, Closer, Grade, Heard, Mix, Networks, Report, Span, VerdictKind, judge,
};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Result<()> {
    // Cargo adds a word of its own.
    let mut arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if arguments.first().is_some_and(|first| first == "--speakers") {
        let usage = "usage: evaluate --speakers FOLDER [SEED]";
        let folder = arguments.get(1).ok_or(usage)?;
        let seed = arguments.get(2).map_or(Ok(7), |seed| seed.parse())?;
        return speakers::speakers(Path::new(folder), seed);
    }
    let measures = arguments.first().is_some_and(|a| a == "--measures");
    if measures {
        arguments.remove(0);
    }
    let folder = PathBuf::from(
        arguments
            .first()
            .ok_or("usage: evaluate [--measures] FOLDER")?,
    );
    let tune = Half::open(&folder.join("tune"))?;
    if measures {
        return print_measures(&tune);
    }
    for (name, half) in [
        ("Tuning half (thresholds were set on it)", tune),
        ("Reporting half", Half::open(&folder.join("report"))?),
    ] {
        if half.voices.is_empty() {
            continue;
        }
        println!("== {name}: {} voices\n", half.voices.len());
        confusion(&half)?;
        composed(&half)?;
    }
    human(&folder.join("human"))
}

fn analyse(samples: &[f32]) -> Result<Analysis> {
    let mut analyser = Analyser::new(RATE, 1, Mix::Average)?;
    for block in samples.chunks(4096) {
        analyser.push(block)?;
    }
    Ok(analyser.finish()?)
}

fn look(analysis: &Analysis, span: Span, samples: &[f32]) -> Result<Closer> {
    let frames = &analysis.frames()[span.frames(analysis.frames().len())];
    let piece = &samples[span.samples(RATE, samples.len())];
    let mut closer = Closer::look(piece, RATE, frames)?;
    closer.add(Heard::of(piece, RATE, frames, Networks::ALL, || {})?);
    Ok(closer)
}

fn judged(samples: &[f32]) -> Result<(Analysis, Closer, Report)> {
    let analysis = analyse(samples)?;
    let closer = look(&analysis, analysis.whole(), samples)?;
    let report = judge(&analysis, analysis.whole(), Some(&closer));
    Ok((analysis, closer, report))
}

/// The worst grade but that of the length, which is no matter of sound.
fn worst(report: &Report) -> Grade {
    let of_sound = report
        .verdicts
        .iter()
        .filter(|v| v.kind != VerdictKind::Length);
    of_sound.map(|v| v.grade).max().unwrap_or(Grade::Good)
}

#[derive(Default, Clone, Copy)]
struct Count {
    green: u32,
    yellow: u32,
    red: u32,
}

impl Count {
    fn add(&mut self, grade: Grade) {
        match grade {
            Grade::Good => self.green += 1,
            Grade::Look => self.yellow += 1,
            Grade::Bad => self.red += 1,
        }
    }

    fn join(&mut self, other: Self) {
        self.green += other.green;
        self.yellow += other.yellow;
        self.red += other.red;
    }

    fn row(self, name: &str) {
        let all = self.green + self.yellow + self.red;
        let share = |n: u32| 100.0 * f64::from(n) / f64::from(all.max(1));
        println!(
            "{name:<34} {all:>5} {:>5} ({:>5.1} %) {:>5} ({:>5.1} %) {:>5} ({:>5.1} %)",
            self.green,
            share(self.green),
            self.yellow,
            share(self.yellow),
            self.red,
            share(self.red),
        );
    }
}

fn head(name: &str) {
    println!(
        "{name:<34} {:>5} {:>15} {:>15} {:>15}",
        "files", "green", "yellow", "red"
    );
}

/// How the recordings of a kind were judged, and what was said against good ones.
#[derive(Default)]
struct Tally {
    of_truth: BTreeMap<Truth, Count>,
    of_kind: BTreeMap<(Truth, String), Count>,
    wrong: BTreeMap<String, u32>,
}

impl Tally {
    fn of(half: &Half, voice: &str) -> Result<Self> {
        let mut tally = Self::default();
        cases(half, voice, |case| {
            let (_, _, report) = judged(&case.samples)?;
            let grade = worst(&report);
            tally.of_truth.entry(case.truth).or_default().add(grade);
            let kind = (case.truth, case.kind.clone());
            tally.of_kind.entry(kind).or_default().add(grade);
            if case.truth == Truth::Good {
                for v in report.verdicts.iter().filter(|v| v.grade != Grade::Good) {
                    let what = format!("{:?} {:?} {}", v.kind, v.grade, case.voice);
                    *tally.wrong.entry(what).or_default() += 1;
                }
            }
            Ok(())
        })?;
        Ok(tally)
    }

    fn and(mut self, other: Self) -> Self {
        for (truth, count) in other.of_truth {
            self.of_truth.entry(truth).or_default().join(count);
        }
        for (kind, count) in other.of_kind {
            self.of_kind.entry(kind).or_default().join(count);
        }
        self.wrong.extend(other.wrong);
        self
    }
}

fn confusion(half: &Half) -> Result<()> {
    let Tally {
        of_truth,
        of_kind,
        wrong,
    } = half
        .voices
        .par_iter()
        .map(|(voice, _)| Tally::of(half, voice))
        .try_reduce(Tally::default, |one, other| Ok(one.and(other)))?;
    head("truth");
    for (truth, count) in &of_truth {
        count.row(truth.name());
    }
    let share = |n: u32, c: &Count| 100.0 * f64::from(n) / f64::from(c.green + c.yellow + c.red);
    if let (Some(good), Some(bad)) = (of_truth.get(&Truth::Good), of_truth.get(&Truth::Bad)) {
        println!();
        aim("good files green", share(good.green, good), 95.0, true);
        aim("good files red", share(good.red, good), 2.0, false);
        aim(
            "bad files yellow or red",
            share(bad.yellow + bad.red, bad),
            97.0,
            true,
        );
    }
    println!();
    head("truth, kind");
    for ((truth, kind), count) in &of_kind {
        count.row(&format!("{}, {kind}", truth.name()));
    }
    println!("\nFalse alarms on good files, by voice");
    for (what, count) in &wrong {
        println!("{count:>5}  {what}");
    }
    println!();
    Ok(())
}

fn aim(what: &str, reached: f64, aim: f64, at_least: bool) {
    let met = if at_least {
        reached >= aim
    } else {
        reached <= aim
    };
    let word = if at_least { "at least" } else { "at most" };
    let verdict = if met { "met" } else { "NOT met" };
    println!("{what}: {reached:.1} % (aim: {word} {aim} %), {verdict}");
}

fn human(folder: &Path) -> Result<()> {
    for (name, samples) in wavs(folder)? {
        let samples = to_level(&samples, SPEECH_DB);
        let hiss: Vec<f32> = {
            let mut dice = Dice::new(7);
            (0..samples.len())
                .map(|_| dice.below(20_001) as f32 / 10_000.0 - 1.0)
                .collect()
        };
        println!("== One human voice, single words ({name})");
        for (ratio, noise) in [60.0, 45.0, 38.0, 20.0, 10.0].map(|ratio| (ratio, &hiss)) {
            let (_, _, report) = judged(&mix(&samples, noise, ratio))?;
            let found: Vec<String> = report
                .verdicts
                .iter()
                .filter(|v| v.grade != Grade::Good)
                .map(|v| format!("{:?} {:?}", v.kind, v.grade))
                .collect();
            println!("hiss {ratio} dB: {:?} {found:?}", worst(&report));
        }
    }
    Ok(())
}

fn print_measures(half: &Half) -> Result<()> {
    println!(
        "truth\tkind\tvoice\tnoise\tnetwork\tloudness\tclipping\tspeech\ttone\tfall\ttreble\tmelody"
    );
    let rows: Result<Vec<String>> = half
        .voices
        .par_iter()
        .map(|(voice, _)| measures(half, voice))
        .collect();
    rows?.iter().for_each(|rows| print!("{rows}"));
    Ok(())
}

fn measures(half: &Half, voice: &str) -> Result<String> {
    let mut rows = String::new();
    cases(half, voice, |case| {
        let (analysis, closer, _) = judged(&case.samples)?;
        let quick = judge(&analysis, analysis.whole(), None);
        let of = |kind| quick.of(kind).map_or(f32::NAN, |v| v.measured);
        writeln!(
            rows,
            "{}\t{}\t{}\t{:.1}\t{:.1}\t{:.1}\t{:.4}\t{:.1}\t{:.1}\t{:.3}\t{:.1}\t{:.2}",
            case.truth.name(),
            case.kind,
            case.voice,
            of(VerdictKind::Noise),
            closer.network_db.unwrap_or(f32::NAN),
            closer.loudness.unwrap_or(f32::NAN),
            of(VerdictKind::Clipping),
            of(VerdictKind::Silence),
            of(VerdictKind::Tone),
            closer.fall.unwrap_or(f32::NAN),
            closer.treble_db.unwrap_or(f32::NAN),
            closer.melody.unwrap_or(f32::NAN),
        )?;
        Ok(())
    })?;
    Ok(rows)
}
