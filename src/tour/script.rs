//! What the tour does, step by step.

use super::Screen;

/// One step of a tour.
pub enum Step {
    /// Press a control of this name.
    Press(&'static str),
    /// Press a control of this name where it is there: a smaller window may need it.
    PressIfThere(&'static str),
    /// Type a text into the field of this name.
    Type(&'static str, &'static str),
    /// Wait until something is true of the screen; the words say what, should it not come true.
    Until(&'static str, fn(&Screen) -> bool),
    /// Leave a picture of this name.
    Picture(&'static str),
}

/// From the empty form to a finished row.
pub fn first_voice() -> Vec<Step> {
    vec![
        Step::Until("the form is there", |screen| {
            screen.control("Voice name", true).is_some()
        }),
        Step::Picture("1-empty-form"),
        Step::Press("Use the sample clip"),
        Step::Until("the sample clip is read", |screen| {
            screen.shows(" s ·") || screen.shows("WAV")
        }),
        Step::Picture("2-sample-read"),
        Step::Type("Voice name", "Ayu narrator"),
        Step::Until("the form may be sent", |screen| {
            screen.control("Create voice", false).is_some()
        }),
        Step::Picture("3-ready-to-send"),
        Step::Press("Create voice"),
        // A window with little room has folded it.
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
    ]
}
