//! Phrases: speech between two pauses, and what is added up over them.

use super::super::frames::{AnalysisFrame, longest_run, pauses};
use super::super::judge::steady_shares;
use super::super::limits::{CLIPPED_BAD, FLAT_BAD, SPEECH_MARGIN};
use super::super::{FRAME_SECS, Span, db, noise, quantile};
use std::ops::Range;

/// The length that is aimed at, in seconds.
pub(super) const WANTED: Range<f64> = 15.0..22.0;
/// Quiet that is left at both ends, in seconds. Source: Azure asks for 0.1 to 0.2.
const QUIET: f64 = 0.15;
/// A pause between phrases lasts at least so many frames: 0.2 s, so that quiet fits on both sides.
const PAUSE: usize = 13;
/// The tail of a word that the detector misses is at most so many frames long (0.2 s).
const TAIL: usize = 13;
/// A phrase longer than so many frames (6 s) without a pause is cut where it is quietest.
const LONG_PHRASE: usize = 375;
/// Frames of pause by which a phrase is told to have a tone behind it. One that errs is one of many.
const TONE_PAUSES: usize = 16;

/// Speech without a pause, and the pause after it.
pub(super) struct Phrase {
    pub speech: Range<usize>,
    pub after_pause: bool,
    pub before_pause: bool,
    /// Seconds of quiet that can be left before and after.
    pub quiet_before: f64,
    pub quiet_after: f64,
    sums: Sums,
}

/// What is added up over the phrases of a stretch.
#[derive(Default, Clone, Copy)]
pub(super) struct Sums {
    frames: f32,
    speech: f32,
    speech_power: f64,
    pause: f32,
    pause_power: f64,
    /// The quiet moments in dB, times frames.
    floor: f32,
    steady: f32,
    clipped: f32,
    flat: f32,
    samples: f32,
}

impl Sums {
    fn of(frames: &[AnalysisFrame], samples_per_frame: f32) -> Self {
        let far = pauses(frames, SPEECH_MARGIN);
        let mut levels: Vec<f32> = frames.iter().map(|f| f.level_db().max(-90.0)).collect();
        let mut sums = Self {
            frames: frames.len() as f32,
            floor: quantile(&mut levels, 0.10).unwrap_or(-90.0) * frames.len() as f32,
            steady: steady_shares(frames, TONE_PAUSES).0 * frames.len() as f32,
            samples: frames.len() as f32 * samples_per_frame,
            ..Self::default()
        };
        for (frame, far) in frames.iter().zip(far) {
            if frame.is_speech() {
                sums.speech += 1.0;
                sums.speech_power += f64::from(frame.power());
            } else if far {
                sums.pause += 1.0;
                sums.pause_power += f64::from(frame.power());
            }
            sums.clipped += f32::from(frame.clipped);
            sums.flat += f32::from(frame.flat);
        }
        sums
    }

    pub(super) fn add(&mut self, phrase: &Phrase) {
        let other = &phrase.sums;
        self.frames += other.frames;
        self.speech += other.speech;
        self.speech_power += other.speech_power;
        self.pause += other.pause;
        self.pause_power += other.pause_power;
        self.floor += other.floor;
        self.steady += other.steady;
        self.clipped += other.clipped;
        self.flat += other.flat;
        self.samples += other.samples;
    }

    pub(super) fn score(&self, span: Span, start: &Phrase, end: &Phrase) -> f32 {
        let share = (self.speech / self.frames.max(1.0)).min(0.85) / 0.85;
        let speech_db = db((self.speech_power / f64::from(self.speech.max(1.0))) as f32);
        let over_floor = speech_db - self.floor / self.frames.max(1.0);
        let over_pauses = if self.pause >= 8.0 {
            speech_db - db((self.pause_power / f64::from(self.pause)) as f32)
        } else {
            noise::CEILING
        };
        let clear = over_pauses.min(over_floor).clamp(0.0, 45.0);
        let cut =
            (self.clipped / self.samples / CLIPPED_BAD).max(self.flat / self.samples / FLAT_BAD);
        let off = (WANTED.start - span.length())
            .max(span.length() - WANTED.end)
            .max(0.0) as f32;
        let ends = [start.after_pause, end.before_pause]
            .iter()
            .filter(|pause| !**pause)
            .count();
        40.0 * share + clear
            - 20.0 * cut.min(3.0)
            - 40.0 * (self.steady / self.frames.max(1.0)).min(1.0)
            - off
            - 10.0 * ends as f32
            - if share < 0.47 { 40.0 } else { 0.0 }
    }
}

pub(super) fn phrases(frames: &[AnalysisFrame], samples_per_frame: f32) -> Vec<Phrase> {
    let runs = runs(frames);
    (0..runs.len())
        .map(|n| {
            let (run, after_pause) = (runs[n].0.clone(), runs[n].1);
            let previous = n.checked_sub(1).map_or(0, |n| runs[n].0.end);
            let (next, before_pause) = runs
                .get(n + 1)
                .map_or((frames.len(), true), |next| (next.0.start, next.1));
            // The detector misses the tails of words: speech goes on until it is as quiet as the
            // quietest frame of the pause, or nearly.
            let tail = quiet_from(&frames[run.end..next]);
            let head = quiet_from_back(&frames[previous..run.start]);
            let start = run.start - head;
            let end = run.end + tail;
            let seconds = |frames: usize| frames as f64 * FRAME_SECS;
            Phrase {
                after_pause,
                before_pause,
                quiet_before: if after_pause {
                    seconds(start - previous).min(QUIET)
                } else {
                    0.0
                },
                quiet_after: if before_pause {
                    seconds(next - end).min(QUIET)
                } else {
                    0.0
                },
                sums: Sums::of(&frames[start..next], samples_per_frame),
                speech: start..end,
            }
        })
        .collect()
}

/// How many frames pass until a pause is quiet.
fn quiet_from(pause: &[AnalysisFrame]) -> usize {
    until_quiet(pause.iter().take(TAIL))
}

/// How many frames before the end of a pause it ceases to be quiet.
fn quiet_from_back(pause: &[AnalysisFrame]) -> usize {
    // Half the pause at most: the other half is the tail of the phrase before.
    until_quiet(pause.iter().rev().take(TAIL.min(pause.len() / 2)))
}

fn until_quiet<'a>(frames: impl Iterator<Item = &'a AnalysisFrame> + Clone) -> usize {
    let floor = frames
        .clone()
        .map(|f| f.level_db())
        .fold(f32::MAX, f32::min);
    frames.take_while(|f| f.level_db() > floor + 6.0).count()
}

/// Runs of speech between pauses, each with whether a pause precedes it.
fn runs(frames: &[AnalysisFrame]) -> Vec<(Range<usize>, bool)> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..frames.len()).filter(|at| frames[*at].is_speech()) {
        match runs.last_mut() {
            Some(run) if at - run.end < PAUSE => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    // A click is no phrase.
    runs.retain(|run| {
        longest_run(run.len(), 1, |at| frames[run.start + at].is_speech())
            .is_some_and(|r| r.len() >= 4)
    });
    let mut out = Vec::new();
    for run in runs {
        let mut rest = run;
        let mut after_pause = true;
        while rest.len() > LONG_PHRASE {
            let search = rest.start + LONG_PHRASE / 2..rest.start + LONG_PHRASE;
            let cut = search
                .min_by_key(|at| frames[*at].level)
                .unwrap_or(rest.start + LONG_PHRASE);
            out.push((rest.start..cut, after_pause));
            after_pause = false;
            rest.start = cut;
        }
        out.push((rest, after_pause));
    }
    out
}
