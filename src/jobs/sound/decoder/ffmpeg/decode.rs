//! The sound that ffmpeg decodes: floats through a pipe into a copy on the disk.

use super::end::DecodeEnd;
use super::head::{self, Head};
use super::room::{CopyRoom, RoomWatch};
use super::{Ffmpeg, FfmpegInput, command, input_arguments, input_name};
use crate::decode::WaveformColumns;
use crate::decoder::MOST_HOURS;
use crate::domain::{ClipProblem, DiskError, Peak};
use std::io;
use std::time::Duration;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdout};
use tokio::time::{Instant, timeout};

/// Bytes that are taken out of the pipe at once.
const BLOCK: usize = 64 << 10;
/// Between two messages while it goes on, so that a waveform grows smoothly.
const APART: Duration = Duration::from_millis(50);
/// Most bytes of a copy, whatever its shape: twelve hours of stereo at 48 kHz.
const MOST_BYTES: u64 = MOST_HOURS * 3600 * 48_000 * 2 * 4;
/// How long a process may take to end once it has said all.
const ENDING: Duration = Duration::from_secs(5);

/// What is told meanwhile.
pub(in crate::jobs::sound::decoder) struct DecodeProgress<'n> {
    /// The next columns of the waveform.
    pub columns: &'n mut Vec<Peak>,
    /// Seconds of sound that are there.
    pub seconds: f64,
}

impl Ffmpeg {
    /// Decodes a stream of the recording, or the first one of sound, into `copy`, which lies in `room`. `patience`
    /// is how long nothing may come.
    pub async fn decode(
        &self,
        input: FfmpegInput<'_>,
        stream: Option<u32>,
        copy: &mut File,
        room: &CopyRoom,
        patience: Duration,
        mut news: impl FnMut(DecodeProgress<'_>) + Send,
    ) -> Result<(), DecodeEnd> {
        let mut process = self.start(input, stream).map_err(|error| {
            tracing::warn!(%error, "ffmpeg does not start");
            DecodeEnd::Refused
        })?;
        let mut pipe = Pipe {
            from: process.stdout.take().ok_or(DecodeEnd::Refused)?,
            patience,
        };
        let (head, mut waiting) = pipe.head(copy).await?;
        let most = CopyRoom::most(head.rate, head.frame()).min(MOST_BYTES);
        let mut watch = RoomWatch::new(room);
        let mut columns = WaveformColumns::default();
        let mut peaks = Vec::new();
        let mut frames = 0;
        let mut told = Instant::now();
        loop {
            let whole = waiting.len() - waiting.len() % head.frame();
            let samples: Vec<f32> = waiting
                .drain(..whole)
                .as_slice()
                .chunks_exact(4)
                .map(float)
                .collect();
            frames += (whole / head.frame()) as u64;
            if frames / u64::from(head.rate) >= MOST_HOURS * 3600 {
                return Err(problem(ClipProblem::Endless { hours: MOST_HOURS }));
            }
            if frames * head.frame() as u64 > most {
                let hours = frames / u64::from(head.rate) / 3600;
                return Err(problem(ClipProblem::Endless { hours }));
            }
            columns.push(&samples, usize::from(head.channels), head.rate, &mut peaks);
            if told.elapsed() >= APART {
                news(DecodeProgress {
                    columns: &mut peaks,
                    seconds: frames as f64 / f64::from(head.rate),
                });
                told = Instant::now();
            }
            let block = pipe.next().await?;
            if block.is_empty() {
                break;
            }
            watch.before(block.len())?;
            copy.write_all(&block).await.map_err(unwritable)?;
            waiting.extend(block);
        }
        columns.finish(&mut peaks);
        news(DecodeProgress {
            columns: &mut peaks,
            seconds: frames as f64 / f64::from(head.rate),
        });
        copy.flush().await.map_err(unwritable)?;
        let ended = timeout(ENDING, process.wait()).await;
        let is_well = matches!(ended, Ok(Ok(status)) if status.success());
        if frames == 0 || !is_well {
            tracing::debug!(frames, ?ended, "ffmpeg made nothing of a recording");
            return Err(DecodeEnd::Refused);
        }
        Ok(())
    }

    fn start(&self, input: FfmpegInput<'_>, stream: Option<u32>) -> io::Result<Child> {
        let stream = stream.map_or_else(|| "0:a:0".to_owned(), |index| format!("0:{index}"));
        // Pictures are not so much as looked at.
        command(&self.program, input)?
            .args(["-nostdin", "-hide_banner"])
            .args(input_arguments(input))
            .args(["-vn", "-sn", "-dn", "-i"])
            .arg(input_name(input))
            .args(["-map", &stream, "-vn", "-sn", "-dn"])
            .args(["-map_metadata", "-1", "-map_chapters", "-1"])
            .args(["-fflags", "+bitexact", "-c:a", "pcm_f32le"])
            .args(["-f", "wav", "pipe:1"])
            .spawn()
    }
}

/// What comes from ffmpeg.
struct Pipe {
    from: ChildStdout,
    patience: Duration,
}

impl Pipe {
    /// The next bytes; none at the end.
    async fn next(&mut self) -> Result<Vec<u8>, DecodeEnd> {
        let mut block = Vec::with_capacity(BLOCK);
        match timeout(self.patience, self.from.read_buf(&mut block)).await {
            Ok(Ok(_)) => Ok(block),
            Ok(Err(error)) => Err(problem(ClipProblem::Crashed {
                reason: error.to_string(),
            })),
            Err(_) => Err(problem(ClipProblem::Stuck {
                seconds: self.patience.as_secs(),
            })),
        }
    }

    /// The head, and what comes behind it and is in the copy already.
    async fn head(&mut self, copy: &mut File) -> Result<(Head, Vec<u8>), DecodeEnd> {
        let mut bytes = Vec::new();
        loop {
            let block = self.next().await?;
            let is_end = block.is_empty();
            copy.write_all(&block).await.map_err(unwritable)?;
            bytes.extend(block);
            if let Some(head) = Head::of(&bytes) {
                bytes.drain(..head.bytes);
                return Ok((head, bytes));
            }
            if is_end || bytes.len() > head::MOST_BYTES {
                return Err(DecodeEnd::Refused);
            }
        }
    }
}

fn float(bytes: &[u8]) -> f32 {
    let value = bytes.try_into().map_or(0.0, f32::from_le_bytes);
    if value.is_finite() { value } else { 0.0 }
}

fn problem(problem: ClipProblem) -> DecodeEnd {
    DecodeEnd::Problem(problem)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(in crate::jobs::sound::decoder) fn unwritable(error: io::Error) -> DecodeEnd {
    problem(match DiskError::from(&error) {
        DiskError::Full => ClipProblem::NoRoom,
        DiskError::ReadOnly | DiskError::Other { .. } => ClipProblem::NotConverted {
            reason: error.to_string(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_by_its_kind_whatever_the_words() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            let error = io::Error::new(kind, "Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            assert_eq!(unwritable(error), problem(ClipProblem::NoRoom));
        }
        let named = io::Error::other("No space left in the sentence alone");
        assert_ne!(unwritable(named), problem(ClipProblem::NoRoom));
    }

    #[test]
    fn what_is_no_number_is_silence() {
        assert!(float(&f32::NAN.to_le_bytes()).abs() < 1e-9);
        assert!((float(&0.5_f32.to_le_bytes()) - 0.5).abs() < 1e-9);
    }
}
