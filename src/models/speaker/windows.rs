//! The windows of speech that are listened to.

use super::super::{ModelError, RATE, sane};
use super::encoder::{self, SPECTRA};
use super::mel::{self, HOP};
use crate::domain::Embedding;
use crate::domain::recording::span::Span;

/// Spectra between two windows: 0.4 s.
const STEP: usize = 40;
/// Spectra around speech that stay with it: 90 ms, as the encoder was trained. Longer pauses are cut out.
const MARGIN: usize = 9;
/// The level that quieter recordings are brought to, in dB of full scale: the encoder hears how loud it is.
const LEVEL_DB: f32 = -30.0;
/// Seconds of a spectrum.
const SECS: f64 = HOP as f64 / RATE as f64;

/// 1.6 s of speech and its voice.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerWindow {
    /// From its first to its last sample, with the pauses that were cut out.
    pub span: Span,
    /// The part of it that no other window is nearer to. Together these cover all speech.
    pub middle: Span,
    /// The voice.
    pub embedding: Embedding,
}

/// The voices of the speech in mono samples of 16 kHz, in windows of 1.6 s, one every 0.4 s. Whether somebody
/// speaks at a second is told by `speech`. Where they speak for less than 1.6 s in all there are no windows.
pub fn windows(
    samples: &[f32],
    speech: impl Fn(f64) -> bool,
) -> Result<Vec<SpeakerWindow>, ModelError> {
    let kept = speech_blocks(samples.len() / HOP, speech);
    let count = (kept.len() + STEP)
        .checked_sub(SPECTRA)
        .map_or(0, |more| more / STEP);
    if count == 0 {
        return Ok(Vec::new());
    }
    let mut whole: Vec<f32> = samples.iter().copied().map(sane).collect();
    normalise(&mut whole);
    let spoken: Vec<f32> = kept
        .iter()
        .flat_map(|block| &whole[block * HOP..(block + 1) * HOP])
        .copied()
        .collect();
    drop(whole);
    let mel = mel::spectrogram(&spoken)?;
    let starts: Vec<usize> = (0..count).map(|window| window * STEP).collect();
    let embeddings = encoder::embeddings(&mel, &starts)?;
    let span = |first: usize, last: usize| {
        Span::new(kept[first] as f64 * SECS, (kept[last] + 1) as f64 * SECS)
    };
    let before = (SPECTRA - STEP) / 2;
    let windows = starts.iter().zip(embeddings).map(|(&start, embedding)| {
        let first = if start == 0 { 0 } else { start + before };
        let last = if start + STEP > starts[count - 1] {
            kept.len() - 1
        } else {
            start + before + STEP - 1
        };
        SpeakerWindow {
            span: span(start, start + SPECTRA - 1),
            middle: span(first, last),
            embedding,
        }
    });
    Ok(windows.collect())
}

/// The pieces of 10 ms that hold speech or are near to it.
fn speech_blocks(count: usize, speech: impl Fn(f64) -> bool) -> Vec<usize> {
    let spoken: Vec<bool> = (0..count)
        .map(|block| speech((block as f64 + 0.5) * SECS))
        .collect();
    (0..count)
        .filter(|block| {
            let near = block.saturating_sub(MARGIN)..(block + MARGIN + 1).min(count);
            spoken[near].contains(&true)
        })
        .collect()
}

/// Makes what is quiet louder, as the encoder was trained.
pub(super) fn normalise(samples: &mut [f32]) {
    let power = samples
        .iter()
        .map(|x| f64::from(*x) * f64::from(*x))
        .sum::<f64>()
        / samples.len().max(1) as f64;
    let gain = 10f64.powf(f64::from(LEVEL_DB) / 20.0) / power.sqrt().max(1e-9);
    if gain > 1.0 {
        for x in samples {
            *x *= gain as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::testing::sound;

    #[test]
    fn windows_are_of_speech_and_their_middles_cover_it() {
        let sound = sound("clean");
        let length = sound.len() as f64 / f64::from(RATE);
        // Somebody speaks, but for two seconds.
        let windows = windows(&sound, |at| !(5.0..7.0).contains(&at)).unwrap();
        assert_eq!(
            windows.len(),
            ((length - 2.0 + 0.18 - 1.6) / 0.4) as usize + 1
        );
        let first = &windows[0];
        assert_eq!((first.span.start, first.middle.start), (0.0, 0.0));
        for pair in windows.windows(2) {
            let gap = pair[1].middle.start - pair[0].middle.end;
            assert!(gap.abs() < 1e-9 || (gap - 1.82).abs() < 1e-9, "{gap}");
        }
        let end = windows.last().unwrap().middle.end;
        assert!(length - end < SECS, "{end} of {length}");
    }

    #[test]
    fn of_less_speech_than_a_window_there_are_none() {
        let sound = sound("short");
        assert_eq!(windows(&sound, |at| at < 1.5), Ok(Vec::new()));
        assert_eq!(windows(&sound, |_| false), Ok(Vec::new()));
        assert_eq!(windows(&[], |_| true), Ok(Vec::new()));
        assert_eq!(windows(&sound, |at| at < 1.6).unwrap().len(), 1);
    }

    #[test]
    fn a_quiet_voice_is_the_same_however_quiet() {
        let sound = sound("short");
        let [quiet, quieter] = [0.1, 0.001].map(|gain| {
            let sound: Vec<f32> = sound.iter().map(|x| x * gain).collect();
            windows(&sound, |_| true).unwrap()
        });
        for (quiet, quieter) in quiet.iter().zip(&quieter) {
            assert!(quiet.embedding.similarity(&quieter.embedding) > 0.999);
        }
    }
}
