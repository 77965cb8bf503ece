//! A recording as a stream of blocks of samples, decoded once from front to back.

use super::atoms::{self, SoundTrack};
use super::probe::ReadError;
use super::source::{Guard, Source, Stop};
use crate::domain::{ClipProblem, Container};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::codecs::audio::{AudioCodecId, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions, ReadBytes};
use symphonia::default::formats::{IsoMp4Reader, MpaReader, WavReader};

/// An `ftyp` atom for movies that have none: the demuxer asks for one, wherever it stands.
const FTYP: &[u8] = b"\0\0\0\x14ftypqt  \0\0\0\0qt  ";
/// Rates that a recording can have; the demuxer passes on whatever the header says.
const RATES: std::ops::RangeInclusive<u32> = 1000..=768_000;
/// More channels than any recorder writes.
const MOST_CHANNELS: usize = 64;
/// So many packets in a row that cannot be decoded are no passing fault.
const MOST_BAD_IN_A_ROW: u64 = 500;
/// Packets after which the share of bad ones says something.
const ENOUGH_PACKETS: u64 = 50;

/// Samples of one packet.
pub(super) struct Block<'b> {
    /// Frame after frame, full scale is 1; always finite.
    pub samples: &'b [f32],
    pub channels: usize,
    /// Frames a second; the same for all blocks of a recording.
    pub rate: u32,
}

/// An open recording, of which one track is decoded.
pub(super) struct Reader<'a> {
    format: Box<dyn FormatReader + 'a>,
    decoder: Box<dyn AudioDecoder>,
    guard: &'a Guard<'a>,
    container: Container,
    track: u32,
    padding: u64,
    samples: Vec<f32>,
    shape: Option<(u32, usize)>,
    packets: u64,
    bad: u64,
    bad_in_a_row: u64,
}

impl<'a> Reader<'a> {
    /// Opens the default track of sound of `file`, which begins at `start` as `sniff` told.
    pub fn open(
        mut file: File,
        file_len: u64,
        container: Container,
        start: u64,
        lacks_ftyp: bool,
        guard: &'a Guard<'a>,
    ) -> Result<Self, ReadError> {
        let why = |err| failure(guard, container, &err);
        let is_movie = matches!(container, Container::Mp4 | Container::Mov);
        let sound = if is_movie {
            sound_tracks(&mut file, file_len, guard)?
        } else {
            Vec::new()
        };

        let tail = if lacks_ftyp { FTYP } else { b"" };
        let source = Source::new(file, file_len, start, tail, guard).map_err(unreadable)?;
        let mut stream =
            MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
        let options = FormatOptions::default();
        // The demuxer is chosen here, not guessed by its probe: what `sniff` told is what is read.
        let format: Box<dyn FormatReader + 'a> = match container {
            Container::Mp3 => Box::new(MpaReader::try_new(stream, options).map_err(why)?),
            Container::Wav => Box::new(WavReader::try_new(stream, options).map_err(why)?),
            Container::Mp4 | Container::Mov => {
                // It begins by stepping back over the four bytes that its probe has read.
                stream.read_quad_bytes().map_err(|err| why(err.into()))?;
                Box::new(IsoMp4Reader::try_new(stream, options).map_err(why)?)
            }
        };

        let no_track = || match sound.first() {
            Some(unknown) => ClipProblem::Undecodable {
                container,
                reason: format!("unsupported codec: {}", unknown.codec),
            },
            None => ClipProblem::NoAudio { container },
        };
        let track = format
            .default_track(TrackType::Audio)
            .ok_or_else(no_track)?;
        let mut params = track
            .codec_params
            .as_ref()
            .and_then(|params| params.audio())
            .ok_or_else(no_track)?
            .clone();
        if sound.iter().any(|it| it.id == track.id && it.big_endian) {
            params.codec = in_big_endian(params.codec);
        }
        // Trimming by declared lengths cuts off real sound when the declaration is wrong, as it is in
        // MP3 of variable rate without a Xing header.
        let options = AudioDecoderOptions::default().gapless(false);
        let decoder = symphonia::default::get_codecs()
            .make_audio_decoder(&params, &options)
            .map_err(
                |err| match (err, sound.iter().find(|it| it.id == track.id)) {
                    (Error::Unsupported(reason), Some(it)) => ClipProblem::Undecodable {
                        container,
                        reason: format!("{reason} ({})", it.codec),
                    }
                    .into(),
                    (err, _) => why(err),
                },
            )?;
        Ok(Self {
            track: track.id,
            padding: u64::from(track.delay.unwrap_or(0)) + u64::from(track.padding.unwrap_or(0)),
            format,
            decoder,
            guard,
            container,
            samples: Vec::new(),
            shape: None,
            packets: 0,
            bad: 0,
            bad_in_a_row: 0,
        })
    }

    /// Frames among the decoded ones that the encoder says it added, at most 8,190 (two fields of 12
    /// bits in the LAME tag).
    pub fn padding(&self) -> u64 {
        self.padding
    }

    /// The next block, or `None` at the end of the recording.
    pub fn next_block(&mut self) -> Result<Option<Block<'_>>, ReadError> {
        loop {
            self.guard.check().map_err(stopped)?;
            let packet = match self.format.next_packet() {
                Ok(Some(packet)) => packet,
                Ok(None) => return self.end(),
                Err(err) if is_end(&err) && !self.is_movie() && self.shape.is_some() => {
                    return self.end();
                }
                Err(err) => return Err(failure(self.guard, self.container, &err)),
            };
            if packet.track_id != self.track {
                continue;
            }
            self.guard.header_is_over();
            self.packets += 1;
            match self.decoder.decode(&packet) {
                Ok(decoded) if decoded.frames() == 0 => {}
                Ok(decoded) => {
                    self.bad_in_a_row = 0;
                    let spec = decoded.spec();
                    let shape = (spec.rate(), spec.channels().count());
                    if !RATES.contains(&shape.0) || !(1..=MOST_CHANNELS).contains(&shape.1) {
                        return Err(ReadError::Problem(ClipProblem::Undecodable {
                            container: self.container,
                            reason: format!("{} Hz, {} channels", shape.0, shape.1),
                        }));
                    }
                    if *self.shape.get_or_insert(shape) != shape {
                        return Err(damaged("sample rate or channels change"));
                    }
                    decoded.copy_to_vec_interleaved(&mut self.samples);
                    for sample in &mut self.samples {
                        if !sample.is_finite() {
                            *sample = 0.0;
                        }
                    }
                    return Ok(Some(Block {
                        samples: &self.samples,
                        channels: shape.1,
                        rate: shape.0,
                    }));
                }
                Err(Error::DecodeError(_) | Error::IoError(_)) => {
                    self.bad += 1;
                    self.bad_in_a_row += 1;
                    if self.bad_in_a_row > MOST_BAD_IN_A_ROW || self.mostly_bad() {
                        return Err(damaged("too many packets cannot be decoded"));
                    }
                }
                Err(err) => return Err(failure(self.guard, self.container, &err)),
            }
        }
    }

    fn is_movie(&self) -> bool {
        matches!(self.container, Container::Mp4 | Container::Mov)
    }

    /// More than a tenth of the packets cannot be decoded.
    fn mostly_bad(&self) -> bool {
        self.packets >= ENOUGH_PACKETS && self.bad * 10 > self.packets
    }

    fn end(&self) -> Result<Option<Block<'_>>, ReadError> {
        if self.bad * 10 > self.packets && self.bad > 1 {
            return Err(damaged("too many packets cannot be decoded"));
        }
        Ok(None)
    }
}

/// What the `moov` atom says of the tracks of sound. A movie without one was cut off or never
/// finished.
fn sound_tracks(
    file: &mut File,
    len: u64,
    guard: &Guard<'_>,
) -> Result<Vec<SoundTrack>, ReadError> {
    let atoms = atoms::top_level(file, len).map_err(unreadable)?;
    let Some(moov) = atoms.iter().find(|atom| &atom.kind == b"moov") else {
        return Err(damaged("no moov atom"));
    };
    if moov.len > guard.header_left() {
        return Err(damaged("moov atom too large"));
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(moov.body))
        .and_then(|_| file.take(moov.len).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    Ok(atoms::sound_tracks(&bytes))
}

/// The same samples with the most significant byte first.
fn in_big_endian(id: AudioCodecId) -> AudioCodecId {
    match id {
        codec::CODEC_ID_PCM_S24LE => codec::CODEC_ID_PCM_S24BE,
        codec::CODEC_ID_PCM_S32LE => codec::CODEC_ID_PCM_S32BE,
        codec::CODEC_ID_PCM_F32LE => codec::CODEC_ID_PCM_F32BE,
        codec::CODEC_ID_PCM_F64LE => codec::CODEC_ID_PCM_F64BE,
        other => other,
    }
}

fn is_end(err: &Error) -> bool {
    matches!(err, Error::IoError(err) if err.kind() == io::ErrorKind::UnexpectedEof)
}

pub(super) fn damaged(reason: &str) -> ReadError {
    ReadError::Problem(ClipProblem::Damaged {
        reason: reason.to_owned(),
    })
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn unreadable(err: io::Error) -> ReadError {
    ReadError::Problem(match err.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ClipProblem::Missing,
        io::ErrorKind::PermissionDenied => ClipProblem::NoPermission,
        _ => ClipProblem::Unreadable {
            reason: err.to_string(),
        },
    })
}

fn stopped(stop: Stop) -> ReadError {
    match stop {
        Stop::Cancelled => ReadError::Cancelled,
        limit => damaged(&limit.to_string()),
    }
}

/// What an error of the demuxer or decoder means; a limit that was reached shows as one of them.
fn failure(guard: &Guard<'_>, container: Container, err: &Error) -> ReadError {
    if let Err(stop) = guard.check() {
        return stopped(stop);
    }
    ReadError::Problem(match err {
        Error::Unsupported(_) => ClipProblem::Undecodable {
            container,
            reason: err.to_string(),
        },
        Error::IoError(io) if io.kind() != io::ErrorKind::UnexpectedEof => {
            ClipProblem::Unreadable {
                reason: err.to_string(),
            }
        }
        _ => ClipProblem::Damaged {
            reason: err.to_string(),
        },
    })
}
