//! What is wrong with a microphone or an output, and what to do about it.

use super::{Words, problems};
use crate::domain::DeviceError;
use crate::model::PlaybackError;

/// A microphone's error: what happened, and what to do.
pub fn microphone(words: &Words, error: &DeviceError) -> [String; 2] {
    let named = |key: &str, name: &str| {
        let name = or(words, name, "device-this");
        capital(&words.fill(key, &[("name", name.into())]))
    };
    match error {
        DeviceError::NoMicrophone | DeviceError::NoOutput => [
            words.say("device-no-microphone"),
            words.say("device-no-microphone-more"),
        ],
        DeviceError::NoAnswer => [
            words.say("device-no-answer"),
            words.say("device-no-answer-more"),
        ],
        DeviceError::Denied { name } => [
            named("device-denied", name),
            words.say(if cfg!(target_os = "macos") {
                "device-denied-macos"
            } else if cfg!(windows) {
                "device-denied-windows"
            } else {
                "device-denied-linux"
            }),
        ],
        DeviceError::Busy { name } => [named("device-busy", name), words.say("device-busy-more")],
        DeviceError::Vanished { name } => [
            named("device-vanished", name),
            words.say("device-vanished-more"),
        ],
        DeviceError::Unusable { name, reason } => [
            named("device-unusable", name),
            words.fill(
                "device-unusable-more",
                &[("reason", reason.as_str().into())],
            ),
        ],
    }
}

/// Why something cannot be heard, and what to do.
pub fn hearing(words: &Words, error: &PlaybackError) -> String {
    let error = match error {
        PlaybackError::File(problem) => {
            let problem = problems::clip(words, problem);
            return words.fill("hear-file", &[("problem", problem.into())]);
        }
        PlaybackError::Device(error) => error,
    };
    let named = |key: &str, name: &str| {
        let name = or(words, name, "output-this");
        capital(&words.fill(key, &[("name", name.into())]))
    };
    match error {
        DeviceError::NoOutput | DeviceError::NoMicrophone => words.say("output-none"),
        DeviceError::NoAnswer => words.say("output-no-answer"),
        DeviceError::Denied { name } => named("output-denied", name),
        DeviceError::Busy { name } => named("output-busy", name),
        DeviceError::Vanished { name } => named("output-vanished", name),
        DeviceError::Unusable { name, reason } => capital(&words.fill(
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
    fn every_error_says_what_happened_and_what_to_do() {
        let words = Words::new(Language::English);
        let name = "Headset".to_owned();
        let reason = "odd".to_owned();
        for error in [
            DeviceError::NoMicrophone,
            DeviceError::NoAnswer,
            DeviceError::Denied { name: name.clone() },
            DeviceError::Busy { name: name.clone() },
            DeviceError::Vanished { name: name.clone() },
            DeviceError::Unusable { name, reason },
        ] {
            let [what, then] = microphone(&words, &error);
            assert!(!what.is_empty() && then.ends_with(['.', 'd']), "{then}");
            assert!(hearing(&words, &PlaybackError::Device(error)).contains(' '));
        }
    }

    #[test]
    fn a_device_without_a_name_begins_the_sentence_all_the_same() {
        let words = Words::new(Language::English);
        let error = DeviceError::Vanished {
            name: String::new(),
        };
        assert_eq!(microphone(&words, &error)[0], "The microphone is gone");
    }
}
