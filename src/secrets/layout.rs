//! How keys lie in entries of a keyring: one entry where they fit, else the token in parts beside it.
//!
//! The main entry is JSON and names the parts that belong to it. Parts lie in one of two sets, and new
//! ones go to the set that is not in use, so that the main entry, written last, switches at once.

use crate::domain::{AccountId, Credentials, KeyringError};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::mem;
use zeroize::{Zeroize, Zeroizing};

/// The version of the layout that this file writes and reads.
const VERSION: u8 = 1;
/// More parts than any token needs; what claims more is damaged.
pub(super) const MAX_PARTS: usize = 32;

/// Which of the two sets of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PartSet {
    A,
    B,
}

impl PartSet {
    /// The set to write when `self` is in use.
    pub(super) fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// Where the token lies when it is not in the main entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TokenParts {
    pub(super) set: PartSet,
    /// How many parts.
    pub(super) count: usize,
    /// Bytes of all parts together.
    pub(super) bytes: usize,
}

/// The name of an account's main entry.
pub(super) fn main_entry(id: AccountId) -> String {
    id.to_string()
}

/// The name of one part of an account's token.
pub(super) fn part_entry(id: AccountId, set: PartSet, index: usize) -> String {
    let set = match set {
        PartSet::A => 'a',
        PartSet::B => 'b',
    };
    format!("{id}.token-{set}-{index}")
}

/// What is to be written.
pub(super) struct Encoded<'keys> {
    /// The main entry.
    pub(super) main: Zeroizing<Vec<u8>>,
    /// The parts of the token, none when it lies in the main entry.
    pub(super) parts: Vec<&'keys str>,
}

/// A main entry that was read.
pub(super) struct MainEntry {
    /// The keys, without the token when it lies in parts.
    pub(super) keys: Credentials,
    /// Where the token lies when it lies in parts.
    pub(super) parts: Option<TokenParts>,
}

#[derive(Serialize)]
struct MainOut<'a> {
    version: u8,
    secret_id: &'a str,
    secret_key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_parts: Option<TokenParts>,
}

#[derive(Deserialize)]
struct MainIn {
    version: u8,
    secret_id: String,
    secret_key: String,
    token: Option<String>,
    token_parts: Option<TokenParts>,
}

impl Drop for MainIn {
    fn drop(&mut self) {
        self.secret_id.zeroize();
        self.secret_key.zeroize();
        self.token.zeroize();
    }
}

/// Lays the keys out in entries of at most `limit` bytes; a token that does not fit goes to `set`.
pub(super) fn encode(
    keys: &Credentials,
    limit: usize,
    set: PartSet,
) -> Result<Encoded<'_>, KeyringError> {
    let token = keys.token.as_ref().map(ExposeSecret::expose_secret);
    let whole = json(keys, token, None)?;
    if whole.len() <= limit {
        return Ok(Encoded {
            main: whole,
            parts: Vec::new(),
        });
    }
    let token = token.unwrap_or_default();
    let parts = split(token, limit).ok_or(KeyringError::TooLong { limit })?;
    let named = TokenParts {
        set,
        count: parts.len(),
        bytes: token.len(),
    };
    let main = json(keys, None, Some(named))?;
    if main.len() > limit || parts.is_empty() {
        return Err(KeyringError::TooLong { limit });
    }
    Ok(Encoded { main, parts })
}

/// Reads a main entry; whatever is not exactly ours is damaged.
pub(super) fn decode(bytes: &[u8]) -> Result<MainEntry, KeyringError> {
    // The parser's error may quote what it read, so it ends here.
    let Ok(mut main) = serde_json::from_slice::<MainIn>(bytes) else {
        return Err(KeyringError::Damaged);
    };
    let parts_are_sound = match main.token_parts {
        Some(parts) => main.token.is_none() && (1..=MAX_PARTS).contains(&parts.count),
        None => true,
    };
    if main.version != VERSION
        || main.secret_id.is_empty()
        || main.secret_key.is_empty()
        || !parts_are_sound
    {
        return Err(KeyringError::Damaged);
    }
    Ok(MainEntry {
        keys: Credentials {
            secret_id: mem::take(&mut main.secret_id).into(),
            secret_key: mem::take(&mut main.secret_key).into(),
            token: main.token.take().map(SecretString::from),
        },
        parts: main.token_parts,
    })
}

fn json(
    keys: &Credentials,
    token: Option<&str>,
    token_parts: Option<TokenParts>,
) -> Result<Zeroizing<Vec<u8>>, KeyringError> {
    let main = MainOut {
        version: VERSION,
        secret_id: keys.secret_id.expose_secret(),
        secret_key: keys.secret_key.expose_secret(),
        token,
        token_parts,
    };
    // A byte of text becomes six at most (`\u0000`): a buffer that never grows leaves no copy behind.
    let text = main.secret_id.len() + main.secret_key.len() + token.map_or(0, str::len);
    let mut bytes = Zeroizing::new(Vec::with_capacity(6 * text + 256));
    serde_json::to_writer(&mut *bytes, &main).map_err(|error| KeyringError::Other {
        reason: error.to_string(),
    })?;
    Ok(bytes)
}

/// Cuts between characters: some keyrings hold UTF-8 alone. `None` where that needs too many parts.
fn split(token: &str, limit: usize) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = token;
    while !rest.is_empty() {
        let at = rest.floor_char_boundary(limit);
        if at == 0 || parts.len() == MAX_PARTS {
            return None;
        }
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(token: Option<&str>) -> Credentials {
        Credentials {
            secret_id: "AKIDexample".into(),
            secret_key: "key with \"quotes\" and 中文".into(),
            token: token.map(SecretString::from),
        }
    }

    #[test]
    fn keys_that_fit_lie_in_one_entry_and_come_back() {
        let keys = keys(Some("a token"));
        let encoded = encode(&keys, 2560, PartSet::A).unwrap();
        assert!(encoded.parts.is_empty());
        assert_eq!(decode(&encoded.main).unwrap().keys, keys);
    }

    #[test]
    fn entries_keep_their_names() {
        let id: AccountId = "01936d2e-1111-7000-8000-000000000001".parse().unwrap();
        assert_eq!(super::super::SERVICE, "timbre");
        assert_eq!(main_entry(id), "01936d2e-1111-7000-8000-000000000001");
        for (set, name) in [
            (PartSet::A, "01936d2e-1111-7000-8000-000000000001.token-a-0"),
            (PartSet::B, "01936d2e-1111-7000-8000-000000000001.token-b-0"),
        ] {
            assert_eq!(part_entry(id, set, 0), name);
        }
        assert_eq!(
            part_entry(id, PartSet::A, 31),
            "01936d2e-1111-7000-8000-000000000001.token-a-31"
        );
    }

    /// The main entry as text.
    fn main_of(keys: &Credentials, limit: usize, set: PartSet) -> String {
        let encoded = encode(keys, limit, set).unwrap();
        String::from_utf8(encoded.main.to_vec()).unwrap()
    }

    #[test]
    fn the_main_entry_keeps_its_members_in_every_layout() {
        let keys = |token: Option<&str>| Credentials {
            secret_id: "AKIDx".into(),
            secret_key: "k3y".into(),
            token: token.map(SecretString::from),
        };
        let long = "t".repeat(200);
        for (text, token, set) in [
            (
                r#"{"version":1,"secret_id":"AKIDx","secret_key":"k3y"}"#,
                None,
                PartSet::A,
            ),
            (
                r#"{"version":1,"secret_id":"AKIDx","secret_key":"k3y","token":"t0ken"}"#,
                Some("t0ken"),
                PartSet::A,
            ),
            (
                r#"{"version":1,"secret_id":"AKIDx","secret_key":"k3y","token_parts":{"set":"a","count":2,"bytes":200}}"#,
                Some(long.as_str()),
                PartSet::A,
            ),
            (
                r#"{"version":1,"secret_id":"AKIDx","secret_key":"k3y","token_parts":{"set":"b","count":2,"bytes":200}}"#,
                Some(long.as_str()),
                PartSet::B,
            ),
        ] {
            assert_eq!(main_of(&keys(token), 150, set), text);
            let read = decode(text.as_bytes()).unwrap();
            let whole = if read.parts.is_none() { token } else { None };
            assert_eq!(read.keys, keys(whole), "{text}");
            let parts = read
                .parts
                .map(|parts| (parts.set, parts.count, parts.bytes));
            let wanted = (whole != token).then_some((set, 2, 200));
            assert_eq!(parts, wanted, "{text}");
        }
    }

    #[test]
    fn a_token_that_does_not_fit_is_cut_between_characters() {
        let token = "声".repeat(2000);
        let keys = keys(Some(&token));
        let encoded = encode(&keys, 1000, PartSet::B).unwrap();
        assert_eq!(encoded.parts.len(), 7);
        assert!(encoded.parts.iter().all(|part| part.len() <= 1000));
        assert_eq!(encoded.parts.concat(), token);
        let parts = decode(&encoded.main).unwrap().parts;
        assert_eq!(
            parts,
            Some(TokenParts {
                set: PartSet::B,
                count: 7,
                bytes: 6000
            })
        );
    }

    #[test]
    fn what_no_number_of_parts_can_hold_is_too_long() {
        let token = "t".repeat(2560 * (MAX_PARTS + 1));
        assert_eq!(
            encode(&keys(Some(&token)), 2560, PartSet::A).err(),
            Some(KeyringError::TooLong { limit: 2560 })
        );
    }

    #[test]
    fn keys_that_do_not_fit_without_their_token_are_too_long() {
        assert_eq!(
            encode(&keys(None), 20, PartSet::A).err(),
            Some(KeyringError::TooLong { limit: 20 })
        );
    }

    #[test]
    fn anything_else_than_our_own_json_is_damaged() {
        for bytes in [
            "".as_bytes(),
            b"a password of another program",
            b"{}",
            b"\xff\xfe",
            br#"{"version":2,"secret_id":"a","secret_key":"b"}"#,
            br#"{"version":1,"secret_id":"","secret_key":"b"}"#,
            br#"{"version":1,"secret_id":"a","secret_key":"b","token_parts":{"set":"a","count":0,"bytes":0}}"#,
        ] {
            assert_eq!(decode(bytes).err(), Some(KeyringError::Damaged), "{bytes:?}");
        }
    }
}
