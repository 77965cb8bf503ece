//! The keys of one account.

use secrecy::{ExposeSecret, SecretString};

/// What signs an account's calls. Wiped when dropped; `Debug` shows none of it.
#[derive(Debug, Clone)]
pub struct AccountKeys {
    /// `SecretId`: names the key. Not a password, but kept like one.
    pub secret_id: SecretString,
    /// `SecretKey`: signs.
    pub secret_key: SecretString,
    /// The token of temporary keys, up to some kilobytes.
    pub token: Option<SecretString>,
}

impl AccountKeys {
    /// The only form of the keys that may be shown or written down: `AKID…7f3c`, or `…` where the id is
    /// too short to hide most of it.
    pub fn masked_id(&self) -> String {
        let id = self.secret_id.expose_secret();
        let count = id.chars().count();
        if count < 16 {
            return "…".to_owned();
        }
        let head: String = id.chars().take(4).collect();
        let tail: String = id.chars().skip(count - 4).collect();
        format!("{head}…{tail}")
    }

    /// Whether both hold the same keys.
    pub fn same_as(&self, other: &Self) -> bool {
        fn token(keys: &AccountKeys) -> Option<&str> {
            keys.token.as_ref().map(ExposeSecret::expose_secret)
        }
        self.secret_id.expose_secret() == other.secret_id.expose_secret()
            && self.secret_key.expose_secret() == other.secret_key.expose_secret()
            && token(self) == token(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(secret_id: &str) -> AccountKeys {
        AccountKeys {
            secret_id: secret_id.into(),
            secret_key: "the-secret-key".into(),
            token: Some("the-token".into()),
        }
    }

    #[test]
    fn debug_shows_no_key() {
        let text = format!("{:?}", keys("AKIDabcdefgh"));
        for secret in ["AKIDabcdefgh", "the-secret-key", "the-token"] {
            assert!(!text.contains(secret), "{text}");
        }
    }

    #[test]
    fn a_masked_id_shows_eight_characters_of_a_long_one_and_none_of_a_short_one() {
        assert_eq!(
            keys("AKIDz8krbsJ5yKBZQpn74WFkmLPx37f3c").masked_id(),
            "AKID…7f3c"
        );
        assert_eq!(keys("AKIDabc").masked_id(), "…");
    }
}
