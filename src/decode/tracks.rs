//! The tracks of sound of a recording, and the one that is decoded.

use super::atoms::SoundTrack;
use super::codecs;
use super::trouble::ReadError;
use crate::domain::{ClipProblem, Format, Track};
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::{self, FormatReader, TrackType};

/// More tracks than any recorder writes.
const MOST_TRACKS: usize = 64;

/// The track that is decoded.
pub(super) struct Chosen {
    pub id: u32,
    pub decoder: Box<dyn AudioDecoder>,
    /// Frames that the encoder says it added in front.
    pub lead: u32,
    /// Frames that the encoder says it added at the end.
    pub padding: u32,
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
                    sample_rate: known.and_then(|params| params.sample_rate),
                    channels: known.and_then(channels_of),
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
                sample_rate: params.and_then(|params| params.sample_rate),
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
            Ok(decoder) => {
                // The demuxer does not know of edit lists, by which movies name what AAC puts in front.
                let lead = told
                    .and_then(|told| told.lead)
                    .or(track.delay)
                    .unwrap_or_default();
                return Ok(Chosen {
                    id: track.id,
                    // The Opus decoder takes its own off.
                    lead: if is_opus(track) { 0 } else { lead },
                    decoder,
                    padding: track.padding.unwrap_or_default(),
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
) -> Result<Box<dyn AudioDecoder>, ClipProblem> {
    if let Some(told) = told.filter(|told| codecs::is_protected(told)) {
        return Err(undecodable(format, told));
    }
    let Some(params) = params_of(track) else {
        return Err(match told {
            Some(told) => undecodable(format, told),
            None => ClipProblem::NoAudio { format },
        });
    };
    let mut params = params.clone();
    if told.is_some_and(|told| told.big_endian) {
        params.codec = codecs::in_big_endian(params.codec);
    }
    if told.is_some() && params.codec == codec::CODEC_ID_OPUS {
        as_in_ogg(&mut params);
    }
    // Trimming by declared lengths cuts off real sound when the declaration is wrong, as it is in
    // MP3 of variable rate without a Xing header.
    let options = AudioDecoderOptions::default().gapless(false);
    codecs::decoders()
        .make_audio_decoder(&params, &options)
        .map_err(|err| match err {
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
        })
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

/// A movie describes Opus with the most significant byte first ("Encapsulation of Opus in ISO Base
/// Media File Format" 4.3.2), Ogg the other way, and the decoder reads it as in Ogg.
fn as_in_ogg(params: &mut AudioCodecParameters) {
    if let Some(head) = params
        .extra_data
        .as_deref_mut()
        .and_then(|it| it.get_mut(10..18))
    {
        head[0..2].reverse();
        head[2..6].reverse();
        head[6..8].reverse();
    }
}

fn is_opus(track: &formats::Track) -> bool {
    params_of(track).is_some_and(|params| params.codec == codec::CODEC_ID_OPUS)
}

fn params_of(track: &formats::Track) -> Option<&AudioCodecParameters> {
    track.codec_params.as_ref()?.audio()
}

fn is_sound(track: &formats::Track) -> bool {
    track.track_type() == Some(TrackType::Audio)
}

fn channels_of(params: &AudioCodecParameters) -> Option<u16> {
    params.channels.as_ref()?.count().try_into().ok()
}
