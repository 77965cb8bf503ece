//! Reads a file from the first to the last sample and says whether it can be sent.

use super::reader::{Reader, damaged, unreadable};
use super::sniff::{Sniffed, sniff};
use super::source::Guard;
use super::waveform::Meter;
use crate::domain::{Clip, ClipProblem, Container};
use std::fs::{self, File, Metadata};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// Columns of [`Clip::waveform`]; each is at least one bucket of 10 ms for a clip that can be sent.
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

/// Why there is no clip.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The caller wished so.
    #[error("cancelled")]
    Cancelled,
    /// The file cannot be sent.
    #[error(transparent)]
    Problem(#[from] ClipProblem),
}

/// Reads the file at `path` and decodes its default track of sound to the end.
///
/// Blocks for as long as that takes, at most about [`Limits::time`], so it belongs on a thread for
/// blocking work. `progress` is called with the share of the file that was read, from 0 to 1 and never
/// falling, at most a hundred times. `cancelled` is asked at each packet and each read.
///
/// A length counts as allowed within [`Clip::TOLERANCE`] of the limits. Frames that an encoder says it
/// added around the sound (the LAME tag) are not counted. A panic in a decoder is
/// [`ClipProblem::Damaged`], provided that panics unwind.
pub fn read_clip(
    path: &Path,
    limits: &Limits,
    progress: &dyn Fn(f32),
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Clip, ReadError> {
    let (file, metadata) = open(path, limits)?;
    let bytes = metadata.len();
    let modified_ns = modified_ns(&metadata);
    let guarded = AssertUnwindSafe(|| {
        let deadline = Instant::now() + limits.time;
        let guard = Guard::new(cancelled, deadline, limits.header_bytes);
        read(file, bytes, limits, &guard, progress)
    });
    let sound = catch_unwind(guarded).unwrap_or_else(|panic| Err(damaged(words_of(&*panic))))?;
    Ok(Clip {
        container: sound.container,
        frames: sound.frames,
        sample_rate: sound.rate,
        channels: sound.channels,
        bytes,
        modified_ns,
        waveform: sound.meter.finish(WAVEFORM_COLUMNS),
    })
}

/// A regular, readable file that is neither empty nor too large.
fn open(path: &Path, limits: &Limits) -> Result<(File, Metadata), ReadError> {
    // Asked before opening, which would wait for a writer if this were a pipe.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(ClipProblem::NotAFile.into());
    }
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    match metadata.len() {
        0 => Err(ClipProblem::Empty.into()),
        bytes if bytes > limits.max_bytes => Err(ClipProblem::TooLarge {
            bytes,
            limit: limits.max_bytes,
        }
        .into()),
        _ => Ok((file, metadata)),
    }
}

/// When the file was last changed; 0 where the system does not say.
fn modified_ns(metadata: &Metadata) -> i128 {
    let Ok(modified) = metadata.modified() else {
        return 0;
    };
    match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos().cast_signed(),
        Err(before) => -before.duration().as_nanos().cast_signed(),
    }
}

/// What was decoded.
struct Sound {
    container: Container,
    frames: u64,
    rate: u32,
    channels: u16,
    meter: Meter,
}

fn read(
    mut file: File,
    bytes: u64,
    limits: &Limits,
    guard: &Guard<'_>,
    progress: &dyn Fn(f32),
) -> Result<Sound, ReadError> {
    let (container, start, lacks_ftyp) = match sniff(&mut file, bytes).map_err(unreadable)? {
        Sniffed::Known {
            container,
            start,
            lacks_ftyp,
        } => (container, start, lacks_ftyp),
        Sniffed::Other(looks_like) => {
            return Err(ClipProblem::UnknownType { looks_like }.into());
        }
    };
    let mut reader = Reader::open(file, bytes, container, start, lacks_ftyp, guard)?;
    let mut meter = Meter::default();
    let (mut counted, mut rate, mut channels) = (0_u64, 1, 0);
    let mut percent = 0;
    while let Some(block) = reader.next_block()? {
        counted += (block.samples.len() / block.channels) as u64;
        (rate, channels) = (block.rate, block.channels);
        meter.push(block.samples, block.channels, block.rate);
        if length(counted, rate) > limits.stop_after {
            return Err(too_long(length(counted, rate)));
        }
        let now = guard.reached().saturating_mul(100) / bytes.max(1);
        if now > percent {
            percent = now;
            progress((now as f32 / 100.0).min(1.0));
        }
    }
    let frames = counted.saturating_sub(reader.padding());
    let long = length(frames, rate);
    if long + Clip::TOLERANCE < Clip::MIN {
        let millis = whole_millis(long);
        return Err(ClipProblem::TooShort { millis }.into());
    }
    if long > Clip::MAX + Clip::TOLERANCE {
        return Err(too_long(long));
    }
    Ok(Sound {
        container,
        frames,
        rate,
        channels: u16::try_from(channels).unwrap_or(u16::MAX),
        meter,
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

/// What a panic said.
fn words_of(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("the decoder panicked")
}
