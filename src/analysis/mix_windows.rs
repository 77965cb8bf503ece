//! Where the voice is among the channels of a recording, over its time.
//!
//! A voice comes and goes and noise stays: what a channel has above its own floor counts as voice. Two
//! channels whose voices come and go together hold one voice, otherwise two.

use super::mix::Mix;
use super::quantile;

/// A channel has voice above so many times its floor: noise alone is not steadier than that.
const ABOVE_FLOOR: f32 = 4.0;
/// Windows to either side that decide with one: two and a half seconds.
const AROUND: usize = 10;
/// Windows to either side by which voices are compared.
const COMPARED: usize = 20;
/// Windows for which a mix stays: two seconds.
pub(super) const SHORTEST: usize = 8;
/// Windows behind one that decide on its mix.
pub(super) const AHEAD: usize = COMPARED + SHORTEST;
/// Less than this share of the loud parts of a recording is a pause, where nothing is decided.
const PAUSE: f32 = 0.001;
/// A channel with so much of the strongest one's voice holds the same one well enough to be taken with it.
const SAME: f32 = 0.25;
/// A channel with so much of the strongest one's voice, that is another voice, is not left out.
const OTHER: f32 = 0.05;
/// Of channels whose voices are this near to the strongest one, the first counts as the strongest: how a processor
/// rounds, or the click of a plug, does not decide between them.
const ALIKE: f32 = 0.99;
/// Levels that go together so far are those of one voice.
const TOGETHER: f32 = 0.5;
/// The correlation from which on the average of two channels is as good as one of them. Below, they come
/// late or turned round, and their average is hollow or silent.
const IN_STEP: f32 = 0.8;

/// What is kept of a quarter of a second: of each channel its power and that of its quietest part, and of
/// the first two channels their product.
#[derive(Default)]
pub(super) struct Windows {
    pub(super) power: Vec<Vec<f32>>,
    pub(super) floor: Vec<Vec<f32>>,
    pub(super) cross: Vec<f32>,
    /// The strongest voice around each window of which the mix was asked for.
    strongest: Vec<f32>,
}

impl Windows {
    /// Of so many channels.
    pub(super) fn of(channels: usize) -> Self {
        Self {
            power: vec![Vec::new(); channels],
            floor: vec![Vec::new(); channels],
            ..Self::default()
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.cross.len()
    }

    /// The mix of each window from `from` on, where the one before it was mixed by `last`; `None` where nobody
    /// has spoken yet.
    pub(super) fn mixes(&mut self, from: usize, last: Option<Mix>) -> Option<Vec<Mix>> {
        let count = self.len();
        // What decides with the first of them.
        let start = from.saturating_sub(COMPARED);
        let voices: Vec<Vec<f32>> = self
            .power
            .iter()
            .zip(&self.floor)
            .map(|(power, floor)| voice(&power[start..], floor))
            .collect();
        let around: Vec<Vec<f32>> = voices.iter().map(|voice| smooth(voice)).collect();
        let strongest = |at: usize| around.iter().map(|it| it[at]).fold(0.0, f32::max);
        self.strongest.truncate(from);
        self.strongest
            .extend((from..count).map(|at| strongest(at - start)));
        let loud = quantile(&mut self.strongest.clone(), 0.9).unwrap_or_default();
        let mut found = Vec::with_capacity(count - from);
        let mut last = last;
        for at in from..count {
            let most = strongest(at - start);
            if most > 0.0 && most >= PAUSE * loud {
                last = Some(self.mix(&voices, &around, start, at - start, last));
            }
            found.extend(last);
        }
        // What is before the first word is mixed as that.
        let first = *found.first()?;
        found.splice(0..0, vec![first; count - from - found.len()]);
        Some(found)
    }

    /// The mix of a window, by the voices from the window `start` on.
    fn mix(
        &self,
        voices: &[Vec<f32>],
        around: &[Vec<f32>],
        start: usize,
        at: usize,
        last: Option<Mix>,
    ) -> Mix {
        let level = |channel: usize| around[channel][at];
        let most = (0..voices.len()).map(level).fold(0.0, f32::max);
        let mut main = (0..voices.len())
            .find(|channel| level(*channel) >= ALIKE * most)
            .unwrap_or(0);
        // Which of two that are alike is stronger changes all the time.
        if let Some(Mix::Channel(last)) = last
            && level(last.into()) >= level(main) / 2.0
        {
            main = last.into();
        }
        let is_same = |other: usize| together(&voices[main], &voices[other], at) >= TOGETHER;
        let mut with = vec![main];
        let mut others = false;
        for channel in (0..voices.len()).filter(|it| *it != main) {
            let share = level(channel) / level(main);
            if share >= OTHER && !is_same(channel) {
                with.push(channel);
                others = true;
            }
        }
        if others {
            return Mix::Sum(with.iter().fold(0, |bits, channel| bits | 1 << channel));
        }
        let in_step = || self.correlation(start + at) >= IN_STEP;
        match voices {
            [_, _] if level(1 - main) >= SAME * level(main) && in_step() => Mix::Average,
            _ => Mix::Channel(main.try_into().unwrap_or(u16::MAX)),
        }
    }

    /// How far the first two channels are the same sound around a window, from -1 to 1.
    fn correlation(&self, at: usize) -> f32 {
        let sum = |values: &[f32]| values[near(at, AROUND, values.len())].iter().sum::<f32>();
        let both = (sum(&self.power[0]) * sum(&self.power[1])).sqrt();
        sum(&self.cross) / both.max(f32::MIN_POSITIVE)
    }
}

fn near(at: usize, around: usize, count: usize) -> std::ops::Range<usize> {
    at.saturating_sub(around)..(at + around + 1).min(count)
}

/// What a channel has above its floor, window by window.
fn voice(power: &[f32], floor: &[f32]) -> Vec<f32> {
    let floor = quantile(&mut floor.to_vec(), 0.2).unwrap_or_default();
    power
        .iter()
        .map(|power| (power - ABOVE_FLOOR * floor).max(0.0))
        .collect()
}

fn smooth(values: &[f32]) -> Vec<f32> {
    (0..values.len())
        .map(|at| values[near(at, AROUND, values.len())].iter().sum())
        .collect()
}

/// How far two voices come and go together around a window, from -1 to 1.
fn together(one: &[f32], other: &[f32], at: usize) -> f32 {
    let near = near(at, COMPARED, one.len());
    let count = near.len() as f32;
    let levels = |values: &[f32]| -> Vec<f32> {
        let levels: Vec<f32> = values[near.clone()].iter().map(|it| it.sqrt()).collect();
        let mean = levels.iter().sum::<f32>() / count;
        levels.into_iter().map(|it| it - mean).collect()
    };
    let (one, other) = (levels(one), levels(other));
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let both = (dot(&one, &one) * dot(&other, &other)).sqrt();
    // What does not change cannot be told from anything.
    if both < 1e-12 {
        1.0
    } else {
        dot(&one, &other) / both
    }
}

/// Where each mix begins; one that stays for a moment only gives way to the one before it.
pub(super) fn runs(mixes: &[Mix]) -> Vec<(usize, Mix)> {
    let mut runs: Vec<(usize, Mix)> = Vec::new();
    for (at, mix) in mixes.iter().enumerate() {
        if runs.last().is_none_or(|(_, last)| last != mix) {
            let is_short = runs.last().is_some_and(|(from, _)| at - from < SHORTEST);
            if is_short && runs.len() > 1 {
                runs.pop();
            }
            match runs.last_mut() {
                Some((_, last)) if last == mix => {}
                Some((0, last)) if is_short => *last = *mix,
                _ => runs.push((at, *mix)),
            }
        }
    }
    let is_short = runs
        .last()
        .is_some_and(|(from, _)| mixes.len() - from < SHORTEST);
    if is_short && runs.len() > 1 {
        runs.pop();
    }
    runs
}
