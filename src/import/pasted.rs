//! Text from the clipboard, and what keys of the service look like.

use crate::secrets::AccountKeys;
use secrecy::{ExposeSecret, SecretString};

/// Takes blanks, line ends and invisible characters off both ends; `true` where there were any.
pub fn trim_pasted(text: &str) -> (SecretString, bool) {
    let trimmed = text.trim_matches(is_blank);
    (trimmed.into(), trimmed.len() != text.len())
}

/// White space, control characters, and what web pages put between words without showing it.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What looks unusual about keys. The shapes are seen and not documented, so nothing is refused for
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeWarning {
    /// The SecretId and the SecretKey stand in each other's place.
    Swapped,
    /// Not `AKID` or `IKID` and 32 letters or digits.
    SecretId,
    /// Not 32 letters or digits.
    SecretKey,
}

/// Compares keys with the usual shapes. Temporary keys, which have a token, have no fixed shape.
pub fn shape_warnings(keys: &AccountKeys) -> Vec<ShapeWarning> {
    if keys.token.is_some() {
        return Vec::new();
    }
    let id = keys.secret_id.expose_secret();
    let key = keys.secret_key.expose_secret();
    if is_secret_key(id) && is_secret_id(key) {
        return vec![ShapeWarning::Swapped];
    }
    let mut warnings = Vec::new();
    if !is_secret_id(id) {
        warnings.push(ShapeWarning::SecretId);
    }
    if !is_secret_key(key) {
        warnings.push(ShapeWarning::SecretKey);
    }
    warnings
}

fn is_secret_id(text: &str) -> bool {
    let rest = text
        .strip_prefix("AKID")
        .or_else(|| text.strip_prefix("IKID"));
    rest.is_some_and(is_secret_key)
}

fn is_secret_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3000000A";
    const KEY: &str = "Gu5t9xGARNpq86cd98joQYCN30000000";

    fn warnings(id: &str, key: &str, token: Option<&str>) -> Vec<ShapeWarning> {
        shape_warnings(&AccountKeys {
            secret_id: id.into(),
            secret_key: key.into(),
            token: token.map(SecretString::from),
        })
    }

    #[test]
    fn blanks_at_the_ends_are_taken_off_and_told() {
        for text in [" key", "key\r\n", "\u{feff}key\u{200b}", "\tkey\u{a0}"] {
            let (key, trimmed) = trim_pasted(text);
            assert_eq!((key.expose_secret(), trimmed), ("key", true), "{text:?}");
        }
        let (key, trimmed) = trim_pasted("a key");
        assert_eq!((key.expose_secret(), trimmed), ("a key", false));
    }

    #[test]
    fn keys_of_the_usual_shape_are_taken_without_a_word() {
        assert_eq!(warnings(ID, KEY, None), []);
    }

    #[test]
    fn each_unusual_key_is_named() {
        use ShapeWarning::{SecretId, SecretKey};
        assert_eq!(warnings("AKID", KEY, None), [SecretId]);
        assert_eq!(warnings(ID, "short", None), [SecretKey]);
        assert_eq!(warnings("声", "音", None), [SecretId, SecretKey]);
    }

    #[test]
    fn keys_in_each_others_place_are_seen() {
        assert_eq!(warnings(KEY, ID, None), [ShapeWarning::Swapped]);
    }

    #[test]
    fn temporary_keys_may_have_any_shape() {
        assert_eq!(warnings("AKIDlong-_", "base64==", Some("token")), []);
    }
}
