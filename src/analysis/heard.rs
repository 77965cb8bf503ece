//! What networks hear of one stretch, which takes seconds.

use super::frames::AnalysisFrame;
use super::mix::sane;
use super::{FRAME_SECS, SoundError, check_length, mean, offset};
use crate::models::quality::{self, QualityWindow};
use crate::models::speaker::{self, Speakers};
use crate::resample;
use serde::{Deserialize, Serialize};

/// Some of the networks: those that are asked, or that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Networks {
    /// How listeners would grade it.
    pub quality: bool,
    /// Whose voices are in it.
    pub speakers: bool,
}

impl Networks {
    /// None of them.
    pub const NONE: Self = Self {
        quality: false,
        speakers: false,
    };
    /// All of them.
    pub const ALL: Self = Self {
        quality: true,
        speakers: true,
    };

    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            quality: self.quality || other.quality,
            speakers: self.speakers || other.speakers,
        }
    }

    /// Those that are asked, one by one.
    pub fn each(self) -> impl Iterator<Item = Self> {
        let Self { quality, speakers } = self;
        let alone = [
            Self {
                speakers,
                ..Self::NONE
            },
            Self {
                quality,
                ..Self::NONE
            },
        ];
        alone.into_iter().filter(|network| *network != Self::NONE)
    }
}

/// How listeners would grade a stretch, from 1 (bad) to 5 (excellent): the mean of the windows of DNSMOS.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// The voice itself.
    pub sig: f32,
    /// How little the background disturbs.
    pub bak: f32,
    /// All in all.
    pub ovr: f32,
}

impl Quality {
    fn of(windows: &[QualityWindow]) -> Option<Self> {
        Some(Self {
            sig: mean(windows.iter().map(|window| window.sig))?,
            bak: mean(windows.iter().map(|window| window.bak))?,
            ovr: mean(windows.iter().map(|window| window.ovr))?,
        })
    }
}

/// What networks hear of a stretch; nothing of a network that was not asked, or failed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Heard {
    /// How listeners would grade it.
    pub quality: Option<Quality>,
    /// Whose voices are in it; nothing where hardly anybody speaks.
    pub speakers: Option<Speakers>,
    /// Those that failed.
    pub failed: Networks,
}

impl Heard {
    /// Nothing, for these failed.
    pub fn failed(networks: Networks) -> Self {
        Self {
            failed: networks,
            ..Self::default()
        }
    }

    /// Asks networks of the mono samples of a stretch, of `rate` a second; `frames` are the frames of the
    /// same stretch. One that fails costs its answer and nothing else. `alive` is called before whatever may take
    /// seconds on a busy machine. At most [`STRETCH_MAX`](super::STRETCH_MAX) seconds.
    pub fn of(
        mono: &[f32],
        rate: u32,
        frames: &[AnalysisFrame],
        networks: Networks,
        mut alive: impl FnMut(),
    ) -> Result<Self, SoundError> {
        let mut heard = Self::default();
        if networks == Networks::NONE {
            return Ok(heard);
        }
        check_length(mono, rate)?;
        let mono: Vec<f32> = mono.iter().map(|x| sane(*x)).collect();
        let slow = resample::convert(&offset::removed(&mono, rate), rate, crate::models::RATE)?;
        if networks.quality {
            match quality::dnsmos(&slow, &mut alive) {
                Ok(windows) => heard.quality = Quality::of(&windows),
                Err(_) => heard.failed.quality = true,
            }
        }
        if networks.speakers {
            alive();
            let is_speech = |seconds: f64| {
                frames
                    .get((seconds / FRAME_SECS) as usize)
                    .is_some_and(|frame| frame.is_speech())
            };
            match speaker::windows(&slow, is_speech) {
                Ok(windows) => heard.speakers = Speakers::of(&windows),
                Err(_) => heard.failed.speakers = true,
            }
        }
        Ok(heard)
    }

    /// Adds other answers; where they have none it stays as it was.
    pub fn add(&mut self, other: Self) {
        let Self {
            quality,
            speakers,
            failed,
        } = other;
        self.quality = quality.or(self.quality);
        self.speakers = speakers.or(self.speakers.take());
        self.failed = self.failed.and(failed);
    }

    /// Whether all of it are numbers, as they are not where a process answered that a file has taken over.
    pub fn is_sane(&self) -> bool {
        let quality = self.quality.map_or([0.0; 3], |q| [q.sig, q.bak, q.ovr]);
        let speakers = self.speakers.iter();
        let alike = speakers.clone().map(|it| it.link + it.lowest + it.p5);
        let places = speakers
            .flat_map(|it| &it.turns)
            .flat_map(|turn| [turn.start, turn.end]);
        quality.into_iter().chain(alike).all(f32::is_finite)
            && places.into_iter().all(f64::is_finite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_are_asked_one_by_one() {
        let asked: Vec<Networks> = Networks::ALL.each().collect();
        let alone = |quality| Networks {
            quality,
            speakers: !quality,
        };
        assert_eq!(asked, [alone(false), alone(true)]);
        assert_eq!(Networks::NONE.each().count(), 0);
    }

    #[test]
    fn an_answer_is_not_taken_back_by_one_that_has_none() {
        let quality = Quality {
            sig: 4.0,
            bak: 4.0,
            ovr: 4.0,
        };
        let mut heard = Heard {
            quality: Some(quality),
            ..Heard::default()
        };
        heard.add(Heard::default());
        assert_eq!(heard.quality, Some(quality));
    }
}
