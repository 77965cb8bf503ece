//! Judging recordings for scripts: a line of JSON a file. Nothing is sent and nothing is kept.

use super::print;
use super::{ALL_READY, NOT_ALL_READY};
use crate::analysis::best::{Best, Joined};
use crate::analysis::{Grade, Networks, Report, Span, Verdict, VerdictKind};
use crate::domain::{Completeness, Reader, SampleLength};
use crate::jobs::sound::appraise::{Appraisal, AppraisalProgress, appraise};
use crate::jobs::sound::decoder::{DecodeRequest, Readers, SurveyError};
use crate::words::{Language, Words, problems, sample};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Stretches of a long recording that are printed, the best first.
const STRETCHES: usize = 5;

/// Judges each file and prints a line for it, in the order in which they are given. Needs neither a data
/// folder nor a keyring nor a display.
///
/// # Errors
/// A sentence for the terminal.
pub fn judge(readers: &Readers, files: &[PathBuf], networks: Networks) -> Result<ExitCode, String> {
    let words = Words::new(Language::English);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let mut code = ALL_READY;
    for file in files {
        let wish = DecodeRequest::of_file(file.clone());
        let value = match runtime.block_on(appraise(readers, &wish, networks, |_| {})) {
            Ok(appraisal) => judged(file, &appraisal, &words),
            Err(error) => {
                code = NOT_ALL_READY;
                failed(file, &error, &words)
            }
        };
        print::line(&value).map_err(|error| error.to_string())?;
    }
    Ok(ExitCode::from(code))
}

/// Reads and judges one recording, without the measures behind the verdicts. `news` hears how far it is.
///
/// # Errors
/// What is said of one that cannot be judged.
pub(super) async fn look(
    readers: &Readers,
    file: &Path,
    news: impl Fn(AppraisalProgress) + Send + Sync,
) -> Result<Value, Value> {
    let wish = DecodeRequest::of_file(file.to_owned());
    let appraised = appraise(readers, &wish, Networks::ALL, news).await;
    let words = Words::new(Language::English);
    match appraised {
        Ok(appraisal) => {
            let mut value = judged(file, &appraisal, &words);
            if let Some(members) = value.as_object_mut() {
                members.shift_remove("measures");
            }
            Ok(value)
        }
        Err(error) => Err(failed(file, &error, &words)),
    }
}

/// What of a judged recording becomes the sample, as members of a line of `--make`: nothing of one that can be sent as
/// a whole, else the best stretch; and what could be joined where that is not good.
///
/// # Errors
/// Nobody speaks in it.
pub(super) fn best(judged: &Value) -> Result<Value, Value> {
    let is_whole = judged["seconds"].as_f64().unwrap_or_default() <= longest_sample();
    let best = &judged["stretches"][0];
    let members = if is_whole {
        json!({})
    } else if best.is_object() {
        json!({"from": best["from"], "to": best["to"]})
    } else if judged["joined"].is_object() {
        json!({"pieces": judged["joined"]["pieces"]})
    } else {
        let words = Words::new(Language::English);
        return Err(json!({"file": judged["file"], "problem": words.say("sample-no-speech")}));
    };
    Ok(json!({
        "file": judged["file"],
        "seconds": judged["seconds"],
        "complete": judged["complete"],
        "grade": judged["grade"],
        "members": members,
        "stretches": judged["stretches"],
        "joined": judged["joined"],
    }))
}

/// Seconds of the longest recording that is sent as a whole.
fn longest_sample() -> f64 {
    (SampleLength::MAX + SampleLength::TOLERANCE).as_secs_f64()
}

fn judged(file: &Path, appraisal: &Appraisal, words: &Words) -> Value {
    let recording = &appraisal.survey.recording;
    let track = recording.read_track();
    json!({
        "file": file.to_string_lossy(),
        "format": recording.kind(),
        "reader": match recording.reader {
            Reader::Own(_) => "timbre",
            Reader::Ffmpeg { .. } => "ffmpeg",
        },
        "codec": track.map(|track| track.codec.as_str()),
        "seconds": rounded(recording.seconds()),
        "complete": recording.completeness == Completeness::Whole,
        "hint": sample::missing_ffmpeg(words, recording),
        "rate": recording.sample_rate,
        "channels": recording.channels,
        "tracks": recording.tracks.len(),
        "grade": appraisal.report.worst(),
        "stretch": place(appraisal.report.timeline.reach()),
        "verdicts": verdicts(&appraisal.report),
        "speakers": speakers(appraisal),
        "stretches": appraisal.stretches.iter().take(STRETCHES).map(stretch).collect::<Vec<_>>(),
        "joined": appraisal.joined.as_ref().map(joined),
        "measures": measures(appraisal),
    })
}

/// How many voices there are in the stretch, and where the second one speaks; `null` where that was not
/// judged.
fn speakers(appraisal: &Appraisal) -> Value {
    let verdict = appraisal.report.of(VerdictKind::TwoVoices);
    let Some((verdict, heard)) = verdict.zip(appraisal.closer.speakers.as_ref()) else {
        return Value::Null;
    };
    let two = verdict.grade != Grade::Good;
    let turns = heard.turns.iter().filter(|_| two);
    let turns: Vec<Value> = turns
        .map(|turn| place(appraisal.report.timeline.place(*turn)))
        .collect();
    json!({"count": if two { 2 } else { 1 }, "turns": turns})
}

fn stretch(best: &Best) -> Value {
    let mut value = place(best.span);
    value["grade"] = json!(best.report.worst());
    value["reasons"] = json!(best.reasons);
    value
}

/// Pieces as a line of `--make` may name them, and the verdicts on what they become.
fn joined(joined: &Joined) -> Value {
    let pieces = joined.splice.pieces().iter();
    let pieces: Vec<Value> = pieces.map(|piece| place(piece.span())).collect();
    json!({
        "pieces": pieces,
        "seconds": rounded(joined.report.timeline.length()),
        "grade": joined.report.worst(),
        "verdicts": verdicts(&joined.report),
    })
}

fn verdicts(report: &Report) -> Value {
    report.verdicts.iter().map(verdict).collect()
}

fn verdict(verdict: &Verdict) -> Value {
    json!({
        "kind": verdict.kind,
        "grade": verdict.grade,
        "measure": rounded(f64::from(verdict.measured)),
        "unit": unit(verdict.kind),
        "at": verdict.at.map(place),
    })
}

/// The unit of a verdict's measure, as [`VerdictKind`] names it.
fn unit(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Length | VerdictKind::Echo => "s",
        VerdictKind::Noise | VerdictKind::Telephone => "dB",
        VerdictKind::Loudness => "LUFS",
        VerdictKind::Clipping | VerdictKind::Silence | VerdictKind::Tone => "%",
        VerdictKind::Dropouts | VerdictKind::Clicks => "in 10 s",
        VerdictKind::Liveliness => "semitones",
        VerdictKind::TwoVoices => "1",
    }
}

/// What the verdicts are made of, as it was measured.
fn measures(appraisal: &Appraisal) -> Value {
    let closer = &appraisal.closer;
    let frames = appraisal.survey.analysis.along(&appraisal.report.timeline);
    let noise = crate::analysis::noise_measures(&frames);
    json!({
        "pauses_db": noise.0,
        "percentiles_db": noise.1,
        "network_db": closer.network_db,
        "partial_db": closer.partial_db,
        "hum_db": closer.hum.map(|hum| hum.db),
        "crest_db": closer.crest_db,
        "holes": closer.holes.len(),
        "repeats": closer.repeats.len(),
        "clicks": closer.clicks.len(),
        "melody": closer.melody,
        "treble_db": closer.treble_db,
        "hollow": closer.hollow,
        "fall": closer.fall,
        "quality": closer.quality,
        "speakers": closer.speakers.as_ref().map(|speakers| json!({
            "likeness": speakers.likeness(),
            "link": speakers.link,
            "lowest": speakers.lowest,
            "p5": speakers.p5,
            "within_second": speakers.within_second,
            "windows": speakers.windows,
            "second_windows": speakers.second_windows,
        })),
        "true_peak_db": closer.true_peak_db,
    })
}

fn place(span: Span) -> Value {
    json!({"from": rounded(span.start), "to": rounded(span.end)})
}

/// To a thousandth: more digits of a measure say nothing.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn failed(file: &Path, error: &SurveyError, words: &Words) -> Value {
    let problem = match error {
        SurveyError::Unread(unread) => {
            let second = problems::second_reader(words, unread.second);
            let sentences = [Some(problems::clip(words, &unread.problem)), second];
            let sentences: Vec<String> = sentences.into_iter().flatten().collect();
            Some(sentences.join(" "))
        }
        // Nobody can.
        SurveyError::Cancelled => None,
    };
    json!({"file": file.to_string_lossy(), "problem": problem})
}
