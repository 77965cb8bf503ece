//! The sound that ffmpeg decodes: floats through a pipe into a copy on the disk.

use super::copy_writer::{CopyWriter, DecodeProgress};
use super::end::{DecodeEnd, problem};
use super::head::{self, Head};
use super::room::CopyRoom;
use super::sample_form::SampleForm;
use super::{Ffmpeg, FfmpegInput, command, input_arguments, input_name};
use crate::decode::{EditRun, Edits, Ends};
use crate::decoder::MOST_HOURS;
use crate::domain::ClipProblem;
use crate::jobs::sound::decoder::silence::within;
use std::io;
use std::time::Duration;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStdout};
use tokio::time::timeout;

/// Bytes that are taken out of the pipe at once.
const BLOCK: usize = 64 << 10;
/// How long a process may take to end once it has said all.
const ENDING: Duration = Duration::from_secs(5);

/// What of a recording becomes the copy.
#[derive(Debug, Clone, Copy)]
pub(in crate::jobs::sound::decoder) struct CopyPlan<'p> {
    /// The number by which ffmpeg is asked for the track; the first one of sound if there is none.
    pub stream: Option<u32>,
    /// What of it is played. ffmpeg itself follows such a list but for up to a packet, and not at all in a movie
    /// in fragments.
    pub edits: Option<&'p Edits>,
    /// Whether the file ends before its container says. With an edit list it is read up to the first packet that is
    /// damaged, which is where it breaks off.
    pub breaks_off: bool,
    /// How its samples are written.
    pub form: SampleForm,
}

impl Ffmpeg {
    /// Decodes a track of the recording into `copy`, which lies in `room`, and tells how many seconds it has.
    /// `patience` is how long nothing may come.
    pub async fn decode(
        &self,
        input: FfmpegInput<'_>,
        plan: CopyPlan<'_>,
        copy: &mut File,
        room: &CopyRoom,
        patience: Duration,
        news: impl FnMut(DecodeProgress<'_>) + Send,
    ) -> Result<f64, DecodeEnd> {
        let mut copy = CopyWriter::new(copy, plan.form, room, news);
        let run = |run| self.decode_run(input, plan, run, patience);
        match plan.edits {
            None => run(None)?.into(&mut copy).await?,
            Some(edits) => {
                for next in &edits.runs {
                    run(Some((edits, next)))?.into(&mut copy).await?;
                }
            }
        }
        copy.finish().await
    }

    /// Starts to decode the track, or one run of its edit list.
    fn decode_run<'e>(
        &self,
        input: FfmpegInput<'_>,
        plan: CopyPlan<'_>,
        run: Option<(&'e Edits, &'e EditRun)>,
        patience: Duration,
    ) -> Result<DecodeRun<'e>, DecodeEnd> {
        let mut process = self.start(input, plan).map_err(|error| {
            tracing::warn!(%error, "ffmpeg does not start");
            DecodeEnd::Refused
        })?;
        let pipe = Pipe {
            from: process.stdout.take().ok_or(DecodeEnd::Refused)?,
            patience,
        };
        let may_fail = run.is_some() && plan.breaks_off;
        Ok(DecodeRun {
            process,
            pipe,
            run,
            may_fail,
        })
    }

    fn start(&self, input: FfmpegInput<'_>, plan: CopyPlan<'_>) -> io::Result<Child> {
        let stream = plan.stream;
        let stream = stream.map_or_else(|| "0:a:0".to_owned(), |index| format!("0:{index}"));
        let mut command = command(&self.program, input)?;
        command
            .args(["-nostdin", "-hide_banner"])
            .args(input_arguments(input));
        if plan.edits.is_some() {
            // Every sample of the track, from its first packet on: the list tells which are played.
            // A packet that cannot be decoded would leave no gap, and what follows it would be taken for another
            // part: it ends there.
            command.args(["-xerror", "-ignore_editlist", "1"]);
            command.args(["-flags2", "+skip_manual"]);
        }
        // Pictures are not so much as looked at.
        command
            .args(["-vn", "-sn", "-dn", "-i"])
            .arg(input_name(input))
            .args(["-map", &stream, "-vn", "-sn", "-dn"])
            .args(["-map_metadata", "-1", "-map_chapters", "-1"])
            .args(["-fflags", "+bitexact", "-c:a", "pcm_f32le"])
            .args(["-f", "wav", "pipe:1"])
            .spawn()
    }
}

/// An ffmpeg that decodes a track, or one run of its edit list. It ends when this is dropped.
struct DecodeRun<'e> {
    process: Child,
    pipe: Pipe,
    run: Option<(&'e Edits, &'e EditRun)>,
    /// Whether what it has made counts though it does not end well.
    may_fail: bool,
}

impl DecodeRun<'_> {
    /// Writes what is played of it.
    async fn into<N: FnMut(DecodeProgress<'_>) + Send>(
        mut self,
        copy: &mut CopyWriter<'_, N>,
    ) -> Result<(), DecodeEnd> {
        let (head, mut waiting) = self.pipe.head().await?;
        copy.begin(head).await?;
        let mut ends = None;
        if let Some((edits, run)) = self.run {
            let (silence, kept) = edits.in_frames(run, head.rate);
            copy.silence(silence).await?;
            ends = Some(Ends::of_edits(kept, 0));
        }
        let mut frames = 0;
        loop {
            let whole = waiting.len() - waiting.len() % head.frame();
            let mut samples: Vec<f32> = waiting
                .drain(..whole)
                .as_slice()
                .chunks_exact(4)
                .map(float)
                .collect();
            frames += (whole / head.frame()) as u64;
            if frames / u64::from(head.rate) >= MOST_HOURS * 3600 {
                return Err(problem(ClipProblem::Endless { hours: MOST_HOURS }));
            }
            if let Some(ends) = &mut ends {
                ends.cut(&mut samples, usize::from(head.channels));
            }
            copy.add(&samples).await?;
            if ends.as_ref().is_some_and(Ends::is_over) {
                return Ok(());
            }
            let block = self.pipe.next().await?;
            if block.is_empty() {
                break;
            }
            waiting.extend(block);
        }
        let ended = timeout(ENDING, self.process.wait()).await;
        let is_well = matches!(ended, Ok(Ok(status)) if status.success());
        if frames == 0 || !(is_well || self.may_fail) {
            tracing::debug!(frames, ?ended, "ffmpeg made nothing of a recording");
            return Err(DecodeEnd::Refused);
        }
        Ok(())
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
        match within(self.patience, self.from.read_buf(&mut block)).await {
            Some(Ok(_)) => Ok(block),
            Some(Err(error)) => Err(problem(ClipProblem::Crashed {
                reason: error.to_string(),
            })),
            None => Err(problem(ClipProblem::Stuck {
                seconds: self.patience.as_secs(),
            })),
        }
    }

    /// The head, and what comes behind it.
    async fn head(&mut self) -> Result<(Head, Vec<u8>), DecodeEnd> {
        let mut bytes = Vec::new();
        loop {
            let block = self.next().await?;
            let is_end = block.is_empty();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_silence() {
        assert!(float(&f32::NAN.to_le_bytes()).abs() < 1e-9);
        assert!((float(&0.5_f32.to_le_bytes()) - 0.5).abs() < 1e-9);
    }
}
