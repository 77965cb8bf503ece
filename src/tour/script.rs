//! What a tour can do, step by step, and the first tour. What it presses and waits for it finds by the words of
//! the window's language.

use super::Screen;
use crate::words::Words;

/// What is waited for.
pub type Condition = Box<dyn Fn(&Screen) -> bool + Send + Sync>;

/// One step of a tour.
pub enum TourStep {
    /// Press a control of this name.
    Press(String),
    /// Press a control of this name where it is there: a smaller window may need it.
    PressIfThere(String),
    /// Press a control that has this in its name, of several the one with so many above it.
    PressWith(String, usize),
    /// Drop a file of this name and content onto the window.
    Drop(&'static str, &'static [u8]),
    /// Type a text into the field of this name.
    Type(String, &'static str),
    /// Put a text in the place of what the field of this name holds.
    Replace(String, String),
    /// Bring the control of this name into sight.
    IntoSight(String),
    /// Leave what was copied last in a file of this name.
    Copied(&'static str),
    /// Turn the wheel until the page is at its top.
    ToTheTop,
    /// Turn the wheel until the page is at its end.
    ToTheEnd,
    /// Wait until something is true of the screen; the words say what, should it not come true.
    Until(&'static str, Condition),
    /// Leave a picture of this name.
    Picture(&'static str),
}

/// Two minutes as a phone records them; see `scripts/make-memo`.
const MEMO: &[u8] = include_bytes!("../../assets/sample/memo.m4a");

/// From the first run to a finished row, and from a phone's memo to a good sample and its row.
pub fn first_voice(words: &Words) -> Vec<TourStep> {
    let press = |key| TourStep::Press(words.say(key));
    let press_if_there = |key| TourStep::PressIfThere(words.say(key));
    let until_shown = |what, keys: &[&str]| until_shown(words, what, keys);
    let name = || words.say("field-voice-name");
    let can_be_sent = || until_open(words, "the form may be sent", "create-voice");
    vec![
        until_open(words, "the doors are there", "door-practice-open"),
        TourStep::Picture("1-first-run"),
        press("door-practice-open"),
        until_shown(
            "the sample clip is read",
            &[
                "sample-facts-unchanged",
                "verdict-telephone-good",
                "verdict-two-voices-good",
            ],
        ),
        TourStep::Picture("2-sample-read"),
        // A window with little room has it below its edge.
        TourStep::ToTheEnd,
        TourStep::Type(name(), "Ayu narrator"),
        can_be_sent(),
        TourStep::Picture("3-ready-to-send"),
        press("create-voice"),
        // A window with little room has folded it.
        TourStep::ToTheTop,
        press_if_there("history-show"),
        TourStep::Until(
            "the history shows a TaskId",
            Box::new(|screen| tasks(screen) > 0),
        ),
        until_shown("the form is done with it", &["create-another"]),
        TourStep::Picture("4-task-in-the-history"),
        until_shown("the voice is ready", &["row-voice-id"]),
        TourStep::Picture("5-voice-ready"),
        press_if_there("history-hide"),
        press("create-another"),
        TourStep::Drop("Voice memo 14.m4a", MEMO),
        until_shown(
            "the memo is read and its sample made",
            &["sample-facts-converted", "verdict-telephone-good"],
        ),
        TourStep::Picture("6-memo-read"),
        press("sample-choose-best"),
        until_shown(
            "the best stretch is found and its sample made",
            &["reason-lead", "verdict-two-voices-good"],
        ),
        TourStep::Picture("7-best-stretch"),
        press("verdict-noise-good"),
        until_shown("the verdict is explained", &["verdict-noise-good-more"]),
        TourStep::Picture("8-report"),
        press("verdict-noise-good"),
        // A window with little room has it below its edge.
        TourStep::ToTheEnd,
        TourStep::Type(name(), "Market memo"),
        can_be_sent(),
        TourStep::Picture("9-memo-ready-to-send"),
        press("create-voice"),
        TourStep::ToTheTop,
        press_if_there("history-show"),
        TourStep::Until(
            "the history shows the second TaskId",
            Box::new(|screen| tasks(screen) > 1),
        ),
        TourStep::Picture("10-memo-sent"),
    ]
}

/// Waits until a control can be pressed.
pub(super) fn until_open(words: &Words, what: &'static str, key: &str) -> TourStep {
    let name = words.say(key);
    let open = move |screen: &Screen| screen.control(&name, false).is_some();
    TourStep::Until(what, Box::new(open))
}

/// Waits until something is said. What is told with figures is found by the piece of it that has none.
pub(super) fn until_shown(words: &Words, what: &'static str, keys: &[&str]) -> TourStep {
    let pieces: Vec<_> = keys.iter().map(|key| words.longest_piece(key)).collect();
    let shown = move |screen: &Screen| pieces.iter().all(|piece| screen.shows(piece));
    TourStep::Until(what, Box::new(shown))
}

/// How many TaskIds are on the screen.
fn tasks(screen: &Screen) -> usize {
    screen.count(|text| text.contains("-CreateAigcCustomVoice-"))
}
