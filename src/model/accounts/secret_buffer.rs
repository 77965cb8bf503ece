//! The buffer of a field of the editor whose text is or may be secret.

use secrecy::SecretString;
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// What is typed into a field of the editor: never printed, and wiped when it goes.
///
/// Everywhere else a secret is a [`SecretString`]. A field needs what that does not have: to be compared
/// with what stood there before anything was typed, and to be emptied.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretBuffer(Zeroizing<String>);

impl SecretBuffer {
    /// The text itself, for the field that edits it and for the checks of the form alone.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text as it goes on from the editor.
    pub fn to_secret(&self) -> SecretString {
        self.expose().into()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Wipes it.
    pub fn clear(&mut self) {
        self.0.zeroize();
    }
}

impl From<String> for SecretBuffer {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for SecretBuffer {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl fmt::Debug for SecretBuffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretBuffer")
    }
}

#[cfg(test)]
mod tests {
    use super::SecretBuffer;
    use crate::domain::{AccountId, Credentials};
    use crate::model::accounts::{
        AccountAction, AccountEffect, AccountEvent, AccountField, ImportedKeys, KeyPlace,
    };
    use crate::model::{Ticket, Tickets};
    use secrecy::ExposeSecret;

    fn keys() -> Credentials {
        Credentials {
            secret_id: "AKIDtyped".into(),
            secret_key: "the-typed-key".into(),
            token: Some("the-typed-token".into()),
        }
    }

    #[test]
    fn nothing_on_its_way_between_window_and_jobs_prints_a_key() {
        let ticket: Ticket = Tickets::default().issue();
        let typed = AccountAction::Type(AccountField::SecretKey, "the-typed-key".into());
        let kept = AccountEffect::StoreKeys {
            ticket,
            id: AccountId::Practice,
            keys: Box::new(keys()),
            place: KeyPlace::Keyring,
        };
        let read = AccountEvent::Imported {
            import: ticket,
            result: Ok(ImportedKeys {
                name: None,
                keys: keys(),
                site: None,
            }),
        };
        let text = format!("{typed:?} {kept:?} {read:?}");
        for secret in ["AKIDtyped", "the-typed-key", "the-typed-token"] {
            assert!(!text.contains(secret), "{text}");
        }
    }

    #[test]
    fn what_was_typed_goes_on_as_it_is_and_can_be_emptied() {
        let mut typed = SecretBuffer::from("the-typed-key");
        assert_eq!(typed.to_secret().expose_secret(), "the-typed-key");
        assert_ne!(typed, SecretBuffer::default());
        typed.clear();
        assert_eq!(typed, SecretBuffer::default());
    }
}
