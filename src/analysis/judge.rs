//! Judging a stretch: each verdict from what was measured.

use super::background::over_noise;
use super::frames::{longest_run, pauses};
use super::verdict::{Grade, Report, Verdict, VerdictKind};
use super::{Analysis, AnalysisFrame, Closer, FRAME_SECS, Span, Timeline, limits};

/// Judges a stretch, or pieces that are joined. Without a closer look the answer is there at once, fit for a handle that is
/// dragged, but has no word on echo, telephones and second voices, and noise that sounds like speech
/// may pass.
pub fn judge(analysis: &Analysis, sample: impl Into<Timeline>, closer: Option<&Closer>) -> Report {
    let timeline = sample.into();
    let frames: &[AnalysisFrame] = &analysis.along(&timeline);
    let sample = &timeline;
    let mut verdicts = vec![length(sample)];
    let speech = frames.iter().filter(|f| f.is_speech()).count();
    verdicts.push(silence(frames, speech, sample));
    if speech > 0 {
        let over_noise = over_noise(frames, closer);
        verdicts.extend(over_noise.map(|db| background(db, frames, sample)));
        verdicts.push(loudness(frames, closer));
        verdicts.push(clipping(analysis, frames, closer, sample));
        verdicts.push(steady_tone(frames, closer, sample));
        if let Some(closer) = closer {
            verdicts.extend(closer.fall.map(|fall| echo(fall, frames, sample)));
            verdicts.extend(closer.treble_db.map(|db| telephone(db, closer.hollow)));
            verdicts.push(dropouts(closer, sample));
            verdicts.push(clicks(closer, sample));
            verdicts.extend(liveliness(closer));
            verdicts.extend(two_voices(closer, sample, over_noise));
        }
    }
    verdicts.sort_by_key(|v| v.kind);
    Report { timeline, verdicts }
}

fn grade(bad: bool, look: bool) -> Grade {
    match (bad, look) {
        (true, _) => Grade::Bad,
        (_, true) => Grade::Look,
        _ => Grade::Good,
    }
}

/// A place of the stretch, given in its frames, widened so that it can be heard.
fn place(frames: &std::ops::Range<usize>, sample: &Timeline) -> Span {
    let found = Span::of_frames(frames);
    let wider = ((1.0 - found.length()) / 2.0).max(0.0);
    sample.place(Span::new(found.start - wider, found.end + wider))
}

fn length(sample: &Timeline) -> Verdict {
    let seconds = sample.length();
    let shortest = limits::LENGTH_MIN - limits::LENGTH_TOLERANCE;
    let longest = limits::LENGTH_MAX + limits::LENGTH_TOLERANCE;
    let fits = (shortest..=longest).contains(&seconds);
    Verdict {
        kind: VerdictKind::Length,
        grade: grade(!fits, false),
        at: None,
        measured: seconds as f32,
        by_number: true,
    }
}

fn silence(frames: &[AnalysisFrame], speech: usize, sample: &Timeline) -> Verdict {
    let share = speech as f32 / frames.len().max(1) as f32;
    Verdict {
        kind: VerdictKind::Silence,
        grade: grade(share < limits::SILENCE_BAD, share < limits::SILENCE_LOOK),
        at: longest_run(frames.len(), 0, |at| !frames[at].is_speech())
            .map(|run| place(&run, sample)),
        measured: share * 100.0,
        by_number: true,
    }
}

fn background(db: f32, frames: &[AnalysisFrame], sample: &Timeline) -> Verdict {
    // The loudest pause is where it is heard best.
    let far = pauses(frames, limits::SPEECH_MARGIN);
    let loudest = (0..frames.len())
        .filter(|at| far[*at])
        .max_by(|a, b| frames[*a].level_db().total_cmp(&frames[*b].level_db()));
    Verdict {
        kind: VerdictKind::Noise,
        grade: grade(db < limits::NOISE_BAD_DB, db < limits::NOISE_LOOK_DB),
        at: loudest.map(|at| place(&(at..at + 1), sample)),
        measured: db,
        by_number: true,
    }
}

fn loudness(frames: &[AnalysisFrame], closer: Option<&Closer>) -> Verdict {
    let level = closer
        .and_then(|c| c.loudness)
        .unwrap_or_else(|| speech_db(frames).unwrap_or(-120.0));
    Verdict {
        kind: VerdictKind::Loudness,
        grade: grade(
            level < limits::QUIET_BAD_LUFS,
            level < limits::QUIET_LOOK_LUFS,
        ),
        at: None,
        measured: level,
        by_number: true,
    }
}

fn clipping(
    analysis: &Analysis,
    frames: &[AnalysisFrame],
    closer: Option<&Closer>,
    sample: &Timeline,
) -> Verdict {
    let samples = (frames.len() as f32 * analysis.samples_per_frame()).max(1.0);
    let share = |of: fn(&AnalysisFrame) -> u16| {
        frames.iter().map(|f| f32::from(of(f))).sum::<f32>() / samples
    };
    let full = share(|f| f.clipped);
    let flat = share(|f| f.flat);
    // A codec behind the cut hides flat tops; that nothing stands out any more it cannot hide.
    let squashed = closer
        .and_then(|closer| closer.crest_db)
        .is_some_and(|crest| crest < limits::CREST_LOOK_DB);
    let worst = frames
        .iter()
        .enumerate()
        .max_by_key(|(_, f)| f.clipped.max(f.flat))
        .filter(|(_, f)| f.clipped.max(f.flat) > 0);
    let by_number = grade(
        full > limits::CLIPPED_BAD || flat > limits::FLAT_BAD,
        full > limits::CLIPPED_LOOK || flat > limits::FLAT_LOOK,
    );
    let grade = by_number.max(grade(false, squashed));
    Verdict {
        kind: VerdictKind::Clipping,
        grade,
        at: worst.map(|(at, _)| place(&(at..at + 1), sample)),
        measured: full.max(flat) * 100.0,
        by_number: grade == by_number,
    }
}

/// The mean level of speech in dB of full scale; `None` where there is none.
pub(super) fn speech_db(frames: &[AnalysisFrame]) -> Option<f32> {
    let speech = frames.iter().filter(|f| f.is_speech()).map(|f| f.power());
    super::mean(speech).map(super::db)
}

/// Whether a steady partial is heard in a frame beside speech of a level in dB of full scale.
fn is_tonal(frame: AnalysisFrame, speech_db: f32) -> bool {
    frame
        .steady_db()
        .is_some_and(|db| db > speech_db + limits::TONE_UNDER_SPEECH_DB)
}

/// The share of the pauses that holds a steady partial, or, where there are fewer frames of pause than `needed`, of
/// all frames; partials too faint to be heard beside the speech do not count.
pub(super) fn steady_shares(frames: &[AnalysisFrame], needed: usize) -> (f32, f32) {
    let Some(speech) = speech_db(frames) else {
        return (0.0, 0.0);
    };
    let far = pauses(frames, limits::TONE_MARGIN);
    let pauses = far.iter().filter(|far| **far).count();
    let in_pauses = frames
        .iter()
        .zip(&far)
        .filter(|(f, far)| **far && is_tonal(**f, speech))
        .count();
    let overall = frames.iter().filter(|f| is_tonal(**f, speech)).count();
    if pauses < needed {
        (0.0, overall as f32 / frames.len().max(1) as f32)
    } else {
        (in_pauses as f32 / pauses as f32, 0.0)
    }
}

fn steady_tone(frames: &[AnalysisFrame], closer: Option<&Closer>, sample: &Timeline) -> Verdict {
    let (in_pauses, overall) = steady_shares(frames, limits::TONE_PAUSES_NEEDED);
    let stands_out = closer
        .and_then(|closer| closer.partial_db)
        .is_some_and(|db| db > limits::PARTIAL_LOOK_DB);
    let hum = closer
        .and_then(|closer| closer.hum)
        .filter(|hum| hum.db > limits::HUM_LOOK_DB);
    let far = pauses(frames, limits::TONE_MARGIN);
    let speech = speech_db(frames).unwrap_or_default();
    let at = longest_run(frames.len(), 2, |at| {
        far[at] && is_tonal(frames[at], speech)
    })
    // What hums all the time is heard best where nobody speaks.
    .or_else(|| hum.and_then(|_| longest_run(frames.len(), 0, |at| !frames[at].is_speech())))
    .or_else(|| longest_run(frames.len(), 2, |at| is_tonal(frames[at], speech)));
    let hums = hum.map_or(0.0, |hum| hum.share);
    // Hum is heard for a share of the time too.
    let by_number = grade(
        in_pauses >= limits::TONE_BAD
            || overall >= limits::TONE_BAD_OVERALL
            || hum.is_some_and(|hum| hum.db > limits::HUM_BAD_DB),
        in_pauses >= limits::TONE_LOOK || hum.is_some(),
    );
    let grade = by_number.max(grade(false, stands_out));
    Verdict {
        kind: VerdictKind::Tone,
        grade,
        at: at.map(|run| place(&run, sample)),
        measured: in_pauses.max(overall).max(hums) * 100.0,
        by_number: grade == by_number,
    }
}

fn echo(fall: f32, frames: &[AnalysisFrame], sample: &Timeline) -> Verdict {
    // The end of speech before the longest pause is where a room is heard.
    let pause = longest_run(frames.len(), 0, |at| !frames[at].is_speech());
    let half = (0.5 / FRAME_SECS) as usize;
    let at = pause.map(|run| {
        place(
            &(run.start.saturating_sub(half)..(run.start + half).min(frames.len())),
            sample,
        )
    });
    Verdict {
        kind: VerdictKind::Echo,
        grade: grade(fall > limits::ECHO_BAD_SECS, fall > limits::ECHO_LOOK_SECS),
        at,
        measured: fall,
        by_number: true,
    }
}

fn telephone(treble_db: f32, hollow: Option<f32>) -> Verdict {
    let hollow = hollow.is_some_and(|share| share > limits::HOLLOW_LOOK);
    let by_number = grade(false, treble_db < limits::TELEPHONE_DB);
    let grade = by_number.max(grade(false, hollow));
    Verdict {
        kind: VerdictKind::Telephone,
        grade,
        at: None,
        measured: treble_db,
        by_number: grade == by_number,
    }
}

/// How many there are in ten seconds, where there are so many in a stretch.
fn in_ten_seconds(count: usize, sample: &Timeline) -> f32 {
    (count as f64 * 10.0 / sample.length().max(1.0)) as f32
}

/// A moment of a stretch, in seconds from its start, widened so that it can be heard.
fn moment(at: f64, sample: &Timeline) -> Span {
    place(&Span::new(at, at).frames(usize::MAX), sample)
}

fn clicks(closer: &Closer, sample: &Timeline) -> Verdict {
    let count = in_ten_seconds(closer.clicks.len(), sample);
    Verdict {
        kind: VerdictKind::Clicks,
        grade: grade(count >= limits::CLICKS_BAD, count >= limits::CLICKS_LOOK),
        at: closer.clicks.first().map(|at| moment(*at, sample)),
        measured: count,
        by_number: true,
    }
}

fn dropouts(closer: &Closer, sample: &Timeline) -> Verdict {
    let holes = in_ten_seconds(closer.holes.len(), sample);
    let repeats = in_ten_seconds(closer.repeats.len(), sample);
    let first = closer.holes.iter().chain(&closer.repeats).copied();
    Verdict {
        kind: VerdictKind::Dropouts,
        grade: grade(
            holes >= limits::HOLES_BAD || repeats >= limits::REPEATS_BAD,
            holes >= limits::HOLES_LOOK || repeats >= limits::REPEATS_LOOK,
        ),
        at: first.reduce(f64::min).map(|at| moment(at, sample)),
        measured: holes + repeats,
        by_number: true,
    }
}

fn liveliness(closer: &Closer) -> Option<Verdict> {
    let melody = closer.melody?;
    Some(Verdict {
        kind: VerdictKind::Liveliness,
        grade: grade(false, melody < limits::LIVELY_SEMITONES),
        at: None,
        measured: melody,
        by_number: true,
    })
}

/// Of a look without the networks there is no word on it: what else hints at a second voice is wrong for one
/// real person in four.
fn two_voices(closer: &Closer, sample: &Timeline, over_noise: Option<f32>) -> Option<Verdict> {
    let speakers = closer.speakers.as_ref()?;
    let longest = speakers
        .turns
        .iter()
        .max_by(|a, b| a.length().total_cmp(&b.length()));
    Some(Verdict {
        kind: VerdictKind::TwoVoices,
        grade: grade(false, speakers.voices(over_noise.unwrap_or(f32::MAX)) > 1),
        at: longest.map(|turn| sample.place(*turn)),
        measured: speakers.likeness(),
        by_number: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::speech;
    use crate::analysis::{Analyser, MainsHum, Mix};
    use crate::models::speaker::{Embedding, Speakers};

    /// What there is to say of tones behind somebody who pauses from 3 s to 4 s, behind whom it hums so loudly.
    fn tone_of(hum_db: f32) -> Verdict {
        let mut samples = speech(16_000, 8.0, 140.0);
        samples[48_000..64_000].fill(0.0);
        let mut analyser = Analyser::new(16_000, 1, Mix::Average).unwrap();
        analyser.push(&samples).unwrap();
        let analysis = analyser.finish().unwrap();
        let mut closer = Closer::look(&samples, 16_000, analysis.frames()).unwrap();
        closer.hum = Some(MainsHum {
            db: hum_db,
            share: 0.9,
        });
        *judge(&analysis, analysis.whole(), Some(&closer))
            .of(VerdictKind::Tone)
            .unwrap()
    }

    #[test]
    fn hum_is_told_as_it_is_loud_with_a_pause_in_which_it_is_heard() {
        let [faint, soft, loud] = [-31.0, -26.0, -15.0].map(tone_of);
        assert_eq!(faint.grade, Grade::Good);
        assert_eq!((soft.grade, soft.measured), (Grade::Look, 90.0));
        assert_eq!(loud.grade, Grade::Bad);
        let at = soft.at.unwrap();
        assert!(at.start > 2.9 && at.end < 4.3, "{at:?}");
    }

    /// What there is to say of somebody of whom a closer look tells this.
    fn judged(change: impl FnOnce(&mut Closer)) -> Report {
        let samples = speech(16_000, 8.0, 140.0);
        let mut analyser = Analyser::new(16_000, 1, Mix::Average).unwrap();
        analyser.push(&samples).unwrap();
        let analysis = analyser.finish().unwrap();
        let mut closer = Closer::look(&samples, 16_000, analysis.frames()).unwrap();
        change(&mut closer);
        judge(&analysis, analysis.whole(), Some(&closer))
    }

    #[test]
    fn a_verdict_knows_where_its_number_is_not_what_decided() {
        let report = judged(|closer| {
            closer.crest_db = Some(1.0);
            closer.partial_db = Some(-20.0);
            closer.hum = None;
            closer.treble_db = Some(limits::TELEPHONE_DB + 10.0);
            closer.hollow = Some(0.9);
        });
        for kind in [
            VerdictKind::Clipping,
            VerdictKind::Tone,
            VerdictKind::Telephone,
        ] {
            let verdict = report.of(kind).unwrap();
            assert_eq!((verdict.grade, verdict.by_number), (Grade::Look, false));
        }
        let report = judged(|closer| {
            closer.treble_db = Some(limits::TELEPHONE_DB - 10.0);
            closer.hollow = Some(0.9);
        });
        assert!(report.of(VerdictKind::Telephone).unwrap().by_number);
    }

    #[test]
    fn a_quarter_of_a_second_of_pause_is_no_evidence_of_a_tone() {
        let frame = |speech: u8, partial: u8| AnalysisFrame {
            level: -2_000,
            speech,
            partial,
            ..AnalysisFrame::default()
        };
        let with_pause = |frames: usize| {
            let mut all = vec![frame(255, 255); 400];
            all.extend(vec![frame(0, 30); frames + 4]);
            steady_shares(&all, limits::TONE_PAUSES_NEEDED).0
        };
        assert!(with_pause(20) < 0.01);
        assert!(with_pause(40) > 0.99);
    }

    /// What there is to say of somebody, whose voices are so much alike, and of whom a second speaks at 3 s.
    fn two_voices_of(likeness: Option<f32>) -> Option<Verdict> {
        let samples = speech(16_000, 8.0, 140.0);
        let mut analyser = Analyser::new(16_000, 1, Mix::Average).unwrap();
        analyser.push(&samples).unwrap();
        let analysis = analyser.finish().unwrap();
        let span = Span::new(1.0, 8.0);
        let piece = &samples[span.samples(16_000, samples.len())];
        let mut closer = Closer::look(piece, 16_000, analysis.of(span)).unwrap();
        let mut values = vec![0.0; 256];
        values[0] = 1.0;
        let voice = Embedding::try_from(values).unwrap();
        closer.speakers = likeness.map(|likeness| Speakers {
            link: likeness,
            lowest: likeness,
            p5: likeness,
            within_second: 1.0,
            windows: 15,
            second_windows: 4,
            turns: vec![Span::new(2.0, 4.0)],
            main: voice.clone(),
            second: voice.clone(),
            all: voice,
        });
        judge(&analysis, span, Some(&closer))
            .of(VerdictKind::TwoVoices)
            .copied()
    }

    #[test]
    fn a_second_voice_is_a_hint_at_its_place_in_the_recording_and_never_more() {
        let verdict = two_voices_of(Some(0.4)).unwrap();
        assert_eq!(verdict.grade, Grade::Look);
        assert_eq!(verdict.at, Some(Span::new(3.0, 5.0)));
        assert!(!verdict.stops());
    }

    #[test]
    fn one_voice_is_good_and_without_the_networks_there_is_no_word() {
        assert_eq!(two_voices_of(Some(0.9)).unwrap().grade, Grade::Good);
        assert_eq!(two_voices_of(None), None);
    }
}
