//! What `ffprobe`, which comes with ffmpeg, tells of a recording. It is believed in nothing but names and
//! in where to look: what is decoded is counted.

use super::{Ffmpeg, FfmpegInput, command, input_arguments, input_name};
use crate::domain::Track;
use serde::Deserialize;
use std::collections::HashMap;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

/// Most bytes that are listened to.
const MOST_BYTES: u64 = 1 << 20;
/// More tracks than any recorder writes.
const MOST_TRACKS: usize = 64;
/// Longest name that is passed on.
const LONGEST_NAME: usize = 35;

/// What is told of a recording.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::jobs::sound::decoder) struct FfmpegProbe {
    /// What ffmpeg calls such files.
    pub kind: Option<String>,
    /// Seconds, where the file says.
    pub seconds: Option<f64>,
    /// The tracks of sound, each with the number by which ffmpeg is asked for it.
    pub tracks: Vec<(u32, Track)>,
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
                "stream=index,id,codec_name,profile,sample_rate,channels:stream_tags=language:\
                 format=format_name,duration",
            )
            .arg(input_name(input))
            .spawn()
            .ok()?;
        let mut said = Vec::new();
        let out = process.stdout.take()?;
        let read = timeout(patience, out.take(MOST_BYTES).read_to_end(&mut said)).await;
        read.ok()?.ok()?;
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
    #[serde(default)]
    tags: HashMap<String, String>,
}

impl FfmpegProbe {
    fn of(said: &[u8]) -> Option<Self> {
        let said: Said = serde_json::from_slice(said).ok()?;
        let duration = said.format.duration.and_then(|it| it.parse::<f64>().ok());
        let kind = said.format.format_name.as_deref().and_then(|names| {
            let first = names.split(',').next()?;
            Some(first.to_uppercase()).filter(|name| name.len() <= LONGEST_NAME)
        });
        let streams = said.streams.into_iter().take(MOST_TRACKS);
        Some(Self {
            kind,
            seconds: duration.filter(|it| it.is_finite() && *it > 0.0),
            tracks: streams.map(|it| (it.index, it.track())).collect(),
        })
    }

    /// What ffmpeg calls the track of this id, or the first.
    pub fn stream(&self, track: Option<u32>) -> Option<u32> {
        let mut tracks = self.tracks.iter();
        let found = match track {
            None => tracks.next(),
            Some(id) => tracks.find(|(_, track)| track.id == id),
        };
        found.map(|(index, _)| *index)
    }
}

impl ProbedStream {
    fn track(self) -> Track {
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
                 "tags": {"language": "deu"}},
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
            .map(|(_, it)| it.codec.as_str())
            .collect();
        assert_eq!(told, ["AC-3", "HE-AAC"]);
        assert_eq!(probe.tracks[0].1.language.as_deref(), Some("deu"));
        assert_eq!(probe.stream(None), Some(1));
        assert_eq!(probe.stream(Some(7)), Some(3));
        assert_eq!(probe.stream(Some(1)), None);
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
