//! Pieces that are joined, for a recording of which no single stretch is good.
//!
//! Pieces of 3 to 8 s, each between two pauses and good by itself, get the closer look; of two or three of them that
//! are of one voice and together about as long as a stretch should be, the best few are looked at once more as what
//! they would become. Only what has no fault then is offered.

use super::super::verification::is_one_voice;
use super::super::{Analysis, Closer, Report, Span, VerdictKind, db, judge, mean};
use super::evenness::Evenness;
use super::phrases::{Phrase, Sums, WANTED, phrases};
use super::{Best, Candidate, LONGEST, SHORTEST, span_between};
use crate::domain::{Splice, Stretch};
use crate::models::speaker::Speakers;
use std::ops::RangeInclusive;

/// Seconds of a piece. A longer one would be a stretch.
const PIECE: RangeInclusive<f64> = 3.0..=SHORTEST;
/// How many pieces get the closer look.
const PIECES: usize = 24;
/// How many splices are looked at as they would become.
const SPLICES: usize = 3;
/// What each join costs, in dB of noise: fewer are better.
const JOIN: f32 = 4.0;
/// Pieces are as loud as each other, within so many dB; what is beyond costs.
const LEVELS_DB: f32 = 3.0;

/// Pieces of a recording that are offered as one sample, and the verdicts on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The pieces.
    pub splice: Splice,
    /// The verdicts on what they become.
    pub report: Report,
}

/// What a search for the best stretch found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A stretch.
    Stretch(Best),
    /// Pieces that can be joined, since no stretch is good; and the best of those that are not.
    Joined {
        /// The pieces.
        joined: Joined,
        /// The stretch that is best all the same; `None` where nobody speaks for long enough.
        instead_of: Option<Best>,
    },
}

impl Found {
    /// The best stretch.
    pub fn stretch(&self) -> Option<&Best> {
        match self {
            Self::Stretch(best) => Some(best),
            Self::Joined { instead_of, .. } => instead_of.as_ref(),
        }
    }

    /// The pieces that can be joined.
    pub fn joined(&self) -> Option<&Joined> {
        match self {
            Self::Stretch(_) => None,
            Self::Joined { joined, .. } => Some(joined),
        }
    }
}

/// The best pieces by a quick look, none overlapping another, in the order of the recording. None where not two of
/// them are without a fault.
pub fn pieces(analysis: &Analysis) -> Vec<Candidate> {
    let frames = analysis.frames();
    let phrases = phrases(frames, analysis.samples_per_frame());
    let evenness = Evenness::of(frames);
    let mut all = Vec::new();
    for (first, start) in phrases.iter().enumerate().filter(|(_, it)| it.after_pause) {
        let mut sums = Sums::default();
        for end in &phrases[first..] {
            let span = span_between(start, end, analysis);
            if span.length() > *PIECE.end() {
                break;
            }
            sums.add(end);
            if is_piece(span, end) && is_without_fault(&judge(analysis, span, None)) {
                all.push(Candidate {
                    span,
                    score: sums.score(span, start, end) - evenness.cost(span),
                    at_pauses: true,
                });
            }
        }
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut chosen: Vec<Candidate> = Vec::new();
    for candidate in all {
        let is_free = |other: &Candidate| !other.span.overlaps(candidate.span);
        if chosen.len() < PIECES && chosen.iter().all(is_free) {
            chosen.push(candidate);
        }
    }
    if chosen.len() < 2 {
        return Vec::new();
    }
    chosen.sort_by(|a, b| a.span.start.total_cmp(&b.span.start));
    chosen
}

fn is_piece(span: Span, end: &Phrase) -> bool {
    end.before_pause && PIECE.contains(&span.length())
}

/// Whether nothing but its length speaks against a piece.
fn is_without_fault(report: &Report) -> bool {
    let mut faults = report.faults();
    faults.all(|fault| fault.kind == VerdictKind::Length)
}

/// A piece that is good by itself.
struct Piece<'c> {
    candidate: &'c Candidate,
    closer: &'c Closer,
    speech_db: f32,
}

/// What can be joined of pieces that were looked at, the best first and at most a few: two or three of one voice
/// and without a fault.
pub fn splices(analysis: &Analysis, looked: &[(Candidate, Closer)]) -> Vec<Splice> {
    let good: Vec<Piece<'_>> = looked
        .iter()
        .filter_map(|(candidate, closer)| {
            let report = judge(analysis, candidate.span, Some(closer));
            let speech = analysis.of(candidate.span).iter();
            let speech = speech.filter(|frame| frame.is_speech());
            is_without_fault(&report).then_some(Piece {
                candidate,
                closer,
                speech_db: db(mean(speech.map(|frame| frame.power()))?),
            })
        })
        .collect();
    let mut all: Vec<(f32, Splice)> = Vec::new();
    for (a, first) in good.iter().enumerate() {
        for (b, second) in good.iter().enumerate().skip(a + 1) {
            all.extend(spliced(&[first, second]));
            for third in &good[b + 1..] {
                all.extend(spliced(&[first, second, third]));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.truncate(SPLICES);
    all.into_iter().map(|(_, splice)| splice).collect()
}

/// What these pieces become, and how good that is; nothing where they are not of one voice, or too short together.
fn spliced(pieces: &[&Piece<'_>]) -> Option<(f32, Splice)> {
    let pairs = || {
        let with_later = |(n, a)| pieces[n + 1..].iter().map(move |b| (a, b));
        pieces.iter().enumerate().flat_map(with_later)
    };
    let voices: Option<Vec<&Speakers>> = pieces
        .iter()
        .map(|piece| piece.closer.speakers.as_ref())
        .collect();
    if !is_one_voice(&voices?) {
        return None;
    }
    let spans = pieces.iter().map(|piece| piece.candidate.span);
    let splice: Vec<Stretch> = spans
        .map(|span| Stretch::of_seconds(span.start, span.end))
        .collect();
    let splice = Splice::new(splice).ok()?;
    let seconds = splice.millis() as f64 / 1000.0;
    if !(SHORTEST..=LONGEST).contains(&seconds) {
        return None;
    }
    let off = (WANTED.start - seconds).max(seconds - WANTED.end).max(0.0) as f32;
    let unlike = pairs()
        .map(|(a, b)| (a.speech_db - b.speech_db).abs() - LEVELS_DB)
        .fold(0.0, f32::max);
    let good = mean(pieces.iter().map(|piece| piece.candidate.score))?;
    let joins = pieces.len() as f32 - 1.0;
    Some((good - off - unlike - JOIN * joins, splice))
}

/// The first of the splices that were looked at that has no fault, and in which one voice was heard.
pub fn first_good(analysis: &Analysis, looked: Vec<(Splice, Closer)>) -> Option<Joined> {
    looked.into_iter().find_map(|(splice, closer)| {
        let report = judge(analysis, &splice, Some(&closer));
        let is_good = report.faults().next().is_none() && closer.speakers.is_some();
        is_good.then_some(Joined { splice, report })
    })
}
