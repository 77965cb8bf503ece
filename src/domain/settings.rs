//! What the person set: everything that is kept between starts and is neither a voice nor a secret.

use super::{
    Account, AccountId, ConsentInput, DeviceId, FaultScenario, RecordLimit, Renderer, SavedRequest,
    UnitPrice, UpdateSettings, VoiceSort,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system says; light where it says nothing.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Whether voices are compared (speaker verification). What is kept of speakers is biometric: while this is
/// off nothing is compared and nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoiceComparison {
    #[default]
    On,
    Off,
}

impl VoiceComparison {
    /// Whether voices are compared.
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

/// What the person is told outside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notifications {
    /// Whether anything at all.
    pub on: bool,
    /// Whether with the voice's name, which others may see on the screen.
    pub with_names: bool,
    /// Whether in practice too.
    pub in_practice: bool,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            on: true,
            with_names: false,
            in_practice: false,
        }
    }
}

/// A view of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// The form, with the history beside it.
    #[default]
    Create,
    /// The voices that are ready.
    Voices,
    /// All calls, attempt by attempt.
    Activity,
    /// Accounts and preferences.
    Settings,
    /// Answers to what everybody asks.
    Help,
}

/// Size and place of the window, in points: the same on screens of any density.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowGeometry {
    /// What is inside its frame, from left to right, while it is not maximised.
    pub width: f32,
    /// The same from top to bottom.
    pub height: f32,
    /// Where its frame begins, on a desktop that tells.
    #[serde(flatten)]
    pub position: Option<WindowPosition>,
    /// Whether it fills the screen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub maximised: bool,
}

impl WindowGeometry {
    /// The smallest window in which everything can be reached.
    pub const MIN: [f32; 2] = [640.0, 480.0];
    /// The window of somebody who never changed it.
    pub const FIRST: [f32; 2] = [1360.0, 850.0];
    /// More points than any desktop has, in either direction.
    const MOST: f32 = 20_000.0;

    /// The size to open with: whatever the file says, it can be worked with.
    pub fn size(&self) -> [f32; 2] {
        let usable = |wanted: f32, [least, first]: [f32; 2]| {
            if wanted.is_finite() {
                wanted.clamp(least, Self::MOST)
            } else {
                first
            }
        };
        [
            usable(self.width, [Self::MIN[0], Self::FIRST[0]]),
            usable(self.height, [Self::MIN[1], Self::FIRST[1]]),
        ]
    }
}

/// The upper left corner of the window's frame on the desktop, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPosition {
    pub left: f32,
    pub top: f32,
}

/// The settings.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own that a person set"
)]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Whether the form shows SessionId, SessionContext and the testers' choices of sources.
    pub show_all_fields: bool,
    /// Whether somebody came in by a door of the first run, or without one.
    pub first_run_done: bool,
    /// Whether the form shows what stands under "More options".
    pub more_options: bool,
    /// Whether the history stands beside the form in a window that has little room for it; by default
    /// the form goes first.
    pub history_open: bool,
    /// The account in use; `None` until one was ever chosen.
    pub current_account: Option<AccountId>,
    /// The accounts that the person added, without their keys.
    pub accounts: Vec<Account>,
    /// Size and place of the window when it was left.
    pub window: Option<WindowGeometry>,
    /// The view that was open.
    pub view: View,
    /// How the voices are sorted.
    pub voice_sort: VoiceSort,
    /// What is told outside the window.
    pub notifications: Notifications,
    /// Whether a sound is played when a voice is ready.
    pub ready_sound: bool,
    /// The language as a BCP 47 tag, also of one that this version does not speak; `None` takes the
    /// system's.
    pub language: Option<String>,
    /// Through what is played; `None` takes the system's default.
    pub output: Option<DeviceId>,
    /// The speakers that are remembered, the newest first.
    pub speakers: Vec<ConsentInput>,
    /// With what is recorded; `None` takes the system's default.
    pub microphone: Option<DeviceId>,
    /// With what the window is drawn; `None` takes what works, in the order of the system.
    pub renderer: Option<Renderer>,
    /// How much the record of calls may take.
    pub record_limit: RecordLimit,
    /// Whether voices are compared.
    pub compare_voices: VoiceComparison,
    /// Requests that are kept under a name, the newest first.
    pub saved_requests: Vec<SavedRequest>,
    /// How many requests with a number in them were sent.
    pub numbered_requests: u64,
    /// What goes wrong in practice, while a failure is rehearsed.
    pub rehearsal: Option<FaultScenario>,
    /// Scenarios that are kept under a name, the newest first.
    pub fault_scenarios: Vec<FaultScenario>,
    /// What is kept of updates.
    pub updates: UpdateSettings,
    /// What a voice costs, as the person typed it for an account.
    pub voice_prices: BTreeMap<AccountId, UnitPrice>,
}

impl Settings {
    /// How many speakers are remembered.
    pub const MAX_SPEAKERS: usize = 20;

    /// Remembers a speaker in place of what was remembered of the same one.
    pub fn remember(&mut self, speaker: ConsentInput) {
        self.speakers
            .retain(|other| !other.consent.is_same_speaker(&speaker.consent));
        self.speakers.insert(0, speaker);
        self.speakers.truncate(Self::MAX_SPEAKERS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Agreement, Consent};

    #[test]
    fn a_size_that_cannot_be_worked_with_is_not_opened_with() {
        let size = |width, height| {
            WindowGeometry {
                width,
                height,
                position: None,
                maximised: false,
            }
            .size()
            .map(|side| side as u32)
        };
        assert_eq!(size(1200.0, 800.0), [1200, 800]);
        assert_eq!(size(1.0, -5.0), [640, 480]);
        assert_eq!(size(f32::NAN, f32::INFINITY), [1360, 850]);
        assert_eq!(size(1e9, 1e9), [20_000, 20_000]);
    }

    fn agreed(name: &str, day: i8) -> ConsentInput {
        ConsentInput {
            consent: Consent::Agreed(Agreement {
                name: name.parse().unwrap(),
                date: jiff::civil::date(2026, 11, day),
                statement: None,
            }),
            statement: None,
        }
    }

    #[test]
    fn a_speaker_is_remembered_once_the_newest_first_and_the_oldest_go() {
        let mut settings = Settings::default();
        settings.remember(agreed("Budi", 1));
        settings.remember(agreed("Ayu", 2));
        settings.remember(agreed("BUDI", 3));
        assert_eq!(settings.speakers, [agreed("BUDI", 3), agreed("Ayu", 2)]);
        for number in 0..30 {
            settings.remember(agreed(&format!("Speaker {number}"), 4));
        }
        assert_eq!(settings.speakers.len(), Settings::MAX_SPEAKERS);
        assert_eq!(settings.speakers[0], agreed("Speaker 29", 4));
    }
}
