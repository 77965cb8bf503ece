//! What is wrong with a microphone or an output, and what to do about it.

use super::{Words, problems};
use crate::domain::DeviceTrouble;
use crate::model::PlaybackError;

/// A microphone's trouble: what happened, and what to do.
pub fn microphone(words: &Words, trouble: &DeviceTrouble) -> [String; 2] {
    let named = |key: &str, name: &str| {
        let name = or(words, name, "device-this");
        capital(&words.fill(key, &[("name", name.into())]))
    };
    match trouble {
        DeviceTrouble::NoMicrophone | DeviceTrouble::NoOutput => [
            words.say("device-no-microphone"),
            words.say("device-no-microphone-more"),
        ],
        DeviceTrouble::NoAnswer => [
            words.say("device-no-answer"),
            words.say("device-no-answer-more"),
        ],
        DeviceTrouble::Denied { name } => [
            named("device-denied", name),
            words.say(if cfg!(target_os = "macos") {
                "device-denied-macos"
            } else if cfg!(windows) {
                "device-denied-windows"
            } else {
                "device-denied-linux"
            }),
        ],
        DeviceTrouble::Busy { name } => [named("device-busy", name), words.say("device-busy-more")],
        DeviceTrouble::Vanished { name } => [
            named("device-vanished", name),
            words.say("device-vanished-more"),
        ],
        DeviceTrouble::Unusable { name, reason } => [
            named("device-unusable", name),
            words.fill(
                "device-unusable-more",
                &[("reason", reason.as_str().into())],
            ),
        ],
    }
}

/// Why something cannot be heard, and what to do.
pub fn hearing(words: &Words, trouble: &PlaybackError) -> String {
    let trouble = match trouble {
        PlaybackError::File(problem) => {
            let problem = problems::clip(words, problem);
            return words.fill("hear-file", &[("problem", problem.into())]);
        }
        PlaybackError::Device(trouble) => trouble,
    };
    let named = |key: &str, name: &str| {
        let name = or(words, name, "output-this");
        capital(&words.fill(key, &[("name", name.into())]))
    };
    match trouble {
        DeviceTrouble::NoOutput | DeviceTrouble::NoMicrophone => words.say("output-none"),
        DeviceTrouble::NoAnswer => words.say("output-no-answer"),
        DeviceTrouble::Denied { name } => named("output-denied", name),
        DeviceTrouble::Busy { name } => named("output-busy", name),
        DeviceTrouble::Vanished { name } => named("output-vanished", name),
        DeviceTrouble::Unusable { name, reason } => capital(&words.fill(
            "output-unusable",
            &[
                ("name", or(words, name, "output-this").into()),
                ("reason", reason.as_str().into()),
            ],
        )),
    }
}

fn or(words: &Words, name: &str, key: &str) -> String {
    if name.is_empty() {
        words.say(key)
    } else {
        name.to_owned()
    }
}

/// A sentence may begin with a name that stands for none.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_trouble_says_what_happened_and_what_to_do() {
        let words = Words::new(Language::English);
        let name = "Headset".to_owned();
        let reason = "odd".to_owned();
        for trouble in [
            DeviceTrouble::NoMicrophone,
            DeviceTrouble::NoAnswer,
            DeviceTrouble::Denied { name: name.clone() },
            DeviceTrouble::Busy { name: name.clone() },
            DeviceTrouble::Vanished { name: name.clone() },
            DeviceTrouble::Unusable { name, reason },
        ] {
            let [what, then] = microphone(&words, &trouble);
            assert!(!what.is_empty() && then.ends_with(['.', 'd']), "{then}");
            assert!(hearing(&words, &PlaybackError::Device(trouble)).contains(' '));
        }
    }

    #[test]
    fn a_device_without_a_name_begins_the_sentence_all_the_same() {
        let words = Words::new(Language::English);
        let trouble = DeviceTrouble::Vanished {
            name: String::new(),
        };
        assert_eq!(microphone(&words, &trouble)[0], "The microphone is gone");
    }
}
