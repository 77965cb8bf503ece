//! The decoders, and the names of codecs.

use super::sound_track::SoundTrack;
use std::sync::LazyLock;
use symphonia::core::codecs::audio::well_known as codec;
use symphonia::core::codecs::audio::{AudioCodecId, AudioCodecParameters};
use symphonia::core::codecs::registry::CodecRegistry;

/// The decoders of `symphonia`, and Opus.
pub(super) fn decoders() -> &'static CodecRegistry {
    static DECODERS: LazyLock<CodecRegistry> = LazyLock::new(|| {
        let mut registry = CodecRegistry::new();
        symphonia::default::register_enabled_codecs(&mut registry);
        registry.register_audio_decoder::<symphonia_adapter_libopus::OpusDecoder>();
        registry
    });
    &DECODERS
}

/// The codec's proper name; `None` where the demuxer does not know it.
pub(super) fn name_of(params: &AudioCodecParameters) -> Option<&'static str> {
    if params.codec == codec::CODEC_ID_AAC {
        return Some(aac_name(params.extra_data.as_deref()));
    }
    NAMES
        .iter()
        .find(|(ids, _)| ids.contains(&params.codec))
        .map(|(_, name)| *name)
        .or_else(|| {
            // What is left of the codecs with a decoder is PCM in its many layouts.
            decoders()
                .get_audio_decoder(params.codec)
                .map(|_decoder| "PCM")
        })
}

const NAMES: &[(&[AudioCodecId], &str)] = &[
    (&[codec::CODEC_ID_MP3], "MP3"),
    (&[codec::CODEC_ID_MP2], "MP2"),
    (&[codec::CODEC_ID_MP1], "MP1"),
    (&[codec::CODEC_ID_OPUS], "Opus"),
    (&[codec::CODEC_ID_VORBIS], "Vorbis"),
    (&[codec::CODEC_ID_FLAC], "FLAC"),
    (&[codec::CODEC_ID_ALAC], "ALAC"),
    (&[codec::CODEC_ID_SPEEX], "Speex"),
    (&[codec::CODEC_ID_AC3], "AC-3"),
    (&[codec::CODEC_ID_EAC3], "E-AC-3"),
    (&[codec::CODEC_ID_AC4], "AC-4"),
    (&[codec::CODEC_ID_DCA], "DTS"),
    (&[codec::CODEC_ID_TRUEHD], "TrueHD"),
    (&[codec::CODEC_ID_WAVPACK], "WavPack"),
    (&[codec::CODEC_ID_WMA], "WMA"),
    (&[codec::CODEC_ID_TTA], "True Audio"),
    (&[codec::CODEC_ID_PCM_ALAW], "A-law"),
    (&[codec::CODEC_ID_PCM_MULAW], "µ-law"),
    (
        &[
            codec::CODEC_ID_ADPCM_MS,
            codec::CODEC_ID_ADPCM_IMA_WAV,
            codec::CODEC_ID_ADPCM_IMA_QT,
            codec::CODEC_ID_ADPCM_G722,
            codec::CODEC_ID_ADPCM_G726,
            codec::CODEC_ID_ADPCM_G726LE,
        ],
        "ADPCM",
    ),
];

/// AAC is many codecs; the first five bits of its description say which (ISO 14496-3, table 1.17).
fn aac_name(description: Option<&[u8]>) -> &'static str {
    let kind = match description {
        Some([first, second, ..]) if first >> 3 == 31 => 32 + ((first & 7) << 3 | second >> 5),
        Some([first, ..]) => first >> 3,
        _ => 2,
    };
    match kind {
        5 => "HE-AAC",
        29 => "HE-AAC v2",
        23 | 39 => "AAC-LD",
        42 => "xHE-AAC",
        _ => "AAC",
    }
}

/// The name of a codec that only the file's own description tells.
pub(super) fn name_in_movie(track: &SoundTrack) -> String {
    let name = match track.codec.as_str() {
        _ if track.pcm.is_some() => "PCM",
        "mp4a" => "AAC",
        "ac-3" => "AC-3",
        "ec-3" => "E-AC-3",
        "ac-4" => "AC-4",
        "samr" | "sawb" | "sawp" => "AMR",
        "ima4" => "ADPCM",
        "alac" => "ALAC",
        "apac" => "Apple Positional Audio",
        "Opus" => "Opus",
        "fLaC" => "FLAC",
        "dtsc" | "dtsh" | "dtsl" | "dtse" => "DTS",
        "QDM2" | "QDMC" => "QDesign",
        "Qclp" | "sqcp" => "QCELP",
        "MAC3" => "MACE 3:1",
        "MAC6" => "MACE 6:1",
        "mlpa" => "TrueHD",
        "spex" => "Speex",
        other => other,
    };
    name.trim().to_owned()
}

/// Whether the sample entry stands for encrypted sound.
pub(super) fn is_protected(track: &SoundTrack) -> bool {
    matches!(track.codec.as_str(), "drms" | "enca" | "aavd" | "drma")
}

/// Whether the samples are plain floats, which are whole beyond full scale.
pub(super) fn is_float(params: &AudioCodecParameters) -> bool {
    matches!(
        params.codec,
        codec::CODEC_ID_PCM_F32LE
            | codec::CODEC_ID_PCM_F32BE
            | codec::CODEC_ID_PCM_F64LE
            | codec::CODEC_ID_PCM_F64BE
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_of_aac_are_told_apart() {
        for (bytes, name) in [
            (&[0x12, 0x10][..], "AAC"),
            (&[0x2B, 0x92], "HE-AAC"),
            (&[0xEB, 0x8A], "HE-AAC v2"),
            (&[0xF9, 0x48], "xHE-AAC"),
        ] {
            assert_eq!(aac_name(Some(bytes)), name);
        }
        assert_eq!(aac_name(None), "AAC");
    }

    #[test]
    fn a_codec_that_a_movie_alone_tells_has_a_name_of_its_own() {
        for (told, name) in [
            ("apac", "Apple Positional Audio"),
            ("samr", "AMR"),
            ("abc ", "abc"),
        ] {
            let track = SoundTrack {
                id: 1,
                codec: told.to_owned(),
                pcm: None,
                language: None,
                edits: None,
            };
            assert_eq!(name_in_movie(&track), name);
        }
    }
}
