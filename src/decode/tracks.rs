//! The tracks of sound of a recording, and the one that is decoded.

use super::codecs;
use super::edits::Edits;
use super::error::ReadError;
use super::sound_track::SoundTrack;
use crate::domain::{ClipProblem, Format, Track};
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::{self, FormatReader, TrackType};

/// The rate at which Opus is decoded, whatever it was made of.
const OPUS_RATE: u32 = 48_000;
/// More tracks than any recorder writes.
const MOST_TRACKS: usize = 64;

/// The track that is decoded.
pub(super) struct Chosen {
    pub id: u32,
    pub decoder: Box<dyn AudioDecoder>,
    /// What the decoder was made of.
    params: AudioCodecParameters,
    /// Frames that the encoder says it added in front.
    pub lead: u32,
    /// Frames that the encoder says it added at the end.
    pub padding: u32,
    /// What of the track is played, where a list says so.
    pub edits: Option<Edits>,
    /// Whether its samples can go beyond full scale without harm: plain samples that are floats.
    pub has_headroom: bool,
}

impl Chosen {
    /// Begins anew with a decoder that has decoded nothing.
    pub fn renew(&mut self) {
        if let Ok(decoder) = make(&self.params) {
            self.decoder = decoder;
        }
    }
}

/// All tracks of sound, those that cannot be decoded among them.
pub(super) fn all(demuxer: &dyn FormatReader, sound: &[SoundTrack]) -> Vec<Track> {
    if !sound.is_empty() {
        return sound
            .iter()
            .take(MOST_TRACKS)
            .map(|told| {
                let known = demuxer
                    .tracks()
                    .iter()
                    .find(|track| track.id == told.id)
                    .and_then(params_of);
                let name = known.and_then(codecs::name_of).map(str::to_owned);
                Track {
                    id: told.id,
                    codec: name.unwrap_or_else(|| codecs::name_in_movie(told)),
                    language: told.language.clone(),
                    sample_rate: known
                        .and_then(rate_of)
                        .or(told.pcm.as_ref().map(|pcm| pcm.layout.rate)),
                    channels: known
                        .and_then(channels_of)
                        .or(told.pcm.as_ref().map(|pcm| pcm.layout.channels)),
                }
            })
            .collect();
    }
    demuxer
        .tracks()
        .iter()
        .filter(|track| is_sound(track))
        .take(MOST_TRACKS)
        .map(|track| {
            let params = params_of(track);
            Track {
                id: track.id,
                codec: params
                    .and_then(codecs::name_of)
                    .unwrap_or_default()
                    .to_owned(),
                language: track
                    .language
                    .clone()
                    .filter(|it| !it.is_empty() && it.len() <= 35),
                sample_rate: params.and_then(rate_of),
                channels: params.and_then(channels_of),
            }
        })
        .collect()
}

/// The wished track with its decoder; without a wish the default one if it can be decoded, else the
/// first that can.
pub(super) fn choose(
    demuxer: &dyn FormatReader,
    sound: &[SoundTrack],
    format: Format,
    wished: Option<u32>,
) -> Result<Chosen, ReadError> {
    let default = demuxer.default_track(TrackType::Audio);
    let candidates: Vec<&formats::Track> = match wished {
        Some(id) => demuxer.tracks().iter().filter(|it| it.id == id).collect(),
        None => default
            .into_iter()
            .chain(demuxer.tracks().iter().filter(|track| is_sound(track)))
            .take(MOST_TRACKS)
            .collect(),
    };
    let mut first = None;
    for track in candidates {
        let told = sound.iter().find(|it| it.id == track.id);
        match decoder(track, told, format) {
            Ok((decoder, params)) => {
                let lead = pre_skip(track, told).or(track.delay);
                let padding = match track.padding {
                    // The packets say it too, and the decoder of Opus obeys.
                    Some(_) if format == Format::Ogg && is_opus(track) => 0,
                    padding => padding.unwrap_or_default(),
                };
                return Ok(Chosen {
                    id: track.id,
                    decoder,
                    params,
                    lead: lead.unwrap_or_default(),
                    padding,
                    edits: told.and_then(|told| told.edits.clone()),
                    has_headroom: params_of(track).is_some_and(codecs::is_float),
                });
            }
            Err(problem) => first = first.or(Some(problem)),
        }
    }
    let problem = first.unwrap_or_else(|| match sound.first() {
        Some(told) => undecodable(format, told),
        None => ClipProblem::NoAudio { format },
    });
    Err(problem.into())
}

fn decoder(
    track: &formats::Track,
    told: Option<&SoundTrack>,
    format: Format,
) -> Result<(Box<dyn AudioDecoder>, AudioCodecParameters), ClipProblem> {
    if let Some(told) = told.filter(|told| codecs::is_protected(told)) {
        return Err(undecodable(format, told));
    }
    if told
        .and_then(|told| told.edits.as_ref())
        .is_some_and(Edits::is_wild)
    {
        return Err(ClipProblem::Undecodable {
            format,
            reason: "an edit list that jumps back too often".to_owned(),
        });
    }
    let Some(params) = params_of(track) else {
        return Err(match told {
            Some(told) => undecodable(format, told),
            None => ClipProblem::NoAudio { format },
        });
    };
    let mut params = params.clone();
    if params.codec == codec::CODEC_ID_OPUS {
        // Whatever rate the file names is that of the microphone (RFC 7845, 5.1).
        params.sample_rate = Some(OPUS_RATE);
        // Taken off here: the decoder takes it off its first packet alone.
        params.extra_data = None;
    }
    match make(&params) {
        Ok(decoder) => Ok((decoder, params)),
        Err(err) => Err(match err {
            Error::Unsupported(_) => {
                let known = codecs::name_of(&params).map(str::to_owned);
                match known.or_else(|| told.map(codecs::name_in_movie)) {
                    Some(name) => ClipProblem::Unsupported {
                        format,
                        codec: with_channels(name, &params),
                    },
                    None => ClipProblem::Undecodable {
                        format,
                        reason: err.to_string(),
                    },
                }
            }
            other => ClipProblem::Damaged {
                reason: other.to_string(),
            },
        }),
    }
}

fn make(params: &AudioCodecParameters) -> symphonia::core::errors::Result<Box<dyn AudioDecoder>> {
    // Trimming by declared lengths cuts off real sound when the declaration is wrong, as it is in
    // MP3 of variable rate without a Xing header.
    let options = AudioDecoderOptions::default().gapless(false);
    codecs::decoders().make_audio_decoder(params, &options)
}

fn undecodable(format: Format, told: &SoundTrack) -> ClipProblem {
    if codecs::is_protected(told) {
        return ClipProblem::Protected { format };
    }
    ClipProblem::Unsupported {
        format,
        codec: codecs::name_in_movie(told),
    }
}

/// More channels than two are what some decoders of a codec do not take.
fn with_channels(name: String, params: &AudioCodecParameters) -> String {
    match channels_of(params) {
        Some(6) => format!("{name} 5.1"),
        Some(8) => format!("{name} 7.1"),
        Some(count @ 3..) => format!("{name} ({count})"),
        _ => name,
    }
}

/// The frames that Opus has in front of the sound, by its description: Ogg has the least significant byte
/// first, a movie the other way ("Encapsulation of Opus in ISO Base Media File Format" 4.3.2).
fn pre_skip(track: &formats::Track, told: Option<&SoundTrack>) -> Option<u32> {
    let params = params_of(track).filter(|_| is_opus(track))?;
    let head = params.extra_data.as_deref()?.strip_prefix(b"OpusHead")?;
    let bytes: [u8; 2] = head.get(2..4)?.try_into().ok()?;
    Some(u32::from(if told.is_some() {
        u16::from_be_bytes(bytes)
    } else {
        u16::from_le_bytes(bytes)
    }))
}

fn is_opus(track: &formats::Track) -> bool {
    params_of(track).is_some_and(|params| params.codec == codec::CODEC_ID_OPUS)
}

fn params_of(track: &formats::Track) -> Option<&AudioCodecParameters> {
    track.codec_params.as_ref()?.audio()
}

fn rate_of(params: &AudioCodecParameters) -> Option<u32> {
    if params.codec == codec::CODEC_ID_OPUS {
        return Some(OPUS_RATE);
    }
    params.sample_rate
}

fn is_sound(track: &formats::Track) -> bool {
    track.track_type() == Some(TrackType::Audio)
}

fn channels_of(params: &AudioCodecParameters) -> Option<u16> {
    params.channels.as_ref()?.count().try_into().ok()
}
