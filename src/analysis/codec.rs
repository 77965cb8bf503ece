//! What a codec of a low rate leaves out: it spends its bits below 4 kHz, and above there is nothing most of
//! the time. A telephone has nothing there at all.

use super::quantile;
use super::spectrum::Spectra;
use crate::models::RATE;

/// Where it is looked for, in Hz. Above 7 kHz recordings end that nobody has harmed.
const TREBLE: (f32, f32) = (4000.0, 7000.0);
/// Where every voice and every line has sound, in Hz.
const MIDDLE: (f32, f32) = (300.0, 3300.0);
/// A value of a spectrum that lies so far under the middle is nothing: -70 dB, where there are [`BINS`].
const NOTHING: f32 = 1e-7;
/// Values of a spectrum for which [`NOTHING`] was set: of a spectrum of more, each holds less.
const BINS: f32 = 256.0;
/// A moment is loud enough from this share of the loud ones on: -20 dB.
const LOUD_SHARE: f32 = 1e-2;

/// The share of the treble that is empty in a power spectrum of 16 kHz.
pub(super) fn hollow(power: &[f32]) -> f32 {
    let width = RATE as f32 / 2.0 / (power.len().max(2) - 1) as f32;
    let band = |(from, to): (f32, f32)| &power[(from / width) as usize + 1..(to / width) as usize];
    let nothing = band(MIDDLE).iter().sum::<f32>() * NOTHING * BINS * width * 2.0 / RATE as f32;
    let treble = band(TREBLE);
    let empty = treble.iter().filter(|power| **power < nothing).count();
    empty as f32 / treble.len().max(1) as f32
}

/// The share of the treble that is empty in the loud moments; `None` of silence.
pub(super) fn hollow_share(spectra: &Spectra) -> Option<f32> {
    let loudness = |row: &[f32]| row.iter().sum::<f32>();
    let mut all: Vec<f32> = spectra.rows().map(loudness).collect();
    let loud = quantile(&mut all, 0.95).filter(|loud| *loud > 0.0)? * LOUD_SHARE;
    super::mean(
        spectra
            .rows()
            .filter(|row| loudness(row) > loud)
            .map(hollow),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::Noise;

    fn share(samples: &[f32]) -> f32 {
        hollow_share(&Spectra::of(samples).unwrap()).unwrap()
    }

    #[test]
    fn what_has_nothing_in_its_treble_is_hollow() {
        let noise: Vec<f32> = Noise::new(3).take(32_000).map(|x| 0.2 * x).collect();
        assert!(share(&noise) < 0.01);
        let low: Vec<f32> = (0..32_000).map(|n| 0.3 * (n as f32 * 0.2).sin()).collect();
        assert!(share(&low) > 0.9);
    }

    #[test]
    fn half_of_the_time_is_half() {
        let low = (0..32_000).map(|n| 0.3 * (n as f32 * 0.2).sin());
        let treble: Vec<f32> = low
            .zip(Noise::new(3))
            .enumerate()
            .map(|(n, (low, noise))| {
                low + if n / 4_000 % 2 == 0 {
                    0.01 * noise
                } else {
                    0.0
                }
            })
            .collect();
        assert!((0.35..0.65).contains(&share(&treble)), "{}", share(&treble));
    }

    #[test]
    fn silence_says_nothing() {
        assert_eq!(
            hollow_share(&Spectra::of(&vec![0.0; 16_000]).unwrap()),
            None
        );
    }
}
