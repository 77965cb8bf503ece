//! The samples of stretches, mixed to mono. Nothing seeks: where that lands is known only where a file
//! tells the truth. What lies before a stretch is left out up to a milestone of an earlier reading, which
//! has counted it.

use super::HEADER_BYTES;
use super::out::{DecoderFailure, Out};
use super::protocol::{DecodeCommand, DecoderMessage, MOST_VALUES, StretchFrames, WantedOfLook};
use super::survey::unheard;
use crate::analysis::{Closer, MixPlan, STRETCH_MAX, Span};
use crate::decode::{Guard, OpenRecording, RecordingFile};
use std::io::Write;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Samples that are gathered before they are sent.
const ENOUGH: usize = 4096;
/// Between two signs of life while nothing is sent.
const APART: Duration = Duration::from_millis(250);

/// Sends the samples of stretches; a stretch that is longer than a minute is cut there, and one that
/// goes beyond the end of the recording ends with it.
pub(super) fn fetch<W: Write>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    spans: &[Span],
    out: &mut Out<W>,
) -> Result<(), DecoderFailure> {
    let spans: Vec<Span> = spans.iter().copied().map(at_most_a_minute).collect();
    pieces(wish, file, mix, &spans, &mut Taken::Sent(out))?;
    out.say(&DecoderMessage::Done { mix: mix.clone() })
}

/// Looks at stretches more closely than a survey does, and does what else is wanted of them.
pub(super) fn look<W: Write>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    stretches: &[StretchFrames],
    wanted: WantedOfLook,
    out: &mut Out<W>,
) -> Result<(), DecoderFailure> {
    let spans: Vec<Span> = stretches
        .iter()
        .map(|stretch| at_most_a_minute(stretch.span))
        .collect();
    let mut kept = vec![StretchPcm::default(); spans.len()];
    pieces(wish, file, mix, &spans, &mut Taken::Kept(out, &mut kept))?;
    for ((number, stretch), mut pcm) in (0..).zip(stretches).zip(kept) {
        let mut closer = Closer::look(&pcm.samples, pcm.rate, &stretch.frames).map_err(unheard)?;
        closer
            .ask_networks(&pcm.samples, pcm.rate, &stretch.frames, wanted.networks())
            .map_err(unheard)?;
        if wanted.samples {
            send(number, pcm.rate, &mut pcm.samples, out)?;
        }
        out.say(&DecoderMessage::Looked {
            piece: number,
            closer: Box::new(closer),
        })?;
    }
    out.say(&DecoderMessage::Done { mix: mix.clone() })
}

/// The samples of a stretch, mono.
#[derive(Clone, Default)]
struct StretchPcm {
    rate: u32,
    samples: Vec<f32>,
}

/// What becomes of the samples.
enum Taken<'o, W> {
    /// They are sent as they come.
    Sent(&'o mut Out<W>),
    /// They are kept, stretch by stretch.
    Kept(&'o mut Out<W>, &'o mut [StretchPcm]),
}

impl<W: Write> Taken<'_, W> {
    /// Takes the next samples of a stretch, and leaves none.
    fn take(
        &mut self,
        number: u32,
        rate: u32,
        samples: &mut Vec<f32>,
    ) -> Result<(), DecoderFailure> {
        match self {
            Self::Sent(out) => send(number, rate, samples, out),
            Self::Kept(_, kept) => {
                if let Some(pcm) = kept.get_mut(number as usize) {
                    pcm.rate = rate;
                    pcm.samples.append(samples);
                }
                Ok(())
            }
        }
    }

    fn share(&mut self, share: f32) -> Result<(), DecoderFailure> {
        match self {
            Self::Sent(out) | Self::Kept(out, _) => out.say(&DecoderMessage::Share(share)),
        }
    }
}

fn at_most_a_minute(span: Span) -> Span {
    Span {
        start: span.start,
        end: span.end.min(span.start + STRETCH_MAX as f64),
    }
}

/// Sends the samples from an instant on.
pub(super) fn stream<W: Write>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    from: f64,
    to: Option<f64>,
    out: &mut Out<W>,
) -> Result<(), DecoderFailure> {
    let span = Span {
        start: from,
        end: to.unwrap_or(f64::INFINITY),
    };
    pieces(wish, file, mix, &[span], &mut Taken::Sent(out))?;
    out.say(&DecoderMessage::Done { mix: mix.clone() })
}

/// A stretch on its way.
struct PendingStretch {
    /// Frames of the recording.
    frames: Range<u64>,
    waiting: Vec<f32>,
}

impl PendingStretch {
    /// The next frame of it that is wanted, where the recording is at the frame `at`.
    fn next(&self, at: u64) -> Option<u64> {
        (self.frames.end > at).then(|| self.frames.start.max(at))
    }
}

fn pieces<W: Write>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    spans: &[Span],
    taken: &mut Taken<'_, W>,
) -> Result<(), DecoderFailure> {
    let guard = Guard::new(&|| false, None, HEADER_BYTES);
    let mut opened = OpenRecording::of_file(file, wish.track, &guard)?;
    let mut pieces: Option<Vec<PendingStretch>> = None;
    let mut at = 0;
    let mut rate = 0;
    let mut told = Instant::now();
    loop {
        if let Some(next) = pieces.iter().flatten().filter_map(|it| it.next(at)).min() {
            let skipped = opened.skip(
                &wish.milestones,
                next,
                |share| -> Result<(), DecoderFailure> {
                    if told.elapsed() >= APART {
                        taken.share(share)?;
                        told = Instant::now();
                    }
                    Ok(())
                },
            )?;
            at = skipped.unwrap_or(at);
        }
        let share = opened.share();
        let Some(block) = opened.next_block()? else {
            break;
        };
        rate = block.rate;
        let pieces =
            pieces.get_or_insert_with(|| spans.iter().map(|it| piece(*it, rate)).collect());
        let frames = at..at + (block.samples.len() / block.channels) as u64;
        for (number, piece) in (0..).zip(pieces.iter_mut()) {
            let first = piece.frames.start.max(frames.start);
            let end = piece.frames.end.min(frames.end);
            if first >= end {
                continue;
            }
            let from = (first - at) as usize * block.channels;
            let to = (end - at) as usize * block.channels;
            let part = block.samples.get(from..to).unwrap_or_default();
            mix.mix(part, block.channels, first, rate, &mut piece.waiting);
            if piece.waiting.len() >= ENOUGH {
                taken.take(number, rate, &mut piece.waiting)?;
                told = Instant::now();
            }
        }
        at = frames.end;
        if pieces.iter().all(|piece| piece.next(at).is_none()) {
            break;
        }
        if told.elapsed() >= APART {
            taken.share(share)?;
            told = Instant::now();
        }
    }
    for (number, piece) in (0..).zip(pieces.iter_mut().flatten()) {
        taken.take(number, rate, &mut piece.waiting)?;
    }
    Ok(())
}

fn piece(span: Span, rate: u32) -> PendingStretch {
    let frame = |seconds: f64| (seconds * f64::from(rate)).round().max(0.0) as u64;
    PendingStretch {
        frames: frame(span.start)..frame(span.end),
        waiting: Vec::new(),
    }
}

fn send<W: Write>(
    piece: u32,
    rate: u32,
    waiting: &mut Vec<f32>,
    out: &mut Out<W>,
) -> Result<(), DecoderFailure> {
    for samples in waiting.chunks(MOST_VALUES) {
        out.say(&DecoderMessage::Samples {
            piece,
            rate,
            samples: samples.to_vec(),
        })?;
    }
    waiting.clear();
    Ok(())
}
