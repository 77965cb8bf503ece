//! Choosing the best stretch of a long recording.
//!
//! Speech between two pauses is a phrase. A stretch starts before one phrase and ends after another,
//! 8 to 28 s later, so every pair of them is a candidate; sums grow from phrase to phrase, and the
//! work is linear in the recording. What is another sound in one of its thirds than in the others reaches over
//! a change of the recording, and is worth as much as its worst third. The best few, which hardly overlap, get
//! the closer look.

mod evenness;
mod joined;
mod phrases;

use super::limits::{LENGTH_MIN, ONE_VOICE};
use super::{Analysis, Closer, Grade, Report, Span, Verdict, VerdictKind, judge};
use evenness::Evenness;
use phrases::{Phrase, Sums, phrases};
use serde::Serialize;

pub use joined::{Found, Joined, first_good, pieces, splices};

/// Shortest stretch that is chosen from a recording that is longer, in seconds.
pub const SHORTEST: f64 = 8.0;
/// Longest stretch that is chosen, in seconds: the service takes 30, encoders add padding.
pub const LONGEST: f64 = 28.0;
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
    let evenness = Evenness::of(frames);
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
            let span = span_between(start, end, analysis);
            if span.length() > LONGEST {
                break;
            }
            sums.add(end);
            if span.length() >= shortest {
                let at_pauses = start.after_pause && end.before_pause;
                all.push(Candidate {
                    span,
                    score: sums.score(span, start, end) - evenness.cost(span),
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

/// From before one phrase to behind another, with a little quiet at both ends.
fn span_between(start: &Phrase, end: &Phrase, analysis: &Analysis) -> Span {
    let span = Span::of_frames(&(start.speech.start..end.speech.end));
    Span::new(
        (span.start - start.quiet_before).max(0.0),
        (span.end + end.quiet_after).min(analysis.length()),
    )
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
        (
            VerdictKind::Clipping
            | VerdictKind::Telephone
            | VerdictKind::Dropouts
            | VerdictKind::TwoVoices,
            _,
        )
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
