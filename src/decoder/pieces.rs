//! The samples of stretches, mixed to mono. Nothing seeks: where that lands is known only where a file
//! tells the truth. What lies before a stretch is left out up to a milestone of an earlier reading, which
//! has counted it.

use super::HEADER_BYTES;
use super::network_thread::{AskNetwork, NetworkThread, SharedOut};
use super::out::{DecoderError, Out};
use super::protocol::{DecodeCommand, DecoderMessage, MOST_VALUES, StretchFrames, WantedOfLook};
use super::stretch_pcm::{StretchPcm, of_stretch};
use super::survey::unheard;
use crate::analysis::{Closer, Heard, MixPlan, Networks, STRETCH_MAX, Span, join};
use crate::decode::{Guard, OpenRecording, RecordingFile};
use std::io::Write;
use std::ops::Range;
use std::thread;
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
) -> Result<(), DecoderError> {
    let spans: Vec<Span> = spans.iter().copied().map(at_most_a_minute).collect();
    pieces(wish, file, mix, &spans, &mut Sent(out))?;
    out.say(&DecoderMessage::Done { mix: mix.clone() })
}

/// Looks at stretches more closely than a survey does: at each as soon as the recording was read to its end.
pub(super) fn look<W: Write + Send>(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    stretches: &[StretchFrames],
    wanted: WantedOfLook,
    out: &mut Out<W>,
) -> Result<(), DecoderError> {
    let spans: Vec<Span> = stretches
        .iter()
        .flat_map(|stretch| &stretch.spans)
        .map(|span| at_most_a_minute(*span))
        .collect();
    let shared = SharedOut::new(out);
    thread::scope(|scope| {
        let hears = wanted.networks != Networks::NONE;
        let ask: AskNetwork =
            |mono, rate, frames, network, alive| Heard::of(mono, rate, frames, network, alive);
        let mut looks = Looks {
            stretches,
            wanted,
            kept: vec![StretchPcm::default(); spans.len()],
            ended: vec![false; spans.len()],
            out: &shared,
            networks: hears
                .then(|| NetworkThread::start(scope, stretches, wanted.networks, ask, &shared)),
        };
        pieces(wish, file, mix, &spans, &mut looks)?;
        looks.networks.map_or(Ok(()), NetworkThread::finish)
    })?;
    shared.say(&DecoderMessage::Done { mix: mix.clone() })
}

/// What becomes of the samples of stretches.
trait StretchSink {
    /// Takes the next samples of a stretch, and leaves none.
    fn take(
        &mut self,
        number: usize,
        rate: u32,
        samples: &mut Vec<f32>,
    ) -> Result<(), DecoderError>;

    /// All samples of a stretch were taken.
    fn end(&mut self, number: usize) -> Result<(), DecoderError>;

    /// How much of the recording was read.
    fn share(&mut self, share: f32) -> Result<(), DecoderError>;
}

/// They are sent as they come.
struct Sent<'o, W>(&'o mut Out<W>);

impl<W: Write> StretchSink for Sent<'_, W> {
    fn take(
        &mut self,
        number: usize,
        rate: u32,
        samples: &mut Vec<f32>,
    ) -> Result<(), DecoderError> {
        send(number, rate, samples, self.0)
    }

    fn end(&mut self, _number: usize) -> Result<(), DecoderError> {
        Ok(())
    }

    fn share(&mut self, share: f32) -> Result<(), DecoderError> {
        self.0.say(&DecoderMessage::Share(share))
    }
}

/// They are kept until there are all of a stretch, looked at, and let go: those of all stretches together
/// would take a hundred megabytes.
struct Looks<'a, 'scope, W> {
    stretches: &'a [StretchFrames],
    wanted: WantedOfLook,
    /// Of each piece of each stretch.
    kept: Vec<StretchPcm>,
    /// Whether all of it was taken.
    ended: Vec<bool>,
    out: &'a SharedOut<'a, W>,
    networks: Option<NetworkThread<'scope>>,
}

impl<W> Looks<'_, '_, W> {
    /// The stretch to which a piece belongs, and all pieces of that.
    fn stretch_of(&self, piece: usize) -> Option<(usize, Range<usize>)> {
        let mut start = 0;
        self.stretches.iter().enumerate().find_map(|(n, stretch)| {
            let pieces = start..start + stretch.spans.len();
            start = pieces.end;
            pieces.contains(&piece).then_some((n, pieces))
        })
    }

    /// The samples of a stretch, joined where it has several pieces.
    fn joined(&mut self, pieces: Range<usize>) -> StretchPcm {
        let pieces: Vec<StretchPcm> = pieces
            .map(|piece| std::mem::take(&mut self.kept[piece]))
            .collect();
        let rate = pieces.iter().map(|it| it.rate).max().unwrap_or_default();
        let pieces: Vec<Vec<f32>> = pieces.into_iter().map(|it| it.samples).collect();
        StretchPcm {
            rate,
            samples: join(&pieces, rate),
        }
    }
}

impl<W: Write> StretchSink for Looks<'_, '_, W> {
    fn take(
        &mut self,
        number: usize,
        rate: u32,
        samples: &mut Vec<f32>,
    ) -> Result<(), DecoderError> {
        let pcm = &mut self.kept[number];
        pcm.rate = rate;
        pcm.samples.append(samples);
        Ok(())
    }

    fn end(&mut self, piece: usize) -> Result<(), DecoderError> {
        self.ended[piece] = true;
        let Some((number, pieces)) = self.stretch_of(piece) else {
            return Ok(());
        };
        if self.ended[pieces.clone()].contains(&false) {
            return Ok(());
        }
        let pcm = self.joined(pieces);
        let piece = of_stretch(number);
        if self.wanted.samples {
            send(
                number,
                pcm.rate,
                &mut pcm.samples.clone(),
                &mut self.out.lock(),
            )?;
        }
        if self.wanted.measures {
            let frames = &self.stretches[number].frames;
            let closer = Closer::look(&pcm.samples, pcm.rate, frames).map_err(unheard)?;
            let closer = Box::new(closer);
            self.out.say(&DecoderMessage::Measured { piece, closer })?;
        }
        if let Some(networks) = &self.networks {
            networks.hear(number, pcm);
        }
        Ok(())
    }

    fn share(&mut self, share: f32) -> Result<(), DecoderError> {
        self.out.say(&DecoderMessage::Share(share))
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
) -> Result<(), DecoderError> {
    let span = Span {
        start: from,
        end: to.unwrap_or(f64::INFINITY),
    };
    pieces(wish, file, mix, &[span], &mut Sent(out))?;
    out.say(&DecoderMessage::Done { mix: mix.clone() })
}

/// A stretch on its way.
struct PendingStretch {
    /// Frames of the recording.
    frames: Range<u64>,
    waiting: Vec<f32>,
    ended: bool,
}

impl PendingStretch {
    /// The next frame of it that is wanted, where the recording is at the frame `at`.
    fn next(&self, at: u64) -> Option<u64> {
        (self.frames.end > at).then(|| self.frames.start.max(at))
    }

    /// Ends it, once.
    fn end(
        &mut self,
        number: usize,
        rate: u32,
        taken: &mut impl StretchSink,
    ) -> Result<(), DecoderError> {
        if std::mem::replace(&mut self.ended, true) {
            return Ok(());
        }
        taken.take(number, rate, &mut self.waiting)?;
        taken.end(number)
    }
}

fn pieces(
    wish: &DecodeCommand,
    file: &RecordingFile,
    mix: &MixPlan,
    spans: &[Span],
    taken: &mut impl StretchSink,
) -> Result<(), DecoderError> {
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
                |share| -> Result<(), DecoderError> {
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
        for (number, piece) in pieces.iter_mut().enumerate() {
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
            if piece.next(frames.end).is_none() {
                piece.end(number, rate, taken)?;
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
    for (number, piece) in pieces.iter_mut().flatten().enumerate() {
        piece.end(number, rate, taken)?;
    }
    Ok(())
}

fn piece(span: Span, rate: u32) -> PendingStretch {
    let frame = |seconds: f64| (seconds * f64::from(rate)).round().max(0.0) as u64;
    PendingStretch {
        frames: frame(span.start)..frame(span.end),
        waiting: Vec::new(),
        ended: false,
    }
}

fn send<W: Write>(
    number: usize,
    rate: u32,
    waiting: &mut Vec<f32>,
    out: &mut Out<W>,
) -> Result<(), DecoderError> {
    for samples in waiting.chunks(MOST_VALUES) {
        out.say(&DecoderMessage::Samples {
            piece: of_stretch(number),
            rate,
            samples: samples.to_vec(),
        })?;
    }
    waiting.clear();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::AnalysisFrame;
    use crate::decoder::protocol::DecodeTask;

    /// All that is told, one after the other.
    fn told(mut bytes: &[u8]) -> Vec<DecoderMessage> {
        let mut messages = Vec::new();
        while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
            let (message, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
            messages.push(postcard::from_bytes(message).unwrap());
            bytes = rest;
        }
        messages
    }

    #[test]
    fn a_process_gives_a_sign_of_life_before_each_window_that_a_network_hears() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.wav");
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: 16_000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut wav = hound::WavWriter::create(&path, spec).unwrap();
        for n in 0..28 * 16_000_u32 {
            wav.write_sample((n % 997 * 31 % 4_001) as i16 - 2_000)
                .unwrap();
        }
        wav.finalize().unwrap();
        let wish = DecodeCommand {
            path: path.clone().into_os_string(),
            track: None,
            milestones: Vec::new(),
            memory: u64::MAX,
            what: DecodeTask::Survey,
        };
        let file = RecordingFile::open(&path, u64::MAX).unwrap();
        let stretch = StretchFrames {
            spans: vec![Span::new(0.0, 28.0)],
            frames: vec![AnalysisFrame::default(); 1_750],
        };
        let wanted = WantedOfLook {
            networks: Networks {
                quality: true,
                speakers: false,
            },
            ..WantedOfLook::default()
        };
        let (mut bytes, mix) = (Vec::new(), MixPlan::default());
        let mut out = Out(&mut bytes);
        look(&wish, &file, &mix, &[stretch], wanted, &mut out).unwrap();
        let messages = told(&bytes);
        let heard = messages
            .iter()
            .position(|message| matches!(message, DecoderMessage::Heard { .. }));
        let before = &messages[..heard.unwrap()];
        let signs = before.iter().rev();
        let signs = signs.take_while(|message| **message == DecoderMessage::Share(1.0));
        assert!(signs.count() >= 3, "{before:?}");
    }
}
