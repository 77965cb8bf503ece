//! What the tour does, step by step.

use super::Screen;

/// One step of a tour.
pub enum Step {
    /// Press a control of this name.
    Press(&'static str),
    /// Press a control of this name where it is there: a smaller window may need it.
    PressIfThere(&'static str),
    /// Drop a file of this name and content onto the window.
    Drop(&'static str, &'static [u8]),
    /// Type a text into the field of this name.
    Type(&'static str, &'static str),
    /// Turn the wheel until the page is at its top.
    ToTheTop,
    /// Turn the wheel until the page is at its end.
    ToTheEnd,
    /// Wait until something is true of the screen; the words say what, should it not come true.
    Until(&'static str, fn(&Screen) -> bool),
    /// Leave a picture of this name.
    Picture(&'static str),
}

/// Three minutes as a phone records them; see `scripts/make-memo`.
const MEMO: &[u8] = include_bytes!("../../assets/sample/memo.m4a");

/// From the empty form to a finished row, and from a phone's memo to a good sample and its row.
pub fn first_voice() -> Vec<Step> {
    vec![
        Step::Until("the form is there", |screen| {
            screen.control("Voice name", true).is_some()
        }),
        Step::Picture("1-empty-form"),
        Step::Press("Use the sample clip"),
        Step::Until("the sample clip is read", |screen| {
            screen.shows("sent as it is") && screen.shows("Full voice")
        }),
        Step::Picture("2-sample-read"),
        // A window with little room has it below its edge.
        Step::ToTheEnd,
        Step::Type("Voice name", "Ayu narrator"),
        Step::Until("the form may be sent", |screen| {
            screen.control("Create voice", false).is_some()
        }),
        Step::Picture("3-ready-to-send"),
        Step::Press("Create voice"),
        // A window with little room has folded it.
        Step::ToTheTop,
        Step::PressIfThere("Show history"),
        Step::Until("the history shows a TaskId", |screen| {
            screen
                .find(|text| text.contains("-CreateAigcCustomVoice-"))
                .is_some()
        }),
        Step::Until("the form says that it was sent", |screen| {
            screen.shows("Sent")
        }),
        Step::Picture("4-task-in-the-history"),
        Step::Until("the voice is ready", |screen| {
            screen.find(|text| text.contains("VoiceId")).is_some()
        }),
        Step::Picture("5-voice-ready"),
        Step::PressIfThere("Hide history"),
        Step::Press("Create another"),
        Step::Drop("Voice memo 14.m4a", MEMO),
        Step::Until("the memo is read and its sample made", |screen| {
            screen.shows("converted to WAV") && screen.shows("Full voice")
        }),
        Step::Picture("6-memo-read"),
        Step::Press("Choose the best stretch"),
        Step::Until("the best stretch is found and its sample made", |screen| {
            screen.shows("Chosen because") && screen.shows("One voice")
        }),
        Step::Picture("7-best-stretch"),
        Step::Press("Low noise"),
        Step::Until("the verdict is explained", |screen| {
            screen.shows("Nothing disturbs the voice.")
        }),
        Step::Picture("8-report"),
        Step::Press("Low noise"),
        // A window with little room has it below its edge.
        Step::ToTheEnd,
        Step::Type("Voice name", "Market memo"),
        Step::Until("the form may be sent", |screen| {
            screen.control("Create voice", false).is_some()
        }),
        Step::Picture("9-memo-ready-to-send"),
        Step::Press("Create voice"),
        Step::ToTheTop,
        Step::PressIfThere("Show history"),
        Step::Until("the history shows the second TaskId", |screen| {
            screen.count(|text| text.contains("-CreateAigcCustomVoice-")) > 1
        }),
        Step::Picture("10-memo-sent"),
    ]
}
