//! Credentials: what signs the calls of an account.

use super::redaction::mask;
use secrecy::{ExposeSecret, SecretString};

/// A key of Tencent Cloud: a `SecretId`, its `SecretKey` and, where it is a temporary one, its token.
///
/// The one type for it, whoever holds it: keyring, import, environment, a signed call, the practice
/// service. Wiped when dropped; `Debug` shows none of it.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// `SecretId`: names the key. Not a password, but kept like one.
    pub secret_id: SecretString,
    /// `SecretKey`: signs.
    pub secret_key: SecretString,
    /// The token of a temporary key, up to some kilobytes.
    pub token: Option<SecretString>,
}

impl Credentials {
    /// The only form of them that may be shown or written down.
    pub fn masked_id(&self) -> String {
        mask(self.secret_id.expose_secret())
    }
}

impl PartialEq for Credentials {
    fn eq(&self, other: &Self) -> bool {
        fn parts(keys: &Credentials) -> (&str, &str, Option<&str>) {
            let token = keys.token.as_ref().map(ExposeSecret::expose_secret);
            let (id, key) = (&keys.secret_id, &keys.secret_key);
            (id.expose_secret(), key.expose_secret(), token)
        }
        parts(self) == parts(other)
    }
}

impl Eq for Credentials {}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Credentials {
        Credentials {
            secret_id: "AKIDz8krbsJ5yKBZQpn74WFkmLPx37f3c".into(),
            secret_key: "the-secret-key".into(),
            token: Some("the-token".into()),
        }
    }

    #[test]
    fn debug_shows_no_key() {
        let text = format!("{:?}", keys());
        for secret in ["AKIDz8krbsJ5", "37f3c", "the-secret-key", "the-token"] {
            assert!(!text.contains(secret), "{text}");
        }
    }

    #[test]
    fn of_the_keys_only_the_masked_id_is_shown() {
        assert_eq!(keys().masked_id(), "AKID…7f3c");
    }

    #[test]
    fn credentials_are_the_same_only_if_every_part_is() {
        assert_eq!(keys(), keys());
        let others: [fn(&mut Credentials); 4] = [
            |keys| keys.secret_id = "AKIDother".into(),
            |keys| keys.secret_key = "another".into(),
            |keys| keys.token = Some("another".into()),
            |keys| keys.token = None,
        ];
        for change in others {
            let mut other = keys();
            change(&mut other);
            assert_ne!(other, keys());
        }
    }
}
