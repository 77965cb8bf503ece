//! What is measured of the channels of a recording, window by window, to mix them by.

use super::mix::{Mix, MixPlan};
use super::mix_windows::{Windows, runs};
use crate::high_pass::HighPass;

/// Below, nothing of a voice is heard, and offsets and rumble are, in Hz.
const BELOW_VOICES: f32 = 80.0;
/// Parts of a window, of 16 ms each.
const PARTS: u32 = 16;
/// The average is worse than one channel alone where it has less than this share of its power.
const CANCELLED: f32 = 0.1;
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
    windows: Windows,
}

impl MixMeter {
    pub(super) fn new(rate: u32, channels: u16) -> Self {
        let channels = usize::from(channels);
        Self {
            channels,
            part_frames: (rate * 2 / 125).max(1),
            high_pass: vec![HighPass::new(BELOW_VOICES, rate); channels],
            filtered: vec![0.0; channels],
            frames: 0,
            parts: 0,
            part: vec![0.0; channels],
            power: vec![0.0; channels],
            floor: vec![f32::INFINITY; channels],
            cross: 0.0,
            windows: Windows {
                power: vec![Vec::new(); channels],
                floor: vec![Vec::new(); channels],
                cross: Vec::new(),
            },
        }
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
        self.power.fill(0.0);
        self.floor.fill(f32::INFINITY);
        self.cross = 0.0;
        self.parts = 0;
    }

    /// How the channels are best mixed, where their average has the power `average`.
    pub(super) fn finish(mut self, average: f32) -> MixPlan {
        if self.parts > 0 {
            self.close_window();
        }
        let frames = u64::from(self.part_frames * PARTS);
        if let Some(mixes) = self.windows.mixes() {
            let runs = runs(&mixes).into_iter();
            return MixPlan::new(runs.map(|(window, mix)| (window as u64 * frames, mix)));
        }
        // Nobody speaks: the average, unless it leaves nothing of what there is.
        let powers = self.windows.power.iter().map(|windows| {
            let sum: f64 = windows.iter().map(|it| f64::from(*it)).sum();
            (sum / windows.len().max(1) as f64) as f32
        });
        match powers.zip(0..).max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((power, loudest)) if average < CANCELLED * power => Mix::Channel(loudest).into(),
            _ => MixPlan::default(),
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
            .map(|(at, x)| if at < half { *x } else { -x })
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
