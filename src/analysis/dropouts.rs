//! Lost packets: moments of nothing in the middle of a word, and moments that are played twice.

use super::frames::AnalysisFrame;
use super::{db, mean, quantile};

/// Length of a block of which the level is taken, in seconds.
const BLOCK_SECS: f64 = 0.005;
/// A hole lasts so many blocks: 10 to 120 ms. A longer one is a pause.
const HOLE_BLOCKS: std::ops::RangeInclusive<usize> = 2..=24;
/// A hole lies so far, in dB, under the loud blocks.
const HOLE_DEPTH_DB: f32 = 45.0;
/// What is on both sides of a hole lies at most so far, in dB, under the loud blocks.
const HOLE_EDGE_DB: f32 = 25.0;
/// A hole begins so many dB below the blocks before it: a lost packet ends the sound at once, within 10 ms, and a
/// voice fades into the closure of a consonant. Those of a good recording that were taken for holes fall by 28 dB, of 70
/// lost packets behind MP3 65 by more than 35.
const HOLE_DROP_DB: f32 = 35.0;
/// Blocks on each side in which the sound has to be loud.
const EDGE_BLOCKS: usize = 2;
/// Length of what is played twice, in seconds.
const REPEAT_SECS: f64 = 0.020;
/// How much earlier it was played first, in seconds.
const REPEAT_LAGS_SECS: (f64, f64) = (0.020, 0.060);
/// What is left, against the sound itself, where a moment is taken from its repetition: -40 dB.
const REPEAT_RESIDUAL: f32 = 1e-4;
/// Samples of a moment that are compared before all of them are.
const FIRST_LOOK: usize = 24;

/// Blocks of the stretch in which there is nothing between loud sound, in seconds from its start.
pub(super) fn holes(mono: &[f32], rate: u32) -> Vec<f64> {
    let block = ((f64::from(rate) * BLOCK_SECS) as usize).max(1);
    let levels: Vec<f32> = mono
        .chunks_exact(block)
        .map(|block| mean(block.iter().map(|x| x * x)).map_or(-120.0, db))
        .collect();
    let Some(loud) = quantile(&mut levels.clone(), 0.90) else {
        return Vec::new();
    };
    let is_hole = |level: &f32| *level < loud - HOLE_DEPTH_DB;
    let loudest = |blocks: &[f32]| blocks.iter().copied().fold(f32::MIN, f32::max);
    let edge = loud - HOLE_EDGE_DB;
    let mut holes = Vec::new();
    let mut at = 0;
    for run in levels.chunk_by(|a, b| is_hole(a) == is_hole(b)) {
        let end = at + run.len();
        let before = &levels[at.saturating_sub(EDGE_BLOCKS)..at];
        let after = &levels[end..(end + EDGE_BLOCKS).min(levels.len())];
        if is_hole(&run[0])
            && HOLE_BLOCKS.contains(&run.len())
            && loudest(before) > edge.max(run[0] + HOLE_DROP_DB)
            && loudest(after) > edge
        {
            holes.push(at as f64 * BLOCK_SECS);
        }
        at = end;
    }
    holes
}

/// A gap of a quick look lies within at most so many frames.
const GAP_FRAMES: usize = 9;
/// The frames at its edges lie at most so far, in dB, under the loud ones: a voice fades into its own pauses.
const GAP_EDGE_DB: f32 = 12.0;
/// Frames among which the loud ones are taken, four seconds, and as many before and behind.
const AROUND: usize = 250;

/// For each frame whether there is nothing for a moment from it on, between loud sound: a quick look at a
/// recording of any length.
pub(super) fn gaps(frames: &[AnalysisFrame]) -> Vec<bool> {
    let mut gaps = vec![false; frames.len()];
    let loud: Vec<f32> = (0..frames.len())
        .step_by(AROUND)
        .filter_map(|start| {
            let near = start.saturating_sub(AROUND)..(start + 2 * AROUND).min(frames.len());
            let mut levels: Vec<f32> = frames[near].iter().map(|f| f.level_db()).collect();
            quantile(&mut levels, 0.90)
        })
        .collect();
    let is_empty = |at: usize| frames[at].quietest_db() < loud[at / AROUND] - HOLE_DEPTH_DB;
    let is_loud = |at: usize, edge: std::ops::RangeInclusive<usize>| {
        let least = loud[at / AROUND] - GAP_EDGE_DB;
        edge.filter_map(|at| frames.get(at))
            .any(|frame| frame.level_db() > least)
    };
    let mut start = 0;
    while start < frames.len() {
        if !is_empty(start) {
            start += 1;
            continue;
        }
        let mut end = start;
        while end < frames.len() && is_empty(end) {
            end += 1;
        }
        gaps[start] = end - start <= GAP_FRAMES
            && is_loud(start, start.saturating_sub(1)..=start)
            && is_loud(start, end - 1..=end);
        start = end;
    }
    gaps
}

/// Moments of the stretch that are a repetition of what was played just before, in seconds from its
/// start.
pub(super) fn repeats(mono: &[f32], rate: u32) -> Vec<f64> {
    let at_rate = |seconds: f64| ((f64::from(rate) * seconds) as usize).max(1);
    let length = at_rate(REPEAT_SECS);
    let lags = at_rate(REPEAT_LAGS_SECS.0)..=at_rate(REPEAT_LAGS_SECS.1);
    // Silence on an offset is silence.
    let middle = mono.iter().map(|x| f64::from(*x)).sum::<f64>() / mono.len().max(1) as f64;
    let wave = |x: &f32| (x - middle as f32).powi(2);
    let Some(loud) = quantile(
        &mut mono
            .chunks_exact(length)
            .map(|moment| moment.iter().map(wave).sum::<f32>())
            .collect::<Vec<f32>>(),
        0.90,
    ) else {
        return Vec::new();
    };
    let mut repeats = Vec::new();
    for (number, now) in mono.chunks_exact(length).enumerate() {
        let start = number * length;
        let energy: f32 = now.iter().map(wave).sum();
        // Silence repeats itself.
        if energy < 1e-2 * loud || energy <= 0.0 {
            continue;
        }
        let step = (length / FIRST_LOOK).max(1);
        let sparse: f32 = now.iter().step_by(step).map(wave).sum();
        let found = lags.clone().filter(|lag| *lag <= start).any(|lag| {
            let before = &mono[start - lag..start - lag + length];
            let rough: f32 = (0..length)
                .step_by(step)
                .map(|at| (now[at] - before[at]).powi(2))
                .sum();
            rough <= 4.0 * REPEAT_RESIDUAL * sparse
                && now
                    .iter()
                    .zip(before)
                    .map(|(a, b)| (a - b).powi(2))
                    .sum::<f32>()
                    <= REPEAT_RESIDUAL * energy
        });
        if found {
            repeats.push(start as f64 / f64::from(rate));
        }
    }
    repeats
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Noise;

    fn voice(seconds: usize) -> Vec<f32> {
        // A buzz that glides, with some breath: no moment of it is like another.
        let mut phase = 0.0f32;
        (0..seconds * 16_000)
            .zip(Noise::new(5))
            .map(|(n, breath)| {
                let hz = 140.0 + 30.0 * (n as f32 / 16_000.0 * 3.0).sin();
                phase = (phase + hz * std::f32::consts::TAU / 16_000.0) % std::f32::consts::TAU;
                0.2 * phase.sin() + 0.1 * (2.0 * phase).sin() + 0.01 * breath
            })
            .collect()
    }

    #[test]
    fn a_packet_of_nothing_in_the_middle_of_a_word_is_a_hole() {
        let mut samples = voice(2);
        assert_eq!(holes(&samples, 16_000), Vec::<f64>::new());
        samples[16_000..16_480].fill(0.0);
        let found = holes(&samples, 16_000);
        assert_eq!(found.len(), 1);
        assert!((found[0] - 1.0).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn a_pause_is_no_hole() {
        let mut samples = voice(2);
        samples[16_000..20_000].fill(0.0);
        assert_eq!(holes(&samples, 16_000), Vec::<f64>::new());
    }

    #[test]
    fn the_closure_of_a_consonant_into_which_a_voice_fades_is_no_hole() {
        let mut samples = voice(2);
        // 20 ms of fading, 20 ms of nearly nothing, and the burst.
        for (n, sample) in samples[15_680..16_320].iter_mut().enumerate() {
            *sample *= 10f32.powf(-2.5 * (n as f32 / 320.0).min(1.0));
        }
        assert_eq!(holes(&samples, 16_000), Vec::<f64>::new());
    }

    #[test]
    fn a_quick_look_tells_a_gap_from_a_pause() {
        let frame = |level: f32, quietest: u8| AnalysisFrame {
            level: (level * 100.0) as i16,
            quietest,
            ..AnalysisFrame::default()
        };
        let mut frames = vec![frame(-20.0, 26); 500];
        // Two frames that hold 30 ms of nothing.
        frames[100] = frame(-24.0, 255);
        frames[101] = frame(-28.0, 255);
        // A pause, into which the voice fades.
        frames[298] = frame(-40.0, 46);
        frames[299..330].fill(frame(-80.0, 90));
        // The closure of a consonant.
        frames[398] = frame(-38.0, 50);
        frames[399..402].fill(frame(-75.0, 90));
        frames[402] = frame(-38.0, 50);
        let found: Vec<usize> = (0..500).filter(|at| gaps(&frames)[*at]).collect();
        assert_eq!(found, [100]);
    }

    #[test]
    fn pauses_on_an_offset_are_no_moments_that_are_played_twice() {
        let mut samples = voice(2);
        samples[12_000..20_000].fill(0.0);
        for x in &mut samples {
            *x += 0.33;
        }
        assert_eq!(repeats(&samples, 16_000), Vec::<f64>::new());
    }

    #[test]
    fn a_moment_that_is_played_twice_is_told() {
        let mut samples = voice(2);
        assert_eq!(repeats(&samples, 16_000), Vec::<f64>::new());
        samples.copy_within(15_360..16_000, 16_000);
        let found = repeats(&samples, 16_000);
        assert!(!found.is_empty());
        assert!(
            found.iter().all(|at| (0.99..1.05).contains(at)),
            "{found:?}"
        );
    }
}
