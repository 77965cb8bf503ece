//! The examples of recordings in words.

use super::Words;
use crate::analysis::RecordingExample;

/// An example in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleWords {
    pub name: String,
    /// What is heard, and what helps.
    pub more: String,
}

/// What is said of an example.
pub fn example(words: &Words, example: RecordingExample) -> ExampleWords {
    let (name, more) = match example {
        RecordingExample::Good => ("example-good", "example-good-more"),
        RecordingExample::Noise => ("example-noise", "example-noise-more"),
        RecordingExample::Room => ("example-room", "example-room-more"),
        RecordingExample::TwoVoices => ("example-voices", "example-voices-more"),
        RecordingExample::Quiet => ("example-quiet", "example-quiet-more"),
        RecordingExample::Loud => ("example-loud", "example-loud-more"),
        RecordingExample::Telephone => ("example-telephone", "example-telephone-more"),
    };
    ExampleWords {
        name: words.say(name),
        more: words.say(more),
    }
}
