//! What the system allows the app, as far as is known at this moment, and what to do.

use super::Words;
use super::accounts::{Advice, key_status, keyring_error};
use super::devices;
use super::state::Tone;
use crate::domain::Account;
use crate::model::takes::MicrophoneState;
use crate::model::{KeyStatus, Model};

/// A permission of the system in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    pub name: String,
    /// How it stands.
    pub state: String,
    pub tone: Tone,
    /// What to do, where something is to be done.
    pub advice: Option<String>,
}

/// Whether the microphone may be listened to; the page that records is the only one that opens it.
pub fn microphone(words: &Words, state: &MicrophoneState) -> Permission {
    let (state, tone, advice) = match state {
        MicrophoneState::Closed => (words.say("permission-microphone-closed"), Tone::Quiet, None),
        MicrophoneState::Opening => (words.say("permission-microphone-opening"), Tone::Busy, None),
        MicrophoneState::Open { name, .. } => (
            words.fill(
                "permission-microphone-open",
                &[("name", name.as_str().into())],
            ),
            Tone::Good,
            None,
        ),
        MicrophoneState::Failed(error) => {
            let [headline, more] = devices::microphone(words, error);
            (headline, Tone::Wrong, Some(more))
        }
    };
    Permission {
        name: words.say("permission-microphone"),
        state,
        tone,
        advice,
    }
}

/// Whether notifications are shown. No system tells an app that it swallows them.
pub fn notifications(words: &Words, are_on: bool) -> Permission {
    let (key, tone, advice) = if are_on {
        let advice = words.say("permission-notifications-on-more");
        ("permission-notifications-on", Tone::Good, Some(advice))
    } else {
        ("permission-notifications-off", Tone::Quiet, None)
    };
    Permission {
        name: words.say("permission-notifications"),
        state: words.say(key),
        tone,
        advice,
    }
}

/// Whether the keyring gives keys out: what went wrong with one account is told before what went well with
/// another.
pub fn keyring(words: &Words, model: &Model) -> Permission {
    let known: Vec<(&Account, &KeyStatus)> = model
        .shared
        .settings
        .accounts
        .iter()
        .filter_map(|account| Some((account, model.accounts_state.key_status(account.id)?)))
        .collect();
    let find = |wanted: fn(&KeyStatus) -> bool| known.iter().find(|(_, status)| wanted(status));
    let failed = find(|status| matches!(status, KeyStatus::Failed(_)));
    let open = find(|status| matches!(status, KeyStatus::Stored { .. }));
    let (state, tone, advice) = match (failed, open, known.first()) {
        (Some((_, KeyStatus::Failed(error))), _, _) => {
            let Advice { headline, advice } = keyring_error(words, error);
            (headline, Tone::Wrong, Some(advice))
        }
        (_, Some((account, _)), _) => {
            let name = account.name.as_str().into();
            let state = words.fill("permission-keyring-open", &[("account", name)]);
            (state, Tone::Good, None)
        }
        (_, _, Some((_, status))) => {
            let (state, tone) = key_status(words, status);
            (state, tone, None)
        }
        (_, _, None) => (words.say("permission-keyring-unknown"), Tone::Quiet, None),
    };
    Permission {
        name: words.say("permission-keyring"),
        state,
        tone,
        advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeviceError;
    use crate::words::Language;

    #[test]
    fn a_microphone_that_is_denied_is_told_with_the_way_to_allow_it() {
        let words = Words::new(Language::English);
        let name = "Headset".to_owned();
        let denied = MicrophoneState::Failed(DeviceError::Denied { name });
        let said = microphone(&words, &denied);
        assert_eq!(said.tone, Tone::Wrong);
        assert!(said.state.contains("Headset"));
        assert!(said.advice.is_some_and(|advice| !advice.is_empty()));
    }

    #[test]
    fn a_keyring_that_nobody_asked_is_no_fault() {
        let words = Words::new(Language::English);
        let said = keyring(&words, &crate::testing::model());
        assert_eq!((said.tone, said.advice), (Tone::Quiet, None));
    }
}
