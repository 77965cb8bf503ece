//! Writes the copy of what ffmpeg decodes: WAV, of which the length is not known before.

use super::end::{DecodeEnd, problem, unwritable};
use super::head::Head;
use super::room::{CopyRoom, RoomWatch};
use super::sample_form::SampleForm;
use crate::decode::WaveformColumns;
use crate::decoder::MOST_HOURS;
use crate::domain::{ClipProblem, Peak};
use std::time::Duration;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

/// Between two messages while it goes on, so that a waveform grows smoothly.
const APART: Duration = Duration::from_millis(50);
/// Frames of silence of a block.
const SILENCE: u64 = 16 * 1024;

/// What is told meanwhile.
pub(in crate::jobs::sound::decoder) struct DecodeProgress<'n> {
    /// The next columns of the waveform.
    pub columns: &'n mut Vec<Peak>,
    /// Seconds of sound that are there.
    pub seconds: f64,
}

/// A copy that grows.
pub(super) struct CopyWriter<'c, N> {
    file: &'c mut File,
    form: SampleForm,
    watch: RoomWatch<'c>,
    head: Option<Head>,
    frames: u64,
    columns: WaveformColumns,
    peaks: Vec<Peak>,
    told: Instant,
    news: N,
}

impl<'c, N: FnMut(DecodeProgress<'_>) + Send> CopyWriter<'c, N> {
    /// Nothing yet, in `file`, which lies in `room`.
    pub fn new(file: &'c mut File, form: SampleForm, room: &'c CopyRoom, news: N) -> Self {
        Self {
            file,
            form,
            watch: RoomWatch::new(room),
            head: None,
            frames: 0,
            columns: WaveformColumns::default(),
            peaks: Vec::new(),
            told: Instant::now(),
            news,
        }
    }

    /// Begins with sound of this shape, or goes on with it: another shape is refused.
    pub async fn begin(&mut self, head: Head) -> Result<(), DecodeEnd> {
        match self.head {
            None => {
                self.head = Some(head);
                self.write(&self.form.wav(head)).await
            }
            Some(first) if (first.rate, first.channels) == (head.rate, head.channels) => Ok(()),
            Some(_) => Err(DecodeEnd::Refused),
        }
    }

    /// Adds so many frames of silence.
    pub async fn silence(&mut self, mut frames: u64) -> Result<(), DecodeEnd> {
        let channels = self.head.map_or(1, |head| usize::from(head.channels));
        while frames > 0 {
            let some = frames.min(SILENCE);
            self.add(&vec![0.0; some as usize * channels]).await?;
            frames -= some;
        }
        Ok(())
    }

    /// Adds samples, frame after frame.
    pub async fn add(&mut self, samples: &[f32]) -> Result<(), DecodeEnd> {
        let Some(head) = self.head else {
            return Err(DecodeEnd::Refused);
        };
        let channels = usize::from(head.channels);
        self.frames += (samples.len() / channels) as u64;
        let hours = self.frames / u64::from(head.rate) / 3600;
        let bytes = self.frames * (channels * self.form.bytes()) as u64;
        if hours >= MOST_HOURS || bytes > SampleForm::MOST_BYTES {
            return Err(problem(ClipProblem::Endless { hours }));
        }
        self.columns
            .push(samples, channels, head.rate, &mut self.peaks);
        if self.told.elapsed() >= APART {
            self.tell();
        }
        self.write(&self.form.write(samples)).await
    }

    /// Ends it, and tells how many seconds it has.
    pub async fn finish(mut self) -> Result<f64, DecodeEnd> {
        std::mem::take(&mut self.columns).finish(&mut self.peaks);
        self.tell();
        self.file.flush().await.map_err(unwritable)?;
        if self.frames == 0 {
            return Err(DecodeEnd::Refused);
        }
        Ok(self.seconds())
    }

    fn seconds(&self) -> f64 {
        let rate = self.head.map_or(1, |head| head.rate);
        self.frames as f64 / f64::from(rate)
    }

    fn tell(&mut self) {
        let seconds = self.seconds();
        (self.news)(DecodeProgress {
            columns: &mut self.peaks,
            seconds,
        });
        self.told = Instant::now();
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), DecodeEnd> {
        self.watch.before(bytes.len())?;
        self.file.write_all(bytes).await.map_err(unwritable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use std::sync::Arc;

    /// Whether a second more is written behind so many hours at 48 kHz.
    async fn goes_on(form: SampleForm, channels: u16, hours: f64) -> bool {
        let mut file = File::from_std(tempfile::tempfile().unwrap());
        let room = CopyRoom::new(PathBuf::new()).told_by(Arc::new(|_| None));
        let mut copy = CopyWriter::new(&mut file, form, &room, |_| {});
        let rate = 48_000;
        let head = Head {
            rate,
            channels,
            bytes: 0,
        };
        copy.begin(head).await.unwrap();
        copy.frames = (hours * 3600.0) as u64 * u64::from(rate);
        let second = vec![0.0; rate as usize * usize::from(channels)];
        match copy.add(&second).await {
            Ok(()) => true,
            Err(DecodeEnd::Problem(ClipProblem::Endless { .. })) => false,
            Err(other) => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn twelve_hours_of_stereo_have_room_and_two_and_a_half_of_six_channels() {
        let just_before_12 = 12.0 - 2.0 / 3600.0;
        assert!(goes_on(SampleForm::Short, 2, just_before_12).await);
        assert!(!goes_on(SampleForm::Short, 2, 12.0).await);
        assert!(goes_on(SampleForm::Short, 6, 2.5).await);
        assert!(!goes_on(SampleForm::Float, 2, 6.1).await);
    }
}
