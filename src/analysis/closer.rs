//! What is measured of one stretch only, because it costs too much for hours.

use super::frames::AnalysisFrame;
use super::mix::sane;
use super::spectrum::{self, Spectra};
use super::{
    Heard, MainsHum, Networks, Quality, SoundError, check_format, check_length, clicks, clipping,
    codec, db, decay, dropouts, hum, limits, noise, offset, pitch, tone,
};
use crate::models;
use crate::models::speaker::Speakers;
use crate::resample;
use ebur128::{EbuR128, Mode};
use serde::{Deserialize, Serialize};

/// The closer look at a stretch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closer {
    /// What RNNoise keeps against what it takes away, in dB; `None` of digital silence.
    pub network_db: Option<f32>,
    /// Integrated loudness (EBU R 128) in LUFS; `None` where everything lies below its gate.
    pub loudness: Option<f32>,
    /// True peak in dB of full scale.
    pub true_peak_db: f32,
    /// How long the sound takes to fall by 60 dB, in seconds, after its faster falls; `None` where
    /// nothing falls.
    pub fall: Option<f32>,
    /// Speech from 4.5 to 7.5 kHz against speech from 0.3 to 3.3 kHz, in dB; `None` without speech.
    pub treble_db: Option<f32>,
    /// The share of the treble of the speech that is empty: a codec of a low rate leaves it out here and there,
    /// a telephone all of it. `None` without sound.
    pub hollow: Option<f32>,
    /// How strong the strongest partial of the background is, in dB against the speech; `None` where nothing
    /// stands out.
    pub partial_db: Option<f32>,
    /// The hum of the mains; `None` where there is none.
    pub hum: Option<MainsHum>,
    /// How far the highest peaks stand over the loud samples, in dB; `None` of silence.
    pub crest_db: Option<f32>,
    /// Where packets are missing, in seconds from the start of the stretch.
    pub holes: Vec<f64>,
    /// Where a moment is played twice, in seconds from the start of the stretch.
    pub repeats: Vec<f64>,
    /// Where it clicks, in seconds from the start of the stretch.
    pub clicks: Vec<f64>,
    /// How much the melody of the voice moves, in semitones; `None` where there is too little speech.
    pub melody: Option<f32>,
    /// How listeners would grade it; `None` where no network was asked, or none answered.
    pub quality: Option<Quality>,
    /// Whose voices are in it; `None` where no network was asked, none answered, or hardly anybody speaks.
    pub speakers: Option<Speakers>,
}

impl Closer {
    /// Looks at the mono samples of a stretch, of `rate` a second; `frames` are the frames of the
    /// same stretch. At most [`STRETCH_MAX`](super::STRETCH_MAX) seconds.
    pub fn look(mono: &[f32], rate: u32, frames: &[AnalysisFrame]) -> Result<Self, SoundError> {
        check_format(rate, 1)?;
        check_length(mono, rate)?;
        let raw = mono.iter().map(|x| sane(*x)).collect::<Vec<f32>>();
        let mono: &[f32] = &offset::removed(&raw, rate);
        let slow = resample::convert(mono, rate, models::RATE)?;
        let spectra = Spectra::of(&slow)?;
        let (loudness, true_peak_db) = loudness(mono, rate)?;
        Ok(Self {
            network_db: noise::by_network(&resample::convert(mono, rate, noise::RNN_RATE)?),
            loudness,
            true_peak_db,
            fall: decay::fall_time(&spectra),
            treble_db: treble(&spectra, frames),
            hollow: codec::hollow_share(&spectra),
            partial_db: tone::background_partial_db(&slow, frames)?,
            hum: hum::mains_hum(&slow, frames)?,
            crest_db: clipping::crest_db(mono),
            // What takes an offset off rings a little, and would fill the holes.
            holes: dropouts::holes(&raw, rate),
            repeats: dropouts::repeats(&raw, rate),
            clicks: clicks::clicks(&slow),
            melody: pitch::melody(&slow, frames)?,
            quality: None,
            speakers: None,
        })
    }

    /// Adds what networks hear; what they did not answer stays as it was.
    pub fn add(&mut self, heard: Heard) {
        let Heard {
            quality,
            speakers,
            failed: _,
        } = heard;
        self.quality = quality.or(self.quality);
        self.speakers = speakers.or(self.speakers.take());
    }

    /// Whether all of it are numbers, as they are not where a process answered that a file has taken over.
    pub fn is_sane(&self) -> bool {
        let heard = Heard {
            quality: self.quality,
            speakers: self.speakers.clone(),
            failed: Networks::NONE,
        };
        [
            self.network_db.unwrap_or_default(),
            self.loudness.unwrap_or_default(),
            self.true_peak_db,
            self.fall.unwrap_or_default(),
            self.treble_db.unwrap_or_default(),
            self.hollow.unwrap_or_default(),
            self.partial_db.unwrap_or_default(),
            self.hum.map_or(0.0, |hum| hum.db + hum.share),
            self.crest_db.unwrap_or_default(),
            self.melody.unwrap_or_default(),
        ]
        .iter()
        .all(|measure| measure.is_finite())
            && self
                .holes
                .iter()
                .chain(&self.repeats)
                .chain(&self.clicks)
                .all(|place| place.is_finite())
            && heard.is_sane()
    }

    /// Speech over noise in dB, by the network, comparable with the other measures; `None` of digital
    /// silence.
    pub fn over_noise_db(&self) -> Option<f32> {
        let bend = limits::NETWORK_BENDS_DB;
        self.network_db
            .map(|db| db + (db - bend).max(0.0) * (limits::NETWORK_STRETCH - 1.0))
    }
}

/// Integrated loudness in LUFS, where there is any, and true peak in dB of full scale.
pub(super) fn loudness(mono: &[f32], rate: u32) -> Result<(Option<f32>, f32), SoundError> {
    let mut meter = EbuR128::new(1, rate, Mode::I | Mode::TRUE_PEAK).map_err(SoundError::inner)?;
    meter.add_frames_f32(mono).map_err(SoundError::inner)?;
    let loudness = meter.loudness_global().map_err(SoundError::inner)? as f32;
    let peak = meter.true_peak(0).map_err(SoundError::inner)? as f32;
    Ok((loudness.is_finite().then_some(loudness), db(peak * peak)))
}

fn treble(spectra: &Spectra, frames: &[AnalysisFrame]) -> Option<f32> {
    let band = |row: &[f32], from: f32, to: f32| -> f32 {
        row[spectrum::bin(from)..spectrum::bin(to)].iter().sum()
    };
    let (mut high, mut low) = (0.0f64, 0.0f64);
    for (row, _) in spectra
        .rows()
        .zip(frames)
        .filter(|(_, frame)| frame.is_speech())
    {
        high += f64::from(band(row, 4500.0, 7500.0));
        low += f64::from(band(row, 300.0, 3300.0));
    }
    (low > 0.0).then(|| db((high / low) as f32))
}
