//! What is known of the bytes and the channels of a recording, which decides whether its file may be sent as
//! it is.

use serde::{Deserialize, Serialize};

/// How a file stores its sound, as far as passthrough asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// Anything else, and what nobody looked at.
    #[default]
    Other,
    /// Linear PCM of whole numbers.
    Pcm {
        /// Bits of a sample.
        bits: u16,
    },
    /// MPEG-1/2 layer III, all frames alike.
    MpegLayer3,
}

/// What the bytes of a file are made up of, told by walking over all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct FileLayout {
    /// How the sound is stored.
    pub encoding: Encoding,
    /// Whether there are bytes that are neither sound nor what is known to be harmless beside it.
    pub foreign: bool,
    /// Whether the lengths that are written in the file are not those of the file.
    pub untrue: bool,
}

/// What was measured over all channels of a recording, before anything was mixed.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct ChannelLevels {
    /// The largest sample; full scale is 1.
    pub peak: f32,
    /// The largest mean of a channel (DC offset), without its sign.
    pub offset: f32,
    /// The share of the power, 0 to 1, that lies where the channels do not agree: where their difference is
    /// no longer small beside their sum.
    pub disagreement: f32,
}

impl ChannelLevels {
    /// The largest offset that counts as none: -54 dB of full scale, the noise of a converter.
    pub const OFFSET_MAX: f32 = 0.002;
    /// The largest peak that is not above full scale; half a step of 16 bits is granted to decoders.
    pub const PEAK_MAX: f32 = 1.0 + 0.5 / 32_768.0;
    /// The largest share of the power at which channels still count as agreeing.
    pub const DISAGREEMENT_MAX: f32 = 0.02;
}
