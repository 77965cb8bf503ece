//! Verdicts on a stretch: what is wrong with it, how badly, where, and what helps.

use super::{Span, Timeline};
use serde::Serialize;

/// What is judged, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// The length; measured in seconds. The only one that may stop a voice from being made.
    Length,
    /// The background; measured in dB of speech over noise.
    Noise,
    /// How loud it is; measured in LUFS, or of a quick look in dB of full scale.
    Loudness,
    /// Samples cut off at the top; measured as their share in percent.
    Clipping,
    /// How little speech there is; measured as the share of speech in percent.
    Silence,
    /// A steady tone or music behind the voice; measured as the share, in percent, of the pauses or of the
    /// whole that it is heard in, whichever is larger.
    Tone,
    /// The room rings; measured in seconds for a fall of 60 dB.
    Echo,
    /// A telephone's band, or a codec that leaves out the treble here and there; measured in dB of treble
    /// against the middle.
    Telephone,
    /// Lost packets and moments that are played twice; measured as how many there are in ten seconds.
    Dropouts,
    /// Clicks; measured as how many there are in ten seconds.
    Clicks,
    /// How much the melody of the voice moves: a hint, for a voice that is made of the sample carries it.
    /// Measured as the semitones within which half of all pitches lie.
    Liveliness,
    /// Perhaps two people; measured as how alike the two groups are that the voices of its windows fall into,
    /// see [`Speakers::likeness`](crate::models::speaker::Speakers::likeness).
    TwoVoices,
}

impl VerdictKind {
    /// Every kind, in the order in which it is shown.
    pub const ALL: [Self; 12] = [
        Self::Length,
        Self::Noise,
        Self::Loudness,
        Self::Clipping,
        Self::Silence,
        Self::Tone,
        Self::Echo,
        Self::Telephone,
        Self::Dropouts,
        Self::Clicks,
        Self::Liveliness,
        Self::TwoVoices,
    ];
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Nothing to do.
    Good,
    /// Worth listening to.
    Look,
    /// It will be heard in the voice; a length that the service refuses.
    Bad,
}

/// What helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cure {
    /// Another stretch of the same recording.
    ChooseStretch,
    /// Noise reduction.
    ReduceNoise,
    /// Nothing to do: the sample is brought to a sound level by itself.
    Automatic,
    /// Record again, nearer to the microphone or with more gain.
    RecordLouder,
    /// Record again, farther from the microphone or with less gain.
    RecordQuieter,
    /// Record again in a quiet place, without music.
    QuietPlace,
    /// Record again in a room with soft things in it, near the microphone.
    SoftRoom,
    /// Record with a microphone and not over a telephone line.
    RecordDirectly,
    /// Get the recording as it was before it went over a line, or record again.
    GetOriginal,
    /// Read again with more melody.
    ReadLively,
    /// Listen whether one person speaks, and choose a stretch where that is so.
    Listen,
}

/// One judgement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// What was judged.
    pub kind: VerdictKind,
    /// How bad it is.
    pub grade: Grade,
    /// A place where it can be heard, in seconds of the recording.
    pub at: Option<Span>,
    /// The number behind it, in the unit that [`VerdictKind`] names.
    pub measured: f32,
    /// Whether that number made the grade. Otherwise another measure did, and the number says nothing of it.
    pub by_number: bool,
}

impl Verdict {
    /// What helps; of a good verdict, nothing is needed.
    pub fn cure(&self) -> Option<Cure> {
        if self.grade == Grade::Good {
            return None;
        }
        Some(match self.kind {
            VerdictKind::Length | VerdictKind::Silence => Cure::ChooseStretch,
            VerdictKind::Noise if self.measured >= 10.0 => Cure::ReduceNoise,
            VerdictKind::Noise | VerdictKind::Tone | VerdictKind::Clicks => Cure::QuietPlace,
            VerdictKind::Loudness if self.grade == Grade::Look => Cure::Automatic,
            VerdictKind::Loudness => Cure::RecordLouder,
            VerdictKind::Clipping => Cure::RecordQuieter,
            VerdictKind::Echo => Cure::SoftRoom,
            VerdictKind::Telephone => Cure::RecordDirectly,
            VerdictKind::Dropouts => Cure::GetOriginal,
            VerdictKind::Liveliness => Cure::ReadLively,
            VerdictKind::TwoVoices => Cure::Listen,
        })
    }

    /// Whether the service would refuse the sample for this: only ever the length.
    pub fn stops(&self) -> bool {
        self.kind == VerdictKind::Length && self.grade == Grade::Bad
    }
}

/// All verdicts on a stretch, or on pieces that are joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What was judged.
    pub timeline: Timeline,
    /// One verdict for each kind that could be judged, in the order of [`VerdictKind`].
    pub verdicts: Vec<Verdict>,
}

impl Report {
    /// The worst grade of all.
    pub fn worst(&self) -> Grade {
        self.verdicts
            .iter()
            .map(|v| v.grade)
            .max()
            .unwrap_or(Grade::Good)
    }

    /// What a person would hear as wrong. What is brought to a sound level by itself and how lively somebody
    /// speaks is no fault of the recording.
    pub fn faults(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| {
            verdict.grade != Grade::Good
                && verdict.kind != VerdictKind::Liveliness
                && verdict.cure() != Some(Cure::Automatic)
        })
    }

    /// The verdict of a kind, where there is one.
    pub fn of(&self, kind: VerdictKind) -> Option<&Verdict> {
        self.verdicts.iter().find(|v| v.kind == kind)
    }

    /// Whether the service would refuse the sample.
    pub fn stops(&self) -> bool {
        self.verdicts.iter().any(Verdict::stops)
    }
}
