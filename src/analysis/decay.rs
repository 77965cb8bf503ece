//! How fast the sound dies away: the room in the recording.

use super::quantile;
use super::spectrum::{MelBands, Spectra};

/// Bands that are watched one by one: a room lets each ring for itself.
const BANDS: usize = 16;
/// Frames over which a fall is measured: 64 ms.
const SPAN: usize = 4;
/// A fall counts when it starts this far, in dB, above the floor of its band.
const ABOVE_FLOOR: f32 = 25.0;

/// How long the sound would take to fall by 60 dB, in seconds, after the faster falls of each band.
/// `None` where nothing falls far enough.
pub(super) fn fall_time(spectra: &Spectra) -> Option<f32> {
    let mel = MelBands::new(BANDS);
    let levels: Vec<Vec<f32>> = spectra.rows().map(|row| mel.levels(row)).collect();
    let mut of_bands = Vec::new();
    for band in 0..BANDS {
        let mut sorted: Vec<f32> = levels.iter().map(|l| l[band]).collect();
        let floor = quantile(&mut sorted, 0.05)?.max(-100.0);
        let mut falls: Vec<f32> = levels
            .windows(SPAN + 1)
            .filter(|w| w[0][band] > floor + ABOVE_FLOOR)
            .map(|w| w[0][band] - w[SPAN][band])
            .filter(|fall| *fall > 0.0)
            .collect();
        if falls.len() >= 20 {
            of_bands.extend(quantile(&mut falls, 0.90));
        }
    }
    let fall = quantile(&mut of_bands, 0.5)?;
    Some(60.0 / fall * SPAN as f32 * super::FRAME_SECS as f32)
}
