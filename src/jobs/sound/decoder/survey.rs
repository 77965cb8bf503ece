//! What is made of the messages of a reading. The process may have been taken over by a file: what it
//! says is bounded and checked.

use super::child::{Child, crashed};
use super::second::Second;
use crate::analysis::{Analysis, FRAME_SECS, MixPlan, RATE_MAX, RATE_MIN, STRETCH_MAX};
use crate::decode::ReadError;
use crate::decoder::MOST_HOURS;
use crate::decoder::protocol::{DecoderMessage, Facts};
use crate::domain::{Completeness, Milestone, Peak, Reader, Recording, Waveform};
use std::sync::Arc;

/// Most columns that a recording can have.
const MOST_COLUMNS: usize = (MOST_HOURS as usize * 3600 + 1) * 100;
/// Most bytes of an analysis: a frame takes at most thirteen.
const MOST_ANALYSIS: usize = MOST_HOURS as usize * 3600 * 63 * 13;
/// Most milestones of a recording.
const MOST_MILESTONES: usize = (MOST_HOURS * 3600 / Milestone::SECONDS) as usize + 1;

/// What is told while a recording is read.
#[derive(Debug, Clone, PartialEq)]
pub enum SurveyProgress {
    /// The share of the file that was read, from 0 to 1. Starts again from 0 where the channels cancel
    /// each other and the recording has to be read a second time.
    Share(f32),
    /// The next columns of the waveform, of [`Waveform::COLUMN_SECS`] each.
    Columns(Vec<Peak>),
    /// The disk keeps a read of the file: it may be fetching it.
    Waiting,
    /// Another reader begins: what was told so far is void.
    StartsOver,
}

/// A recording that was read from its first to its last sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// What it is.
    pub recording: Recording,
    /// What is heard in it.
    pub analysis: Arc<Analysis>,
    /// How its channels became one for the analysis, and should for all else.
    pub mix: MixPlan,
    /// Places from which later readings can go on.
    pub milestones: Arc<[Milestone]>,
}

/// The samples of a stretch.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StretchSamples {
    /// Mono, full scale is 1.
    pub samples: Vec<f32>,
    /// Samples a second; 0 where the stretch lies behind the end of the recording.
    pub rate: u32,
}

impl StretchSamples {
    /// Takes the next samples of a piece.
    pub(super) fn take(
        pieces: &mut [Self],
        piece: u32,
        rate: u32,
        samples: &[f32],
    ) -> Result<(), ReadError> {
        let most = u64::from(rate) * STRETCH_MAX + 1;
        let found = pieces
            .get_mut(piece as usize)
            .filter(|_| (RATE_MIN..=RATE_MAX).contains(&rate))
            .filter(|piece| (piece.samples.len() + samples.len()) as u64 <= most)
            .ok_or_else(|| crashed("a message out of place"))?;
        found.rate = rate;
        found.samples.extend(samples);
        Ok(())
    }
}

/// Why there is no survey.
#[derive(Debug)]
pub(super) enum SurveyEnd {
    /// The recording cannot be read.
    Unread(ReadError),
    /// It can be, and there is more in it than is heard so; and whether the file is complete.
    Misheard(Facts, Completeness),
}

impl From<ReadError> for SurveyEnd {
    fn from(error: ReadError) -> Self {
        Self::Unread(error)
    }
}

/// Takes in a survey; `second` is asked whether it hears more.
pub(super) async fn survey(
    mut child: Child,
    mut news: impl FnMut(SurveyProgress) + Send,
    second: Option<&Second<'_>>,
) -> Result<Survey, SurveyEnd> {
    let mut facts: Option<Facts> = None;
    let mut counted = None;
    let mut waveform = Waveform::default();
    let mut milestones = Vec::new();
    let mut analysis = Vec::new();
    let mix = loop {
        match child.next().await? {
            DecoderMessage::Share(share) if share.is_finite() => {
                news(SurveyProgress::Share(share.clamp(0.0, 1.0)));
            }
            DecoderMessage::Columns(columns) if waveform.len() + columns.len() <= MOST_COLUMNS => {
                waveform.extend(columns.iter().copied());
                news(SurveyProgress::Columns(columns));
            }
            DecoderMessage::Waiting => news(SurveyProgress::Waiting),
            DecoderMessage::Facts(told) => {
                if let Some(second) = second
                    && second.hears_more(&told, None).await
                {
                    return Err(SurveyEnd::Misheard(told, Completeness::Whole));
                }
                facts = Some(told);
            }
            DecoderMessage::Counted {
                frames,
                rate,
                channels,
                levels,
                completeness,
            } => counted = Some((frames, rate, channels, levels, completeness)),
            DecoderMessage::Milestones(next)
                if milestones.len() + next.len() <= MOST_MILESTONES =>
            {
                milestones.extend(next);
            }
            DecoderMessage::Analysis(bytes) if analysis.len() + bytes.len() <= MOST_ANALYSIS => {
                analysis.extend(bytes);
            }
            DecoderMessage::Done { mix } => break mix,
            _ => return Err(crashed("a message out of place").into()),
        }
    };
    let (Some(facts), Some((frames, sample_rate, channels, levels, completeness))) =
        (facts, counted)
    else {
        return Err(crashed("a message is missing").into());
    };
    // A movie may tell the rate of both halves where only one is heard; behind what is damaged ffmpeg finds the
    // next place that can be read.
    if let Some(second) = second
        && (completeness == Completeness::Damaged
            || second.hears_more(&facts, Some(sample_rate)).await)
    {
        return Err(SurveyEnd::Misheard(facts, completeness));
    }
    let analysis: Analysis =
        postcard::from_bytes(&analysis).map_err(|error| crashed(&error.to_string()))?;
    let recording = Recording {
        reader: Reader::Own(facts.format),
        tracks: facts.tracks,
        track: facts.track,
        frames,
        sample_rate,
        channels,
        bytes: facts.bytes,
        modified_ns: facts.modified_ns,
        extras: facts.extras,
        layout: facts.layout,
        levels,
        completeness,
        missing_ffmpeg: None,
        misnamed: facts.misnamed,
        waveform: Arc::new(waveform),
    };
    if !agree(&recording, &analysis) {
        return Err(crashed("what was told does not agree").into());
    }
    Ok(Survey {
        recording,
        analysis: Arc::new(analysis),
        mix,
        milestones: milestones.into(),
    })
}

/// Whether lengths and rates are what they can be, and the same everywhere.
fn agree(recording: &Recording, analysis: &Analysis) -> bool {
    let seconds = recording.seconds();
    let near = |other: f64| (seconds - other).abs() < 1.0;
    (RATE_MIN..=RATE_MAX).contains(&recording.sample_rate)
        && analysis.rate() == recording.sample_rate
        && near(analysis.length())
        && near(analysis.frames().len() as f64 * FRAME_SECS)
        && near(recording.waveform.seconds())
}

pub(super) async fn fetch(
    mut child: Child,
    count: usize,
) -> Result<Vec<StretchSamples>, ReadError> {
    let mut pieces = vec![StretchSamples::default(); count];
    loop {
        match child.next().await? {
            DecoderMessage::Share(_) | DecoderMessage::Waiting => {}
            DecoderMessage::Samples {
                piece,
                rate,
                samples,
            } => StretchSamples::take(&mut pieces, piece, rate, &samples)?,
            DecoderMessage::Done { .. } => return Ok(pieces),
            _ => return Err(crashed("a message out of place")),
        }
    }
}
