//! How several channels become one.

use serde::{Deserialize, Serialize};

/// From one mix to the next, in seconds: a step would click.
const FADE_SECS: f64 = 0.01;

/// How several channels become one, for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Mix {
    /// Their average.
    #[default]
    Average,
    /// One of them, counted from 0: the others hold nothing of the voice, cancel it, or blur it.
    Channel(u16),
    /// The sum of those whose bits are set, each of which holds a voice of its own.
    Sum(u64),
}

impl Mix {
    /// Whether a channel is part of it.
    pub(super) fn takes(self, channel: usize) -> bool {
        match self {
            Self::Average => true,
            Self::Channel(one) => usize::from(one) == channel,
            Self::Sum(channels) => channel < 64 && channels >> channel & 1 == 1,
        }
    }

    /// One sample of the mix; what is not a number counts as silence.
    pub fn of(self, frame: &[f32]) -> f32 {
        match self {
            Self::Average => {
                frame.iter().map(|x| sane(*x)).sum::<f32>() / frame.len().max(1) as f32
            }
            Self::Channel(channel) => frame.get(usize::from(channel)).map_or(0.0, |x| sane(*x)),
            Self::Sum(_) => frame
                .iter()
                .enumerate()
                .filter(|(at, _)| self.takes(*at))
                .map(|(_, x)| sane(*x))
                .sum(),
        }
    }
}

/// A sample that can be calculated with.
pub(super) fn sane(sample: f32) -> f32 {
    if sample.is_finite() {
        sample.clamp(-8.0, 8.0)
    } else {
        0.0
    }
}

/// How several channels become one, over the time of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MixPlan {
    /// Frames from which on they are mixed otherwise than before, in order; before the first of them, and
    /// without any, their average is taken.
    changes: Vec<(u64, Mix)>,
}

impl From<Mix> for MixPlan {
    fn from(mix: Mix) -> Self {
        match mix {
            Mix::Average => Self::default(),
            mix => Self {
                changes: vec![(0, mix)],
            },
        }
    }
}

impl MixPlan {
    /// A plan of changes in the order of their frames; those that change nothing are left out.
    #[cfg(test)]
    pub(super) fn new(changes: impl IntoIterator<Item = (u64, Mix)>) -> Self {
        let mut plan = Self::default();
        for (frame, mix) in changes {
            plan.push(frame, mix);
        }
        plan
    }

    /// Changes the mix from a frame on that lies behind all other changes.
    pub(super) fn push(&mut self, frame: u64, mix: Mix) {
        if self.at(u64::MAX) != mix {
            self.changes.push((frame, mix));
        }
    }

    /// Whether it is the average from beginning to end.
    pub fn is_average(&self) -> bool {
        self.changes.is_empty()
    }

    /// The mix at a frame.
    pub fn at(&self, frame: u64) -> Mix {
        let before = self.changes.partition_point(|(from, _)| *from <= frame);
        self.before(before)
    }

    /// The mixes, in order.
    pub fn mixes(&self) -> impl Iterator<Item = Mix> {
        self.changes.iter().map(|(_, mix)| *mix)
    }

    fn before(&self, change: usize) -> Mix {
        change
            .checked_sub(1)
            .and_then(|at| self.changes.get(at))
            .map_or(Mix::Average, |(_, mix)| *mix)
    }

    /// Appends the mix of frames of `channels` interleaved samples to `out`. The first of them is the frame
    /// `first` of a recording of `rate` frames a second.
    pub fn mix(
        &self,
        interleaved: &[f32],
        channels: usize,
        first: u64,
        rate: u32,
        out: &mut Vec<f32>,
    ) {
        let fade = (f64::from(rate) * FADE_SECS).max(1.0) as u64;
        let mut frames = interleaved.chunks_exact(channels.max(1));
        let mut at = first;
        while frames.len() > 0 {
            let change = self.changes.partition_point(|(from, _)| *from <= at);
            let next = self.changes.get(change).map_or(u64::MAX, |it| it.0);
            let mix = self.before(change);
            let begun = change
                .checked_sub(1)
                .and_then(|it| self.changes.get(it))
                .map_or(0, |it| it.0);
            if at - begun < fade && begun > 0 {
                let from = self.before(change - 1);
                let weight = (at - begun + 1) as f32 / fade as f32;
                if let Some(frame) = frames.next() {
                    out.push(mix.of(frame) * weight + from.of(frame) * (1.0 - weight));
                }
                at += 1;
                continue;
            }
            let count = usize::try_from(next - at).unwrap_or(usize::MAX);
            let count = count.min(frames.len());
            out.extend(frames.by_ref().take(count).map(|frame| mix.of(frame)));
            at += count as u64;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mix_never_holds_what_is_not_a_number() {
        assert_eq!(
            Mix::Average.of(&[f32::NAN, 1.0]).to_bits(),
            0.5f32.to_bits()
        );
        assert_eq!(
            Mix::Channel(1).of(&[1.0, f32::INFINITY]).to_bits(),
            0.0f32.to_bits()
        );
        assert_eq!(
            Mix::Sum(0b101).of(&[0.25, 9.0, 0.5]).to_bits(),
            0.75f32.to_bits()
        );
    }

    #[test]
    fn a_plan_mixes_the_same_from_wherever_it_begins_and_without_a_step() {
        let plan = MixPlan::new([
            (0, Mix::Average),
            (300, Mix::Channel(1)),
            (300, Mix::Channel(1)),
            (700, Mix::Channel(0)),
        ]);
        let frames: Vec<f32> = (0..1000).flat_map(|_| [0.0, 1.0]).collect();
        let mut whole = Vec::new();
        plan.mix(&frames, 2, 0, 1000, &mut whole);
        assert_eq!(whole.len(), 1000);
        for (at, level) in [(0, 0.5), (299, 0.5), (400, 1.0), (699, 1.0), (900, 0.0)] {
            assert!((whole[at] - level).abs() < 1e-6, "{at}");
        }
        assert!(whole.windows(2).all(|it| (it[0] - it[1]).abs() < 0.11));
        for first in [1, 299, 305, 700] {
            let mut part = Vec::new();
            for block in frames[first * 2..].chunks(14) {
                let at = first + part.len();
                plan.mix(block, 2, at as u64, 1000, &mut part);
            }
            assert!(part == whole[first..], "{first}");
        }
    }
}
