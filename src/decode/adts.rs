//! AAC in ADTS frames: where it begins, as its sync word of 12 bits is too short to be believed alone, and
//! its packets. The demuxer of the library does not tell where rate or channels change, as they do in files
//! that were joined.

use super::forward::Packets;
use std::collections::VecDeque;
use symphonia::core::audio::{Channels, layouts};
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::AudioCodecParameters;
use symphonia::core::codecs::audio::well_known::CODEC_ID_AAC;
use symphonia::core::errors::{Error, Result};
use symphonia::core::formats::Track;
use symphonia::core::io::{MediaSourceStream, ReadBytes};
use symphonia::core::packet::Packet;
use symphonia::core::units::{Duration, Timestamp};

/// Frames of sound of a packet.
const FRAMES: u64 = 1024;

/// Rates by their numbers (ISO 14496-3, table 1.18).
const RATES: [u32; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
    7350,
];

/// The first of three frames in a row that agree, or of two that end the bytes.
pub(super) fn find(head: &[u8]) -> Option<usize> {
    (0..head.len()).find(|at| {
        let Some((kind, first)) = frame(head, *at) else {
            return false;
        };
        let Some((second_kind, second)) = frame(head, at + first) else {
            return false;
        };
        let third = at + first + second;
        kind == second_kind
            && (third == head.len() || frame(head, third).is_some_and(|it| it.0 == kind))
    })
}

/// What does not change from frame to frame (profile, rate and channels), and the length of the frame
/// at `at`, as ISO 13818-7 6.2 lays them out.
fn frame(bytes: &[u8], at: usize) -> Option<((u8, u8), usize)> {
    let [0xFF, b1, b2, b3, b4, b5, _] = *bytes.get(at..at.checked_add(7)?)? else {
        return None;
    };
    let rate = (b2 >> 2) & 15;
    if b1 & 0xF6 != 0xF0 || rate > 12 {
        return None;
    }
    let len = usize::from(b3 & 3) << 11 | usize::from(b4) << 3 | usize::from(b5 >> 5);
    (len > 7).then_some(((b2, b3 & 0xC0), len))
}

/// What does not change from frame to frame.
type Kind = (u8, u8);

/// The packets of ADTS frames. Where rate or channels change for more than a frame, a new track begins.
pub(super) struct AdtsPackets<'a> {
    stream: MediaSourceStream<'a>,
    kind: Kind,
    /// A frame of another kind than the one before it.
    odd: Option<(Kind, Vec<u8>)>,
    waiting: VecDeque<Vec<u8>>,
    packets: u64,
}

impl<'a> AdtsPackets<'a> {
    /// Those of what begins with a frame.
    pub fn try_new(mut stream: MediaSourceStream<'a>) -> Result<Self> {
        let Some((kind, first)) = next_frame(&mut stream)? else {
            return Err(Error::Unsupported("adts:empty"));
        };
        Ok(Self {
            stream,
            kind,
            odd: None,
            waiting: VecDeque::from([first]),
            packets: 0,
        })
    }

    fn packet(&mut self, data: Vec<u8>) -> Packet {
        let at = i64::try_from(self.packets * FRAMES).unwrap_or(i64::MAX);
        self.packets += 1;
        Packet::new(0, Timestamp::new(at), Duration::new(FRAMES), data)
    }
}

fn track((b2, b3): Kind) -> Track {
    let mut params = AudioCodecParameters::new();
    params.for_codec(CODEC_ID_AAC);
    if let Some(rate) = RATES.get(usize::from((b2 >> 2) & 15)) {
        params.with_sample_rate(*rate);
    }
    let channels = match (b2 & 1) << 2 | b3 >> 6 {
        0 => None,
        1 => Some(layouts::CHANNEL_LAYOUT_MONO),
        2 => Some(layouts::CHANNEL_LAYOUT_STEREO),
        7 => Some(Channels::Discrete(8)),
        count => Some(Channels::Discrete(count.into())),
    };
    if let Some(channels) = channels {
        params.with_channels(channels);
    }
    let mut track = Track::new(0);
    track.with_codec_params(CodecParameters::Audio(params));
    track
}

/// The next frame and what is in it; `None` at the end.
fn next_frame(stream: &mut MediaSourceStream<'_>) -> Result<Option<(Kind, Vec<u8>)>> {
    let mut head = [0; 7];
    match stream.read_buf_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    loop {
        if let Some((kind, len)) = frame(&head, 0) {
            let [_, b1, .., b6] = head;
            if b6 & 3 != 0 {
                return Err(Error::Unsupported("adts:several-packets"));
            }
            let checksum = if b1 & 1 == 0 { 2 } else { 0 };
            let Some(size) = len.checked_sub(head.len() + checksum) else {
                return Ok(None);
            };
            let mut data = vec![0; size];
            let whole = stream
                .ignore_bytes(checksum as u64)
                .and_then(|()| stream.read_buf_exact(&mut data));
            // What is cut off at the end is no frame; a limit that was reached is told by whoever set it.
            return match whole {
                Ok(()) => Ok(Some((kind, data))),
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
                Err(error) => Err(error.into()),
            };
        }
        head.rotate_left(1);
        match stream.read_byte() {
            Ok(byte) => head[6] = byte,
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
}

impl Packets for AdtsPackets<'_> {
    const NAME: &'static str = "adts";

    fn track(&self) -> Track {
        track(self.kind)
    }

    fn next_packet(&mut self) -> Result<Option<Packet>> {
        if let Some(data) = self.waiting.pop_front() {
            return Ok(Some(self.packet(data)));
        }
        loop {
            let Some((kind, data)) = next_frame(&mut self.stream)? else {
                return Ok(None);
            };
            if kind == self.kind {
                // One that stood alone was none.
                self.odd = None;
                return Ok(Some(self.packet(data)));
            }
            match self.odd.take() {
                Some((odd, first)) if odd == kind => {
                    self.kind = kind;
                    self.waiting.extend([first, data]);
                    return Err(Error::ResetRequired);
                }
                _ => self.odd = Some((kind, data)),
            }
        }
    }

    fn into_stream<'s>(self) -> MediaSourceStream<'s>
    where
        Self: 's,
    {
        self.stream
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(count: usize) -> Vec<u8> {
        let mut frame = vec![0xFF, 0xF1, 0x50, 0x80, 0x04, 0x1F, 0xFC];
        frame.resize(32, 0);
        frame.repeat(count)
    }

    #[test]
    fn frames_that_agree_are_found_and_one_is_not() {
        assert_eq!(find(&frames(3)), Some(0));
        assert_eq!(find(&frames(2)), Some(0));
        assert_eq!(find(&frames(1)), None);
        assert_eq!(find(&[vec![0x12, 0x34, 0xFF], frames(4)].concat()), Some(3));
    }
}
