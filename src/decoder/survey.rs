//! Reading a whole recording: its shape, its length, and what is heard in it.

use super::analysis_threads::{AnalysisRefused, AnalysisThreads};
use super::out::{DecoderError, Out};
use super::protocol::{DecodeCommand, DecoderMessage, Facts, MOST_VALUES};
use super::{HEADER_BYTES, MOST_HOURS};
use crate::analysis::{Analyser, ChannelMeter, MixPlan, SoundError};
use crate::decode::{DecodedBlock, Guard, OpenRecording, RecordingFile, WaveformColumns};
use crate::domain::{ChannelLevels, ClipProblem, Completeness, Milestone, Peak};
use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

/// Between two messages while it goes on, so that a waveform grows smoothly.
const APART: Duration = Duration::from_millis(50);

/// The largest share that is told before a pass has ended: behind the last byte there is still sound to decode,
/// and 1 is told once.
const UNFINISHED: f32 = 0.999;

/// Reads the recording: twice where it has so many channels that how they are mixed is known at its end alone.
pub(super) fn survey<W: Write>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    out: &mut Out<W>,
) -> Result<(), DecoderError> {
    let mut news = ProgressReporter::new(out);
    let first = pass(wish, file, &MixPlan::default(), &mut news, true)?;
    let is_mixed = first.analyser.decides_on_the_way();
    let mut analysis = first.analyser.finish().map_err(unheard)?;
    let mix = analysis.advice().clone();
    if !is_mixed && !mix.is_average() {
        let second = pass(wish, file, &mix, &mut news, false)?;
        if second.frames != first.frames {
            return Err(ClipProblem::Unreadable {
                reason: "the file changed while it was read".to_owned(),
            }
            .into());
        }
        analysis = second.analyser.finish().map_err(unheard)?;
    }
    out.say(&DecoderMessage::Counted {
        frames: first.frames,
        rate: first.rate,
        channels: first.channels,
        levels: first.levels,
        completeness: first.completeness,
    })?;
    for part in first.milestones.chunks(MOST_VALUES) {
        out.say(&DecoderMessage::Milestones(part.to_vec()))?;
    }
    let bytes = postcard::to_stdvec(&analysis).map_err(|error| ClipProblem::Crashed {
        reason: error.to_string(),
    })?;
    for part in bytes.chunks(MOST_VALUES) {
        out.say(&DecoderMessage::Analysis(part.to_vec()))?;
    }
    out.say(&DecoderMessage::Done { mix })
}

/// What one reading came to.
struct Pass {
    analyser: Analyser,
    frames: u64,
    rate: u32,
    channels: u16,
    levels: ChannelLevels,
    completeness: Completeness,
    milestones: Vec<Milestone>,
}

/// A reading that goes on.
struct PassUnderWay<'scope> {
    analysis: AnalysisThreads<'scope>,
    frames: u64,
    rate: u32,
    channels: u16,
    milestones: Vec<Milestone>,
}

fn pass<W: Write>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    news: &mut ProgressReporter<'_, W>,
    is_first: bool,
) -> Result<Pass, DecoderError> {
    let guard = Guard::new(&|| false, None, HEADER_BYTES);
    let mut opened = OpenRecording::of_file(file, wish.track, &guard)?;
    if is_first {
        news.out.say(&DecoderMessage::Facts(facts(&opened)))?;
    }
    thread::scope(|scope| {
        let mut columns = is_first.then(WaveformColumns::default);
        let mut meter: Option<ChannelMeter> = None;
        let mut reading: Option<PassUnderWay<'_>> = None;
        while let Some(block) = opened.next_block()? {
            let reading = match &mut reading {
                Some(reading) => reading,
                none => none.insert(PassUnderWay {
                    analysis: AnalysisThreads::start(scope, analyser(&block, mix)?),
                    frames: 0,
                    rate: block.rate,
                    channels: u16::try_from(block.channels).unwrap_or(u16::MAX),
                    milestones: Vec::new(),
                }),
            };
            reading.frames += (block.samples.len() / block.channels) as u64;
            if reading.frames / u64::from(block.rate) >= MOST_HOURS * 3600 {
                return Err(ClipProblem::Endless { hours: MOST_HOURS }.into());
            }
            if let Err(AnalysisRefused) = reading.analysis.push(block.samples) {
                break;
            }
            if is_first {
                meter
                    .get_or_insert_with(|| ChannelMeter::new(block.rate, block.channels))
                    .push(block.samples);
            }
            if let Some(columns) = &mut columns {
                columns.push(block.samples, block.channels, block.rate, &mut news.peaks);
            }
            let apart = Milestone::SECONDS * u64::from(reading.rate);
            if reading.frames / apart > reading.milestones.len() as u64 {
                reading.milestones.extend(opened.milestone());
            }
            news.tell(opened.share())?;
        }
        if let Some(columns) = columns {
            columns.finish(&mut news.peaks);
        }
        let reading = reading.ok_or(ClipProblem::TooShort { millis: 0 })?;
        let analyser = reading.analysis.finish().map_err(unheard)?;
        news.flush(1.0)?;
        Ok(Pass {
            analyser,
            frames: reading.frames,
            rate: reading.rate,
            channels: reading.channels,
            levels: meter.map(ChannelMeter::finish).unwrap_or_default(),
            completeness: opened.completeness(),
            milestones: reading.milestones,
        })
    })
}

fn analyser(block: &DecodedBlock<'_>, mix: &MixPlan) -> Result<Analyser, DecoderError> {
    let channels = u16::try_from(block.channels).unwrap_or(u16::MAX);
    let analyser = Analyser::new(block.rate, channels, mix.clone()).map_err(unheard)?;
    Ok(if block.has_headroom {
        analyser.with_headroom()
    } else {
        analyser
    })
}

fn facts(opened: &OpenRecording<'_>) -> Facts {
    Facts {
        format: opened.format,
        tracks: opened.tracks().to_vec(),
        track: opened.track(),
        bytes: opened.bytes,
        modified_ns: opened.modified_ns,
        extras: opened.extras,
        layout: opened.layout,
        misnamed: opened.misnamed.clone(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn unheard(error: SoundError) -> DecoderError {
    ClipProblem::Damaged {
        reason: error.to_string(),
    }
    .into()
}

/// What is told while it goes on, not too often.
struct ProgressReporter<'o, W> {
    out: &'o mut Out<W>,
    peaks: Vec<Peak>,
    told: Instant,
}

impl<'o, W: Write> ProgressReporter<'o, W> {
    fn new(out: &'o mut Out<W>) -> Self {
        Self {
            out,
            peaks: Vec::new(),
            told: Instant::now(),
        }
    }

    fn tell(&mut self, share: f32) -> Result<(), DecoderError> {
        if self.told.elapsed() >= APART || self.peaks.len() >= MOST_VALUES {
            self.flush(share.min(UNFINISHED))?;
        }
        Ok(())
    }

    fn flush(&mut self, share: f32) -> Result<(), DecoderError> {
        for peaks in self.peaks.chunks(MOST_VALUES) {
            self.out.say(&DecoderMessage::Columns(peaks.to_vec()))?;
        }
        self.peaks.clear();
        self.told = Instant::now();
        self.out.say(&DecoderMessage::Share(share))
    }
}
