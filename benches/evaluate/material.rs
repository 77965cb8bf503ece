//! Recordings of known quality, mixed from voices, noises and rooms.

use crate::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Rate of all material, a second.
pub const RATE: u32 = 48_000;
/// RMS level of speech in the material, in dB of full scale.
pub const SPEECH_DB: f32 = -23.0;

/// The material of one half.
pub struct Half {
    /// Voices with three texts each.
    pub voices: BTreeMap<String, Vec<Vec<f32>>>,
    pub still: BTreeMap<String, Vec<f32>>,
    pub busy: BTreeMap<String, Vec<f32>>,
    pub tonal: BTreeMap<String, Vec<f32>>,
    pub echo: BTreeMap<String, Vec<f32>>,
    pub codec: BTreeMap<String, Vec<f32>>,
}

impl Half {
    pub fn open(folder: &Path) -> Result<Self> {
        let mut voices: BTreeMap<String, Vec<Vec<f32>>> = BTreeMap::new();
        for (name, samples) in wavs(&folder.join("voice"))? {
            let voice = name
                .rsplit_once('-')
                .map_or(name.as_str(), |(voice, _)| voice)
                .to_owned();
            voices
                .entry(voice)
                .or_default()
                .push(to_level(&samples, SPEECH_DB));
        }
        Ok(Self {
            voices,
            still: wavs(&folder.join("still"))?,
            busy: wavs(&folder.join("busy"))?,
            tonal: wavs(&folder.join("tonal"))?,
            echo: wavs(&folder.join("echo"))?,
            codec: wavs(&folder.join("codec"))?,
        })
    }

    pub fn quiet_room(&self) -> &[f32] {
        self.still.values().next().map_or(&[], Vec::as_slice)
    }

    /// What a phone records in a quiet room: the noise lies 45 dB below speech.
    pub fn clean(&self, speech: &[f32]) -> Vec<f32> {
        mix(speech, self.quiet_room(), 45.0)
    }
}

pub fn wavs(folder: &Path) -> Result<BTreeMap<String, Vec<f32>>> {
    let mut all = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(all);
    };
    for entry in entries {
        let path = entry?.path();
        let mut reader = hound::WavReader::open(&path)?;
        let full_scale = (1u64 << (reader.spec().bits_per_sample - 1)) as f32;
        let samples: std::result::Result<Vec<f32>, _> = reader
            .samples::<i32>()
            .map(|s| s.map(|s| s as f32 / full_scale))
            .collect();
        let name = path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        all.insert(name, samples?);
    }
    Ok(all)
}

pub fn rms_db(samples: &[f32]) -> f32 {
    let sum: f64 = samples.iter().map(|x| f64::from(x * x)).sum();
    (10.0 * (sum / samples.len().max(1) as f64).max(1e-20).log10()) as f32
}

pub fn gain(samples: &[f32], db: f32) -> Vec<f32> {
    let factor = 10f32.powf(db / 20.0);
    samples.iter().map(|x| x * factor).collect()
}

pub fn to_level(samples: &[f32], db: f32) -> Vec<f32> {
    gain(samples, db - rms_db(samples))
}

/// Speech with noise that lies `ratio` dB below it, both by RMS over everything.
pub fn mix(speech: &[f32], noise: &[f32], ratio: f32) -> Vec<f32> {
    let cut: Vec<f32> = noise.iter().copied().cycle().take(speech.len()).collect();
    let cut = to_level(&cut, rms_db(speech) - ratio);
    speech.iter().zip(cut).map(|(s, n)| s + n).collect()
}

/// So many dB too loud for full scale.
pub fn clip(samples: &[f32], db: f32) -> Vec<f32> {
    let peak = samples.iter().fold(0.0f32, |m, x| m.max(x.abs()));
    gain(samples, db - 20.0 * peak.log10())
        .iter()
        .map(|x| x.clamp(-1.0, 1.0))
        .collect()
}

/// What is left of a sound after a line that ends at 3.6 kHz.
pub fn telephone(samples: &[f32]) -> Vec<f32> {
    // Two windowed sines, the crudest band that does; 30 Hz high-pass is the app's own.
    const HALF: usize = 96;
    let taps: Vec<f32> = (0..=2 * HALF)
        .map(|n| {
            let t = n as f32 - HALF as f32;
            let cut = 3600.0 / RATE as f32;
            let wave = if n == HALF {
                2.0 * cut
            } else {
                (std::f32::consts::TAU * cut * t).sin() / (std::f32::consts::PI * t)
            };
            wave * (0.42
                + 0.5 * (std::f32::consts::PI * t / HALF as f32).cos()
                + 0.08 * (std::f32::consts::TAU * t / HALF as f32).cos())
        })
        .collect();
    let mut padded = vec![0.0; HALF];
    padded.extend_from_slice(samples);
    padded.resize(samples.len() + 2 * HALF, 0.0);
    padded
        .windows(taps.len())
        .map(|w| w.iter().zip(&taps).map(|(x, t)| x * t).sum())
        .collect()
}

pub fn silence(seconds: f64) -> Vec<f32> {
    vec![0.0; (seconds * f64::from(RATE)) as usize]
}

/// Steps through the same numbers on every run.
pub struct Dice(u64);

impl Dice {
    /// The same numbers for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count.max(1)
    }
}

/// What a file is, in truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// At least 38 dB, one voice.
    Good,
    /// Between the two: reported, not counted.
    Edge,
    /// At most 20 dB, music, clipping, a hall, a telephone, two voices, mostly silence.
    Bad,
}

impl Truth {
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Edge => "edge",
            Self::Bad => "bad",
        }
    }
}

pub struct Case {
    pub truth: Truth,
    pub kind: String,
    pub voice: String,
    pub samples: Vec<f32>,
}

pub fn cases(half: &Half, voice: &str, mut each: impl FnMut(&Case) -> Result<()>) -> Result<()> {
    let texts = &half.voices[voice];
    let mut add = |truth, kind: String, samples: Vec<f32>| {
        each(&Case {
            truth,
            kind,
            voice: voice.to_owned(),
            samples,
        })
    };
    for (noise, samples) in &half.still {
        for (n, ratio) in [60.0, 45.0, 38.0].into_iter().enumerate() {
            for text in [n, n + 1] {
                let kind = format!("{noise} {ratio} dB");
                add(Truth::Good, kind, mix(&texts[text % 3], samples, ratio))?;
            }
        }
    }
    let clean = half.clean(&texts[0]);
    add(Truth::Good, "level -8 dB".into(), gain(&clean, -8.0))?;
    add(
        Truth::Good,
        "level up to -0.5 dB".into(),
        clip(&clean, -0.5),
    )?;
    for (name, samples) in &half.codec {
        if let Some((_, codec)) = name.rsplit_once('-').filter(|(of, _)| *of == voice) {
            add(Truth::Good, format!("codec {codec}"), samples.clone())?;
        }
    }
    for (noise, samples) in half.still.iter().chain(&half.busy) {
        for ratio in [30.0, 25.0] {
            add(
                Truth::Edge,
                format!("{noise} {ratio} dB"),
                mix(&texts[1], samples, ratio),
            )?;
        }
        for ratio in [20.0, 12.0, 5.0] {
            add(
                Truth::Bad,
                format!("{noise} {ratio} dB"),
                mix(&texts[1], samples, ratio),
            )?;
        }
    }
    for (noise, samples) in &half.tonal {
        add(
            Truth::Edge,
            format!("{noise} 30 dB"),
            mix(&texts[2], samples, 30.0),
        )?;
        for ratio in [20.0, 12.0, 5.0] {
            add(
                Truth::Bad,
                format!("{noise} {ratio} dB"),
                mix(&texts[2], samples, ratio),
            )?;
        }
    }
    add(Truth::Edge, "clip 3 dB".into(), clip(&clean, 3.0))?;
    for db in [6.0, 12.0, 18.0] {
        add(Truth::Bad, format!("clip {db} dB"), clip(&clean, db))?;
    }
    add(
        Truth::Bad,
        "clip 12 dB, then lowered".into(),
        gain(&clip(&clean, 12.0), -6.0),
    )?;
    add(Truth::Edge, "level -25 dB".into(), gain(&clean, -25.0))?;
    for (name, samples) in &half.echo {
        if let Some((_, room)) = name.rsplit_once('-').filter(|(of, _)| *of == voice) {
            add(
                Truth::Bad,
                format!("echo {room}"),
                half.clean(&to_level(samples, SPEECH_DB)),
            )?;
        }
    }
    let over_line = telephone(&to_level(&texts[0], SPEECH_DB));
    let line_noise = telephone(half.quiet_room());
    add(
        Truth::Bad,
        "telephone".into(),
        mix(&over_line, &line_noise, 40.0),
    )?;
    let sparse = [silence(6.0), texts[0].clone(), silence(9.0)].concat();
    add(Truth::Bad, "mostly silence".into(), half.clean(&sparse))?;
    // Everyone with the next in the list.
    let names: Vec<&String> = half.voices.keys().collect();
    let at = names.iter().position(|name| *name == voice).unwrap_or(0);
    for step in [1, 3] {
        let other_name = names[(at + step) % names.len()];
        let other = &half.voices[other_name][1];
        let seven = 7 * RATE as usize;
        let (a, b) = (&texts[0][..seven], &other[..seven.min(other.len())]);
        let three = seven / 2;
        let turns = [a, b].concat();
        let dialogue = [&a[..three], &b[..three], &a[three..], &b[three..]].concat();
        let together: Vec<f32> = texts[0]
            .iter()
            .zip(other)
            .map(|(x, y)| 0.7 * (x + y))
            .collect();
        add(Truth::Bad, "two voices, in turn".into(), half.clean(&turns))?;
        add(
            Truth::Bad,
            "two voices, dialogue".into(),
            half.clean(&dialogue),
        )?;
        add(
            Truth::Bad,
            "two voices at once".into(),
            half.clean(&together),
        )?;
    }
    Ok(())
}
