//! Plain samples, as WAV, AIFF and movies hold them: some parts of the file, and how a frame of them is laid
//! out. Whoever parsed the header hands both over; the demuxers take fewer layouts than recorders write.

use super::forward::Packets;
use super::source::Source;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use symphonia::core::audio::Channels;
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters};
use symphonia::core::errors::Result;
use symphonia::core::formats::Track;
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, Timestamp};

/// Frames of a packet.
const FRAMES: u64 = 4096;
/// More channels than any recorder writes.
pub(super) const MOST_CHANNELS: u32 = 64;

/// How samples are coded and interleaved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PcmLayout {
    pub codec: AudioCodecId,
    pub rate: u32,
    pub channels: u16,
}

/// Kinds of numbers that samples are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SampleFormat {
    Signed,
    Unsigned,
    Float,
}

impl PcmLayout {
    /// The layout of samples of so many bytes, where there is a decoder for it.
    pub fn of(
        sample: SampleFormat,
        bytes: u32,
        is_big: bool,
        rate: u32,
        channels: u32,
    ) -> Option<Self> {
        let codec = match (sample, bytes, is_big) {
            (SampleFormat::Unsigned, 1, _) => codec::CODEC_ID_PCM_U8,
            (SampleFormat::Signed, 1, _) => codec::CODEC_ID_PCM_S8,
            (SampleFormat::Signed, 2, false) => codec::CODEC_ID_PCM_S16LE,
            (SampleFormat::Signed, 2, true) => codec::CODEC_ID_PCM_S16BE,
            (SampleFormat::Signed, 3, false) => codec::CODEC_ID_PCM_S24LE,
            (SampleFormat::Signed, 3, true) => codec::CODEC_ID_PCM_S24BE,
            (SampleFormat::Signed, 4, false) => codec::CODEC_ID_PCM_S32LE,
            (SampleFormat::Signed, 4, true) => codec::CODEC_ID_PCM_S32BE,
            (SampleFormat::Float, 4, false) => codec::CODEC_ID_PCM_F32LE,
            (SampleFormat::Float, 4, true) => codec::CODEC_ID_PCM_F32BE,
            (SampleFormat::Float, 8, false) => codec::CODEC_ID_PCM_F64LE,
            (SampleFormat::Float, 8, true) => codec::CODEC_ID_PCM_F64BE,
            _ => return None,
        };
        Self::coded(codec, rate, channels)
    }

    /// The layout of samples of this codec.
    pub fn coded(codec: AudioCodecId, rate: u32, channels: u32) -> Option<Self> {
        let channels = Some(channels).filter(|it| (1..=MOST_CHANNELS).contains(it))?;
        Some(Self {
            codec,
            rate,
            channels: channels.try_into().ok()?,
        })
    }

    /// Bytes of a frame.
    pub fn frame(&self) -> u32 {
        let sample = match self.codec {
            codec::CODEC_ID_PCM_S16LE | codec::CODEC_ID_PCM_S16BE => 2,
            codec::CODEC_ID_PCM_S24LE | codec::CODEC_ID_PCM_S24BE => 3,
            codec::CODEC_ID_PCM_S32LE
            | codec::CODEC_ID_PCM_S32BE
            | codec::CODEC_ID_PCM_F32LE
            | codec::CODEC_ID_PCM_F32BE => 4,
            codec::CODEC_ID_PCM_F64LE | codec::CODEC_ID_PCM_F64BE => 8,
            _ => 1,
        };
        sample * u32::from(self.channels)
    }
}

/// Samples and where they are in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PcmSource {
    pub layout: PcmLayout,
    /// Bytes of the source, in order.
    pub parts: Vec<Range<u64>>,
}

/// [`PcmSource`] in packets.
pub(super) struct PcmPackets<'a> {
    source: Source<'a>,
    layout: PcmLayout,
    /// Number of the track.
    id: u32,
    parts: std::vec::IntoIter<Range<u64>>,
    part: Range<u64>,
    frame: u64,
    frames: u64,
}

impl<'a> PcmPackets<'a> {
    /// Those of the track `id`.
    pub fn new(source: Source<'a>, pcm: PcmSource, id: u32) -> Self {
        Self {
            source,
            layout: pcm.layout,
            id,
            parts: pcm.parts.into_iter(),
            part: 0..0,
            frame: pcm.layout.frame().into(),
            frames: 0,
        }
    }
}

impl Packets for PcmPackets<'_> {
    const NAME: &'static str = "pcm";

    fn track(&self) -> Track {
        let PcmLayout {
            codec,
            rate,
            channels,
        } = self.layout;
        let mut params = AudioCodecParameters::new();
        params
            .for_codec(codec)
            .with_sample_rate(rate)
            .with_channels(Channels::Discrete(channels))
            .with_max_frames_per_packet(FRAMES);
        let mut track = Track::new(self.id);
        track.with_codec_params(CodecParameters::Audio(params));
        track
    }

    fn next_packet(&mut self) -> Result<Option<Packet>> {
        // A frame that is cut off at the end of a part is none.
        while self.part.end.saturating_sub(self.part.start) < self.frame {
            match self.parts.next() {
                Some(part) => {
                    self.source.seek(SeekFrom::Start(part.start))?;
                    self.part = part;
                }
                None => return Ok(None),
            }
        }
        let here = (self.part.end - self.part.start) / self.frame;
        let bytes = here.min(FRAMES) * self.frame;
        let mut data = Vec::new();
        self.source.by_ref().take(bytes).read_to_end(&mut data)?;
        self.part.start += bytes;
        let frames = data.len() as u64 / self.frame;
        data.truncate((frames * self.frame) as usize);
        if frames == 0 {
            return Ok(None);
        }
        let at = i64::try_from(self.frames).unwrap_or(i64::MAX);
        self.frames += frames;
        Ok(Some(Packet::new(
            self.id,
            Timestamp::new(at),
            Duration::new(frames),
            data,
        )))
    }

    fn into_stream<'s>(self) -> MediaSourceStream<'s>
    where
        Self: 's,
    {
        MediaSourceStream::new(Box::new(self.source), MediaSourceStreamOptions::default())
    }
}
