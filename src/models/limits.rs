//! What the answers of the speaker encoder are held to, each with where it comes from.
//!
//! All are cosines between voices: 1 is the same, two people rarely have more than 0.7. "Measured" means: on
//! recordings of real people (`scripts/evaluate-samples --speakers` prints what these make of yours), alone, joined in turns, with a word of another in between, one over the other.

/// Two voices where [`Speakers::likeness`](super::speaker::Speakers::likeness) is below this, in a quiet
/// recording. Measured: 3 single voices of 191 are, all of 32 in turns or with interjections, 10 of 14 conversations,
/// but 2 of 8 in which two speak at once all the time.
pub const LIKENESS_QUIET: f32 = 0.645;
/// The same under noise, in rooms and behind codecs, which make a voice less like itself. Measured: of 144 single
/// voices with noise, music, clicks and codecs mixed in 3 are by what is asked of their noise.
pub const LIKENESS_NOISY: f32 = 0.60;
/// Speech over noise, in dB, up to which the one limit holds and from which the other does; between them the limit
/// goes from one to the other. Measured: the first disturbed single voices, at 0.635 to 0.64, have 16 to 17 dB.
pub const LIKENESS_NOISE_DB: std::ops::Range<f32> = 10.0..20.5;
/// Of two recordings it is the same speaker from this likeness on. Measured on recordings of real people, of
/// which thresholds were set on one half of the speakers (98) and are told of the other (72): all 55 pairs of
/// recordings of one speaker are, 33 of 5,301 pairs of two.
pub const SAME_SPEAKER: f32 = 0.76;
/// A piece of speech of less than [`WINDOWS_TO_COMPARE`] is of the voice of other pieces of its recording from this
/// likeness on; a longer one from [`SAME_SPEAKER`] on. Measured on 157 recordings of 125 real people, cut into
/// pieces, each of three held against the mean of the other two: with 2.4 s of speech each 99.6 % of those of one
/// person pass (75 % where each two pieces had to be as alike as two recordings), with 3.2 s 99.0 % (97 %), with
/// 4 s all; with one piece of another person 0.5, 0.2 and 0.3 %.
pub const SAME_VOICE_SHORT: f32 = 0.72;
/// Of two recordings they are other speakers below this likeness; between this and [`SAME_SPEAKER`] nothing is
/// said. Measured likewise: none of the 55 pairs of one speaker is; of 398 pairs of which one recording was
/// made worse (a memo in MP3 at 32 kbit/s, a room, noise 20 dB below, a telephone) 4 are, 1.0 %; of 5,301
/// pairs of two speakers 4,461 are, 84 %.
pub const OTHER_SPEAKER: f32 = 0.64;
/// Of a recording and each of many others it is the same speaker from this likeness on. Measured likewise:
/// none of 104 recordings is, against all recordings of the 71 others; of 47 whose speaker has another
/// recording 46 are, and of pairs with a recording made worse 87 of 108 (MP3), a third (room, noise), 8 of 104
/// (telephone).
pub const ONE_OF_MANY: f32 = 0.84;
/// Windows of the encoder, 0.4 s apart, by which a voice is compared at least: 3.2 s of speech.
pub const WINDOWS_TO_COMPARE: usize = 5;
