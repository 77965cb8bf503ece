//! Opens the demuxer of a recording and the decoder of its track, over bytes in which is put right what
//! would make the demuxer refuse them.

use super::adts::AdtsPackets;
use super::atoms::TopAtom;
use super::error::{ReadError, failure, unreadable};
use super::forward::ForwardReader;
use super::movie::Moov;
use super::pcm::{PcmPackets, PcmSource};
use super::sniff::SniffedFormat;
use super::sound_track::SoundTrack;
use super::source::{Guard, Patch, Source};
use super::tracks::{self, Chosen};
use super::{aiff, caf, mkv, wave};
use crate::domain::{ClipProblem, Completeness, Format, Track};
use std::fs::File;
use symphonia::core::errors::Result as DemuxResult;
use symphonia::core::formats::{FormatOptions, FormatReader};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions, ReadBytes};
use symphonia::default::formats::{
    AiffReader, CafReader, FlacReader, IsoMp4Reader, MkvReader, MpaReader, OggReader, WavReader,
};

/// An `ftyp` atom for movies that have none: the demuxer asks for one, wherever it stands.
const FTYP: &[u8] = b"\0\0\0\x14ftypqt  \0\0\0\0qt  ";

/// A recording with a track that can be decoded.
pub(super) struct Demuxed<'a> {
    pub demuxer: Box<dyn FormatReader + 'a>,
    pub chosen: Chosen,
    /// All tracks of sound.
    pub tracks: Vec<Track>,
    /// Whether the file is as long as it says.
    pub completeness: Completeness,
}

/// The file of a recording, to be opened as what it is.
pub(super) struct DemuxRequest<'o, 'a> {
    pub file: &'o mut File,
    pub len: u64,
    pub kind: SniffedFormat,
    pub guard: &'a Guard<'a>,
}

impl<'a> DemuxRequest<'_, 'a> {
    /// Opens the wished track, or the first that can be decoded.
    pub fn open(mut self, wished: Option<u32>) -> Result<Demuxed<'a>, ReadError> {
        let SniffedFormat { format, start, .. } = self.kind;
        let patches = match format {
            Format::Wav => match wave::header(self.file, start, self.len).map_err(unreadable)? {
                wave::WaveHeader::Plain(pcm) => return self.plain(pcm, 0, &[]),
                wave::WaveHeader::Other(patches) => patches,
            },
            Format::Aiff => match aiff::plain(self.file, start, self.len).map_err(unreadable)? {
                Some(pcm) => return self.plain(pcm, 0, &[]),
                None => Vec::new(),
            },
            Format::Caf => caf::patches(self.file, start, self.len).map_err(unreadable)?,
            _ if is_matroska(format) => mkv::patches(self.file, self.len).map_err(unreadable)?,
            _ => Vec::new(),
        };
        if !is_matroska(format) {
            return self.demuxed(patches, Vec::new(), &[], wished);
        }
        let is_short = !patches.is_empty();
        let mut demuxed = match self.demuxed(patches, Vec::new(), &[], wished) {
            Err(ReadError::Problem(ClipProblem::Damaged { .. })) if !is_short => {
                let patches = mkv::without_index(self.file).map_err(unreadable)?;
                self.demuxed(patches, Vec::new(), &[], wished)?
            }
            other => other?,
        };
        if is_short {
            demuxed.completeness = Completeness::BrokenOff;
        }
        Ok(demuxed)
    }

    /// The same of a movie.
    pub fn open_movie(
        mut self,
        moov: &Moov,
        wished: Option<u32>,
    ) -> Result<Demuxed<'a>, ReadError> {
        let sound = moov.sound();
        let tail = if self.kind.lacks_ftyp { FTYP } else { &[] };
        let is_wished = |id: u32| wished.is_none_or(|wished| wished == id);
        let mut candidates = sound.iter().filter(|it| is_wished(it.id));
        if let Some(first) = candidates.next()
            && let Some(pcm) = &first.pcm
        {
            return self.plain(pcm.clone(), first.id, &sound);
        }
        let mended = |mut patches: Vec<Patch>, end: &Option<Patch>| {
            patches.extend(end.clone());
            patches
        };
        let end = moov.broken_off.map(|atom| self.shortened(atom));
        let all = mended(moov.sound_alone(None), &end);
        let all = self.demuxed(all, tail.to_vec(), &sound, wished);
        let Err(why @ ReadError::Problem(_)) = all else {
            return all;
        };
        // A track that is refused may hide others that would not be.
        for track in sound.iter().filter(|it| is_wished(it.id)) {
            let one = match &track.pcm {
                Some(pcm) => self.plain(pcm.clone(), track.id, &sound),
                None if sound.len() > 1 => {
                    let alone = mended(moov.sound_alone(Some(track.id)), &end);
                    self.demuxed(alone, tail.to_vec(), &sound, Some(track.id))
                }
                None => continue,
            };
            if one.is_ok() {
                return one;
            }
        }
        Err(why)
    }

    /// What has to be replaced of the atom within which a movie breaks off: the demuxer does not begin with one that
    /// is not all there.
    fn shortened(&self, atom: TopAtom) -> Patch {
        let size = self.len - atom.at;
        if atom.body - atom.at > 8 {
            let (at, bytes) = (atom.at + 8, size.to_be_bytes().to_vec());
            return Patch { at, bytes };
        }
        // It is shorter than it says in four bytes.
        let bytes = (size as u32).to_be_bytes().to_vec();
        Patch { at: atom.at, bytes }
    }

    fn source(&self, tail: Vec<u8>) -> Result<Source<'a>, ReadError> {
        let file = self.file.try_clone().map_err(unreadable)?;
        Source::new(file, self.len, self.kind.start, tail, self.guard).map_err(unreadable)
    }

    /// Plain samples, as the track of this id.
    fn plain(
        &mut self,
        pcm: PcmSource,
        id: u32,
        sound: &[SoundTrack],
    ) -> Result<Demuxed<'a>, ReadError> {
        let packets = PcmPackets::new(self.source(Vec::new())?, pcm, id);
        self.chosen(Box::new(ForwardReader::new(packets)), sound, Some(id))
    }

    fn demuxed(
        &mut self,
        patches: Vec<Patch>,
        tail: Vec<u8>,
        sound: &[SoundTrack],
        wished: Option<u32>,
    ) -> Result<Demuxed<'a>, ReadError> {
        let source = self.source(tail)?.patched(patches);
        let stream = MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
        let format = self.kind.format;
        let demuxer = demuxer(format, stream).map_err(|err| failure(self.guard, format, &err))?;
        self.chosen(demuxer, sound, wished)
    }

    fn chosen(
        &self,
        demuxer: Box<dyn FormatReader + 'a>,
        sound: &[SoundTrack],
        wished: Option<u32>,
    ) -> Result<Demuxed<'a>, ReadError> {
        let chosen = tracks::choose(&*demuxer, sound, self.kind.format, wished)?;
        let tracks = tracks::all(&*demuxer, sound);
        Ok(Demuxed {
            demuxer,
            chosen,
            tracks,
            completeness: Completeness::Whole,
        })
    }
}

/// Whether the format is Matroska, of which `WebM` is a part.
pub(super) fn is_matroska(format: Format) -> bool {
    matches!(format, Format::Webm | Format::Mkv)
}

/// Whether the format is of the family of ISO base media.
pub(super) fn is_movie(format: Format) -> bool {
    matches!(format, Format::Mp4 | Format::M4a | Format::Mov)
}

/// The demuxer is chosen here, not guessed by its probe: what `sniff` told is what is read.
fn demuxer<'a>(
    format: Format,
    mut stream: MediaSourceStream<'a>,
) -> DemuxResult<Box<dyn FormatReader + 'a>> {
    let options = FormatOptions::default();
    Ok(match format {
        Format::Mp3 | Format::Mp2 => Box::new(MpaReader::try_new(stream, options)?),
        Format::Wav => Box::new(WavReader::try_new(stream, options)?),
        Format::Mp4 | Format::M4a | Format::Mov => {
            // It begins by stepping back over the four bytes that its probe has read.
            stream.read_quad_bytes()?;
            Box::new(IsoMp4Reader::try_new(stream, options)?)
        }
        Format::Aac => Box::new(ForwardReader::new(AdtsPackets::try_new(stream)?)),
        Format::Flac => Box::new(FlacReader::try_new(stream, options)?),
        Format::Ogg => Box::new(OggReader::try_new(stream, options)?),
        Format::Webm | Format::Mkv => Box::new(MkvReader::try_new(stream, options)?),
        Format::Aiff => Box::new(AiffReader::try_new(stream, options)?),
        Format::Caf => Box::new(CafReader::try_new(stream, options)?),
    })
}
