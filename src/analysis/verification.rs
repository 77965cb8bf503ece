//! Speaker verification: by which voice a recording can be compared, and what a comparison says.

use super::{Closer, Grade, Report, VerdictKind};
use crate::domain::{Embedding, SpeakerMatch};
use crate::models::limits::{OTHER_SPEAKER, SAME_SPEAKER, SAME_VOICE_SHORT, WINDOWS_TO_COMPARE};
use crate::models::speaker::Speakers;

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

/// Whether pieces of one recording are of one voice: each is held against the mean of the others, for a short
/// piece alone is hardly like another one.
pub fn is_one_voice(pieces: &[&Speakers]) -> bool {
    pieces.iter().enumerate().all(|(at, piece)| {
        let others = || {
            let others = pieces.iter().enumerate();
            others.filter(move |(other, _)| *other != at).map(|it| it.1)
        };
        let windows = others().map(|it| it.windows).sum::<usize>();
        let limit = if piece.windows.min(windows) < WINDOWS_TO_COMPARE {
            SAME_VOICE_SHORT
        } else {
            SAME_SPEAKER
        };
        Embedding::mean(others().map(|it| &it.all))
            .is_some_and(|mean| piece.all.similarity(&mean) >= limit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Span, Verdict};
    use crate::domain::voice::embedding::SIZE;

    fn speakers(voice: Embedding, windows: usize) -> Speakers {
        Speakers {
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
        }
    }

    /// A voice with something of its own in this piece, and so much of it that two pieces are as alike as `alike`.
    fn piece(own: usize, alike: f32, windows: usize) -> Speakers {
        let mut values = [0.0; SIZE];
        values[0] = alike.sqrt();
        values[own] = (1.0 - alike).sqrt();
        speakers(Embedding::new(values).unwrap(), windows)
    }

    #[test]
    fn short_pieces_of_one_voice_are_held_against_the_mean_of_the_others() {
        let one_voice = |alike: f32, windows: usize, count: usize| {
            let pieces: Vec<Speakers> = (1..=count).map(|own| piece(own, alike, windows)).collect();
            is_one_voice(&pieces.iter().collect::<Vec<_>>())
        };
        // Each two would not do, and each with the other two does.
        assert!(one_voice(0.72, 8, 3) && !one_voice(0.72, 8, 2));
        // Of less speech less is asked.
        assert!(one_voice(0.73, 3, 2) && !one_voice(0.70, 3, 2));
        assert!(!one_voice(0.55, 3, 3) && !one_voice(0.65, 8, 3));
    }

    #[test]
    fn a_piece_of_somebody_else_is_not_of_the_voice_of_the_others() {
        let other = piece(1, 0.9, 8);
        let mut values = [0.0; SIZE];
        (values[0], values[3]) = (0.6, 0.8);
        let stranger = speakers(Embedding::new(values).unwrap(), 8);
        assert!(!is_one_voice(&[&other, &piece(2, 0.9, 8), &stranger]));
        assert!(is_one_voice(&[&other, &piece(2, 0.9, 8)]));
    }

    /// What is said of a recording with so many windows of speech, and how bad its noise is and its voices
    /// are.
    fn heard(windows: usize, noise: Grade, voices: Grade) -> Option<Embedding> {
        let voice = Embedding::new([1.0; SIZE]).unwrap();
        let closer = Closer {
            speakers: Some(speakers(voice, windows)),
            ..Closer::look(&vec![0.0; 16_000], 16_000, &[]).unwrap()
        };
        let verdict = |kind, grade| Verdict {
            kind,
            grade,
            at: None,
            measured: 0.0,
            by_number: true,
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
