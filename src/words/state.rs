//! The words of a row's state, and what they mean for the eye.

use super::Words;
use super::bundle::decimals;
use crate::domain::VoiceState;
use fluent_bundle::FluentValue;

/// What a state means for the person; the theme has a colour for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// There is a voice.
    Good,
    /// Something is being done.
    Busy,
    /// A person should look.
    Look,
    /// It failed.
    Wrong,
    /// Over, and nothing to do.
    Quiet,
}

/// What the icon of a state shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A check mark.
    Done,
    /// A clock.
    Waiting,
    /// An arrow up.
    Uploading,
    Warning,
    /// A cross.
    Failed,
    /// A crossed circle.
    Stopped,
}

/// The word of a state.
pub fn word(words: &Words, state: &VoiceState) -> String {
    match state {
        VoiceState::Draft => words.say("state-draft"),
        VoiceState::Checking => words.say("state-checking"),
        VoiceState::Uploading { sent, total } => words.fill(
            "state-uploading",
            &[("percent", percent(*sent, *total).into())],
        ),
        VoiceState::Sending => words.say("state-sending"),
        VoiceState::Accepted { .. } => words.say("state-accepted"),
        VoiceState::InProgress { percent, .. } => {
            words.fill("state-in-progress", &[("percent", (*percent).into())])
        }
        VoiceState::Ready { .. } => words.say("state-ready"),
        VoiceState::Failed { .. } => words.say("state-failed"),
        VoiceState::NotSure { .. } => words.say("state-not-sure"),
        VoiceState::Unconfirmed { .. } => words.say("state-unconfirmed"),
        VoiceState::TooOld { .. } => words.say("state-too-old"),
        VoiceState::Cancelled => words.say("state-cancelled"),
    }
}

/// The tone of a state.
pub fn tone(state: &VoiceState) -> Tone {
    match state {
        VoiceState::Draft
        | VoiceState::Checking
        | VoiceState::Uploading { .. }
        | VoiceState::Sending
        | VoiceState::Accepted { .. }
        | VoiceState::InProgress { .. } => Tone::Busy,
        VoiceState::Ready { .. } => Tone::Good,
        VoiceState::NotSure { .. } | VoiceState::Unconfirmed { .. } | VoiceState::TooOld { .. } => {
            Tone::Look
        }
        VoiceState::Failed { .. } => Tone::Wrong,
        VoiceState::Cancelled => Tone::Quiet,
    }
}

/// The sign of a state.
pub fn sign(state: &VoiceState) -> Sign {
    match state {
        VoiceState::Uploading { .. } => Sign::Uploading,
        VoiceState::Cancelled => Sign::Stopped,
        other => match tone(other) {
            Tone::Good => Sign::Done,
            Tone::Busy => Sign::Waiting,
            Tone::Look => Sign::Warning,
            Tone::Wrong => Sign::Failed,
            Tone::Quiet => Sign::Stopped,
        },
    }
}

/// The share of the work that is known to be done, from 0 to 1.
pub fn share(state: &VoiceState) -> Option<f32> {
    match state {
        VoiceState::Uploading { sent, total } => Some(percent(*sent, *total) as f32 / 100.0),
        VoiceState::InProgress { percent, .. } => Some(f32::from(*percent) / 100.0),
        _ => None,
    }
}

/// A size that people read: `440 KB`, `2.6 MB`.
pub fn bytes(words: &Words, bytes: u64) -> String {
    let unit = Unit::of(bytes);
    words.fill(
        unit.key(),
        &[("size", unit.number(bytes, unit.places(bytes)))],
    )
}

/// A part of a size, in the unit of the whole: `1.1 / 2.6 MB`.
pub fn bytes_of(words: &Words, part: u64, whole: u64) -> String {
    let unit = Unit::of(whole);
    // The part grows while it is read: it keeps its width.
    let numbers = [
        ("part", unit.number(part, 1)),
        ("whole", unit.number(whole, 1)),
    ];
    let size = words.fill("size-part", &numbers);
    words.fill(unit.key(), &[("size", size.into())])
}

#[derive(Clone, Copy)]
enum Unit {
    Bytes,
    Kilo,
    Mega,
    Giga,
}

impl Unit {
    fn of(bytes: u64) -> Self {
        match bytes {
            0..1_000 => Self::Bytes,
            1_000..1_000_000 => Self::Kilo,
            1_000_000..1_000_000_000 => Self::Mega,
            _ => Self::Giga,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Bytes => "size-bytes",
            Self::Kilo => "size-kb",
            Self::Mega => "size-mb",
            Self::Giga => "size-gb",
        }
    }

    fn size(self) -> u64 {
        match self {
            Self::Bytes => 1,
            Self::Kilo => 1_000,
            Self::Mega => 1_000_000,
            Self::Giga => 1_000_000_000,
        }
    }

    /// The decimals of that many bytes: none where a zero would stand there.
    fn places(self, bytes: u64) -> u8 {
        let tenths = (bytes as f64 / (self.size() as f64 / 10.0)).round() as u64;
        u8::from(!tenths.is_multiple_of(10))
    }

    fn number(self, bytes: u64, places: u8) -> FluentValue<'static> {
        match self {
            Self::Bytes | Self::Kilo => (bytes / self.size()).into(),
            Self::Mega | Self::Giga if places == 0 => {
                ((bytes as f64 / self.size() as f64).round() as u64).into()
            }
            Self::Mega | Self::Giga => decimals(bytes as f64 / self.size() as f64, places),
        }
    }
}

fn percent(sent: u64, total: u64) -> u64 {
    sent.saturating_mul(100)
        .checked_div(total)
        .unwrap_or(0)
        .min(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn an_upload_says_its_share() {
        let words = Words::new(Language::English);
        let state = VoiceState::Uploading {
            sent: 43,
            total: 100,
        };
        assert_eq!(word(&words, &state), "Uploading 43 %");
        assert_eq!(share(&state), Some(0.43));
    }

    #[test]
    fn an_upload_of_nothing_divides_by_nothing() {
        assert_eq!(
            share(&VoiceState::Uploading { sent: 0, total: 0 }),
            Some(0.0)
        );
    }

    #[test]
    fn sizes_are_read_in_steps_of_a_thousand() {
        let words = Words::new(Language::English);
        assert_eq!(bytes(&words, 999), "999 bytes");
        assert_eq!(bytes(&words, 440_123), "440 KB");
        assert_eq!(bytes(&words, 2_600_000), "2.6 MB");
        assert_eq!(bytes(&words, 200_000_000), "200 MB");
        assert_eq!(bytes_of(&words, 130_000, 2_600_000), "0.1 / 2.6 MB");
    }
}
