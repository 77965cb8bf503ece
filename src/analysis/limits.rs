//! Every threshold of the verdicts, each with where it comes from.
//!
//! "Tuned" means: chosen on the tuning half of `scripts/evaluate-samples` (its own voices and its own
//! noises) and reported on the other half, which has none of them. All of that material is made by speech
//! synthesis. What says "of real people" or "good recordings" was set on recordings of real people, alone and with
//! faults mixed in (`scripts/evaluate-samples --real`). Neither is everybody, so nothing here may stop a person,
//! except the length, which the service documents.

use crate::domain::SampleLength;

/// Shortest stretch the service takes, in seconds. Source: the service's own rule, [`SampleLength::MIN`].
pub const LENGTH_MIN: f64 = SampleLength::MIN.as_secs() as f64;
/// Longest stretch the service takes, in seconds. Source: the service's own rule, [`SampleLength::MAX`].
pub const LENGTH_MAX: f64 = SampleLength::MAX.as_secs() as f64;
/// How far a length may lie outside, in seconds. Source: [`SampleLength::TOLERANCE`].
pub const LENGTH_TOLERANCE: f64 = SampleLength::TOLERANCE.as_millis() as f64 / 1000.0;

/// A frame is speech from this probability on. Source: the documentation of `earshot`.
pub const SPEECH: f32 = 0.5;
/// A frame below this level, in dB of full scale, is digital silence: it says nothing of the room.
/// Source: one sample of a frame that is off by one of 16 bits makes -119 dB.
pub const DIGITAL_SILENCE_DB: f32 = -115.0;
/// Frames this near to speech, in seconds, may hold the tail of a word and are no evidence of noise.
/// Source: measured; nearer ones made clean recordings look 15 dB worse.
pub const SPEECH_MARGIN: f64 = 0.13;

/// Speech over noise, in dB, from which a background is quiet. Set on 85 good recordings of 70 real people: one has
/// less, 17.0, and the next 20.9. With noise of five kinds mixed in 20 dB below, 21 of them reach 12.5.
pub const NOISE_LOOK_DB: f32 = 20.5;
/// Speech over noise, in dB, below which noise will be heard in the voice. Set likewise: no good recording has less.
pub const NOISE_BAD_DB: f32 = 16.0;
/// What listeners would say of the background (BAK) of a recording that is quiet; half of the good ones have
/// more than 4.1.
pub const BAK_QUIET: f32 = 4.0;
/// What each whole grade of BAK below that takes off the speech over noise, in dB. Set on the same recordings
/// with noise mixed in.
pub const BAK_DB: f32 = 12.0;
/// Most that BAK takes off, in dB: it never decides alone, for it marks children down.
pub const BAK_MAX_DB: f32 = 10.0;
/// Most that BAK adds, in dB, where listeners hear no background.
pub const BAK_CREDIT_DB: f32 = 3.0;

/// The network's answer, in dB, up to which it is taken as it is. Tuned.
pub const NETWORK_BENDS_DB: f32 = 20.5;
/// How much its answer is stretched above that: it changes clean speech too, and so ends near 33 dB.
/// Tuned, so that its 23.5 dB counts as 30 dB of the other measures.
pub const NETWORK_STRETCH: f32 = 3.2;

/// Share of speech in the stretch below which there is much silence. Tuned.
pub const SILENCE_LOOK: f32 = 0.52;
/// Share of speech in the stretch below which it is mostly silence. Tuned.
pub const SILENCE_BAD: f32 = 0.40;

/// A sample is at full scale from this amplitude on. Source: one step below full scale in 12 bits.
pub const FULL_SCALE: f32 = 0.9995;
/// Share of samples at full scale that is worth a look. Tuned; clean recordings have none.
pub const CLIPPED_LOOK: f32 = 1e-4;
/// Share of samples at full scale that is heard. Tuned.
pub const CLIPPED_BAD: f32 = 1e-3;
/// Share of samples in flat tops below full scale that is worth a look. Of 97 good recordings of real people one
/// reaches 1.8e-4, the others 3e-5 at most; of those whose loudest hundredth was cut one has 4.6e-4, the others more.
pub const FLAT_LOOK: f32 = 2.5e-4;
/// Share of samples in flat tops below full scale that is heard. Tuned.
pub const FLAT_BAD: f32 = 1e-3;

/// The highest peaks stand out of the loud samples by less than this, in dB, where tops were cut off. Of
/// 157 good recordings of real people one lies below.
pub const CREST_LOOK_DB: f32 = 3.0;

/// Holes in ten seconds that are worth a look; good recordings have none, or one by chance.
pub const HOLES_LOOK: f32 = 2.0;
/// Holes in ten seconds that are heard all the time.
pub const HOLES_BAD: f32 = 6.0;
/// Repeated moments in ten seconds that are worth a look; good recordings have none.
pub const REPEATS_LOOK: f32 = 4.0;
/// Repeated moments in ten seconds that are heard all the time.
pub const REPEATS_BAD: f32 = 10.0;

/// Clicks in ten seconds that are worth a look; of the good recordings of 67 people 2 % have 3.3.
pub const CLICKS_LOOK: f32 = 4.0;
/// Clicks in ten seconds that are heard all the time.
pub const CLICKS_BAD: f32 = 10.0;

/// Half of all pitches lie within fewer semitones where somebody reads in one tone. Good recordings of real
/// people start at 1.8.
pub const LIVELY_SEMITONES: f32 = 1.5;

/// Frames this near to speech, in seconds, may hold the end of a vowel and are no evidence of a tone.
/// Source: the looks for partials are that long.
pub const TONE_MARGIN: f64 = 0.064;
/// A steady partial this far, in dB, under the speech is not heard as a tone. Set on recordings of real
/// people, of whom one in eight has the hum of the mains 44 dB under the voice.
pub const TONE_UNDER_SPEECH_DB: f32 = -32.0;
/// The strongest partial of the background, in dB against the speech, from which it is worth a look.
pub const PARTIAL_LOOK_DB: f32 = -29.0;
/// The hum of the mains, in dB against the speech, from which it is worth a look. Of 191 good recordings of real
/// people three have more: -28.9 to -20.6, at 120 Hz; the next has -30.0. Hum that was mixed in 25 dB below is told
/// as -25 to -27.
pub const HUM_LOOK_DB: f32 = -28.0;
/// The hum of the mains, in dB against the speech, from which it is heard in the voice.
pub const HUM_BAD_DB: f32 = -20.0;
/// Frames of pause, half a second together, of which fewer are no evidence of a tone: what a detector of speech
/// takes for a pause of a quarter of a second may be one held vowel.
pub const TONE_PAUSES_NEEDED: usize = 32;
/// Share of the pauses that hold a steady partial, worth a look. Tuned; clean recordings have 0.
pub const TONE_LOOK: f32 = 0.15;
/// Share of the pauses that hold a steady partial, heard as a tone or music. Tuned.
pub const TONE_BAD: f32 = 0.30;
/// Share of all frames that hold a steady partial, where there are hardly any pauses. Tuned: a
/// synthetic voice without melody reaches 0.64.
pub const TONE_BAD_OVERALL: f32 = 0.70;

/// Loudness of the stretch, in LUFS, below which the microphone was too far or too low: lifting it
/// lifts the noise of the microphone too. Source: measured, judgement.
pub const QUIET_LOOK_LUFS: f32 = -38.0;
/// Loudness, in LUFS, below which hardly anything was recorded. Source: judgement.
pub const QUIET_BAD_LUFS: f32 = -50.0;

/// The groups of windows of one voice are at least so alike, where nothing disturbs it.
pub const ONE_VOICE: f32 = 0.80;

/// Seconds for a fall of 60 dB from which the room may be heard. Good recordings of 70 real people reach 0.224; the
/// same in a room of 0.3 s, 0.8 m from the mouth, start at 0.246.
pub const ECHO_LOOK_SECS: f32 = 0.235;
/// Seconds for a fall of 60 dB from which the room is heard. Tuned.
pub const ECHO_BAD_SECS: f32 = 0.30;

/// The share of the treble that is empty from which a codec of a low rate is likely. Of good recordings it is
/// 0.36 at most, of the same behind MP3 or AAC at 96 to 128 kbit/s 0.51; of MP3 at 16 and Opus at 6 kbit/s 0.68 at least.
pub const HOLLOW_LOOK: f32 = 0.60;

/// Treble against the middle, in dB, below which a telephone's band is likely. Tuned.
pub const TELEPHONE_DB: f32 = -45.0;
