//! Reads a file in this process, from the first to the last sample, as far as the tests of the reader need
//! it: with a limit of time, and with the rule on lengths.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};
use timbre::decode::{Guard, OpenRecording, ReadError, WaveformColumns, words_of};
use timbre::domain::{ClipProblem, Container, Format, Peak, SampleLength};

/// Columns of [`Clip::waveform`]; each is at least one column of 10 ms for a clip that can be sent.
pub const WAVEFORM_COLUMNS: usize = 400;

/// What a reading may cost. The defaults are far above what a sample of 30 s needs.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest file that is opened at all, in bytes.
    pub max_bytes: u64,
    /// Bytes that may be read before the first packet of sound.
    pub header_bytes: u64,
    /// Longest time that a reading may take.
    pub time: Duration,
    /// Sound after which counting stops; the file is then reported as this long.
    pub stop_after: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 5 << 30,
            header_bytes: 64 << 20,
            time: Duration::from_mins(1),
            stop_after: Duration::from_mins(10),
        }
    }
}

/// Reads the file at `path` and decodes its default track of sound to the end.
///
/// Blocks for as long as that takes, at most about [`Limits::time`], so it belongs on a thread for
/// blocking work. `progress` is called with the share of the file that was read, from 0 to 1 and never
/// falling, at most a hundred times. `cancelled` is asked at each packet and each read.
///
/// A length counts as allowed within [`SampleLength::TOLERANCE`] of the limits. Frames that an encoder says it
/// added around the sound are not counted. A panic in a decoder is [`ClipProblem::Damaged`], provided
/// that panics unwind.
pub fn read_clip(
    path: &Path,
    limits: &Limits,
    progress: &dyn Fn(f32),
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Clip, ReadError> {
    let guarded = AssertUnwindSafe(|| {
        let deadline = Instant::now() + limits.time;
        let guard = Guard::new(cancelled, Some(deadline), limits.header_bytes);
        let opened = OpenRecording::open(path, None, limits.max_bytes, &guard)?;
        read(opened, limits, progress)
    });
    catch_unwind(guarded).unwrap_or_else(|panic| {
        Err(ReadError::Problem(ClipProblem::Damaged {
            reason: words_of(&*panic).to_owned(),
        }))
    })
}

fn read(
    mut opened: OpenRecording<'_>,
    limits: &Limits,
    progress: &dyn Fn(f32),
) -> Result<Clip, ReadError> {
    let container = match opened.format {
        Format::Wav => Container::Wav,
        Format::Mp3 => Container::Mp3,
        Format::Mp4 | Format::M4a => Container::Mp4,
        Format::Mov => Container::Mov,
        format => {
            let looks_like = Some(format.name().to_owned());
            return Err(ClipProblem::UnknownType { looks_like }.into());
        }
    };
    let mut columns = WaveformColumns::default();
    let mut peaks = Vec::new();
    let (mut frames, mut rate, mut channels) = (0_u64, 1, 0);
    let mut percent = 0;
    while let Some(block) = opened.next_block()? {
        frames += (block.samples.len() / block.channels) as u64;
        (rate, channels) = (block.rate, block.channels);
        columns.push(block.samples, block.channels, block.rate, &mut peaks);
        if length(frames, rate) > limits.stop_after {
            return Err(too_long(length(frames, rate)));
        }
        let now = (opened.share() * 100.0) as u32;
        if now > percent {
            percent = now;
            progress((now as f32 / 100.0).min(1.0));
        }
    }
    columns.finish(&mut peaks);
    let long = length(frames, rate);
    if long + SampleLength::TOLERANCE < SampleLength::MIN {
        let millis = whole_millis(long);
        return Err(ClipProblem::TooShort { millis }.into());
    }
    if long > SampleLength::MAX + SampleLength::TOLERANCE {
        return Err(too_long(long));
    }
    Ok(Clip {
        container,
        frames,
        sample_rate: rate,
        channels: u16::try_from(channels).unwrap_or(u16::MAX),
        bytes: opened.bytes,
        modified_ns: opened.modified_ns,
        waveform: squeeze(&peaks, WAVEFORM_COLUMNS),
    })
}

fn length(frames: u64, rate: u32) -> Duration {
    let nanos = u128::from(frames) * 1_000_000_000 / u128::from(rate.max(1));
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

fn whole_millis(long: Duration) -> u64 {
    u64::try_from(long.as_millis()).unwrap_or(u64::MAX)
}

fn too_long(long: Duration) -> ReadError {
    let millis = whole_millis(long);
    ClipProblem::TooLong { millis }.into()
}

/// A clip that was read and can be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    pub container: Container,
    pub frames: u64,
    pub sample_rate: u32,
    pub channels: u16,
    pub bytes: u64,
    pub modified_ns: i128,
    pub waveform: Vec<Peak>,
}

impl Clip {
    pub fn duration(&self) -> Duration {
        Duration::from_secs_f64(self.frames as f64 / f64::from(self.sample_rate.max(1)))
    }
}

/// The whole as `count` columns of equal length; fewer when there are fewer.
fn squeeze(peaks: &[Peak], count: usize) -> Vec<Peak> {
    let count = count.min(peaks.len());
    (0..count)
        .filter_map(|column| {
            let first = column * peaks.len() / count;
            let end = (column + 1) * peaks.len() / count;
            peaks.get(first..end).map(merge)
        })
        .collect()
}

fn merge(peaks: &[Peak]) -> Peak {
    let peak = peaks.iter().fold(0.0_f32, |most, it| most.max(it.peak));
    let squares: f32 = peaks.iter().map(|it| it.rms * it.rms).sum();
    Peak {
        peak,
        rms: (squares / peaks.len().max(1) as f32).sqrt(),
    }
}
