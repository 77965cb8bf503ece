//! What the two processes say to each other: `postcard`, each message after its length in four bytes,
//! the most significant first.

use crate::analysis::{AnalysisFrame, Closer, Heard, MixPlan, Networks, Span};
use crate::decode::ContainerOutline;
use crate::domain::{
    ChannelLevels, ClipProblem, Completeness, EmbeddedMetadata, FileLayout, Format, Milestone,
    Peak, Track,
};
use crate::platform::confinement::Enforcement;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read, Write};

/// Longest message in bytes. Both sides refuse more.
pub const LONGEST: usize = 1 << 20;

/// Most values, of whatever kind, that go into one message.
pub const MOST_VALUES: usize = 32 * 1024;

/// What a reading is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecodeCommand {
    /// The file.
    pub path: OsString,
    /// The track of sound; the first that can be decoded if there is no wish.
    pub track: Option<u32>,
    /// Places that an earlier survey found, oldest first.
    pub milestones: Vec<Milestone>,
    /// Memory that the process may have, in bytes.
    pub memory: u64,
    /// What is wanted of it.
    pub what: DecodeTask,
}

/// What is wanted of a recording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DecodeTask {
    /// All that is known of it.
    Survey,
    /// What its container tells to whoever decodes it by other means.
    Outline,
    /// The samples of these stretches, mixed to mono.
    Fetch {
        /// How channels become one.
        mix: MixPlan,
        /// The stretches, in seconds, in any order.
        spans: Vec<Span>,
    },
    /// A closer look at these stretches, mixed to mono.
    Look {
        /// How channels become one.
        mix: MixPlan,
        /// The stretches, of which a survey told the frames.
        stretches: Vec<StretchFrames>,
        /// What is wanted of each.
        wanted: WantedOfLook,
    },
    /// The samples from an instant on, mixed to mono.
    Stream {
        /// How channels become one.
        mix: MixPlan,
        /// The first instant, in seconds.
        from: f64,
        /// The instant before which it ends; the end of the recording if there is none.
        to: Option<f64>,
    },
}

/// What is wanted of a closer look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WantedOfLook {
    pub samples: bool,
    /// What is measured without a network: of a stretch of which it is known, what networks hear is enough.
    pub measures: bool,
    /// What networks hear, which takes seconds and is told after all else.
    pub networks: Networks,
}

/// A stretch, or pieces that are joined, and what a survey told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StretchFrames {
    /// Where it is, in seconds: all of its pieces, in the order of the recording.
    pub spans: Vec<Span>,
    pub frames: Vec<AnalysisFrame>,
}

/// What a reading tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DecoderMessage {
    /// The share of the file that was read, from 0 to 1. It starts again where the recording has to be
    /// read a second time.
    Share(f32),
    /// The next columns of the waveform, of 10 ms each.
    Columns(Vec<Peak>),
    /// What the file is.
    Facts(Facts),
    /// What was counted.
    Counted {
        /// Frames of the track.
        frames: u64,
        /// Frames a second.
        rate: u32,
        channels: u16,
        /// What was measured over them.
        levels: ChannelLevels,
        /// Whether that is all of the recording.
        completeness: Completeness,
    },
    /// Places that a later reading can go on from.
    Milestones(Vec<Milestone>),
    /// The next bytes of the analysis, in `postcard`.
    Analysis(Vec<u8>),
    /// The next samples of a stretch.
    Samples {
        /// The number of the stretch, from 0.
        piece: u32,
        /// Samples a second.
        rate: u32,
        /// Mono, full scale is 1.
        samples: Vec<f32>,
    },
    /// What was measured of a stretch without a network, behind its samples.
    Measured {
        /// The number of the stretch, from 0.
        piece: u32,
        closer: Box<Closer>,
    },
    /// What networks heard of a stretch, behind what was measured.
    Heard {
        /// The number of the stretch, from 0.
        piece: u32,
        heard: Box<Heard>,
    },
    /// What its container tells. Nothing follows.
    Outline(ContainerOutline),
    /// That was all.
    Done {
        /// How channels became one.
        mix: MixPlan,
    },
    /// It cannot be read. Nothing follows.
    Problem(ClipProblem),
    /// How the process is confined; said before anything of the recording is.
    Confined(Enforcement),
    /// The disk has been keeping a read of the file for a while: it may be fetching it. Said again and again
    /// as long as that goes on.
    Waiting,
}

/// What is known of a file before it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// What the bytes are.
    pub format: Format,
    /// All tracks of sound.
    pub tracks: Vec<Track>,
    /// The id of the track that is read.
    pub track: u32,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// When the file was last changed, in nanoseconds since 1970.
    pub modified_ns: i128,
    /// What it carries beside the sound.
    pub extras: EmbeddedMetadata,
    /// What its bytes are made up of.
    pub layout: FileLayout,
    /// The ending of its name, where that belongs to another format.
    pub misnamed: Option<String>,
}

/// The bytes of a message without its length.
///
/// # Errors
/// It cannot be said, such as one of more than [`LONGEST`] bytes.
pub fn encode(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    if bytes.len() > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(bytes)
}

/// Writes a message.
///
/// # Errors
/// Of writing, and of [`encode`].
pub fn write(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    to.write_all(&framed(message)?)?;
    to.flush()
}

/// A message with its length. Written at once, no other thread's message comes in between.
///
/// # Errors
/// Of [`encode`].
pub fn framed(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let bytes = encode(message)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    Ok([length.to_be_bytes().as_slice(), &bytes].concat())
}

/// Reads a wish.
///
/// # Errors
/// Of reading, and what is no wish.
pub fn read_wish(from: &mut impl Read) -> io::Result<DecodeCommand> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length) as usize;
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Mix;

    #[test]
    fn a_wish_comes_out_as_it_went_in() {
        let wish = DecodeCommand {
            path: OsString::from("/a/Gespräch.m4a"),
            track: Some(2),
            milestones: vec![Milestone {
                packets: 700,
                frames: 300_000,
            }],
            memory: 1 << 30,
            what: DecodeTask::Fetch {
                mix: Mix::Channel(1).into(),
                spans: vec![Span::new(1.0, 2.5)],
            },
        };
        let mut bytes = Vec::new();
        write(&mut bytes, &wish).unwrap();
        assert_eq!(read_wish(&mut bytes.as_slice()).unwrap(), wish);
        assert!(read_wish(&mut &bytes[..bytes.len() - 1]).is_err());
        assert!(read_wish(&mut [0xFF; 64].as_slice()).is_err());
    }

    #[test]
    fn every_problem_can_be_told() {
        let problem = ClipProblem::Unsupported {
            format: Format::M4a,
            codec: "HE-AAC".to_owned(),
        };
        let bytes = encode(&DecoderMessage::Problem(problem.clone())).unwrap();
        assert_eq!(
            postcard::from_bytes::<DecoderMessage>(&bytes).unwrap(),
            DecoderMessage::Problem(problem)
        );
    }

    #[test]
    fn the_largest_messages_have_their_place() {
        let samples = vec![1.0; MOST_VALUES];
        let columns = vec![Peak::default(); MOST_VALUES];
        let message = DecoderMessage::Samples {
            piece: 0,
            rate: 48_000,
            samples,
        };
        assert!(encode(&message).is_ok());
        assert!(encode(&DecoderMessage::Columns(columns)).is_ok());
    }
}
