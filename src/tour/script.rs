//! What the tour does, step by step.

use super::Screen;

/// One step of a tour.
pub enum TourStep {
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
pub fn first_voice() -> Vec<TourStep> {
    vec![
        TourStep::Until("the form is there", |screen| {
            screen.control("Voice name", true).is_some()
        }),
        TourStep::Picture("1-empty-form"),
        TourStep::Press("Use the sample clip"),
        TourStep::Until("the sample clip is read", |screen| {
            screen.shows("sent as it is") && screen.shows("Full voice")
        }),
        TourStep::Picture("2-sample-read"),
        // A window with little room has it below its edge.
        TourStep::ToTheEnd,
        TourStep::Type("Voice name", "Ayu narrator"),
        TourStep::Until("the form may be sent", |screen| {
            screen.control("Create voice", false).is_some()
        }),
        TourStep::Picture("3-ready-to-send"),
        TourStep::Press("Create voice"),
        // A window with little room has folded it.
        TourStep::ToTheTop,
        TourStep::PressIfThere("Show history"),
        TourStep::Until("the history shows a TaskId", |screen| {
            screen
                .find(|text| text.contains("-CreateAigcCustomVoice-"))
                .is_some()
        }),
        TourStep::Until("the form says that it was sent", |screen| {
            screen.shows("Sent")
        }),
        TourStep::Picture("4-task-in-the-history"),
        TourStep::Until("the voice is ready", |screen| {
            screen.find(|text| text.contains("VoiceId")).is_some()
        }),
        TourStep::Picture("5-voice-ready"),
        TourStep::PressIfThere("Hide history"),
        TourStep::Press("Create another"),
        TourStep::Drop("Voice memo 14.m4a", MEMO),
        TourStep::Until("the memo is read and its sample made", |screen| {
            screen.shows("converted to WAV") && screen.shows("Full voice")
        }),
        TourStep::Picture("6-memo-read"),
        TourStep::Press("Choose the best stretch"),
        TourStep::Until("the best stretch is found and its sample made", |screen| {
            screen.shows("Chosen because") && screen.shows("One voice")
        }),
        TourStep::Picture("7-best-stretch"),
        TourStep::Press("Low noise"),
        TourStep::Until("the verdict is explained", |screen| {
            screen.shows("Nothing disturbs the voice.")
        }),
        TourStep::Picture("8-report"),
        TourStep::Press("Low noise"),
        // A window with little room has it below its edge.
        TourStep::ToTheEnd,
        TourStep::Type("Voice name", "Market memo"),
        TourStep::Until("the form may be sent", |screen| {
            screen.control("Create voice", false).is_some()
        }),
        TourStep::Picture("9-memo-ready-to-send"),
        TourStep::Press("Create voice"),
        TourStep::ToTheTop,
        TourStep::PressIfThere("Show history"),
        TourStep::Until("the history shows the second TaskId", |screen| {
            screen.count(|text| text.contains("-CreateAigcCustomVoice-")) > 1
        }),
        TourStep::Picture("10-memo-sent"),
    ]
}
