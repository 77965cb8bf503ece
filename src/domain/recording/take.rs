//! A take: what was recorded in the app, one file in the data folder each.

use crate::domain::Waveform;
use jiff::Timestamp;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// The name of a take's file, `Take 2026-11-25 14.05.12.wav` with the time at the place of its making:
/// nothing that could lead out of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TakeId(String);

/// The text is not the name of a take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a take")]
pub struct TakeIdError;

impl TakeId {
    /// The name of a take of that moment; `more` tells those of one second apart.
    pub fn new(at: &jiff::Zoned, more: u32) -> Self {
        let time = at.strftime("%Y-%m-%d %H.%M.%S");
        Self(match more {
            0 => format!("Take {time}.wav"),
            more => format!("Take {time} {more}.wav"),
        })
    }

    /// The file's name.
    pub fn file_name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TakeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TakeId {
    type Err = TakeIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let middle = text
            .strip_prefix("Take ")
            .and_then(|rest| rest.strip_suffix(".wav"))
            .ok_or(TakeIdError)?;
        let fits = (19..=24).contains(&middle.len())
            && middle.starts_with(|c: char| c.is_ascii_digit())
            && middle.ends_with(|c: char| c.is_ascii_digit())
            && middle
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b' '))
            && !middle.contains("..");
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(TakeIdError)
        }
    }
}

/// A take that is on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Take {
    /// Its name.
    pub id: TakeId,
    /// Where it lies.
    pub path: PathBuf,
    /// When it ended.
    pub made: Timestamp,
    /// How long it is.
    pub length: Duration,
    /// Its shape.
    pub waveform: Arc<Waveform>,
}

impl Take {
    /// Shorter ones cannot be sent: the service takes 5 to 30 seconds.
    pub const MIN: Duration = Duration::from_secs(5);
    /// A recording ends by itself here: half a second below what the service takes.
    pub const MAX: Duration = Duration::from_millis(29_500);

    /// Whether it is long enough to be sent.
    pub fn is_long_enough(&self) -> bool {
        self.length >= Self::MIN
    }

    /// Whether it can become a sample.
    pub fn is_usable(&self) -> bool {
        self.is_long_enough() && !self.is_silent()
    }

    /// Whether as good as nothing is to be heard in it.
    pub fn is_silent(&self) -> bool {
        is_silent(&self.waveform)
    }
}

/// The level, as RMS of full scale, that speech reaches at a microphone that is far too low: -50 dB.
const NEARLY_NOTHING: f32 = 0.003_16;

/// Whether as good as nothing is heard: all but the loudest twentieth of its hundredths of a second lie
/// below -50 dB. A click, or somebody putting the microphone down, is not speech.
pub fn is_silent(waveform: &Waveform) -> bool {
    let columns = waveform.columns();
    let loud = columns
        .iter()
        .filter(|column| column.rms >= NEARLY_NOTHING)
        .count();
    loud * 20 <= columns.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Peak;

    #[test]
    fn a_take_is_named_by_its_time_and_read_back() {
        let at: jiff::Zoned = "2026-11-25T14:05:12[UTC]".parse().unwrap();
        assert_eq!(
            TakeId::new(&at, 0).to_string(),
            "Take 2026-11-25 14.05.12.wav"
        );
        for more in [0, 2, 999] {
            let id = TakeId::new(&at, more);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn nothing_that_leads_elsewhere_is_a_take() {
        for text in [
            "",
            "Take .wav",
            "Take 2026-11-25 14.05.12.wav/..",
            "../Take 2026-11-25 14.05.12.wav",
            "Take ../../2026-11-25 14.05.12.wav",
            "Take 2026-11-25 14..05.12.wav",
            "Take 2026-11-25 14.05.12.mp3",
        ] {
            assert_eq!(text.parse::<TakeId>(), Err(TakeIdError), "{text}");
        }
    }

    fn level(db: f32, columns: usize) -> Vec<Peak> {
        let rms = 10f32.powf(db / 20.0);
        vec![Peak { peak: rms, rms }; columns]
    }

    #[test]
    fn silence_is_silent_and_quiet_speech_is_not() {
        assert!(is_silent(&Waveform::default()));
        assert!(is_silent(&Waveform::new(level(-60.0, 500))));
        // A third of speech, at a level that is far too low but can be heard.
        let speech = [level(-70.0, 300), level(-44.0, 150)].concat();
        assert!(!is_silent(&Waveform::new(speech)));
    }

    #[test]
    fn a_click_in_silence_is_silence() {
        let click = [level(-80.0, 500), level(-3.0, 10)].concat();
        assert!(is_silent(&Waveform::new(click)));
    }
}
