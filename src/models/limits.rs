//! What the answers of the speaker encoder are held to, each with where it comes from.
//!
//! All are cosines between voices of windows: 1 is the same, two people rarely have more than 0.7.

/// Two voices where the last two groups of windows are less alike than this, in a quiet recording. Of
/// single voices of real people less than 1 of 100 is, of two who take turns all but 2 of 100 are.
pub const LINK_QUIET: f32 = 0.66;
/// The same under noise, in rooms and behind codecs, which make one voice less like itself.
pub const LINK_NOISY: f32 = 0.62;
/// Of two recordings it is the same speaker from this likeness on.
pub const SAME_SPEAKER: f32 = 0.75;
