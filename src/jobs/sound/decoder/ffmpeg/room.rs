//! Room on the disk for what ffmpeg decodes.

use super::end::DecodeEnd;
use super::probe::{FfmpegProbe, ProbedTrack};
use super::sample_form::SampleForm;
use crate::decoder::MOST_HOURS;
use crate::domain::ClipProblem;
use crate::platform::room;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes that stay free for all else that is written to the disk: rows, logs, the sample itself.
const RESERVE: u64 = 256 << 20;
/// Bytes after which it is looked again how much is left.
const STEP: u64 = 32 << 20;
/// Bytes of a second of sound, in the codec that needs the fewest: a header that tells of longer sound is not
/// believed.
const FEWEST_BYTES: f64 = 200.0;

/// Asks for the free bytes of a folder's disk; `None` where the system does not say.
pub(in crate::jobs::sound::decoder) type FreeBytes =
    Arc<dyn Fn(&Path) -> Option<u64> + Send + Sync>;

/// The folder for copies and what its disk has.
#[derive(Clone)]
pub(in crate::jobs::sound::decoder) struct CopyRoom {
    pub folder: PathBuf,
    free: FreeBytes,
}

impl fmt::Debug for CopyRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CopyRoom").field(&self.folder).finish()
    }
}

impl CopyRoom {
    /// In this folder.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            free: Arc::new(room::available),
        }
    }

    /// The same by another look at the disk.
    pub fn told_by(self, free: FreeBytes) -> Self {
        Self { free, ..self }
    }

    /// Whether so many bytes more leave enough for others.
    fn has(&self, bytes: u64) -> Result<(), DecodeEnd> {
        match (self.free)(&self.folder) {
            Some(free) if free < bytes.saturating_add(RESERVE) => {
                Err(DecodeEnd::Problem(ClipProblem::NoRoom))
            }
            _ => Ok(()),
        }
    }

    /// Refuses to begin where the sound of this track of a file of so many bytes will not fit.
    pub fn before(
        &self,
        probe: Option<&FfmpegProbe>,
        track: Option<&ProbedTrack>,
        form: SampleForm,
        bytes: u64,
    ) -> Result<(), DecodeEnd> {
        let expected = probe
            .zip(track)
            .and_then(|(probe, ProbedTrack { track, .. })| {
                let seconds = probe.seconds?;
                let most = (bytes as f64 / FEWEST_BYTES).min((MOST_HOURS * 3600) as f64);
                let wanted = form.copy_bytes(track, seconds)?;
                (seconds <= most).then_some(wanted as u64)
            });
        self.has(expected.unwrap_or(0))
    }
}

/// Looks at the room again and again while a copy grows.
pub(super) struct RoomWatch<'r> {
    room: &'r CopyRoom,
    /// Bytes until the next look.
    left: u64,
}

impl<'r> RoomWatch<'r> {
    pub fn new(room: &'r CopyRoom) -> Self {
        Self { room, left: 0 }
    }

    /// So many bytes are about to be written.
    pub fn before(&mut self, bytes: usize) -> Result<(), DecodeEnd> {
        self.left = self.left.saturating_sub(bytes as u64);
        if self.left == 0 {
            self.room.has(STEP)?;
            self.left = STEP;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::SampleDepth;
    use super::*;
    use crate::domain::Track;

    fn probe(seconds: f64) -> FfmpegProbe {
        let track = Track {
            id: 1,
            codec: "WMA".to_owned(),
            language: None,
            sample_rate: Some(48_000),
            channels: Some(2),
        };
        FfmpegProbe {
            kind: None,
            seconds: Some(seconds),
            tracks: vec![ProbedTrack {
                stream: 0,
                track,
                depth: SampleDepth::Lossy,
                counted_seconds: None,
            }],
        }
    }

    #[test]
    fn a_copy_that_will_not_fit_is_not_begun_and_a_length_that_cannot_be_is_not_believed() {
        let room = |free: u64| CopyRoom::new(PathBuf::new()).told_by(Arc::new(move |_| Some(free)));
        let fits = |free: u64, seconds: f64, bytes: u64| {
            let (room, probe) = (room(free), probe(seconds));
            let (track, form) = (probe.track(None), SampleForm::Float);
            room.before(Some(&probe), track, form, bytes).is_ok()
        };
        // An hour of it has 1.4 GB.
        assert!(fits(2 << 30, 3600.0, 50 << 20));
        assert!(!fits(1 << 30, 3600.0, 50 << 20));
        assert!(fits(1 << 30, 3600.0, 5000));
        assert!(!fits(RESERVE - 1, 1.0, 5000));
    }
}
