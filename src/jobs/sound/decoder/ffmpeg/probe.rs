//! What `ffprobe`, which comes with ffmpeg, tells of a recording. It is believed in nothing but names and
//! in where to look: what is decoded is counted.

use super::{Ffmpeg, FfmpegInput, command, input_arguments, input_name};
use crate::domain::Track;
use crate::jobs::sound::decoder::silence::within;
use serde::Deserialize;
use std::collections::HashMap;
use std::time::Duration;
use tokio::io::AsyncReadExt;

/// Most bytes that are listened to.
const MOST_BYTES: u64 = 1 << 20;
/// More tracks than any recorder writes.
const MOST_TRACKS: usize = 64;
/// What ffmpeg calls the formats whose header counts the samples. Of all others it may tell what it has estimated.
const COUNTED: &[&str] = &["ape", "au", "nistsphere", "tak", "tta", "wv"];
/// Longest name that is passed on.
const LONGEST_NAME: usize = 35;

/// What is told of a recording.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::jobs::sound::decoder) struct FfmpegProbe {
    /// What ffmpeg calls such files.
    pub kind: Option<String>,
    /// Seconds, where the file says.
    pub seconds: Option<f64>,
    /// The tracks of sound.
    pub tracks: Vec<ProbedTrack>,
}

/// A track of sound.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::jobs::sound::decoder) struct ProbedTrack {
    /// The number by which ffmpeg is asked for it.
    pub stream: u32,
    pub track: Track,
    /// What becomes of its samples in 16 bits.
    pub depth: SampleDepth,
    /// Seconds, where a header counts the samples.
    pub counted_seconds: Option<f64>,
}

/// How fine the samples of a track are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jobs::sound::decoder) enum SampleDepth {
    /// Of 16 bits or fewer: nothing is lost in 16.
    Coarse,
    /// They were compressed with losses: nobody hears more in them than in 16 bits, but what is louder than full
    /// scale.
    Lossy,
    /// Finer than of 16 bits.
    Fine,
}

impl Ffmpeg {
    /// Asks what is in the recording; `None` where there is nobody to ask or no answer.
    pub async fn probe(&self, input: FfmpegInput<'_>, patience: Duration) -> Option<FfmpegProbe> {
        let program = self.prober()?;
        let mut process = command(&program, input)
            .ok()?
            .args(input_arguments(input))
            .args(["-of", "json", "-select_streams", "a", "-show_entries"])
            .arg(
                "stream=index,id,codec_name,profile,sample_rate,channels,duration,bits_per_sample,\
                 bits_per_raw_sample:stream_tags=language:format=format_name,duration",
            )
            .arg(input_name(input))
            .spawn()
            .ok()?;
        let mut said = Vec::new();
        let out = process.stdout.take()?;
        let read = within(patience, out.take(MOST_BYTES).read_to_end(&mut said)).await;
        read?.ok()?;
        FfmpegProbe::of(&said)
    }
}

/// What `ffprobe -of json` writes.
#[derive(Debug, Deserialize)]
struct Said {
    #[serde(default)]
    streams: Vec<ProbedStream>,
    #[serde(default)]
    format: ProbedContainer,
}

#[derive(Debug, Default, Deserialize)]
struct ProbedContainer {
    format_name: Option<String>,
    duration: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ProbedStream {
    index: u32,
    id: Option<String>,
    codec_name: Option<String>,
    profile: Option<String>,
    sample_rate: Option<String>,
    channels: Option<u16>,
    duration: Option<String>,
    bits_per_sample: Option<u32>,
    bits_per_raw_sample: Option<String>,
    #[serde(default)]
    tags: HashMap<String, String>,
}

impl FfmpegProbe {
    fn of(said: &[u8]) -> Option<Self> {
        let said: Said = serde_json::from_slice(said).ok()?;
        let name = said.format.format_name.unwrap_or_default();
        let name = name.split(',').next().unwrap_or_default();
        let is_counted = COUNTED.contains(&name);
        let kind = Some(name.to_uppercase());
        let kind = kind.filter(|name| (1..=LONGEST_NAME).contains(&name.len()));
        let streams = said.streams.into_iter().take(MOST_TRACKS);
        Some(Self {
            kind,
            seconds: seconds(said.format.duration.as_deref()),
            tracks: streams.map(|it| it.track(is_counted)).collect(),
        })
    }

    /// The track of this id, or the first.
    pub fn track(&self, track: Option<u32>) -> Option<&ProbedTrack> {
        let mut tracks = self.tracks.iter();
        match track {
            None => tracks.next(),
            Some(id) => tracks.find(|it| it.track.id == id),
        }
    }
}

impl ProbedStream {
    fn track(self, is_counted: bool) -> ProbedTrack {
        let raw = self.bits_per_raw_sample.as_deref();
        let raw = raw.and_then(|bits| bits.parse().ok()).unwrap_or(0);
        ProbedTrack {
            stream: self.index,
            depth: match self.bits_per_sample.unwrap_or(0).max(raw) {
                0 => SampleDepth::Lossy,
                1..=16 => SampleDepth::Coarse,
                _ => SampleDepth::Fine,
            },
            counted_seconds: seconds(self.duration.as_deref()).filter(|_| is_counted),
            track: self.described(),
        }
    }

    fn described(self) -> Track {
        let hexadecimal = |id: &str| u32::from_str_radix(id.strip_prefix("0x")?, 16).ok();
        Track {
            // Our own reader counts from one where the container has no numbers of its own.
            id: self
                .id
                .as_deref()
                .and_then(hexadecimal)
                .unwrap_or(self.index + 1),
            codec: codec(
                self.codec_name.as_deref().unwrap_or_default(),
                self.profile.as_deref(),
            ),
            language: self
                .tags
                .get("language")
                .filter(|it| !it.is_empty() && it.len() <= LONGEST_NAME)
                .cloned(),
            sample_rate: self.sample_rate.and_then(|rate| rate.parse().ok()),
            channels: self.channels,
        }
    }
}

fn seconds(said: Option<&str>) -> Option<f64> {
    let seconds = said?.parse::<f64>().ok();
    seconds.filter(|it| it.is_finite() && *it > 0.0)
}

/// The proper name of a codec.
fn codec(name: &str, profile: Option<&str>) -> String {
    let known = match name {
        "aac" => match profile {
            Some("HE-AAC") => "HE-AAC",
            Some("HE-AACv2") => "HE-AAC v2",
            _ => "AAC",
        },
        "ac3" => "AC-3",
        "eac3" => "E-AC-3",
        "amr_nb" | "amr_wb" => "AMR",
        "wmav1" | "wmav2" | "wmapro" | "wmavoice" | "wmalossless" => "WMA",
        "speex" | "libspeex" => "Speex",
        "opus" => "Opus",
        "vorbis" => "Vorbis",
        "wavpack" => "WavPack",
        "tta" => "True Audio",
        "pcm_mulaw" => "µ-law",
        "pcm_alaw" => "A-law",
        pcm if pcm.starts_with("pcm_") => "PCM",
        adpcm if adpcm.starts_with("adpcm_") => "ADPCM",
        other => {
            return other
                .chars()
                .take(LONGEST_NAME)
                .collect::<String>()
                .to_uppercase();
        }
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracks_are_told_with_their_names_and_found_by_their_ids() {
        let probe = FfmpegProbe::of(
            br#"{"programs": [], "streams": [
                {"index": 1, "codec_name": "ac3", "sample_rate": "48000", "channels": 2, "id": "0x2",
                 "bits_per_sample": 0, "duration": "12.5", "tags": {"language": "deu"}},
                {"index": 3, "codec_name": "aac", "profile": "HE-AAC", "sample_rate": "44100",
                 "channels": 1, "id": "0x7"}],
                "format": {"format_name": "mov,mp4,m4a", "duration": "12.500000"}}"#,
        )
        .unwrap();
        assert_eq!(probe.kind.as_deref(), Some("MOV"));
        assert_eq!(probe.seconds, Some(12.5));
        let told: Vec<_> = probe
            .tracks
            .iter()
            .map(|it| it.track.codec.as_str())
            .collect();
        assert_eq!(told, ["AC-3", "HE-AAC"]);
        assert_eq!(probe.tracks[0].track.language.as_deref(), Some("deu"));
        let stream = |id: Option<u32>| probe.track(id).map(|it| it.stream);
        assert_eq!(stream(None), Some(1));
        assert_eq!(stream(Some(7)), Some(3));
        assert_eq!(stream(Some(1)), None);
    }

    #[test]
    fn a_length_is_believed_of_a_header_that_counts_and_fine_samples_are_told() {
        let told = |format: &str, bits: &str| {
            let said = format!(
                r#"{{"streams": [{{"index": 0, "duration": "7.5", {bits}}}],
                    "format": {{"format_name": "{format}"}}}}"#
            );
            let probe = FfmpegProbe::of(said.as_bytes()).unwrap();
            (probe.tracks[0].counted_seconds, probe.tracks[0].depth)
        };
        let fine = (Some(7.5), SampleDepth::Fine);
        assert_eq!(told("wv", r#""bits_per_raw_sample": "24""#), fine);
        assert_eq!(told("au", r#""bits_per_sample": 32"#), fine);
        assert_eq!(
            told("tta", r#""bits_per_raw_sample": "16""#),
            (Some(7.5), SampleDepth::Coarse)
        );
        let lossy = (None, SampleDepth::Lossy);
        assert_eq!(told("ac3", r#""bits_per_sample": 0"#), lossy);
    }

    #[test]
    fn what_is_no_answer_tells_nothing() {
        assert_eq!(FfmpegProbe::of(b"y\ny\ny\n"), None);
        let empty = FfmpegProbe::of(b"{}").unwrap();
        assert_eq!(
            (empty.kind, empty.seconds, empty.tracks.len()),
            (None, None, 0)
        );
    }
}
