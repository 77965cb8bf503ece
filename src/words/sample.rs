//! The recording, the stretch, the verdicts and the sample in words.

use super::Words;
use super::bundle::decimals;
use super::state::Tone;
use crate::analysis::best::{Best, Reason};
use crate::analysis::{Cure, Grade, Networks, Verdict, VerdictKind};
use crate::domain::recording::stretch::Instant;
use crate::domain::{
    Completeness, Draft, Excerpt, FfmpegGain, PassthroughRefusal, Reader, Recording, SameSample,
    Stretch, Track,
};
use crate::model::sample::{Listening, LoadedRecording};

/// An instant as it stands in its field: "1:21.300".
pub fn instant(millis: u64) -> String {
    Instant(millis).to_string()
}

/// A place to listen to: "1:21".
pub(super) fn second(seconds: f64) -> String {
    let whole = instant(seconds.max(0.0) as u64 * 1000);
    whole.trim_end_matches(".000").to_owned()
}

/// The length of a recording: "45 s", "3 min 12 s", "2 h 5 min".
pub fn long(words: &Words, seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    let (key, args) = match whole {
        0..60 => {
            let tenths = (seconds.max(0.0) * 10.0).floor() / 10.0;
            return words.fill("sample-long-seconds", &[("seconds", decimals(tenths, 1))]);
        }
        60..3600 => (
            "sample-long-minutes",
            [
                ("minutes", (whole / 60).into()),
                ("seconds", (whole % 60).into()),
            ],
        ),
        _ => (
            "sample-long-hours",
            [
                ("hours", (whole / 3600).into()),
                ("minutes", (whole % 3600 / 60).into()),
            ],
        ),
    };
    words.fill(key, &args)
}

/// Behind the name of the file: how long it is, and in which form it is sent.
pub fn facts(words: &Words, loaded: &LoadedRecording, draft: &Draft) -> String {
    let mut length = long(words, loaded.recording.seconds());
    if loaded.recording.completeness != Completeness::Whole {
        length = words.fill("sample-length-incomplete", &[("length", length.into())]);
    }
    let key = if loaded.passthrough(draft).is_some() {
        "sample-facts-unchanged"
    } else if matches!(loaded.recording.reader, Reader::Ffmpeg { .. }) {
        "sample-facts-ffmpeg"
    } else {
        "sample-facts-converted"
    };
    let said = words.fill(key, &[("length", length.into())]);
    format!("· {said}")
}

/// Several things in one sentence: "a, b and c". Nothing of none.
pub(super) fn list(words: &Words, mut said: Vec<String>) -> Option<String> {
    let last = said.pop()?;
    let join = |key, first: String, second: String| {
        words.fill(key, &[("first", first.into()), ("second", second.into())])
    };
    let first = said.into_iter();
    Some(match first.reduce(|a, b| join("reason-join", a, b)) {
        Some(first) => join("reason-join-last", first, last),
        None => last,
    })
}

/// A track in a list of them.
pub fn track(words: &Words, number: usize, track: &Track) -> String {
    let number = ("number", number.into());
    let codec = ("codec", track.codec.as_str().into());
    match &track.language {
        Some(language) => words.fill(
            "sample-track-language",
            &[number, codec, ("language", language.as_str().into())],
        ),
        None => words.fill("sample-track-facts", &[number, codec]),
    }
}

/// How far the search for the best stretch is.
pub fn choosing(words: &Words, done: usize, of: usize) -> String {
    if of == 0 || done == 0 {
        words.say("sample-choosing")
    } else {
        words.fill(
            "sample-choosing-share",
            &[("done", done.into()), ("of", of.into())],
        )
    }
}

/// Whether the best stretch is still the one that is chosen.
pub fn is_still(best: &Best, excerpt: &Excerpt) -> bool {
    excerpt.stretch() == Some(Stretch::of_seconds(best.span.start, best.span.end))
}

/// Why a stretch was chosen, in a sentence.
pub fn reasons(words: &Words, reasons: &[Reason]) -> String {
    let said: Vec<String> = reasons
        .iter()
        .filter_map(|reason| {
            Some(words.say(match reason {
                Reason::AtPauses => "reason-at-pauses",
                Reason::Quiet => "reason-quiet",
                Reason::Unclipped => "reason-unclipped",
                Reason::Steady => "reason-steady",
                Reason::GoodLength => "reason-good-length",
                Reason::Avoids(VerdictKind::Noise) => "reason-avoids-noise",
                Reason::Avoids(VerdictKind::Clipping) => "reason-avoids-clipping",
                Reason::Avoids(VerdictKind::Silence) => "reason-avoids-silence",
                Reason::Avoids(VerdictKind::Tone) => "reason-avoids-tone",
                Reason::Avoids(_) => return None,
            }))
        })
        .collect();
    let all = list(words, said).unwrap_or_else(|| words.say("reason-good-length"));
    words.fill("reason-lead", &[("reasons", all.into())])
}

/// That a voice was made of the same sample before.
pub fn same(words: &Words, same: &SameSample, when: String, practice: bool) -> String {
    let name = ("name", same.name.as_str().into());
    let when = ("when", when.into());
    match (&same.voice_id, practice) {
        (Some(id), false) => words.fill(
            "sample-same-ready",
            &[name, ("id", id.as_str().into()), when],
        ),
        (Some(id), true) => words.fill(
            "sample-same-ready-practice",
            &[name, ("id", id.as_str().into()), when],
        ),
        (None, false) => words.fill("sample-same-open", &[name, when]),
        (None, true) => words.fill("sample-same-open-practice", &[name, when]),
    }
}

/// That the file does not hold all of the recording, or that not all of it was read.
pub fn incomplete(words: &Words, recording: &Recording) -> Option<String> {
    let key = match recording.completeness {
        Completeness::Whole => None,
        Completeness::BrokenOff => Some("sample-broken-off"),
        Completeness::Damaged => Some("sample-damaged"),
    };
    match (
        key.map(|key| words.say(key)),
        missing_ffmpeg(words, recording),
    ) {
        (Some(first), Some(second)) => Some(words.fill(
            "sample-two-sentences",
            &[("first", first.into()), ("second", second.into())],
        )),
        (first, second) => first.or(second),
    }
}

/// What an ffmpeg might read more of it, where there is none.
pub fn missing_ffmpeg(words: &Words, recording: &Recording) -> Option<String> {
    Some(words.say(match recording.missing_ffmpeg? {
        FfmpegGain::BeyondDamage => "sample-ffmpeg-beyond-damage",
        FfmpegGain::UpperHalf => "sample-ffmpeg-upper-half",
    }))
}

/// That the name of the file belongs to another kind.
pub fn misnamed(words: &Words, recording: &Recording) -> Option<String> {
    let ending = recording.misnamed.as_deref()?;
    Some(words.fill(
        "sample-misnamed",
        &[
            ("ending", ending.into()),
            ("kind", recording.kind()?.into()),
        ],
    ))
}

/// Why the file is not sent as it is. What it carries is told of every recording; all else only of one that
/// would be sent whole otherwise.
pub fn not_as_it_is(words: &Words, loaded: &LoadedRecording, draft: &Draft) -> Option<String> {
    use PassthroughRefusal as Refusal;
    let refusal = loaded.can_stay(draft).err()?;
    let (what, of_every_recording) = match refusal {
        Refusal::Video => ("video", true),
        Refusal::Places => ("places", true),
        Refusal::Pictures => ("pictures", true),
        Refusal::Names => ("names", true),
        Refusal::Length => return None,
        Refusal::Tracks => ("tracks", false),
        Refusal::Format => ("format", false),
        Refusal::Encoding => ("encoding", false),
        Refusal::Foreign => ("foreign", false),
        Refusal::Header => ("header", false),
        Refusal::Channels => ("channels", false),
        Refusal::ChannelsDiffer => ("differ", false),
        Refusal::Offset => ("offset", false),
        Refusal::AboveFullScale => ("loud", false),
    };
    (of_every_recording || loaded.is_untouched(draft))
        .then(|| words.fill("sample-not-as-it-is", &[("what", what.into())]))
}

/// What a grade means for the eye.
pub fn tone(grade: Grade) -> Tone {
    match grade {
        Grade::Good => Tone::Good,
        Grade::Look => Tone::Look,
        Grade::Bad => Tone::Wrong,
    }
}

/// What a verdict means for the eye. That there is one voice, or that it is lively, is never more than a hint.
pub fn tone_of(verdict: &Verdict) -> Tone {
    match (verdict.kind, verdict.grade) {
        (VerdictKind::TwoVoices | VerdictKind::Liveliness, Grade::Good) => Tone::Quiet,
        (VerdictKind::TwoVoices | VerdictKind::Liveliness, _) => Tone::Look,
        (_, grade) => tone(grade),
    }
}

fn key(verdict: &Verdict, end: &str) -> String {
    let kind = match verdict.kind {
        VerdictKind::Length | VerdictKind::Loudness => "loudness",
        VerdictKind::Noise => "noise",
        VerdictKind::Clipping => "clipping",
        VerdictKind::Silence => "silence",
        VerdictKind::Tone => "tone",
        VerdictKind::Echo => "echo",
        VerdictKind::Telephone => "telephone",
        VerdictKind::Dropouts => "dropouts",
        VerdictKind::Clicks => "clicks",
        VerdictKind::Liveliness => "liveliness",
        VerdictKind::TwoVoices => "two-voices",
    };
    let grade = match verdict.grade {
        Grade::Good => "good",
        Grade::Look => "look",
        Grade::Bad => "bad",
    };
    format!("verdict-{kind}-{grade}{end}")
}

/// A verdict in a word or two.
pub fn chip(words: &Words, verdict: &Verdict) -> String {
    words.say(&key(verdict, ""))
}

/// What the networks have not told, in a word or two.
pub fn listening(words: &Words, listening: Listening) -> String {
    match listening {
        Listening::UnderWay | Listening::Done => words.say("sample-listening"),
        Listening::Failed(failed) => {
            let what = ("what", unjudged(words, failed).into());
            words.fill("sample-not-judged", &[what])
        }
    }
}

/// The same in a sentence.
pub fn listening_more(words: &Words, listening: Listening) -> String {
    words.say(match listening {
        Listening::UnderWay | Listening::Done => "sample-listening-more",
        Listening::Failed(_) => "sample-not-judged-more",
    })
}

/// What networks that failed would have judged.
fn unjudged(words: &Words, failed: Networks) -> String {
    words.say(match (failed.quality, failed.speakers) {
        (true, false) => "sample-not-judged-noise",
        (false, true) => "sample-not-judged-voices",
        _ => "sample-not-judged-both",
    })
}

/// A verdict in a sentence: what is heard, by the measure that decided.
pub fn explained(words: &Words, verdict: &Verdict) -> String {
    match (verdict.kind, verdict.by_number) {
        (VerdictKind::Clipping, false) => words.say("verdict-clipping-squashed-more"),
        (VerdictKind::Tone, false) => words.say("verdict-tone-partial-more"),
        (VerdictKind::Telephone, false) => words.say("verdict-telephone-hollow-more"),
        _ => words.say(&key(verdict, "-more")),
    }
}

/// Where it is heard, where something is wrong and has a place.
pub fn whereabouts(words: &Words, verdict: &Verdict) -> Option<String> {
    let place = verdict.at.filter(|_| verdict.grade != Grade::Good)?;
    let key = match verdict.kind {
        VerdictKind::Noise => "verdict-noise-where",
        VerdictKind::Clipping => "verdict-clipping-where",
        VerdictKind::Silence => "verdict-silence-where",
        VerdictKind::Tone => "verdict-tone-where",
        VerdictKind::Echo => "verdict-echo-where",
        VerdictKind::Dropouts => "verdict-dropouts-where",
        VerdictKind::Clicks => "verdict-clicks-where",
        VerdictKind::TwoVoices => "verdict-two-voices-where",
        VerdictKind::Length
        | VerdictKind::Loudness
        | VerdictKind::Telephone
        | VerdictKind::Liveliness => return None,
    };
    let middle = f64::midpoint(place.start, place.end);
    Some(words.fill(
        key,
        &[
            ("at", second(middle).into()),
            ("from", second(place.start).into()),
            ("to", second(place.end.ceil()).into()),
        ],
    ))
}

/// What helps, where something is to be done.
pub fn cure(words: &Words, verdict: &Verdict) -> Option<String> {
    Some(words.say(match verdict.cure()? {
        Cure::ChooseStretch => "cure-choose-stretch",
        Cure::ReduceNoise => "cure-reduce-noise",
        Cure::Automatic => "cure-automatic",
        Cure::RecordLouder => "cure-record-louder",
        Cure::RecordQuieter => "cure-record-quieter",
        Cure::QuietPlace => "cure-quiet-place",
        Cure::SoftRoom => "cure-soft-room",
        Cure::RecordDirectly => "cure-record-directly",
        Cure::GetOriginal => "cure-get-original",
        Cure::ReadLively => "cure-read-lively",
        Cure::Listen => "cure-listen",
    }))
}

/// The number behind a verdict, where it is what decided.
pub fn measured(words: &Words, verdict: &Verdict) -> Option<String> {
    if !verdict.by_number {
        return None;
    }
    let number = |places: u8, factor: f32| {
        let value = f64::from(verdict.measured * factor);
        // A zero has no sign.
        let value = if value.abs() < 1e-9 { 0.0 } else { value };
        decimals(value, places)
    };
    let (key, number) = match verdict.kind {
        VerdictKind::Noise => ("measured-noise", number(0, 1.0)),
        VerdictKind::Length | VerdictKind::Loudness => ("measured-loudness", number(0, 1.0)),
        VerdictKind::Clipping => ("measured-clipping", number(2, 1.0)),
        VerdictKind::Silence => ("measured-silence", number(0, 1.0)),
        VerdictKind::Tone => ("measured-tone", number(0, 1.0)),
        VerdictKind::Echo => ("measured-echo", number(2, 1.0)),
        VerdictKind::Telephone => ("measured-telephone", number(0, 1.0)),
        VerdictKind::Dropouts => ("measured-dropouts", number(0, 1.0)),
        VerdictKind::Clicks => ("measured-clicks", number(0, 1.0)),
        VerdictKind::Liveliness => ("measured-liveliness", number(1, 1.0)),
        VerdictKind::TwoVoices => ("measured-two-voices", number(2, 1.0)),
    };
    Some(words.fill(key, &[("number", number)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Span;
    use crate::words::Language;

    fn words() -> Words {
        Words::new(Language::English)
    }

    #[test]
    fn every_verdict_has_words() {
        let words = words();
        for kind in VerdictKind::ALL {
            for grade in [Grade::Good, Grade::Look, Grade::Bad] {
                let verdict = Verdict {
                    kind,
                    grade,
                    at: None,
                    measured: 12.0,
                    by_number: true,
                };
                for said in [
                    chip(&words, &verdict),
                    explained(&words, &verdict),
                    measured(&words, &verdict).unwrap(),
                ] {
                    assert!(
                        !said.contains("verdict-") && !said.contains("measured-"),
                        "{said}"
                    );
                }
                assert_eq!(cure(&words, &verdict).is_none(), grade == Grade::Good);
            }
        }
    }

    #[test]
    fn where_another_measure_decided_its_number_is_left_out() {
        let words = words();
        for kind in [
            VerdictKind::Clipping,
            VerdictKind::Tone,
            VerdictKind::Telephone,
        ] {
            let verdict = |by_number| Verdict {
                kind,
                grade: Grade::Look,
                at: None,
                measured: 0.0,
                by_number,
            };
            assert_eq!(measured(&words, &verdict(false)), None);
            let said = [true, false].map(|by_number| explained(&words, &verdict(by_number)));
            assert_ne!(said[0], said[1]);
            assert!(!said[1].contains("verdict-"), "{}", said[1]);
        }
    }

    #[test]
    fn a_verdict_says_where_it_is_heard() {
        let words = words();
        let said = |kind, grade| {
            whereabouts(
                &words,
                &Verdict {
                    kind,
                    grade,
                    at: Some(Span::new(65.2, 79.6)),
                    measured: 12.0,
                    by_number: true,
                },
            )
        };
        assert_eq!(
            said(VerdictKind::TwoVoices, Grade::Look).as_deref(),
            Some("A second voice speaks longest from 1:05 to 1:20.")
        );
        assert_eq!(
            said(VerdictKind::Noise, Grade::Bad).as_deref(),
            Some("It is strongest at 1:12.")
        );
        assert_eq!(said(VerdictKind::Noise, Grade::Good), None);
        assert_eq!(said(VerdictKind::Telephone, Grade::Look), None);
    }

    #[test]
    fn reasons_are_joined_to_one_sentence() {
        let words = words();
        assert_eq!(
            reasons(
                &words,
                &[
                    Reason::AtPauses,
                    Reason::Quiet,
                    Reason::Avoids(VerdictKind::Tone),
                    Reason::Avoids(VerdictKind::Echo),
                ]
            ),
            "Chosen because it starts and ends in pauses, there is hardly any noise and it leaves \
             out a tone or music."
        );
        assert_eq!(
            reasons(&words, &[Reason::Quiet]),
            "Chosen because there is hardly any noise."
        );
    }

    #[test]
    fn lengths_grow_coarser() {
        let words = words();
        assert_eq!(long(&words, 29.99), "29.9 s");
        assert_eq!(long(&words, 192.0), "3 min 12 s");
        assert_eq!(long(&words, 7_500.0), "2 h 5 min");
    }
}
