//! A recording as a stream of blocks of samples, decoded once from front to back.

mod runs;

use super::conform::{Conform, Shape};
use super::demux::{DemuxRequest, Demuxed, is_matroska, is_movie};
use super::ending;
use super::ends::Ends;
use super::error::{ReadError, damaged, failure, is_end, stopped};
use super::movie::Moov;
use super::rewind::Rewind;
use super::slow::watched;
use super::sniff::SniffedFormat;
use super::source::Guard;
use super::tracks::{self, Chosen};
use crate::domain::{ClipProblem, Completeness, Format, Milestone, Track};
use std::fs::File;
use symphonia::core::errors::Error;
use symphonia::core::formats::FormatReader;
use symphonia::core::packet::Packet;

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
    /// Whether samples beyond full scale are as whole as the others.
    pub has_headroom: bool,
}

/// An open recording, of which one track is decoded.
pub(super) struct BlockReader<'a> {
    demuxer: Box<dyn FormatReader + 'a>,
    chosen: Chosen,
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
    /// The shape with which it began.
    shape: Option<Shape>,
    /// Where it had another one since.
    conform: Option<Conform>,
    /// What the header of the last MPEG frame says.
    mpeg: Option<[u8; 3]>,
    /// Whether it goes on with another recording than the one that it began with, or with another run of an
    /// edit list.
    is_joined: bool,
    file: File,
    /// Byte at which it begins.
    start: u64,
    len: u64,
    /// Whether what was read is all of it.
    pub completeness: Completeness,
    /// The movie, where its edit list jumps back.
    rewind: Option<Rewind>,
    /// Frames of silence that are played next.
    silence: u64,
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
    ) -> Result<Self, ReadError> {
        let format = kind.format;
        let opening = DemuxRequest {
            file: &mut file,
            len: file_len,
            kind,
            guard,
        };
        let Demuxed {
            demuxer,
            chosen,
            tracks,
            completeness,
        } = match moov {
            Some(moov) => opening.open_movie(moov, track)?,
            None => opening.open(track)?,
        };
        let rewind = Rewind::of(kind, moov, &chosen);
        Ok(Self {
            demuxer,
            ends: Ends::new(chosen.lead, chosen.padding),
            track: chosen.id,
            chosen,
            guard,
            format,
            tracks,
            ended: false,
            packet: Vec::new(),
            samples: Vec::new(),
            shape: None,
            conform: None,
            mpeg: None,
            is_joined: false,
            file,
            start: kind.start,
            len: file_len,
            completeness,
            rewind,
            silence: 0,
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
    pub fn next_block(&mut self) -> Result<Option<DecodedBlock<'_>>, ReadError> {
        self.samples.clear();
        while !self.ended {
            self.guard.check().map_err(stopped)?;
            if self.silence > 0 && self.play_silence() {
                break;
            }
            if self.ends.is_over() {
                if self.next_run()? {
                    continue;
                }
                self.end()?;
                break;
            }
            let packet = match self.demuxer.next_packet() {
                Ok(Some(packet)) => packet,
                Ok(None) => {
                    if self.next_run()? {
                        continue;
                    }
                    // Matroska that breaks off does not end well.
                    if !is_matroska(self.format) {
                        self.look_whether_it_breaks_off();
                    }
                    self.end()?;
                    break;
                }
                // The next of several recordings in one file; what cannot be read of them ends it.
                Err(Error::ResetRequired) if self.shape.is_some() => {
                    if self.go_on() {
                        continue;
                    }
                    self.end()?;
                    break;
                }
                Err(err) if is_end(&err) && self.shape.is_some() => {
                    self.guard.check().map_err(stopped)?;
                    self.look_whether_it_breaks_off();
                    // The tables of a movie lead somewhere else than to its end.
                    if is_movie(self.format) && self.completeness == Completeness::Whole {
                        return Err(failure(self.guard, self.format, &err));
                    }
                    if self.next_run()? {
                        continue;
                    }
                    self.end()?;
                    break;
                }
                // Half of it is better than nothing.
                Err(Error::DecodeError(_)) if is_matroska(self.format) && self.shape.is_some() => {
                    self.guard.check().map_err(stopped)?;
                    self.completeness = Completeness::Damaged;
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
            self.prepare(&packet);
            match self.chosen.decoder.decode(&packet) {
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
                    decoded.copy_to_vec_interleaved(&mut self.packet);
                    if self.shape.is_none() {
                        self.begin(shape.0);
                    }
                    let first = *self.shape.get_or_insert(shape);
                    for sample in &mut self.packet {
                        if !sample.is_finite() {
                            *sample = 0.0;
                        }
                    }
                    self.ends.cut(&mut self.packet, shape.1);
                    if first != shape || self.conform.is_some() {
                        let conform = self.conform.get_or_insert_with(|| Conform::to(first));
                        conform.take(&mut self.packet, shape)?;
                    }
                    self.samples.append(&mut self.packet);
                    if self.samples.len() >= FEWEST_FRAMES * first.1 {
                        break;
                    }
                }
                Err(Error::DecodeError(_) | Error::IoError(_)) => {
                    self.bad += 1;
                    self.bad_in_a_row += 1;
                    self.fill(&packet);
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
                has_headroom: self.chosen.has_headroom,
            }))
    }

    /// Where it is, for a later reading; `None` where that cannot be told by packets and frames alone.
    pub fn milestone(&self) -> Option<Milestone> {
        (!self.is_joined && self.conform.is_none()).then_some(Milestone {
            packets: self.packets,
            frames: self.decoded,
        })
    }

    /// Goes on with the next recording of the file, and says whether it can be decoded.
    fn go_on(&mut self) -> bool {
        let Ok(chosen) = tracks::choose(&*self.demuxer, &[], self.format, None) else {
            return false;
        };
        self.is_joined = true;
        self.track = chosen.id;
        self.ends.begin(chosen.lead, chosen.padding);
        self.chosen = chosen;
        true
    }

    /// A decoder of MPEG sound takes frames of one kind: where files were joined, another goes on.
    fn prepare(&mut self, packet: &Packet) {
        if !matches!(self.format, Format::Mp3 | Format::Mp2) {
            return;
        }
        let [_, b1, b2, b3, ..] = *packet.data else {
            return;
        };
        // Version and layer, rate, and whether there is one channel (ISO 11172-3 2.4.2.3).
        let kind = [b1 & 0xFE, b2 & 0x0C, u8::from(b3 >> 6 == 3)];
        if self.mpeg.replace(kind).is_some_and(|last| last != kind) {
            self.chosen.renew();
        }
    }

    /// Goes on to the last of the milestones before `frame`, without decoding what lies between, and
    /// tells the frame that comes next; `None` where none lies ahead. `alive` is called on the way.
    pub fn skip<E: From<ReadError>>(
        &mut self,
        milestones: &[Milestone],
        frame: u64,
        mut alive: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<u64>, E> {
        let place = self.ends.place_of(frame);
        let before = milestones.partition_point(|it| it.frames <= place);
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
        self.chosen.decoder.reset();
        while self.packets < exact.packets {
            // One that cannot be decoded was counted as such.
            let packet = self.next_of_track()?;
            self.prepare(&packet);
            self.chosen.decoder.decode(&packet).ok();
            alive()?;
        }
        self.ends.jump(exact.frames);
        self.decoded = exact.frames;
        Ok(Some(self.ends.kept_before(exact.frames)))
    }

    /// The next packet of the track, of which it is known that there is one.
    fn next_of_track(&mut self) -> Result<Packet, ReadError> {
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

    /// Puts silence in the place of a packet that cannot be decoded, where an edit list counts on it.
    fn fill(&mut self, packet: &Packet) {
        let (Some(edits), Some((rate, channels))) = (&self.chosen.edits, self.shape) else {
            return;
        };
        let ticks = packet.dur.get().min(u64::from(edits.timescale));
        let frames = ticks * u64::from(rate) / u64::from(edits.timescale);
        self.packet.clear();
        self.packet.resize(frames as usize * channels, 0.0);
        self.decoded += frames;
        self.ends.cut(&mut self.packet, channels);
        self.samples.append(&mut self.packet);
    }

    fn look_whether_it_breaks_off(&mut self) {
        let breaks_off = self.is_counted_longer()
            || watched(|| ending::breaks_off(&mut self.file, self.start, self.len)).unwrap_or(true);
        self.completeness = self.completeness.or_broken_off(breaks_off);
    }

    /// Whether more was counted when the recording was made than there is: FLAC tells nothing else of its end.
    fn is_counted_longer(&self) -> bool {
        let mut tracks = self.demuxer.tracks().iter();
        let track = tracks.find(|it| it.id == self.track);
        let counted = track.and_then(|it| it.num_frames).unwrap_or(0);
        let second = self.shape.map_or(0, |(rate, _)| u64::from(rate));
        self.format == Format::Flac && counted > self.decoded.saturating_add(second / 2)
    }

    /// More than a tenth of the packets cannot be decoded.
    fn mostly_bad(&self) -> bool {
        self.packets >= ENOUGH_PACKETS && self.bad * 10 > self.packets
    }

    fn end(&mut self) -> Result<(), ReadError> {
        self.ended = true;
        if self.bad * 10 > self.packets && self.bad > 1 {
            return Err(damaged("too many packets cannot be decoded"));
        }
        if let Some(conform) = &mut self.conform {
            conform.finish(&mut self.samples)?;
        }
        Ok(())
    }
}
