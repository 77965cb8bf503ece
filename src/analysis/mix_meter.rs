//! What is measured of the channels of a recording, window by window, to mix them by.
//!
//! Where the voice is, is decided while the recording is read: of each part as soon as half a minute is known, and
//! later a few seconds ahead of what is mixed, by all that was heard until then.

use super::mix::{Mix, MixPlan};
use super::mix_windows::{AHEAD, SHORTEST, Windows, runs};
use crate::high_pass::HighPass;

/// Below, nothing of a voice is heard, and offsets and rumble are, in Hz.
const BELOW_VOICES: f32 = 80.0;
/// Parts of a window, of 16 ms each.
const PARTS: u32 = 16;
/// The average is worse than one channel alone where it has less than this share of its power.
const CANCELLED: f32 = 0.1;
/// Windows by which the first are decided: half a minute.
const HEAD: usize = 120;
/// Windows that are decided at once later: five seconds.
const STEP: usize = 20;
/// Bytes of samples that wait for a decision at most.
const MOST_WAITING: usize = 24 << 20;

/// Takes the frames of a recording of more than one channel.
pub(super) struct MixMeter {
    channels: usize,
    part_frames: u32,
    high_pass: Vec<HighPass>,
    filtered: Vec<f32>,
    /// Frames in the part, and parts in the window, that are being filled.
    frames: u32,
    parts: u32,
    part: Vec<f32>,
    power: Vec<f32>,
    floor: Vec<f32>,
    cross: f32,
    average: f32,
    windows: Windows,
    /// Of the average of all channels, window by window.
    averages: Vec<f32>,
    /// Windows by which the first are decided; none where no more fit into memory than are needed for it.
    head: Option<usize>,
    /// Windows whose mix is decided.
    decided: usize,
    /// The mix of the last of them, before short ones gave way.
    last: Option<Mix>,
    plan: MixPlan,
}

impl MixMeter {
    pub(super) fn new(rate: u32, channels: u16) -> Self {
        let channels = usize::from(channels);
        let part_frames = (rate * 2 / 125).max(1);
        let window = part_frames as usize * PARTS as usize * channels * size_of::<f32>();
        let head = HEAD.min(MOST_WAITING / window);
        Self {
            channels,
            part_frames,
            high_pass: vec![HighPass::new(BELOW_VOICES, rate); channels],
            filtered: vec![0.0; channels],
            frames: 0,
            parts: 0,
            part: vec![0.0; channels],
            power: vec![0.0; channels],
            floor: vec![f32::INFINITY; channels],
            cross: 0.0,
            average: 0.0,
            windows: Windows::of(channels),
            averages: Vec::new(),
            head: (head >= AHEAD + STEP).then_some(head),
            decided: 0,
            last: None,
            plan: MixPlan::default(),
        }
    }

    /// Whether the mix is decided while the recording is read, and not at its end alone.
    pub(super) fn decides_on_the_way(&self) -> bool {
        self.head.is_some()
    }

    /// The plan, and how many frames of the recording it holds for so far.
    pub(super) fn decided(&self) -> (&MixPlan, u64) {
        (&self.plan, self.decided as u64 * self.window_frames())
    }

    fn window_frames(&self) -> u64 {
        u64::from(self.part_frames * PARTS)
    }

    /// Adds a frame; its samples are numbers.
    pub(super) fn push(&mut self, frame: impl Iterator<Item = f32>) {
        let channels = self.high_pass.iter_mut().zip(&mut self.part);
        for ((sample, (high_pass, part)), kept) in frame.zip(channels).zip(&mut self.filtered) {
            let sample = high_pass.push(sample);
            *part += sample * sample;
            *kept = sample;
        }
        if let [left, right, ..] = self.filtered.as_slice() {
            self.cross += left * right;
        }
        let average = self.filtered.iter().sum::<f32>() / self.channels as f32;
        self.average += average * average;
        self.frames += 1;
        if self.frames == self.part_frames {
            self.close_part();
        }
    }

    fn close_part(&mut self) {
        for ((part, power), floor) in self
            .part
            .iter_mut()
            .zip(&mut self.power)
            .zip(&mut self.floor)
        {
            *power += *part;
            *floor = floor.min(*part / self.frames as f32);
            *part = 0.0;
        }
        self.frames = 0;
        self.parts += 1;
        if self.parts == PARTS {
            self.close_window();
        }
    }

    fn close_window(&mut self) {
        let count = (self.part_frames * self.parts) as f32;
        for channel in 0..self.channels {
            self.windows.power[channel].push(self.power[channel] / count);
            self.windows.floor[channel].push(self.floor[channel]);
        }
        self.windows.cross.push(self.cross / count);
        self.averages.push(self.average / count);
        self.power.fill(0.0);
        self.floor.fill(f32::INFINITY);
        self.cross = 0.0;
        self.average = 0.0;
        self.parts = 0;
        let count = self.windows.len();
        if let Some(head) = self.head
            && count >= head
            && count >= self.decided + AHEAD + STEP
        {
            self.decide(count - AHEAD);
        }
    }

    /// Decides on the mix of the windows before `until`.
    fn decide(&mut self, until: usize) {
        let from = self.decided;
        let Some(mixes) = self.windows.mixes(from, self.last) else {
            // Nobody has spoken yet: the average, unless it leaves nothing of what there is.
            self.plan.push(
                from as u64 * self.window_frames(),
                self.loudest(from..until),
            );
            self.decided = until;
            return;
        };
        // What is decided stays, and counts as having stayed for long.
        let before = if from == 0 { 0 } else { SHORTEST };
        let stays = self.plan.at(u64::MAX);
        let mut all = vec![stays; before];
        all.extend(&mixes);
        for (at, mix) in runs(&all) {
            let window = (from + at).saturating_sub(before);
            if (at >= before || from == 0) && window < until {
                self.plan.push(window as u64 * self.window_frames(), mix);
            }
        }
        self.last = mixes.get(until - from - 1).copied();
        self.decided = until;
    }

    /// The average of these windows, or the loudest channel where that is cancelled.
    fn loudest(&self, windows: std::ops::Range<usize>) -> Mix {
        let mean = |values: &[f32]| {
            let values = values.get(windows.clone()).unwrap_or_default();
            let sum: f64 = values.iter().map(|it| f64::from(*it)).sum();
            (sum / values.len().max(1) as f64) as f32
        };
        let powers = self.windows.power.iter().map(|it| mean(it));
        match powers.zip(0..).max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((power, loudest)) if mean(&self.averages) < CANCELLED * power => {
                Mix::Channel(loudest)
            }
            _ => Mix::Average,
        }
    }

    /// Decides on all that is left: how the channels are best mixed.
    pub(super) fn finish(&mut self) {
        if self.parts > 0 {
            self.close_window();
        }
        if self.decided < self.windows.len() {
            self.decide(self.windows.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyser;
    use crate::analysis::testing::{Noise, speech};

    const RATE: u32 = 16_000;

    fn plan(channels: &[Vec<f32>]) -> MixPlan {
        let count = u16::try_from(channels.len()).unwrap();
        let mut analyser = Analyser::new(RATE, count, MixPlan::default()).unwrap();
        for at in 0..channels[0].len() {
            let frame: Vec<f32> = channels.iter().map(|it| it[at]).collect();
            analyser.push(&frame).unwrap();
        }
        analyser.finish().unwrap().advice().clone()
    }

    #[test]
    fn what_is_left_behind_the_last_whole_part_is_measured_too() {
        for frames in [100, 256 * 16 + 100, 256 * 17] {
            let mut analyser = Analyser::new(RATE, 2, MixPlan::default()).unwrap();
            for at in 0..frames {
                let sample = (at as f32 / 20.0).sin() * 0.1;
                analyser.push(&[sample, sample]).unwrap();
            }
            let length = analyser.finish().unwrap().length();
            assert!(
                (length - f64::from(frames) / f64::from(RATE)).abs() < 1e-9,
                "{frames}: {length}"
            );
        }
    }

    fn is(plan: &MixPlan, mix: Mix) -> bool {
        plan.mixes().eq([mix])
    }

    fn hiss(level: f32, seed: u64, like: &[f32]) -> Vec<f32> {
        Noise::new(seed)
            .take(like.len())
            .map(|x| x * level)
            .collect()
    }

    fn plus(one: &[f32], other: &[f32]) -> Vec<f32> {
        one.iter().zip(other).map(|(a, b)| a + b).collect()
    }

    /// The same, silent outside these parts of it.
    fn only(voice: &[f32], parts: impl Fn(usize) -> bool) -> Vec<f32> {
        let parts = voice.iter().enumerate().map(|(at, x)| (parts(at), *x));
        parts.map(|(here, x)| if here { x } else { 0.0 }).collect()
    }

    #[test]
    fn the_same_on_both_sides_is_averaged() {
        let voice = speech(RATE, 8.0, 140.0);
        let beside = [
            plus(&voice, &hiss(0.003, 1, &voice)),
            plus(&voice, &hiss(0.003, 2, &voice)),
        ];
        assert!(plan(&beside).is_average());
    }

    #[test]
    fn the_channel_with_the_voice_is_taken_alone() {
        let voice = speech(RATE, 8.0, 140.0);
        let silence = vec![0.0; voice.len()];
        let offset = vec![0.5; voice.len()];
        let noise = |seed| hiss(0.1, seed, &voice);
        assert!(is(
            &plan(&[silence.clone(), voice.clone()]),
            Mix::Channel(1)
        ));
        assert!(is(&plan(&[voice.clone(), noise(1)]), Mix::Channel(0)));
        let recorder = [voice.clone(), offset, silence.clone(), silence];
        assert!(is(&plan(&recorder), Mix::Channel(0)));
        let mut desk: Vec<Vec<f32>> = (1..9).map(noise).collect();
        desk[6] = plus(&voice, &noise(10));
        assert!(is(&plan(&desk), Mix::Channel(6)));
    }

    #[test]
    fn channels_that_are_late_or_turned_round_are_not_averaged() {
        let voice = speech(RATE, 8.0, 140.0);
        let opposed: Vec<f32> = voice.iter().map(|x| -x).collect();
        assert!(is(&plan(&[voice.clone(), opposed]), Mix::Channel(0)));
        let late = [&[0.0; 24], &voice[..voice.len() - 24]].concat();
        assert!(is(&plan(&[voice, late]), Mix::Channel(0)));
    }

    #[test]
    fn a_channel_that_is_turned_round_half_way_does_not_silence_the_rest() {
        let voice = speech(RATE, 20.0, 140.0);
        let half = voice.len() / 2;
        let turned: Vec<f32> = voice
            .iter()
            .enumerate()
            // Louder by less than decides between them: the first stays what it is all through.
            .map(|(at, x)| x * if at < half { 1.0001 } else { -1.0001 })
            .collect();
        let plan = plan(&[voice.clone(), turned.clone()]);
        assert_eq!(plan.at(u64::from(RATE)), Mix::Average);
        let stereo: Vec<f32> = voice
            .iter()
            .zip(&turned)
            .flat_map(|(a, b)| [*a, *b])
            .collect();
        let mut mixed = Vec::new();
        plan.mix(&stereo, 2, 0, RATE, &mut mixed);
        let worst = mixed.iter().zip(&voice).map(|(a, b)| (a - b).abs());
        assert!(worst.fold(0.0, f32::max) < 1e-4);
    }

    #[test]
    fn a_voice_that_moves_is_followed_and_none_of_it_is_lost() {
        let voice = speech(RATE, 24.0, 140.0);
        let half = voice.len() / 2;
        let plan = plan(&[only(&voice, |at| at < half), only(&voice, |at| at >= half)]);
        assert_eq!(plan.at(u64::from(RATE)), Mix::Channel(0));
        assert_eq!(plan.at(u64::from(RATE) * 23), Mix::Channel(1));
        let stereo: Vec<f32> = (0..voice.len())
            .flat_map(|at| {
                if at < half {
                    [voice[at], 0.0]
                } else {
                    [0.0, voice[at]]
                }
            })
            .collect();
        let mut mixed = Vec::new();
        plan.mix(&stereo, 2, 0, RATE, &mut mixed);
        let worst = mixed.iter().zip(&voice).map(|(a, b)| (a - b).abs());
        assert!(worst.fold(0.0, f32::max) < 1e-4);
    }

    #[test]
    fn what_is_decided_on_the_way_is_mixed_so_and_follows_what_changes() {
        let minute = speech(RATE, 60.0, 140.0);
        let first = 40 * RATE as usize;
        let left = only(&minute, |at| at < first);
        let right = only(&minute, |at| at >= first);
        let mut analyser = Analyser::new(RATE, 2, MixPlan::default()).unwrap();
        let mut most = 0;
        let mut pushed = 0_u64;
        for (a, b) in left.iter().zip(&right) {
            analyser.push(&[*a, *b]).unwrap();
            pushed += 1;
            most = most.max(pushed - (analyser.seconds() * f64::from(RATE)).round() as u64);
        }
        assert!(analyser.decides_on_the_way());
        // Half a minute waits in the beginning, and never more.
        assert!(most <= 31 * u64::from(RATE), "{most}");
        let analysis = analyser.finish().unwrap();
        let plan = analysis.advice().clone();
        assert_eq!(plan.at(u64::from(RATE)), Mix::Channel(0));
        assert_eq!(plan.at(u64::from(RATE) * 59), Mix::Channel(1));
        // By the same plan from the beginning the same is heard.
        let mut again = Analyser::new(RATE, 2, plan).unwrap();
        for (a, b) in left.iter().zip(&right) {
            again.push(&[*a, *b]).unwrap();
        }
        assert_eq!(again.finish().unwrap().frames(), analysis.frames());
    }

    #[test]
    fn a_shape_of_which_little_fits_into_memory_is_decided_at_the_end() {
        let desk = Analyser::new(192_000, 64, MixPlan::default()).unwrap();
        assert!(!desk.decides_on_the_way());
        let desk = Analyser::new(48_000, 8, MixPlan::default()).unwrap();
        assert!(desk.decides_on_the_way());
    }

    #[test]
    fn two_people_on_two_channels_are_both_heard() {
        let turn = |at: usize| at / RATE as usize % 5 < 2;
        let one = only(&speech(RATE, 20.0, 110.0), turn);
        let other = only(&speech(RATE, 20.0, 210.0), |at| !turn(at));
        assert!(is(&plan(&[one, other]), Mix::Sum(0b11)));
    }

    #[test]
    fn where_nobody_speaks_it_is_the_average_unless_that_is_silent() {
        let like = vec![0.0; RATE as usize * 4];
        let noise = hiss(0.1, 1, &like);
        assert!(plan(&[noise.clone(), hiss(0.1, 2, &like)]).is_average());
        let opposed: Vec<f32> = noise.iter().map(|x| -x).collect();
        assert!(!plan(&[noise, opposed]).is_average());
    }
}
