//! Long recordings, joined of clean and bad parts: does the best stretch lie in a clean one?

use crate::material::{Dice, Half, RATE, SPEECH_DB, clip, mix, silence, to_level};
use crate::{Result, aim, analyse, look};
use rayon::prelude::*;
use timbre::analysis::Span;
use timbre::analysis::best::{candidates, rank};

/// Composed recordings of each half.
const COMPOSED: usize = 100;
/// Silence before and after the speech of a part that is mostly silence, in seconds.
const SILENCE: f64 = 12.0;
/// How far a stretch may reach over the edge of a clean part, in seconds.
const EDGE: f64 = 0.3;

/// A long recording and what each of its parts is.
struct Composed {
    number: usize,
    voice: String,
    samples: Vec<f32>,
    parts: Vec<(String, Span)>,
}

/// Joins clean and bad parts and counts how often the chosen stretch lies in a clean one.
pub fn composed(half: &Half) -> Result<()> {
    let mut dice = Dice::new(2026);
    // Composed one after the other, so that it is the same on every run, and judged side by side.
    let mut missed: Vec<(usize, String)> = (0..COMPOSED)
        .map(|number| compose(half, number, &mut dice))
        .par_bridge()
        .filter_map(|recording| missed(&recording).transpose())
        .collect::<Result<_>>()?;
    missed.sort();
    let inside = COMPOSED - missed.len();
    println!("Best stretch in a clean part: {inside} of {COMPOSED} composed recordings");
    aim(
        "best stretch clean",
        100.0 * inside as f64 / COMPOSED as f64,
        95.0,
        true,
    );
    for (number, line) in missed {
        println!("  missed {number} {line}");
    }
    println!();
    Ok(())
}

fn compose(half: &Half, number: usize, dice: &mut Dice) -> Composed {
    let names: Vec<&String> = half.voices.keys().collect();
    let voice = names[number % names.len()];
    let mut parts: Vec<(String, Vec<f32>)> = Vec::new();
    for _ in 0..=dice.below(2) {
        let texts = &half.voices[voice];
        let first = dice.below(3);
        let speech = [texts[first].clone(), texts[(first + 1) % 3].clone()].concat();
        parts.push(("clean".into(), half.clean(&speech)));
    }
    for _ in 0..3 + dice.below(4) {
        let other = names[(number + 1 + dice.below(names.len() - 1)) % names.len()];
        parts.push(bad_part(half, voice, other, dice));
    }
    for at in (1..parts.len()).rev() {
        parts.swap(at, dice.below(at + 1));
    }
    let mut samples = Vec::new();
    let mut spans: Vec<(String, Span)> = Vec::new();
    for (kind, part) in parts {
        let start = samples.len() as f64 / f64::from(RATE);
        samples.extend_from_slice(&part);
        let span = Span::new(start, samples.len() as f64 / f64::from(RATE));
        match spans.last_mut() {
            // Two clean parts side by side are one.
            Some((last, before)) if *last == kind && kind == "clean" => before.end = span.end,
            _ if kind == "silence" => {
                // The speech in its middle is clean.
                let clean = Span::new(span.start + SILENCE, span.end - SILENCE);
                spans.push((kind.clone(), Span::new(span.start, clean.start)));
                spans.push(("clean".into(), clean));
                spans.push((kind, Span::new(clean.end, span.end)));
            }
            _ => spans.push((kind, span)),
        }
    }
    Composed {
        number,
        voice: voice.clone(),
        samples,
        parts: spans,
    }
}

/// Speech with something wrong, and what that is.
fn bad_part(half: &Half, voice: &str, other: &str, dice: &mut Dice) -> (String, Vec<f32>) {
    let texts = &half.voices[voice];
    let speech = texts[dice.below(3)].clone();
    let twice = [speech.clone(), texts[dice.below(3)].clone()].concat();
    match dice.below(8) {
        0..=3 => {
            let noises: Vec<&Vec<f32>> = half
                .still
                .values()
                .chain(half.busy.values())
                .chain(half.tonal.values())
                .collect();
            let ratio = [15.0, 10.0, 5.0][dice.below(3)];
            let noise = dice.below(noises.len());
            let name = format!("noise {noise} at {ratio}");
            (name, mix(&twice, noises[noise], ratio))
        }
        4 => ("clipped".into(), clip(&half.clean(&twice), 12.0)),
        5 => {
            let sparse = [silence(SILENCE), speech, silence(SILENCE)].concat();
            ("silence".into(), half.clean(&sparse))
        }
        6 => {
            let together: Vec<f32> = twice
                .iter()
                .zip(half.voices[other].concat())
                .map(|(x, y)| 0.7 * (x + y))
                .collect();
            ("two at once".into(), half.clean(&together))
        }
        _ => {
            let echo: Vec<&Vec<f32>> = half
                .echo
                .iter()
                .filter(|(name, _)| name.rsplit_once('-').is_some_and(|(of, _)| of == voice))
                .map(|(_, samples)| samples)
                .collect();
            let room = to_level(echo[dice.below(echo.len())], SPEECH_DB);
            ("echo".into(), half.clean(&[room.clone(), room].concat()))
        }
    }
}

/// What the stretch that was chosen lies in, where that is no clean part.
fn missed(recording: &Composed) -> Result<Option<(usize, String)>> {
    let analysis = analyse(&recording.samples)?;
    let looked: Result<Vec<_>> = candidates(&analysis)
        .into_iter()
        .map(|c| Ok((c, look(&analysis, c.span, &recording.samples)?)))
        .collect();
    let looked = looked?;
    let best = rank(&analysis, looked.clone())
        .first()
        .map(|ranked| ranked.best.span);
    let is_inside = |span: Span| {
        recording.parts.iter().any(|(kind, part)| {
            kind == "clean" && span.start >= part.start - EDGE && span.end <= part.end + EDGE
        })
    };
    if best.is_some_and(is_inside) {
        return Ok(None);
    }
    let touched: Vec<String> = recording
        .parts
        .iter()
        .filter(|(_, part)| best.is_some_and(|best| best.overlaps(*part)))
        .map(|(kind, part)| format!("{kind} {:.1}-{:.1}", part.start, part.end))
        .collect();
    let offered = looked.iter().any(|(c, _)| is_inside(c.span));
    let line = format!(
        "{}: {best:.1?} in {touched:?}; clean offered: {offered}",
        recording.voice
    );
    Ok(Some((recording.number, line)))
}
