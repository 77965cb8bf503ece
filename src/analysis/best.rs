//! Choosing the best stretch of a long recording.
//!
//! Speech between two pauses is a phrase. A stretch starts before one phrase and ends after another,
//! 10 to 28 s later, so every pair of them is a candidate; sums grow from phrase to phrase, and the
//! work is linear in the recording. The best few, which do not overlap, get the closer look.

use super::frames::{AnalysisFrame, longest_run};
use super::judge::steady_shares;
use super::limits::{CLIPPED_BAD, FLAT_BAD, LENGTH_MIN, ONE_VOICE, SPEECH_MARGIN};
use super::{
    Analysis, Closer, FRAME_SECS, Grade, Report, Span, Verdict, VerdictKind, db, judge, noise,
    quantile,
};
use serde::Serialize;
use std::ops::Range;

/// Shortest stretch that is chosen from a recording that is longer, in seconds.
pub const SHORTEST: f64 = 10.0;
/// Longest stretch that is chosen, in seconds: the service takes 30, encoders add padding.
pub const LONGEST: f64 = 28.0;
/// The length that is aimed at, in seconds.
const WANTED: Range<f64> = 15.0..22.0;
/// Quiet that is left at both ends, in seconds. Source: Azure asks for 0.1 to 0.2.
const QUIET: f64 = 0.15;
/// A pause between phrases lasts at least so many frames: 0.2 s, so that quiet fits on both sides.
const PAUSE: usize = 13;
/// The tail of a word that the detector misses is at most so many frames long (0.2 s).
const TAIL: usize = 13;
/// A phrase longer than so many frames (6 s) without a pause is cut where it is quietest.
const LONG_PHRASE: usize = 375;
/// How many candidates get the closer look.
pub const CANDIDATES: usize = 16;

/// A stretch that may be the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Where it is.
    pub span: Span,
    /// How good the quick look found it; higher is better, comparable within one recording.
    pub score: f32,
    at_pauses: bool,
}

/// Why a stretch was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It starts and ends in pauses.
    AtPauses,
    /// Hardly any noise.
    Quiet,
    /// Nothing is cut off at the top.
    Unclipped,
    /// Somebody speaks most of the time.
    Steady,
    /// Its length is in the middle of what the service takes.
    GoodLength,
    /// It leaves out a part of the recording that has this fault.
    Avoids(VerdictKind),
}

/// The chosen stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// Where it is, in seconds of the recording.
    pub span: Span,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The verdicts on it.
    pub report: Report,
}

/// The best stretches by a quick look, best first, at most [`CANDIDATES`], none overlapping another.
/// Empty where nobody speaks for 5 s.
pub fn candidates(analysis: &Analysis) -> Vec<Candidate> {
    let frames = analysis.frames();
    let phrases = phrases(frames, analysis.samples_per_frame());
    // Where there is less speech than that, most of it will do.
    let spoken = match (phrases.first(), phrases.last()) {
        (Some(first), Some(last)) => {
            Span::of_frames(&(first.speech.start..last.speech.end)).length()
        }
        _ => return Vec::new(),
    };
    let shortest = SHORTEST.min(spoken * 0.9).max(LENGTH_MIN);
    let mut all = Vec::new();
    for (first, start) in phrases.iter().enumerate() {
        let mut sums = Sums::default();
        for end in &phrases[first..] {
            let span = Span::of_frames(&(start.speech.start..end.speech.end));
            let span = Span::new(
                (span.start - start.quiet_before).max(0.0),
                (span.end + end.quiet_after).min(analysis.length()),
            );
            if span.length() > LONGEST {
                break;
            }
            sums.add(end);
            if span.length() >= shortest {
                let at_pauses = start.after_pause && end.before_pause;
                all.push(Candidate {
                    span,
                    score: sums.score(span, start, end),
                    at_pauses,
                });
            }
        }
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut chosen: Vec<Candidate> = Vec::new();
    for candidate in all {
        if chosen.len() < CANDIDATES && !chosen.iter().any(|c| mostly_same(c.span, candidate.span))
        {
            chosen.push(candidate);
        }
    }
    chosen
}

/// Whether two stretches share more than half of the shorter.
fn mostly_same(a: Span, b: Span) -> bool {
    a.end.min(b.end) - a.start.max(b.start) > 0.5 * a.length().min(b.length())
}

/// A candidate after the closer look.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    pub candidate: Candidate,
    /// The closer look at it.
    pub closer: Closer,
    /// What there is to say of it.
    pub best: Best,
}

/// The candidates after the closer look at each, the best first.
pub fn rank(analysis: &Analysis, looked: Vec<(Candidate, Closer)>) -> Vec<Ranked> {
    let whole = judge(analysis, analysis.whole(), None);
    let mut ranked: Vec<(f32, Ranked)> = looked
        .into_iter()
        .map(|(candidate, closer)| {
            let report = judge(analysis, candidate.span, Some(&closer));
            let score = score(&candidate, &closer, &report);
            let best = Best {
                span: candidate.span,
                reasons: reasons(&candidate, &report, &whole),
                report,
            };
            let ranked = Ranked {
                candidate,
                closer,
                best,
            };
            (score, ranked)
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().map(|(_, ranked)| ranked).collect()
}

/// How good a candidate is after the closer look; comparable within one recording.
fn score(candidate: &Candidate, closer: &Closer, report: &Report) -> f32 {
    let faults: f32 = report.verdicts.iter().map(cost).sum();
    let clear = report
        .of(VerdictKind::Noise)
        .map_or(0.0, |v| v.measured.clamp(0.0, 45.0));
    // Among stretches of one recording the one that is most of one voice.
    let mixed = closer.speakers.as_ref().map_or(0.0, |speakers| {
        40.0 * (ONE_VOICE - speakers.likeness()).max(0.0)
    });
    candidate.score + clear - mixed - faults
}

/// What a verdict costs a candidate. What no mending brings back weighs as much as what is bad: missing
/// moments, cut tops, the band of a telephone, a second voice.
fn cost(verdict: &Verdict) -> f32 {
    match (verdict.kind, verdict.grade) {
        (_, Grade::Good) => 0.0,
        (VerdictKind::Dropouts, _) => 60.0,
        (VerdictKind::Clipping | VerdictKind::Telephone | VerdictKind::TwoVoices, _)
        | (_, Grade::Bad) => 40.0,
        (_, Grade::Look) => 12.0,
    }
}

fn reasons(candidate: &Candidate, report: &Report, whole: &Report) -> Vec<Reason> {
    let good = |kind| report.of(kind).is_some_and(|v| v.grade == Grade::Good);
    let mut reasons = Vec::new();
    if candidate.at_pauses {
        reasons.push(Reason::AtPauses);
    }
    for (kind, reason) in [
        (VerdictKind::Noise, Reason::Quiet),
        (VerdictKind::Clipping, Reason::Unclipped),
        (VerdictKind::Silence, Reason::Steady),
    ] {
        if good(kind) {
            reasons.push(reason);
        }
    }
    if (10.0..25.0).contains(&candidate.span.length()) {
        reasons.push(Reason::GoodLength);
    }
    let faults = [
        VerdictKind::Noise,
        VerdictKind::Clipping,
        VerdictKind::Silence,
        VerdictKind::Tone,
    ];
    reasons.extend(
        faults
            .into_iter()
            .filter(|kind| good(*kind) && whole.of(*kind).is_some_and(|v| v.grade != Grade::Good))
            .map(Reason::Avoids),
    );
    reasons
}

/// Speech without a pause, and the pause after it.
struct Phrase {
    speech: Range<usize>,
    after_pause: bool,
    before_pause: bool,
    /// Seconds of quiet that can be left before and after.
    quiet_before: f64,
    quiet_after: f64,
    sums: Sums,
}

/// What is added up over the phrases of a stretch.
#[derive(Default, Clone, Copy)]
struct Sums {
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
        let far = super::frames::pauses(frames, SPEECH_MARGIN);
        let mut levels: Vec<f32> = frames.iter().map(|f| f.level_db().max(-90.0)).collect();
        let mut sums = Self {
            frames: frames.len() as f32,
            floor: quantile(&mut levels, 0.10).unwrap_or(-90.0) * frames.len() as f32,
            steady: steady_shares(frames).0 * frames.len() as f32,
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

    fn add(&mut self, phrase: &Phrase) {
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

    fn score(&self, span: Span, start: &Phrase, end: &Phrase) -> f32 {
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

fn phrases(frames: &[AnalysisFrame], samples_per_frame: f32) -> Vec<Phrase> {
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
