//! A recording and the ffmpeg that may read it.

use super::ffmpeg::{Ffmpeg, FfmpegInput};
use super::{DecodeRequest, Readers};
use crate::decoder::protocol::Facts;
use crate::domain::{Completeness, FfmpegGain, Recording, Track};
use std::fs::{File, Metadata};

/// AAC of at most so many samples a second may be the lower half of HE-AAC, which does not say so in its
/// header and whose upper half our own decoder does not hear.
const HALF_RATE: u32 = 24_000;

/// A recording and the ffmpeg that may read it.
#[derive(Debug)]
pub(super) struct Second<'r> {
    pub readers: &'r Readers,
    pub ffmpeg: Ffmpeg,
    pub wish: &'r DecodeRequest,
}

/// What an ffmpeg might read more of a recording than our own decoders did.
pub(super) fn may_gain(recording: &Recording) -> Option<FfmpegGain> {
    if recording.completeness == Completeness::Damaged {
        return Some(FfmpegGain::BeyondDamage);
    }
    let track = recording.read_track()?;
    may_be_half(track, Some(recording.sample_rate)).then_some(FfmpegGain::UpperHalf)
}

/// Whether a track that is heard at this rate may be the lower half of HE-AAC.
fn may_be_half(track: &Track, heard: Option<u32>) -> bool {
    track.codec == "AAC" && heard.is_some_and(|rate| rate <= HALF_RATE)
}

impl Second<'_> {
    /// Whether there is more in the sound than our own decoders hear, which hear it at this rate, or at
    /// the one that the header tells.
    pub async fn hears_more(&self, facts: &Facts, heard: Option<u32>) -> bool {
        let read = facts.tracks.iter().find(|track| track.id == facts.track);
        let Some(rate) = read
            .filter(|track| may_be_half(track, heard.or(track.sample_rate)))
            .and_then(|track| heard.or(track.sample_rate))
        else {
            return false;
        };
        let Ok((file, _)) = self.open().await else {
            return false;
        };
        let probe = self
            .ffmpeg
            .probe(self.input(&file, false), self.readers.patience);
        let Some(probe) = probe.await else {
            return false;
        };
        let told = match &probe.tracks[..] {
            [only] => Some(only),
            all => all.iter().find(|it| it.track.id == facts.track),
        };
        told.and_then(|it| it.track.sample_rate)
            .is_some_and(|theirs| theirs > rate)
    }

    /// What ffmpeg is told.
    pub fn input<'f>(&'f self, file: &'f File, untold: bool) -> FfmpegInput<'f> {
        FfmpegInput {
            own: &self.readers.program,
            memory: self.readers.memory,
            file,
            path: &self.wish.path,
            untold,
        }
    }

    /// The recording, open for reading.
    pub async fn open(&self) -> std::io::Result<(File, Metadata)> {
        let file = tokio::fs::File::open(&self.wish.path).await?;
        let metadata = file.metadata().await?;
        Ok((file.into_std().await, metadata))
    }
}
