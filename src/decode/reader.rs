//! A recording as a stream of blocks of samples, decoded once from front to back.

use super::ends::Ends;
use super::sniff::SniffedFormat;
use super::source::{Guard, Patch, Source};
use super::tracks::{self, Chosen};
use super::trouble::{ReadError, damaged, failure, is_end, stopped, unreadable};
use super::{atoms, pcm_table, wave};
use crate::domain::{ClipProblem, Format, Milestone, Track};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use symphonia::core::codecs::audio::AudioDecoder;
use symphonia::core::errors::{Error, Result};
use symphonia::core::formats::{FormatOptions, FormatReader};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions, ReadBytes};
use symphonia::core::packet::Packet;
use symphonia::default::formats::{
    AdtsReader, AiffReader, CafReader, FlacReader, IsoMp4Reader, MkvReader, MpaReader, OggReader,
    WavReader,
};

/// An `ftyp` atom for movies that have none: the demuxer asks for one, wherever it stands.
const FTYP: &[u8] = b"\0\0\0\x14ftypqt  \0\0\0\0qt  ";
/// Rates that a recording can have; the demuxer passes on whatever the header says.
const RATES: std::ops::RangeInclusive<u32> = 1000..=768_000;
/// More channels than any recorder writes.
const MOST_CHANNELS: usize = 64;
/// So many packets in a row that cannot be decoded are no passing fault.
const MOST_BAD_IN_A_ROW: u64 = 500;
/// Packets of PCM in a movie hold one frame each: so many make a block.
const FEWEST_FRAMES: usize = 512;
/// Packets after which the share of bad ones says something.
const ENOUGH_PACKETS: u64 = 50;

/// The next samples.
#[derive(Debug, Clone, Copy)]
pub struct DecodedBlock<'b> {
    /// Frame after frame, full scale is 1; always finite.
    pub samples: &'b [f32],
    /// Samples of a frame, 1 to 64.
    pub channels: usize,
    /// Frames a second, 1 to 768 kHz; the same for all blocks of a recording.
    pub rate: u32,
}

/// An open recording, of which one track is decoded.
pub(super) struct BlockReader<'a> {
    demuxer: Box<dyn FormatReader + 'a>,
    decoder: Box<dyn AudioDecoder>,
    guard: &'a Guard<'a>,
    format: Format,
    /// The tracks of sound.
    pub tracks: Vec<Track>,
    /// The one that is decoded.
    pub track: u32,
    ends: Ends,
    ended: bool,
    /// Of one packet.
    packet: Vec<f32>,
    /// Of a block.
    samples: Vec<f32>,
    shape: Option<(u32, usize)>,
    packets: u64,
    /// Frames that the decoder made of them.
    decoded: u64,
    bad: u64,
    bad_in_a_row: u64,
}

impl<'a> BlockReader<'a> {
    /// Opens a track of sound of `file`, which is what `sniff` told.
    pub fn open(
        mut file: File,
        file_len: u64,
        kind: SniffedFormat,
        moov: Option<&Moov>,
        track: Option<u32>,
        guard: &'a Guard<'a>,
    ) -> std::result::Result<Self, ReadError> {
        let SniffedFormat { format, start, .. } = kind;
        let why = |err| failure(guard, format, &err);
        let sound = moov
            .map(|moov| atoms::sound_tracks(&moov.bytes))
            .unwrap_or_default();
        let mut patches = if format == Format::Wav {
            wave::patches(&mut file, start, file_len).map_err(unreadable)?
        } else {
            Vec::new()
        };
        let mut tail = Vec::new();
        if kind.lacks_ftyp {
            tail.extend_from_slice(FTYP);
        }
        let regrouped =
            moov.and_then(|moov| Some((moov.kind_at?, pcm_table::regrouped(&moov.bytes)?)));
        if let Some((kind_at, moov)) = regrouped {
            let at = kind_at.saturating_sub(start);
            patches.push(Patch {
                at,
                bytes: *b"free",
            });
            tail.extend(moov);
        }
        let source = Source::new(file, file_len, start, tail, guard)
            .map_err(unreadable)?
            .patched(patches);
        let stream = MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
        let demuxer = demuxer(format, stream).map_err(why)?;
        let tracks = tracks::all(&*demuxer, &sound);
        let Chosen {
            id,
            decoder,
            lead,
            padding,
        } = tracks::choose(&*demuxer, &sound, format, track)?;
        Ok(Self {
            demuxer,
            decoder,
            guard,
            format,
            tracks,
            track: id,
            ends: Ends::new(lead, padding),
            ended: false,
            packet: Vec::new(),
            samples: Vec::new(),
            shape: None,
            packets: 0,
            decoded: 0,
            bad: 0,
            bad_in_a_row: 0,
        })
    }

    /// The demuxer, for looks at what it read beside the sound.
    pub fn demuxer(&mut self) -> &mut (dyn FormatReader + 'a) {
        &mut *self.demuxer
    }

    /// The next block, or `None` at the end of the recording.
    pub fn next_block(&mut self) -> std::result::Result<Option<DecodedBlock<'_>>, ReadError> {
        self.samples.clear();
        while !self.ended {
            self.guard.check().map_err(stopped)?;
            let packet = match self.demuxer.next_packet() {
                Ok(Some(packet)) => packet,
                Ok(None) => {
                    self.end()?;
                    break;
                }
                Err(err) if is_end(&err) && !self.is_movie() && self.shape.is_some() => {
                    self.end()?;
                    break;
                }
                Err(err) => return Err(failure(self.guard, self.format, &err)),
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
                    self.decoded += decoded.frames() as u64;
                    let spec = decoded.spec();
                    let shape = (spec.rate(), spec.channels().count());
                    if !RATES.contains(&shape.0) || !(1..=MOST_CHANNELS).contains(&shape.1) {
                        return Err(ReadError::Problem(ClipProblem::Undecodable {
                            format: self.format,
                            reason: format!("{} Hz, {} channels", shape.0, shape.1),
                        }));
                    }
                    if *self.shape.get_or_insert(shape) != shape {
                        return Err(damaged("sample rate or channels change"));
                    }
                    decoded.copy_to_vec_interleaved(&mut self.packet);
                    for sample in &mut self.packet {
                        if !sample.is_finite() {
                            *sample = 0.0;
                        }
                    }
                    self.ends.cut(&mut self.packet, shape.1);
                    self.samples.append(&mut self.packet);
                    if self.samples.len() >= FEWEST_FRAMES * shape.1 {
                        break;
                    }
                }
                Err(Error::DecodeError(_) | Error::IoError(_)) => {
                    self.bad += 1;
                    self.bad_in_a_row += 1;
                    if self.bad_in_a_row > MOST_BAD_IN_A_ROW || self.mostly_bad() {
                        return Err(damaged("too many packets cannot be decoded"));
                    }
                }
                Err(err) => return Err(failure(self.guard, self.format, &err)),
            }
        }
        let samples = self.samples.as_slice();
        Ok(self
            .shape
            .filter(|_| !samples.is_empty())
            .map(|(rate, channels)| DecodedBlock {
                samples,
                channels,
                rate,
            }))
    }

    /// Where it is, for a later reading.
    pub fn milestone(&self) -> Milestone {
        Milestone {
            packets: self.packets,
            frames: self.decoded,
        }
    }

    /// Goes on to the last of the milestones before `frame`, without decoding what lies between, and
    /// tells the frame that comes next; `None` where none lies ahead. `alive` is called on the way.
    pub fn skip<E: From<ReadError>>(
        &mut self,
        milestones: &[Milestone],
        frame: u64,
        mut alive: impl FnMut() -> std::result::Result<(), E>,
    ) -> std::result::Result<Option<u64>, E> {
        let added = self.ends.added();
        let before = milestones.partition_point(|it| it.frames <= frame.saturating_add(added));
        // What a decoder gives out first depends on what came before: it is on its feet again at the
        // second milestone, and there it is known exactly where it is.
        let Some([.., warm, exact]) = milestones.get(..before) else {
            return Ok(None);
        };
        if warm.packets <= self.packets {
            return Ok(None);
        }
        while self.packets < warm.packets {
            self.next_of_track()?;
            alive()?;
        }
        self.decoder.reset();
        while self.packets < exact.packets {
            // One that cannot be decoded was counted as such.
            let packet = self.next_of_track()?;
            self.decoder.decode(&packet).ok();
            alive()?;
        }
        self.ends.jump();
        self.decoded = exact.frames;
        Ok(Some(exact.frames.saturating_sub(added)))
    }

    /// The next packet of the track, of which it is known that there is one.
    fn next_of_track(&mut self) -> std::result::Result<Packet, ReadError> {
        loop {
            self.guard.check().map_err(stopped)?;
            match self.demuxer.next_packet() {
                Ok(Some(packet)) if packet.track_id == self.track => {
                    self.packets += 1;
                    return Ok(packet);
                }
                Ok(Some(_)) => {}
                Ok(None) => return Err(damaged("the file changed while it was read")),
                Err(err) => return Err(failure(self.guard, self.format, &err)),
            }
        }
    }

    fn is_movie(&self) -> bool {
        is_movie(self.format)
    }

    /// More than a tenth of the packets cannot be decoded.
    fn mostly_bad(&self) -> bool {
        self.packets >= ENOUGH_PACKETS && self.bad * 10 > self.packets
    }

    fn end(&mut self) -> std::result::Result<(), ReadError> {
        self.ended = true;
        if self.bad * 10 > self.packets && self.bad > 1 {
            return Err(damaged("too many packets cannot be decoded"));
        }
        Ok(())
    }
}

/// Whether the format is of the family of ISO base media.
pub(super) fn is_movie(format: Format) -> bool {
    matches!(format, Format::Mp4 | Format::M4a | Format::Mov)
}

/// The demuxer is chosen here, not guessed by its probe: what `sniff` told is what is read.
fn demuxer<'a>(
    format: Format,
    mut stream: MediaSourceStream<'a>,
) -> Result<Box<dyn FormatReader + 'a>> {
    let options = FormatOptions::default();
    Ok(match format {
        Format::Mp3 | Format::Mp2 => Box::new(MpaReader::try_new(stream, options)?),
        Format::Wav => Box::new(WavReader::try_new(stream, options)?),
        Format::Mp4 | Format::M4a | Format::Mov => {
            // It begins by stepping back over the four bytes that its probe has read.
            stream.read_quad_bytes()?;
            Box::new(IsoMp4Reader::try_new(stream, options)?)
        }
        Format::Aac => Box::new(AdtsReader::try_new(stream, options)?),
        Format::Flac => Box::new(FlacReader::try_new(stream, options)?),
        Format::Ogg => Box::new(OggReader::try_new(stream, options)?),
        Format::Webm | Format::Mkv => Box::new(MkvReader::try_new(stream, options)?),
        Format::Aiff => Box::new(AiffReader::try_new(stream, options)?),
        Format::Caf => Box::new(CafReader::try_new(stream, options)?),
    })
}

/// The `moov` atom of a movie.
pub(super) struct Moov {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Where its kind is written, where another `moov` atom can follow at the end of the file.
    kind_at: Option<u64>,
}

/// The `moov` atom. A movie without one was cut off or never finished.
pub(super) fn moov(
    file: &mut File,
    len: u64,
    guard: &Guard<'_>,
) -> std::result::Result<Moov, ReadError> {
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
    let last = atoms.last();
    let more_can_follow = last.is_some_and(|it| it.is_closed && it.body + it.len == len);
    Ok(Moov {
        bytes,
        kind_at: more_can_follow.then_some(moov.at + 4),
    })
}
