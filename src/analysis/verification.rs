//! Speaker verification: by which voice a recording can be compared, and what a comparison says.

use super::{Closer, Grade, Report, VerdictKind};
use crate::domain::{Embedding, SpeakerMatch};
use crate::models::limits::{OTHER_SPEAKER, SAME_SPEAKER, WINDOWS_TO_COMPARE};

pub use crate::models::limits::ONE_OF_MANY;

/// The voice that was heard in a closer look by which it can be compared; `None` where there is too little
/// speech for it, where it is drowned in noise, and where two people may speak.
pub fn voice_of(closer: &Closer, report: &Report) -> Option<Embedding> {
    let speakers = closer.speakers.as_ref()?;
    let grade = |kind| report.of(kind).map_or(Grade::Good, |verdict| verdict.grade);
    let is_clear = speakers.windows >= WINDOWS_TO_COMPARE
        && grade(VerdictKind::TwoVoices) == Grade::Good
        && grade(VerdictKind::Noise) != Grade::Bad;
    is_clear.then(|| speakers.all.clone())
}

/// What the cosine between the voices of two recordings says; nothing between the limits.
pub fn same_speaker(cosine: f32) -> Option<SpeakerMatch> {
    if cosine >= SAME_SPEAKER {
        Some(SpeakerMatch::Same)
    } else if cosine < OTHER_SPEAKER {
        Some(SpeakerMatch::Other)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Span, Verdict};
    use crate::domain::voice::embedding::SIZE;
    use crate::models::speaker::Speakers;

    /// What is said of a recording with so many windows of speech, and how bad its noise is and its voices
    /// are.
    fn heard(windows: usize, noise: Grade, voices: Grade) -> Option<Embedding> {
        let voice = Embedding::new([1.0; SIZE]).unwrap();
        let closer = Closer {
            speakers: Some(Speakers {
                link: 0.9,
                lowest: 0.9,
                p5: 0.9,
                within_second: 0.9,
                windows,
                second_windows: 1,
                turns: Vec::new(),
                main: voice.clone(),
                second: voice.clone(),
                all: voice,
            }),
            ..Closer::look(&vec![0.0; 16_000], 16_000, &[]).unwrap()
        };
        let verdict = |kind, grade| Verdict {
            kind,
            grade,
            at: None,
            measured: 0.0,
        };
        let report = Report {
            timeline: Span::new(0.0, 9.0).into(),
            verdicts: vec![
                verdict(VerdictKind::Noise, noise),
                verdict(VerdictKind::TwoVoices, voices),
            ],
        };
        voice_of(&closer, &report)
    }

    #[test]
    fn what_is_too_short_too_noisy_or_of_two_people_tells_no_voice() {
        let (good, look, bad) = (Grade::Good, Grade::Look, Grade::Bad);
        assert!(heard(WINDOWS_TO_COMPARE, good, good).is_some());
        assert!(heard(WINDOWS_TO_COMPARE, look, good).is_some());
        assert_eq!(heard(WINDOWS_TO_COMPARE - 1, good, good), None);
        assert_eq!(heard(WINDOWS_TO_COMPARE, bad, good), None);
        assert_eq!(heard(WINDOWS_TO_COMPARE, good, look), None);
    }

    #[test]
    fn between_the_limits_nothing_is_said() {
        assert_eq!(same_speaker(0.9), Some(SpeakerMatch::Same));
        assert_eq!(same_speaker(0.7), None);
        assert_eq!(same_speaker(0.5), Some(SpeakerMatch::Other));
    }
}
