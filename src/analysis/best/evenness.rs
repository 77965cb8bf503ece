//! What a quick look at the parts of a stretch tells: a fault in one of them is a fault of the stretch, and
//! parts that are unlike each other are not one recording.

use super::super::dropouts;
use super::super::frames::{AnalysisFrame, pauses};
use super::super::limits::SPEECH_MARGIN;
use super::super::{FRAME_SECS, Span, db, mean, quantile};
use std::ops::Range;

/// Parts of a stretch that are compared.
const PARTS: usize = 3;
/// What missing moments and empty treble cost, as far as they go.
const COST: f32 = 60.0;
/// Missing moments in a second that cost all of it. Clean parts of recordings have fewer than 0.03 nearly
/// always, those with lost packets more than 0.36.
const GAPS_A_SECOND: f32 = 0.2;
/// The share of the treble that is empty, from where it costs something to where it costs all. Clean parts have
/// 0.19, codecs of low rates and telephones 0.63 and more.
const HOLLOW: Range<f32> = 0.3..0.6;
/// What each dB costs by which a part is less clear than the whole.
const LESS_CLEAR: f32 = 0.5;
/// Parts of one recording are as loud as each other, within so many dB.
const LEVELS_DB: f32 = 3.0;
/// Seconds at both ends of a stretch that are looked at by themselves: a change of the recording near an end
/// is lost in a third.
const EDGE_SECS: f64 = 2.5;
/// A short piece of clean speech is this clear, in dB: it may have no pause.
const EDGE_CLEAR_DB: f32 = 25.0;
/// The clearest sound that counts, in dB.
const CLEAREST_DB: f32 = 45.0;
/// Fewer frames of pause are no evidence.
const PAUSES_NEEDED: usize = 8;

/// What is known of all frames of a recording.
pub(super) struct Evenness<'f> {
    frames: &'f [AnalysisFrame],
    /// Whether each is a pause.
    pauses: Vec<bool>,
    /// How many moments are missing before each.
    gaps: Vec<u32>,
}

/// What is heard in a part of a stretch.
struct Part {
    speech_db: f32,
    /// Speech over what is behind it, in dB.
    clear_db: f32,
    /// The share of the treble that is empty.
    hollow: f32,
}

impl<'f> Evenness<'f> {
    pub fn of(frames: &'f [AnalysisFrame]) -> Self {
        let mut before = 0;
        let mut gaps = vec![0];
        gaps.extend(dropouts::gaps(frames).into_iter().map(|gap| {
            before += u32::from(gap);
            before
        }));
        Self {
            frames,
            pauses: pauses(frames, SPEECH_MARGIN),
            gaps,
        }
    }

    /// What a stretch is worth less for.
    pub fn cost(&self, span: Span) -> f32 {
        let frames = span.frames(self.frames.len());
        let step = frames.len() as f32 / PARTS as f32;
        let at = |n: usize| frames.start + (n as f32 * step).round() as usize;
        let parts: Vec<Part> = (0..PARTS)
            .filter_map(|n| self.part(&(at(n)..at(n + 1))))
            .collect();
        let Some(whole) = self.part(&frames) else {
            return 0.0;
        };
        let edge = ((EDGE_SECS / FRAME_SECS) as usize).min(frames.len());
        let edges: Vec<Part> = [
            frames.start..frames.start + edge,
            frames.end - edge..frames.end,
        ]
        .iter()
        .filter_map(|edge| self.part(edge))
        .collect();
        let over = |value: fn(&Part) -> f32, start: f32, pick: fn(f32, f32) -> f32| {
            parts.iter().map(value).fold(start, pick)
        };
        let hollow = edges
            .iter()
            .map(|part| part.hollow)
            .fold(over(|part| part.hollow, 0.0, f32::max), f32::max);
        let edges_clear = edges
            .iter()
            .map(|part| part.clear_db)
            .fold(f32::MAX, f32::min);
        let least_clear = over(|part| part.clear_db, whole.clear_db, f32::min);
        let loudest = over(|part| part.speech_db, whole.speech_db, f32::max);
        let quietest = over(|part| part.speech_db, whole.speech_db, f32::min);
        let gaps = (self.gaps[frames.end] - self.gaps[frames.start]) as f32;
        let gaps = gaps / span.length().max(1.0) as f32 / GAPS_A_SECOND;
        let hollow = (hollow - HOLLOW.start) / (HOLLOW.end - HOLLOW.start);
        COST * gaps.min(1.0)
            + COST * hollow.clamp(0.0, 1.0)
            + LESS_CLEAR * (whole.clear_db - least_clear)
            + (whole.clear_db.min(EDGE_CLEAR_DB) - edges_clear).max(0.0)
            + (loudest - quietest - LEVELS_DB).max(0.0)
    }

    /// `None` where nobody speaks.
    fn part(&self, range: &Range<usize>) -> Option<Part> {
        let frames = &self.frames[range.clone()];
        let speech = || frames.iter().filter(|frame| frame.is_speech());
        let speech_db = db(mean(speech().map(|frame| frame.power()))?);
        let pauses: Vec<f32> = frames
            .iter()
            .zip(&self.pauses[range.clone()])
            .filter(|(_, pause)| **pause)
            .map(|(frame, _)| frame.power())
            .collect();
        let mut levels: Vec<f32> = frames.iter().map(|f| f.level_db().max(-90.0)).collect();
        let over_floor = speech_db - quantile(&mut levels, 0.10)?;
        let over_pauses = (pauses.len() >= PAUSES_NEEDED)
            .then(|| mean(pauses))
            .flatten()
            .map_or(f32::MAX, |power| speech_db - db(power));
        Some(Part {
            speech_db,
            clear_db: over_floor.min(over_pauses).clamp(0.0, CLEAREST_DB),
            hollow: mean(speech().map(|frame| frame.hollow()))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words and pauses of so many seconds, the noise of the pauses at a level in dB.
    fn speech(seconds: usize, noise_db: f32, hollow: u8) -> Vec<AnalysisFrame> {
        let frames = (seconds as f64 / FRAME_SECS) as usize;
        let frame = |level: f32, speech| AnalysisFrame {
            level: (level * 100.0) as i16,
            quietest: -level as u8,
            speech,
            hollow,
            ..AnalysisFrame::default()
        };
        (0..frames)
            .map(|at| {
                if at % 60 < 40 {
                    frame(-20.0, 255)
                } else {
                    frame(noise_db, 0)
                }
            })
            .collect()
    }

    fn cost(frames: &[AnalysisFrame], start: f64, end: f64) -> f32 {
        Evenness::of(frames).cost(Span::new(start, end))
    }

    #[test]
    fn what_is_the_same_from_start_to_end_costs_hardly_anything() {
        let frames = speech(30, -60.0, 20);
        assert!(cost(&frames, 3.0, 20.0) < 1.0);
    }

    #[test]
    fn a_stretch_that_reaches_into_another_sound_costs_more_however_little_it_does() {
        let frames = [speech(20, -60.0, 20), speech(20, -25.0, 20)].concat();
        let inside = cost(&frames, 3.0, 18.0);
        let over = cost(&frames, 7.5, 22.5);
        assert!(over > inside + 10.0, "{over} {inside}");
    }

    #[test]
    fn a_telephone_at_the_end_of_a_stretch_costs_as_much_as_in_all_of_it() {
        let frames = [speech(20, -60.0, 20), speech(20, -60.0, 200)].concat();
        let (edge, all) = (cost(&frames, 7.5, 22.5), cost(&frames, 22.0, 37.0));
        assert!(edge > 50.0 && (edge - all).abs() < 5.0, "{edge} {all}");
    }

    #[test]
    fn lost_moments_cost() {
        let mut frames = speech(30, -60.0, 20);
        for at in (70..1_800).step_by(60) {
            frames[at].quietest = 255;
        }
        assert!(cost(&frames, 3.0, 20.0) > 50.0);
    }
}
