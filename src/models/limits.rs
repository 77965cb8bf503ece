//! What the answers of the speaker encoder are held to, each with where it comes from.
//!
//! All are cosines between voices: 1 is the same, two people rarely have more than 0.7. "Measured" means: on
//! recordings of real people, alone, joined in turns, with a word of another in between, one over the other.

/// Two voices where [`Speakers::likeness`](super::speaker::Speakers::likeness) is below this, in a quiet
/// recording. Measured: 1 single voice of 157 is, all of 30 in turns or with interjections, 9 of 10 with
/// overlap, 10 of 13 meetings.
pub const LIKENESS_QUIET: f32 = 0.645;
/// The same under noise, in rooms and behind codecs, which make a voice less like itself. Measured: no single
/// voice of 30 in noise is.
pub const LIKENESS_NOISY: f32 = 0.60;
/// Of two recordings it is the same speaker from this likeness on. Measured: all 45 pairs of recordings of
/// one speaker are, 1 of 150 pairs of two speakers.
pub const SAME_SPEAKER: f32 = 0.76;
