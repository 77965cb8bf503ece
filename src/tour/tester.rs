//! The tester's tour: "the service answered X for body Y" is reproduced from an old row.

use super::TourStep;
use super::script::{until_open, until_shown};
use crate::platform::private::delete_if_there;
use crate::snippets::SnippetLanguage;
use crate::words::{Arg, Words};
use std::path::Path;

/// The file for support that the tour leaves beside its pictures.
const SUPPORT_FILE: &str = "support.json";

/// The paid call, as the activity lists it.
const ACTION: &str = "CreateAigcCustomVoice";

/// A call that was refused is opened in the activity, one member is changed, and it is looked at as it would
/// leave, sent as a new one, compared, copied as code and written into a file for support.
///
/// # Errors
/// The file of an earlier tour stays, beside which no new one is written.
pub fn reproduction(words: &Words, folder: &Path) -> std::io::Result<Vec<TourStep>> {
    let file = std::path::absolute(folder.join(SUPPORT_FILE))?;
    delete_if_there(&file)?;
    let mut steps = refused_call(words);
    steps.extend(varied_call(words));
    steps.extend(told_call(words, &file));
    Ok(steps)
}

/// How what is said of the paid call begins, before any of these places: those are not known.
fn call(words: &Words, key: &str, places: &[&'static str]) -> String {
    let unknown = '\u{1}';
    let mut args: Vec<Arg<'_>> = vec![("action", ACTION.into()), ("name", ACTION.into())];
    args.extend(
        places
            .iter()
            .map(|place| (*place, String::from(unknown).into())),
    );
    let said = words.fill(key, &args);
    said.split(unknown).next().unwrap_or_default().to_owned()
}

/// What the form stops is sent all the same, and refused: the old row.
fn refused_call(words: &Words) -> Vec<TourStep> {
    let press = |key| TourStep::Press(words.say(key));
    let priority = || words.say("field-priority");
    vec![
        until_open(words, "the doors are there", "door-practice-open"),
        press("door-practice-open"),
        until_shown(
            words,
            "the sample clip is read",
            &["verdict-telephone-good", "verdict-two-voices-good"],
        ),
        TourStep::ToTheEnd,
        TourStep::Type(words.say("field-voice-name"), "Priority test"),
        press("bench-menu-more"),
        press("bench-json"),
        TourStep::IntoSight(priority()),
        TourStep::Replace(priority(), "11".into()),
        until_open(words, "the form stops it", "send-anyway"),
        TourStep::IntoSight(words.say("send-anyway")),
        TourStep::Picture("1-past-the-rules"),
        press("send-anyway"),
        press("send-anyway-yes"),
        TourStep::ToTheTop,
        TourStep::PressIfThere(words.say("history-show")),
        until_shown(words, "the service refused it", &["state-failed"]),
        TourStep::Picture("2-refused"),
    ]
}

/// One member of it is changed, and it is sent as a new one.
fn varied_call(words: &Words) -> Vec<TourStep> {
    let press = |key| TourStep::Press(words.say(key));
    let priority = || words.say("field-priority");
    let row = call(words, "activity-row", &["outcome", "time"]);
    vec![
        press("rail-activity"),
        TourStep::PressWith(row.clone(), 0),
        press("activity-part-answer"),
        TourStep::Picture("3-the-answer"),
        press("activity-part-request"),
        TourStep::IntoSight(words.say("activity-edit")),
        TourStep::Picture("4-the-request"),
        press("activity-edit"),
        TourStep::ToTheEnd,
        TourStep::IntoSight(priority()),
        TourStep::Replace(priority(), "10".into()),
        until_open(words, "the form may be sent", "create-voice"),
        TourStep::IntoSight(words.say("bench-json-hide")),
        TourStep::Picture("5-one-member-changed"),
        press("bench-menu-more"),
        press("bench-dry-run"),
        until_shown(words, "the requests are made", &["dry-run-signed"]),
        TourStep::Picture("6-dry-run"),
        press("dry-run-close"),
        press("create-voice"),
        TourStep::ToTheTop,
        TourStep::PressIfThere(words.say("history-show")),
        until_shown(words, "the voice is ready", &["row-voice-id"]),
    ]
}

/// Both are compared; the refused one becomes code and a file for support.
fn told_call(words: &Words, file: &Path) -> Vec<TourStep> {
    let press = |key| TourStep::Press(words.say(key));
    let python = SnippetLanguage::Python.name();
    let python = words.fill("bench-copy-as-name", &[("name", python.into())]);
    let row = call(words, "activity-row", &["outcome", "time"]);
    let counted = call(words, "filter-count", &["count"]);
    let file = file.display().to_string();
    vec![
        press("rail-activity"),
        press("activity-action"),
        TourStep::PressWith(counted, 0),
        TourStep::PressWith(row.clone(), 1),
        press("activity-part-compare"),
        press("activity-compare-begin"),
        TourStep::PressWith(row.clone(), 0),
        until_shown(words, "both are compared", &["activity-compare-only"]),
        TourStep::Picture("7-compared"),
        TourStep::PressWith(row.clone(), 1),
        press("activity-part-request"),
        TourStep::IntoSight(words.say("bench-copy-as")),
        press("bench-copy-as"),
        TourStep::Picture("8-copy-as"),
        TourStep::Press(python),
        TourStep::Copied("call.py"),
        TourStep::IntoSight(words.say("activity-support")),
        press("activity-support"),
        TourStep::Replace(words.say("files-name"), file),
        press("files-save"),
        until_shown(words, "the file is written", &["activity-shared"]),
        TourStep::Picture("9-support-file"),
    ]
}
